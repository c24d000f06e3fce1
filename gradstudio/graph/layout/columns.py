"""Columns of a layered drawing: which column each node stands in, in what order, and how high.

Longest path from the left, late branches pulled to where they are used; long wires hold a room in
every column they cross; order by barycentres; heights by the least squares that keep the order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gradstudio.graph.document import Document

#: An input stands in the first column where its consumer is at most so far; else beside the consumer.
_REACH = 4
#: Wires that cross more columns than this hold no room.
_LONG = 8
_ORDER_SWEEPS = 4
_LEVEL_SWEEPS = 7
#: Height that a long wire takes up.
_WIRE = 24


@dataclass(slots=True, eq=False)
class Slot:
    """A node's, or a crossing wire's, room in a column; `y` is its centre."""

    column: int
    height: float
    real: bool = True
    y: float = 0.0
    rank: float = 0.0
    before: list[tuple[Slot, float]] = field(default_factory=list)
    after: list[tuple[Slot, float]] = field(default_factory=list)


def arranged_slots(
    document: Document, heights: Mapping[str, float], apart: Callable[[float, float], float]
) -> dict[str, Slot]:
    """A slot for each node; `apart` is the least distance between centres of two heights."""
    order = _running_order(document)
    columns = _columns(document, order)
    slots = {name: Slot(columns[name], heights[name]) for name in order}
    rooms = _rooms(document, slots)
    for rank, name in enumerate(_reading_order(document, order)):
        slots[name].rank = rank
    by_column: dict[int, list[Slot]] = {}
    for slot in [*slots.values(), *rooms]:
        by_column.setdefault(slot.column, []).append(slot)
    layers = [by_column[column] for column in sorted(by_column)]
    _order(layers)
    _level(layers, apart)
    return slots


def _running_order(document: Document) -> list[str]:
    """Producers before consumers; where wires close a cycle, it is cut at its first node."""
    waiting = {node.name: 0 for node in document}
    for wire in document.wires():
        if wire.tail.node in document:
            waiting[wire.head.node] += 1
    ready = [name for name, count in waiting.items() if count == 0]
    order: list[str] = []
    done: set[str] = set()
    rest = iter(document.nodes)
    while len(order) < len(waiting):
        if not ready:
            ready.append(next(name for name in rest if name not in done))
        name = ready.pop()
        if name in done:
            continue
        done.add(name)
        order.append(name)
        for wire in document.consumers(name):
            waiting[wire.head.node] -= 1
            if waiting[wire.head.node] == 0:
                ready.append(wire.head.node)
    return order


def _columns(document: Document, order: list[str]) -> dict[str, int]:
    place = {name: i for i, name in enumerate(order)}
    heads = {
        name: [w.head.node for w in document.consumers(name) if place[w.head.node] > place[name]]
        for name in order
    }
    columns = dict.fromkeys(order, 0)
    for name in order:
        for head in heads[name]:
            columns[head] = max(columns[head], columns[name] + 1)
    for name in reversed(order):
        if not heads[name]:
            continue
        nearest = min(columns[head] for head in heads[name]) - 1
        node = document[name]
        computed = sum(t.node in document and not document[t.node].kind.is_leaf for t in node.inputs.values())
        given = node.kind.is_leaf and node.gate != "input"
        if given or (nearest - columns[name] >= _REACH and len(heads[name]) >= computed):
            columns[name] = nearest
    return columns


def _rooms(document: Document, slots: Mapping[str, Slot]) -> list[Slot]:
    """Joins the slots along the wires; what long wires take up in between comes back."""
    rooms: list[Slot] = []
    for name, slot in slots.items():
        chain = [slot]
        for wire in document.consumers(name):
            head = slots[wire.head.node]
            ports = document[wire.head.node].entries
            offset = (ports.index(wire.head.port) + 1) / (len(ports) + 1) - 0.5
            span = head.column - slot.column
            if span < 1:
                continue
            while span <= _LONG and len(chain) < span:
                room = Slot(slot.column + len(chain), _WIRE, real=False)
                _join(chain[-1], room, 0.0)
                chain.append(room)
                rooms.append(room)
            _join(chain[span - 1] if span <= _LONG else slot, head, offset)
    return rooms


def _join(tail: Slot, head: Slot, offset: float) -> None:
    tail.after.append((head, offset))
    head.before.append((tail, offset))


def _reading_order(document: Document, order: list[str]) -> list[str]:
    """Names as they are met from the outputs, port by port: a tree drawn in this order has no crossing."""
    # Outputs first, from the top of the document; then what lies on a cycle and leads to none.
    place = {name: i for i, name in enumerate(document.nodes)}
    stack = sorted(order, key=lambda name: (not document.consumers(name), -place[name]))
    seen: dict[str, None] = {}
    while stack:
        name = stack.pop()
        if name not in seen:
            seen[name] = None
            stack += [t.node for t in reversed(list(document[name].inputs.values())) if t.node in document]
    return list(seen)


def _order(layers: list[list[Slot]]) -> None:
    """Sort each column so that neighbours lie at like heights."""
    for layer in layers:
        for slot in layer:
            if not slot.real:
                slot.rank = slot.before[0][0].rank
        layer.sort(key=lambda slot: slot.rank)
    _number(layers)
    best = _crossings(layers)
    kept = [list(layer) for layer in layers]
    for sweep in range(_ORDER_SWEEPS):
        if best == 0:
            break
        for layer in reversed(layers) if sweep % 2 == 0 else layers:
            for slot in layer:
                near = slot.after if sweep % 2 == 0 else slot.before
                if near:
                    sign = 1 if sweep % 2 == 0 else -1
                    slot.y = sum(other.rank + sign * offset for other, offset in near) / len(near)
                else:
                    slot.y = slot.rank
            layer.sort(key=lambda slot: slot.y)
            _number([layer])
        crossings = _crossings(layers)
        if crossings < best:
            best, kept = crossings, [list(layer) for layer in layers]
    layers[:] = kept
    _number(layers)


def _number(layers: list[list[Slot]]) -> None:
    for layer in layers:
        for i, slot in enumerate(layer):
            slot.rank = i


def _crossings(layers: list[list[Slot]]) -> int:
    """Pairs of wires that cross between neighbouring columns, counted with a Fenwick tree."""
    total = 0
    for layer in layers:
        ends = [
            (slot.rank, head.rank + offset)
            for slot in layer
            for head, offset in slot.after
            if head.column == slot.column + 1
        ]
        if len(ends) < 2:  # noqa: PLR2004 - one wire crosses nothing
            continue
        ends.sort()
        heights = {height: i + 1 for i, height in enumerate(sorted({height for _, height in ends}))}
        tree = [0] * (len(heights) + 1)
        for i, (_, height) in enumerate(ends):
            at = heights[height]
            below = 0
            while at:
                below += tree[at]
                at &= at - 1
            total += i - below
            at = heights[height]
            while at < len(tree):
                tree[at] += 1
                at += at & -at
    return total


def _level(layers: list[list[Slot]], apart: Callable[[float, float], float]) -> None:
    """Heights: each slot as near to the mean of its neighbours as order and distances allow."""
    distances: list[list[float]] = []
    for layer in layers:
        total = 0.0
        sums = []
        for i, slot in enumerate(layer):
            if i:
                upper = layer[i - 1]
                both = upper.real and slot.real
                total += (
                    apart(upper.height, slot.height) if both else (upper.height + slot.height) / 2 + _WIRE
                )
            sums.append(total)
            slot.y = total
        distances.append(sums)
    for sweep in range(_LEVEL_SWEEPS):
        forward = sweep % 2 == 0
        for layer, sums in list(zip(layers, distances, strict=True))[:: 1 if forward else -1]:
            wanted = []
            for slot, total in zip(layer, sums, strict=True):
                near = slot.before if forward else slot.after
                mean = sum(other.y for other, _ in near) / len(near) if near else slot.y
                wanted.append(mean - total)
            for slot, total, level in zip(layer, sums, _ascending(wanted), strict=True):
                slot.y = level + total


def _ascending(wanted: list[float]) -> list[float]:
    """The non-decreasing numbers nearest to `wanted`: neighbours that would pass each other are pooled."""
    pools: list[tuple[float, int]] = []
    for value in wanted:
        total, count = value, 1
        while pools and pools[-1][0] * count > total * pools[-1][1]:
            more, number = pools.pop()
            total, count = total + more, count + number
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]
