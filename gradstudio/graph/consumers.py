"""Consumers: the wires of a document by the node that they leave, kept up where few nodes are others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from gradstudio.graph.node import Node, Port

Leaving: TypeAlias = tuple[Port, str, str]
"""A wire: the output that it leaves, the node that it enters, and the port there."""
Index: TypeAlias = dict[str, list[Leaving]]
"""The wires that leave each node, by the place of the node that they enter, and then by port."""


def indexed(nodes: Mapping[str, Node]) -> Index:
    """The index of all wires."""
    index: Index = {}
    for name, node in nodes.items():
        for port, tail in node.inputs.items():
            index.setdefault(tail.node, []).append((tail, name, port))
    return index


def touched_tails(nodes: Mapping[str, Node], names: Collection[str]) -> set[str]:
    """The nodes that wires into `names` leave."""
    found = (nodes[name] for name in names if name in nodes)
    return {tail.node for node in found for tail in node.inputs.values()}


def kept_up(
    index: Index, before: Mapping[str, Node], after: Mapping[str, Node], changed: Collection[str]
) -> Index:
    """The index of the nodes `after`, from that of those `before`, where only `changed` are others.

    Lists that stay are the same objects. The order of nodes that are in both must be the same.
    """
    fresh: Index = {}
    for name in changed:
        if name in after:
            for port, tail in after[name].inputs.items():
                fresh.setdefault(tail.node, []).append((tail, name, port))
    found = dict(index)
    places: dict[str, int] = {}
    for name in touched_tails(before, changed) | fresh.keys():
        left = [wire for wire in index.get(name, ()) if wire[1] not in changed]
        wires = left + fresh.get(name, [])
        if len({head for _, head, _ in wires}) > 1:
            places = places or dict(zip(after, range(len(after)), strict=True))
            wires.sort(key=lambda wire: places[wire[1]])
        if wires:
            found[name] = wires
        else:
            found.pop(name, None)
    return found
