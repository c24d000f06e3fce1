from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import gradstudio as gs

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow

_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def _listed(window: MainWindow) -> set[str]:
    return {choice.what for choice in window.command_search.popup.choices()}


def test_every_action_that_can_be_done_is_listed(window: MainWindow) -> None:
    window.workspace.start(gs.parse("f = x + y"))
    QTest.keyClick(window.view, Qt.Key.Key_P, _KEYS)
    assert window.command_search.popup.isVisible()
    enabled = {key for key in window.actions_ if window.actions_[key].isEnabled()}
    assert _listed(window) == enabled - {"commands"}
    assert "undo" not in _listed(window)


def test_a_few_letters_and_enter_do_it(window: MainWindow) -> None:
    window.workspace.start(gs.parse("f = x + y"))
    QTest.keyClick(window.view, Qt.Key.Key_P, _KEYS)
    field = window.command_search.popup.field
    QTest.keyClicks(field, "select all")
    assert window.command_search.popup.choices()[0].what == "select_all"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.workspace.selection == {"f", "x", "y"}
    assert not window.command_search.popup.isVisible()
    assert window.view.hasFocus()


def test_nothing_is_done_where_nothing_answers(window: MainWindow) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_P, _KEYS)
    field = window.command_search.popup.field
    QTest.keyClicks(field, "no such thing")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.command_search.popup.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not window.command_search.popup.isVisible()
