"""The confusion matrix: how many samples of each class were taken for which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPen
from PySide6.QtWidgets import QWidget

from gradstudio.ui.plots.board import CENTRE, RIGHT, Board
from gradstudio.ui.plots.choosing import ChoicePlot
from gradstudio.ui.plots.head import Mark
from gradstudio.ui.plots.saving import Table
from gradstudio.ui.theme.fonts import HEADING, SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING, mix

_STRONGEST: Final = 0.6
_SHARE_OF_NAMES: Final = 0.3
"""Most of the width that the names of the rows take."""
_LONGEST_SIDE: Final = 2.2
"""How much wider than high, at most, a cell is; and how much higher than wide."""
_ROOM_FOR_WORDS: Final = 160


class MatrixPlot(ChoicePlot):
    """Counts in cells: a row for each class, a column for what it was taken for, shaded by share of the row.

    The diagonal, where both are the same, has its own colour and a frame in each cell.
    """

    chosen = Signal(int, int)
    """A cell was chosen: its row (the class) and its column (what it was taken for)."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._counts: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self._names: tuple[str, ...] = ()
        super().__init__(title, parent)

    def draw(self, counts: ArrayLike, names: Sequence[str]) -> None:
        """Draw counts of shape (K, K), row i and column j for samples of class i taken for class j."""
        self._counts = np.asarray(counts, np.int64).reshape(len(names), len(names))
        self._names = tuple(names)
        if self._chosen is not None and self._chosen >= self.count():
            self._chosen = None
        self._changed()

    def clear(self) -> None:
        """Show nothing."""
        self.draw(np.zeros((0, 0)), ())

    def choose_cell(self, cell: tuple[int, int] | None) -> None:
        """Choose a row and column, or none, without a signal."""
        self.choose(None if cell is None else cell[0] * self.columns() + cell[1])

    def chosen_cell(self) -> tuple[int, int] | None:
        """Row and column of the chosen cell."""
        return None if self._chosen is None else divmod(self._chosen, self.columns())

    def is_empty(self) -> bool:
        """Whether no sample was counted."""
        return not self._counts.sum()

    def marks(self) -> tuple[Mark, ...]:
        """The share of samples that were taken for what they are."""
        share = 100 * float(np.trace(self._counts)) / max(int(self._counts.sum()), 1)
        return (Mark(self.tr("right"), f"{share:.1f} %", "value"),)

    def table(self) -> Table:
        """A row for each class, a column for each that it was taken for."""
        rows = [[name, *row] for name, row in zip(self._names, self._counts.tolist(), strict=True)]
        return Table([self.tr("class"), *self._names], rows)

    def count(self) -> int:
        """How many cells there are."""
        return self._counts.size

    def columns(self) -> int:
        """How many classes there are."""
        return len(self._names)

    def cell_rect(self, number: int) -> QRectF:
        """Where a cell is seen."""
        return _cell(self._grid(self.area()), self.columns(), number)

    def cell_text(self, number: int) -> str:
        """How many of which class were taken for which."""
        row, column = divmod(number, self.columns())
        count, of = int(self._counts[row, column]), int(self._counts[row].sum())
        if row == column:
            return self.tr("{0}: {1} of {2} right").format(self._names[row], count, of)
        said = self.tr("{0} taken for {1}: {2} of {3}")
        return said.format(self._names[row], self._names[column], count, of)

    def _without_numbers(self) -> str:
        return self.tr("Nothing counted yet")

    def _tell(self, number: int) -> None:
        self.chosen.emit(*divmod(number, self.columns()))

    def _draw(self, board: Board, area: QRectF) -> None:
        grid = self._grid(area)
        theme, painter, many = board.theme, board.painter, self.columns()
        shares = self._counts / np.maximum(self._counts.sum(1, keepdims=True), 1)
        font = number_font(SMALL)
        metrics = QFontMetricsF(font)
        first = _cell(grid, many, 0)
        widest = max(metrics.horizontalAdvance(str(count)) for count in (int(self._counts.max()), 0))
        if widest + SPACING > first.width():
            font = number_font(HEADING * 0.85)
            metrics = QFontMetricsF(font)
            widest = metrics.horizontalAdvance(str(int(self._counts.max())))
        legible = widest + 2 <= first.width() and metrics.height() * 0.8 <= first.height()
        board.panel(grid)
        for number, (count, share) in enumerate(
            zip(self._counts.ravel().tolist(), shares.ravel().tolist(), strict=True)
        ):
            row, column = divmod(number, many)
            rect = _cell(grid, many, number)
            colour = theme.positive if row == column else theme.negative
            if count:
                painter.fillRect(rect, mix(theme.canvas, colour, share**0.5 * _STRONGEST))
            if row == column:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.positive, 1.2))
                painter.drawRect(rect.adjusted(1.5, 1.5, -1.5, -1.5))
            if legible:
                board.write(str(count), rect, theme.text if count else theme.disabled, font, CENTRE)
        if legible:
            self._draw_lines(board, grid)
        board.edge(grid)
        self._draw_names(board, area, grid)

    def _draw_lines(self, board: Board, grid: QRectF) -> None:
        board.painter.setPen(QPen(board.theme.line, 1))
        for number in range(1, self.columns()):
            x = grid.left() + grid.width() * number / self.columns()
            y = grid.top() + grid.height() * number / self.columns()
            board.painter.drawLine(QPointF(x, grid.top()), QPointF(x, grid.bottom()))
            board.painter.drawLine(QPointF(grid.left(), y), QPointF(grid.right(), y))

    def _draw_names(self, board: Board, area: QRectF, grid: QRectF) -> None:
        """Names of the rows and columns, of every so many where they stand close, and what they are."""
        font = ui_font(SMALL)
        line = QFontMetricsF(font).height()
        many = self.columns()
        first = _cell(grid, many, 0)
        longest = max(map(QFontMetricsF(font).horizontalAdvance, self._names), default=0.0)
        down = max(1, -int(-line * 0.85 // first.height()))
        across = max(1, -int(-(min(longest, line * 2) + 2) // first.width()))
        wordy = area.width() >= pixels(_ROOM_FOR_WORDS)
        left = area.left() + (line if wordy else 0)
        dim = board.theme.dim
        for number, name in enumerate(self._names):
            cell = _cell(grid, many, number * (many + 1))
            if number % down == 0:
                row = QRectF(left, cell.center().y() - line / 2, grid.left() - left - SPACING, line)
                board.write(name, row, dim, font, RIGHT)
            if number % across == 0:
                half = first.width() * across / 2 - 1
                half = min(half, area.right() - cell.center().x())
                below = QRectF(cell.center().x() - half, grid.bottom() + SPACING / 2, 2 * half, line)
                board.write(name, below, dim, font, CENTRE)
        if not wordy:
            return
        below = QRectF(grid.left(), grid.bottom() + SPACING / 2 + line, grid.width(), line)
        board.write(self.tr("taken for"), below, dim, font, CENTRE)
        board.painter.save()
        board.painter.translate(QPointF(area.left() + line / 2, grid.center().y()))
        board.painter.rotate(-90)
        board.write(
            self.tr("class"), QRectF(-grid.height() / 2, -line / 2, grid.height(), line), dim, font, CENTRE
        )
        board.painter.restore()

    def _grid(self, area: QRectF) -> QRectF:
        """The square of all cells within `area`, as near to square cells as there is room for."""
        metrics = QFontMetricsF(ui_font(SMALL))
        line = metrics.height()
        names = max(map(metrics.horizontalAdvance, self._names), default=0.0) + SPACING
        wordy = area.width() >= pixels(_ROOM_FOR_WORDS)
        left = min(names, area.width() * _SHARE_OF_NAMES) + (line if wordy else 0.0)
        room = area.adjusted(left + 1, 1, -1, -(2 * line if wordy else line) - SPACING)
        many = max(self.columns(), 1)
        wide, high = max(room.width(), many) / many, max(room.height(), many) / many
        wide, high = min(wide, _LONGEST_SIDE * high), min(high, wide)
        return QRectF(room.left(), room.top(), wide * many, high * many)


def _cell(grid: QRectF, many: int, number: int) -> QRectF:
    row, column = divmod(number, many)
    wide, high = grid.width() / many, grid.height() / many
    return QRectF(grid.left() + column * wide, grid.top() + row * high, wide, high)
