from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradstudio.graph.edits import AddNode
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.frames import Frames

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every graph counts as a large one."""
    monkeypatch.setattr("gradstudio.ui.canvas.frames.NODES_IN_PLACE", 0)


@pytest.mark.usefixtures("many")
def test_a_large_graph_is_painted_in_a_turn_after_the_change(
    view: GraphView, workspace: Workspace, qapp: QApplication, qtbot: QtBot
) -> None:
    qtbot.waitUntil(view.viewport().updatesEnabled)
    workspace.apply(AddNode("exp", "e", x=348.0, y=300.0), "add")
    assert not view.viewport().updatesEnabled()
    assert "e" in view.state.structure.row
    qtbot.waitUntil(view.viewport().updatesEnabled)
    qapp.processEvents()
    assert view.viewport().updatesEnabled()


@pytest.mark.usefixtures("many")
def test_a_large_graph_that_is_not_seen_is_not_waited_for(view: GraphView, workspace: Workspace) -> None:
    view.hide()
    view.viewport().setUpdatesEnabled(True)
    workspace.apply(AddNode("exp", "e"), "add")
    assert view.viewport().updatesEnabled()


@pytest.mark.usefixtures("many")
def test_a_run_of_a_large_graph_is_read_for_the_next_frame(
    view: GraphView, workspace: Workspace, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not view.frames.clock.isActive())
    workspace.feed = {"x": 1.0}
    assert view.frames.unread
    assert view.wire_texts(Port("q", "a"))[0] == "1", "who asks has it at once"
    assert not view.frames.unread


def test_a_small_graph_is_painted_as_it_changes(view: GraphView, workspace: Workspace) -> None:
    assert isinstance(view.frames, Frames)
    workspace.apply(AddNode("exp", "e"), "add")
    assert view.viewport().updatesEnabled()
