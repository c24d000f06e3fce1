"""Folding: what stands behind the ports of folded modules and of a level's rim, for the canvas's rows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gradstudio.errors import GraphError
from gradstudio.graph.edits import output_port
from gradstudio.graph.modules import box_at, common_level, interface, members
from gradstudio.graph.node import Port
from gradstudio.graph.scene import EXIT, heads_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradstudio.graph.document import Document


class Folding:
    """One level of a document: which folded module hides what, and what ends at the rim."""

    def __init__(self, document: Document, level: str) -> None:
        """Look things up when they are asked for."""
        self._document, self._level = document, level
        self._modules = [module.name for module in document.modules.values() if module.module == level]

    @cached_property
    def inside(self) -> dict[str, str]:
        """The folded module by the name of each node and module that it hides."""
        found = {inner: name for name in self._modules for inner in members(self._document, name)}
        for inner in self._document.modules:
            box = box_at(self._document, inner, self._level)
            if box is not None and box != inner:
                found[inner] = box
        return found

    @cached_property
    def entries(self) -> dict[Port, Port]:
        """The folded module's input by each hidden input behind it."""
        return {
            head: Port(name, port)
            for name in self._modules
            for port, entry in interface(self._document, name).inputs.items()
            for head in entry.heads
        }

    def stubs(self) -> list[tuple[Port, Port]]:
        """The outputs that gradients start from as they are seen and as they are; none that leave here."""
        shown = shown_outputs(self._document)
        if not self._document.modules:
            return [(port, port) for port in shown]
        seen = {
            tail: Port(name, port)
            for name in self._modules
            for port, tail in interface(self._document, name).outputs.items()
        }
        own = interface(self._document, self._level).outputs.values() if self._level else ()
        return [(seen.get(port, port), port) for port in shown if port not in own]

    def sums(self, heads: Sequence[Port], targets: Sequence[tuple[Port, ...]]) -> dict[int, tuple[Port, ...]]:
        """By row, the inputs whose gradients add up to a wire's: of a module, outer ones at the rim."""
        if not self._document.modules:
            return {}
        return {
            row: heads_of(self._document, self._level, head) if head.node.startswith(EXIT) else targets[row]
            for row, head in enumerate(heads)
            if len(targets[row]) != 1
        }

    def lies_here(self, source: Port | None, name: str) -> bool:
        """Whether a wire from `source` to the node called `name` has this level as its own."""
        if not self._document.modules:
            return True
        return source is not None and common_level(self._document, source.node, name) == self._level


def shown_outputs(document: Document) -> list[Port]:
    """The outputs that gradients start from: those that were chosen, else the one that nothing consumes."""
    if document.outputs:
        found: list[Port] = []
        for key in document.outputs:
            try:
                found.append(output_port(document, key))
            except GraphError:
                continue
        return found
    sinks = document.sinks()
    if len(sinks) != 1 or len(document[sinks[0]].outputs) != 1:
        return []
    node = document[sinks[0]]
    return [] if node.kind.is_leaf else [Port(node.name, node.outputs[0])]
