"""The arithmetic of a training: one BLAS thread, and IEEE numbers without warnings."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from threading import Lock
from typing import Any, Final

import numpy as np


class _OneThread:
    """One BLAS thread for as long as anybody trains: it is set for the whole process, in whichever thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._users = 0
        self._controller: Any = None
        self._limit: Any = None

    def __enter__(self) -> None:
        from threadpoolctl import ThreadpoolController

        with self._lock:
            self._controller = self._controller or ThreadpoolController()
            self._release()
            # On OpenMP each thread has a limit of its own: all set it, the first knows what was.
            limit = self._controller.limit(limits=1, user_api="blas")
            self._limit = self._limit if self._users else limit
            self._users += 1

    def __exit__(self, *_fault: object) -> None:
        with self._lock:
            self._users -= 1
            if not self._users:
                self._release()
                self._limit.restore_original_limits()
                self._release()

    def _release(self) -> None:
        """Let any thread set it next: threadpoolctl may heed the first that did so alone."""
        for library in self._controller.lib_controllers:
            if hasattr(library, "clear_controlling_thread"):
                library.clear_controlling_thread(force=True)


_ONE_THREAD: Final = _OneThread()


@contextlib.contextmanager
def arithmetic() -> Iterator[None]:
    """One BLAS thread, faster than two at these sizes, and IEEE arithmetic without warnings."""
    with _ONE_THREAD, np.errstate(all="ignore"):
        yield
