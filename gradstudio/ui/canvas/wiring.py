"""Wires in the hand: what may take one, why the rest may not, and the gesture that lays it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, Qt

from gradstudio.graph.node import Port
from gradstudio.graph.scene import ENTRY, EXIT, is_output
from gradstudio.graph.wire_edits import Lift
from gradstudio.ui.canvas import routes
from gradstudio.ui.canvas.gestures import Gesture
from gradstudio.ui.canvas.laying import reached, refusal, wire_edit
from gradstudio.ui.canvas.rim import new_port
from gradstudio.ui.canvas.state import LiveWire
from gradstudio.ui.canvas.wire_paths import chain_path

if TYPE_CHECKING:
    from PySide6.QtGui import QPainterPath

    from gradstudio.ui.canvas.view import GraphView

_SNAP: Final = 22.0
_FARTHEST: Final = 44.0
"""A wire snaps to a port so many pixels away, seen from afar at most so many scene units."""


class DragWire(Gesture):
    """A wire drawn out of a port; out of an input that has one, that wire comes off and is in the hand."""

    def __init__(self, view: GraphView, port: Port, *, output: bool) -> None:
        """Take hold at `port`, an output or an input."""
        super().__init__(view)
        rows = view.state.structure
        self._level = rows.level
        self._source, self._forward = port, output
        self._detached: Port | None = None
        wire = None if output else rows.wire_row.get(port)
        if wire is not None and not rows.stands_open(wire):
            self._source, self._forward, self._detached = rows.tails[wire], True, port
        self.name = "wire" if self._detached is None else "detached"
        self._barred = reached(rows, rows.row[self._source.node], upstream=self._forward)
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
        takes = np.zeros(len(self._barred), dtype=np.bool_)
        takes[owners] = True
        takes &= ~self._barred
        legal = places[takes[owners]]
        takes[rows.row[self._source.node]] = True
        live = LiveWire(self._path(self._start), legal, ~takes)
        if self._may_be_new():
            live.new = new_port(rows, geometry.centres, leaving=self._forward)
            live.new_word = self.view.phrases.new_port(leaving=self._forward)
        if self._detached is not None:
            live.detached = rows.wire_row[self._detached]
        state.live = live
        self.view.frames.repaint()

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - the gesture's signature
        """Follow the cursor, or snap to the port that would take the wire."""
        live = self.view.state.live
        if live is None:
            return
        self._find_target(at)
        before = live.path.boundingRect()
        live.target = None
        live.refused = bool(self._reason)
        if self._target is not None:
            live.target = self._place_of(self._target)
        live.path = self._path(live.target or at)
        if self._reason:
            self.view.say(self._reason)
        else:
            self.view.bubble.hide()
        self.view.touch(before.united(live.path.boundingRect()).adjusted(-1, -1, 1, 1))

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Lay the wire; refuse with the reason; or, over nothing, take a detached wire away."""
        self.view.frames.repaint()
        self.move(at, modifiers)
        target, reason = self._target, self._reason
        self.cancel()
        phrases = self.view.phrases
        if reason:
            self.view.say(reason)
        elif target is not None:
            tail, head = (self._source, target) if self._forward else (target, self._source)
            wire = self.view.state.structure.wire(head)
            there = wire >= 0 and self.view.state.structure.tails[wire] == tail
            if not there or self._detached not in {None, head}:
                edit = wire_edit(tail, head, self._level, self._detached)
                text = phrases.connected(tail, head) if target.port else phrases.new_port_of(self._source)
                self.view.apply(edit, text)
        elif self._detached is not None:
            self.view.apply(Lift(self._detached, self._level), phrases.disconnected(self._detached))
        else:
            self.view.wire_search_requested.emit(self._source, at)

    def cancel(self) -> None:
        """Let go of the wire."""
        self.view.state.live = None
        self.view.bubble.hide()
        self.view.frames.repaint()

    def _find_target(self, at: QPointF) -> None:
        """The port that would take the wire at `at`, and the reason why it cannot where it cannot."""
        self._target, self._reason = None, ""
        state = self.view.state
        new = state.live.new if state.live is not None else None
        row = state.geometry.port_at(at, min(_SNAP / self.view.zoom(), _FARTHEST), output=not self._forward)
        if row is not None:
            ports = state.structure.inputs if self._forward else state.structure.outputs
            self._target = ports[row]
        elif new is not None and new.contains(at):
            self._target = Port(EXIT if self._forward else ENTRY, "")
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
        state, rows, phrases = self.view.state, self.view.state.structure, self.view.phrases
        row = rows.row[name]
        piece, node = rows.pieces[row], rows.node(row)
        at_rim = rows.items[row] is None
        free = piece.inputs if self._forward else piece.outputs
        if self._forward and not at_rim:
            free = tuple(port for port in piece.inputs if port not in rows.wire_row or port == self._detached)
        if not free and at_rim:
            self._reason = phrases.no_end(name)
        elif not free:
            is_leaf = node is not None and node.kind.is_leaf
            self._reason = phrases.no_input(name) if is_leaf else phrases.no_room(name)
        else:

            def away(port: Port) -> float:
                return abs(state.geometry.port_place(port, output=not self._forward).y() - at.y())

            self._target = min(free, key=away)

    def _may_be_new(self) -> bool:
        """Whether the wire may make a port of the level: from an output that is none yet, to an open input.

        An input that must have a wire is shown at the rim of its own accord, one that need not is not.
        """
        rows = self.view.state.structure
        if not self._level or rows.items[rows.row[self._source.node]] is None:
            return False
        if not self._forward:
            return self._source not in rows.wire_row
        heads = (
            rows.heads[wire] for wire in np.flatnonzero(rows.tail_output == rows.output_row[self._source])
        )
        return not any(head.node.startswith(EXIT) for head in heads)

    def _place_of(self, target: Port) -> QPointF:
        """Where the wire ends at the port that would take it."""
        live = self.view.state.live
        if target.port or live is None or live.new is None:
            return self.view.state.geometry.port_place(target, output=not self._forward)
        edge = live.new.left() if self._forward else live.new.right()
        return QPointF(edge, live.new.center().y())

    def _refusal(self, target: Port) -> str:
        tail, head = (self._source, target) if self._forward else (target, self._source)
        workspace = self.view.workspace
        return refusal(workspace.document, workspace.checked, tail, head, self._level, lifted=self._detached)

    @property
    def _start(self) -> QPointF:
        return self.view.state.geometry.port_place(self._source, output=self._forward)

    def _path(self, end: QPointF) -> QPainterPath:
        return _loose_path(self.view, self._start, end, forward=self._forward)


def hang(view: GraphView, port: Port, at: QPointF) -> None:
    """Leave a wire hanging between a port and `at`, while a gate is looked for that takes it there."""
    rows, geometry = view.state.structure, view.state.geometry
    forward = is_output(view.workspace.document, port)
    path = _loose_path(view, geometry.port_place(port, output=forward), at, forward=forward)
    view.state.live = LiveWire(path, np.empty((0, 2)), np.zeros(len(rows.names), dtype=np.bool_))
    view.frames.repaint()


def unhang(view: GraphView) -> None:
    """Take the hanging wire away."""
    view.state.live = None
    view.frames.repaint()


def _loose_path(view: GraphView, port: QPointF, end: QPointF, *, forward: bool) -> QPainterPath:
    """A wire from the place of a port to `end`, in the style of all wires."""
    ends = [np.array([place.x(), place.y()]) for place in (port, end)]
    tail, head = ends if forward else ends[::-1]
    return chain_path(routes.chain(view.state.geometry.courses.style, tail, head))
