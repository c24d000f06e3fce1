"""The history panel: every step in its order, the present and the saved state marked, a click goes there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gradstudio.graph.edits import AddNode, Move
from gradstudio.ui.panels.history import HistoryPanel
from gradstudio.ui.workspace import Workspace

Show = Callable[[QWidget], None]
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(worked: Workspace, seen: Show) -> HistoryPanel:
    made = HistoryPanel(worked)
    made.resize(400, 240)
    seen(made)
    return made


def steps(worked: Workspace) -> None:
    worked.apply(AddNode("relu", "r"), "Add relu")
    worked.apply(AddNode("exp", "e"), "Add exp")
    worked.apply(Move({"r": (10.0, 10.0)}), "Move r")


def spoken(panel: HistoryPanel) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(panel.model.index(row).data(role)) for row in range(panel.model.rowCount())]


def click(panel: HistoryPanel, row: int) -> None:
    place = panel.view.visualRect(panel.model.index(row)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)


def test_before_the_first_step_it_says_what_will_be_here(panel: HistoryPanel) -> None:
    assert panel.is_empty()
    assert not panel.grab().isNull()


def test_steps_are_listed_in_their_order_with_the_present_marked(
    panel: HistoryPanel, worked: Workspace
) -> None:
    steps(worked)
    assert not panel.is_empty()
    assert spoken(panel) == ["New graph", "Add relu", "Add exp", "Move r, now"]
    worked.undo_stack.undo()
    assert spoken(panel) == ["New graph", "Add relu", "Add exp, now", "Move r, undone"]
    assert panel.view.currentIndex().row() == 2
    assert not panel.grab().isNull()


def test_a_click_goes_back_and_forth(panel: HistoryPanel, worked: Workspace) -> None:
    steps(worked)
    click(panel, 1)
    assert "r" in worked.document
    assert "e" not in worked.document
    assert worked.undo_stack.index() == 1
    click(panel, 3)
    assert worked.document["r"].x == 10.0
    click(panel, 0)
    assert "r" not in worked.document


def test_arrows_and_enter_go_there(panel: HistoryPanel, worked: Workspace) -> None:
    steps(worked)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    assert worked.undo_stack.index() == 3
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert worked.undo_stack.index() == 2
    assert "e" in worked.document


def test_a_new_step_takes_the_place_of_those_undone(panel: HistoryPanel, worked: Workspace) -> None:
    steps(worked)
    click(panel, 1)
    worked.apply(AddNode("tanh", "t"), "Add tanh")
    assert spoken(panel) == ["New graph", "Add relu", "Add tanh, now"]


def test_the_saved_state_is_marked_and_the_file_named(
    panel: HistoryPanel, worked: Workspace, tmp_path: Path
) -> None:
    worked.apply(AddNode("relu", "r"), "Add relu")
    assert panel.model.saved == -1
    worked.save(tmp_path / "net.grad")
    assert spoken(panel) == ["As net.grad was opened", "Add relu, now, saved"]
    worked.apply(AddNode("exp", "e"), "Add exp")
    assert spoken(panel) == ["As net.grad was opened", "Add relu, saved", "Add exp, now"]
    worked.undo_stack.undo()
    assert spoken(panel)[1] == "Add relu, now, saved"
    worked.open(tmp_path / "net.grad")
    assert panel.is_empty()


def test_a_hidden_panel_catches_up_when_it_is_shown(
    panel: HistoryPanel, worked: Workspace, seen: Show
) -> None:
    panel.hide()
    steps(worked)
    assert panel.is_empty()
    seen(panel)
    assert len(spoken(panel)) == 4
