"""How numbers are spread: one histogram as bars, many over time as a heat map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.ui.plots.axes import draw_axes, inner
from gradstudio.ui.plots.board import Board
from gradstudio.ui.plots.colours import shaded
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.plots.saving import Table
from gradstudio.ui.plots.scale import Scale
from gradstudio.ui.theme.classes import Ink
from gradstudio.ui.theme.fonts import pixels

Array = NDArray[Any]

_ROWS: Final = 48
"""Rows of the heat map."""
_ROOM_FOR_COUNTS: Final = 240
_HEADROOM: Final = 1.06


@dataclass(frozen=True, slots=True)
class Bins:
    """How many numbers lie in each of equal bins from `low` to `high`."""

    low: float
    high: float
    counts: Sequence[int]

    def edges(self) -> Array:
        """The ends of the bins; bins that have no width are given some."""
        low, high = self.low, self.high
        if not high > low:
            room = abs(low) * 0.05 or 0.5
            low, high = low - room, high + room
        return np.linspace(low, high, len(self.counts) + 1)

    def total(self) -> int:
        """How many numbers there are."""
        return int(sum(self.counts))


_NOTHING: Final = Bins(0.0, 0.0, (0,))


class HistogramPlot(Plot):
    """One histogram: bars below zero and above it in the two colours of sign, and a line of words below."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._bins = _NOTHING
        self._caption = ""
        self._name = ""
        super().__init__(title, parent)

    def draw(self, bins: Bins, *, caption: str = "", name: str = "") -> None:
        """Draw these; `name` is what the numbers are, `caption` a line below."""
        self._bins, self._caption, self._name = bins, caption, name
        self._changed()

    def clear(self) -> None:
        """Show nothing."""
        self._bins = _NOTHING
        self._changed()

    def is_empty(self) -> bool:
        """Whether there are no numbers."""
        return not self._bins.total()

    def caption(self) -> str:
        """The line below."""
        return self._caption

    def told(self) -> str:
        """The range of the numbers, and the line below."""
        if self.is_empty():
            return super().told()
        low, high = (format_number(float(each), 3) for each in (self._bins.low, self._bins.high))
        said = self.tr("{0} numbers from {1} to {2}").format(self._bins.total(), low, high)
        return f"{said}, {self._caption}" if self._caption else said

    def table(self) -> Table:
        """A row for each bin: its ends, and how many numbers lie in it."""
        edges = self._bins.edges().tolist()
        rows = zip(edges[:-1], edges[1:], self._bins.counts, strict=True)
        return Table([self.tr("from"), self.tr("to"), self.tr("count")], list(rows))

    def tip_at(self, at: QPointF) -> str:
        """The bin under the mouse."""
        ground = inner(self.area(), *self._scales(self.area()))
        if not ground.contains(at):
            return ""
        edges = self._bins.edges().tolist()
        number = min(int((at.x() - ground.left()) / ground.width() * (len(edges) - 1)), len(edges) - 2)
        low, high = format_number(edges[number], 3), format_number(edges[number + 1], 3)
        return self.tr("{0} from {1} to {2}").format(self._bins.counts[number], low, high)

    def _draw(self, board: Board, area: QRectF) -> None:
        x, y = self._scales(area)
        ground = draw_axes(board, area, x, y, grid=False)
        theme, painter = board.theme, board.painter
        edges = self._bins.edges()
        lefts = (ground.left() + x.share(edges) * ground.width()).tolist()
        heights = (y.share(np.asarray(self._bins.counts)) * ground.height()).tolist()
        nothing = float(np.abs(edges).max()) * 1e-9
        gap = 1.0 if ground.width() / len(heights) > 3 else 0.0  # noqa: PLR2004 - pixels
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right, tall, middle in zip(
            lefts[:-1], lefts[1:], heights, ((edges[1:] + edges[:-1]) / 2).tolist(), strict=True
        ):
            painter.setBrush(
                theme.negative if middle < -nothing else theme.positive if middle > nothing else theme.dim
            )
            painter.drawRect(QRectF(left + gap / 2, ground.bottom() - tall, right - left - gap, tall))
        at = float(x.share(0.0))
        if 0 < at < 1:
            middle = ground.left() + at * ground.width()
            painter.setPen(QPen(theme.dim, 1, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(middle, ground.top(), middle, ground.bottom()))
        board.edge(ground)

    def _scales(self, area: QRectF) -> tuple[Scale, Scale]:
        edges = self._bins.edges()
        most = max(self._bins.counts)
        return (
            Scale(float(edges[0]), float(edges[-1]), self._name),
            # In a small one the shape is what there is to see.
            Scale(
                0.0, max(most, 1) * _HEADROOM, self.tr("count"), quiet=area.width() < pixels(_ROOM_FOR_COUNTS)
            ),
        )


class HistogramOverTime(Plot):
    """Histograms one beside the other: across the steps, up the numbers, shaded by the share in each bin."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._steps: Array = np.zeros(0)
        self._bins: tuple[Bins, ...] = ()
        self._shares: Array = np.zeros((0, _ROWS))
        self._x, self._y = Scale(0, 1), Scale(0, 1)
        self._ink: Ink = "positive"
        self._caption = ""
        super().__init__(title, parent)

    def draw(
        self,
        steps: Sequence[float],
        bins: Sequence[Bins],
        *,
        x_name: str = "",
        y_name: str = "",
        ink: Ink = "positive",
        caption: str = "",
    ) -> None:
        """Draw a histogram for each of `steps`, which rise: as many bins in each, over any range."""
        used = [(step, each) for step, each in zip(steps, bins, strict=True) if each.total()]
        self._steps = np.array([step for step, _ in used], np.float64)
        self._bins = tuple(each for _, each in used)
        self._ink, self._caption = ink, caption
        if used:
            edges = [each.edges() for each in self._bins]
            low, high = min(float(each[0]) for each in edges), max(float(each[-1]) for each in edges)
            self._y = Scale(low, high, y_name)
            rows = np.linspace(low, high, _ROWS + 1)
            self._shares = _spread(self._bins, rows)
            ends = self._ends()
            self._x = Scale(float(ends[0]), float(ends[-1]), x_name)
        self._changed()

    def clear(self) -> None:
        """Show nothing."""
        self.draw((), ())

    def is_empty(self) -> bool:
        """Whether there is no histogram."""
        return not self._bins

    def caption(self) -> str:
        """The line below."""
        return self._caption

    def told(self) -> str:
        """The range of the latest numbers, and the line below."""
        if self.is_empty():
            return super().told()
        latest = self._bins[-1]
        low, high = format_number(float(latest.low), 3), format_number(float(latest.high), 3)
        step = format_number(float(self._steps[-1]), 6)
        said = self.tr("at {0}: from {1} to {2}").format(f"{self._x.name} {step}".strip(), low, high)
        return f"{said}, {self._caption}" if self._caption else said

    def table(self) -> Table:
        """A row for each bin of each step: the step, the bin's ends, and how many numbers lie in it."""
        rows = [
            (step, low, high, count)
            for step, bins in zip(self._steps.tolist(), self._bins, strict=True)
            for low, high, count in zip(
                bins.edges()[:-1].tolist(), bins.edges()[1:].tolist(), bins.counts, strict=True
            )
        ]
        return Table(
            [self._x.name or self.tr("step"), self.tr("from"), self.tr("to"), self.tr("count")], rows
        )

    def tip_at(self, at: QPointF) -> str:
        """The step and the bin under the mouse, and its share."""
        ground = inner(self.area(), self._x, self._y)
        if not ground.contains(at):
            return ""
        step = self._x.value((at.x() - ground.left()) / ground.width())
        column = min(max(int(np.searchsorted(self._ends(), step)) - 1, 0), len(self._steps) - 1)
        up = (ground.bottom() - at.y()) / ground.height()
        share = float(self._shares[column, min(int(up * _ROWS), _ROWS - 1)])
        place = f"{self._x.name} {format_number(float(self._steps[column]), 6)}".strip()
        return f"{place} · {format_number(self._y.value(up), 3)} · {100 * share:.1f} %"

    def _draw(self, board: Board, area: QRectF) -> None:
        ground = draw_axes(board, area, self._x, self._y, grid=False)
        # By its square root, a bin with a few of the numbers can still be seen.
        strength = np.sqrt(self._shares / max(float(self._shares.max()), 1e-12))
        ends = ground.left() + self._x.share(self._ends()) * ground.width()
        columns = max(1, round(ground.width()))
        at = ground.left() + (np.arange(columns) + 0.5) * (ground.width() / columns)
        chosen = np.clip(np.searchsorted(ends, at) - 1, 0, len(strength) - 1)
        board.picture(ground, shaded(strength[chosen].T[::-1], board.theme, self._ink), smooth=False)
        zero = float(self._y.share(0.0))
        if 0 < zero < 1:
            middle = ground.bottom() - zero * ground.height()
            board.painter.setPen(QPen(board.theme.dim, 1, Qt.PenStyle.DotLine))
            board.painter.drawLine(QLineF(ground.left(), middle, ground.right(), middle))
        board.edge(ground)

    def _ends(self) -> Array:
        """Where the column of each step begins, and where the last one ends."""
        if len(self._steps) == 1:
            return np.array([self._steps[0] - 0.5, self._steps[0] + 0.5])
        between = (self._steps[1:] + self._steps[:-1]) / 2
        return np.concatenate([self._steps[:1], between, self._steps[-1:]])


def _spread(bins: Sequence[Bins], rows: Array) -> Array:
    """The share of each histogram's numbers in each row, were they spread evenly within their bins."""
    edges = np.array([each.edges() for each in bins])
    counts = np.array([each.counts for each in bins], np.float64)
    below = np.concatenate([np.zeros((len(bins), 1)), counts.cumsum(1)], 1)
    many = counts.shape[1]
    low, high = edges[:, :1], edges[:, -1:]
    places = np.clip((rows - low) / (high - low), 0, 1) * many
    first = np.minimum(places.astype(np.int64), many - 1)
    start, end = np.take_along_axis(below, first, 1), np.take_along_axis(below, first + 1, 1)
    reached = start + (places - first) * (end - start)
    return np.asarray(np.diff(reached, axis=1) / below[:, -1:])
