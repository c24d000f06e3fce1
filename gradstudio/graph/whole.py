"""Whole numbers in a graph: which outputs hold class indices, and which wires mix them with others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gradstudio.gates import Gate
from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port
from gradstudio.patience import patiently


@cache
def has_whole_ports(kind: Gate) -> bool:
    """Whether a gate asks for class indices, or makes some."""
    return any(port.whole for port in (*kind.inputs, *kind.outputs))


def whole_outputs(document: Document) -> frozenset[Port]:
    """Outputs that hold whole numbers: what is given as class indices, or computed as such.

    A gate that only moves values around (reshape, concat, copy) has them on all its sides or on none.
    """
    queue = [*_asked_for(document), *_made(document)]
    found: set[Port] = set()
    while queue:
        port = queue.pop()
        if port in found or port.node not in document:
            continue
        found.add(port)
        moving = [document[wire.head.node] for wire in document.consumers(port.node) if wire.tail == port]
        for node in (document[port.node], *moving):
            if node.kind.keeps_type:
                queue += node.inputs.values()
                queue += (Port(node.name, each) for each in node.outputs)
    return frozenset(found)


def mixed_wires(document: Document, whole: frozenset[Port]) -> Iterator[tuple[str, str]]:
    """Inputs where class indices meet a gate that computes, or computed numbers stand for class indices."""
    if not whole:
        return
    for wire in patiently(document.wires()):
        tail, head = wire
        if tail not in whole or tail.node not in document or tail.port not in document[tail.node].outputs:
            continue
        node = document[head.node]
        if not node.kind.input(head.port).whole and not node.kind.keeps_type:
            message = f"{tail.node} holds class indices, with which {node.gate} does not compute"
            yield str(head), f"{message}; one_hot makes numbers of them"
        elif not _holds_whole(document[tail.node], tail.port):
            yield str(head), f"class indices are given, but {tail.node} is computed; use an input"


def _holds_whole(node: Node, port: str) -> bool:
    return node.kind.is_leaf or node.kind.keeps_type or node.kind.output(port).whole


def _asked_for(document: Document) -> Iterator[Port]:
    for node in patiently(document):
        if has_whole_ports(node.kind):
            yield from (tail for entry, tail in node.inputs.items() if node.kind.input(entry).whole)


def _made(document: Document) -> Iterator[Port]:
    for node in patiently(document):
        if has_whole_ports(node.kind):
            yield from (Port(node.name, port) for port in node.outputs if node.kind.output(port).whole)
