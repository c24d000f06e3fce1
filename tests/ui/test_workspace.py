"""The workspace at a size where checks, runs and files leave the window's thread; and its levels."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradstudio.engine.run import Result
from gradstudio.engine.session import Session
from gradstudio.graph import files
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Connect, Disconnect, Move, SetAttributes, SetLabel
from gradstudio.graph.formula import parse
from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Node, Port
from gradstudio.graph.scene import has_wire
from gradstudio.ui import collector
from gradstudio.ui.window import MainWindow
from gradstudio.ui.workspace import NODES_IN_PLACE

WAIT = 20_000


def chain(length: int) -> Document:
    """A number, negated `length` times."""
    nodes = {"x": Node("x", "input", {}, {"value": np.array(2.0)})}
    tail = "x"
    for i in range(length):
        name = f"n{i}"
        nodes[name] = Node(name, "neg", {"x": Port(tail, "y")}, {}, "", 120.0 * (i % 60), 96.0 * (i // 60))
        tail = name
    return Document(nodes)


@pytest.fixture
def large() -> Iterator[Document]:
    yield chain(NODES_IN_PLACE + 100)
    collector.settle(large=False)


def is_checking(window: MainWindow) -> bool:
    return window.workspace.check_stale


def is_settled(window: MainWindow) -> bool:
    workspace = window.workspace
    return not (workspace.stale or workspace.check_stale or window.filing.opening)


def test_a_large_check_leaves_the_window_s_thread(window: MainWindow, large: Document, qtbot: QtBot) -> None:
    workspace = window.workspace
    workspace.start(large)
    assert is_checking(window)
    assert workspace.stale
    assert "checking" in window.status.left.text()
    qtbot.waitUntil(lambda: is_settled(window), timeout=WAIT)
    assert len(workspace.checked.order) == len(large)
    assert workspace.result is not None
    assert workspace.result.value("n0") == -2.0
    assert "valid" in window.status.left.text()

    assert workspace.apply(Move({"n0": (5.0, 5.0)}), "move")
    assert not is_checking(window), "what does not change the wires needs no new check"
    qtbot.waitUntil(lambda: is_settled(window), timeout=WAIT)
    before = workspace.checked
    assert workspace.apply(Disconnect(Port("n1", "x")), "cut")
    assert is_checking(window)
    assert workspace.checked is before, "the last check stands until the next one is done"
    qtbot.waitUntil(lambda: is_settled(window), timeout=WAIT)
    assert [problem.place for problem in workspace.checked.problems if problem.error] == ["n1.x"]
    assert window.view.state.open_inputs == {Port("n1", "x")}


def test_of_two_edits_in_a_row_the_last_one_is_checked(
    window: MainWindow, large: Document, qtbot: QtBot
) -> None:
    workspace = window.workspace
    workspace.start(large)
    assert workspace.apply(Disconnect(Port("n1", "x")), "cut")
    assert workspace.apply(Connect(Port("x", "y"), Port("n1", "x")), "wire")
    qtbot.waitUntil(lambda: is_settled(window), timeout=WAIT)
    assert not [problem for problem in workspace.checked.problems if problem.error]
    assert workspace.result is not None
    assert workspace.result.value("n1") == -2.0


def test_a_move_starts_no_run(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = window.workspace
    workspace.start(chain(3))
    runs: list[Document] = []
    run = Session.run

    def counted(session: Session, document: Document, values: Mapping[str, Any], *, change: None) -> Result:
        runs.append(document)
        return run(session, document, values, change=change)

    monkeypatch.setattr(Session, "run", counted)
    before = workspace.result
    assert workspace.apply(Move({"n0": (5.0, 5.0)}), "move")
    assert workspace.apply(SetLabel("n0", "minus"), "label")
    assert workspace.apply(Group(("n0", "n1"), "m"), "group")
    workspace.undo_stack.undo()
    assert not runs
    assert workspace.result is before
    assert workspace.apply(SetAttributes("x", {"value": np.array(3.0)}), "value")
    assert len(runs) == 1
    assert workspace.result is not None
    assert workspace.result.value("n0") == -3.0
    workspace.start(chain(3))
    assert len(runs) == 2, "another document of the same numbers runs"


def test_a_move_leaves_the_run_alone_that_is_under_way(
    window: MainWindow, large: Document, qtbot: QtBot
) -> None:
    workspace = window.workspace
    workspace.start(large)
    qtbot.waitUntil(lambda: not is_checking(window), timeout=WAIT)
    assert not is_settled(window)
    assert workspace.apply(Move({"n0": (5.0, 5.0)}), "move")
    assert not is_settled(window)
    qtbot.waitUntil(lambda: is_settled(window), timeout=WAIT)
    assert workspace.result is not None
    assert workspace.result.value("n0") == -2.0
    before = workspace.result
    assert workspace.apply(Move({"n0": (9.0, 9.0)}), "move")
    assert is_settled(window)
    assert workspace.result is before


def test_a_large_file_is_read_in_a_thread(
    window: MainWindow, large: Document, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gradstudio.ui.filing._LARGE", 1000)
    path = tmp_path / "large.grad"
    files.save(large, path)
    assert window.filing.open_path(path)
    assert not len(window.workspace.document)
    assert "large.grad" in window.status.middle.text()
    qtbot.waitUntil(lambda: is_settled(window), timeout=WAIT)
    assert window.workspace.document == large
    assert window.windowTitle() == "large.grad"
    assert "large.grad" not in window.status.middle.text()
    assert window.settings.recent()[0] == path


def test_escape_gives_up_a_file_that_is_being_read(
    window: MainWindow, large: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gradstudio.ui.filing._LARGE", 1000)
    path = tmp_path / "large.grad"
    files.save(large, path)
    assert window.filing.open_path(path)
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert not window.filing.opening
    window.filing.wait()
    QTest.qWait(0)
    assert not len(window.workspace.document)


def test_what_is_wrong_with_a_large_file_is_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gradstudio.ui.filing._LARGE", 10)
    path = tmp_path / "bad.grad"
    path.write_text("{ this is no graph at all }")
    assert window.filing.open_path(path)
    qtbot.waitUntil(lambda: not window.filing.opening, timeout=WAIT)
    assert "bad.grad" in window.message.text()
    assert not len(window.workspace.document)


def test_the_collector_leaves_a_large_graph_alone_and_comes_back() -> None:
    collector.settle(large=False)
    usual, turn = gc.get_threshold(), sys.getswitchinterval()
    try:
        collector.settle(large=True)
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() != usual
        assert sys.getswitchinterval() < turn
    finally:
        collector.settle(large=False)
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == usual
    assert sys.getswitchinterval() == turn


def test_a_wire_is_there_as_it_is_seen() -> None:
    document = parse("q = x + y\nf = q * z", values={"x": 1.0, "y": 2.0, "z": 3.0})
    grouped = Group(("q", "f"), "m").apply(document)
    assert has_wire(grouped, "", Port("m", "x"))
    assert not has_wire(grouped, "", Port("m", "q"))
    assert has_wire(grouped, "m", Port("q", "a"))
    assert has_wire(grouped, "m", Port("<f", "f"))
    assert not has_wire(grouped, "", Port("<f", "f"))
    assert not has_wire(grouped, "", Port("nobody", "x"))
