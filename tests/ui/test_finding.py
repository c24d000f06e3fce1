"""Finding in the window: keys and mouse on the find bar, hits on the canvas, and what stays up to date."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradstudio.graph.edits import RemoveNodes, SetAttributes
from gradstudio.graph.formula import parse
from gradstudio.graph.items import Module, Remark
from gradstudio.ui.window import MainWindow

PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def worked(window: MainWindow) -> MainWindow:
    """The window on `q = x + y; f = q * z` at (-2, 5, -4)."""
    window.filing.begin(parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    return window


def ask(window: MainWindow, query: str) -> None:
    """Ctrl+F, and type."""
    QTest.keyClick(window.view, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(window.finding.bar.field, query)


def ringed(window: MainWindow) -> set[str]:
    """Boxes that are hits on the canvas."""
    return {*(window.view.hits.names or ())}


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(window.finding.bar.field, key, modifiers)


def test_control_f_opens_the_bar_on_examples_and_escape_goes_back_to_the_canvas(worked: MainWindow) -> None:
    QTest.keyClick(worked.view, Qt.Key.Key_F, CONTROL)
    bar = worked.finding.bar
    assert bar.isVisible()
    assert QApplication.focusWidget() is bar.field
    assert bar.list.isVisible()
    assert bar.list.hits.rowCount() == 8
    assert worked.view.hits.names is None
    press(worked, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is worked.view


def test_a_click_on_an_example_asks_for_it(worked: MainWindow) -> None:
    QTest.keyClick(worked.view, Qt.Key.Key_F, CONTROL)
    bar = worked.finding.bar
    place = bar.list.visualRect(bar.list.hits.index(2)).center()
    QTest.mouseClick(bar.list.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert bar.field.text() == "value > 3"
    assert worked.finding.found.names == ("y",)
    assert QApplication.focusWidget() is bar.field


def test_every_example_can_be_read(worked: MainWindow) -> None:
    worked.finding.open()
    for text, finds in worked.finding.bar.list.hits.examples:
        worked.finding.bar.field.setText(text)
        assert worked.finding.bar.field.property("invalid") != "true", text
        assert finds


def test_hits_are_counted_listed_and_ringed_and_the_view_stays(worked: MainWindow) -> None:
    before = worked.view.zoom(), worked.view.mapToScene(QPoint(0, 0))
    ask(worked, "grad < 0")
    bar = worked.finding.bar
    assert bar.count.text() == "3 found"
    assert [bar.list.hits.row(at) for at in range(3)] == [
        ("x", "input", "x", "input", "grad −4"),
        ("y", "input", "y", "input", "grad −4"),
        ("q", "add", "q", "add", "grad −4"),
    ]
    assert ringed(worked) == {"x", "y", "q"}
    assert worked.workspace.selection == frozenset()
    assert (worked.view.zoom(), worked.view.mapToScene(QPoint(0, 0))) == before
    assert bar.list.hits.data(bar.list.hits.index(2), Qt.ItemDataRole.AccessibleTextRole) == "q, add, grad −4"


def test_enter_and_f3_go_on_and_with_shift_back(worked: MainWindow) -> None:
    ask(worked, "grad < 0")
    seen: list[tuple[str, ...]] = []
    for key, modifiers in (
        (Qt.Key.Key_Return, PLAIN),
        (Qt.Key.Key_Return, PLAIN),
        (Qt.Key.Key_F3, PLAIN),
        (Qt.Key.Key_Down, PLAIN),
        (Qt.Key.Key_Return, SHIFT),
        (Qt.Key.Key_F3, SHIFT),
        (Qt.Key.Key_Up, PLAIN),
    ):
        press(worked, key, modifiers)
        seen.append((*worked.workspace.selection, worked.finding.bar.count.text()))
    assert seen == [
        ("x", "1 of 3"),
        ("y", "2 of 3"),
        ("q", "3 of 3"),
        ("x", "1 of 3"),
        ("q", "3 of 3"),
        ("y", "2 of 3"),
        ("x", "1 of 3"),
    ]
    assert worked.finding.bar.list.currentIndex().row() == 0
    assert QApplication.focusWidget() is worked.finding.bar.field


def test_shift_enter_goes_to_the_last_first(worked: MainWindow) -> None:
    ask(worked, "grad < 0")
    press(worked, Qt.Key.Key_Return, SHIFT)
    assert worked.workspace.selection == {"q"}


def test_the_buttons_step_and_close(worked: MainWindow) -> None:
    ask(worked, "grad < 0")
    bar = worked.finding.bar
    QTest.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    assert worked.workspace.selection == {"y"}
    QTest.mouseClick(bar.previous, Qt.MouseButton.LeftButton)
    assert worked.workspace.selection == {"x"}
    QTest.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    assert worked.view.hits.names is None


def test_a_click_on_a_row_goes_there(worked: MainWindow) -> None:
    ask(worked, "grad < 0")
    bar = worked.finding.bar
    place = bar.list.visualRect(bar.list.hits.index(2)).center()
    QTest.mouseClick(bar.list.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert worked.workspace.selection == {"q"}
    assert bar.count.text() == "3 of 3"


def test_f3_on_the_canvas_takes_the_last_query_up_again(worked: MainWindow) -> None:
    ask(worked, "q")
    press(worked, Qt.Key.Key_Escape)
    QTest.keyClick(worked.view, Qt.Key.Key_F3)
    assert worked.finding.bar.isVisible()
    assert worked.workspace.selection == {"q"}
    assert QApplication.focusWidget() is worked.view
    assert not worked.finding.bar.list.isVisible()
    QTest.keyClick(worked.view, Qt.Key.Key_Escape)
    assert not worked.finding.bar.isVisible()
    assert worked.workspace.selection == {"q"}


def test_the_bar_opens_again_on_what_was_found_last(worked: MainWindow) -> None:
    ask(worked, "grad < 0")
    press(worked, Qt.Key.Key_Escape)
    assert ringed(worked) == set()
    QTest.keyClick(worked.view, Qt.Key.Key_F, CONTROL)
    assert ringed(worked) == {"x", "y", "q"}
    assert worked.finding.bar.count.text() == "3 found"
    assert worked.finding.bar.list.isVisible()


def test_f3_without_a_query_opens_the_bar(worked: MainWindow) -> None:
    QTest.keyClick(worked.view, Qt.Key.Key_F3)
    assert QApplication.focusWidget() is worked.finding.bar.field


def test_the_list_is_rolled_up_while_one_works_on_the_canvas(worked: MainWindow) -> None:
    ask(worked, "grad < 0")
    worked.view.setFocus()
    assert worked.finding.bar.isVisible()
    assert not worked.finding.bar.list.isVisible()
    assert ringed(worked) == {"x", "y", "q"}
    QTest.keyClick(worked.view, Qt.Key.Key_F, CONTROL)
    assert worked.finding.bar.list.isVisible()
    assert worked.finding.bar.field.selectedText() == "grad < 0"


def test_what_cannot_be_read_is_said_in_the_bar(worked: MainWindow) -> None:
    ask(worked, "gard < 0")
    bar = worked.finding.bar
    assert bar.message.isVisible()
    assert "“gard” cannot be compared" in bar.message.text()
    assert bar.field.accessibleDescription() == bar.message.text()
    assert bar.field.property("invalid") == "true"
    assert not bar.list.isVisible()
    assert not bar.next.isEnabled()
    bar.field.setText("grad < 0")
    assert not bar.message.isVisible()
    assert bar.field.property("invalid") == "false"


def test_nothing_found_is_said(worked: MainWindow) -> None:
    ask(worked, "zzz")
    assert worked.finding.bar.count.text() == "0 found"
    assert "Nothing fits" in worked.finding.bar.message.text()
    press(worked, Qt.Key.Key_Return)
    assert worked.workspace.selection == frozenset()


def test_the_hits_follow_the_run_and_the_document(worked: MainWindow, qtbot: QtBot) -> None:
    ask(worked, "grad < 0")
    press(worked, Qt.Key.Key_Return)
    worked.workspace.apply(SetAttributes("z", {"value": np.array(4.0)}), "set")
    qtbot.waitUntil(lambda: worked.finding.found.names == ())
    assert worked.finding.bar.count.text() == "0 found"
    worked.workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: worked.finding.found.names == ("x", "y", "q"))
    assert worked.finding.bar.count.text() == "1 of 3"
    worked.workspace.apply(RemoveNodes(("x",)), "remove")
    qtbot.waitUntil(lambda: "x" not in worked.finding.found.names)
    assert ringed(worked) == {*worked.finding.found.names}


def test_the_hits_follow_a_minibatch_put_on_the_canvas(worked: MainWindow, qtbot: QtBot) -> None:
    ask(worked, "grad < 0")
    worked.workspace.feed = {"z": np.array(4.0)}
    qtbot.waitUntil(lambda: worked.finding.found.names == ())


def test_a_closed_bar_searches_no_more(worked: MainWindow, qtbot: QtBot) -> None:
    ask(worked, "grad < 0")
    press(worked, Qt.Key.Key_Escape)
    worked.workspace.apply(SetAttributes("z", {"value": np.array(4.0)}), "set")
    assert not worked.finding._later.isActive()
    assert worked.finding.found.names == ("x", "y", "q")


def test_a_hit_far_off_and_small_is_brought_close_and_clear_of_the_bar(worked: MainWindow) -> None:
    worked.view.set_zoom(0.06)
    ask(worked, "f")
    press(worked, Qt.Key.Key_Return)
    view = worked.view
    seen = view.mapFromScene(view.node_rect("f")).boundingRect()
    assert view.zoom() > 0.5
    assert view.viewport().rect().contains(seen)
    for card in (worked.finding.bar.geometry(), view.legend.area(), view.minimap.area()):
        assert not seen.intersects(card)


def test_hits_under_the_bar_are_moved_out_from_under_it(worked: MainWindow) -> None:
    ask(worked, "f")
    view = worked.view
    under = view.mapToScene(worked.finding.bar.geometry().center())
    view.pan(under - view.node_rect("f").center())
    assert view.mapFromScene(view.node_rect("f")).boundingRect().intersects(worked.finding.bar.geometry())
    press(worked, Qt.Key.Key_Return)
    assert not view.mapFromScene(view.node_rect("f")).boundingRect().intersects(worked.finding.bar.geometry())


def test_keys_and_clicks_on_the_bar_do_nothing_to_the_canvas(worked: MainWindow) -> None:
    worked.workspace.select(["f"])
    ask(worked, "q")
    bar = worked.finding.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, PLAIN, QPoint(2, 2))
    assert worked.workspace.selection == {"f"}
    press(worked, Qt.Key.Key_Delete)
    press(worked, Qt.Key.Key_PageDown)
    assert "f" in worked.workspace.document


def test_a_hit_in_a_folded_module_rings_the_module_and_is_entered(worked: MainWindow) -> None:
    document = worked.workspace.document
    inner = replace(document["q"], module="inner")
    worked.workspace.become(document.having(inner, Module("inner", x=200.0)), "group")
    ask(worked, "gate = add")
    assert ringed(worked) == {"inner"}
    press(worked, Qt.Key.Key_Return)
    assert worked.workspace.level == "inner"
    assert worked.workspace.selection == {"q"}
    assert ringed(worked) == {"q"}


def test_a_note_is_found_by_its_text_and_gone_to(worked: MainWindow) -> None:
    note = Remark("#1", "note", "Watch the sign", x=9_000.0, y=400.0)
    worked.workspace.become(worked.workspace.document.having(note), "note")
    ask(worked, "watch")
    assert worked.finding.bar.list.hits.row(0).name == "Watch the sign"
    press(worked, Qt.Key.Key_Return)
    assert worked.workspace.selection == {"#1"}
    assert worked.view.viewport().rect().contains(worked.view.mapFromScene(note.x, note.y))


def test_the_rings_are_drawn_and_go_with_the_bar(worked: MainWindow) -> None:
    plain = worked.view.grab().toImage()
    ask(worked, "gate = add")
    worked.view.setFocus()
    place = worked.view.mapFromScene(worked.view.node_rect("q").center())
    ringed = worked.view.grab().toImage()
    beside = worked.view.mapFromScene(worked.view.node_rect("f").center()) + QPoint(0, 20)
    assert ringed.pixelColor(place) == plain.pixelColor(place)
    assert ringed.copy(300, 200, 400, 300) != plain.copy(300, 200, 400, 300)
    assert ringed.rect().contains(beside)
    QTest.keyClick(worked.view, Qt.Key.Key_Escape)
    assert worked.view.grab().toImage().copy(0, 100, 500, 300) == plain.copy(0, 100, 500, 300)


def test_a_graph_of_many_hits_is_filled_not_ringed(worked: MainWindow) -> None:
    worked.view.set_zoom(0.1)
    worked.view.centerOn(worked.view.node_rect("q").center())
    ask(worked, "gate = add")
    worked.view.setFocus()
    middle = worked.view.mapFromScene(worked.view.node_rect("q").center())
    assert worked.view.grab().toImage().pixelColor(middle) == worked.view.state.look.theme.accent


def test_a_hit_that_has_just_been_removed_is_passed_over(worked: MainWindow) -> None:
    ask(worked, "input")
    press(worked, Qt.Key.Key_Return)
    assert worked.workspace.selection == {"x"}
    worked.workspace.apply(RemoveNodes(("y",)), "remove")
    worked.finding.bar.chosen.emit(worked.finding.found.names.index("y"))
    assert worked.workspace.selection == {"x"}
    worked.finding.next()
    assert worked.workspace.selection == {"z"}
