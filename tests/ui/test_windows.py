from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import gradstudio as gs
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import DARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gradstudio.ui.window import MainWindow

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def second(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    QTest.keyClick(window.view, Qt.Key.Key_N, _CONTROL | _SHIFT)
    (other,) = [each for each in window.windows._open if each is not window]
    with qtbot.waitActive(other):
        other.activateWindow()
    yield other
    if other in window.windows._open:
        other.workspace.undo_stack.setClean()
        other.close()


def test_a_new_window_has_a_document_of_its_own(window: MainWindow, second: MainWindow) -> None:
    assert len(window.windows) == 2
    window.workspace.start(gs.parse("f = x + y"))
    assert len(second.workspace.document) == 0
    assert second.windows is window.windows
    assert second.pos() != window.pos()


def test_a_graph_goes_from_one_window_to_the_other_by_the_clipboard(
    window: MainWindow, second: MainWindow, qtbot: QtBot
) -> None:
    window.workspace.start(gs.parse("f = (x + y) * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window.view, Qt.Key.Key_A, _CONTROL)
    QTest.keyClick(window.view, Qt.Key.Key_C, _CONTROL)
    with qtbot.waitActive(second):
        second.activateWindow()
    QTest.keyClick(second.view, Qt.Key.Key_V, _CONTROL)
    assert set(second.workspace.document.nodes) == set(window.workspace.document.nodes)
    result = second.workspace.result
    assert result is not None
    value = result.value("f")
    assert value is not None
    assert float(value) == -12.0
    assert second.workspace.undo_stack.count() == 1
    assert window.workspace.undo_stack.count() == 0


def test_a_closed_window_is_gone_and_the_other_stays(window: MainWindow, second: MainWindow) -> None:
    QTest.keyClick(second.view, Qt.Key.Key_W, _CONTROL)
    assert len(window.windows) == 1
    assert window.isVisible()


def test_quit_closes_every_window(window: MainWindow, second: MainWindow) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_Q, _CONTROL)
    assert len(window.windows) == 0
    assert not window.isVisible()
    assert not second.isVisible()


def test_a_theme_is_chosen_for_all_windows(window: MainWindow, second: MainWindow) -> None:
    second.actions_["theme_dark"].trigger()
    assert current_theme() is DARK
    assert window.actions_["theme_dark"].isChecked()
