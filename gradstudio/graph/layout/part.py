"""Arranging a part: some boxes placed anew among others that stay where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gradstudio.graph.layout.arranged import named, never, placed_in
from gradstudio.graph.layout.boxes import GRID, Cancelled, Wiring
from gradstudio.graph.layout.columns import columns_of
from gradstudio.graph.layout.level import ROW_GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from gradstudio.graph.layout.boxes import Box, Link, Point
    from gradstudio.graph.layout.slots import Floats

#: Pairs of boxes compared at a time, and pushes in one direction after which all is pushed clear at once.
_PAIRS = 200_000
_PUSHES = 24


def arranged_part(
    boxes: Sequence[Box],
    links: Sequence[Link],
    names: Collection[str],
    places: Mapping[str, Point],
    *,
    cancelled: Callable[[], bool] = never,
) -> dict[str, Point]:
    """The centres of the boxes called `names`, arranged among themselves; all others stay at their `places`.

    The middle of what they cover stays where it was, or moves by the least distance up, down, left or
    right that leaves none of them on a box that stays. Cancelled as for `arranged`.
    """
    moving = set(names)
    chosen = [i for i, box in enumerate(boxes) if box.name in moving]
    if not chosen:
        return {}
    # Columns of the whole graph: what lies outside may lead from one of these boxes to another.
    whole = columns_of(Wiring(boxes, links, cancelled), cancelled)
    used = {column: i for i, column in enumerate(sorted({whole[i] for i in chosen}))}
    part = [boxes[i] for i in chosen]
    before = np.array([places[box.name] for box in part], dtype=np.float64)
    wiring = Wiring(part, links, cancelled)
    wiring.sort_parts(before[:, 1].tolist())
    _, centres = placed_in(wiring, [used[whole[i]] for i in chosen], cancelled)
    sizes = _sizes(part)
    shift = _middle(before, sizes) - _middle(centres, sizes)
    centres += np.floor(shift / GRID + 0.5) * GRID
    others = [box for box in boxes if box.name not in moving]
    if others:
        staying = np.array([places[box.name] for box in others], dtype=np.float64)
        room = _edges(centres, sizes, ROW_GAP / 2)
        centres += _clear(room, _edges(staying, _sizes(others), ROW_GAP / 2), cancelled)
    return named(part, centres)


def _sizes(boxes: Sequence[Box]) -> Floats:
    return np.array([(box.width, box.height) for box in boxes], dtype=np.float64)


def _edges(centres: Floats, sizes: Floats, margin: float) -> Floats:
    """Left, top, right and bottom (N, 4)."""
    return np.concatenate([centres - sizes / 2 - margin, centres + sizes / 2 + margin], axis=1)


def _middle(centres: Floats, sizes: Floats) -> Floats:
    edges = _edges(centres, sizes, 0.0)
    middle: Floats = (edges[:, :2].min(axis=0) + edges[:, 2:].max(axis=0)) / 2
    return middle


def _clear(room: Floats, others: Floats, cancelled: Callable[[], bool]) -> Floats:
    """The least shift on the grid, level or upright, that takes `room` (N, 4) off `others` (M, 4)."""
    best = np.zeros(2)
    least = np.inf
    for axis in (1, 0):
        for sign in (1.0, -1.0):
            distance = _push(room, others, axis, sign, cancelled)
            if distance < least:
                least = distance
                best = np.zeros(2)
                best[axis] = sign * distance
    return best


def _push(room: Floats, others: Floats, axis: int, sign: float, cancelled: Callable[[], bool]) -> float:
    """How far `room` must go along `axis` to come off all `others`."""
    across = 1 - axis
    near = (others[:, across] < room[:, across + 2].max()) & (others[:, across + 2] > room[:, across].min())
    others = others[near]
    # Mirrored, so that every push goes towards greater numbers.
    low, high = (axis, axis + 2) if sign > 0 else (axis + 2, axis)
    from_, to = sign * room[:, low], sign * room[:, high]
    start, end = sign * others[:, low], sign * others[:, high]
    distance = 0.0
    for _ in range(_PUSHES):
        needed = 0.0
        rows = max(1, _PAIRS // max(1, len(others)))
        for i in range(0, len(room), rows):
            if cancelled():
                raise Cancelled
            each = slice(i, i + rows)
            hit = (from_[each, None] + distance < end) & (to[each, None] + distance > start)
            hit &= room[each, None, across] < others[:, across + 2]
            hit &= room[each, None, across + 2] > others[:, across]
            needed = max(needed, float(np.where(hit, end - from_[each, None], 0.0).max(initial=0.0)))
        if needed <= distance:
            return distance
        distance = float(np.ceil(needed / GRID) * GRID)
    return float(np.ceil((end.max() - from_.min()) / GRID) * GRID)
