from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph.edits import RemoveNodes, SetAttributes
from gradstudio.graph.node import Port
from gradstudio.ui.panels.inspector import InspectorPanel
from gradstudio.ui.panels.inspector.glance import GlanceView
from gradstudio.ui.panels.inspector.panel import NodeView
from gradstudio.ui.panels.inspector.several import SeveralView
from gradstudio.ui.panels.inspector.wire import WireView
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.workspace import Workspace

Open = Callable[..., Workspace]
Show = Callable[[QWidget], None]
Key = Qt.Key


def node_view(panel: InspectorPanel) -> NodeView:
    page = panel.page()
    assert isinstance(page, NodeView)
    return page


def type_over(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


def test_what_is_shown_follows_the_selection(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    assert isinstance(panel.page(), GlanceView)
    worked.select({"q"})
    assert isinstance(panel.page(), NodeView)
    worked.select({"q", "x"})
    assert isinstance(panel.page(), SeveralView)
    worked.select((), Port("f", "a"))
    assert isinstance(panel.page(), WireView)
    worked.start(worked.document.without(list(worked.document.nodes)))
    assert isinstance(panel.page(), EmptyState)


def test_the_story_follows_the_numbers(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.select({"q"})
    story = node_view(panel).story
    assert story.forward().text() == "−2 + 5 = 3"
    assert [line.text() for line in story.upstreams()] == ["−4"]
    assert [card.caption() for card in story.cards()] == ["to x", "to y"]
    assert [card.equation().text() for card in story.cards()] == ["1 × −4 = −4"] * 2
    card = story.cards()[0]
    worked.apply(SetAttributes("z", {"value": 2.0}), "z")
    assert story.cards()[0] is card
    assert card.equation().text() == "1 × 2 = 2"


def test_a_hidden_panel_waits_and_catches_up(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    panel.hide()
    worked.select({"f"})
    assert isinstance(panel.page(), GlanceView)
    panel.show()
    assert node_view(panel).header.name_field().text() == "f"


def test_a_name_is_edited_in_place(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.select({"q"})
    field = node_view(panel).header.name_field()
    type_over(field, "hidden1")
    assert "hidden1" in worked.document
    assert worked.selection == {"hidden1"}
    assert worked.undo_stack.undoText() == "Rename q to hidden1"
    worked.undo_stack.undo()
    assert "q" in worked.document


@pytest.mark.parametrize(("name", "words"), [("f", "taken"), ("2x", "not a name"), ("class", "taken")])
def test_a_bad_name_is_refused_inline(name: str, words: str, worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.select({"q"})
    header = node_view(panel).header
    type_over(header.name_field(), name)
    assert words in header.error()
    assert "q" in worked.document
    assert worked.undo_stack.count() == 0
    QTest.keyClick(header.name_field(), Key.Key_Escape)
    assert header.name_field().text() == "q"


def test_a_label_is_any_text(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.select({"q"})
    type_over(node_view(panel).header.label_field(), "sum <b>of</b> both")
    assert worked.document["q"].label == "sum <b>of</b> both"


def test_a_number_is_typed_and_moved_by_the_arrows_in_one_step(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.select({"x"})
    value = node_view(panel).value
    type_over(value.field(), "-3.5")
    assert worked.document["x"].attributes["value"] == -3.5
    steps = worked.undo_stack.count()
    for modifier in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier,
    ):
        QTest.keyClick(value.field(), Key.Key_Up, modifier)
    assert worked.document["x"].attributes["value"] == pytest.approx(7.6)
    assert worked.undo_stack.count() == steps + 1
    worked.undo_stack.undo()
    assert worked.document["x"].attributes["value"] == -3.5


def test_a_bad_value_is_refused_inline(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.select({"x"})
    value = node_view(panel).value
    type_over(value.field(), "[1, 2")
    assert "bracket" in value.error()
    assert worked.document["x"].attributes["value"] == -2
    type_over(value.field(), "4")
    assert value.error() == ""


def test_a_matrix_is_typed_and_its_elements_edited(worked: Workspace, seen: Show, qtbot: QtBot) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.select({"x"})
    value = node_view(panel).value
    type_over(value.field(), "[[1, 2], [3, 4]]")
    table = value.table()
    assert table.isVisible()
    model = table.model()
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    table.setCurrentIndex(model.index(1, 0))
    table.setFocus()
    QTest.keyClick(table, Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "-7")
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: worked.document["x"].attributes["value"].tolist() == [[1, 2], [-7, 4]])


def test_a_declared_shape_holds_the_value(opened: Open, seen: Show) -> None:
    workspace = opened("f = sum(x)", x=[1.0, 2.0])
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({"x"})
    value = node_view(panel).value
    type_over(value.shape_field(), "(2,)")
    assert workspace.document["x"].attributes["shape"] == (2,)
    type_over(value.field(), "[1, 2, 3]")
    assert "declared is (2,)" in value.error()
    type_over(value.shape_field(), "N×3")
    assert workspace.document["x"].attributes["shape"] == ("N", 3)
    assert "value" not in workspace.document["x"].attributes
    type_over(value.shape_field(), "3 by 4?")
    assert "no shape" in value.error()


def test_a_parameter_goes_back_to_its_first_values(opened: Open, seen: Show) -> None:
    workspace = opened("W = parameter((2, 3)); f = sum(W)")
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({"W"})
    view = node_view(panel)
    assert view.value.table().model().rowCount() == 2
    assert not view.value.draw_again().isVisible()
    view.value.table().model().setData(view.value.table().model().index(0, 0), "5")
    assert workspace.document["W"].attributes["value"][0, 0] == 5
    QTest.mouseClick(view.value.draw_again(), Qt.MouseButton.LeftButton)
    assert "value" not in workspace.document["W"].attributes


def test_attributes_by_kind(opened: Open, seen: Show) -> None:
    workspace = opened("f = sum(x); W = parameter((2,)); g = W + 1", x=[[1.0, 2.0], [3.0, 4.0]])
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({"f"})
    attributes = node_view(panel).attributes
    axis = attributes.row("axis")
    type_over(axis.control, "1")
    assert workspace.document["f"].attributes["axis"] == 1
    type_over(axis.control, "one")
    assert "whole number" in axis.error()
    type_over(axis.control, "all")
    assert "axis" not in workspace.document["f"].attributes
    keep = attributes.row("keepdims").control
    QTest.keyClick(keep, Key.Key_Space)
    assert workspace.document["f"].attributes["keepdims"] is True
    workspace.select({"W"})
    init = node_view(panel).attributes.row("init").control
    init.setFocus()
    QTest.keyClicks(init, "ones")
    QTest.keyClick(init, Key.Key_Return)
    assert workspace.document["W"].settings["init"] == "ones"


def test_attributes_of_gates_that_rearrange(opened: Open, seen: Show) -> None:
    text = "c = concat(x, y, x); s = slice(c, start=1); r = reshape(s); a, b = split(r, sizes=(1, 3))"
    workspace = opened(f"{text}; f = a * b", x=[1.0, 2.0], y=[3.0])
    panel = InspectorPanel(workspace)
    seen(panel)

    def enter(name: str, attribute: str, text: str) -> str:
        workspace.select({name})
        row = node_view(panel).attributes.row(attribute)
        type_over(row.control, text)
        return row.error()

    for typed, shape in (("2, -1", (2, -1)), ("N -1 2", ("N", -1, 2))):
        assert enter("r", "shape", typed) == ""
        assert workspace.document["r"].attributes["shape"] == shape
    assert "sizes at least 1" in enter("r", "shape", "0")
    assert enter("s", "stop", "3") == ""
    assert enter("s", "start", "open") == ""
    assert dict(workspace.document["s"].attributes) == {"stop": 3}
    assert "other than 0" in enter("s", "step", "0")
    for typed, count in (("1, 1, 2", 3), ("equal", 2)):
        assert enter("split1", "sizes", typed) == ""
        assert len(workspace.document["split1"].outputs) == count
    assert enter("c", "n", "2") == ""
    assert list(workspace.document["c"].inputs) == ["x0", "x1"]
    assert len(node_view(panel).story.cards()) == 2


def test_an_attribute_that_does_not_fit_is_told_at_the_node(opened: Open, seen: Show) -> None:
    workspace = opened("f = sum(x)", x=[1.0, 2.0])
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({"f"})
    view = node_view(panel)
    type_over(view.attributes.row("axis").control, "4")
    assert "axis 4" in view.problems.text()
    assert view.story.forward().text() == "–"


def test_a_kink_is_flagged(opened: Open, seen: Show) -> None:
    workspace = opened("f = max(x, y)", x=1.0, y=1.0)
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({"f"})
    assert "tie" in node_view(panel).story.kink()


def test_a_wire_has_its_two_ends(opened: Open, seen: Show) -> None:
    workspace = opened("q = x * y; f = q + x", x=3.0, y=5.0)
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select((), Port("q", "a"))
    page = panel.page()
    assert isinstance(page, WireView)
    assert [equation.text() for equation in page.equations()] == ["3", "5 + 1 = 6", "+5"]


def test_the_document_at_a_glance(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    page = panel.page()
    assert isinstance(page, GlanceView)
    assert page.formulas() == ["{q} = {x} + {y}", r"{f} = {q} \, {z}"]
    assert page.output.value().text() == "−12"
    assert page.output.upstream().isHidden()


def test_an_output_that_is_no_scalar_is_given_its_upstream(opened: Open, seen: Show) -> None:
    workspace = opened("f = x * 2", x=[1.0, 2.0])
    panel = InspectorPanel(workspace)
    seen(panel)
    page = panel.page()
    assert isinstance(page, GlanceView)
    assert workspace.gap
    type_over(page.output.upstream(), "[1, 2, 3]")
    assert "shape (3,)" in page.output.error()
    type_over(page.output.upstream(), "[1, -1]")
    assert workspace.gap == ""
    assert workspace.result is not None
    np.testing.assert_array_equal(np.asarray(workspace.result.upstream("x")), [2.0, -2.0])


def test_one_of_several_outputs_is_chosen(opened: Open, seen: Show) -> None:
    workspace = opened("f = x * 2; g = x + 1", x=1.0)
    panel = InspectorPanel(workspace)
    seen(panel)
    page = panel.page()
    assert isinstance(page, GlanceView)
    choice = page.output.choice()
    assert choice.isVisible()
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_Down)
    QTest.keyClick(choice, Key.Key_Down)
    assert list(workspace.document.outputs) == ["g"]


def test_a_minibatch_is_taken_off_a_leaf(opened: Open, seen: Show) -> None:
    workspace = opened("f = sum(x)", x=[1.0])
    workspace.feed = {"x": np.array([5.0, 6.0])}
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({"x"})
    value = node_view(panel).value
    assert value.take_off().isVisible()
    QTest.mouseClick(value.take_off(), Qt.MouseButton.LeftButton)
    assert not workspace.feed
    assert not value.take_off().isVisible()


def test_large_arrays_are_drawn(opened: Open, seen: Show) -> None:
    workspace = opened("W = parameter((40, 50)); f = sum(W * W)")
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({"W"})
    assert not panel.grab().toImage().isNull()
    node_view(panel).value.table().model()


def test_a_new_language_builds_it_anew(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.select({"q"})
    old = panel.page()
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.page() is not old
    assert node_view(panel).story.forward().text() == "−2 + 5 = 3"


def test_a_node_that_goes_takes_its_page_along(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.select({"q"})
    worked.apply(RemoveNodes(("q",)), "remove")
    assert isinstance(panel.page(), GlanceView)


def test_a_long_name_is_cut_until_it_is_edited(opened: Open, seen: Show) -> None:
    name = "the_weights_of_the_first_hidden_layer_of_everything"
    workspace = opened(f"f = {name} * 2")
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({name})
    field = node_view(panel).header.name_field()
    assert field.text().endswith("…")
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert field.text() == name
    QTest.keyClick(field, Key.Key_Return)
    assert name in workspace.document


def test_a_narrow_window_leaves_the_story_its_width(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    assert panel.minimumWidth() >= 280
