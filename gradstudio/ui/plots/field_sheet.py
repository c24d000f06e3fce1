"""A sheet of small fields in named groups, such as the hidden units of each layer over the plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QImage, QMouseEvent
from PySide6.QtWidgets import QWidget

from gradstudio.ui.plots.board import LEFT, Board
from gradstudio.ui.plots.choosing import ChoicePlot, RollingPlot
from gradstudio.ui.plots.colours import signed
from gradstudio.ui.plots.saving import Cell, Table
from gradstudio.ui.theme.fonts import SMALL, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING, Theme

Array = NDArray[Any]

_SIDE: Final = 44
"""Side of a field, at a 9-point font."""
_POINTS: Final = 18
"""Points along a side that are drawn, of more so many evenly."""
_MOST: Final = 256
"""Most fields of a group."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Fields of shape (count, H, W), each of numbers of either sign; row 0 is lowest."""

    name: str
    values: Array


class FieldSheet(RollingPlot, ChoicePlot):
    """Small fields in the colours of sign, each by its own largest number; one may be pointed at."""

    pointed = Signal(int, int)
    """The mouse or the keyboard is at this field of this group; −1, −1 where it is at none."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._groups: tuple[Group, ...] = ()
        self._strengths: list[Array] = []
        self._images: tuple[Theme, list[QImage]] | None = None
        self._pointed: int | None = None
        super().__init__(title, parent)
        self.setMouseTracking(True)

    def draw(self, groups: Sequence[Group]) -> None:
        """Draw these, each group in rows below its name."""
        self._groups = tuple(Group(group.name, group.values[:_MOST]) for group in groups)
        self._strengths = [_strengths(group.values) for group in self._groups]
        self._images = None
        if self._chosen is not None and self._chosen >= self.count():
            self._chosen = None
        self._changed()

    def clear(self) -> None:
        """Show nothing."""
        self._pointed = self._chosen = None
        self.draw(())

    def is_empty(self) -> bool:
        """Whether there is no field."""
        return not self.count()

    def count(self) -> int:
        """How many fields there are."""
        return sum(len(group.values) for group in self._groups)

    def columns(self) -> int:
        """How many stand side by side."""
        return self._columns(self.area().width())

    def cell_rect(self, number: int) -> QRectF:
        """Where a field is seen."""
        return self._cell(self.area().translated(0, -self.rolled()), number)

    def cell_text(self, number: int) -> str:
        """Its group and its number within."""
        group, place = self._place(number)
        values = self._groups[group].values[place]
        if not values.any():
            return self.tr("{0}, unit {1}: 0 everywhere").format(self._groups[group].name, place + 1)
        return self.tr("{0}, unit {1}").format(self._groups[group].name, place + 1)

    def told(self) -> str:
        """How many there are in each group."""
        if self.is_empty():
            return super().told()
        return ", ".join(f"{group.name}: {len(group.values)}" for group in self._groups)

    def table(self) -> Table:
        """A row for each point of each field: its group, its number, row and column, and its value."""
        rows: list[list[Cell]] = []
        for group in self._groups:
            for number, field in enumerate(group.values, start=1):
                at = np.ndindex(field.shape)
                rows += [[group.name, number, *place, float(field[place])] for place in at]
        header = [self.tr("group"), self.tr("unit"), self.tr("row"), self.tr("column"), self.tr("value")]
        return Table(header, rows)

    def height_for(self, width: float) -> float:
        """How high all groups are at a width."""
        columns = self._columns(width)
        rows = sum(-(-len(group.values) // columns) for group in self._groups)
        return len(self._groups) * (_line() + 2 * SPACING) + rows * _pitch()

    def paper(self) -> QSize:
        """As wide as on paper, and as high as all groups."""
        size = super().paper()
        beside = self.height() - self.area().height()
        return QSize(size.width(), round(self.height_for(size.width()) + beside))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is pointed at."""
        self._point(None if self.is_empty() else self._cell_at(event.position()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more, but what is chosen while it has the keyboard."""
        self._point(self._chosen if self.hasFocus() else None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is chosen any more."""
        self.choose(None)
        self._point(None)
        super().focusOutEvent(event)

    def _without_numbers(self) -> str:
        return self.tr("No fields yet")

    def _tell(self, number: int) -> None:
        self._point(number)

    def _point(self, number: int | None) -> None:
        if number != self._pointed:
            self._pointed = number
            self.pointed.emit(*((-1, -1) if number is None else self._place(number)))
            self.update()

    def _reveal(self, number: int) -> None:
        top = self._cell(QRectF(0, 0, self.area().width(), 0), number).top()
        self.roll_to(top, top + _pitch())

    def _draw(self, board: Board, area: QRectF) -> None:
        painter = board.painter
        painter.save()
        painter.setClipRect(area)
        contents = self._rolled_area(board, area)
        images = self._shades(board.theme)
        number = 0
        for group, image in zip(self._groups, images, strict=True):
            first = self._cell(contents, number)
            head = QRectF(contents.left(), first.top() - _line() - SPACING, contents.width(), _line())
            board.write(group.name, head, board.theme.dim, ui_font(SMALL), LEFT)
            high = image.height() / len(group.values)
            for place in range(len(group.values)):
                cell = self._cell(contents, number + place)
                if area.intersects(cell):
                    part = QRectF(0, place * high, image.width(), high)
                    painter.drawImage(cell, image, part)
                    board.edge(cell)
            number += len(group.values)
        painter.restore()

    def _draw_over(self, board: Board, area: QRectF) -> None:
        if self._pointed is not None and self._pointed != self._chosen and self._pointed < self.count():
            board.painter.setClipRect(area)
            board.focus(self.cell_rect(self._pointed))
        super()._draw_over(board, area)

    def _shades(self, theme: Theme) -> list[QImage]:
        """An image a group, its fields one below the other."""
        if self._images is None or self._images[0] is not theme:
            self._images = theme, [signed(strengths, theme) for strengths in self._strengths]
        return self._images[1]

    def _columns(self, width: float) -> int:
        return max(1, int((width + SPACING) / _pitch()))

    def _place(self, number: int) -> tuple[int, int]:
        """Group of a field, and its number within."""
        for group, each in enumerate(self._groups):
            if number < len(each.values):
                return group, number
            number -= len(each.values)
        raise IndexError(number)

    def _cell(self, contents: QRectF, number: int) -> QRectF:
        columns = self._columns(contents.width())
        group, place = self._place(number)
        above = sum(-(-len(each.values) // columns) for each in self._groups[:group])
        row, column = divmod(place, columns)
        top = contents.top() + (group + 1) * (_line() + 2 * SPACING) + (above + row) * _pitch() - SPACING
        return QRectF(contents.left() + column * _pitch(), top, pixels(_SIDE), pixels(_SIDE))


def _strengths(values: Array) -> Array:
    """−1 to 1 at the points that are drawn, fields one below the other, the highest row of each first."""
    step = -(-values.shape[-1] // _POINTS)
    drawn = np.asarray(values[:, ::step, ::step], np.float32)[:, ::-1]
    known = np.where(np.isfinite(drawn), np.abs(drawn), 0)
    most = known.max(axis=(1, 2), keepdims=True, initial=0)
    return (drawn / np.where(most > 0, most, 1)).reshape(-1, drawn.shape[-1])


def _line() -> float:
    return QFontMetricsF(ui_font(SMALL)).height()


def _pitch() -> float:
    return pixels(_SIDE) + SPACING
