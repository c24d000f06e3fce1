"""Samples in the plane of two columns: classes by colour and mark, held-out ones hollow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.ui.plots.axes import draw_axes, inner
from gradstudio.ui.plots.board import Board
from gradstudio.ui.plots.head import Mark
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.plots.points import Marks, Points
from gradstudio.ui.plots.saving import Table
from gradstudio.ui.plots.scale import Scale, span
from gradstudio.ui.theme.classes import shape

Array = NDArray[Any]

_NOTHING: Final = Points(np.zeros(0), np.zeros(0), np.zeros(0, np.int64))
_MOST_IN_LEGEND: Final = 10
_ALIKE: Final = 2.0
"""Ranges of which the longer is less than so many times the other are drawn to one scale."""


class ScatterPlot(Plot):
    """Points between two axes; where their ranges are alike, a circle is round."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._points = _NOTHING
        self._scales = Scale(0.0, 1.0), Scale(0.0, 1.0)
        self._classes: tuple[str, ...] = ()
        self._caption = ""
        self._marks = Marks(self)
        super().__init__(title, parent)

    def draw(
        self, points: Points, *, names: tuple[str, str], classes: Sequence[str] = (), caption: str = ""
    ) -> None:
        """Draw samples; `names` are the axes', `classes` the classes', `caption` a line below."""
        self._points, self._classes, self._caption = points, tuple(classes), caption
        self._scales = span(points.x, name=names[0]), span(points.y, name=names[1])
        self._changed()

    def points(self) -> Points:
        """The samples drawn."""
        return self._points

    def is_empty(self) -> bool:
        """Whether there is no sample."""
        return not len(self._points.x)

    def marks(self) -> tuple[Mark, ...]:
        """The classes' marks, the first of them where there are many."""
        shown = self._classes[:_MOST_IN_LEGEND]
        named = tuple(Mark(name, ink=number, kind=shape(number)) for number, name in enumerate(shown))
        return named if len(shown) == len(self._classes) else (*named, Mark("…"))

    def caption(self) -> str:
        """The line below the ground."""
        return self._caption

    def table(self) -> Table:
        """A row for each sample: its place, its class, and whether it is held out."""
        points, (x, y) = self._points, self._scales
        held = np.zeros(len(points.x), bool) if points.heldout is None else points.heldout
        header = [x.name or "x", y.name or "y", self.tr("class"), self.tr("held out")]
        each = (points.x.tolist(), points.y.tolist(), points.classes.tolist(), held.tolist())
        rows = zip(*each, strict=True)
        return Table(header, ([a, b, self._class_name(number), int(out)] for a, b, number, out in rows))

    def tip_at(self, at: QPointF) -> str:
        """The place under the mouse."""
        scales = self._fitted(self.area())
        ground = inner(self.area(), *scales)
        if not ground.contains(at):
            return ""
        shares = (at.x() - ground.left()) / ground.width(), (ground.bottom() - at.y()) / ground.height()
        return " · ".join(
            f"{scale.name or letter} {format_number(scale.value(share), 3)}"
            for scale, share, letter in zip(scales, shares, "xy", strict=True)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks anew in another theme."""
        self._marks.forget()
        super().changeEvent(event)

    def _without_numbers(self) -> str:
        return self.tr("No samples yet")

    def _draw(self, board: Board, area: QRectF) -> None:
        scales = self._fitted(area)
        ground = draw_axes(board, area, *scales)
        board.edge(ground)
        self._marks.draw(board, ground, self._points, scales)

    def _fitted(self, area: QRectF) -> tuple[Scale, Scale]:
        """The scales, the one with more room made longer where both are to be alike."""
        x, y = self._scales
        across, up = x.high - x.low, y.high - y.low
        if not 1 / _ALIKE < across / up < _ALIKE:
            return x, y
        ground = inner(area, x, y)
        more = up * ground.width() / max(1.0, ground.height()) - across
        if more > 0:
            return replace(x, low=x.low - more / 2, high=x.high + more / 2), y
        more = across * ground.height() / max(1.0, ground.width()) - up
        return x, replace(y, low=y.low - more / 2, high=y.high + more / 2)

    def _class_name(self, number: int) -> str:
        return self._classes[number] if number < len(self._classes) else str(number)
