"""The search popup: opened on the canvas, by key or double-click, it adds a gate where it was asked for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from gradstudio.gates import CATALOGUE
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.ui.editing import fits_wire
from gradstudio.ui.window import MainWindow


def test_double_click_then_a_name_adds_the_gate_there(window: MainWindow) -> None:
    place = QPoint(300, 200)
    viewport = window.view.viewport()
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert window.search.popup.isVisible()
    QTest.keyClicks(window.search.popup.field, "sigm")
    QTest.keyClick(window.search.popup.field, Qt.Key.Key_Return)
    assert not window.search.popup.isVisible()
    (node,) = window.workspace.document
    assert node.gate == "sigmoid"
    at = window.view.mapToScene(place)
    assert abs(node.x - at.x()) <= 12
    assert abs(node.y - at.y()) <= 12


def test_space_and_slash_open_it_and_escape_closes(window: MainWindow) -> None:
    for key in (" ", "/"):
        QTest.keyClicks(window.view, key)
        assert window.search.popup.isVisible(), key
        QTest.keyClick(window.search.popup.field, Qt.Key.Key_Escape)
        assert not window.search.popup.isVisible()
    assert len(window.workspace.document) == 0


def test_arrows_choose_while_the_field_keeps_the_text(window: MainWindow) -> None:
    window.search.open(QPointF(0, 0))
    QTest.keyClicks(window.search.popup.field, "m")
    first = window.search.popup.list.currentIndex().row()
    QTest.keyClick(window.search.popup.field, Qt.Key.Key_Down)
    assert window.search.popup.list.currentIndex().row() == first + 1
    assert window.search.popup.field.text() == "m"
    QTest.keyClick(window.search.popup.field, Qt.Key.Key_Escape)


def test_nothing_found_is_said(window: MainWindow) -> None:
    window.search.open(QPointF(0, 0))
    QTest.keyClicks(window.search.popup.field, "qqqq")
    assert window.search.popup.nothing.isVisible()
    QTest.keyClick(window.search.popup.field, Qt.Key.Key_Return)
    assert window.search.popup.isVisible()
    window.search.popup.close()


def test_a_wire_dropped_on_nothing_is_connected_at_once(window: MainWindow) -> None:
    window.filing.begin(parse("q = x + y"))
    window.view.wire_search_requested.emit(Port("q", "y"), QPointF(600, 0))
    QTest.keyClicks(window.search.popup.field, "exp")
    QTest.keyClick(window.search.popup.field, Qt.Key.Key_Return)
    assert window.workspace.document["exp1"].inputs["x"] == Port("q", "y")


def test_only_gates_that_fit_the_wire_are_offered(window: MainWindow) -> None:
    window.filing.begin(parse("q = x + y", values={"x": [1.0, 2.0], "y": 1.0}))
    workspace = window.workspace
    assert not fits_wire(workspace, Port("q", "y"), CATALOGUE["input"])
    assert fits_wire(workspace, Port("q", "y"), CATALOGUE["relu"])
    assert fits_wire(workspace, Port("q", "a"), CATALOGUE["input"])
