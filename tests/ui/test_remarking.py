from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.items import FRAME, NOTE, Remark
from gradstudio.graph.node import Port
from gradstudio.graph.remark_edits import AddRemark

if TYPE_CHECKING:
    from gradstudio.ui.settings import Settings
    from gradstudio.ui.window import MainWindow

HEAD = Port("f", "b")


@pytest.fixture(autouse=True)
def worked(window: MainWindow) -> None:
    window.workspace.start(parse("q = x + y\nf = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    window.view.fit()


def trigger(window: MainWindow, action: str) -> None:
    assert window.actions_[action].isEnabled()
    window.actions_[action].trigger()


def ask_for_menu(window: MainWindow, at: QPointF) -> None:
    """A right click at a scene point; the menu that it opens is closed again."""
    place = window.view.mapFromScene(at)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, window.view.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(window.view.viewport(), event)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def middle(window: MainWindow, head: Port = HEAD) -> QPointF:
    view = window.view
    return QPointF(*view.state.geometry.lines[view.state.structure.wire_row[head], 8])


def test_a_frame_is_laid_around_the_selection_and_named_in_one_step(window: MainWindow) -> None:
    workspace, view = window.workspace, window.view
    workspace.select(["x", "q"])
    boxes = [view.node_rect(name) for name in ("x", "q")]
    trigger(window, "frame")
    assert workspace.selection == {"#1"}
    frame = view.node_rect("#1")
    assert all(frame.contains(box) for box in boxes)
    assert (frame.left() % 12, frame.bottom() % 12) == (0, 0)
    assert frame.top() + 28 <= min(box.top() for box in boxes)
    assert view.remark_editor.hasFocus()
    QTest.keyClicks(view.remark_editor, "Sum")
    QTest.keyClick(view.remark_editor, Qt.Key.Key_Return)
    assert workspace.document.remarks["#1"].text == "Sum"
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert not workspace.document.remarks


def test_a_note_is_laid_where_the_menu_was_asked_for(window: MainWindow) -> None:
    workspace, view = window.workspace, window.view
    at = view.mapToScene(view.viewport().rect().bottomRight() - QPoint(200, 120))
    ask_for_menu(window, at)
    trigger(window, "note")
    note = workspace.document.remarks["#1"]
    assert note.kind == NOTE
    assert abs(note.x - at.x()) <= 12
    assert abs(note.y - at.y()) <= 12
    QTest.keyClicks(view.remark_editor, "Hint")
    QTest.keyClick(view.remark_editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert workspace.document.remarks["#1"].text == "Hint"
    trigger(window, "note")
    assert set(workspace.document.remarks) == {"#1", "#2"}
    QTest.keyClick(view.remark_editor, Qt.Key.Key_Escape)


def test_an_empty_document_takes_a_note(window: MainWindow) -> None:
    window.workspace.start(Document())
    trigger(window, "note")
    QTest.keyClick(window.view.remark_editor, Qt.Key.Key_Escape)
    assert set(window.workspace.document.remarks) == {"#1"}
    assert not window.welcome.isVisible()
    trigger(window, "fit")
    assert (
        window.view.viewport()
        .rect()
        .contains(window.view.mapFromScene(window.view.node_rect("#1")).boundingRect())
    )
    trigger(window, "select_all")
    assert window.workspace.selection == {"#1"}
    window.workspace.select(["#1"])
    trigger(window, "delete")
    assert not window.workspace.document.remarks


def test_a_remark_lies_in_the_level_that_is_seen(window: MainWindow) -> None:
    workspace = window.workspace
    workspace.select(["x", "y", "q"])
    trigger(window, "group")
    (module,) = workspace.document.modules
    workspace.enter(module)
    trigger(window, "note")
    QTest.keyClick(window.view.remark_editor, Qt.Key.Key_Escape)
    assert workspace.document.remarks["#1"].module == module
    assert set(window.view.state.remarks.row) == {"#1"}
    workspace.enter("")
    assert not window.view.state.remarks.row


def test_colours_are_chosen_from_the_menu_and_ticked(window: MainWindow) -> None:
    workspace = window.workspace
    for name, kind in (("#1", FRAME), ("#2", NOTE)):
        workspace.apply(AddRemark(Remark(name, kind)), "add")
    assert not window.actions_["colour_blue"].isEnabled()
    workspace.select(["#1", "#2"])
    trigger(window, "colour_blue")
    assert {remark.colour for remark in workspace.document.remarks.values()} == {"blue"}
    assert window.actions_["colour_blue"].isChecked()
    assert workspace.undo_stack.count() == 3
    trigger(window, "colour_blue")
    assert workspace.undo_stack.count() == 3
    menu = window.actions_.context_menu(window)
    assert "Colour" in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_f2_and_the_menu_write_on_the_selected_remark(window: MainWindow) -> None:
    workspace, view = window.workspace, window.view
    workspace.apply(AddRemark(Remark("#1", NOTE, "a", *view.state.bounds().bottomLeft().toTuple())), "add")
    assert not window.actions_["write"].isEnabled()
    workspace.select(["#1"])
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert view.remark_editor.isVisible()
    QTest.keyClick(view.remark_editor, Qt.Key.Key_Escape)
    trigger(window, "write")
    assert view.remark_editor.isVisible()
    QTest.keyClick(view.remark_editor, Qt.Key.Key_Escape)


def test_delete_takes_the_selected_point_and_then_the_wire(window: MainWindow) -> None:
    workspace, view = window.workspace, window.view
    workspace.select((), HEAD)
    trigger(window, "bend")
    assert len(workspace.document["f"].bends["b"]) == 1
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert workspace.document["f"].bends == {}
    assert "b" in workspace.document["f"].inputs
    assert workspace.selected_wire == HEAD
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert "b" not in workspace.document["f"].inputs
    assert workspace.undo_stack.count() == 3


def test_a_point_is_put_where_the_menu_was_asked_for(window: MainWindow) -> None:
    workspace, view = window.workspace, window.view
    row = view.state.structure.wire_row[HEAD]
    at = QPointF(*view.state.geometry.lines[row, 4])
    ask_for_menu(window, at)
    assert workspace.selected_wire == HEAD
    trigger(window, "bend")
    ((x, y),) = workspace.document["f"].bends["b"]
    assert abs(x - at.x()) <= 6
    assert abs(y - at.y()) <= 6
    trigger(window, "bend")
    assert len(workspace.document["f"].bends["b"]) == 2
    trigger(window, "straighten")
    assert workspace.document["f"].bends == {}
    assert not window.actions_["straighten"].isEnabled()


def test_the_style_of_wires_is_remembered_and_no_edit(window: MainWindow, settings: Settings) -> None:
    from gradstudio.ui.window import MainWindow as Window

    assert window.actions_["wires_curved"].isChecked()
    trigger(window, "wires_orthogonal")
    assert window.view.state.geometry.courses.style == "orthogonal"
    assert settings.wires == "orthogonal"
    assert window.workspace.undo_stack.count() == 0
    other = Window(settings)
    assert other.view.state.geometry.courses.style == "orthogonal"
    assert other.actions_["wires_orthogonal"].isChecked()
    other.appearance.choose_wires("wavy")
    assert settings.wires == "curved"
    other.close()
    other.deleteLater()
