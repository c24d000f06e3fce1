"""Turns: work in a thread lets the window go first, since Python runs one thread at a time."""

from __future__ import annotations

import sys
from threading import Event
from time import perf_counter
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject

_TURN: Final = 0.003
"""Seconds that a thread works before it lets a busy window go first."""
_PATIENCE: Final = 0.02
"""Seconds after which it goes on though the window is still busy."""
_SWITCH: Final = 0.0005
"""Seconds that Python lets a thread run on while another wants to: a tenth of what is usual."""


class Turns(QObject):
    """The turns of one thread: it works while the window sleeps, and rests for as long as the window is busy.

    From `begin` to `end` it watches every event of the program: little beside what the thread does, and too
    much at other times.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """In the window's thread; nothing is watched before `begin`."""
        super().__init__(parent)
        self._asleep = Event()
        self.hurried = False
        """Whether somebody waits for the thread: then it goes on whatever the window does."""
        self._end = 0.0
        sys.setswitchinterval(_SWITCH)

    def begin(self) -> None:
        """Watch whether the window is busy."""
        dispatcher, program = QAbstractEventDispatcher.instance(), QCoreApplication.instance()
        if program is not None:
            dispatcher.aboutToBlock.connect(self._asleep.set)
            program.installEventFilter(self)

    def end(self) -> None:
        """Watch no longer."""
        dispatcher, program = QAbstractEventDispatcher.instance(), QCoreApplication.instance()
        if program is not None:
            dispatcher.aboutToBlock.disconnect(self._asleep.set)
            program.removeEventFilter(self)
        self._asleep.set()

    def hurry(self) -> None:
        """Let the thread go on whatever the window does."""
        self.hurried = True
        self._asleep.set()

    def take(self) -> None:
        """Called in the thread: return when the window sleeps, or has been busy for too long."""
        if self._asleep.is_set() or self.hurried or perf_counter() < self._end:
            return
        if not self._asleep.wait(_PATIENCE):
            self._end = perf_counter() + _TURN

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is awake; nothing is kept from it."""
        del watched, event
        self._asleep.clear()
        return False
