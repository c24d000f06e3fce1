"""New nodes: where they come to lie, and what a drop from the palette does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPointF, QRectF

from gradstudio.gates import CATALOGUE
from gradstudio.graph.edits import AddNode, Edit, Together
from gradstudio.graph.naming import suggested_name
from gradstudio.graph.node import Node, Port
from gradstudio.graph.wire_edits import Lay
from gradstudio.ui.canvas.faces import SNAP, Face, face_of
from gradstudio.ui.canvas.lattice import nearest_free
from gradstudio.ui.canvas.laying import refusal
from gradstudio.ui.canvas.state import NOWHERE, Spot
from gradstudio.ui.canvas.weaving import wire_under, woven

if TYPE_CHECKING:
    from gradstudio.gates import Gate
    from gradstudio.ui.canvas.geometry import Geometry
    from gradstudio.ui.canvas.view import GraphView

MIME: Final = "application/x-gradstudio-gate"
"""Type of a drag from the palette; its data is the gate's name as UTF-8."""

_CLEAR: Final = 18.0
_STEP: Final = 2 * SNAP
_RINGS: Final = 80


def gate_in(data: QMimeData) -> str:
    """The name of the gate that a drag carries; empty where it carries none that exists."""
    name = bytes(data.data(MIME).data()).decode(errors="replace") if data.hasFormat(MIME) else ""
    return name if name in CATALOGUE else ""


def free_place(geometry: Geometry, face: Face, x: float, y: float) -> tuple[float, float]:
    """The centre nearest to (x, y), on the half grid, at which a node lies on no other one."""
    x, y = round(x / SNAP) * SNAP, round(y / SNAP) * SNAP
    reach = geometry.structure.sizes / 2 + (face.width / 2 + _CLEAR, face.height / 2 + _CLEAR)
    found = nearest_free((x, y), _STEP, _RINGS, geometry.centres, reach)
    if found is not None:
        return found
    return x, float(geometry.bounds().bottom() + face.height)


class Drops:
    """Adds nodes to one view's document."""

    def __init__(self, view: GraphView) -> None:
        """Work on `view`."""
        self._view = view

    def box_for(self, gate: str, at: QPointF) -> QRectF:
        """The rectangle that a new node of `gate` would take, were it dropped at `at`."""
        face = face_of(Node(suggested_name(gate, self._view.workspace.document.nodes), gate))
        x, y = free_place(self._view.state.geometry, face, at.x(), at.y())
        return QRectF(x - face.width / 2, y - face.height / 2, face.width, face.height)

    def add(self, gate: str, at: QPointF, wire_from: Port | None = None) -> str:
        """Add a node of `gate` near `at`, wired to the port `wire_from`, or into a wire that lies there.

        Returns its name, or an empty text where it was refused.
        """
        view, document = self._view, self._view.workspace.document
        if gate not in CATALOGUE:
            view.say(view.phrases.unknown_gate(gate))
            return ""
        name = suggested_name(gate, (*document.nodes, *document.modules))
        centre = self.box_for(gate, at).center()
        edit: Edit = AddNode(gate, name, x=centre.x(), y=centre.y(), module=view.workspace.level)
        wires = self._wires(edit, name, wire_from) if wire_from else self._between(edit, name, at)
        if not view.apply(Together((edit, *wires)) if wires else edit, view.phrases.added(gate)):
            return ""
        view.workspace.select([name])
        return name

    def _wires(self, edit: Edit, name: str, port: Port) -> tuple[Edit, ...]:
        """A wire from or to `port`, at the first port of the new node that can take it."""
        view, level = self._view, self._view.workspace.level
        document = edit.apply(view.workspace.document)
        node = document[name]
        forward = port in view.state.structure.output_row and port not in view.state.structure.input_row
        others = [Port(name, each) for each in (node.entries if forward else node.outputs)]
        for other in others:
            tail, head = (port, other) if forward else (other, port)
            if not refusal(document, view.workspace.checked, tail, head, level):
                return (Lay(tail, head, level),)
        return ()

    def _between(self, edit: Edit, name: str, at: QPointF) -> tuple[Edit, ...]:
        """Dropped on a wire, a gate goes in between."""
        document = edit.apply(self._view.workspace.document)
        node = document[name]
        row = self._wire_under(node.kind, at)
        if row is None:
            return ()
        return woven(self._view, document, row, (Port(name, node.entries[0]), Port(name, node.outputs[0])))

    def _wire_under(self, gate: Gate, at: QPointF) -> int | None:
        """Row of the wire that a new node of `gate` goes into at `at`."""
        between = not gate.is_leaf and bool(gate.outputs)
        free = between and self._view.state.geometry.node_at(at) is None
        return wire_under(self._view, at) if free else None

    def show(self, gate: str, at: QPointF) -> None:
        """Show where a new node of `gate` would come to lie, and the wire that it would go into."""
        self._show_ghost(self.box_for(gate, at))
        row = self._wire_under(CATALOGUE[gate], at)
        self._view.hand.light(NOWHERE if row is None else Spot("wire", row))

    def hide(self) -> None:
        """Show nothing any more."""
        self._show_ghost(None)
        self._view.hand.light(NOWHERE)

    def _show_ghost(self, box: QRectF | None) -> None:
        state = self._view.state
        old, state.ghost = state.ghost or QRectF(), box
        self._view.touch(old.united(box or QRectF()))
