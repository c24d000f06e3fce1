"""Turns: work in a thread lets the window go first, since Python runs one thread at a time."""

from __future__ import annotations

import functools
import sys
from threading import Event
from time import perf_counter, sleep
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher, QObject

_TURN: Final = 0.003
"""Seconds that a thread works before it lets a busy window go first."""
_BREATH: Final = 0.0002
"""Seconds that it lets go of Python between two turns though the window sleeps."""
_PATIENCE: Final = 0.02
"""Seconds after which it goes on though the window is still busy."""
_SWITCH: Final = 0.0005
"""Seconds that Python lets a thread run on while another wants to: a tenth of what is usual."""


class Turns:
    """The turns of one thread beside the window: as long as it likes while the window sleeps."""

    def __init__(self) -> None:
        """Made in the window's thread."""
        self.hurried = False
        """Whether somebody waits for the thread: then it goes on without turns."""
        self._end = 0.0
        self._pulse = _pulse()

    def hurry(self) -> None:
        """Let the thread go on without turns."""
        self.hurried = True

    def take(self) -> None:
        """Called in the thread: where its turn is over, return once the window has had its own."""
        if self.hurried or perf_counter() < self._end:
            return
        asleep = self._pulse.asleep
        sleep(_BREATH)  # a window that has just been woken needs Python to say so
        if not asleep.is_set():
            asleep.wait(_PATIENCE)
        self._end = perf_counter() + _TURN


class _Pulse(QObject):
    """Whether the window's thread has something to do, or sleeps until there is."""

    def __init__(self) -> None:
        super().__init__()
        self.asleep = Event()
        sys.setswitchinterval(_SWITCH)
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is not None:
            dispatcher.awake.connect(self.asleep.clear)
            dispatcher.aboutToBlock.connect(self.asleep.set)


@functools.cache
def _pulse() -> _Pulse:
    """That of the one thread that has windows."""
    return _Pulse()
