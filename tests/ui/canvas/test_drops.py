from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gradstudio.graph.node import Port
from gradstudio.ui.canvas.drops import MIME, free_place
from gradstudio.ui.canvas.faces import Face
from gradstudio.ui.canvas.geometry import Geometry

if TYPE_CHECKING:
    from ui.canvas.conftest import Make

    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def carrying(gate: str, mime: str = MIME) -> QMimeData:
    data = QMimeData()
    data.setData(mime, gate.encode())
    return data


def drop(view: GraphView, data: QMimeData, at: QPointF) -> bool:
    """Drag over the canvas and let go, as the window system tells it."""
    place = view.mapFromScene(at)
    enter = QDragEnterEvent(place, COPY, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(place, COPY, data, LEFT, NONE))
    view.viewport().repaint()
    event = QDropEvent(QPointF(place), COPY, data, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


def test_a_gate_is_dropped_at_the_cursor_and_selected(view: GraphView, workspace: Workspace) -> None:
    assert drop(view, carrying("tanh"), QPointF(482, 371))
    name = next(iter(workspace.selection))
    node = workspace.document[name]
    assert node.gate == "tanh"
    assert (node.x, node.y) == (480, 372)
    assert workspace.undo_stack.count() == 1
    assert view.state.ghost is None
    assert view.hasFocus()


def test_a_new_node_never_lies_on_another(view: GraphView, workspace: Workspace) -> None:
    for _ in range(4):
        assert drop(view, carrying("add"), view.node_rect("z").center())
    boxes = [view.node_rect(name) for name in workspace.document.nodes]
    for i, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[:i])


def test_a_gate_dropped_on_a_wire_goes_in_between(view: GraphView, workspace: Workspace) -> None:
    row = view.state.structure.wire_row[Port("f", "b")]
    assert drop(view, carrying("neg"), QPointF(*view.state.geometry.lines[row][8]))
    name = next(iter(workspace.selection))
    assert workspace.document[name].inputs == {"x": Port("z", "y")}
    assert workspace.document["f"].inputs["b"] == Port(name, "y")
    assert workspace.undo_stack.count() == 1


def test_a_leaf_dropped_on_a_wire_leaves_it_alone(view: GraphView, workspace: Workspace) -> None:
    row = view.state.structure.wire_row[Port("f", "b")]
    assert drop(view, carrying("input"), QPointF(*view.state.geometry.lines[row][8]))
    assert workspace.document["f"].inputs["b"] == Port("z", "y")


@pytest.mark.parametrize(("gate", "mime"), [("no_such_gate", MIME), ("add", "image/png")])
def test_other_things_are_not_taken(view: GraphView, workspace: Workspace, gate: str, mime: str) -> None:
    assert not drop(view, carrying(gate, mime), QPointF(480, 372))
    assert workspace.undo_stack.count() == 0


def test_a_drag_that_leaves_takes_its_ghost_along(view: GraphView) -> None:
    data = carrying("add")
    QApplication.sendEvent(
        view.viewport(), QDragEnterEvent(view.mapFromScene(480, 372), COPY, data, LEFT, NONE)
    )
    assert view.state.ghost == QRectF(480 - 48, 372 - 36, 96, 72)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert view.state.ghost is None


def test_a_gate_can_be_added_in_the_middle(view: GraphView, workspace: Workspace) -> None:
    name = view.add_gate("mul")
    middle = view.mapToScene(view.viewport().rect().center())
    assert (view.node_rect(name).center() - middle).manhattanLength() < 300
    assert view.add_gate("no_such_gate") == ""
    assert "no_such_gate" in view.bubble.text()
    assert len(workspace.document) == 6


def test_the_nearest_free_place(make: type[Make]) -> None:
    geometry = Geometry()
    face = Face(96, 72, (), ())
    assert free_place(geometry, face, 100, 50) == (96, 48)
    geometry.show(make.graph(make.gate("a", "add", 0, 0)))
    x, y = free_place(geometry, face, 5, 0)
    assert abs(x) >= 96 + 18 or abs(y) >= 72 + 18
