"""Scrubbing: a number drawn sideways, in steps that fit its size."""

from __future__ import annotations

import math
from itertools import count
from typing import Final

from PySide6.QtCore import Qt

_PIXELS: Final = 4.0
"""Way of the mouse that makes a step."""
_serial = count()


class Drawn:
    """A number under the hand: each step moves the second of its digits; Shift a tenth, Control tenfold.

    `key` makes one undo step of it.
    """

    def __init__(self, name: str, value: float, x: float, *, whole: bool = False) -> None:
        """Begin with `value` at the place `x`, in pixels; a `whole` number stays one."""
        self.value = value
        self.key = f"scrub {name} {next(_serial)}"
        self._first, self._x, self._whole = value, x, whole
        finite = math.isfinite(value) and value != 0
        self._places = 0 if whole else 1 - (math.floor(math.log10(abs(value))) if finite else 0)
        self._steps = 0.0

    def move(self, x: float, modifiers: Qt.KeyboardModifier) -> bool:
        """Go on to `x`; whether the number is another one now."""
        fine = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        factor = 0.1 if fine else 10.0 if modifiers & Qt.KeyboardModifier.ControlModifier else 1.0
        self._steps += (x - self._x) / _PIXELS * factor
        self._x = x
        steps = round(self._steps, 1) if fine and not self._whole else float(round(self._steps))
        before = self.value
        self.value = round(self._first + steps * 10.0**-self._places, max(self._places + 1, 0))
        return self.value != before

    def put_back(self) -> bool:
        """Take the first number again; whether that changes it."""
        changed = self.value != self._first
        self.value = self._first
        return changed
