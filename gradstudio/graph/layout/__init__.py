"""Layout: nodes in columns from left to right, ordered and levelled so that few wires cross or bend.

A node's place is the centre of its box. Sizes are those of a short name; a longer one widens the
distance between its column and the next.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gradstudio.graph.layout.columns import Slot, arranged_slots

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node

#: Grid that centres of nodes come to rest on, in canvas units.
GRID = 24
#: Distance from column to column, and from row to row, where names are short.
COLUMN_STEP = 192
ROW_STEP = 96
#: Where the first column and the first row are put.
MARGIN = 96

_LEAF = (108, 48)
_GATE = (96, 72)
_LETTER = {True: 11, False: 7}
_LETTER_ROOM = {True: 80, False: 32}
_WIDEST = 264
_COLUMN_GAP = 90
_ROW_GAP = 24


def box_of(node: Node) -> tuple[int, int]:
    """Width and height of the box that `node` is drawn in, as near as can be known without a font."""
    leaf = node.kind.is_leaf
    width, height = _LEAF if leaf else _GATE
    wanted = len(node.name) * _LETTER[leaf] + _LETTER_ROOM[leaf]
    ports = max(len(node.entries), len(node.outputs))
    return min(max(width, _up(wanted)), _WIDEST), max(height, GRID * (ports + 1))


def arrange(document: Document) -> Document:
    """`document` with every node in a place of its own: producers left of consumers, no two overlapping."""
    if not len(document):
        return document
    slots = arranged_slots(document, {node.name: box_of(node)[1] for node in document}, _apart)
    centres = _column_centres(document, slots)
    top = min(slots[node.name].y for node in document)
    placed = []
    for node in document:
        slot = slots[node.name]
        x = float(centres[slot.column])
        y = float(MARGIN + round(slot.y / GRID) * GRID - round(top / GRID) * GRID)
        placed.append(node if (node.x, node.y) == (x, y) else replace(node, x=x, y=y))
    return document.having(*placed)


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
    across, down = (width + _ROW_GAP) / 2, (height + _ROW_GAP) / 2
    return node.x - across, node.y - down, node.x + across, node.y + down


def _up(length: float) -> int:
    return int(-(-length // GRID) * GRID)


def _apart(upper: float, lower: float) -> float:
    """Distance between the centres of two boxes of these heights, one below the other."""
    return max(ROW_STEP, _up((upper + lower) / 2 + _ROW_GAP))


def _column_centres(document: Document, slots: dict[str, Slot]) -> dict[int, int]:
    widths: dict[int, int] = {}
    for node in document:
        column = slots[node.name].column
        widths[column] = max(widths.get(column, 0), box_of(node)[0])
    centres = {min(widths): MARGIN}
    for left, right in pairwise(sorted(widths)):
        step = _up((widths[left] + widths[right]) / 2 + _COLUMN_GAP)
        centres[right] = centres[left] + max(COLUMN_STEP, step)
    return centres


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
