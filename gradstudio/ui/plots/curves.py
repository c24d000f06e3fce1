"""Curves over a common axis, such as the loss by epoch: solid, dashed or faint, with bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.ui.plots.axes import draw_axes, inner
from gradstudio.ui.plots.board import Board, Stroke, faded, stroke
from gradstudio.ui.plots.head import Mark
from gradstudio.ui.plots.lines import draw_curve, polygon
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.plots.saving import Cell, Table
from gradstudio.ui.plots.scale import Scale, span
from gradstudio.ui.theme.classes import Ink, ink
from gradstudio.ui.theme.fonts import pixels

Array = NDArray[Any]

_NEAR: Final = 40
"""How far from the mouse a point is read out, in pixels."""
_DOTS: Final = 3
"""Points up to which each is marked: a line alone would hardly be seen."""
_BAND: Final = 0.18
_AHEAD: Final = 1.5
_LEAST_AHEAD: Final = 8.0


@dataclass(frozen=True, slots=True)
class Series:
    """One curve: `y` over `x` (equally long; NaN leaves a gap), and a band from `low` to `high` where given.

    `figure` is what the legend tells; None for the last number of `y`, "" for nothing. A series with an
    empty name is not in the legend.
    """

    name: str
    x: ArrayLike
    y: ArrayLike
    ink: Ink = "positive"
    stroke: Stroke = "solid"
    figure: str | None = None
    low: ArrayLike | None = None
    high: ArrayLike | None = None


class Curves(Plot):
    """Curves with a legend of their latest figures; the mouse or the arrow keys read out a point."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._series: tuple[_Line, ...] = ()
        self._x, self._y = Scale(0, 1), Scale(0, 1)
        self._point: tuple[int, int] | None = None
        super().__init__(title, parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def draw(
        self,
        series: Sequence[Series],
        *,
        x_name: str = "",
        y_name: str = "",
        x_range: tuple[float, float] | None = None,
        y_range: tuple[float, float] | None = None,
        log: bool = False,
    ) -> None:
        """Draw these; the first lies lowest.

        `x_range` is the level axis's, by default that of the numbers; `y_range` is held in any case (such as
        0 to 100 of a percentage); `log` has the upright axis by powers of ten, without what is not positive.
        """
        self._series = tuple(_Line.of(each) for each in series)
        used = [line for line in self._series if line.x.size]
        if x_range is None:
            xs = np.concatenate([line.x for line in used]) if used else np.zeros(0)
            xs = xs[np.isfinite(xs)]
            x_range = (float(xs.min()), float(xs.max())) if xs.size else (0.0, 1.0)
        low, high = x_range
        self._x = Scale(low, high if high > low else low + 1.0, x_name)
        heights = [part for line in used for part in (line.y, line.low, line.high) if part is not None]
        self._y = span(*heights, name=y_name, log=log, at_least=y_range)
        if self._point is not None and not self._is_point(*self._point):
            self._point = None
        self._changed()

    def is_empty(self) -> bool:
        """Whether no curve has a point."""
        return not any(line.x.size for line in self._series)

    def marks(self) -> tuple[Mark, ...]:
        """Each named curve with its last number."""
        return tuple(
            Mark(line.of_.name, line.figure(), line.of_.ink, line.of_.stroke)
            for line in self._series
            if line.of_.name and line.x.size
        )

    def table(self) -> Table:
        """A row for each place on the level axis, a column for each curve and each edge of a band."""
        places = np.unique(np.concatenate([line.x for line in self._series]))
        columns: list[tuple[str, dict[float, float]]] = []
        for number, line in enumerate(self._series, start=1):
            name = line.of_.name or f"{self.title or self.tr('curve')} {number}"
            for suffix, part in (
                ("", line.y),
                (self.tr(" (low)"), line.low),
                (self.tr(" (high)"), line.high),
            ):
                if part is not None:
                    columns.append((name + suffix, dict(zip(line.x.tolist(), part.tolist(), strict=True))))
        rows: list[list[Cell]] = [[at, *(held.get(at) for _, held in columns)] for at in places.tolist()]
        return Table([self._x.name or "x", *(name for name, _ in columns)], rows)

    def reading(self) -> str:
        """The point that is read out, in words; nothing where none is."""
        if self._point is None:
            return ""
        line, at = self._series[self._point[0]], self._point[1]
        x = format_number(float(line.x[at]), 6)
        y = format_number(float(line.y[at]), 4)
        place = f"{self._x.name} {x}".strip()
        return " · ".join(part for part in (line.of_.name, place, y) if part)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the nearest point."""
        self._read(self._nearest(event.position()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Read out nothing more."""
        self._read(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read out nothing more."""
        self._read(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right read out a curve's points, up and down go to another curve, Escape ends it."""
        keys = Qt.Key
        steps = {keys.Key_Left: (0, -1), keys.Key_Right: (0, 1), keys.Key_Up: (-1, 0), keys.Key_Down: (1, 0)}
        if event.key() == keys.Key_Escape and self._point is not None:
            self._read(None)
        elif event.key() in steps and not self.is_empty():
            self._read(self._beside(*steps[keys(event.key())]))
            self.setAccessibleDescription(self.reading())
        else:
            super().keyPressEvent(event)

    def _without_numbers(self) -> str:
        return self.tr("No curves yet")

    def _draw(self, board: Board, area: QRectF) -> None:
        ground = draw_axes(board, area, self._x, self._y)
        painter = board.painter
        painter.save()
        painter.setClipRect(ground)
        for line in self._series:
            colour = ink(board.theme, line.of_.ink)
            low, high = line.low, line.high
            if low is not None and high is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(faded(colour, _BAND))
                upper, lower = self._points(line.x, high, ground), self._points(line.x, low, ground)
                usable = np.isfinite(upper).all(1) & np.isfinite(lower).all(1)
                painter.drawPolygon(polygon(np.vstack([upper[usable], lower[usable][::-1]])))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            points = self._points(line.x, line.y, ground)
            draw_curve(board, points, stroke(colour, line.of_.stroke))
            if 0 < len(points) <= _DOTS:
                for x, y in points[np.isfinite(points).all(1)].tolist():
                    board.mark("circle", QPointF(x, y), 3.5, colour)
        painter.restore()

    def _draw_over(self, board: Board, area: QRectF) -> None:
        ground = inner(area, self._x, self._y)
        if self.is_focus_seen():
            board.focus(ground)
        if self._point is None:
            return
        line, at = self._series[self._point[0]], self._point[1]
        x, y = self._points(line.x[at : at + 1], line.y[at : at + 1], ground)[0].tolist()
        board.mark("circle", QPointF(x, y), 4.5, ink(board.theme, line.of_.ink))
        board.bubble(self.reading(), QPointF(x, y), QRectF(self.rect()))

    def _points(self, x: Array, y: Array, ground: QRectF) -> Array:
        """Where numbers lie on the ground, of shape (n, 2)."""
        across = ground.left() + self._x.share(x) * ground.width()
        up = ground.bottom() - self._y.share(y) * ground.height()
        return np.column_stack([across, up])

    def _nearest(self, at: QPointF) -> tuple[int, int] | None:
        """The curve and point nearest to a place; None where none is near."""
        ground = inner(self.area(), self._x, self._y)
        best: tuple[float, tuple[int, int]] | None = None
        if not ground.contains(at):
            return None
        for number, line in enumerate(self._series):
            points = self._points(line.x, line.y, ground)
            away = np.hypot(points[:, 0] - at.x(), points[:, 1] - at.y())
            usable = np.where(np.isfinite(away), away, np.inf)
            if usable.size and (best is None or usable.min() < best[0]):
                best = float(usable.min()), (number, int(usable.argmin()))
        return best[1] if best is not None and best[0] <= pixels(_NEAR) else None

    def _beside(self, curve: int, step: int) -> tuple[int, int] | None:
        """The point so many curves and points away, of those that can be seen; the last one at first."""
        seen = [self._visible(line) for line in self._series]
        usable = [number for number, points in enumerate(seen) if points.size]
        if not usable:
            return None
        if self._point is None:
            return usable[-1], int(seen[usable[-1]][-1])
        now = min(max(usable.index(self._point[0]) + curve, 0), len(usable) - 1)
        points = seen[usable[now]]
        if curve:
            here = self._series[self._point[0]].x[self._point[1]]
            place = int(np.abs(self._series[usable[now]].x[points] - here).argmin())
        else:
            place = min(max(int(np.searchsorted(points, self._point[1])) + step, 0), len(points) - 1)
        return usable[now], int(points[place])

    def _visible(self, line: _Line) -> Array:
        return np.flatnonzero(np.isfinite(self._y.share(line.y)) & np.isfinite(line.x))

    def _is_point(self, curve: int, at: int) -> bool:
        return curve < len(self._series) and at < self._series[curve].x.size

    def _read(self, point: tuple[int, int] | None) -> None:
        if point != self._point:
            self._point = point
            self.update()


@dataclass(frozen=True, slots=True)
class _Line:
    """A series with its numbers as arrays of floats."""

    of_: Series
    x: Array
    y: Array
    low: Array | None
    high: Array | None

    @classmethod
    def of(cls, series: Series) -> _Line:
        x, y = np.asarray(series.x, np.float64), np.asarray(series.y, np.float64)
        low, high = (
            None if part is None else np.asarray(part, np.float64) for part in (series.low, series.high)
        )
        if any(part is not None and part.shape != (x.size,) for part in (x, y, low, high)):
            raise ValueError(f"the series “{series.name}” has parts of different lengths")
        return cls(series, x, y, low, high)

    def figure(self) -> str:
        if self.of_.figure is not None:
            return self.of_.figure
        return format_number(float(self.y[-1]), 3)


def ahead(done: float, planned: float) -> tuple[float, float]:
    """A level axis from 0 that runs ahead of what is done, up to the planned end."""
    return 0.0, min(planned, max(_LEAST_AHEAD, done * _AHEAD))
