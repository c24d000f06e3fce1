"""The clipboard: own type and text, one undo step, wires inside kept, names unique, nothing on another."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gradstudio.errors import GradStudioError
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.items import Remark
from gradstudio.graph.module_edits import Group, RenamePort
from gradstudio.graph.modules import members
from gradstudio.graph.node import Port
from gradstudio.graph.parts import part
from gradstudio.ui.clipboard import GRAPH_MIME, centre, graph_from, graph_mime, placed
from gradstudio.ui.window import MainWindow

pytestmark = pytest.mark.usefixtures("qapp")  # sizes of nodes are measured with fonts

CONTROL = Qt.KeyboardModifier.ControlModifier


def worked() -> Document:
    return parse("q = x + y\nf = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})


def nested() -> Document:
    """`q` and a note in `inner`, that and `z` in `outer`, `f` beside it."""
    document = worked().having(Remark("#1", "note", "sum"))
    document = Group(("z", "inner"), "outer").apply(Group(("q", "#1"), "inner").apply(document))
    return RenamePort("inner", "x", "left").apply(document)


def overlapping(window: MainWindow) -> bool:
    boxes = [window.view.node_rect(name) for name in window.workspace.document.nodes]
    return any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_the_middle_is_of_what_one_sees() -> None:
    graph = nested().having(replace(nested()["q"], x=1e6), replace(nested().modules["outer"], x=500, y=100))
    graph = part(graph, ["outer", "x"])
    assert centre(graph) == ((500 + graph["x"].x) / 2, (100 + graph["x"].y) / 2)
    assert centre(Document()) == (0, 0)
    insert = placed(nested(), graph, (0, 0), 24, "inner")
    assert insert.level == "inner"


def test_it_travels_as_own_type_and_as_text() -> None:
    data = graph_mime(worked())
    assert graph_from(data) == worked()
    assert json.loads(data.text()) == json.loads(bytes(data.data(GRAPH_MIME).data()))
    plain = QMimeData()
    plain.setText(f"\n{data.text()}")
    assert graph_from(plain) == worked()


def test_a_formula_can_be_pasted() -> None:
    data = QMimeData()
    data.setText("f = (x + y) * z")
    assert {node.gate for node in graph_from(data)} == {"input", "add", "mul"}


@pytest.mark.parametrize("text", ["", "this is no formula", "{", '{"format": "other"}'])
def test_anything_else_is_refused_in_one_line(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    with pytest.raises(GradStudioError) as caught:
        graph_from(data)
    assert "clipboard" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_pasting_lands_on_nothing() -> None:
    insert = placed(worked(), worked(), None, 24)
    assert (insert.dx, insert.dy) != (0, 0)


def test_copy_and_paste_are_one_step(window: MainWindow) -> None:
    window.filing.begin(worked())
    workspace = window.workspace
    workspace.select(["x", "y", "q"])
    QTest.keyClick(window.view, Qt.Key.Key_C, CONTROL)
    QTest.keyClick(window.view, Qt.Key.Key_V, CONTROL)
    assert workspace.undo_stack.count() == 1
    assert workspace.selection == {"x1", "y1", "q1"}
    assert workspace.document["q1"].inputs["a"] == Port("x1", "y")
    assert not overlapping(window)
    workspace.undo_stack.undo()
    assert workspace.document == worked()


def test_cut_takes_the_nodes_and_paste_brings_them_back(window: MainWindow) -> None:
    window.filing.begin(worked())
    QTest.keyClick(window.view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(window.view, Qt.Key.Key_X, CONTROL)
    assert len(window.workspace.document) == 0
    QTest.keyClick(window.view, Qt.Key.Key_V, CONTROL)
    assert set(window.workspace.document.nodes) == {"x", "y", "z", "q", "f"}
    assert window.workspace.undo_stack.count() == 2


def test_duplicate_leaves_the_clipboard_alone(window: MainWindow) -> None:
    window.filing.begin(worked())
    QGuiApplication.clipboard().setText("mine")
    window.workspace.select(["q"])
    QTest.keyClick(window.view, Qt.Key.Key_D, CONTROL)
    assert window.workspace.selection == {"q1"}
    assert not window.workspace.document["q1"].inputs
    assert QGuiApplication.clipboard().text() == "mine"
    assert not overlapping(window)


def test_a_useless_clipboard_is_said_in_the_window(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("no formula at all")
    QTest.keyClick(window.view, Qt.Key.Key_V, CONTROL)
    assert "clipboard" in window.message.text()
    assert window.workspace.undo_stack.count() == 0


def test_delete_takes_a_wire_or_nodes(window: MainWindow) -> None:
    window.filing.begin(worked())
    workspace = window.workspace
    workspace.select((), Port("f", "b"))
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    assert "b" not in workspace.document["f"].inputs
    workspace.select(["x", "q"])
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    assert set(workspace.document.nodes) == {"y", "z", "f"}
    assert workspace.undo_stack.count() == 2


def test_what_is_pasted_in_a_module_lies_in_it(window: MainWindow) -> None:
    window.filing.begin(nested())
    workspace = window.workspace
    workspace.select(["f"])
    QTest.keyClick(window.view, Qt.Key.Key_C, CONTROL)
    workspace.enter("outer")
    QTest.keyClick(window.view, Qt.Key.Key_V, CONTROL)
    (name,) = workspace.selection
    assert workspace.document[name].module == "outer"
    QTest.keyClick(window.view, Qt.Key.Key_A, CONTROL)
    assert workspace.selection == {"inner", "z", name}


def test_modules_are_copied_and_removed_whole(window: MainWindow) -> None:
    window.filing.begin(nested())
    workspace = window.workspace
    workspace.select(["outer"])
    QTest.keyClick(window.view, Qt.Key.Key_D, CONTROL)
    (name,) = workspace.selection
    assert len(members(workspace.document, name)) == 2
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    assert workspace.document == nested()
    workspace.select(["outer"])
    QTest.keyClick(window.view, Qt.Key.Key_X, CONTROL)
    assert set(workspace.document.nodes) == {"x", "y", "f"}
    assert not workspace.document.remarks
    QTest.keyClick(window.view, Qt.Key.Key_V, CONTROL)
    assert set(workspace.document.nodes) == set(nested().nodes)
    assert workspace.undo_stack.count() == 4
