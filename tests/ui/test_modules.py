"""Modules in the window, with real keys and clicks: grouped, entered, edited inside, left, taken apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Port
from gradstudio.ui.window import MainWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LEFT, PLAIN, CONTROL = Qt.MouseButton.LeftButton, Modifier.NoModifier, Modifier.ControlModifier


def worked() -> Document:
    return parse("q = x + y\nf = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    """The window on the worked example, all of it in view."""
    window.workspace.start(worked())
    window.view.fit()
    window.view.setFocus()
    return window


@pytest.fixture
def grouped(opened: MainWindow) -> MainWindow:
    """The same with both gates in the module `m`."""
    assert opened.workspace.apply(Group(("q", "f"), "m"), "group")
    opened.view.fit()
    return opened


def place(window: MainWindow, name: str) -> QPoint:
    return window.view.mapFromScene(window.view.node_rect(name).center())


def out(window: MainWindow, box: str, port: str) -> QPointF:
    return window.view.port_position(Port(box, port), output=True)


def into(window: MainWindow, box: str, port: str) -> QPointF:
    return window.view.port_position(Port(box, port), output=False)


def double_click(window: MainWindow, at: QPoint) -> None:
    viewport = window.view.viewport()
    QTest.mouseMove(viewport, at)
    QTest.mouseClick(viewport, LEFT, PLAIN, at)
    QTest.mouseDClick(viewport, LEFT, PLAIN, at)


def drag(window: MainWindow, start: QPointF, end: QPointF) -> None:
    view = window.view
    first, last = view.mapFromScene(start), view.mapFromScene(end)
    QTest.mouseMove(view.viewport(), first)
    QTest.mousePress(view.viewport(), LEFT, PLAIN, first)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(view.viewport(), first + (last - first) * share)
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, last)


def test_the_whole_way_there_and_back(opened: MainWindow) -> None:
    window, workspace, view = opened, opened.workspace, opened.view
    before = view.wire_texts(Port("q", "a")), view.wire_colour(Port("q", "a"))
    for name, keys in (("q", PLAIN), ("f", Modifier.ShiftModifier)):
        QTest.mouseClick(view.viewport(), LEFT, keys, place(window, name))
    QTest.keyClick(view, Key.Key_G, CONTROL)
    assert view.state.structure.names == ["x", "y", "z", "module1"]
    assert workspace.selection == {"module1"}
    assert (view.wire_texts(Port("module1", "x")), view.wire_colour(Port("module1", "x"))) == before

    double_click(window, place(window, "module1"))
    assert workspace.level == "module1"
    assert window.breadcrumb.text() == "Graph › module₁"
    assert (view.wire_texts(Port("q", "a")), view.wire_colour(Port("q", "a"))) == before

    view.keys.search()
    QTest.keyClicks(window.search.popup.field, "exp")
    QTest.keyClick(window.search.popup.field, Key.Key_Return)
    (new,) = workspace.selection
    assert workspace.document[new].module == "module1"
    assert new in view.state.structure.row

    QTest.mouseClick(window.breadcrumb.buttons[0], LEFT)
    assert workspace.level == ""
    assert window.breadcrumb.isHidden()
    assert workspace.selection == {"module1"}
    assert view.hasFocus()
    QTest.keyClick(view, Key.Key_G, CONTROL | Modifier.ShiftModifier)
    assert not workspace.document.modules
    assert workspace.selection == {"q", "f", new}
    assert view.wire_texts(Port("q", "a"))[0] == before[0][0]
    while workspace.undo_stack.canUndo():
        QTest.keyClick(view, Key.Key_Z, CONTROL)
    assert workspace.document == worked()
    assert workspace.level == ""


def test_an_undone_step_is_seen_where_it_was_made(grouped: MainWindow) -> None:
    workspace, view = grouped.workspace, grouped.view
    workspace.enter("m")
    view.add_gate("exp")
    grouped.actions_["leave_module"].trigger()
    assert workspace.level == ""
    workspace.undo_stack.undo()
    assert workspace.level == "m"
    workspace.undo_stack.undo()
    assert workspace.level == ""
    assert view.state.structure.names == ["x", "y", "z", "q", "f"]
    workspace.undo_stack.redo()
    workspace.undo_stack.redo()
    assert (workspace.level, grouped.breadcrumb.text()) == ("m", "Graph › m")


def test_the_keyboard_enters_and_leaves(grouped: MainWindow) -> None:
    workspace, view = grouped.workspace, grouped.view
    for enter, modifiers in ((Key.Key_Return, PLAIN), (Key.Key_PageDown, CONTROL)):
        workspace.select(["m"])
        QTest.keyClick(view, enter, modifiers)
        assert workspace.level == "m"
        QTest.keyClick(view, Key.Key_Escape)
        assert workspace.level == "m", "Escape lets go of the selection, not of the module"
        QTest.keyClick(view, Key.Key_PageUp, CONTROL)
        assert (workspace.level, *workspace.selection) == ("", "m")


def test_each_level_keeps_its_camera(grouped: MainWindow) -> None:
    view, workspace = grouped.view, grouped.workspace
    view.set_zoom(0.75)
    outer = view.camera()
    workspace.enter("m")
    inner = view.camera()
    assert inner != outer
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(view.state.geometry.bounds()), "seen for the first time, a level is seen whole"
    view.set_zoom(1.9)
    inner = view.camera()
    workspace.enter("")
    assert view.camera() == outer
    workspace.enter("m")
    assert view.camera() == inner


def test_what_is_revealed_is_entered(grouped: MainWindow) -> None:
    grouped.workspace.select(["q"])
    grouped.view.reveal("q")
    assert (grouped.workspace.level, *grouped.workspace.selection) == ("m", "q")
    grouped.view.reveal("x")
    assert grouped.workspace.level == ""
    grouped.view.reveal("nobody")
    assert grouped.workspace.level == ""


def test_nothing_to_group_and_ways_out_and_back_are_refused_with_the_reason(opened: MainWindow) -> None:
    opened.workspace.start(parse("a = x * 2\nb = exp(a)\nc = a + b", values={"x": 1.0}))
    opened.workspace.select(["a", "c"])
    opened.actions_["group"].trigger()
    assert not opened.workspace.document.modules
    assert "b" in opened.message.text()
    assert opened.message.isVisible()


def test_a_module_is_moved_copied_and_deleted_as_one(grouped: MainWindow) -> None:
    workspace, view = grouped.workspace, grouped.view
    before = workspace.document.modules["m"]
    start = view.node_rect("m").center()
    drag(grouped, start, start + QPointF(0, 96))
    assert (workspace.document.modules["m"].x, workspace.document.modules["m"].y) == (before.x, before.y + 96)
    assert workspace.document["q"].y == worked()["q"].y
    QTest.keyClick(view, Key.Key_D, CONTROL)
    assert len(workspace.document.modules) == 2
    assert len(workspace.document) == 7
    QTest.keyClick(view, Key.Key_Delete)
    assert (len(workspace.document.modules), len(workspace.document)) == (1, 5)
    workspace.undo_stack.undo()
    assert (len(workspace.document.modules), len(workspace.document)) == (2, 7)


def test_a_module_port_takes_and_gives_wires(grouped: MainWindow) -> None:
    workspace, view = grouped.workspace, grouped.view
    name = view.add_gate("exp", QPointF(view.node_rect("m").right() + 240, view.node_rect("m").center().y()))
    view.fit()
    drag(
        grouped,
        out(grouped, "m", "f"),
        into(grouped, name, "x"),
    )
    assert workspace.document[name].inputs["x"] == Port("f", "y")
    drag(
        grouped,
        out(grouped, "y", "y"),
        into(grouped, "m", "x"),
    )
    assert workspace.document["q"].inputs["a"] == Port("y", "y")
    entered = into(grouped, "m", "z")
    drag(grouped, entered, entered - QPointF(30, 200))
    assert "b" not in workspace.document["f"].inputs
    drag(
        grouped,
        out(grouped, name, "y"),
        into(grouped, "m", "z"),
    )
    assert "b" not in workspace.document["f"].inputs, "it would close a cycle"


def test_pills_at_the_rim_take_and_give_wires_and_stay_where_they_are(grouped: MainWindow) -> None:
    workspace, view = grouped.workspace, grouped.view
    workspace.enter("m")
    drag(
        grouped,
        out(grouped, ">z", "z"),
        into(grouped, "q", "a"),
    )
    assert workspace.document["q"].inputs["a"] == Port("z", "y")
    workspace.undo_stack.undo()
    pill = view.node_rect(">z")
    drag(grouped, pill.center(), into(grouped, "q", "b"))
    assert workspace.document["q"].inputs["b"] == Port("z", "y")
    assert workspace.level == "m"
    drag(grouped, out(grouped, "q", "y"), view.node_rect("<f").center())
    assert workspace.document.modules["m"].outputs["f"] == Port("q", "y")


def test_a_wire_let_go_on_plus_gives_the_module_an_output(grouped: MainWindow) -> None:
    workspace, view = grouped.workspace, grouped.view
    workspace.enter("m")
    view.fit()
    view.set_zoom(0.8)
    start = view.mapFromScene(out(grouped, "q", "y"))
    QTest.mouseMove(view.viewport(), start)
    QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
    QTest.mouseMove(view.viewport(), start + QPoint(30, 0))
    live = view.state.live
    assert live is not None
    assert live.new is not None
    assert live.new_word == "+ output"
    assert not live.new.intersects(view.node_rect("<f"))
    end = view.mapFromScene(live.new.center())
    QTest.mouseMove(view.viewport(), end)
    assert live.target is not None
    assert not live.refused
    view.grab()
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, end)
    assert set(workspace.document.modules["m"].outputs.values()) == {Port("f", "y"), Port("q", "y")}
    assert workspace.undo_stack.undoText() == "give the module a port for q.y"
    assert ("<q", "q") in {(port.node, port.port) for port in view.state.structure.inputs}
    drag(grouped, out(grouped, "q", "y"), QPointF(0, 600))
    assert view.state.live is not None, "the wire hangs at the search"
    assert view.state.live.new is None
    grouped.search.popup.close()
    workspace.undo_stack.undo()
    assert set(workspace.document.modules["m"].outputs.values()) == {Port("f", "y")}
    workspace.enter("")
    QTest.mousePress(view.viewport(), LEFT, PLAIN, view.mapFromScene(out(grouped, "m", "f")))
    QTest.mouseMove(view.viewport(), view.mapFromScene(out(grouped, "m", "f")) + QPoint(30, 30))
    assert view.state.live is not None
    assert view.state.live.new is None, "at the top there is no rim"
    QTest.keyClick(view, Key.Key_Escape)


def test_a_gate_dropped_on_a_wire_at_a_module_goes_in_between(grouped: MainWindow) -> None:
    view, workspace = grouped.view, grouped.workspace
    row = view.state.structure.wire_row[Port("m", "z")]
    name = view.add_gate("neg", QPointF(*view.state.geometry.lines[row][8]))
    assert workspace.document["f"].inputs["b"] == Port(name, "y")
    assert workspace.document[name].inputs["x"] == Port("z", "y")


def test_alt_click_and_cut_lift_the_wires_of_a_module(grouped: MainWindow) -> None:
    view, workspace = grouped.view, grouped.workspace
    row = view.state.structure.wire_row[Port("m", "x")]
    on_wire = view.mapFromScene(QPointF(*view.state.geometry.lines[row][8]))
    QTest.mouseClick(view.viewport(), LEFT, Modifier.AltModifier, on_wire)
    assert "a" not in workspace.document["q"].inputs
    workspace.undo_stack.undo()
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, on_wire)
    assert workspace.selected_wire == Port("m", "x")
    QTest.keyClick(view, Key.Key_Delete)
    assert "a" not in workspace.document["q"].inputs


def test_problems_inside_show_on_the_folded_box(grouped: MainWindow) -> None:
    workspace, state = grouped.workspace, grouped.view.state
    workspace.start(Group(("s",), "m").apply(parse("s = x @ y", values={"x": [[1.0]], "y": [[1.0, 2.0]]})))
    assert not state.alarmed
    workspace.start(
        Group(("s",), "m").apply(parse("s = x @ y", values={"x": [[1.0, 2.0]], "y": [[1.0, 2.0]]}))
    )
    assert state.alarmed == {"m"}
    assert "s" in state.problems["m"]


def test_renaming_the_entered_module_stays_in_it(grouped: MainWindow) -> None:
    from gradstudio.graph.edits import Rename

    workspace = grouped.workspace
    workspace.enter("m")
    assert workspace.apply(Rename("m", "block"), "rename")
    assert (workspace.level, grouped.breadcrumb.text()) == ("block", "Graph › block")
    workspace.undo_stack.undo()
    assert workspace.document.modules.keys() == {"m"}
    assert workspace.level in {"", "m"}


def test_another_document_begins_at_the_top(grouped: MainWindow) -> None:
    grouped.workspace.enter("m")
    grouped.workspace.start(worked())
    assert grouped.workspace.level == ""
    assert grouped.breadcrumb.isHidden()


def test_nested_modules_and_the_way_between(grouped: MainWindow) -> None:
    workspace = grouped.workspace
    assert workspace.apply(Group(("m", "x"), "outer"), "group")
    workspace.enter("m")
    assert grouped.breadcrumb.text() == "Graph › outer › m"
    QTest.mouseClick(grouped.breadcrumb.buttons[1], LEFT)
    assert (workspace.level, *workspace.selection) == ("outer", "m")


def test_the_inspector_tells_of_the_selected_module(grouped: MainWindow) -> None:
    from gradstudio.ui.panels.inspector.module import ModuleView

    workspace = grouped.workspace
    workspace.select(["m"])
    page = grouped.inspector.page()
    assert isinstance(page, ModuleView)
    assert [field.raw() for field in page.inputs.fields()] == ["x", "y", "z"]
    assert page.inputs.texts() == [("−2", "−4"), ("5", "−4"), ("−4", "+3")]
    assert page.outputs.texts() == [("−12", "+1")]
    assert "def m(x, y, z):" in page.formula()

    field = page.inputs.fields()[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "left")
    QTest.keyClick(field, Key.Key_Return)
    assert list(workspace.document.modules["m"].inputs) == ["left", "y", "z"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "y")
    QTest.keyClick(field, Key.Key_Return)
    assert "y" in page.inputs.error()
    QTest.keyClick(field, Key.Key_Escape)
    assert field.raw() == "left"
    QTest.mouseClick(page.enter, LEFT)
    assert workspace.level == "m"


def test_the_inspector_tells_of_a_wire_to_a_module(grouped: MainWindow) -> None:
    from gradstudio.ui.panels.inspector.wire import WireView

    workspace = grouped.workspace
    workspace.select((), Port("m", "z"))
    page = grouped.inspector.page()
    assert isinstance(page, WireView)
    assert [equation.text() for equation in page.equations()] == ["−4", "+3", "+3"]
    workspace.enter("m")
    workspace.select((), Port("<f", "f"))
    assert [equation.text() for equation in page.equations()] == ["−12", "+1", "+1"]


def test_a_folded_module_is_drawn_unlike_a_gate(grouped: MainWindow) -> None:
    view = grouped.view
    view.set_zoom(2.0)
    view.centerOn(view.node_rect("m").center())
    picture = view.grab().toImage()
    box = view.mapFromScene(view.node_rect("m")).boundingRect()
    middle = box.center().y()
    ink = [picture.pixelColor(box.left() + i, middle - 30) for i in range(-2, 14)]
    changes = sum(a != b for a, b in pairwise(ink))
    assert changes >= 4, "two edges are crossed on the way in"
