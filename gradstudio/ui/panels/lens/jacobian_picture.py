"""A Jacobian drawn: upstream at its left, row by row; the downstream gradient beneath, column by column."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.ui.panels.array_pictures import cells_image, pooled
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING, Theme, mix

Table = NDArray[Any]

_SIDE: Final = 12
_GAP: Final = 6
_CELL: Final = (58, 22)
"""Greatest width and height of a cell: room for a number."""
_LEAST_CELL: Final = 2
_RULED: Final = 8
_MOST_NUMBERS: Final = 200
_STRONG: Final = 0.65
_HIGHEST: Final = 220
_MOST_CELLS: Final = (256, 256)
_STEPS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class JacobianPicture(QWidget):
    """Cells coloured by sign and magnitude, numbers where there is room; the mouse or arrows read one."""

    pointed = Signal(int, int)
    """A row and column is pointed at; -1, -1 where none is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: Table = np.zeros((1, 1))
        self._upstream: Table | None = None
        self._downstream: Table | None = None
        self._at: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_matrix(self, matrix: Table, upstream: Table | None, downstream: Table | None) -> None:
        """Show another Jacobian (rows, columns), its upstream gradient (rows,) and the product (columns,)."""
        if matrix.shape != self._matrix.shape:
            self._at = None
        self._matrix, self._upstream, self._downstream = matrix, upstream, downstream
        self.updateGeometry()
        self.update()

    def cell(self, row: int, column: int) -> QRectF:
        """Where an element is drawn."""
        area = self._area()
        rows, columns = self._matrix.shape
        wide, high = area.width() / columns, area.height() / rows
        return QRectF(area.left() + column * wide, area.top() + row * high, wide, high)

    def sizeHint(self) -> QSize:
        """As high as its cells."""
        return QSize(pixels(200), self.heightForWidth(pixels(260)))

    def heightForWidth(self, width: int) -> int:
        """Cells no higher than wide, within limits, and the captions and the row beneath."""
        rows, columns = self._matrix.shape
        cell = min(pixels(_CELL[1]), max((width - self._left()) / columns, _LEAST_CELL))
        high = min(max(cell * rows, pixels(_SIDE)), pixels(_HIGHEST))
        beneath = pixels(_GAP) + pixels(_SIDE) + self._line() if self._downstream is not None else 0
        return int(self._line() + high + beneath + 2.5)

    # The mouse and the keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the cursor."""
        self._point(self._found(event.position().toPoint()))

    def leaveEvent(self, event: Any) -> None:  # noqa: ANN401 - QEvent
        """Point at nothing, unless the keyboard does."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from element to element."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        rows, columns = self._matrix.shape
        row, column = self._at or (0, 0)
        if self._at is not None:
            row, column = row + step[0], column + step[1]
        self._point((min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By Tab, the first element is pointed at."""
        super().focusInEvent(event)
        if self._at is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._point((0, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is pointed at any more."""
        super().focusOutEvent(event)
        self._point(None)

    def _point(self, at: tuple[int, int] | None) -> None:
        if at != self._at:
            self._at = at
            self.pointed.emit(*(at or (-1, -1)))
            self.update()

    def _found(self, place: QPoint) -> tuple[int, int] | None:
        area = self._area()
        if not area.contains(QPointF(place)):
            return None
        rows, columns = self._matrix.shape
        row = int((place.y() - area.top()) / area.height() * rows)
        column = int((place.x() - area.left()) / area.width() * columns)
        return min(row, rows - 1), min(column, columns - 1)

    # Drawing

    def _line(self) -> float:
        return QFontMetricsF(ui_font(SMALL)).height() + SPACING

    def _left(self) -> int:
        return pixels(_SIDE) + pixels(_GAP) if self._upstream is not None else 0

    def _area(self) -> QRectF:
        """Where the matrix is drawn."""
        columns = self._matrix.shape[1]
        left, top = self._left(), self._line()
        beneath = pixels(_GAP) + pixels(_SIDE) + self._line() if self._downstream is not None else 0
        high = max(self.height() - top - beneath - 2, 1.0)
        wide = max(self.width() - left - 1, 1.0)
        cell = min(pixels(_CELL[0]), wide / columns)
        return QRectF(left, top, max(cell * columns, min(wide, float(_LEAST_CELL))), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The captions, the three arrays, and a ring about what is pointed at."""
        del event
        theme = current_theme()
        painter = QPainter(self)
        area, side = self._area(), pixels(_SIDE)
        font = ui_font(SMALL)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        painter.setPen(theme.dim)
        above = self.tr("upstream × Jacobian") if self._upstream is not None else self.tr("Jacobian")
        painter.drawText(QPointF(0, metrics.ascent()), above)
        if self._upstream is not None:
            column = QRectF(0, area.top(), side, area.height())
            _draw_cells(painter, theme, column, self._upstream.reshape(-1, 1))
        _draw_cells(painter, theme, area, self._matrix)
        self._draw_numbers(painter, theme)
        if self._downstream is not None:
            row = QRectF(area.left(), area.bottom() + pixels(_GAP), area.width(), side)
            _draw_cells(painter, theme, row, self._downstream.reshape(1, -1))
            painter.setFont(font)
            painter.setPen(theme.dim)
            painter.drawText(
                QPointF(area.left(), row.bottom() + SPACING + metrics.ascent()), self.tr("= downstream")
            )
        self._draw_pointed(painter, theme, area, side)
        painter.end()

    def _draw_numbers(self, painter: QPainter, theme: Theme) -> None:
        """Numbers in the cells, where each has room for its own."""
        if self._matrix.size > _MOST_NUMBERS:
            return
        room = self.cell(0, 0)
        for scale in (SMALL, SMALL * 0.85):
            font = number_font(scale)
            metrics = QFontMetricsF(font)
            for digits in (3, 2, 1):
                texts = [[format_number(x, digits) for x in row] for row in self._matrix.tolist()]
                widest = max(metrics.horizontalAdvance(text) for row in texts for text in row)
                if widest + 4 <= room.width() and metrics.height() <= room.height() + 2:
                    self._write(painter, theme, texts, metrics, font)
                    return

    def _write(self, painter: QPainter, theme: Theme, texts: Any, metrics: Any, font: Any) -> None:  # noqa: ANN401
        painter.setFont(font)
        most = float(np.abs(self._matrix[np.isfinite(self._matrix)]).max(initial=0.0)) or 1.0
        for row, line in enumerate(texts):
            for column, text in enumerate(line):
                share = abs(float(self._matrix[row, column])) / most
                painter.setPen(theme.panel if share > _STRONG else theme.text if share else theme.dim)
                box = self.cell(row, column)
                x = box.center().x() - metrics.horizontalAdvance(text) / 2
                painter.drawText(QPointF(x, box.center().y() + metrics.capHeight() / 2), text)

    def _draw_pointed(self, painter: QPainter, theme: Theme, area: QRectF, side: int) -> None:
        if self._at is None:
            return
        cell = self.cell(*self._at)
        painter.setPen(QPen(theme.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell)
        if self._upstream is not None:
            painter.drawRect(QRectF(0.5, cell.top(), side - 1, cell.height()))
        if self._downstream is not None:
            painter.drawRect(QRectF(cell.left(), area.bottom() + pixels(_GAP), cell.width(), side))


def _draw_cells(painter: QPainter, theme: Theme, area: QRectF, table: Table) -> None:
    """A table as coloured cells in a hairline frame; between few of them, hairlines too."""
    small = pooled(table, _MOST_CELLS)
    painter.drawImage(area, cells_image(small, theme))
    painter.setPen(QPen(mix(theme.line, theme.outline, 0.3), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)
    rows, columns = table.shape
    if area.width() / columns >= _RULED:
        for i in range(1, columns):
            x = area.left() + i * area.width() / columns
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    if area.height() / rows >= _RULED:
        for i in range(1, rows):
            y = area.top() + i * area.height() / rows
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
