from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_arrows_nudge_in_one_step(view: GraphView, workspace: Workspace) -> None:
    workspace.select(["q", "x"])
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert (workspace.document["q"].x, workspace.document["q"].y) == (354, 164)
    assert (workspace.document["x"].x, workspace.document["x"].y) == (114, 116)
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert workspace.document["q"].x == 348


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Slash])
def test_space_and_slash_ask_for_the_search(view: GraphView, key: Qt.Key) -> None:
    spy = QSignalSpy(view.search_requested)
    QTest.keyClick(view, key)
    assert spy.count() == 1
    assert not view.hand.panning_key


def test_select_all_and_nothing(view: GraphView, workspace: Workspace) -> None:
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert workspace.selection == set(workspace.document.nodes)
    assert view.accessibleDescription().startswith("5 nodes selected")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert workspace.selection == set()


def test_tab_walks_in_the_order_of_computation(view: GraphView, workspace: Workspace) -> None:
    workspace.select(["x"])
    walked: list[str] = []
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        walked += workspace.selection
    assert walked == list(workspace.checked.order[1:])
    QTest.keyClick(view, Qt.Key.Key_Backtab, SHIFT)
    assert workspace.selection == {workspace.checked.order[3]}


def test_keys_that_mean_nothing_here_go_on(view: GraphView, workspace: Workspace) -> None:
    workspace.select(["q"])
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_5, Qt.Key.Key_Return, Qt.Key.Key_B):
        QTest.keyClick(view, key)
    assert len(workspace.document) == 5
    assert not view.editor.isVisible()


def test_space_that_is_held_asks_for_nothing_however_the_screen_tells_of_it(view: GraphView) -> None:
    spy = QSignalSpy(view.search_requested)

    def space(kind: QEvent.Type, at: int) -> None:
        event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
        event.setTimestamp(at)
        QApplication.sendEvent(view, event)

    press, release = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    space(press, 1_000)
    for again in range(1_660, 2_000, 40):
        space(release, again)
        space(press, again)
        assert view.hand.panning_key
    space(release, 2_010)
    assert spy.count() == 0
    assert not view.hand.panning_key
    space(press, 5_000)
    space(release, 5_120)
    assert spy.count() == 1
