"""The edit that a layout comes to: boxes at new places, and the wires between them led anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gradstudio.graph.document import Document, Item
from gradstudio.graph.modules import box_at
from gradstudio.graph.node import Node, Point, Port


@dataclass(frozen=True, slots=True)
class LayOut:
    """Put boxes of `level` at `places`; wires between them run through `bends`, by input, and no others."""

    places: Mapping[str, Point]
    bends: Mapping[Port, tuple[Point, ...]] = field(default_factory=dict)
    level: str = ""

    def apply(self, document: Document) -> Document:
        """Refused where there is no such box."""
        moved: list[Item] = [
            replace(document.item(name), x=x, y=y)
            for name, (x, y) in self.places.items()
            if (document.item(name).x, document.item(name).y) != (x, y)
        ]
        document = document.having(*moved)
        return document.having(*(self._led(document, node) for node in document if self._is_led(node)))

    def _is_led(self, node: Node) -> bool:
        return node.name in self.places and bool(
            node.bends or any(Port(node.name, port) in self.bends for port in node.inputs)
        )

    def _led(self, document: Document, node: Node) -> Node:
        """`node` with the bends of wires that come from another box of `places` replaced."""
        bends = dict(node.bends)
        for port, tail in node.inputs.items():
            if tail.node in document and box_at(document, tail.node, self.level) in self.places:
                bends[port] = self.bends.get(Port(node.name, port), ())
        return replace(node, bends=bends)
