"""How the canvas draws in one theme: the fonts in scene units, and a pen for every kind of wire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from gradstudio.ui.theme import fonts, gradient
from gradstudio.ui.theme.tokens import Theme, mix

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont

PLAIN: Final = gradient.BUCKETS
"""Bucket of a wire whose gradient is not asked for: a calm line without meaning."""
LOOKS: Final = gradient.BUCKETS + 1
"""How many buckets the canvas draws."""

_REMEMBERED: Final = 20_000
_PLAIN_WIDTH: Final = 2.0
_THINNEST: Final = 1.1
_STALE: Final = 0.6
_LEAST_RAIL: Final = 1.6
_RAIL_SHARE: Final = 0.7


class Voice:
    """One of the theme's fonts at a size in scene units, so that a saved graph keeps its proportions."""

    def __init__(self, make: Callable[..., QFont], size: int, *, bold: bool = False) -> None:
        """A font from the theme's maker of it, and its metrics."""
        self.font = make(bold=bold)
        self.font.setPixelSize(size)
        self.metrics = QFontMetricsF(self.font)
        self._widths: dict[str, float] = {}
        self.rise = self.metrics.capHeight() / 2

    def width(self, text: str) -> float:
        """Width of `text`, in scene units; remembered, since numbers recur."""
        known = self._widths.get(text)
        if known is None:
            if len(self._widths) > _REMEMBERED:
                self._widths.clear()
            known = self._widths[text] = self.metrics.horizontalAdvance(text)
        return known


class Look:
    """One theme's colours, pens and fonts, as the canvas's layers use them."""

    def __init__(self, theme: Theme) -> None:
        """Mix the colours that the tokens imply, once."""
        self.theme = theme
        self.glyphs = {size: Voice(fonts.ui_font, size, bold=True) for size in (26, 21, 17, 14)}
        self.title = Voice(fonts.ui_font, 12)
        self.name = Voice(fonts.name_font, 20, bold=True)
        self.index = Voice(fonts.name_font, 13, bold=True)
        self.number = Voice(fonts.number_font, 15)
        self.shape = Voice(fonts.number_font, 12)
        self.wire_number = Voice(fonts.number_font, 13, bold=True)
        self.wire_shape = Voice(fonts.number_font, 12)
        self.caption = Voice(fonts.ui_font, 11)
        self.badge = Voice(fonts.ui_font, 11, bold=True)
        self.hover_wash = _clear(theme.accent, 56)
        self.selected_wash = _clear(theme.accent, 96)
        self.band = _clear(theme.accent, 28)
        self.veil = _clear(theme.canvas, 178)
        self.backing = _clear(theme.canvas, 216)
        self.core = QPen(theme.outline, 1.0)
        self.colours = [*gradient.colours(theme), QColor(theme.outline)]
        self._pens = [*gradient.pens(theme), _round_pen(theme.outline, _PLAIN_WIDTH)]
        self._sets: dict[tuple[bool, bool], tuple[float, list[QPen]]] = {}

    def faded(self, colour: QColor) -> QColor:
        """`colour` as it stands for a number that is out of date."""
        return mix(colour, self.theme.canvas, _STALE)

    def width(self, bucket: int) -> float:
        """Width of a bucket's wire, in scene units."""
        return _PLAIN_WIDTH if bucket == PLAIN else gradient.width_of(bucket)

    def rail_width(self, bucket: int) -> float:
        """Width of one of the lines that make up an array's wire."""
        return max(_LEAST_RAIL, self.width(bucket) * _RAIL_SHARE)

    def pens(self, zoom: float, *, stale: bool, rails: bool = False) -> list[QPen]:
        """One pen a bucket, never thinner than the screen shows; those of the last zoom are kept."""
        zoom_then, found = self._sets.get((stale, rails), (0.0, []))
        if zoom_then != zoom:
            found = [self._pen(bucket, zoom, stale, rails) for bucket in range(LOOKS)]
            self._sets[stale, rails] = (zoom, found)
        return found

    def _pen(self, bucket: int, zoom: float, stale: bool, rail: bool) -> QPen:
        pen = QPen(self._pens[bucket])
        pen.setWidthF(max(self.rail_width(bucket) if rail else self.width(bucket), _THINNEST / zoom))
        if stale:
            pen.setColor(self.faded(pen.color()))
        return pen


def _clear(colour: QColor, alpha: int) -> QColor:
    found = QColor(colour)
    found.setAlpha(alpha)
    return found


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
