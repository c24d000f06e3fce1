"""The hand: turns mouse events on the canvas into gestures, and finds what lies under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from gradstudio.graph.edits import Together
from gradstudio.graph.wire_edits import Lift
from gradstudio.ui.canvas.bending import remove_bend
from gradstudio.ui.canvas.cutting import CutWires
from gradstudio.ui.canvas.edge_scroll import EdgeScroll
from gradstudio.ui.canvas.editor import takes_whole
from gradstudio.ui.canvas.faces import VALUE_ROOM
from gradstudio.ui.canvas.gestures import Gesture, MoveNodes, Pan, RubberBand, Scrub
from gradstudio.ui.canvas.overlay_layer import MARGIN
from gradstudio.ui.canvas.side_spots import (
    SIDE_KINDS,
    bend_spot,
    cursor_at,
    drag_of,
    lit_area,
    name_at,
    remark_spot,
)
from gradstudio.ui.canvas.state import NOWHERE, Spot
from gradstudio.ui.canvas.wiring import DragWire

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from gradstudio.ui.canvas.view import GraphView

_PORT_REACH: Final = 10.0
_PORT_SHARE: Final = 1 / 6
"""Seen from afar, a box's ports take no more than this share of its width from what can be grabbed."""
_WIRE_REACH: Final = 7.0
_START: Final = 4
_PORT_ZOOM: Final = 0.25
_CUT: Final = frozenset({"wire", "bend", "input", "output"})
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_VALUE_SPAN: Final = VALUE_ROOM + 18.0


