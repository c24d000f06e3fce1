"""The collector of unreachable cycles and the interpreter's lock, kept from disturbing the window.

Widgets are often part of such cycles, and one that is deleted in another thread than its own brings the
program down: so the window's thread alone collects, between events, and no other when it happens to allocate.

A search for cycles through everything takes half a second at 10,000 gates, and stops all threads. And a job
in a thread gives the lock back only so often: each time that the window lets go of it, it may wait that long.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_USUAL: Final = gc.get_threshold()
_SELDOM: Final = (10_000, 50, 100)
_USUAL_TURN: Final = sys.getswitchinterval()
_SHORT_TURN: Final = 0.0005
_EVERY: Final = 200
"""Milliseconds from one look to the next."""


def collect_here(owner: QObject) -> None:
    """Let the thread that calls, the window's, be the one that collects, as long as `owner` lives."""
    gc.disable()
    timer = QTimer(owner, interval=_EVERY)
    timer.timeout.connect(look)
    timer.start()


def look() -> None:
    """Collect where as much has come together as the thresholds say."""
    counts, limits = gc.get_count(), gc.get_threshold()
    oldest = max((i for i in range(3) if counts[i] > limits[i] > 0), default=-1)
    if oldest >= 0:
        gc.collect(oldest)


def settle(*, large: bool) -> None:
    """Leave what there is now out of every later search, where it is `large`; else search all as usual."""
    if large:
        gc.set_threshold(*_SELDOM)
        gc.freeze()
        sys.setswitchinterval(_SHORT_TURN)
    else:
        gc.unfreeze()
        gc.set_threshold(*_USUAL)
        sys.setswitchinterval(_USUAL_TURN)
