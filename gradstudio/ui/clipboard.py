"""The clipboard: parts of a graph as an own type and the same JSON as text, and how they come back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData

from gradstudio.errors import FileError, FormulaError, GradStudioError
from gradstudio.graph import files
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.naming import free_name
from gradstudio.graph.node import Node, Port
from gradstudio.ui.spots import free_shift

if TYPE_CHECKING:
    from collections.abc import Mapping

GRAPH_MIME: Final = "application/x-gradstudio"
"""What a copied graph travels as: the JSON of a `.grad` file."""

_TEXT_LIMIT: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Insert:
    """Lay `graph` into a document, moved by (dx, dy): its own wires are kept, its names made unique."""

    graph: Document
    dx: float = 0.0
    dy: float = 0.0

    def apply(self, document: Document) -> Document:
        """The document with the graph's nodes at its end; its outputs count where there was nothing."""
        names = new_names(document, self.graph)
        added = [self._added(node, names) for node in self.graph]
        grown = document.having(*added)
        if len(document):
            return grown
        return replace(grown, outputs=self.graph.outputs, training=self.graph.training)

    def _added(self, node: Node, names: Mapping[str, str]) -> Node:
        inputs = {port: Port(names[tail.node], tail.port) for port, tail in node.inputs.items()}
        return replace(node, name=names[node.name], inputs=inputs, x=node.x + self.dx, y=node.y + self.dy)


def new_names(document: Document, graph: Document) -> dict[str, str]:
    """The name that each node of `graph` gets in `document`: its own, or the next free one of its kind."""
    taken = {*document.nodes}
    names: dict[str, str] = {}
    for node in graph:
        name = node.name
        if name in taken:
            stem = name.rstrip("0123456789") or name
            name = free_name(stem, {*taken, *graph.nodes})
        names[node.name] = name
        taken.add(name)
    return names


def part(document: Document, names: Iterable[str]) -> Document:
    """The nodes called `names` alone, with the wires between them."""
    kept = set(names)
    alone = document.without(name for name in document.nodes if name not in kept)
    return replace(alone, outputs={}, training=None)


def graph_mime(graph: Document) -> QMimeData:
    """`graph` for the clipboard, fit to be pasted into a chat and back."""
    text = files.encode(graph)
    data = QMimeData()
    data.setData(GRAPH_MIME, text.encode())
    data.setText(text)
    return data


def graph_from(data: QMimeData) -> Document:
    """The graph that `data` holds, as JSON or as a formula; GradStudioError says why there is none."""
    if data.hasFormat(GRAPH_MIME):
        return files.decode(bytes(data.data(GRAPH_MIME).data()), "the clipboard")
    text = data.text().strip() if data.hasText() else ""
    if not text:
        message = "the clipboard holds no graph and no formula"
        raise FileError(message)
    if len(text) > _TEXT_LIMIT:
        message = f"the clipboard's text is longer than {_TEXT_LIMIT:,} letters"
        raise FileError(message)
    if text.startswith("{"):
        return files.decode(text, "the clipboard")
    try:
        return parse(text)
    except FormulaError as error:
        message = f"the clipboard holds no graph, and as a formula: {error}"
        raise GradStudioError(message) from None


def centre(graph: Document) -> tuple[float, float]:
    """The middle of the graph's nodes; (0, 0) where there are none."""
    if not len(graph):
        return 0.0, 0.0
    xs, ys = [node.x for node in graph], [node.y for node in graph]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def placed(document: Document, graph: Document, at: tuple[float, float] | None, step: float) -> Insert:
    """`graph` to be laid into `document` about `at`, or `step` off its own place, on none of its nodes."""
    if at is None:
        dx, dy = step, step
    else:
        middle = centre(graph)
        dx, dy = (round((at[i] - middle[i]) / step) * step for i in range(2))
    return Insert(graph, *free_shift(document, graph, dx, dy))