class Hand:
    """At most one gesture at a time; a press that does not move is a click."""

    def __init__(self, view: GraphView) -> None:
        """Work on `view`."""
        self._view = view
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._moving = False
        self._pressed = QPoint()
        self._click_selects: str = ""
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._edges = EdgeScroll(view, self._scrolled)
        self.panning_key = False
        self.place: QPoint | None = None
        """Where the cursor was seen last; None while it is elsewhere."""

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None and self._moving

    def spot_at(self, point: QPointF) -> Spot:
        """What lies at a scene point: ports first, then boxes, bends, wires, frames and notes."""
        state, zoom = self._view.state, self._view.zoom()
        geometry = state.geometry
        node = geometry.node_at(point)
        if zoom >= _PORT_ZOOM:
            reach = _PORT_REACH / zoom
            if node is not None:
                reach = min(reach, float(state.structure.sizes[node, 0]) * _PORT_SHARE)
            ports = [
                (kind, geometry.port_at(point, reach, output=kind == "output"))
                for kind in ("output", "input")
            ]
            found = [(self._away(point, kind, row), kind, row) for kind, row in ports if row is not None]
            if found:
                _, kind, row = min(found)
                return Spot(kind, row)
        if node is not None:
            right = geometry.rect(node).right()
            scalar = self.scalar_of(state.structure.names[node]) is not None
            return Spot("value" if scalar and right - point.x() <= _VALUE_SPAN else "node", node)
        bend = bend_spot(state, point, zoom)
        wire = None if bend.kind else geometry.wire_at(point, _WIRE_REACH / zoom)
        return bend if bend.kind else remark_spot(state, point, zoom) if wire is None else Spot("wire", wire)

    def _away(self, point: QPointF, kind: str, row: int) -> float:
        geometry = self._view.state.geometry
        places = geometry.output_places if kind == "output" else geometry.input_places
        return float(np.hypot(*(places[row] - (point.x(), point.y()))))

    def scalar_of(self, name: str) -> float | None:
        """The number that a leaf holds, or None."""
        node = self._view.workspace.document.nodes.get(name)
        if node is None or not node.kind.is_leaf:
            return None
        value = node.settings["value"]
        return float(value) if value is not None and value.ndim == 0 else None

    def press(self, event: QMouseEvent) -> bool:
        """Begin what the button and the spot mean; whether it was taken."""
        if self._gesture is not None:
            return True
        self._view.glider.finish()
        view, at = self._view, self._view.mapToScene(event.position().toPoint())
        self._button, self._pressed, self._moving = event.button(), event.position().toPoint(), False
        self._click_selects = ""
        self.place, view.menu_place = self._pressed, None
        view.bubble.hide()
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self.panning_key
        ):
            self._gesture = Pan(view, at)
            self._start_moving()
            return True
        if event.button() == Qt.MouseButton.RightButton and event.modifiers() & _CONTROL:
            self._gesture = CutWires(view, at)
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        spot = self.spot_at(at)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and spot.kind in _CUT:
            self._cut(spot)
            return True
        self._gesture = self._left(spot, at, event.modifiers())
        return True

    def _left(self, spot: Spot, at: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        view, rows = self._view, self._view.state.structure
        shift = bool(modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        if spot.kind in {"input", "output"}:
            port = (rows.inputs if spot.kind == "input" else rows.outputs)[spot.row]
            return DragWire(view, port, output=spot.kind == "output")
        if spot.kind in {"node", "value"}:
            name = rows.names[spot.row]
            if rows.items[spot.row] is None:
                return self._from_rim(spot.row)
            value = self.scalar_of(name) if spot.kind == "value" else None
            self._select(name, toggle=shift)
            if value is not None:
                whole = takes_whole(view.workspace.document, name)
                return Scrub(view, at, name, value, whole=whole)
            return MoveNodes(view, at, name, view.workspace.selection | {name})
        if spot.kind in SIDE_KINDS:
            if name := name_at(view.state, spot):
                self._select(name, toggle=shift)
            return drag_of(view, spot, at)
        return self._beside(spot, at, shift=shift)

    def _beside(self, spot: Spot, at: QPointF, *, shift: bool) -> Gesture | None:
        """A wire is selected; on nothing begins a rubber band."""
        view, rows = self._view, self._view.state.structure
        if spot.kind == "wire":
            view.state.bend = None
            if spot.row < rows.wire_count:
                view.workspace.select((), rows.heads[spot.row])
            else:
                view.workspace.select([rows.tails[spot.row].node])
            return None
        if not shift:
            view.workspace.select()
        return RubberBand(view, at, view.workspace.selection if shift else ())

    def _from_rim(self, row: int) -> Gesture:
        """One of the level's own ports stays where it is: out of its pill comes a wire."""
        piece = self._view.state.structure.pieces[row]
        return DragWire(self._view, (*piece.inputs, *piece.outputs)[0], output=bool(piece.outputs))

    def _select(self, name: str, *, toggle: bool) -> None:
        """Select on the press, so that a drag takes what it shows; a click narrows several to one later."""
        selection = self._view.workspace.selection
        if toggle:
            self._view.workspace.select(selection ^ {name})
        elif name in selection:
            self._click_selects = name
        else:
            self._view.workspace.select([name])

    def _cut(self, spot: Spot) -> None:
        """Take away a bend, a wire, the wire of an input, or all wires of an output."""
        view, rows = self._view, self._view.state.structure
        if spot.kind == "bend":
            remove_bend(view, spot.row, spot.part)
            return
        if spot.kind == "output":
            wires = np.flatnonzero(rows.tail_output == spot.row).tolist()
        elif spot.kind == "input":
            wires = [rows.wire_row.get(rows.inputs[spot.row], rows.wire_count)]
        else:
            wires = [spot.row]
        lifted = tuple(Lift(rows.heads[wire], rows.level) for wire in wires if wire < rows.wire_count)
        if lifted:
            view.apply(Together(lifted), view.phrases.disconnected(lifted[0].head))

    def _start_moving(self) -> None:
        if self._gesture is not None:
            self._moving = True
            self._view.viewport().setCursor(self._gesture.cursor)
            self._view.hints.show_during(self._gesture.name)
            self._gesture.begin()

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or hover."""
        place = self.place = event.position().toPoint()
        at = self._view.mapToScene(place)
        if self._gesture is None:
            self._hover(at)
            return
        if not self._moving and (place - self._pressed).manhattanLength() >= _START:
            self._start_moving()
        if self._moving:
            self._modifiers = event.modifiers()
            self._gesture.move(at, self._modifiers)
            if self._gesture.scrolls:
                self._edges.follow(place)

    def _scrolled(self) -> None:
        """The view has been drawn along under the hand."""
        if self._gesture is not None and self._moving and self.place is not None:
            self._gesture.move(self._view.mapToScene(self.place), self._modifiers)
        else:
            self._edges.stop()

    def release(self, event: QMouseEvent) -> bool:
        """Finish the gesture, or make the press a click; whether it was one of the hand's."""
        if event.button() != self._button:
            return False
        self._edges.stop()
        gesture, self._gesture = self._gesture, None
        self._button = Qt.MouseButton.NoButton
        at = self._view.mapToScene(event.position().toPoint())
        if gesture is not None and self._moving:
            self._moving = False
            gesture.release(at, event.modifiers())
        elif self._click_selects:
            self._view.workspace.select([self._click_selects])
        self._hover(at)
        return True

    def cancel(self) -> bool:
        """Give the gesture up; whether there was one."""
        self._edges.stop()
        gesture, self._gesture = self._gesture, None
        moving, self._moving = self._moving, False
        self._click_selects = ""
        if gesture is not None and moving:
            gesture.cancel()
        self.rest()
        return gesture is not None

    def _hover(self, at: QPointF) -> None:
        """Light up what lies under the cursor."""
        self.light(self.spot_at(at))
        self.rest()

    def light(self, spot: Spot) -> None:
        """Show `spot` as the one under the cursor."""
        state = self._view.state
        if spot != state.hover:
            old, state.hover = state.hover, spot
            self._view.touch(self._area(old).united(self._area(spot)))

    def leave(self) -> None:
        """The cursor has left the canvas."""
        self.place = None
        self.light(NOWHERE)
        if not self.busy:
            self._view.hints.show_over(NOWHERE)

    def rest(self) -> None:
        """Show the cursor of what a press would do, and say what the mouse can do there."""
        spot = self._view.state.hover
        self._view.hints.show_over(spot)
        cursor = Qt.CursorShape.OpenHandCursor if self.panning_key else cursor_at(spot)
        self._view.viewport().setCursor(cursor)

    def _area(self, spot: Spot) -> QRectF:
        """The rectangle in which hovering over a spot shows."""
        geometry, rows = self._view.state.geometry, self._view.state.structure
        if not (side := lit_area(self._view.state, spot)).isNull():
            return side
        if spot.kind == "wire" and 0 <= spot.row < len(rows.heads):
            left, top, right, bottom = geometry.boxes[spot.row].tolist()
            return QRectF(left, top, right - left, bottom - top).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        ports = {"input": rows.inputs, "output": rows.outputs}.get(spot.kind, [])
        if 0 <= spot.row < len(ports):
            place = geometry.port_place(ports[spot.row], output=spot.kind == "output")
            return QRectF(place.x() - MARGIN, place.y() - MARGIN, 2 * MARGIN, 2 * MARGIN)
        return QRectF()
