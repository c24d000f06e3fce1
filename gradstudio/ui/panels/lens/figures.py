"""The figures of a nudge, without widgets: its scale, and how its error falls."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.run import Result
from gradstudio.lens import readings
from gradstudio.lens.nudge import Nudge
from gradstudio.ui.panels.lens.target import Place

Array = NDArray[Any]

UNKNOWN, STRAIGHT, ONLY_FAR, AS_SQUARE, AS_LINE = "unknown", "straight", "only far", "as square", "as line"
"""How the error falls with h: not to be told; there is none; only at a large h; as h²; no faster than h."""

_SCALES: Final = (0.01, 1e6)
_QUADRATIC: Final = 1.5
_ROUNDING: Final = 1e-11


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """The errors at several `sizes` of h, shrinking; those up to `floor` are rounding. `h` is the one set."""

    sizes: Array
    errors: Array
    floor: float
    h: float

    @property
    def fall(self) -> str:
        """How the error falls, told from the two smallest h that show one."""
        if not np.isfinite(self.errors).all():
            return UNKNOWN
        seen = np.flatnonzero(self.errors > self.floor)[-2:]
        if len(seen) < 2:  # noqa: PLR2004 - a slope takes two points
            return ONLY_FAR if len(seen) else STRAIGHT
        (wide, near), (h, less) = np.log10(self.errors[seen]), np.log10(self.sizes[seen])
        return AS_SQUARE if (wide - near) / (h - less) > _QUADRATIC else AS_LINE


def series_of(nudge: Nudge, h: float, reach: float) -> Series:
    """The errors from `reach` down."""
    return Series(*nudge.series(reach), floor_of(nudge), h)


def floor_of(nudge: Nudge) -> float:
    """An error that rounding alone accounts for."""
    return _ROUNDING * max(1.0, abs(nudge.total))


def gradient_at(result: Result | None, place: Place) -> Array | None:
    """The gradient that arrives at a place."""
    if place.head is None:
        return readings.upstream(result, place.tail)
    return readings.downstream(result, place.head)


def scale_of(value: float) -> float:
    """The greatest h: the power of ten at or below a value's magnitude, 1 for 0."""
    if not value or not math.isfinite(value):
        return 1.0
    return float(min(max(10.0 ** math.floor(math.log10(abs(value))), _SCALES[0]), _SCALES[1]))
