"""Work with files off the window's thread, one piece after the other: none is left out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from gradstudio.errors import GradStudioError

_log = logging.getLogger(__name__)


class FileWork(QObject):
    """A queue of pieces of work; unlike a Background's, a later one takes no other's place."""

    failed = Signal(str)
    """Why a piece could not be done."""
    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing to do yet."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._closed = False
        self._number = 0
        self._answers: dict[int, tuple[Callable[[Any], None], Callable[[], None]]] = {}
        self._finished.connect(self._report)

    def do(
        self,
        work: Callable[[], object],
        done: Callable[[Any], None] = lambda _result: None,
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Do `work` when all before it is done, then `done` with what it returned, or `failed`, here."""
        if self._closed:
            return
        self._number += 1
        number = self._number
        self._answers[number] = done, failed

        def run() -> None:
            try:
                result, error = work(), None
            except GradStudioError as refusal:
                result, error = None, str(refusal)
            except Exception as fault:  # noqa: BLE001 - a thread that dies silently would lose a run
                _log.exception("work with a file failed")
                result, error = None, f"internal error: {fault}"
            self._finished.emit(number, result, error)

        self._pool.start(run)

    def forget(self) -> None:
        """Let what is under way be done, and its results be nobody's."""
        self._answers.clear()

    def wait(self) -> None:
        """Return when all is done."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Take no more, and return when all is done."""
        self._closed = True
        self.wait()

    def _report(self, number: int, result: object, error: str | None) -> None:
        done, failed = self._answers.pop(number, (None, None))
        if error is not None:
            self.failed.emit(error)
            if failed is not None:
                failed()
        elif done is not None:
            done(result)
