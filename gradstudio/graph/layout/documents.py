"""A document's nodes and wires as boxes and links, and the document arranged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gradstudio.graph.layout.arranged import arranged, never
from gradstudio.graph.layout.boxes import GRID, Box, Link

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node

_LEAF = (108, 48)
_GATE = (96, 72)
_LETTER = {True: 11, False: 7}
_LETTER_ROOM = {True: 80, False: 32}
_WIDEST = 264


def arrange(document: Document, *, cancelled: Callable[[], bool] = never) -> Document:
    """`document` with every node in a place of its own: producers left of consumers, no two overlapping."""
    places = arranged(boxes_of(document), links_of(document), cancelled=cancelled)
    placed = [
        node if (node.x, node.y) == places[node.name] else _at(node, *places[node.name]) for node in document
    ]
    return document.having(*placed) if placed else document


def _at(node: Node, x: float, y: float) -> Node:
    return replace(node, x=x, y=y)


def box_of(node: Node) -> tuple[int, int]:
    """Width and height of the box that `node` is drawn in, as near as can be known without a font."""
    leaf = node.kind.is_leaf
    width, height = _LEAF if leaf else _GATE
    wanted = len(node.name) * _LETTER[leaf] + _LETTER_ROOM[leaf]
    ports = max(len(node.entries), len(node.outputs))
    return min(max(width, -(-wanted // GRID) * GRID), _WIDEST), max(height, GRID * (ports + 1))


def boxes_of(document: Document) -> list[Box]:
    """A box for each node, ports spread evenly."""
    boxes = []
    for node in document:
        width, height = box_of(node)
        inputs, outputs = _spread(len(node.entries), height), _spread(len(node.outputs), height)
        boxes.append(Box(node.name, width, height, inputs, outputs, given=node.gate == "input"))
    return boxes


def links_of(document: Document) -> list[Link]:
    """A link for each wire that comes from a node of the document."""
    entries = {node.name: {port: i for i, port in enumerate(node.entries)} for node in document}
    outputs = {node.name: {port: i for i, port in enumerate(node.outputs)} for node in document}
    return [
        Link(wire.tail.node, outputs[wire.tail.node].get(wire.tail.port, 0), node, entries[node][port])
        for wire in document.wires()
        for node, port in [wire.head]
        if wire.tail.node in outputs
    ]


def _spread(count: int, height: float) -> tuple[float, ...]:
    return tuple(height * (i + 1) / (count + 1) for i in range(count))
