from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from gradstudio.graph.edits import AddNode, Connect, Disconnect
from gradstudio.graph.node import Port
from gradstudio.ui.panels.problems import ProblemsPanel
from gradstudio.ui.workspace import Workspace

Open = Callable[..., Workspace]
Show = Callable[[QWidget], None]
PLAIN = Qt.KeyboardModifier.NoModifier


def test_a_sound_graph_has_none(worked: Workspace, seen: Show) -> None:
    panel = ProblemsPanel(worked)
    seen(panel)
    assert panel.is_empty()
    assert panel.count() == 0
    assert not panel.grab().isNull()


def test_everything_the_check_found_is_listed_and_counted(worked: Workspace, seen: Show) -> None:
    panel = ProblemsPanel(worked)
    counts: list[int] = []
    panel.count_changed.connect(counts.append)
    worked.apply(Disconnect(Port("f", "b")), "cut")
    worked.apply(AddNode("input", "w"), "add")
    assert counts == [1, 2]
    assert [(entry.stops, entry.place) for entry in panel.model.entries] == [(True, "f.b"), (False, "w")]
    assert panel.model.entries[0].told == "this input is open; lay a wire to it"
    seen(panel)
    assert not panel.is_empty()
    assert not panel.grab().isNull()


def test_the_gap_of_a_run_is_listed_at_its_node(opened: Open) -> None:
    panel = ProblemsPanel(opened("f = x * 2", x=[1.0, 2.0]))
    (entry,) = panel.model.entries
    assert entry.place == "f"
    assert "upstream" in entry.message
    panel.deleteLater()


def test_several_outputs_are_told_once(opened: Open) -> None:
    panel = ProblemsPanel(opened("f = x * 2; g = x + 1", x=1.0))
    assert panel.count() == 1
    panel.deleteLater()


def test_an_empty_document_has_no_problem(opened: Open) -> None:
    panel = ProblemsPanel(opened(""))
    assert panel.is_empty()
    panel.deleteLater()


def test_a_click_or_enter_goes_to_the_place(worked: Workspace, seen: Show) -> None:
    worked.apply(Disconnect(Port("f", "b")), "cut")
    worked.apply(AddNode("relu", "r"), "add")
    panel = ProblemsPanel(worked)
    seen(panel)
    places: list[str] = []
    panel.place_chosen.connect(places.append)
    second = panel.view.visualRect(panel.model.index(1)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, QPoint(40, second.y()))
    assert places == ["r.x"]
    assert worked.selection == {"r"}
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert places == ["r.x", "f.b"]
    assert worked.selection == {"f"}


def test_an_empty_canvas_is_not_praised(opened: Open, seen: Show) -> None:
    workspace = opened("")
    panel = ProblemsPanel(workspace)
    seen(panel)
    words = [label.text() for label in panel.findChildren(QLabel)]
    assert "There is no graph yet." in words
    workspace.apply(AddNode("constant", "c"), "add")
    assert "There is no graph yet." not in [label.text() for label in panel.findChildren(QLabel)]


def test_a_choice_among_the_outputs_of_one_gate_leads_to_that_gate(worked: Workspace) -> None:
    panel = ProblemsPanel(worked)
    worked.apply(AddNode("copy", "c"), "add")
    worked.apply(Connect(Port("f", "y"), Port("c", "x")), "wire")
    (entry,) = panel.model.entries
    assert entry.place == "c"
    assert "choose one" in entry.message
