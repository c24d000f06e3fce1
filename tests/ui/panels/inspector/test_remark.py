from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gradstudio.graph.document import Document
from gradstudio.graph.items import FRAME, NOTE, Remark
from gradstudio.graph.node import Node
from gradstudio.ui.panels.inspector.remark import RemarkView

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> RemarkView:
    """The page of a note."""
    remarks = {"#1": Remark("#1", NOTE, "one"), "#2": Remark("#2", FRAME, "two", 600.0)}
    window.workspace.start(Document({"x": Node("x", "input")}, remarks=remarks))
    window.workspace.select(["#1"])
    found = window.inspector.page()
    assert isinstance(found, RemarkView)
    return found


def test_it_shows_text_colour_and_size(window: MainWindow, page: RemarkView) -> None:
    assert page.text.toPlainText() == "one"
    assert page.text.accessibleName() == "Text of the note"
    assert page.colours.button("grey").isChecked()
    assert page.width_field.text() == "240"
    assert page.height_field.text() == "144"
    window.workspace.select(["#2"])
    assert page.text.toPlainText() == "two"
    assert page.text.accessibleName() == "Title of the frame"


def test_a_text_is_entered_in_one_step(window: MainWindow, page: RemarkView) -> None:
    page.text.setFocus()
    page.text.selectAll()
    QTest.keyClicks(page.text, "local gradient")
    QTest.keyClick(page.text, Qt.Key.Key_Return)
    QTest.keyClicks(page.text, "times upstream")
    QTest.keyClick(page.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.document.remarks["#1"].text == "local gradient\ntimes upstream"
    assert window.workspace.undo_stack.count() == 1
    window.workspace.undo_stack.undo()
    assert page.text.toPlainText() == "one"
    QTest.keyClicks(page.text, "x")
    QTest.keyClick(page.text, Qt.Key.Key_Escape)
    assert page.text.toPlainText() == "one"


def test_a_swatch_gives_the_colour_and_arrows_go_on(window: MainWindow, page: RemarkView) -> None:
    QTest.mouseClick(page.colours.button("green"), LEFT)
    assert window.workspace.document.remarks["#1"].colour == "green"
    assert page.colours.button("green").isChecked()
    QTest.keyClick(page.colours.button("green"), Qt.Key.Key_Right)
    assert window.workspace.document.remarks["#1"].colour == "yellow"
    assert page.colours.button("yellow").hasFocus()


def test_a_size_keeps_the_upper_left_corner_and_a_wrong_one_is_refused(
    window: MainWindow, page: RemarkView
) -> None:
    field = page.width_field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "300")
    QTest.keyClick(field, Qt.Key.Key_Return)
    note = window.workspace.document.remarks["#1"]
    assert (note.width, note.x - note.width / 2) == (300, -120)
    for wrong, reason in (("2", "at least"), ("[1, 2]", "one number")):
        field.selectAll()
        QTest.keyClicks(field, wrong)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert reason in page.error()
    assert window.workspace.document.remarks["#1"] == note
    field = page.height_field
    field.setFocus()
    before = window.workspace.undo_stack.count()
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert window.workspace.document.remarks["#1"].height == 147
    assert window.workspace.undo_stack.count() == before + 1
