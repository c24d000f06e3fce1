from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QSignalSpy, QTest

from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Disconnect
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.laying import downstream_of, refusal, upstream_of

if TYPE_CHECKING:
    from ui.canvas.conftest import Mouse

    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

ALT = Qt.KeyboardModifier.AltModifier


def out(view: GraphView, node: str, port: str = "y") -> QPointF:
    return view.port_position(Port(node, port), output=True)


def into(view: GraphView, node: str, port: str) -> QPointF:
    return view.port_position(Port(node, port), output=False)


@pytest.fixture
def loose(workspace: Workspace, view: GraphView) -> Workspace:
    """The worked example with `f.b` open."""
    workspace.apply(Disconnect(Port("f", "b")), "take away")
    return workspace


def test_a_drag_from_an_output_to_an_input_lays_a_wire(
    view: GraphView, loose: Workspace, mouse: Mouse
) -> None:
    mouse.drag(out(view, "z"), into(view, "f", "b"))
    assert loose.document["f"].inputs["b"] == Port("z", "y")
    assert view.wire_texts(Port("f", "b")) == ("−4", "+3")
    assert loose.undo_stack.count() == 2


def test_and_so_does_a_drag_from_the_input_to_the_output(
    view: GraphView, loose: Workspace, mouse: Mouse
) -> None:
    mouse.drag(into(view, "f", "b"), out(view, "z"))
    assert loose.document["f"].inputs["b"] == Port("z", "y")


def test_a_wire_snaps_to_a_port_that_is_near(view: GraphView, loose: Workspace, mouse: Mouse) -> None:
    mouse.press(out(view, "z"))
    mouse.move(out(view, "z") + QPointF(50, 0))
    mouse.move(into(view, "f", "b") + QPointF(-12, 9))
    assert view.state.live is not None
    assert view.state.live.target == into(view, "f", "b")
    view.viewport().repaint()
    mouse.release(into(view, "f", "b") + QPointF(-12, 9))
    assert loose.document["f"].inputs["b"] == Port("z", "y")
    assert view.state.live is None


def test_dropped_on_a_node_a_wire_takes_its_free_input(
    view: GraphView, loose: Workspace, mouse: Mouse
) -> None:
    mouse.drag(out(view, "z"), view.node_rect("f").center() + QPointF(4, 0))
    assert loose.document["f"].inputs["b"] == Port("z", "y")


def test_an_output_takes_many_wires(view: GraphView, loose: Workspace, mouse: Mouse) -> None:
    mouse.drag(out(view, "q"), into(view, "f", "b"))
    assert loose.document["f"].inputs == {"a": Port("q", "y"), "b": Port("q", "y")}


