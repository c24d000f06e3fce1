"""Settling: new nodes put beside those that stay, on nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gradstudio.graph.layout.boxes import GRID
from gradstudio.graph.layout.documents import arrange, box_of
from gradstudio.graph.layout.level import ROW_GAP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node


def settle(document: Document, fresh: Collection[str]) -> Document:
    """`document` with the nodes called `fresh` put beside those that stay, on nothing else."""
    staying = [node for node in document if node.name not in fresh]
    if not staying:
        return arrange(document)
    if not fresh:
        return document
    ideal = arrange(document)
    taken = Occupied(staying)
    placed: dict[str, Node] = {node.name: node for node in staying}
    for name in _nearest_first(ideal, placed):
        node = ideal[name]
        guide = _guide(ideal, name, placed)
        x = placed[guide].x + node.x - ideal[guide].x
        y = placed[guide].y + node.y - ideal[guide].y
        placed[name] = taken.put(replace(node, x=x, y=y))
    return document.having(*(placed[name] for name in document.nodes if name in fresh))


class Occupied:
    """The places that nodes take up on the canvas, in squares, so that a free one is found at once."""

    _SQUARE = 288

    def __init__(self, nodes: Iterable[Node]) -> None:
        """Know the boxes of `nodes`."""
        self._squares: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
        for node in nodes:
            self._add(node)

    def put(self, node: Node) -> Node:
        """`node` where it is, or at the nearest free place below or above; that place is then taken."""
        step = 0
        while True:
            for sign in (1, -1) if step else (1,):
                moved = replace(node, y=node.y + sign * step * GRID)
                if not self._hit(moved):
                    self._add(moved)
                    return moved
            step += 1

    def _hit(self, node: Node) -> bool:
        left, top, right, bottom = _edges(node)
        return any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for square in self._covered(node)
            for other in self._squares.get(square, ())
        )

    def _add(self, node: Node) -> None:
        for square in self._covered(node):
            self._squares.setdefault(square, []).append(_edges(node))

    def _covered(self, node: Node) -> list[tuple[int, int]]:
        left, top, right, bottom = (int(edge // self._SQUARE) for edge in _edges(node))
        return [(i, j) for i in range(left, right + 1) for j in range(top, bottom + 1)]


def _edges(node: Node) -> tuple[float, float, float, float]:
    width, height = box_of(node)
    across, down = (width + ROW_GAP) / 2, (height + ROW_GAP) / 2
    return node.x - across, node.y - down, node.x + across, node.y + down


def _neighbours(document: Document, name: str) -> list[str]:
    heads = [wire.head.node for wire in document.consumers(name)]
    return heads + [tail.node for tail in document[name].inputs.values() if tail.node in document]


def _nearest_first(document: Document, placed: dict[str, Node]) -> list[str]:
    """Names that have no place yet, those wired to placed ones first and then outwards."""
    seen = set(placed)
    queue = list(placed)
    for name in queue:
        fresh = [other for other in dict.fromkeys(_neighbours(document, name)) if other not in seen]
        seen.update(fresh)
        queue += fresh
    return queue[len(placed) :] + [name for name in document.nodes if name not in seen]


def _guide(document: Document, name: str, placed: dict[str, Node]) -> str:
    """The placed node that `name` takes its bearings from: a neighbour, else the nearest."""
    for other in _neighbours(document, name):
        if other in placed:
            return other
    node = document[name]
    return min(placed, key=lambda other: abs(document[other].x - node.x) + abs(document[other].y - node.y))
