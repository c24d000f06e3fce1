"""The numbers of one array at a glance: few as bars, many as a picture, row by row."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.ui.plots.board import Board
from gradstudio.ui.plots.colours import signed
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.plots.saving import Table

Array = NDArray[Any]

_MOST_BARS: Final = 64
_GAPPED: Final = 4
"""Width of a bar from which there is a gap beside it."""


class VectorPlot(Plot):
    """Bars in the colours of sign, up from zero and down; more than 64 as cells, row by row."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._values: Array = np.zeros(0)
        super().__init__(title, parent)

    def draw(self, values: ArrayLike) -> None:
        """Draw an array of any shape; axes of length 1 are left out."""
        self._values = np.asarray(values, np.float64).squeeze()
        self._changed()

    def is_empty(self) -> bool:
        """Whether there is no number."""
        return not self._values.size

    def caption(self) -> str:
        """The number where there is one, else the least and the greatest."""
        finite = self._values[np.isfinite(self._values)]
        if self._values.size == 1:
            return format_number(float(self._values.flat[0]))
        if not finite.size:
            return ""
        low, high = format_number(float(finite.min()), 3), format_number(float(finite.max()), 3)
        return self.tr("{0} numbers, {1} to {2}").format(self._values.size, low, high)

    def table(self) -> Table:
        """A row for each number: its index, then the number."""
        rows = [(*at, float(self._values[at])) for at in np.ndindex(self._values.shape)]
        header = [self.tr("axis {0}").format(axis + 1) for axis in range(self._values.ndim)]
        return Table([*header, self.tr("value")], rows)

    def tip_at(self, at: QPointF) -> str:
        """The number under the mouse."""
        area = self.area()
        cells = self._cells()
        if not area.contains(at):
            return ""
        row = min(int((at.y() - area.top()) / area.height() * cells.shape[0]), cells.shape[0] - 1)
        column = min(int((at.x() - area.left()) / area.width() * cells.shape[1]), cells.shape[1] - 1)
        place = row * cells.shape[1] + column
        if place >= self._values.size:
            return ""
        index = ", ".join(str(int(each)) for each in np.unravel_index(place, self._values.shape))
        told = format_number(float(self._values.flat[place]), 4)
        return f"[{index}]  {told}" if index else told

    def _cells(self) -> Array:
        """The numbers in rows and columns; places that are left over are 0."""
        if self._values.ndim > 1:
            return self._values.reshape(-1, self._values.shape[-1])
        flat = self._values.ravel()
        if flat.size <= _MOST_BARS:
            return flat[None]
        columns = math.isqrt(flat.size)
        if columns**2 != flat.size:
            columns = 2 ** math.ceil(math.log2(math.sqrt(flat.size)))
        rows = -(-flat.size // columns)
        return np.concatenate([flat, np.zeros(rows * columns - flat.size)]).reshape(rows, columns)

    def _draw(self, board: Board, area: QRectF) -> None:
        room = area.adjusted(0.5, 0.5, -0.5, -0.5)
        cells = self._cells()
        known = np.abs(cells[np.isfinite(cells)])
        most = float(known.max(initial=0.0)) or 1.0
        if len(cells) > 1:
            board.picture(room, signed(cells / most, board.theme), smooth=False)
            board.edge(room)
            return
        board.panel(room)
        _draw_bars(board, room.adjusted(1, 1, -1, -1), cells[0] / most)
        board.edge(room)


def _draw_bars(board: Board, room: QRectF, shares: Array) -> None:
    """Bars of −1 to 1; the ground is all above zero, or all below, where they are."""
    above, below = bool((shares > 0).any()), bool((shares < 0).any())
    zero = room.center().y() if above and below else room.top() if below else room.bottom()
    high = room.height() / 2 if above and below else room.height()
    wide = room.width() / len(shares)
    gap = 1.0 if wide > _GAPPED else 0.0
    painter, theme = board.painter, board.theme
    painter.setPen(QPen(theme.dim, 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(room.left(), zero, room.right(), zero))
    for number, share in enumerate(np.nan_to_num(shares).tolist()):
        left = room.left() + number * wide
        bar = QRectF(left + gap / 2, zero - share * high, wide - gap, share * high).normalized()
        painter.fillRect(bar, theme.negative if share < 0 else theme.positive)
