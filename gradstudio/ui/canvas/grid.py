"""The grid of dots behind the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from gradstudio.ui.canvas.memory import rectangles_in
from gradstudio.ui.theme.tokens import GRID

if TYPE_CHECKING:
    from gradstudio.ui.theme.tokens import Theme

_LEAST_STEP: Final = 14.0
_DOT: Final = 2.0


def draw_grid(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Fill `area` with the canvas's colour, and dots on whole pixels; far away every other is left out."""
    painter.fillRect(area, theme.canvas)
    to_pixels = painter.worldTransform()
    step = float(GRID)
    while step * to_pixels.m11() < _LEAST_STEP:
        step *= 2
    x = np.arange(np.floor(area.left() / step), np.ceil(area.right() / step) + 1) * step
    y = np.arange(np.floor(area.top() / step), np.ceil(area.bottom() / step) + 1) * step
    across = np.round(x * to_pixels.m11() + to_pixels.dx()) - _DOT / 2
    down = np.round(y * to_pixels.m22() + to_pixels.dy()) - _DOT / 2
    dots = np.full((len(x) * len(y), 4), _DOT)
    dots[:, 0] = np.repeat(across, len(y))
    dots[:, 1] = np.tile(down, len(x))
    painter.setWorldTransform(QTransform())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.dot)
    painter.drawRects(rectangles_in(dots), len(dots))
    painter.setWorldTransform(to_pixels)
