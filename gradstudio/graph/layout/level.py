"""Heights: each slot as level with its neighbours as the order within its column allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gradstudio.graph.layout.boxes import GRID, Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradstudio.graph.layout.slots import Floats, Slots, Whole

#: Least distance from the middle of one box to that of the next, and least gap, in a column.
ROW_STEP = 96
ROW_GAP = 24
#: Least gap between connected parts.
PART_GAP = 48

_SWEEPS = 9
#: Slots and steps looked at in all sweeps together: so many, and so many for each slot.
_WORK, _WORK_EACH = 75_000, 6
_COLUMN_WORK = 60
#: Sweeps end where no slot moves further than this.
_STILL = 1.0
#: Weights of a slot that nothing pulls, and of one that is to stay.
_IDLE, _FIXED = 1e-3, 1e9
_ROUND = 0.48
#: Far more than a connected part is high.
_FAR = 1e8


def levelled(slots: Slots, order: Whole, cancelled: Callable[[], bool]) -> Floats:
    """The height of the middle of each slot, on the grid; connected parts one below the other."""
    levels = _Levels(slots, order)
    work = len(slots.tail) + len(order) + _COLUMN_WORK * slots.columns
    sweeps = min(_SWEEPS, max(2, (_WORK + _WORK_EACH * len(order)) // max(work, 1)))
    for i in range(sweeps):
        moved = levels.sweep(forward=i % 2 != sweeps % 2, cancelled=cancelled)
        if moved < _STILL and i:
            break
    levels.sweep(forward=False, cancelled=cancelled, leaves_alone=True)
    return levels.on_grid()


class _Levels:
    """Heights that are being improved; arrays run over slots in their order."""

    def __init__(self, slots: Slots, order: Whole) -> None:
        self.starts = slots.starts
        self.order = order
        place = np.empty(len(order), dtype=np.intp)
        place[order] = np.arange(len(order))
        self.part = slots.part[order]
        self.real = slots.real[order]
        self.slot_place = place
        heights = slots.heights[order]
        gaps = np.zeros(len(order))
        both = self.real[1:] & self.real[:-1]
        touching = (heights[1:] + heights[:-1]) / 2 + ROW_GAP
        boxes = np.maximum(ROW_STEP, np.ceil(touching / GRID) * GRID)
        gaps[1:] = np.where(both, boxes, touching)
        # Parts are put below one another later; until then they are far apart.
        gaps[1:][self.part[1:] != self.part[:-1]] = 0.0
        gaps[slots.starts[:-1]] = 0.0
        self.gaps = gaps
        self.heights = heights
        sums = np.cumsum(gaps)
        self.sums = sums - np.repeat(sums[slots.starts[:-1]], np.diff(slots.starts))
        self.y = self.sums + self.part * _FAR
        self._leaf = self.real.copy()
        self._leaf[place[slots.head]] = False
        self._into = _Pulls(place[slots.head], place[slots.tail], slots.drop, slots.pull, len(order))
        self._out = _Pulls(place[slots.tail], place[slots.head], -slots.drop, slots.pull, len(order))

    def sweep(self, *, forward: bool, cancelled: Callable[[], bool], leaves_alone: bool = False) -> float:
        """Put each column level with the one before it, or after it; the greatest distance moved.

        With `leaves_alone`, only boxes that nothing enters move.
        """
        columns = range(len(self.starts) - 1)
        y, farthest = self.y, 0.0
        for column in columns if forward else reversed(columns):
            if cancelled():
                raise Cancelled
            low, high = self.starts[column], self.starts[column + 1]
            total, weight = (self._into if forward else self._out).at(low, high, y)
            free = weight == 0.0
            before = y[low:high]
            # Without a neighbour on this side a slot stays where it is, but gives way.
            weight[free] = _IDLE
            total[free] = before[free] * _IDLE
            if leaves_alone:
                fixed = ~self._leaf[low:high]
                weight[fixed] = _FIXED
                total[fixed] = before[fixed] * _FIXED
            wanted = total / weight - self.sums[low:high]
            if (wanted[1:] < wanted[:-1]).any():
                wanted = np.array(_ascending(wanted.tolist(), weight.tolist()))
            after = wanted + self.sums[low:high]
            farthest = max(farthest, float(np.abs(after - before).max()))
            y[low:high] = after
        return farthest

    def on_grid(self) -> Floats:
        """Heights on the grid, by slot; each connected part clear of the one above it."""
        # Rounded twice: what is whole steps apart but for the last digit must stay so. And not at the
        # half, where many middles lie: neighbours that differ by nearly nothing must come out level.
        rows = np.floor(np.round(self.y - self.part * _FAR, 3) / GRID + _ROUND) * GRID
        part, real = self.part[self.real], rows[self.real]
        half = self.heights[self.real] / 2
        top = np.full(int(self.part.max(initial=0)) + 1, np.inf)
        bottom = -top
        np.minimum.at(top, part, real - half)
        np.maximum.at(bottom, part, real + half)
        top = np.floor(top / GRID) * GRID
        room = np.ceil((bottom - top + PART_GAP) / GRID) * GRID
        stacked: Floats = rows + (np.cumsum(room) - room - top)[self.part]
        return stacked[self.slot_place]


class _Pulls:
    """The steps on one side of all slots, sorted by slot."""

    def __init__(self, near: Whole, far: Whole, drop: Floats, pull: Floats, count: int) -> None:
        by = np.argsort(near, kind="stable")
        self._near, self._far = near[by], far[by]
        # The near slot is level with the far one where it lies so much higher.
        self._drop, self._pull = drop[by], pull[by]
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(near, minlength=count))]).tolist()
        self._weight = np.bincount(near, pull, minlength=count).astype(np.float64)

    def at(self, low: int, high: int, y: Floats) -> tuple[Floats, Floats]:
        """For the slots from `low` to `high`: the sum of wanted heights, weighted, and the sum of weights."""
        a, b = self._starts[low], self._starts[high]
        wanted = (y[self._far[a:b]] - self._drop[a:b]) * self._pull[a:b]
        sums = np.bincount(self._near[a:b] - low, wanted, minlength=high - low).astype(np.float64)
        return sums, self._weight[low:high].copy()


def _ascending(wanted: list[float], weights: list[float]) -> list[float]:
    """The non-decreasing numbers nearest to `wanted`: neighbours that would pass each other are pooled."""
    pools: list[tuple[float, float, int]] = []
    for each, own in zip(wanted, weights, strict=True):
        level, weight, count = each, own, 1
        while pools and pools[-1][0] > level:
            upper, heavier, number = pools.pop()
            level = (level * weight + upper * heavier) / (weight + heavier)
            weight += heavier
            count += number
        pools.append((level, weight, count))
    return [level for level, _, count in pools for _ in range(count)]
