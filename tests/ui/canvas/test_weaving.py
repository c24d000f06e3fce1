from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from gradstudio.graph.edits import AddNode
from gradstudio.graph.node import Port

if TYPE_CHECKING:
    from ui.canvas.conftest import Mouse

    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace


def _wire_middle(view: GraphView, head: Port) -> QPointF:
    rows = view.state.structure
    line = view.state.geometry.lines[rows.wire_row[head]]
    return QPointF(*line[len(line) // 2].tolist())


def _drag_onto(view: GraphView, mouse: Mouse, name: str, to: QPointF) -> None:
    """Drag a box by a point left of its middle, so that its middle comes to lie at `to`."""
    box = view.node_rect(name)
    held = QPointF(box.left() + 24, box.center().y() + 20)
    mouse.drag(held, to + (held - box.center()))


def test_a_lone_node_dropped_on_a_wire_goes_in_between(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    workspace.apply(AddNode("tanh", "t", x=300.0, y=620.0), "add")
    view.fit()
    before = workspace.undo_stack.count()
    _drag_onto(view, mouse, "t", _wire_middle(view, Port("f", "a")))
    document = workspace.document
    assert document["t"].inputs == {"x": Port("q", "y")}
    assert document["f"].inputs["a"] == Port("t", "y")
    assert workspace.undo_stack.count() == before + 1
    workspace.undo_stack.undo()
    assert workspace.document["f"].inputs["a"] == Port("q", "y")
    assert (workspace.document["t"].x, workspace.document["t"].y) == (300.0, 620.0)


def test_a_node_that_has_wires_is_only_moved(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    before = workspace.document["q"].inputs
    _drag_onto(view, mouse, "q", _wire_middle(view, Port("f", "b")))
    assert workspace.document["q"].inputs == before
    assert workspace.document["f"].inputs == {"a": Port("q", "y"), "b": Port("z", "y")}


def test_a_leaf_does_not_go_between(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    workspace.apply(AddNode("input", "u", x=300.0, y=620.0), "add")
    view.fit()
    _drag_onto(view, mouse, "u", _wire_middle(view, Port("f", "a")))
    assert workspace.document["f"].inputs["a"] == Port("q", "y")


def test_the_wire_is_lit_while_the_node_is_over_it(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    workspace.apply(AddNode("tanh", "t", x=300.0, y=620.0), "add")
    view.fit()
    box, to = view.node_rect("t"), _wire_middle(view, Port("f", "a"))
    held = QPointF(box.left() + 24, box.center().y() + 20)
    mouse.press(held)
    mouse.move(held + QPointF(30, -30))
    assert view.state.hover.kind != "wire"
    mouse.move(to + (held - box.center()))
    assert view.state.hover.kind == "wire"
    assert view.state.hover.row == view.state.structure.wire_row[Port("f", "a")]
    mouse.release(to + (held - box.center()))
