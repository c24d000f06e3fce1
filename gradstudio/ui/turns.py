"""Turns: work in a thread lets the window go first, since Python runs one thread at a time."""

from __future__ import annotations

import sys
from threading import Event
from time import perf_counter, sleep
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject

_TURN: Final = 0.003
"""Seconds that a thread works before it lets a busy window go first."""
_BREATH: Final = 0.0002
"""Seconds that it lets go of Python between two turns, so that a window which wants it has it."""
_PATIENCE: Final = 0.02
"""Seconds after which it goes on though the window is still busy."""
_SWITCH: Final = 0.0005
"""Seconds that Python lets a thread run on while another wants to: a tenth of what is usual."""


class Turns:
    """The turns of a thread that has a short job: between two of them anyone may have Python."""

    def __init__(self) -> None:
        """Made in the window's thread."""
        self.hurried = False
        """Whether somebody waits for the thread: then it goes on without turns."""
        self._end = 0.0
        sys.setswitchinterval(_SWITCH)

    def hurry(self) -> None:
        """Let the thread go on without turns."""
        self.hurried = True

    def take(self) -> None:
        """Called in the thread: where its turn is over, return once others have had theirs."""
        if not self.hurried and perf_counter() >= self._end:
            sleep(_BREATH)
            self._end = perf_counter() + _TURN


class Watchful(QObject):
    """The turns of a thread that works for long: it rests for as long as the window is busy.

    It watches every event of the program, which is little beside a training and too much at other times.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """In the window's thread; nothing is watched before `begin`."""
        super().__init__(parent)
        self._asleep = Event()
        self._hurried = False
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
        self._hurried = True
        self._asleep.set()

    def take(self) -> None:
        """Called in the thread: return when the window sleeps, or has been busy for too long."""
        if self._asleep.is_set() or self._hurried or perf_counter() < self._end:
            return
        if not self._asleep.wait(_PATIENCE):
            self._end = perf_counter() + _TURN

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is awake; nothing is kept from it."""
        del watched, event
        self._asleep.clear()
        return False
