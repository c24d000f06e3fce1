"""The formula bar: follows the graph, becomes the graph, says what is wrong and keeps what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.ui.window import MainWindow

VALUES = {"x": -2.0, "y": 5.0, "z": -4.0}


def begin(window: MainWindow) -> None:
    window.filing.begin(parse("q = x + y\nf = q * z", values=VALUES))


def rewrite(window: MainWindow, text: str) -> None:
    bar = window.top_bar.formula
    bar.setFocus()
    bar.selectAll()
    QTest.keyClicks(bar, text)


def test_shows_the_document(window: MainWindow) -> None:
    bar = window.top_bar.formula
    assert bar.text() == ""
    assert "f = (x + y) * z" in bar.placeholderText()
    begin(window)
    assert bar.text() == "f = (x + y) * z"
    window.workspace.select(["f"])
    window.editing.delete()
    assert bar.text() == "z = input(); q = x + y"


def test_enter_makes_it_the_document_in_one_step(window: MainWindow) -> None:
    begin(window)
    bar, workspace = window.top_bar.formula, window.workspace
    before = workspace.document
    rewrite(window, "f = (x + y) * z + x")
    assert workspace.document is before
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert workspace.undo_stack.count() == 1
    assert workspace.result is not None
    assert workspace.result.value("f") == -14
    assert workspace.document["x"] is before["x"]  # what stayed keeps its value and place
    assert window.view.hasFocus()
    workspace.undo_stack.undo()
    assert workspace.document is before
    assert bar.text() == "f = (x + y) * z"


def test_a_formula_begins_a_graph(window: MainWindow) -> None:
    rewrite(window, "f = 1 / (1 + exp(-x))")
    QTest.keyClick(window.top_bar.formula, Qt.Key.Key_Return)
    assert "f" in window.workspace.document
    assert not window.welcome.isVisible()


def test_a_bad_formula_is_refused_in_place_and_kept(window: MainWindow) -> None:
    begin(window)
    bar, before = window.top_bar.formula, window.workspace.document
    rewrite(window, "f = (x + ")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert window.workspace.document is before
    assert bar.text() == "f = (x + "
    assert bar.error.isVisible()
    assert bar.error.text() == bar.toolTip()
    assert "column" in bar.error.text()
    assert bar.property("invalid") == "true"
    window.view.setFocus()
    assert not bar.error.isVisible()
    assert bar.text() == "f = (x + "
    bar.setFocus()
    assert bar.error.isVisible()
    QTest.keyClicks(bar, "y) * z")
    assert not bar.error.isVisible()
    assert bar.property("invalid") == "false"


def test_escape_brings_the_documents_formula_back(window: MainWindow) -> None:
    begin(window)
    rewrite(window, "f = (x + ")
    QTest.keyClick(window.top_bar.formula, Qt.Key.Key_Return)
    QTest.keyClick(window.top_bar.formula, Qt.Key.Key_Escape)
    assert window.top_bar.formula.text() == "f = (x + y) * z"
    assert not window.top_bar.formula.error.isVisible()
    assert window.view.hasFocus()


def test_what_is_being_typed_outlives_a_change_of_the_document(window: MainWindow) -> None:
    begin(window)
    rewrite(window, "f = x * ")
    window.editing.add_gate("relu")
    assert window.top_bar.formula.text() == "f = x * "


def test_an_unchanged_formula_is_no_step(window: MainWindow) -> None:
    begin(window)
    rewrite(window, "f = (x + y) * z")
    QTest.keyClick(window.top_bar.formula, Qt.Key.Key_Return)
    assert window.workspace.undo_stack.count() == 0


def test_a_long_formula_is_shortened_until_it_is_edited(window: MainWindow) -> None:
    bar = window.top_bar.formula
    window.filing.begin(mlp([4, *[8] * 14, 2]))
    assert bar.text().endswith("…")
    assert bar.fontMetrics().horizontalAdvance(bar.text()) < bar.width()
    bar.setFocus()
    assert not bar.text().endswith("…")
    assert parse(bar.text())
    window.view.setFocus()
    assert bar.text().endswith("…")


def test_a_large_graph_is_written_only_when_it_is_asked_for(window: MainWindow) -> None:
    bar = window.top_bar.formula
    window.filing.begin(mlp([4, *[8] * 110, 2]))
    assert bar.text() == ""
    assert "nodes" in bar.placeholderText()
    bar.setFocus()
    assert "loss = softmax_cross_entropy(" in bar.text()


def test_what_a_formula_made_comes_into_view(window: MainWindow) -> None:
    rewrite(window, "f = exp(1 + exp(2 * exp(a * b + c * d)))")
    QTest.keyClick(window.top_bar.formula, Qt.Key.Key_Return)
    view = window.view
    room = view.viewport().rect()
    for name in window.workspace.document.nodes:
        assert room.contains(view.mapFromScene(view.node_rect(name)).boundingRect())


def _with_sigma(window: MainWindow) -> None:
    text = "def sigma(t):\n    m = -t\n    s = 1 / (1 + exp(m))\n    return s\nf = sigma(w * x) * z"
    window.filing.begin(parse(text, values={"w": 2.0, "x": -1.0, "z": 3.0}))


def test_a_module_is_called_and_shown_when_it_is_entered(window: MainWindow) -> None:
    _with_sigma(window)
    bar, workspace = window.top_bar.formula, window.workspace
    assert bar.text() == "f = sigma(w * x) * z"
    workspace.enter("sigma")
    assert bar.text() == "return 1 / (1 + exp(-t))"
    workspace.enter("")
    assert bar.text() == "f = sigma(w * x) * z"


def test_an_edit_of_the_top_keeps_modules(window: MainWindow) -> None:
    _with_sigma(window)
    bar, workspace = window.top_bar.formula, window.workspace
    module = workspace.document.modules["sigma"]
    rewrite(window, "f = sigma(w * x) * z + x")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert workspace.document.modules == {"sigma": module}
    assert workspace.document["s"].module == "sigma"
    assert workspace.undo_stack.count() == 1
    assert bar.text() == "f = sigma(w * x) * z + x"


def test_an_edit_inside_a_module(window: MainWindow) -> None:
    _with_sigma(window)
    bar, workspace = window.top_bar.formula, window.workspace
    workspace.enter("sigma")
    rewrite(window, "1 / (1 + exp(-t))")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert bar.property("invalid") == "true"
    assert "the inside of sigma ends with what it gives: return s" in bar.error.text()
    rewrite(window, "return tanh(t)")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert workspace.level == "sigma"
    assert bar.text() == "return tanh(t)"
    assert [node.gate for node in workspace.document if node.module == "sigma"] == ["tanh"]


def test_a_function_can_be_typed_on_the_one_line(window: MainWindow) -> None:
    rewrite(window, "def double(t): return 2 * t; f = double(x) + double(y)")
    QTest.keyClick(window.top_bar.formula, Qt.Key.Key_Return)
    assert list(window.workspace.document.modules) == ["double", "double1"]
    assert window.top_bar.formula.text() == "f = double(x) + double1(y)"
