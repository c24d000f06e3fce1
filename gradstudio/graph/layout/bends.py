"""Bends: where a wire would run through a box, the points that lead it through the rooms kept free for it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from gradstudio.graph.layout.boxes import GRID, Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradstudio.graph.layout.boxes import Point, Wiring
    from gradstudio.graph.layout.slots import Floats, Whole

#: Points at which a wire is looked at, and how near to a box it may come.
_LOOKS = 48
_CLEAR = 6.0
#: Wires that are looked at together.
_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Passages:
    """Wires (K, 4) that cross columns, and the middles (M, 2) of the rooms of each, from tail to head."""

    wires: Whole
    rooms: list[Floats]


def bends_of(
    wiring: Wiring, centres: Floats, passages: Passages, cancelled: Callable[[], bool]
) -> dict[tuple[str, int], tuple[Point, ...]]:
    """Points from tail to head for each wire with a box in its way, by the input port that it enters."""
    blocked = _Boxes(wiring, centres)
    found: dict[tuple[str, int], tuple[Point, ...]] = {}
    for i in range(0, len(passages.wires), _AT_ONCE):
        if cancelled():
            raise Cancelled
        wires = passages.wires[i : i + _AT_ONCE]
        starts, ends = blocked.ends(wires)
        for k in np.flatnonzero(blocked.hit(starts, ends)).tolist():
            line = np.concatenate([starts[k : k + 1], passages.rooms[i + k], ends[k : k + 1]])
            head, port = wires[k, 2:].tolist()
            found[wiring.boxes[head].name, port] = _corners(line)
    return found


def _corners(line: Floats) -> tuple[Point, ...]:
    """The inner points of a line at which it turns by more than half a step of the grid."""
    points: list[Point] = [(x, y) for x, y in line.tolist()]
    kept: list[Point] = []
    ax, ay = points[0]
    for (bx, by), (cx, cy) in pairwise(points[1:]):
        straight = ay + (cy - ay) * (bx - ax) / (cx - ax)
        if abs(by - straight) > GRID / 2:
            kept.append((bx, by))
            ax, ay = bx, by
    # A line that hardly turns was led past the boxes by all its rooms together: its middle one holds it.
    return tuple(kept) or (points[len(points) // 2],)


class _Boxes:
    """Boxes by column and height, so that what lies at many points is found at once."""

    def __init__(self, wiring: Wiring, centres: Floats) -> None:
        boxes = wiring.boxes
        self._boxes, self._centres = boxes, centres
        self._half = np.array([(box.width, box.height) for box in boxes], dtype=np.float64) / 2
        self._columns = np.unique(centres[:, 0])
        column = np.searchsorted(self._columns, centres[:, 0])
        self._scale = float(np.ptp(centres[:, 1]) + 4 * self._half[:, 1].max() + 1e3)
        self._low = float(centres[:, 1].min() - 2 * self._half[:, 1].max())
        keys = column * self._scale + centres[:, 1] - self._low
        self._by = np.argsort(keys)
        self._keys = keys[self._by]

    def ends(self, wires: Whole) -> tuple[Floats, Floats]:
        """Places (K, 2) of the ports that wires (K, 4) leave and enter."""
        sides = []
        for box, port, side in ((wires[:, 0], wires[:, 1], 1), (wires[:, 2], wires[:, 3], -1)):
            places = self._centres[box].copy()
            places[:, 0] += side * self._half[box, 0]
            for k, (i, number) in enumerate(zip(box.tolist(), port.tolist(), strict=True)):
                ports = self._boxes[i].outputs if side > 0 else self._boxes[i].inputs
                if number < len(ports):
                    places[k, 1] += ports[number] - self._half[i, 1]
            sides.append(places)
        return sides[0], sides[1]

    def hit(self, starts: Floats, ends: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which curves from `starts` to `ends` (K, 2), level at both, come upon a box on their way."""
        t = np.linspace(0.0, 1.0, _LOOKS)[1:-1]
        # The Bezier with its handles in the middle, as a wire is drawn.
        x = starts[:, :1] + (ends - starts)[:, :1] * (1.5 * t * (1 - t) + t**3)
        y = starts[:, 1:] + (ends - starts)[:, 1:] * (t * t * (3 - 2 * t))
        nearest = np.searchsorted((self._columns[1:] + self._columns[:-1]) / 2, x)
        at = np.searchsorted(self._keys, nearest * self._scale + y - self._low)
        found = np.zeros(len(starts), dtype=np.bool_)
        for side in (at - 1, at):
            box = self._by[np.clip(side, 0, len(self._by) - 1)]
            apart = np.abs(np.stack([x, y], axis=-1) - self._centres[box]) - self._half[box]
            # Beside a box a wire may pass as near as its own port lies.
            found |= ((apart[..., 0] < 0) & (apart[..., 1] < _CLEAR)).any(axis=1)
        return found
