"""The order of slots within their columns: sorted so that few wires cross, ports counted as they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gradstudio.graph.layout.boxes import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradstudio.graph.layout.slots import Floats, Slots, Whole

#: Sweeps without a better order after which no more are made, and the most that are made.
_PATIENCE = 8
_SWEEPS = 24
#: Rounds of exchanges after a sweep.
_ROUNDS = 2
#: Steps looked at in all sweeps together: so many, and so many for each step of the graph.
_WORK, _WORK_EACH = 50_000, 4
#: What a sweep, and a column in it, cost besides their steps, in steps.
_SWEEP_WORK, _COLUMN_WORK = 2000, 60


def ordered(slots: Slots, cancelled: Callable[[], bool]) -> Whole:
    """Slots column by column, each column from top to bottom; connected parts are never mixed."""
    sorting = _Sorting(slots, cancelled)
    best = sorting.flat.copy()
    fewest = sorting.crossings()
    work = len(slots.tail) + _COLUMN_WORK * slots.columns + _SWEEP_WORK
    sweeps = min(_SWEEPS, max(2, (_WORK + _WORK_EACH * len(slots.tail)) // work))
    idle = 0
    for i in range(sweeps):
        if not fewest or idle >= _PATIENCE:
            break
        sorting.sweep(forward=i % 2 == 1, last_first=i % 4 > 1)
        sorting.exchange()
        crossings = sorting.crossings()
        idle += 1
        if crossings < fewest:
            best, fewest, idle = sorting.flat.copy(), crossings, 0
    return best


class _Sorting:
    """An order being improved: `flat` has the slots in order, `place` where each stands in its column."""

    def __init__(self, slots: Slots, cancelled: Callable[[], bool]) -> None:
        self.slots = slots
        self.cancelled = cancelled
        count = len(slots.heights)
        widths = np.diff(slots.starts)
        self.column = np.repeat(np.arange(slots.columns), widths)
        self._start = np.array(slots.starts, dtype=np.intp)[self.column]
        self.flat = np.lexsort((slots.rank, slots.part, self.column))
        self.place = np.empty(count, dtype=np.float64)
        self._number()
        # Parts are kept apart by sorting far beyond the places of one another.
        self._apart = slots.part * (4.0 * (widths.max(initial=0) + 2))
        self._into = _Side(slots, slots.head, slots.tail, slots.leave, slots.enter)
        self._out = _Side(slots, slots.tail, slots.head, slots.enter, slots.leave)

    def _number(self) -> None:
        self.place[self.flat] = np.arange(len(self.flat)) - self._start[self.flat]

    def sweep(self, *, forward: bool, last_first: bool) -> None:
        """Sort each column by the mean place of its neighbours to the left, or to the right."""
        side = self._into if forward else self._out
        starts = self.slots.starts
        columns = range(1, len(starts) - 1) if forward else range(len(starts) - 3, -1, -1)
        place, flat = self.place, self.flat
        for column in columns:
            if self.cancelled():
                raise Cancelled
            low, high = starts[column], starts[column + 1]
            if high - low == 1:
                continue
            a, b = side.starts[low], side.starts[high]
            sums = np.bincount(
                side.near[a:b] - low, place[side.far[a:b]] + side.offset[a:b], minlength=high - low
            )
            keys = sums * side.share[low:high] + self._apart[low:high]
            order = flat[low:high]
            stays = side.stays[low:high][order - low]
            moving = order if not stays.any() else order[~stays]
            if last_first:
                moving = moving[::-1]
            moving = moving[keys[moving - low].argsort(kind="stable")]
            if len(moving) == high - low:
                flat[low:high] = moving
            else:
                order[~stays] = moving
            place[flat[low:high]] = np.arange(high - low)

    def exchange(self) -> None:
        """Swap neighbours in a column while that takes crossings away."""
        for _ in range(_ROUNDS):
            swapped = False
            for parity in range(4):
                if self.cancelled():
                    raise Cancelled
                swapped |= self._swap(parity % 2, parity // 2)
            if not swapped:
                return

    def _swap(self, odd_column: int, odd_place: int) -> bool:
        """One round in every other column, so that the columns beside stay as they are."""
        upper, lower = self.flat[:-1], self.flat[1:]
        chosen = (self.column[upper] % 2 == odd_column) & (self.column[upper] == self.column[lower])
        chosen &= (self.place[upper] % 2 == odd_place) & (self.slots.part[upper] == self.slots.part[lower])
        at = np.flatnonzero(chosen)
        if not len(at):
            return False
        u, v = self.flat[at], self.flat[at + 1]
        gain = self._into.gain(self.place, u, v) + self._out.gain(self.place, u, v)
        better = gain > 0
        at, u, v = at[better], u[better], v[better]
        self.flat[at], self.flat[at + 1] = v, u
        self.place[u] += 1
        self.place[v] -= 1
        return bool(len(at))

    def crossings(self) -> int:
        """Pairs of steps that cross between neighbouring columns."""
        slots = self.slots
        left = self.place[slots.tail] + slots.leave
        right = self.place[slots.head] + slots.enter
        column = self.column[slots.tail]
        by = np.lexsort((right, left, column))
        column, right = column[by], right[by]
        if self.cancelled():
            raise Cancelled
        rank = np.empty(len(by), dtype=np.intp)
        sunk = np.lexsort((right, column))
        # Equal heights share a rank: wires that meet in one port do not cross.
        fresh = np.ones(len(by), dtype=np.bool_)
        fresh[1:] = (right[sunk][1:] != right[sunk][:-1]) | (column[sunk][1:] != column[sunk][:-1])
        rank[sunk] = np.maximum.accumulate(np.where(fresh, np.arange(len(by)), 0))
        widths = np.bincount(column, minlength=slots.columns)
        bits = int(widths.max(initial=0)).bit_length()
        starts = np.cumsum(widths) - widths
        return _inversions((column << bits) + rank - starts[column], bits)


def _inversions(ranks: Whole, bits: int) -> int:
    """Pairs of which the former is greater in the lowest `bits`; those above must ascend.

    A sort from the highest bit to the lowest, all columns at once, that counts what it moves past what.
    """
    total = 0
    places = np.arange(len(ranks))
    for bit in range(bits - 1, -1, -1):
        # What agrees in the higher bits stands together; there, each 1 before a 0 is an inversion.
        group = ranks >> (bit + 1)
        first = np.ones(len(ranks), dtype=np.bool_)
        first[1:] = group[1:] != group[:-1]
        start = np.maximum.accumulate(np.where(first, places, 0))
        one = (ranks >> bit) & 1
        ones = np.cumsum(one) - one
        ones -= ones[start]
        total += int(ones[one == 0].sum())
        size = np.diff(np.append(np.flatnonzero(first), len(ranks)))
        zeros = np.repeat(size - np.add.reduceat(one, np.flatnonzero(first)), size)
        sorted_ranks = np.empty_like(ranks)
        sorted_ranks[start + np.where(one == 1, zeros + ones, places - start - ones)] = ranks
        ranks = sorted_ranks
    return total


class _Side:
    """The steps on one side of all slots, sorted by slot: `near` is the slot, `far` its neighbour there."""

    def __init__(self, slots: Slots, near: Whole, far: Whole, leave: Floats, enter: Floats) -> None:
        by = np.argsort(near, kind="stable")
        count = len(slots.heights)
        self.near, self.far = near[by], far[by]
        self._port = leave[by]
        self.offset = leave[by] - enter[by]
        steps = np.bincount(near, minlength=count)
        self.starts = np.concatenate([[0], np.cumsum(steps)])
        self.stays = steps == 0
        self.share = 1.0 / np.maximum(steps, 1)
        self._steps = steps

    def gain(self, place: Floats, upper: Whole, lower: Whole) -> Whole:
        """For pairs of slots one above the other: how many crossings fewer their exchange leaves."""
        counts, others = self._steps[lower], self._steps[upper]
        gain = np.zeros(len(lower), dtype=np.intp)
        single = np.flatnonzero((counts == 1) & (others == 1))
        ends = self._ends(place, self.starts[upper[single]])
        gain[single] = np.sign(ends - self._ends(place, self.starts[lower[single]])).astype(np.intp)
        several = np.flatnonzero((counts * others) > 1)
        if len(several):
            gain[several] = self._gain_of_several(place, upper[several], lower[several])
        return gain

    def _ends(self, place: Floats, steps: Whole) -> Floats:
        ends: Floats = place[self.far[steps]] + self._port[steps]
        return ends

    def _gain_of_several(self, place: Floats, upper: Whole, lower: Whole) -> Whole:
        scale = float(place.max(initial=0.0)) + 3.0
        kept = np.zeros(len(self._steps), dtype=np.bool_)
        kept[upper] = True
        steps = np.flatnonzero(kept[self.near])
        keys = np.sort(self.near[steps] * scale + self._ends(place, steps))
        counts = self._steps[lower]
        pair = np.repeat(np.arange(len(lower)), counts)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
        probe = upper[pair] * scale + self._ends(place, self.starts[lower][pair] + within)
        left = np.searchsorted(keys, probe, side="left")
        right = np.searchsorted(keys, probe, side="right")
        lows = np.searchsorted(keys, upper * scale - 1.0)
        highs = lows + self._steps[upper]
        gain: Whole = np.bincount(pair, highs[pair] - right - (left - lows[pair]), minlength=len(lower))
        return gain.astype(np.intp)
