"""The canvas: a view of the workspace's graph in a few layers, and the gestures that edit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QPainter, QTransform
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gradstudio.ui.canvas.answering import AnswerEditor
from gradstudio.ui.canvas.bubble import Bubble
from gradstudio.ui.canvas.drops import Drops, gate_in
from gradstudio.ui.canvas.editor import ValueEditor
from gradstudio.ui.canvas.focus_frame import FocusFrame
from gradstudio.ui.canvas.glider import Glider
from gradstudio.ui.canvas.hand import Hand
from gradstudio.ui.canvas.hints import Hints
from gradstudio.ui.canvas.hits_layer import HitsLayer
from gradstudio.ui.canvas.keys import Keys
from gradstudio.ui.canvas.minimap import Minimap
from gradstudio.ui.canvas.nudged_layer import NudgedLayer
from gradstudio.ui.canvas.remark_editor import RemarkEditor
from gradstudio.ui.canvas.side_spots import double_clicked, name_at
from gradstudio.ui.canvas.stage import Stage
from gradstudio.ui.clipboard import may_hold_graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QMouseEvent,
    )

    from gradstudio.graph.edits import Edit
    from gradstudio.graph.node import Port
    from gradstudio.ui.workspace import Workspace


class GraphView(Stage):
    """The graph of a workspace. Places are in scene units; a node's x and y are its centre."""

    search_requested = Signal(QPointF)
    """A gate is wanted at a scene point."""
    wire_search_requested = Signal(object, QPointF)
    """A wire was dropped on nothing: its Port and the scene point; a gate that fits is wanted there."""
    graph_dropped = Signal(object, QPointF)
    """Data that may hold a graph or a formula was dropped at a scene point."""
    menu_requested = Signal(QPoint)
    """A context menu is wanted at a global point."""
    told = Signal(str)
    """Something was said to who works by keyboard: what was reached, or why nothing was."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Show `workspace`, and edit it."""
        super().__init__(workspace, parent)
        self.hints = Hints(self.state, self)
        self.refusal = ""
        self.interrupts: list[Callable[[], bool]] = []
        """What Escape gives up, and whether there was anything to give up."""
        self.hand, self.keys, self.drops = Hand(self), Keys(self), Drops(self)
        self.glider = Glider(self)
        self.bubble = Bubble(self.viewport())
        self.bubble.set_look(self.state.look)
        self.editor, self.remark_editor = ValueEditor(self), RemarkEditor(self)
        self.answering = AnswerEditor(self)
        self.menu_place: QPointF | None = None
        """The scene point that the context menu was asked for last; None from the keyboard."""
        self.hits, self.minimap = HitsLayer(self.state, 3.5), Minimap(self)
        self.nudged = NudgedLayer(self.state, 3.6)
        self.scene().addItem(self.hits)
        self.scene().addItem(self.nudged)
        workspace.ghost_changed.connect(self._show_nudged)
        self.focus_frame = FocusFrame(self)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.view_moved.connect(self.editor.follow)
        self.view_moved.connect(self.remark_editor.follow)
        self.view_moved.connect(self.answering.follow)
        self.about_to_change.connect(self.glider.finish)
        self.rows_changed.connect(self.hand.cancel)
        self.look_changed.connect(lambda: self.bubble.set_look(self.state.look))
        self.steps.told.connect(self.keys.walk.tell)
        workspace.refused.connect(self._note_refusal)

    def _show_nudged(self) -> None:
        self.touch(self.nudged.show_values(self.workspace.ghost))

    def _note_refusal(self, reason: str) -> None:
        self.refusal = reason

    def apply(self, edit: Edit, text: str, merge_key: str = "") -> bool:
        """Apply an edit as one undo step; a refusal is said at the cursor."""
        self.refusal = ""
        if self.workspace.apply(edit, text, merge_key):
            return True
        if not (self.editor.name or self.remark_editor.name or self.answering.place):
            self.say(self.refusal)
        return False

    def touch(self, area: QRectF) -> None:
        """Repaint a scene rectangle, and the map of what has moved in it."""
        super().touch(area)
        self.minimap.catch_up()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The legend and the minimap, where they are exposed."""
        super().drawForeground(painter, rect)
        to_pixels = painter.worldTransform()
        if to_pixels.mapRect(QRectF(rect)).intersects(QRectF(self.minimap.area())):
            painter.setWorldTransform(QTransform())
            self.minimap.paint(painter)
            painter.setWorldTransform(to_pixels)

    def say(self, text: str) -> None:
        """Say one line beside the cursor."""
        self.bubble.say(text, self.cursor_place())

    def cursor_place(self) -> QPoint:
        """The cursor in the viewport; its middle where the cursor is elsewhere."""
        return self.hand.place if self.hand.place is not None else self.viewport().rect().center()

    def add_gate(self, gate: str, at: QPointF | None = None, wire_from: Port | None = None) -> str:
        """Add a node of `gate` near a scene point (default: the middle), wired to a port; its name."""
        spot = at if at is not None else self.mapToScene(self.viewport().rect().center())
        return self.drops.add(gate, spot, wire_from)

    def edit_value(self, name: str, text: str | None = None) -> None:
        """Open the editor on a leaf's value, begun with `text` where some was typed."""
        self.reveal(name)
        self.editor.start(self.workspace.document[name], text)

    def edit_remark(self, name: str, merge_key: str = "") -> None:
        """Open the editor on the text of a frame or note; with a key, as part of that key's undo step."""
        self.reveal(name)
        self.remark_editor.start(name, merge_key)

    def select_bend(self, wire: int, number: int) -> None:
        """Select one of a wire's bends, and with it the wire."""
        head = self.state.structure.heads[wire]
        self.workspace.select((), head)
        self.state.bend = head, number
        self.frames.repaint()

    def edit_next_leaf(self, name: str, step: int) -> None:
        """Go on with the value of the leaf after, or before, the one called `name`."""
        leaves = [node.name for node in self.workspace.document if node.kind.is_leaf]
        at = leaves.index(name) + step
        if 0 <= at < len(leaves):
            self.workspace.select([leaves[at]])
            self.edit_value(leaves[at])

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Answer what is asked there, or begin a gesture."""
        event.setAccepted(self.answering.press(event) or self.hand.press(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or hover."""
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish it."""
        self.hand.release(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a leaf: edit its value; on nothing: search for a gate; on a wire: a point to lead it by.

        On such a point: take it away; on a frame or note: edit its text; else a second press.
        """
        at = self.mapToScene(event.position().toPoint())
        spot = self.hand.spot_at(at)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and spot.kind in {"node", "value"} and self._is_leaf(spot.row):
            self.edit_value(self.state.structure.names[spot.row])
        elif left and spot.kind == "node" and self.levels.enter(self.state.structure.names[spot.row]):
            self.hand.cancel()
        elif left and not spot.kind:
            self.search_requested.emit(at)
        elif left and double_clicked(self, spot, at):
            self.hand.rest()
        else:
            self.hand.press(event)

    def _is_leaf(self, row: int) -> bool:
        node = self.state.structure.node(row)
        return node is not None and node.kind.is_leaf

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is hovered over any more."""
        super().leaveEvent(event)
        self.hand.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the canvas; what they do not take goes on to the window."""
        event.setAccepted(self.keys.press(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space let go."""
        event.setAccepted(self.keys.release(event))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Tab walks along the graph, and leaves the canvas at its end; under a mouse it asks for a gate."""
        taken = self.hasFocus() and (self.keys.walk.next_in_order(1 if next else -1) or self._asks(next))
        return taken or super().focusNextPrevChild(next)

    def _asks(self, forward: bool) -> bool:
        """Ask for a gate where Tab is pressed over the canvas by who works with the mouse, nothing selected.

        Who came by keyboard, which the frame shows, goes on to the panels.
        """
        workspace = self.workspace
        nothing = not workspace.selection and workspace.selected_wire is None
        asks = forward and nothing and self.hand.place is not None and not self.focus_frame.isVisible()
        if asks:
            self.keys.search()
        return asks

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select what the menu is asked for, then ask for it; from the keyboard, for what is selected."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_for_menu()
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return
        self.menu_place = self.mapToScene(event.pos())
        spot, rows = self.hand.spot_at(self.menu_place), self.state.structure
        if spot.kind in {"node", "value"} and rows.names[spot.row] not in self.workspace.selection:
            self.workspace.select([rows.names[spot.row]])
        elif spot.kind == "wire" and spot.row < rows.wire_count:
            self.workspace.select((), rows.heads[spot.row])
        elif spot.kind == "bend":
            self.select_bend(spot.row, spot.part)
        elif (name := name_at(self.state, spot)) and name not in self.workspace.selection:
            self.workspace.select([name])
        self.menu_requested.emit(event.globalPos())
        event.accept()

    def ask_for_menu(self) -> None:
        """Ask for the context menu of what is selected."""
        self.menu_place = None
        if QApplication.activePopupWidget() is None:
            self.menu_requested.emit(self.viewport().mapToGlobal(self._selected_place()))

    def _selected_place(self) -> QPoint:
        """The middle of the selection in the viewport, or of the viewport."""
        box = self.state.bounds(self.workspace.selection)
        place = self.mapFromScene(box.center())
        room = self.viewport().rect()
        return place if not box.isNull() and room.contains(place) else room.center()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips with exact numbers."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.hand.busy:
            spot = self.hand.spot_at(self.mapToScene(event.pos()))
            text = self.answering.tip(event.pos()) or self.phrases.tip(spot)
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take gates, graphs and formulas."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the node would come to lie."""
        gate = gate_in(event.mimeData())
        event.setAccepted(bool(gate) or may_hold_graph(event.mimeData()))
        event.setDropAction(Qt.DropAction.CopyAction)
        if gate:
            self.drops.show(gate, self.mapToScene(event.position().toPoint()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.drops.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the gate at the cursor, or ask for what was dropped to be laid in there."""
        self.drops.hide()
        gate, at = gate_in(event.mimeData()), self.mapToScene(event.position().toPoint())
        event.setAccepted(bool(gate) or may_hold_graph(event.mimeData()))
        if not event.isAccepted():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if gate:
            self.add_gate(gate, at)
        else:
            self.graph_dropped.emit(event.mimeData(), at)
