"""The collector: Python's search for cycles, kept from stopping the window while a large graph is open.

A search through everything takes half a second at 10,000 gates, and stops all threads.
"""

from __future__ import annotations

import gc
from typing import Final

_USUAL: Final = gc.get_threshold()
_SELDOM: Final = (10_000, 50, 100)


def settle(*, large: bool) -> None:
    """Leave what there is now out of every later search, where it is `large`; else search all as usual."""
    if large:
        gc.set_threshold(*_SELDOM)
        gc.freeze()
    elif gc.get_freeze_count():
        gc.unfreeze()
        gc.set_threshold(*_USUAL)
