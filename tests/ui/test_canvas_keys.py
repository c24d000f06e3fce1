"""Keys over the canvas in the window, where the mouse has a say in what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gradstudio.graph.edits import Move
from gradstudio.graph.formula import parse

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow

Key = Qt.Key
PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    window.workspace.start(parse("q = x + y\nf = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    window.view.fit()
    return window


def test_tab_over_the_canvas_asks_for_a_gate_at_the_cursor(opened: MainWindow) -> None:
    view, popup = opened.view, opened.search.popup
    place = view.viewport().rect().bottomRight() - QPoint(90, 90)
    QTest.mouseMove(view.viewport(), place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    QTest.keyClick(view, Key.Key_Tab)
    assert popup.isVisible()
    QTest.keyClicks(popup.field, "tanh")
    QTest.keyClick(popup.field, Key.Key_Return)
    box = view.mapFromScene(view.node_rect("tanh1")).boundingRect()
    assert (box.center() - place).manhattanLength() < 30
    assert opened.workspace.undo_stack.count() == 1


def test_f_fits_all_and_shift_f_the_selection(opened: MainWindow) -> None:
    view, workspace = opened.view, opened.workspace
    workspace.apply(Move({"z": (4000.0, 3000.0)}), "far off")
    QTest.keyClick(view, Key.Key_F)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(view.state.bounds())
    workspace.select(["x", "q"])
    QTest.keyClick(view, Key.Key_F, SHIFT)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(view.state.bounds({"x", "q"}))
    assert not seen.intersects(view.node_rect("z"))
    assert workspace.selection == {"x", "q"}


def test_every_key_of_undo_and_redo(opened: MainWindow) -> None:
    view, workspace = opened.view, opened.workspace
    before = workspace.document
    workspace.select(["q"])
    QTest.keyClick(view, Key.Key_Right)
    after = workspace.document
    for again in ((Key.Key_Z, CONTROL | SHIFT), (Key.Key_Y, CONTROL)):
        QTest.keyClick(view, Key.Key_Z, CONTROL)
        assert workspace.document is before
        QTest.keyClick(view, *again)
        assert workspace.document is after


def test_what_was_copied_comes_back_from_a_chat_as_text(opened: MainWindow) -> None:
    view, workspace = opened.view, opened.workspace
    workspace.select(["x", "y", "q"])
    QTest.keyClick(view, Key.Key_X, CONTROL)
    assert set(workspace.document.nodes) == {"z", "f"}
    text = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().setText(f"\n  {text}\n")
    QTest.keyClick(view, Key.Key_V, CONTROL)
    assert set(workspace.document.nodes) == {"z", "f", "x", "y", "q"}
    assert {tail.node for tail in workspace.document["q"].inputs.values()} == {"x", "y"}
    assert workspace.selection == {"x", "y", "q"}
    assert workspace.undo_stack.count() == 2
