"""The clipboard: parts of a graph as an own type and the same JSON as text, and how they come back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData

from gradstudio.errors import FileError, FormulaError, GradStudioError
from gradstudio.graph import files
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.module_edits import middle
from gradstudio.graph.parts import Insert, top_items
from gradstudio.ui.spots import free_shift

GRAPH_MIME: Final = "application/x-gradstudio"
"""What a copied graph travels as: the JSON of a `.grad` file."""

_TEXT_LIMIT: Final = 20_000_000


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
