"""Arranging boxes: columns from left to right, ordered and levelled so that few wires cross or bend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gradstudio.graph.layout.bends import Passages, bends_of
from gradstudio.graph.layout.boxes import GRID, Wiring
from gradstudio.graph.layout.columns import columns_of
from gradstudio.graph.layout.level import levelled
from gradstudio.graph.layout.order import ordered
from gradstudio.graph.layout.slots import slots_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gradstudio.graph.layout.boxes import Box, Link, Point
    from gradstudio.graph.layout.slots import Floats, Whole

#: Least distance from the middle of one column to that of the next, and least gap between their boxes.
COLUMN_STEP = 192
COLUMN_GAP = 90
#: Where the first column and the first row are put.
MARGIN = 96


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of boxes by name, and points that wires are led through, by the input port that they enter.

    A wire without bends runs straight on: there is nothing in its way.
    """

    places: dict[str, Point]
    bends: dict[tuple[str, int], tuple[Point, ...]]

    def about(self, places: Mapping[str, Point]) -> Layout:
        """The same with the middle of the boxes in `places` left where it is there, to a step of the grid."""
        if not places:
            return self
        there = _middle(np.array(list(places.values())))
        here = _middle(np.array([self.places[name] for name in places]))
        dx, dy = (np.round((there - here) / GRID) * GRID).tolist()

        def moved(point: Point) -> Point:
            return point[0] + dx, point[1] + dy

        return Layout(
            {name: moved(place) for name, place in self.places.items()},
            {head: tuple(map(moved, points)) for head, points in self.bends.items()},
        )


def _middle(places: Floats) -> Floats:
    found: Floats = (places.min(axis=0) + places.max(axis=0)) / 2
    return found


def never() -> bool:
    """The answer of one who never cancels."""
    return False


def arranged(
    boxes: Sequence[Box], links: Sequence[Link], *, cancelled: Callable[[], bool] = never
) -> dict[str, Point]:
    """The centre of each box by name: producers left of consumers, none overlapping, all on the grid.

    The same boxes and links give the same places. `cancelled` is asked every few milliseconds, in the
    thread that calls; Cancelled is raised soon after it says yes.
    """
    if not boxes:
        return {}
    wiring = Wiring(boxes, links, cancelled)
    return named(boxes, placed_in(wiring, columns_of(wiring, cancelled), cancelled)[1])


def laid_out(boxes: Sequence[Box], links: Sequence[Link], *, cancelled: Callable[[], bool] = never) -> Layout:
    """The same places, and the bends that lead long wires past boxes. Cancelled as for `arranged`."""
    if not boxes:
        return Layout({}, {})
    wiring = Wiring(boxes, links, cancelled)
    middles, centres = placed_in(wiring, columns_of(wiring, cancelled), cancelled)
    return Layout(named(boxes, centres), bends_of(wiring, centres, middles, cancelled))


def named(boxes: Sequence[Box], centres: Floats) -> dict[str, Point]:
    """Centres (N, 2) by the names of boxes."""
    return {box.name: (x, y) for box, (x, y) in zip(boxes, centres.tolist(), strict=True)}


def placed_in(
    wiring: Wiring, columns: Sequence[int], cancelled: Callable[[], bool]
) -> tuple[Passages, Floats]:
    """The centres (N, 2) of boxes whose columns are known, and the rooms of wires between them."""
    slots = slots_of(wiring, columns)
    heights = levelled(slots, ordered(slots, cancelled), cancelled)
    heights += MARGIN - heights[slots.of_box].min()
    widths = np.array([box.width for box in wiring.boxes], dtype=np.float64)
    middles = _column_middles(np.array(columns, dtype=np.intp), widths)
    across = np.repeat(middles, np.diff(slots.starts))
    points = np.stack([across, heights], axis=1)
    return Passages(slots.wires, [points[rooms] for rooms in slots.rooms]), points[slots.of_box]


def _column_middles(columns: Whole, widths: Floats) -> Floats:
    """The middle of each column, from the widest box of each."""
    widest = np.zeros(int(columns.max()) + 1)
    np.maximum.at(widest, columns, widths)
    steps = np.ceil(((widest[1:] + widest[:-1]) / 2 + COLUMN_GAP) / GRID) * GRID
    centres: Floats = np.concatenate([[MARGIN], MARGIN + np.cumsum(np.maximum(COLUMN_STEP, steps))])
    return centres
