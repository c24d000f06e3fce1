"""Broadcasting drawn: forward, one array repeated along the axes it lacks; backward, the sum over them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradstudio.gates import show_shape
from gradstudio.lens.broadcast import Stretch
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING, mix

_CELL: Final = 10
_MOST: Final = 5
_ARROW: Final = 26
_HEAD: Final = 4
_AXES: Final = 2


class BroadcastPicture(QWidget):
    """Two small drawings side by side; of an array of many axes, two of them, the stretched ones first."""

    def __init__(self, stretch: Stretch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretch = stretch
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def grids(self) -> tuple[tuple[int, int], tuple[int, int], tuple[bool, bool]]:
        """Rows and columns drawn of the small and the wide array, and which of the two axes is stretched."""
        stretch = self._stretch
        others = [axis for axis in reversed(range(len(stretch.wide))) if axis not in stretch.axes]
        axes = sorted([*stretch.axes[-_AXES:], *others][:_AXES])
        small = [min(int(stretch.padded[axis]), _MOST) for axis in axes]
        wide = [min(int(stretch.wide[axis]), _MOST) for axis in axes]
        stretched = [axis in stretch.axes for axis in axes]
        if len(axes) == 1:
            small, wide, stretched = [1, *small], [1, *wide], [False, *stretched]
        return (small[0], small[1]), (wide[0], wide[1]), (stretched[0], stretched[1])

    def sizeHint(self) -> QSize:
        """Wide and as high as the grids."""
        return QSize(pixels(240), self.heightForWidth(pixels(240)))

    def heightForWidth(self, width: int) -> int:
        """Both side by side, or the one beneath the other where it is narrow."""
        return self._high() if self._beside(width) else 2 * self._high() + 2 * SPACING

    def _high(self) -> int:
        _, wide, _ = self.grids()
        line = QFontMetricsF(ui_font(SMALL)).height()
        return round(2 * line + wide[0] * pixels(_CELL) + 3 * SPACING)

    def _half(self) -> float:
        small, wide, _ = self.grids()
        metrics = QFontMetricsF(number_font(SMALL))
        names = (metrics.horizontalAdvance(show_shape(s)) for s in (self._stretch.small, self._stretch.wide))
        least = sum(max(g[1] * pixels(_CELL), name) for g, name in zip((small, wide), names, strict=True))
        return least + pixels(_ARROW) + 4 * SPACING

    def _beside(self, width: int) -> bool:
        return 2 * self._half() + 4 * SPACING <= width

    def paintEvent(self, event: QPaintEvent) -> None:
        """Forward in the colour of values, backward in that of gradients."""
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        beside = self._beside(self.width())
        x = max(self._half() + 4 * SPACING, self.width() / 2) if beside else 0.0
        y = 0.0 if beside else self._high() + 2.0 * SPACING
        self._draw(painter, QPointF(0, 0), theme.value, forward=True)
        self._draw(painter, QPointF(x, y), theme.gradient, forward=False)
        painter.end()

    def _draw(self, painter: QPainter, corner: QPointF, colour: QColor, *, forward: bool) -> None:
        theme = current_theme()
        small, wide, stretched = self.grids()
        words = QFontMetricsF(ui_font(SMALL))
        painter.setFont(ui_font(SMALL))
        painter.setPen(theme.dim)
        caption = self.tr("forward: repeat") if forward else self.tr("backward: sum")
        painter.drawText(QPointF(corner.x(), corner.y() + words.ascent()), caption)
        top = corner.y() + words.height() + SPACING
        middle = top + wide[0] * pixels(_CELL) / 2
        first, second = (small, wide) if forward else (wide, small)
        shapes = (self._stretch.small, self._stretch.wide)
        shapes = shapes if forward else shapes[::-1]
        metrics = QFontMetricsF(number_font(SMALL))
        x = corner.x()
        for i, (grid, shape) in enumerate(zip((first, second), shapes, strict=True)):
            text = show_shape(shape)
            room = max(grid[1] * pixels(_CELL), metrics.horizontalAdvance(text))
            is_wide = grid is wide
            place = QPointF(x + (room - grid[1] * pixels(_CELL)) / 2, middle - grid[0] * pixels(_CELL) / 2)
            self._draw_grid(
                painter, place, grid, colour, stretched if is_wide and forward else (False, False)
            )
            painter.setFont(number_font(SMALL))
            painter.setPen(theme.dim)
            base = top + wide[0] * pixels(_CELL) + SPACING + metrics.ascent()
            painter.drawText(QPointF(x + (room - metrics.horizontalAdvance(text)) / 2, base), text)
            x += room
            if i == 0:
                self._draw_arrow(painter, QPointF(x + 2 * SPACING, middle), "" if forward else "Σ")
                x += pixels(_ARROW) + 4 * SPACING

    def _draw_grid(
        self,
        painter: QPainter,
        place: QPointF,
        grid: tuple[int, int],
        colour: QColor,
        copied: tuple[bool, bool],
    ) -> None:
        """Cells; where an axis was stretched, all but the first along it are pale copies."""
        theme, cell = current_theme(), pixels(_CELL)
        for row in range(grid[0]):
            for column in range(grid[1]):
                pale = (copied[0] and row > 0) or (copied[1] and column > 0)
                painter.setPen(QPen(theme.panel, 1))
                painter.setBrush(mix(theme.panel, colour, 0.3 if pale else 0.85))
                painter.drawRect(QRectF(place.x() + column * cell, place.y() + row * cell, cell, cell))

    def _draw_arrow(self, painter: QPainter, start: QPointF, word: str) -> None:
        theme, long = current_theme(), pixels(_ARROW)
        end = start + QPointF(long, 0)
        painter.setPen(QPen(theme.dim, 1.2))
        painter.drawLine(QLineF(start, end))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for way in (-_HEAD, _HEAD):
            painter.drawLine(QLineF(end, end + QPointF(-_HEAD, way)))
        if word:
            painter.setFont(ui_font(SMALL, bold=True))
            metrics = QFontMetricsF(painter.font())
            across = start.x() + (long - metrics.horizontalAdvance(word)) / 2
            painter.drawText(QPointF(across, start.y() - SPACING), word)
