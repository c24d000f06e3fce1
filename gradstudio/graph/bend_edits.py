"""Edits of bends: the points that a wire is led through on its way, kept by the input that it enters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gradstudio.errors import GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.modules import box_at, common_level
from gradstudio.graph.node import Node, Point, Port


@dataclass(frozen=True, slots=True)
class SetBends:
    """Lead the wire that enters `head` through `points`, from tail to head; through none: straight on."""

    head: Port
    points: tuple[Point, ...] = ()

    def apply(self, document: Document) -> Document:
        """Refused where no wire enters there, or a point is no place."""
        node = document[self.head.node]
        if self.head.port not in node.inputs:
            message = f"no wire enters {self.head}, and so none can be led through points"
            raise GraphError(message, place=str(self.head))
        if node.bends.get(self.head.port, ()) == self.points:
            return document
        return document.having(replace(node, bends={**node.bends, self.head.port: self.points}))


def bends_taken_along(document: Document, places: Mapping[str, Point]) -> Iterator[Node]:
    """Nodes of `document` whose wires' bends come along when items move to `places`: both ends move alike."""
    for node in document:
        if node.bends:
            bends = {port: _moved(document, node, port, places) for port in node.bends}
            if bends != node.bends:
                yield replace(node, bends=bends)


def _moved(document: Document, node: Node, port: str, places: Mapping[str, Point]) -> tuple[Point, ...]:
    tail, points = node.inputs[port].node, node.bends[port]
    if tail not in document:
        return points
    level = common_level(document, tail, node.name)
    ends = {box_at(document, name, level) for name in (tail, node.name)}
    shifts = {_shift(document, end, places) for end in ends}
    if len(shifts) != 1 or None in shifts:
        return points
    ((dx, dy),) = (shift for shift in shifts if shift is not None)
    return tuple((x + dx, y + dy) for x, y in points)


def _shift(document: Document, name: str | None, places: Mapping[str, Point]) -> Point | None:
    if name is None or name not in places:
        return None
    item, (x, y) = document.item(name), places[name]
    return x - item.x, y - item.y
