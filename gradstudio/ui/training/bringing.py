"""What was learnt, brought back into a document that may have changed in the meantime."""

from __future__ import annotations

from dataclasses import replace

from gradstudio.graph.check import check
from gradstudio.graph.document import Document, same_structure
from gradstudio.graph.node import Node, Port, same_attributes


def with_trained(current: Document, left: Document, trained: Document) -> Document:
    """`current` with the trained parameters: all of them where it is still as training `left` it.

    Where it has changed meanwhile, those that still exist in the same shape, and without the record of the
    training, which speaks of another graph.
    """
    if current is left:
        return trained
    shapes = check(current).shapes
    moved: list[Node] = []
    for node in trained:
        value = node.attributes.get("value")
        if node.gate != "parameter" or value is None or node.name not in current:
            continue
        mine = current[node.name]
        if mine.gate == "parameter" and shapes.get(Port(node.name, "y")) == value.shape:
            moved.append(replace(mine, attributes={**mine.attributes, "value": value}))
    record = trained.training if _still_the_same(current, left) else None
    return replace(current.having(*moved), training=record)


def _still_the_same(current: Document, left: Document) -> bool:
    """Whether nothing has changed but places, labels and values of parameters."""
    if not same_structure(current, left) or not same_attributes(current.outputs, left.outputs):
        return False
    pairs = zip(current, left, strict=True)
    return all(a.gate == "parameter" or same_attributes(a.attributes, b.attributes) for a, b in pairs)
