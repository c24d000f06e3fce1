"""Boxes and wires as a layout sees them: sizes, ports and ends, whatever it is that they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Point: TypeAlias = tuple[float, float]

#: Grid that centres of boxes come to rest on, in canvas units.
GRID = 24


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: the person thought better of it
    """A layout was given up because its `cancelled` said so."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box to be placed: its size, and how far below its top edge each of its ports lies, in canvas units.

    `given` marks an input of the whole graph: it stands at the left margin unless that is far away.
    """

    name: str
    width: float
    height: float
    inputs: tuple[float, ...] = ()
    outputs: tuple[float, ...] = ()
    given: bool = False


class Link(NamedTuple):
    """A wire from an output port to an input port: names of boxes, and ports by number from the top."""

    tail: str
    tail_port: int
    head: str
    head_port: int


class Wiring:
    """Boxes and wires by number. Wires from or to nowhere, and from a box to itself, are left out.

    `order` has producers before consumers; a cycle is cut at its first box, and wires that then run
    back are not among `wires`. `before` and `after` hold each box's neighbours, once for each wire.
    """

    def __init__(
        self, boxes: Sequence[Box], links: Sequence[Link], cancelled: Callable[[], bool] = bool
    ) -> None:
        """Number them; Cancelled where `cancelled` says so."""
        self.boxes = boxes
        number = {box.name: i for i, box in enumerate(boxes)}
        ends = [
            (number[link.tail], link.tail_port, number[link.head], link.head_port)
            for link in links
            if link.tail in number and link.head in number and link.tail != link.head
        ]
        if cancelled():
            raise Cancelled
        self.part = _parts(len(boxes), ends)
        self.order = _running_order(len(boxes), ends)
        if cancelled():
            raise Cancelled
        place = [0] * len(boxes)
        for i, box in enumerate(self.order):
            place[box] = i
        self.wires = [wire for wire in ends if place[wire[0]] < place[wire[2]]]
        self.before: list[list[int]] = [[] for _ in boxes]
        self.after: list[list[int]] = [[] for _ in boxes]
        for tail, _, head, _ in sorted(self.wires, key=lambda wire: wire[3]):
            self.before[head].append(tail)
        for tail, _, head, _ in self.wires:
            self.after[tail].append(head)

    def sort_parts(self, heights: Sequence[float]) -> None:
        """Number the connected parts anew, from the one whose boxes lie highest on average to the lowest."""
        sums: dict[int, tuple[float, int]] = {}
        for part, height in zip(self.part, heights, strict=True):
            total, count = sums.get(part, (0.0, 0))
            sums[part] = total + height, count + 1
        ranked = sorted(sums, key=lambda part: (sums[part][0] / sums[part][1], part))
        number = {part: i for i, part in enumerate(ranked)}
        self.part = [number[part] for part in self.part]

    def reading_order(self) -> list[int]:
        """Boxes as they are met from the outputs, port by port; so drawn, a tree has no crossing."""
        stack = sorted(self.order, key=lambda box: (not self.after[box], -box))
        met: dict[int, None] = {}
        while stack:
            box = stack.pop()
            if box not in met:
                met[box] = None
                stack += reversed(self.before[box])
        return list(met)


def _running_order(count: int, ends: list[tuple[int, int, int, int]]) -> list[int]:
    waiting = [0] * count
    after: list[list[int]] = [[] for _ in range(count)]
    for tail, _, head, _ in ends:
        waiting[head] += 1
        after[tail].append(head)
    ready = [box for box in range(count) if not waiting[box]]
    order: list[int] = []
    done = [False] * count
    rest = iter(range(count))
    while len(order) < count:
        box = ready.pop() if ready else next(box for box in rest if not done[box])
        if done[box]:
            continue
        done[box] = True
        order.append(box)
        for head in after[box]:
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
    return order


def _parts(count: int, ends: list[tuple[int, int, int, int]]) -> list[int]:
    """The number of the connected part that each box belongs to, parts in the order of their first boxes."""
    parent = list(range(count))

    def root(box: int) -> int:
        while parent[box] != box:
            parent[box] = parent[parent[box]]
            box = parent[box]
        return box

    for tail, _, head, _ in ends:
        a, b = root(tail), root(head)
        parent[max(a, b)] = min(a, b)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(root(box), len(numbers)) for box in range(count)]
