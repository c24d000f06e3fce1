"""The outline: a tree that mirrors the graph, both ways, and costs nothing while nobody looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, RemoveNodes, Rename, SetAttributes
from gradstudio.graph.formula import parse
from gradstudio.graph.items import Module, Remark
from gradstudio.graph.node import Node
from gradstudio.ui.panels.outline import OutlinePanel
from gradstudio.ui.panels.outline_model import BATCH, GRADIENT, VALUE, OutlineModel
from gradstudio.ui.workspace import Workspace

Open = Callable[..., Workspace]
Show = Callable[[QWidget], None]
SAID = Qt.ItemDataRole.AccessibleTextRole


def nested() -> Document:
    """`f` of the worked example, q two modules deep, a note at the top."""
    graph = parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})
    modules = Module("outer"), Module("inner", "outer")
    return graph.having(
        *modules, replace(graph["q"], module="inner"), Remark("#1", "note", "Swap!\nThen add.")
    )


def rows(model: OutlineModel, parent: QModelIndex | None = None) -> list[object]:
    """The names of a level, each module followed by the list of what is in it."""
    above = parent if parent is not None else QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found.append(index.data())
        if model.hasChildren(index):
            found.append(rows(model, index))
    return found


def shown(workspace: Workspace, seen: Show) -> OutlinePanel:
    panel = OutlinePanel(workspace)
    seen(panel)
    QApplication.processEvents()
    return panel


def test_mirrors_modules_nodes_and_notes(opened: Open, seen: Show) -> None:
    workspace = opened("")
    panel = shown(workspace, seen)
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    workspace.start(nested())
    expected = ["outer", ["inner", ["q"]], "x", "y", "z", "f", "Swap!"]
    assert rows(panel.model) == expected
    workspace.apply(AddNode("exp", "e"), "add")
    workspace.apply(RemoveNodes(("x",)), "remove")
    assert rows(panel.model) == ["outer", ["inner", ["q"]], "y", "z", "f", "e", "Swap!"]
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert rows(panel.model) == expected


def test_a_row_says_gate_inputs_value_gradient_and_problem(opened: Open, seen: Show) -> None:
    workspace = opened("")
    panel = shown(workspace, seen)
    workspace.start(nested())
    model = panel.model
    q = model.index_of("q")
    assert q.data(SAID) == "q, add of x and y, value 3, upstream gradient −4"
    assert (q.siblingAtColumn(VALUE).data(), q.siblingAtColumn(GRADIENT).data()) == ("3", "−4")
    assert q.siblingAtColumn(GRADIENT).data(SAID) == "upstream gradient −4"
    assert model.index_of("outer").data(SAID) == "outer, module of 1 node, inputs x and y, outputs q"
    assert model.index_of("#1").data(SAID) == "Swap!, note"
    workspace.apply(AddNode("exp", "e"), "add")
    assert "problem: " in model.index_of("e").data(SAID)
    assert model.index_of("e").siblingAtColumn(VALUE).data() == "–"
    workspace.apply(SetAttributes("x", {"value": 1.0}), "set")
    QTest.qWait(0)
    assert model.index_of("x").siblingAtColumn(VALUE).data() == "1"


def test_selecting_in_the_tree_selects_on_the_canvas_and_the_reverse(opened: Open, seen: Show) -> None:
    workspace = opened("")
    panel = shown(workspace, seen)
    workspace.start(nested())
    tree = panel.tree
    workspace.select(["q"])
    assert [panel.model.name(index) for index in tree.selectionModel().selectedRows()] == ["q"]
    assert tree.isExpanded(panel.model.index_of("outer"))
    assert tree.visualRect(tree.currentIndex()).isValid()
    workspace.select(["x", "z"])
    assert {panel.model.name(index) for index in tree.selectionModel().selectedRows()} == {"x", "z"}
    tree.setFocus()
    tree.setCurrentIndex(panel.model.index_of("q"))
    assert workspace.level == "inner"
    assert workspace.selection == {"q"}
    tree.setCurrentIndex(panel.model.index_of("f"))
    assert workspace.level == ""
    assert workspace.selection == {"f"}
    QTest.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.selection == {"z", "f"}
    QTest.keyClick(tree, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert workspace.selection == {"outer", "x", "y", "z", "f", "#1"}


def test_enter_goes_there_and_f2_renames_in_place(opened: Open, seen: Show, qtbot: QtBot) -> None:
    workspace = opened("")
    panel = shown(workspace, seen)
    workspace.start(nested())
    tree = panel.tree
    tree.setFocus()
    tree.setCurrentIndex(panel.model.index_of("z"))
    with qtbot.waitSignal(panel.place_chosen) as went:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert went.args == ["z"]

    def rename(text: str) -> None:
        QTest.keyClick(tree, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()

    rename("weight")
    assert "weight" in workspace.document
    assert panel.model.name(tree.currentIndex()) == "weight"
    assert workspace.undo_stack.count() == 1
    with qtbot.waitSignal(panel.failed) as refused:
        rename("x")
    assert "taken" in str(refused.args)
    assert "weight" in workspace.document


def test_an_open_branch_stays_open_through_edits_and_a_new_name(opened: Open, seen: Show) -> None:
    workspace = opened("")
    panel = shown(workspace, seen)
    workspace.start(nested())
    tree = panel.tree
    tree.expand(panel.model.index_of("outer"))
    workspace.apply(AddNode("exp", "e"), "add")
    assert tree.isExpanded(panel.model.index_of("outer"))
    workspace.apply(Rename("outer", "sums"), "rename")
    assert tree.isExpanded(panel.model.index_of("sums"))
    assert rows(panel.model)[:2] == ["sums", ["inner", ["q"]]]


def test_typing_finds_and_the_field_filters(opened: Open, seen: Show) -> None:
    workspace = opened("")
    panel = shown(workspace, seen)
    workspace.start(nested())
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(panel.model.index_of("x"))
    QTest.keyClicks(panel.tree, "f")
    assert workspace.selection == {"f"}
    panel.field.setFocus()
    QTest.keyClicks(panel.field, "add")
    assert rows(panel.model) == ["outer", ["inner", ["q"]], "Swap!"]
    assert panel.tree.isExpanded(panel.model.index_of("inner"))
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.tree.hasFocus()
    QTest.keyClicks(panel.field, "zz")
    assert rows(panel.model) == []
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert len(rows(panel.model)) == 7


def large(count: int) -> Document:
    return Document({f"n{i}": Node(f"n{i}", "input") for i in range(count)})


def test_no_row_is_made_before_it_is_asked_for(opened: Open, seen: Show, qtbot: QtBot) -> None:
    workspace = opened("")
    panel = shown(workspace, seen)
    workspace.start(large(3000))
    qtbot.waitUntil(lambda: panel.model.rowCount() == BATCH)
    panel.tree.verticalScrollBar().setValue(panel.tree.verticalScrollBar().maximum())
    assert panel.model.rowCount() == 2 * BATCH
    workspace.select(["n2500"])
    assert panel.model.rowCount() > 2500
    assert panel.model.name(panel.tree.currentIndex()) == "n2500"


def test_a_change_while_hidden_is_not_followed_until_it_is_seen(opened: Open, seen: Show) -> None:
    workspace = opened("")
    panel = shown(workspace, seen)
    asked: list[str] = []
    panel.hide()
    panel.model.follow = lambda: asked.append("followed")  # type: ignore[method-assign]
    workspace.start(nested())
    workspace.select(["f"])
    workspace.apply(SetAttributes("x", {"value": 1.0}), "set")
    QApplication.processEvents()
    assert not asked
    del panel.model.follow
    panel.show()
    QApplication.processEvents()
    assert panel.model.name(panel.tree.currentIndex()) == "f"


def test_rows_of_a_graph_that_has_changed_while_hidden_can_still_be_drawn(opened: Open, seen: Show) -> None:
    workspace = opened("")
    workspace.start(nested())
    panel = shown(workspace, seen)
    panel.hide()
    workspace.apply(RemoveNodes(("outer",)), "remove")
    assert workspace.checked.problems
    panel.tree.grab()
    assert panel.model.data(panel.model.index(0, 0), SAID).startswith("outer, module of 1 node")
