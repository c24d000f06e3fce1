"""The error of a nudge against h, both on log scales: how the gradient gets right as h shrinks."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradstudio.graph.numbers import format_power, power_mark
from gradstudio.ui.theme.fonts import SMALL, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING

Floats = NDArray[Any]

_HEIGHT: Final = 92
_DOT: Final = 2.5
_LEAST_DECADES: Final = 4


class ErrorPlot(QWidget):
    """Dots joined by a line; those that rounding alone accounts for lie hollow on the floor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: Floats = np.ones(1)
        self._errors: Floats = np.zeros(1)
        self._floor, self._here = 1e-12, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_series(self, sizes: Floats, errors: Floats, floor: float, here: float) -> None:
        """Show other errors; what is below `floor` is rounding, `here` is the h that is set."""
        self._sizes, self._errors, self._floor, self._here = sizes, errors, floor, here
        first, last = format_power(float(sizes[0])), format_power(float(sizes[-1]))
        ends = format_power(float(errors[0])), format_power(float(errors[-1]))
        words = self.tr("error {0} at h = {1}, {2} at h = {3}")
        self.setAccessibleName(words.format(ends[0], first, ends[1], last))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(pixels(200), pixels(_HEIGHT))

    def heights(self) -> tuple[int, int]:
        """Powers of ten at the plot's foot and top."""
        found = self._errors[np.isfinite(self._errors) & (self._errors > self._floor)]
        top = int(np.ceil(np.log10(found.max()))) if found.size else 0
        foot = int(np.floor(np.log10(self._floor)))
        return min(foot, top - _LEAST_DECADES), top

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two axes with their ends marked, the slope of a square, and the errors."""
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = ui_font(SMALL * 0.95)
        metrics = QFontMetricsF(font)
        foot, top = self.heights()
        marks = power_mark(top), power_mark(foot)
        left = max(map(metrics.horizontalAdvance, marks)) + 2 * SPACING
        area = QRectF(left, SPACING + 0.5, self.width() - left - SPACING, 0)
        area.setBottom(self.height() - metrics.height() - SPACING + 0.5)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QLineF(area.bottomLeft(), area.bottomRight()))
        painter.drawLine(QLineF(area.topLeft(), area.bottomLeft()))
        painter.setFont(font)
        painter.setPen(theme.dim)
        for mark, y in zip(marks, (area.top() + metrics.ascent() / 2, area.bottom()), strict=True):
            painter.drawText(QPointF(area.left() - metrics.horizontalAdvance(mark) - SPACING, y), mark)
        base = self.height() - metrics.descent()
        ends = [power_mark(round(float(np.log10(self._sizes[i])))) for i in (-1, 0)]
        painter.drawText(QPointF(area.left(), base), ends[0])
        painter.drawText(QPointF(area.right() - metrics.horizontalAdvance(ends[1]), base), ends[1])
        axis, what = self.tr("h"), self.tr("difference")
        painter.drawText(QPointF(area.center().x() - metrics.horizontalAdvance(axis) / 2, base), axis)
        painter.drawText(QPointF(area.left() + 2 * SPACING, area.top() + metrics.ascent()), what)
        self._draw_errors(painter, area, (foot, top))
        painter.end()

    def _draw_errors(self, painter: QPainter, area: QRectF, heights: tuple[int, int]) -> None:
        theme = current_theme()
        foot, top = heights
        sizes = np.log10(self._sizes)
        if len(sizes) < 2:  # noqa: PLR2004 - one size is a point, and spans no axis
            return
        wide = (sizes - sizes[-1]) / (sizes[0] - sizes[-1])
        rounding = ~(self._errors > self._floor)
        with np.errstate(all="ignore"):
            high = (np.log10(np.maximum(self._errors, self._floor)) - foot) / (top - foot)
        high = np.clip(np.where(rounding | ~np.isfinite(high), 0.0, high), 0.0, 1.0)
        places = [
            QPointF(area.left() + x * area.width(), area.bottom() - y * area.height())
            for x, y in zip(wide.tolist(), high.tolist(), strict=True)
        ]
        seen = [place for place, lost in zip(places, rounding.tolist(), strict=True) if not lost]
        painter.setPen(QPen(theme.accent, 1.5))
        painter.drawPolyline(QPolygonF(seen))
        if self._here > 0:
            x = (np.log10(self._here) - sizes[-1]) / (sizes[0] - sizes[-1])
            pen = QPen(theme.dim, 1)
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            across = area.left() + float(np.clip(x, 0, 1)) * area.width()
            painter.drawLine(QLineF(across, area.top(), across, area.bottom()))
        for place, lost in zip(places, rounding.tolist(), strict=True):
            painter.setPen(QPen(theme.dim if lost else theme.accent, 1))
            painter.setBrush(theme.panel if lost else theme.accent)
            painter.drawEllipse(place, _DOT, _DOT)
