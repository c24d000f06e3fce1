"""The canvas: a view of the workspace's graph in a few layers, and the gestures that edit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gradstudio.ui.canvas.bubble import Bubble
from gradstudio.ui.canvas.drops import Drops, gate_in
from gradstudio.ui.canvas.editor import ValueEditor
from gradstudio.ui.canvas.hand import Hand
from gradstudio.ui.canvas.keys import Keys
from gradstudio.ui.canvas.stage import Stage

if TYPE_CHECKING:
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
    menu_requested = Signal(QPoint)
    """A context menu is wanted at a global point."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Show `workspace`, and edit it."""
        super().__init__(workspace, parent)
        self.refusal = ""
        self.hand, self.keys, self.drops = Hand(self), Keys(self), Drops(self)
        self.bubble = Bubble(self.viewport())
        self.bubble.set_look(self.state.look)
        self.editor = ValueEditor(self)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.view_moved.connect(self.editor.follow)
        self.rows_changed.connect(self.hand.cancel)
        self.look_changed.connect(lambda: self.bubble.set_look(self.state.look))
        workspace.refused.connect(self._note_refusal)

    def _note_refusal(self, reason: str) -> None:
        self.refusal = reason

    def apply(self, edit: Edit, text: str, merge_key: str = "") -> bool:
        """Apply an edit as one undo step; a refusal is said at the cursor."""
        self.refusal = ""
        if self.workspace.apply(edit, text, merge_key):
            return True
        if not self.editor.name:
            self.say(self.refusal)
        return False

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

    def edit_next_leaf(self, name: str, step: int) -> None:
        """Go on with the value of the leaf after, or before, the one called `name`."""
        leaves = [node.name for node in self.workspace.document if node.kind.is_leaf]
        at = leaves.index(name) + step
        if 0 <= at < len(leaves):
            self.workspace.select([leaves[at]])
            self.edit_value(leaves[at])

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        event.setAccepted(self.hand.press(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or hover."""
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish it."""
        self.hand.release(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a leaf: edit its value; on nothing: search for a gate; else a second press."""
        at = self.mapToScene(event.position().toPoint())
        spot = self.hand.spot_at(at)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and spot.kind in {"node", "value"} and self.state.structure.nodes[spot.row].kind.is_leaf:
            self.edit_value(self.state.structure.names[spot.row])
        elif left and not spot.kind:
            self.search_requested.emit(at)
        else:
            self.hand.press(event)

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
        """Tab walks along the graph, and leaves the canvas at its end."""
        return (self.hasFocus() and self.keys.walk(1 if next else -1)) or super().focusNextPrevChild(next)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select what the menu is asked for, then ask for it; from the keyboard, for what is selected."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(self.viewport().mapToGlobal(self._selected_place()))
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return
        spot, rows = self.hand.spot_at(self.mapToScene(event.pos())), self.state.structure
        if spot.kind in {"node", "value"} and rows.names[spot.row] not in self.workspace.selection:
            self.workspace.select([rows.names[spot.row]])
        elif spot.kind == "wire" and spot.row < rows.wire_count:
            self.workspace.select((), rows.heads[spot.row])
        self.menu_requested.emit(event.globalPos())
        event.accept()

    def _selected_place(self) -> QPoint:
        """The middle of the selection in the viewport, or of the viewport."""
        box = self.state.geometry.bounds(self.workspace.selection)
        place = self.mapFromScene(box.center())
        room = self.viewport().rect()
        return place if not box.isNull() and room.contains(place) else room.center()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips with exact numbers."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.hand.busy:
            text = self.phrases.tip(self.hand.spot_at(self.mapToScene(event.pos())))
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take gates only."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the node would come to lie."""
        gate = gate_in(event.mimeData())
        event.setAccepted(bool(gate))
        if gate:
            event.setDropAction(Qt.DropAction.CopyAction)
            self._show_ghost(self.drops.box_for(gate, self.mapToScene(event.position().toPoint())))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._show_ghost(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the gate at the cursor."""
        self._show_ghost(None)
        gate = gate_in(event.mimeData())
        event.setAccepted(bool(gate))
        if gate:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.add_gate(gate, self.mapToScene(event.position().toPoint()))

    def _show_ghost(self, box: QRectF | None) -> None:
        old, self.state.ghost = self.state.ghost or QRectF(), box
        self.touch(old.united(box or QRectF()))
