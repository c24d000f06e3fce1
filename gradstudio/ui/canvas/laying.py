"""Laying: the edit that lays a wire as it is seen, what is on its way, and why it cannot be laid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gradstudio.errors import GateError, GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Edit, Together
from gradstudio.graph.node import Node, Port
from gradstudio.graph.scene import heads_of
from gradstudio.graph.wire_edits import Lay, Lift

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.graph.check import Checked
    from gradstudio.ui.canvas.structure import Structure


def upstream_of(document: Document, name: str) -> set[str]:
    """The node called `name` and everything that it is computed from."""
    found, queue = {name}, [name]
    while queue:
        for tail in document[queue.pop()].inputs.values():
            if tail.node not in found and tail.node in document:
                found.add(tail.node)
                queue.append(tail.node)
    return found


def downstream_of(document: Document, name: str) -> set[str]:
    """The node called `name` and everything that is computed from it."""
    found, queue = {name}, [name]
    while queue:
        for wire in document.consumers(queue.pop()):
            if wire.head.node not in found:
                found.add(wire.head.node)
                queue.append(wire.head.node)
    return found


def reached(rows: Structure, start: int, *, upstream: bool) -> NDArray[np.bool_]:
    """The box in row `start` and everything that it is computed from, or that is computed from it."""
    count = rows.wire_count
    ends = rows.tail_node[:count], rows.head_node[:count]
    here, there = ends[::-1] if upstream else ends
    order = np.argsort(here, kind="stable")
    nexts = there[order].tolist()
    starts = np.searchsorted(here[order], np.arange(len(rows.names) + 1)).tolist()
    found, queue = {start}, [start]
    while queue:
        row = queue.pop()
        fresh = set(nexts[starts[row] : starts[row + 1]]) - found
        found |= fresh
        queue.extend(fresh)
    marks = np.zeros(len(rows.names), dtype=np.bool_)
    marks[list(found)] = True
    return marks


def wire_edit(tail: Port, head: Port, level: str, lifted: Port | None = None) -> Edit:
    """The edit that lays a wire at `level`, in the place of the one that entered `lifted`."""
    lay = Lay(tail, head, level)
    # Laid first: a port at the rim that nothing was wired to in between would forget what feeds it.
    return lay if lifted in {None, head} else Together((lay, Lift(lifted, level)))


def refusal(
    document: Document,
    checked: Checked,
    tail: Port,
    head: Port,
    level: str = "",
    *,
    lifted: Port | None = None,
) -> str:
    """Why a wire from `tail` cannot enter `head`, a cycle or shapes that clash; empty where it can."""
    try:
        heads = heads_of(document, level, head) if head.port else ()
        after = wire_edit(tail, head, level, lifted).apply(document)
        for name in {each.node for each in heads}:
            _refuse_shapes(after[name], checked)
    except (GraphError, GateError) as error:
        return str(error)
    return ""


def _refuse_shapes(node: Node, checked: Checked) -> None:
    """GraphError where the shapes of a node's inputs, as far as they are known, do not fit it."""
    shapes = {port: checked.shapes.get(source) for port, source in node.inputs.items()}
    known = {port: shape for port, shape in shapes.items() if shape is not None}
    if node.kind.shape is None or len(known) < len(shapes) or set(node.required_inputs) - known.keys():
        return
    try:
        node.kind.shape(known, node.settings)
    except (GraphError, GateError) as error:
        message = f"{node.name}: {error}"
        raise GraphError(message, place=node.name) from None