def test_an_input_takes_one_wire(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    mouse.drag(out(view, "z"), into(view, "q", "b"))
    assert workspace.document["q"].inputs["b"] == Port("z", "y")
    assert len(list(workspace.document.wires())) == 4


def test_a_connected_input_gives_its_wire_into_the_hand(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    mouse.press(into(view, "q", "b"))
    mouse.move(into(view, "q", "b") + QPointF(-30, 40))
    assert view.state.live is not None
    assert view.state.live.detached == view.state.structure.wire_row[Port("q", "b")]
    mouse.release(QPointF(250, 300))
    assert "b" not in workspace.document["q"].inputs
    assert workspace.undo_stack.count() == 1


def test_a_detached_wire_goes_to_another_input_in_one_step(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    mouse.drag(into(view, "q", "b"), into(view, "f", "b"))
    assert "b" not in workspace.document["q"].inputs
    assert workspace.document["f"].inputs["b"] == Port("y", "y")
    assert workspace.undo_stack.count() == 1


def test_a_detached_wire_put_back_changes_nothing(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    before = workspace.document
    mouse.press(into(view, "q", "b"))
    mouse.move(QPointF(250, 300))
    mouse.move(into(view, "q", "b"))
    mouse.release(into(view, "q", "b"))
    assert workspace.document is before


def test_a_cycle_is_greyed_out_and_refused_with_its_path(
    view: GraphView, loose: Workspace, mouse: Mouse
) -> None:
    before = loose.document
    mouse.press(out(view, "f"))
    mouse.move(out(view, "f") + QPointF(-40, 60))
    live = view.state.live
    assert live is not None
    assert into(view, "q", "a").toTuple() not in set(map(tuple, live.legal.tolist()))
    barred = {name for name, off in zip(view.state.structure.names, live.barred, strict=True) if off}
    assert barred == {"x", "y", "z", "q"}
    mouse.move(into(view, "q", "a"))
    assert live.refused
    assert view.bubble.isVisible()
    view.viewport().repaint()
    mouse.release(into(view, "q", "a"))
    assert "cycle" in view.bubble.text()
    assert "q → f" in view.bubble.text()
    assert view.bubble.isVisible()
    assert loose.document is before


def test_shapes_that_clash_are_refused_with_both_sides(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    workspace.apply(AddNode("input", "v", {"value": np.ones(3)}, 108, 420), "add")
    workspace.apply(AddNode("input", "u", {"value": np.ones(4)}, 108, 500), "add")
    workspace.apply(AddNode("add", "s", {}, 348, 420), "add")
    view.centerOn(300, 400)
    mouse.drag(out(view, "v"), into(view, "s", "a"))
    before = workspace.document
    mouse.drag(out(view, "u"), into(view, "s", "b"))
    assert workspace.document is before
    assert "(3,) and (4,)" in view.bubble.text()
    assert view.bubble.text().startswith("s: ")


def test_a_node_without_room_and_a_leaf_say_why(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    mouse.drag(out(view, "z"), view.node_rect("q").center())
    assert view.bubble.text().startswith("q has no free input")
    mouse.drag(out(view, "q"), view.node_rect("z").center() + QPointF(-10, 0))
    assert view.bubble.text().startswith("z is a leaf")
    assert workspace.undo_stack.count() == 0


def test_a_wire_dropped_on_nothing_asks_for_a_gate(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    spy = QSignalSpy(view.wire_search_requested)
    mouse.drag(out(view, "q"), QPointF(480, 380))
    assert spy.count() == 1
    port, at = spy.at(0)
    assert port == Port("q", "y")
    assert (at - QPointF(480, 380)).manhattanLength() < 2
    name = view.add_gate("exp", at, port)
    assert workspace.document[name].inputs == {"x": Port("q", "y")}


def test_an_input_dropped_on_nothing_gets_its_gate_too(view: GraphView, loose: Workspace) -> None:
    name = view.add_gate("constant", QPointF(480, 380), Port("f", "b"))
    assert loose.document["f"].inputs["b"] == Port(name, "y")


def test_escape_lets_go_of_the_wire(view: GraphView, loose: Workspace, mouse: Mouse) -> None:
    mouse.press(out(view, "z"))
    mouse.move(QPointF(400, 300))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.state.live is None
    mouse.release(into(view, "f", "b"))
    assert "b" not in loose.document["f"].inputs


def test_alt_click_takes_wires_away(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    row = view.state.structure.wire_row[Port("f", "b")]
    mouse.click(QPointF(*view.state.geometry.lines[row][8]), ALT)
    assert "b" not in workspace.document["f"].inputs
    mouse.click(into(view, "q", "a"), ALT)
    assert "a" not in workspace.document["q"].inputs
    mouse.drag(out(view, "q"), into(view, "f", "b"))
    mouse.click(out(view, "q"), ALT)
    assert not workspace.document["f"].inputs
    assert workspace.undo_stack.count() == 4


def test_what_lies_up_and_down_the_wires(worked: Document) -> None:
    assert upstream_of(worked, "q") == {"q", "x", "y"}
    assert downstream_of(worked, "x") == {"x", "q", "f"}


def test_a_refusal_is_empty_where_a_wire_fits(worked: Document) -> None:
    assert refusal(worked, check(worked), Port("x", "y"), Port("f", "b")) == ""
    assert "no output" in refusal(worked, check(worked), Port("x", "gone"), Port("f", "b"))
