"""Turns: work in a thread lets the window go first, since Python runs one thread at a time."""

from __future__ import annotations

from threading import Event
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

_TURN: Final = 0.003
"""Seconds that a thread works before it lets the window go first."""
_PATIENCE: Final = 0.1
"""Seconds after which it goes on though the window has not come to answer."""


class Turns(QObject):
    """The turns of one thread beside the window."""

    _asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Made in the window's thread; the first turn begins with the first `take`."""
        super().__init__(parent)
        self.hurried = False
        """Whether somebody waits for the thread: then it goes on without turns."""
        self._granted = Event()
        self._end = 0.0
        self._asked.connect(self._granted.set, Qt.ConnectionType.QueuedConnection)

    def hurry(self) -> None:
        """Let the thread go on without turns."""
        self.hurried = True
        self._granted.set()

    def take(self) -> None:
        """Called in the thread: where its turn is over, return once the window has had its own.

        RuntimeError where the window has gone in the meantime.
        """
        if self.hurried or perf_counter() < self._end:
            return
        self._granted.clear()
        self._asked.emit()
        self._granted.wait(_PATIENCE)
        self._end = perf_counter() + _TURN
