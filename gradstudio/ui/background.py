"""Work off the window's thread: the latest job counts, its result comes back as a call in the window.

A job works in turns: Python runs one thread at a time, and what the window has to do comes first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from gradstudio.errors import GradStudioError
from gradstudio.patience import Overtaken, asking
from gradstudio.ui.turns import Turns

_LOOK: Final = 40
"""Milliseconds after which it is seen that no job is left."""

_log = logging.getLogger(__name__)


class Background(QObject):
    """Runs one job after another in a thread; a job that a later one overtook reports nothing."""

    _finished = Signal(int, object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """No job yet."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._latest = 0
        self._closed = False
        self._done: Callable[[object], None] = _ignore
        self._failed: Callable[[str], None] = _ignore
        self._turns = Turns(self)
        self._watching = QTimer(self, interval=_LOOK)
        self._watching.timeout.connect(self._look)
        self._finished.connect(self._report)

    def start(
        self, work: Callable[[], object], done: Callable[[object], None], failed: Callable[[str], None]
    ) -> None:
        """Run `work` in a thread, then `done` with what it returned, or `failed` with the reason, here."""
        if self._closed:
            return
        self._latest += 1
        self._done, self._failed = done, failed
        self._pool.clear()
        if not self._watching.isActive():
            self._turns.begin()
            self._watching.start()
        self._pool.start(_Job(self._latest, work, self._finished.emit, self._asking(self._latest)))

    def forget(self) -> None:
        """Let no job that is under way report."""
        self._latest += 1

    def wait(self) -> None:
        """Return when no job is running."""
        self._turns.hurry()
        self._pool.waitForDone()
        self._turns.hurried = False
        if self._watching.isActive():
            self._look()

    def _look(self) -> None:
        """Watch no longer where nothing is running any more."""
        if not self._pool.activeThreadCount():
            self._watching.stop()
            self._turns.end()

    def close(self) -> None:
        """Take no more jobs, and return when none is running.

        A pool that goes down waits for its job, which may be waiting for Python, that is, for the pool.
        """
        self._closed = True
        self.forget()
        self._pool.clear()
        self.wait()

    def _asking(self, number: int) -> Callable[[], None]:
        """What the job of this number asks: it returns once the window has had its turn."""

        def may_go_on() -> None:
            if number != self._latest:
                raise Overtaken
            self._turns.take()

        return may_go_on

    def _report(self, number: int, result: object, error: str) -> None:
        if number == self._latest:
            if error:
                self._failed(error)
            else:
                self._done(result)


class _Job(QRunnable):
    """One call in a thread."""

    def __init__(
        self,
        number: int,
        work: Callable[[], object],
        report: Callable[[int, object, str], None],
        turns: Callable[[], None],
    ) -> None:
        super().__init__()
        self._number, self._work, self._report, self._turns = number, work, report, turns

    def run(self) -> None:
        """Call, and report what came of it."""
        try:
            with asking(self._turns):
                result, error = self._work(), ""
        except Overtaken:
            return
        except GradStudioError as refusal:
            result, error = None, str(refusal)
        except Exception as fault:  # noqa: BLE001 - a thread that dies silently would leave the window waiting
            _log.exception("a background job failed")
            result, error = None, f"internal error: {fault}"
        try:
            self._report(self._number, result, error)
        except RuntimeError:  # the window has gone in the meantime
            return


def _ignore(_outcome: object) -> None:
    return
