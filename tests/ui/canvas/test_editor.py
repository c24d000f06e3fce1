from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gradstudio.graph.node import Port
from gradstudio.ui.canvas.editor import takes_whole

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from ui.canvas.conftest import Make, Mouse

    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace


def value(workspace: Workspace, name: str) -> object:
    return workspace.document[name].attributes["value"].tolist()


def test_typing_on_a_selected_leaf_sets_its_value(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    box = view.node_rect("x")
    mouse.click(QPointF(box.left() + 20, box.center().y()))
    QTest.keyClicks(view, "-")
    assert view.editor.isVisible()
    QTest.keyClicks(view.editor, "3.5")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert value(workspace, "x") == -3.5
    assert not view.editor.isVisible()
    assert view.hasFocus()
    assert workspace.selection == {"x"}  # the focus comes back without a walk along the graph
    assert view.wire_texts(Port("q", "a")) == ("−3.5", "−4")
    assert workspace.undo_stack.count() == 1


@pytest.mark.parametrize("opened_by", ["enter", "double click"])
def test_the_editor_begins_with_the_value_selected(
    view: GraphView, workspace: Workspace, mouse: Mouse, opened_by: str
) -> None:
    if opened_by == "enter":
        workspace.select(["y"])
        QTest.keyClick(view, Qt.Key.Key_Return)
    else:
        mouse.double_click(view.node_rect("y").center())
    assert view.editor.text() == "5"
    assert view.editor.selectedText() == "5"
    QTest.keyClicks(view.editor, "7")
    QTest.keyClick(view.editor, Qt.Key.Key_Enter)
    assert value(workspace, "y") == 7.0


def test_bad_text_stays_with_the_reason(view: GraphView, workspace: Workspace) -> None:
    workspace.select(["x"])
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClicks(view.editor, "1x")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert view.editor.isVisible()
    assert view.bubble.isVisible()
    assert "1x" in view.bubble.text() or "x" in view.bubble.text()
    assert workspace.undo_stack.count() == 0
    QTest.keyClick(view.editor, Qt.Key.Key_Backspace)
    assert not view.bubble.isVisible()
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert value(workspace, "x") == 1.0


def test_a_value_of_another_shape_than_declared_is_refused(
    view: GraphView, workspace: Workspace, make: type[Make]
) -> None:
    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node

    workspace.start(Document({"v": Node("v", "input", {}, {"shape": (3,)})}))
    workspace.select(["v"])
    view.edit_value("v", "[1, 2]")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert view.editor.isVisible()
    assert "declared" in view.bubble.text()
    view.editor.setText("[1, 2, 3]")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert value(workspace, "v") == [1.0, 2.0, 3.0]


def test_escape_leaves_the_value(view: GraphView, workspace: Workspace) -> None:
    workspace.select(["x"])
    QTest.keyClicks(view, "9")
    QTest.keyClick(view.editor, Qt.Key.Key_Escape)
    assert value(workspace, "x") == -2.0
    assert not view.editor.isVisible()


def test_tab_goes_on_to_the_next_leaf(view: GraphView, workspace: Workspace) -> None:
    workspace.select(["x"])
    QTest.keyClicks(view, "1")
    QTest.keyClick(view.editor, Qt.Key.Key_Tab)
    assert view.editor.name == "y"
    assert workspace.selection == {"y"}
    QTest.keyClicks(view.editor, "2")
    QTest.keyClick(view.editor, Qt.Key.Key_Backtab)
    assert view.editor.name == "x"
    QTest.keyClick(view.editor, Qt.Key.Key_Escape)
    assert (value(workspace, "x"), value(workspace, "y")) == (1.0, 2.0)


def test_going_elsewhere_takes_a_good_value_and_drops_a_bad_one(
    view: GraphView, workspace: Workspace, qtbot: QtBot
) -> None:
    elsewhere = QLineEdit(view)
    elsewhere.show()
    for text, expected in (("4", 4.0), ("4,4", 4.0)):
        workspace.select(["x"])
        view.setFocus()
        view.edit_value("x", text)
        elsewhere.setFocus()
        assert not view.editor.isVisible()
        assert elsewhere.hasFocus()
        assert value(workspace, "x") == expected


def test_an_untouched_value_is_no_step(view: GraphView, workspace: Workspace) -> None:
    view.edit_value("x")
    view.setFocus()
    assert not view.editor.isVisible()
    assert workspace.undo_stack.count() == 0


def test_arrays_can_be_typed(view: GraphView, workspace: Workspace, make: type[Make]) -> None:
    workspace.start(make.graph(make.leaf("W", None, gate="parameter")))
    workspace.select(["W"])
    QTest.keyClicks(view, "[")
    QTest.keyClicks(view.editor, "[1, 2], [3, 4]]")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert value(workspace, "W") == [[1.0, 2.0], [3.0, 4.0]]


def test_class_indices_stay_whole(view: GraphView, workspace: Workspace, make: type[Make]) -> None:
    workspace.start(
        make.graph(
            make.leaf("z", [1.0, 2.0]),
            make.leaf("t", 0),
            make.gate("loss", "softmax_cross_entropy", 200, 0, z="z", t="t"),
        )
    )
    assert takes_whole(workspace.document, "t")
    view.edit_value("t", "1")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert workspace.document["t"].attributes["value"].dtype == np.int64
    assert workspace.result is not None


def test_the_editor_stays_over_its_leaf(view: GraphView) -> None:
    view.edit_value("x")
    before = view.editor.geometry()
    view.pan(QPointF(40, 0))
    assert view.editor.geometry().left() == before.left() + 40
    view.set_zoom(2.0)
    assert view.mapFromScene(view.node_rect("x")).boundingRect().contains(view.editor.geometry().center())


def test_the_editor_goes_with_its_leaf(view: GraphView, workspace: Workspace, make: type[Make]) -> None:
    view.edit_value("x")
    workspace.start(make.graph(make.leaf("k", 1.0)))
    assert not view.editor.isVisible()


def test_escape_leaves_the_selection_where_it_was(view: GraphView, workspace: Workspace) -> None:
    workspace.select(["x"])
    QTest.keyClicks(view, "1")
    QTest.keyClick(view.editor, Qt.Key.Key_Escape)
    assert view.hasFocus()
    assert workspace.selection == {"x"}
    assert workspace.undo_stack.count() == 0


def test_a_number_is_typed_within_its_leaf_and_an_array_beside_it(
    view: GraphView, workspace: Workspace, make: type[Make]
) -> None:
    workspace.start(make.graph(make.leaf("x", None)))
    view.fit()
    workspace.select(["x"])
    leaf = view.mapFromScene(view.node_rect("x")).boundingRect()
    QTest.keyClicks(view, "2")
    assert leaf.contains(view.editor.geometry())
    view.editor.clear()
    QTest.keyClicks(view.editor, "[1, 2")
    assert view.editor.width() > leaf.width()
