"""The collector and the interpreter's lock, kept from stopping the window while a large graph is open.

A search for cycles through everything takes half a second at 10,000 gates, and stops all threads. And a job
in a thread gives the lock back only so often: each time that the window lets go of it, it may wait that long.
"""

from __future__ import annotations

import gc
import sys
from typing import Final

_USUAL: Final = gc.get_threshold()
_SELDOM: Final = (10_000, 50, 100)
_USUAL_TURN: Final = sys.getswitchinterval()
_SHORT_TURN: Final = 0.0005


def settle(*, large: bool) -> None:
    """Leave what there is now out of every later search, where it is `large`; else search all as usual."""
    if large:
        gc.set_threshold(*_SELDOM)
        gc.freeze()
        sys.setswitchinterval(_SHORT_TURN)
    elif gc.get_freeze_count():
        gc.unfreeze()
        gc.set_threshold(*_USUAL)
        sys.setswitchinterval(_USUAL_TURN)
