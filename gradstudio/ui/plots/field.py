"""What a network makes of every place in a plane: its decision boundary, with samples upon it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF
from PySide6.QtGui import QImage, QPen
from PySide6.QtWidgets import QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.ui.plots.axes import draw_axes, inner
from gradstudio.ui.plots.board import Board
from gradstudio.ui.plots.colours import blended, signed
from gradstudio.ui.plots.contour import crossings
from gradstudio.ui.plots.head import Mark
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.plots.points import Marks, Points
from gradstudio.ui.plots.saving import Cell, Table
from gradstudio.ui.plots.scale import Scale
from gradstudio.ui.theme.classes import shape
from gradstudio.ui.theme.tokens import Theme, mix

Array = NDArray[Any]

_HALF: Final = 0.5
_WIDEST: Final = 1.35
_MOST_IN_LEGEND: Final = 10


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Numbers over the plane from `x[0]` to `x[1]` and `y[0]` to `y[1]`, each at the middle of its cell.

    `values` has shape (H, W): shares of class 1 (0 to 1, white at one half), or, with `is_score`, numbers
    of either sign (white at zero); or shape (H, W, K): the share of each of K classes. Row 0 is lowest.
    """

    values: Array
    x: tuple[float, float]
    y: tuple[float, float]
    is_score: bool = False

    def strengths(self) -> Array:
        """−1 to 1 for a field of two sides: where the white is crossed, it is zero."""
        numbers = np.asarray(self.values, np.float64)
        if not self.is_score:
            return 2 * numbers - 1
        most = float(np.abs(numbers[np.isfinite(numbers)]).max(initial=0.0))
        return numbers / (most or 1.0)

    def boundary(self) -> Array:
        """Lines between the classes: (n, 2, 2) of ends of column and row."""
        if self.values.ndim == 2:  # noqa: PLR2004 - rows and columns
            return crossings(self.strengths())
        two = np.partition(self.values, -2, -1)
        first, second = np.asarray(two[..., -1], np.float64), np.asarray(two[..., -2], np.float64)
        leaders = self.values.argmax(-1)
        # How far each class leads, or else how far it is behind: what it leads in has its line round it.
        leads = [
            np.where(leaders == number, first - second, self.values[..., number] - first)
            for number in np.unique(leaders).tolist()
        ]
        return np.concatenate([crossings(lead) for lead in leads])


_NOTHING: Final = Field(np.zeros((1, 1)), (0.0, 1.0), (0.0, 1.0))


