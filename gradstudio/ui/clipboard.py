"""The clipboard: parts of a graph as an own type and the same JSON as text, and how they come back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QMimeData

from gradstudio.errors import FileError, FormulaError, GradStudioError
from gradstudio.graph import files
from gradstudio.graph.document import Document, Item
from gradstudio.graph.edits import refuse_no_level
from gradstudio.graph.formula import parse
from gradstudio.graph.items import Module
from gradstudio.graph.module_edits import middle, refuse_depth, shifted
from gradstudio.graph.modules import with_all_ports
from gradstudio.graph.node import Node, Port
from gradstudio.ui.spots import free_shift

GRAPH_MIME: Final = "application/x-gradstudio"
"""What a copied graph travels as: the JSON of a `.grad` file."""

_TEXT_LIMIT: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Insert:
    """Lay `graph` into the module `level`, moved by (dx, dy); wires are kept, names made unique."""

    graph: Document
    dx: float = 0.0
    dy: float = 0.0
    level: str = ""

    def apply(self, document: Document) -> Document:
        """The document with the graph's items at its end; its outputs count where there was nothing.

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

        grown = document.having(*map(laid, items_of(graph)))
        refuse_depth(grown)
        if len(document):
            return grown
        return replace(grown, outputs=graph.outputs, training=graph.training)


def new_names(document: Document, graph: Document) -> dict[str, str]:
    """The name that each item of `graph` gets in `document`: its own, or the next free one of its kind."""
    taken = {item.name for item in items_of(document)}
    own = [item.name for item in items_of(graph)]
    never, last = taken.union(own), dict[str, int]()
    names: dict[str, str] = {}
    for name in own:
        new, stem = name, name.rstrip("0123456789") or name
        while new in (never if stem in last else taken):
            last[stem] = last.get(stem, 0) + 1
            new = f"{stem}{last[stem]}"
        names[name] = new
        taken.add(new)
        never.add(new)
    return names


def part(document: Document, names: Iterable[str]) -> Document:
    """What is called `names` alone, modules with all in them, and the wires between."""
    kept = document.with_contents(names)
    modules = [with_all_ports(document, name) for name in document.modules if name in kept]
    document = document.having(*modules)
    top = [item for item in items_of(document) if item.name in kept and item.module not in kept]
    document = document.having(*(replace(item, module="") for item in top))
    alone = document.without(item.name for item in items_of(document) if item.name not in kept)
    return replace(alone, outputs={}, training=None)


def items_of(document: Document) -> Iterator[Item]:
    """Nodes, modules, frames and notes of `document`, each kind in its order."""
    yield from document
    yield from document.modules.values()
    yield from document.remarks.values()


def top_items(graph: Document) -> tuple[str, ...]:
    """Names of what lies in no module of `graph`."""
    return tuple(item.name for item in items_of(graph) if not item.module)


def graph_mime(graph: Document) -> QMimeData:
    """`graph` for the clipboard, fit to be pasted into a chat and back."""
    text = files.encode(graph)
    data = QMimeData()
    data.setData(GRAPH_MIME, text.encode())
    data.setText(text)
    return data


def may_hold_graph(data: QMimeData) -> bool:
    """Whether `data` is a graph, or text that may be one; a file is neither."""
    return data.hasFormat(GRAPH_MIME) or (data.hasText() and not data.hasUrls())


def graph_from(data: QMimeData, source: str = "the clipboard") -> Document:
    """The graph that `data` holds, as JSON or as a formula; GradStudioError says why `source` has none."""
    if data.hasFormat(GRAPH_MIME):
        return files.decode(bytes(data.data(GRAPH_MIME).data()), source)
    text = data.text().strip() if data.hasText() else ""
    if not text:
        message = f"{source} holds no graph and no formula"
        raise FileError(message)
    if len(text) > _TEXT_LIMIT:
        message = f"the text of {source} is longer than {_TEXT_LIMIT:,} letters"
        raise FileError(message)
    if text.startswith("{"):
        return files.decode(text, source)
    try:
        return parse(text)
    except FormulaError as error:
        message = f"{source} holds neither a graph nor a formula; {error}"
        raise GradStudioError(message) from None


def centre(graph: Document) -> tuple[float, float]:
    """The middle of what lies in no module of the graph; (0, 0) where there is nothing."""
    return middle(graph.item(name) for name in top_items(graph))


def placed(
    document: Document, graph: Document, at: tuple[float, float] | None, step: float, level: str = ""
) -> Insert:
    """`graph` to be laid into `level` about `at`, or `step` off its own place, on none of what is there."""
    if at is None:
        dx, dy = step, step
    else:
        here = centre(graph)
        dx, dy = (round((at[i] - here[i]) / step) * step for i in range(2))
    return Insert(graph, *free_shift(document, graph, dx, dy, level), level)
