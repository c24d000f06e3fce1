"""One table: every action is in a menu, does something, and no two have one key."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from gradstudio.graph.formula import parse
from gradstudio.ui.shortcuts import ShortcutSheet
from gradstudio.ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def leaves(menu: QMenu) -> list[str]:
    """Object names of all actions in a menu and its submenus."""
    found: list[str] = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += leaves(inner)
        elif not action.isSeparator():
            found.append(action.objectName())
    return found


def test_every_action_stands_in_a_menu_and_has_a_handler(window: MainWindow) -> None:
    in_menus = [
        key
        for name in ("file", "edit", "insert", "arrange", "run", "train", "view", "help")
        for key in leaves(window.actions_.menu(name))
    ]
    assert sorted(in_menus) == sorted(window.actions_)
    assert set(window.commands) == set(window.actions_)


def test_no_key_is_given_twice(window: MainWindow) -> None:
    keys = [
        QKeySequence(key).toString() for record in window.actions_.records.values() for key in record.keys
    ]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert all(keys)


def test_menus_allow_what_can_be_done(window: MainWindow) -> None:
    actions, workspace = window.actions_, window.workspace
    for key in (
        "undo",
        "redo",
        "cut",
        "copy",
        "duplicate",
        "delete",
        "select_all",
        "rename",
        "export",
        "train",
        "run",
        "output",
        "check",
        "fit",
    ):
        assert not actions[key].isEnabled(), key
    window.filing.begin(parse("f = W1 * x", values={"x": 2.0}, parameters=["W1"]))
    for key in ("select_all", "export", "train", "run", "check", "fit"):
        assert actions[key].isEnabled(), key
    workspace.select(["f"])
    for key in ("cut", "copy", "duplicate", "delete", "rename", "output"):
        assert actions[key].isEnabled(), key
    workspace.select(["f", "x"])
    assert not actions["rename"].isEnabled()


def test_undo_and_redo_say_what_they_would_do(window: MainWindow) -> None:
    window.editing.add_gate("mul")
    assert window.actions_["undo"].text() == "Undo add mul"
    QTest.keyClick(window.view, Qt.Key.Key_Z, CONTROL)
    assert len(window.workspace.document) == 0
    assert window.actions_["redo"].text() == "Redo add mul"
    QTest.keyClick(window.view, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert list(window.workspace.document.nodes) == ["mul1"]


def test_keys_of_the_canvas_leave_text_fields_alone(window: MainWindow) -> None:
    window.filing.begin(parse("f = x * y"))
    window.workspace.select(["f"])
    window.top_bar.formula.setFocus()
    QTest.keyClick(window.top_bar.formula, Qt.Key.Key_Backspace)
    assert "f" in window.workspace.document
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    assert "f" not in window.workspace.document


def test_context_menu_offers_only_what_fits(window: MainWindow) -> None:
    window.filing.begin(parse("f = x * y"))
    menu = window.actions_.context_menu(window)
    offered = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert "paste" in offered
    assert "cut" not in offered
    window.workspace.select(["f"])
    menu = window.actions_.context_menu(window)
    assert "cut" in [action.objectName() for action in menu.actions()]


def test_context_menu_opens_at_the_cursor(window: MainWindow) -> None:
    window.view.menu_requested.emit(window.mapToGlobal(QPoint(400, 300)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_shortcut_sheet_lists_every_key(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(window.view, "?")
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    shown = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for record in window.actions_.records.values():
        if record.keys:
            assert record.text.replace("&", "") in shown
    sheet.close()


def test_gradients_start_where_they_are_told_to(window: MainWindow) -> None:
    window.filing.begin(parse("q = x + y\nf = q * z\ng = q * q", values={"x": 1.0, "y": 2.0, "z": 3.0}))
    workspace = window.workspace
    assert workspace.gap
    workspace.select(["f"])
    window.actions_["output"].trigger()
    assert dict(workspace.document.outputs) == {"f": None}
    assert not workspace.gap
    assert window.actions_["output"].isChecked()
    window.actions_["output"].trigger()
    assert not workspace.document.outputs


def test_gradient_check_says_what_came_out(window: MainWindow) -> None:
    window.filing.begin(parse("f = (x + y) * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    window.actions_["check"].trigger()
    window.editing.wait()
    QApplication.processEvents()
    assert window.message.text().startswith("Gradient check passed for x, y, z")