class FieldPlot(Plot):
    """A field in the colours of its classes, samples upon it by colour and mark, held-out ones hollow."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._field = _NOTHING
        self._other: tuple[Field, str] | None = None
        self._points: Points | None = None
        self._names = ("", "")
        self._classes: tuple[str, ...] = ()
        self._figure = Mark("")
        self._caption = ""
        self._contour = True
        self._image_of: tuple[Field, Theme, QImage] | None = None
        self._boundary_of: tuple[Field, Array] | None = None
        self._marks = Marks(self)
        super().__init__(title, parent)

    def draw(
        self,
        field: Field,
        points: Points | None = None,
        *,
        names: tuple[str, str] = ("", ""),
        classes: Sequence[str] = (),
        figure: tuple[str, str] = ("", ""),
        caption: str = "",
        contour: bool = True,
    ) -> None:
        """Draw a field and samples on it.

        `names` are the axes', `classes` the classes' names for the legend, `figure` a word and a number, such
        as ("accuracy", "99.2 %"), `caption` a line below, `contour` whether to draw the boundary.
        """
        self._field, self._points = field, points
        self._names, self._classes, self._caption, self._contour = names, tuple(classes), caption, contour
        self._figure = Mark(*figure, ink="value")
        self._changed()

    def draw_instead(self, field: Field, caption: str) -> None:
        """Show another field, such as a hidden unit's, with a line of its own until `draw_usual`."""
        self._other = field, caption
        self._changed()

    def draw_usual(self) -> None:
        """Show the usual field again."""
        self._other = None
        self._changed()

    def clear(self) -> None:
        """Show nothing."""
        self._field, self._other, self._points = _NOTHING, None, None
        self._changed()

    def is_empty(self) -> bool:
        """Whether there is no field."""
        return self._field is _NOTHING

    def marks(self) -> tuple[Mark, ...]:
        """The classes' marks, then the figure."""
        shown = self._classes if len(self._classes) <= _MOST_IN_LEGEND else ()
        named = tuple(
            Mark(name, ink=number, kind=shape(number)) for number, name in enumerate(shown) if self._points
        )
        return (*named, self._figure) if self._figure.said() else named

    def caption(self) -> str:
        """The other field's line while there is one."""
        return self._other[1] if self._other is not None else self._caption

    def table(self) -> Table:
        """A row for each cell of the field shown: its middle, and its share or score, or each class's."""
        field = self._shown()
        height, width = field.values.shape[:2]
        x, y = _middles(field.x, width), _middles(field.y, height)
        flat = np.asarray(field.values, np.float64).reshape(height * width, -1)
        names = self._names[0] or "x", self._names[1] or "y"
        if flat.shape[1] == 1:
            header = [*names, self.tr("score") if field.is_score else self.tr("share of class 1")]
        else:
            header = [*names, *(self._class_name(number) for number in range(flat.shape[1]))]
        rows: list[list[Cell]] = [
            [x[at % width], y[at // width], *numbers] for at, numbers in enumerate(flat.tolist())
        ]
        return Table(header, rows)

    def tip_at(self, at: QPointF) -> str:
        """The place under the mouse, and what the field is there."""
        field = self._shown()
        scales = self._scales(field)
        ground = inner(_squared(self.area()), *scales)
        if not ground.contains(at):
            return ""
        across = (at.x() - ground.left()) / ground.width()
        up = (ground.bottom() - at.y()) / ground.height()
        height, width = field.values.shape[:2]
        cell = field.values[min(int(up * height), height - 1), min(int(across * width), width - 1)]
        place = " · ".join(
            f"{scale.name or letter} {format_number(scale.value(share), 3)}"
            for scale, share, letter in zip(scales, (across, up), "xy", strict=True)
        )
        if np.ndim(cell):
            return f"{place} · {self._class_name(int(np.argmax(cell)))} {100 * float(np.max(cell)):.1f} %"
        if field.is_score:
            return f"{place} · {format_number(float(cell), 3)}"
        share = float(cell)
        return f"{place} · {self._class_name(int(share > _HALF))} {100 * max(share, 1 - share):.1f} %"

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks anew in another theme."""
        self._marks.forget()
        super().changeEvent(event)

    def _without_numbers(self) -> str:
        return self.tr("No field yet")

    def _draw(self, board: Board, area: QRectF) -> None:
        field = self._shown()
        ground = draw_axes(board, _squared(area), *self._scales(field), grid=False)
        board.picture(ground, self._image(field, board.theme), smooth=True)
        if self._contour:
            self._draw_boundary(board, ground, field)
        board.edge(ground)
        if self._points is not None:
            self._marks.draw(board, ground, self._points, self._scales(self._shown()))

    def _draw_boundary(self, board: Board, ground: QRectF, field: Field) -> None:
        kept = self._boundary_of
        if kept is None or kept[0] is not field:
            kept = self._boundary_of = field, field.boundary()
        height, width = field.values.shape[:2]
        ends = (kept[1] + _HALF) * (ground.width() / width, ground.height() / height)
        board.painter.setPen(QPen(mix(board.theme.canvas, board.theme.text, 0.75), 1.3))
        left, bottom = ground.left(), ground.bottom()
        board.painter.drawLines(
            [QLineF(left + x1, bottom - y1, left + x2, bottom - y2) for (x1, y1), (x2, y2) in ends.tolist()]
        )

    def _shown(self) -> Field:
        return self._field if self._other is None else self._other[0]

    def _scales(self, field: Field) -> tuple[Scale, Scale]:
        return Scale(*field.x, self._names[0]), Scale(*field.y, self._names[1])

    def _image(self, field: Field, theme: Theme) -> QImage:
        kept = self._image_of
        if kept is None or kept[0] is not field or kept[1] is not theme:
            flat = field.values.ndim == 2  # noqa: PLR2004 - rows and columns
            values = field.strengths() if flat else np.asarray(field.values, np.float64)
            made = (signed if flat else blended)(values[::-1], theme)
            kept = self._image_of = field, theme, made
        return kept[2]

    def _class_name(self, number: int) -> str:
        return self._classes[number] if number < len(self._classes) else self.tr("class {0}").format(number)


def _squared(area: QRectF) -> QRectF:
    """What of `area` a plane takes: not much wider than high, nor higher than wide."""
    wide = min(area.width(), area.height() * _WIDEST)
    return QRectF(area.left(), area.top(), wide, min(area.height(), wide * _WIDEST))


def _middles(ends: tuple[float, float], count: int) -> list[float]:
    """The middles of so many equal cells between two ends."""
    found: list[float] = (ends[0] + (np.arange(count) + _HALF) * ((ends[1] - ends[0]) / count)).tolist()
    return found
