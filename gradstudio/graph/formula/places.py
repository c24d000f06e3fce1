"""Places for what a formula draws: each level of a document laid out by itself, modules folded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gradstudio.graph.layout import GRID, Box, Link, Occupied, arrange, arranged, boxes_of
from gradstudio.graph.modules import members
from gradstudio.graph.node import Node
from gradstudio.graph.scene import scene

if TYPE_CHECKING:
    from collections.abc import Collection

    from gradstudio.graph.document import Document
    from gradstudio.graph.items import Module
    from gradstudio.graph.scene import Box as Seen

_MODULE_WIDTH = 144


def laid_out(document: Document) -> Document:
    """`document` with everything in a place of its own on its level."""
    if not document.modules:
        return arrange(document)
    nodes = {box.name: box for box in boxes_of(document)}
    for level in ("", *document.modules):
        seen = scene(document, level)
        shown = [box for box in seen.boxes if box.item is not None]
        boxes = [nodes.get(box.name) or _module_box(box) for box in shown]
        entries = {box.name: {port: i for i, port in enumerate(box.inputs)} for box in shown}
        outputs = {box.name: {port: i for i, port in enumerate(box.outputs)} for box in shown}
        links = [
            Link(
                link.tail.node,
                outputs[link.tail.node][link.tail.port],
                head.node,
                entries[head.node][head.port],
            )
            for link in seen.links
            for head in [link.head]
            if link.tail.node in outputs and head.node in entries
        ]
        places = arranged(boxes, links)
        document = document.having(
            *(replace(box.item, x=x, y=y) for box in shown for x, y in [places[box.name]] if box.item)
        )
    return document


def _module_box(seen: Seen) -> Box:
    height = GRID * (max(len(seen.inputs), len(seen.outputs)) + 2)

    def spread(count: int) -> tuple[float, ...]:
        return tuple(height * (i + 1) / (count + 1) for i in range(count))

    return Box(seen.name, _MODULE_WIDTH, height, spread(len(seen.inputs)), spread(len(seen.outputs)))


def with_boxes(document: Document, fresh: Collection[str]) -> Document:
    """`document` with the folded boxes of the modules `fresh` about their nodes, on nothing else."""
    for name in fresh:
        module = document.modules[name]
        inside = [document[each] for each in members(document, name)]
        lying = [node for node in document if node.module == module.module]
        others = [
            _as_node(each)
            for each in document.modules.values()
            if each.module == module.module and each.name not in fresh
        ]
        x, y = (sum(values) / len(inside) for values in zip(*((n.x, n.y) for n in inside), strict=True))
        place = Occupied([*lying, *others]).put(_as_node(replace(module, x=_on_grid(x), y=_on_grid(y))))
        document = document.having(replace(module, x=place.x, y=place.y))
    return document


def _as_node(module: Module) -> Node:
    """Something of about the size of a folded module."""
    return Node(module.name, "add", x=module.x, y=module.y)


def _on_grid(length: float) -> float:
    return round(length / GRID) * float(GRID)
