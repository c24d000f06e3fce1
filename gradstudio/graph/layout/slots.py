"""Slots: the room that boxes, and wires on their way past them, take up in their columns; all in arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradstudio.graph.layout.boxes import Wiring

Whole: TypeAlias = NDArray[np.intp]
Floats: TypeAlias = NDArray[np.float64]

#: Height of the room of a wire.
_WIRE = 24.0
#: Rooms that wires may take up, for each box and wire; the longest wires go without.
_ROOMS = 6
_FEW = 4000
#: How much a wire wants to be level: from box to box, from box to room, from room to room, and from a
#: leaf to a gate that has something to follow besides.
_PLAIN, _ENTRY, _PASSAGE, _LEAF = 1.0, 1.0, 2.0, 0.001
#: Ports nearer than this to the middle of their box are taken to lie there, so that a row of gates is level.
_MIDDLE = 24.0


@dataclass(slots=True, eq=False)
class Slots:
    """Slots numbered column by column; column c has those from `starts[c]` to `starts[c + 1]`.

    `of_box` is the slot of each box; `part` the connected part that a slot belongs to; `rank` where it
    stands in reading order. Steps lead from a slot to one in the next column: `tail` and `head` are slots,
    `leave` and `enter` say where between the middle of one slot and the next the ports lie (-0.5 to 0.5),
    `drop` how far the head's port lies below the tail's where both middles are level, and `pull` how much
    the step wants to be level. `wires` (K, 4) are those that hold rooms, and `rooms` the slots of each.
    """

    starts: list[int]
    of_box: Whole
    heights: Floats
    real: NDArray[np.bool_]
    part: Whole
    rank: Whole
    tail: Whole
    head: Whole
    leave: Floats
    enter: Floats
    drop: Floats
    pull: Floats
    wires: Whole
    rooms: list[Whole]

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.starts) - 1


def slots_of(wiring: Wiring, columns: Sequence[int]) -> Slots:
    """Slots of boxes in `columns`; wires of one output share their rooms as far as they go together."""
    count = len(wiring.boxes)
    wires = np.array(wiring.wires, dtype=np.intp).reshape(-1, 4)
    column = np.array(columns, dtype=np.intp)
    spans = column[wires[:, 2]] - column[wires[:, 0]]
    wires, spans = wires[spans > 0], spans[spans > 0]
    limit = _span_limit(wires, spans)
    wires, spans = wires[spans <= limit], spans[spans <= limit]
    ports = wires[:, 0] * (int(wires[:, 1].max(initial=0)) + 1) + wires[:, 1]
    _, first, outlet = np.unique(ports, return_index=True, return_inverse=True)
    reach = np.zeros(len(first), dtype=np.intp)
    np.maximum.at(reach, outlet, spans)
    rooms = np.maximum(reach - 1, 0)
    ends = count + np.cumsum(rooms)
    begins = ends - rooms
    owner = np.repeat(np.arange(len(first)), rooms)
    room = count + np.arange(len(owner))
    tails = wires[first, 0]
    # From the output into the first room, from room to room, and from the last one on the way into the box.
    starts_chain = room == begins[owner]
    chain_tail = np.where(starts_chain, tails[owner], room - 1)
    source = np.where(spans > 1, begins[outlet] + spans - 2, wires[:, 0])
    tail = np.concatenate([chain_tail, source])
    head = np.concatenate([room, wires[:, 2]])
    offsets = _Offsets(wiring)
    leave_at, drop_at = offsets.outputs(wires[:, 0], wires[:, 1])
    enter_at, drop_to = offsets.inputs(wires[:, 2], wires[:, 3])
    direct = spans == 1
    chain_leave = np.where(starts_chain, leave_at[first][owner], 0.0)
    chain_drop = np.where(starts_chain, drop_at[first][owner], 0.0)
    nothing = np.zeros(len(room))
    all_columns = np.concatenate([column, column[tails[owner]] + 1 + room - begins[owner]])
    pulls = np.where(direct, _pulls(wiring, wires, direct), _ENTRY)
    by_column = np.argsort(all_columns, kind="stable")
    slot = np.empty(len(by_column), dtype=np.intp)
    slot[by_column] = np.arange(len(by_column))
    box_of_slot = np.concatenate([np.arange(count), tails[owner]])[by_column]
    heights = np.array([box.height for box in wiring.boxes] + [_WIRE] * len(room))
    widths = np.bincount(all_columns)
    rank = np.empty(count, dtype=np.intp)
    rank[wiring.reading_order()] = np.arange(count)
    return Slots(
        starts=[0, *np.cumsum(widths).tolist()],
        of_box=slot[:count],
        heights=heights[by_column],
        real=by_column < count,
        part=np.array(wiring.part, dtype=np.intp)[box_of_slot],
        rank=rank[box_of_slot],
        tail=slot[tail],
        head=slot[head],
        leave=np.concatenate([chain_leave, np.where(direct, leave_at, 0.0)]),
        enter=np.concatenate([nothing, enter_at]),
        drop=np.concatenate([-chain_drop, drop_to - np.where(direct, drop_at, 0.0)]),
        pull=np.concatenate([np.where(starts_chain, _ENTRY, _PASSAGE), pulls]),
        wires=wires[~direct],
        rooms=[
            slot[begin : begin + span - 1]
            for begin, span in zip(begins[outlet][~direct].tolist(), spans[~direct].tolist(), strict=True)
        ],
    )


def _span_limit(wires: Whole, spans: Whole) -> int:
    """The most columns that a wire may cross and still hold rooms: all of them, unless the graph is huge."""
    if not len(spans):
        return 1
    allowed = _FEW + _ROOMS * len(wires)
    lengths = np.arange(1, int(spans.max()) + 1)
    room = np.cumsum(np.bincount(spans, minlength=len(lengths) + 1)[1:] * (lengths - 1))
    return max(1, int((room <= allowed).sum()))


def _pulls(wiring: Wiring, wires: Whole, direct: NDArray[np.bool_]) -> Floats:
    """How much each wire wants to be level: a leaf beside a gate gives way to what the gate computes with."""
    lone = np.array(
        [not before and len(after) == 1 for before, after in zip(wiring.before, wiring.after, strict=True)]
    )
    weak = lone[wires[:, 0]] & direct
    led = np.zeros(len(wiring.boxes), dtype=np.bool_)
    led[wires[~weak, 2]] = True
    return np.where(weak & led[wires[:, 2]], _LEAF, _PLAIN)


class _Offsets:
    """Where ports lie on their boxes: as a share for the order of wires, and in units for their level."""

    def __init__(self, wiring: Wiring) -> None:
        self._heights = np.array([box.height for box in wiring.boxes], dtype=np.float64)
        self._inputs = _table([box.inputs for box in wiring.boxes])
        self._outputs = _table([box.outputs for box in wiring.boxes])

    def inputs(self, boxes: Whole, ports: Whole) -> tuple[Floats, Floats]:
        return self._of(self._inputs, boxes, ports)

    def outputs(self, boxes: Whole, ports: Whole) -> tuple[Floats, Floats]:
        return self._of(self._outputs, boxes, ports)

    def _of(self, table: tuple[Floats, Whole, Whole], boxes: Whole, ports: Whole) -> tuple[Floats, Floats]:
        places, starts, counts = table
        if not len(places):
            return np.zeros(len(boxes)), np.zeros(len(boxes))
        known = ports < counts[boxes]
        rows = np.where(known, starts[boxes] + ports, 0)
        below = np.where(known, places[rows] - self._heights[boxes] / 2, 0.0)
        share = np.where(known, (ports + 1) / (counts[boxes] + 1) - 0.5, 0.0)
        return share, np.where(np.abs(below) > _MIDDLE, below, 0.0)


def _table(ports: list[tuple[float, ...]]) -> tuple[Floats, Whole, Whole]:
    counts = np.array([len(each) for each in ports], dtype=np.intp)
    places = np.array([place for each in ports for place in each], dtype=np.float64)
    return places, np.cumsum(counts) - counts, counts
