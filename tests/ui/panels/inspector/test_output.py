"""Beside a node that is an output: where gradients start, and with what."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gradstudio.graph.edits import AddNode, Connect, SetOutputs
from gradstudio.graph.node import Port
from gradstudio.ui.panels.inspector.output import OutputSection
from gradstudio.ui.panels.inspector.panel import InspectorPanel, NodeView
from gradstudio.ui.workspace import Workspace

Open = Callable[..., Workspace]
Show = Callable[[QWidget], None]


def beside(workspace: Workspace, panel: InspectorPanel, name: str) -> OutputSection:
    workspace.select({name})
    page = panel.page()
    assert isinstance(page, NodeView)
    return page.output


def test_an_array_output_is_given_its_upstream_where_it_is_selected(opened: Open, seen: Show) -> None:
    workspace = opened("f = x * 2", x=[1.0, 2.0])
    panel = InspectorPanel(workspace)
    seen(panel)
    assert beside(workspace, panel, "x").isHidden()
    output = beside(workspace, panel, "f")
    assert output.upstream().isVisible()
    assert output.value().isHidden()  # the story has it
    QTest.mouseClick(output.ones(), Qt.MouseButton.LeftButton)
    assert workspace.gap == ""
    assert workspace.result is not None
    assert workspace.result.upstream("x") is not None


def test_one_of_several_outputs_is_chosen_where_it_is_selected(opened: Open, seen: Show) -> None:
    workspace = opened("f = x * 2; g = x + 1", x=1.0)
    panel = InspectorPanel(workspace)
    seen(panel)
    assert beside(workspace, panel, "x").isHidden()
    output = beside(workspace, panel, "g")
    output.choice().setFocus()
    QTest.keyClick(output.choice(), Qt.Key.Key_Down)
    QTest.keyClick(output.choice(), Qt.Key.Key_Down)
    assert list(workspace.document.outputs) == ["g"]
    assert workspace.gap == ""


def test_a_gate_with_several_outputs_offers_each_of_them(worked: Workspace, seen: Show) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.apply(AddNode("copy", "c"), "add")
    worked.apply(Connect(Port("f", "y"), Port("c", "x")), "wire")
    assert worked.gap
    choice = beside(worked, panel, "c").choice()
    assert choice.isVisible()
    assert [choice.itemText(i) for i in range(1, choice.count())] == ["c.y0", "c.y1"]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert list(worked.document.outputs) == ["c.y0"]
    assert worked.gap == ""


def test_gradients_that_start_from_several_outputs_are_told_so(opened: Open, seen: Show) -> None:
    workspace = opened("f = x * 2; g = x + 1; h = x - 1", x=1.0)
    workspace.apply(SetOutputs({"f": None, "g": None}), "start from both")
    panel = InspectorPanel(workspace)
    seen(panel)
    output = beside(workspace, panel, "f")
    assert output.choice().currentText() == "2 outputs together"
    assert output.upstream().isHidden()
    output.choice().setFocus()
    QTest.keyClick(output.choice(), Qt.Key.Key_Down)
    assert list(workspace.document.outputs) == ["f"]
    assert output.choice().currentText() == "f"
