"""The scale of an axis: numbers to shares of its length and back, and the round numbers marked on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradstudio.graph.numbers import MINUS, format_number, power_mark

Array = NDArray[Any]

_STEPS: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0)
_UNEVEN: Final = 2.5
"""No step, though 25 and 0.25 are: epochs and the like are whole."""
_PLAIN: Final = (1e-4, 1e6)
_POWERS: Final = (-3, 3)
_FEW_DECADES: Final = 2.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A number marked on an axis."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, evenly or by powers of ten; `name` is what the numbers are.

    A quiet one has its numbers and its name left out.
    """

    low: float
    high: float
    name: str = ""
    log: bool = False
    quiet: bool = False

    def share(self, values: ArrayLike) -> Array:
        """How far along the axis `values` lie, 0 to 1; NaN where a logarithm has none."""
        numbers = np.asarray(values, dtype=np.float64)
        if not self.log:
            return (numbers - self.low) / (self.high - self.low)
        low, high = math.log10(self.low), math.log10(self.high)
        usable = numbers > 0
        powers = np.log10(numbers, where=usable, out=np.full(numbers.shape, np.nan))
        return (powers - low) / (high - low)

    def value(self, share: float) -> float:
        """The number at a share of the length."""
        if self.log:
            low, high = math.log10(self.low), math.log10(self.high)
            return float(10.0 ** (low + share * (high - low)))
        return self.low + share * (self.high - self.low)

    def ticks(self, most: int) -> list[Tick]:
        """At most about `most` round numbers, in order; one at least, also where the range is narrow."""
        if self.quiet:
            return []
        if self.log and math.log10(self.high / self.low) >= _FEW_DECADES:
            return self._decades(max(most, 2))
        rough = (self.high - self.low) / max(most, 1)
        power = 10.0 ** math.floor(math.log10(rough))
        steps = [each * power for each in _STEPS if each * power != _UNEVEN]
        wide = sum(step < rough * (1 - 1e-9) for step in steps)
        for step in reversed(steps[: wide + 1]):
            first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
            values = [number * step for number in range(first, last + 1)]
            if found := [Tick(value, _label(value, step)) for value in values if not self.log or value > 0]:
                return found
        return []

    def _decades(self, most: int) -> list[Tick]:
        first = math.ceil(math.log10(self.low) - 1e-9)
        last = math.floor(math.log10(self.high) + 1e-9)
        step = max(1, math.ceil((last - first + 1) / most))
        powers = range(first, last + 1, step)
        plain = _POWERS[0] <= first and last <= _POWERS[1]
        return [
            Tick(10.0**power, format_number(10.0**power) if plain else power_mark(power)) for power in powers
        ]


def span(
    *groups: ArrayLike, name: str = "", log: bool = False, at_least: tuple[float, float] | None = None
) -> Scale:
    """The scale that holds every finite number of `groups`, with a little room at its ends.

    `at_least` are two numbers it holds in any case. Without any number it runs from 0 to 1.
    """
    numbers = np.concatenate(
        [np.asarray(group, dtype=np.float64).ravel() for group in (*groups, at_least or ())]
    )
    numbers = numbers[np.isfinite(numbers) & ((numbers > 0) | (not log))]
    if not numbers.size:
        return Scale(0.1, 1.0, name, log) if log else Scale(0.0, 1.0, name)
    low, high = float(numbers.min()), float(numbers.max())
    if log:
        room = (high / low) ** 0.05
        return (
            Scale(low / room, high * room, name, log)
            if high > low * (1 + 1e-9)
            else Scale(low / 2, low * 2, name, log)
        )
    # Of numbers that differ by less than a float tells, the difference is no range.
    if high - low <= 1e-12 * max(abs(low), abs(high)):
        room = abs(low) / 2 or 1.0
        return Scale(low - room, high + room, name)
    room = (high - low) * 0.05
    bottom = low - room
    return Scale(0.0 if low >= 0 > bottom else bottom, high + room, name)


def _label(value: float, step: float) -> str:
    """`value`, with the digits that tell it from its neighbours."""
    if abs(value) < step * 1e-6:
        return "0"
    if not (_PLAIN[0] <= step and abs(value) < _PLAIN[1]):
        return format_number(value, 3)
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    if round(step, digits) != round(step, digits + 2):
        digits += 1
    return f"{value:.{digits}f}".replace("-", MINUS)
