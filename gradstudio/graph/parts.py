"""Parts of a graph: taken out alone, and laid into another graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gradstudio.graph.document import Document, Item
from gradstudio.graph.edits import refuse_no_level
from gradstudio.graph.items import Module
from gradstudio.graph.module_edits import refuse_depth, shifted
from gradstudio.graph.modules import with_all_ports
from gradstudio.graph.naming import next_like
from gradstudio.graph.node import Node, Port


@dataclass(frozen=True, slots=True)
class Insert:
    """Lay `graph` into the module `level`, moved by (dx, dy); wires are kept, names made unique."""

    graph: Document
    dx: float = 0.0
    dy: float = 0.0
    level: str = ""

    def apply(self, document: Document) -> Document:
        """The document with the graph's items at its end; outputs and exercise count where there was nothing.

        Refused where there is no such module, or modules would be nested too deep.
        """
        refuse_no_level(document, self.level)
        graph = shifted(self.graph, top_items(self.graph), self.dx, self.dy)
        names = new_names(document, graph)

        def moved(port: Port) -> Port:
            return Port(names.get(port.node, port.node), port.port)

        def around(item: Item) -> str:
            return names[item.module] if item.module else self.level

        def laid(item: Item) -> Item:
            new = replace(item, name=names[item.name], module=around(item))
            if isinstance(new, Node):
                return replace(new, inputs={port: moved(tail) for port, tail in new.inputs.items()})
            return new.mapped(moved) if isinstance(new, Module) else new

        grown = document.having(*map(laid, graph.items()))
        refuse_depth(grown)
        if len(document):
            return grown
        return replace(grown, outputs=graph.outputs, training=graph.training, exercise=graph.exercise)


def new_names(document: Document, graph: Document) -> dict[str, str]:
    """The name that each item of `graph` gets in `document`: its own, or the next free one of its kind."""
    there = {item.name for item in document.items()}
    own = [item.name for item in graph.items()]
    taken, numbers = there.union(own), dict[str, int]()
    names: dict[str, str] = {}
    for name in own:
        names[name] = next_like(name.rstrip("0123456789"), taken, numbers) if name in there else name
        taken.add(names[name])
    return names


def part(document: Document, names: Iterable[str]) -> Document:
    """What is called `names` alone, modules with all in them, and the wires between."""
    kept = document.with_contents(names)
    modules = [with_all_ports(document, name) for name in document.modules if name in kept]
    document = document.having(*modules)
    top = [item for item in document.items() if item.name in kept and item.module not in kept]
    document = document.having(*(replace(item, module="") for item in top))
    alone = document.without(item.name for item in document.items() if item.name not in kept)
    return replace(alone, outputs={}, training=None, exercise=None)


def top_items(graph: Document) -> tuple[str, ...]:
    """Names of what lies in no module of `graph`."""
    return tuple(item.name for item in graph.items() if not item.module)
