"""The gradient colour map: every wire's gradient becomes a bucket, every bucket a pen.

The sign chooses the hue, the magnitude both strength of colour and width, on a log scale.
Exact zero is dashed, a non-finite gradient dash-dotted, one not computed a hairline, so that
no distinction rests on colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from gradstudio.graph.numbers import format_number
from gradstudio.ui.theme.tokens import WIRE_THICK, WIRE_THIN, Theme, mix

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

LEVELS: Final = 8
"""Steps of strength for each sign."""
ZERO: Final = LEVELS
"""Bucket of an exact zero; the negative ones stand below it, strongest first, the positive above it."""
UNSIGNED: Final = 2 * LEVELS + 1
"""First bucket of gradients that have a magnitude and no sign (a norm), weakest first."""
HAZARD: Final = UNSIGNED + LEVELS
"""Bucket of NaN and Inf."""
NOT_COMPUTED: Final = HAZARD + 1
"""Bucket of a wire whose gradient was not computed."""
BUCKETS: Final = NOT_COMPUTED + 1
"""How many buckets there are: all fit a uint8."""

_LEAST_DECADES: Final = 2
_MOST_DECADES: Final = LEVELS
_WEAKEST_SHARE: Final = 0.5
_ZERO_DASH: Final = (3.0, 3.0)
_HAZARD_DASH: Final = (3.0, 1.5, 1.0, 1.5)
_HAZARD_WIDTH: Final = 4.0
_HAIRLINE: Final = 1.0


@dataclass(frozen=True, slots=True)
class GradientScale:
    """The magnitudes that the colour map tells apart: from 10^low_exponent up to 10^high_exponent."""

    low_exponent: int
    high_exponent: int

    def __post_init__(self) -> None:
        """Refuse an empty scale."""
        if self.high_exponent <= self.low_exponent:
            raise ValueError(f"a scale from 10^{self.low_exponent} to 10^{self.high_exponent} is empty")

    @property
    def decades(self) -> int:
        """How many powers of ten the scale spans."""
        return self.high_exponent - self.low_exponent

    def united(self, other: GradientScale) -> GradientScale:
        """The scale that holds both; from the top, at most 8 decades."""
        high = max(self.high_exponent, other.high_exponent)
        return GradientScale(max(min(self.low_exponent, other.low_exponent), high - _MOST_DECADES), high)


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark of the legend: `position` runs from 0 (most negative) over 0.5 (zero) to 1 (most positive)."""

    position: float
    label: str


DEFAULT_SCALE: Final = GradientScale(-1, 1)
"""The scale of a graph without a gradient: −10 to 10."""


def scale_for(values: ArrayLike) -> GradientScale:
    """The whole decades that hold the finite, non-zero `values`; at least 2 and, from the top, at most 8."""
    magnitudes = np.abs(np.asarray(values, dtype=np.float64).ravel())
    magnitudes = magnitudes[np.isfinite(magnitudes) & (magnitudes > 0)]
    if magnitudes.size == 0:
        return DEFAULT_SCALE
    high = int(np.ceil(np.log10(magnitudes.max())))
    low = int(np.floor(np.log10(magnitudes.min())))
    return GradientScale(max(min(low, high - _LEAST_DECADES), high - _MOST_DECADES), high)


def bucket(
    magnitude: ArrayLike,
    sign: ArrayLike,
    scale: GradientScale,
    computed: ArrayLike = True,
) -> NDArray[np.uint8]:
    """The bucket of each gradient: all arguments broadcast; a sign of 0 means that the magnitude has none."""
    magnitudes = np.abs(np.asarray(magnitude, dtype=np.float64))
    signs = np.asarray(sign, dtype=np.float64)
    finite = np.isfinite(magnitudes) & np.isfinite(signs)
    usable = finite & (magnitudes > 0)
    exponents = np.log10(magnitudes, where=usable, out=np.zeros(usable.shape))
    strength = (exponents - scale.low_exponent) * (LEVELS / scale.decades)
    level = np.clip(np.floor(strength), 0, LEVELS - 1).astype(np.int64)
    found = np.where(signs > 0, ZERO + 1 + level, np.where(signs < 0, ZERO - 1 - level, UNSIGNED + level))
    found = np.where(magnitudes == 0, ZERO, found)
    found = np.where(finite, found, HAZARD)
    return np.where(np.asarray(computed, dtype=np.bool_), found, NOT_COMPUTED).astype(np.uint8)


def level_of(index: int) -> int:
    """Strength of a bucket, 0 (weakest) to 7; 0 for the buckets that have none."""
    if index < ZERO:
        return ZERO - 1 - index
    if ZERO < index < UNSIGNED:
        return index - ZERO - 1
    if UNSIGNED <= index < HAZARD:
        return index - UNSIGNED
    return 0


def width_of(index: int) -> float:
    """Width of a bucket's wire in scene units, 1.5 to 6.5."""
    if index == NOT_COMPUTED:
        return _HAIRLINE
    if index == HAZARD:
        return _HAZARD_WIDTH
    return WIRE_THIN + (WIRE_THICK - WIRE_THIN) * level_of(index) / (LEVELS - 1)


def colours(theme: Theme) -> list[QColor]:
    """One colour a bucket: the sign's hue, the closer to the canvas the weaker."""
    found: list[QColor] = []
    for index in range(BUCKETS):
        share = _WEAKEST_SHARE + (1.0 - _WEAKEST_SHARE) * level_of(index) / (LEVELS - 1)
        if index < ZERO:
            found.append(mix(theme.canvas, theme.negative, share))
        elif ZERO < index < UNSIGNED:
            found.append(mix(theme.canvas, theme.positive, share))
        elif UNSIGNED <= index < HAZARD:
            found.append(mix(theme.canvas, theme.dim, share))
        else:
            found.append(QColor(theme.hazard if index == HAZARD else theme.zero))
    return found


def pens(theme: Theme) -> list[QPen]:
    """One pen a bucket, in scene units: solid but for zero (dashed) and non-finite (dash-dotted)."""
    found: list[QPen] = []
    for index, colour in enumerate(colours(theme)):
        pen = QPen(colour, width_of(index))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if index in {ZERO, HAZARD}:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern(_ZERO_DASH if index == ZERO else _HAZARD_DASH)
        found.append(pen)
    return found


def ticks(scale: GradientScale, *, signed: bool = True) -> list[Tick]:
    """Marks for a legend: both ends, the middle decade of each sign, and zero; of norms, three decades."""
    middle = scale.low_exponent + (scale.decades + 1) // 2
    if not signed:
        exponents = scale.low_exponent, middle, scale.high_exponent
        return [Tick((e - scale.low_exponent) / scale.decades, format_number(10.0**e)) for e in exponents]
    marks = {middle, scale.high_exponent}
    found = [Tick(0.5, "0")]
    for exponent in marks:
        reach = 0.5 * (exponent - scale.low_exponent) / scale.decades
        magnitude = 10.0**exponent
        found.append(Tick(0.5 - reach, format_number(-magnitude)))
        found.append(Tick(0.5 + reach, format_number(magnitude)))
    return sorted(found, key=lambda tick: tick.position)
