"""Wires in the hand: what may take one, why the rest may not, and the gesture that lays it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, Qt

from gradstudio.errors import GateError, GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Connect, Disconnect, Edit, Together
from gradstudio.graph.node import Port
from gradstudio.ui.canvas import curves
from gradstudio.ui.canvas.gestures import Gesture
from gradstudio.ui.canvas.state import LiveWire
from gradstudio.ui.canvas.wires_layer import bezier

if TYPE_CHECKING:
    from gradstudio.graph.check import Checked
    from gradstudio.ui.canvas.view import GraphView

_SNAP: Final = 22.0


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


def refusal(document: Document, checked: Checked, tail: Port, head: Port) -> str:
    """Why a wire from `tail` cannot enter `head`, a cycle or shapes that clash; empty where it can."""
    try:
        node = Connect(tail, head).apply(document)[head.node]
    except GraphError as error:
        return str(error)
    shapes = {port: checked.shapes.get(source) for port, source in node.inputs.items()}
    known = {port: shape for port, shape in shapes.items() if shape is not None}
    if node.kind.shape is None or len(known) < len(shapes) or set(node.required_inputs) - known.keys():
        return ""
    try:
        node.kind.shape(known, node.settings)
    except (GraphError, GateError) as error:
        return f"{node.name}: {error}"
    return ""


class DragWire(Gesture):
    """A wire drawn out of a port; out of an input that has one, that wire comes off and is in the hand."""

    def __init__(self, view: GraphView, port: Port, *, output: bool) -> None:
        """Take hold at `port`, an output or an input."""
        super().__init__(view)
        document = view.workspace.document
        self._source, self._forward = port, output
        self._detached: Port | None = None
        tail = None if output else document[port.node].inputs.get(port.port)
        if tail is not None and tail in view.state.structure.output_row:
            self._source, self._forward, self._detached = tail, True, port
        self._barred = (upstream_of if self._forward else downstream_of)(document, self._source.node)
        self._target: Port | None = None
        self._reason = ""
        self._refusals: dict[Port, str] = {}

    def begin(self) -> None:
        """Grey out what cannot take the wire, ring what can."""
        state, rows = self.view.state, self.view.state.structure
        geometry = state.geometry
        places, owners = geometry.input_places, rows.input_node
        if not self._forward:
            places, owners = geometry.output_places, rows.output_node
        barred = np.array([name in self._barred for name in rows.names])
        takes = np.zeros(len(barred), dtype=np.bool_)
        takes[owners] = True
        takes &= ~barred
        legal = places[takes[owners]]
        takes[rows.row[self._source.node]] = True
        live = LiveWire(bezier(self._curve(self._start)), legal, ~takes)
        if self._detached is not None:
            live.detached = rows.wire_row[self._detached]
        state.live = live
        self.view.viewport().update()

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - the gesture's signature
        """Follow the cursor, or snap to the port that would take the wire."""
        state, live = self.view.state, self.view.state.live
        if live is None:
            return
        self._find_target(at)
        before = live.path.boundingRect()
        live.target = None
        live.refused = bool(self._reason)
        if self._target is not None:
            live.target = state.geometry.port_place(self._target, output=not self._forward)
        live.path = bezier(self._curve(live.target or at))
        if self._reason:
            self.view.say(self._reason)
        else:
            self.view.bubble.hide()
        self.view.touch(before.united(live.path.boundingRect()).adjusted(-1, -1, 1, 1))

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Lay the wire; refuse with the reason; or, over nothing, take a detached wire away."""
        self.move(at, modifiers)
        target, reason = self._target, self._reason
        self.cancel()
        phrases = self.view.phrases
        if reason:
            self.view.say(reason)
        elif target is not None:
            tail, head = (self._source, target) if self._forward else (target, self._source)
            if self.view.workspace.document[head.node].inputs.get(
                head.port
            ) != tail or self._detached not in {None, head}:
                self.view.apply(self._edit(tail, head), phrases.connected(tail, head))
        elif self._detached is not None:
            self.view.apply(Disconnect(self._detached), phrases.disconnected(self._detached))
        else:
            self.view.wire_search_requested.emit(self._source, at)

    def cancel(self) -> None:
        """Let go of the wire."""
        self.view.state.live = None
        self.view.bubble.hide()
        self.view.viewport().update()

    def _edit(self, tail: Port, head: Port) -> Edit:
        if self._detached is None or self._detached == head:
            return Connect(tail, head)
        return Together((Disconnect(self._detached), Connect(tail, head)))

    def _find_target(self, at: QPointF) -> None:
        """The port that would take the wire at `at`, and the reason why it cannot where it cannot."""
        self._target, self._reason = None, ""
        state = self.view.state
        row = state.geometry.port_at(at, _SNAP / self.view.zoom(), output=not self._forward)
        if row is not None:
            ports = state.structure.inputs if self._forward else state.structure.outputs
            self._target = ports[row]
        elif (over := state.geometry.node_at(at)) is not None:
            self._aim_at_node(state.structure.names[over], at)
        if self._target is not None and not self._reason:
            if self._target not in self._refusals:
                self._refusals[self._target] = self._refusal(self._target)
            self._reason = self._refusals[self._target]

    def _aim_at_node(self, name: str, at: QPointF) -> None:
        """Dropped on a node's face, a wire takes the nearest port that is free."""
        if name == self._source.node:
            return
        state, document = self.view.state, self.view.workspace.document
        node = document[name]
        free = node.outputs
        if self._forward:
            free = tuple(
                port for port in node.entries if port not in node.inputs or Port(name, port) == self._detached
            )
        if not free:
            phrases = self.view.phrases
            self._reason = phrases.no_input(name) if node.kind.is_leaf else phrases.no_room(name)
            return

        def away(port: str) -> float:
            return abs(state.geometry.port_place(Port(name, port), output=not self._forward).y() - at.y())

        self._target = Port(name, min(free, key=away))

    def _refusal(self, target: Port) -> str:
        tail, head = (self._source, target) if self._forward else (target, self._source)
        document = self.view.workspace.document
        if self._detached is not None:
            document = Disconnect(self._detached).apply(document)
        return refusal(document, self.view.workspace.checked, tail, head)

    @property
    def _start(self) -> QPointF:
        return self.view.state.geometry.port_place(self._source, output=self._forward)

    def _curve(self, end: QPointF) -> curves.Floats:
        """The wire's Bezier from the port in hand to `end`."""
        start = self._start
        ends = ((start.x(), start.y()), (end.x(), end.y()))
        tail, head = ends if self._forward else ends[::-1]
        floats = curves.as_points(tail), curves.as_points(head)
        found: curves.Floats = curves.control_points(*floats)[0]
        return found
