"""The lecture's figures, opened in the window and read off its wires."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from gradstudio.graph.node import Port
from gradstudio.resources import resource
from gradstudio.ui.canvas.placing import HALF_HEIGHT
from gradstudio.ui.canvas.routes import STYLES, Style
from gradstudio.ui.canvas.view import GraphView
from gradstudio.ui.window import MainWindow


def test_sigmoid_neuron(window: MainWindow) -> None:
    window.open_path(resource("examples", "sigmoid-neuron.grad"))
    view, result = window.view, window.workspace.result
    assert result is not None
    assert round(float(np.asarray(result.value("f"))), 2) == 0.73
    expected = {"w0": -0.20, "w1": -0.39, "w2": 0.20, "x0": 0.39, "x1": -0.59}
    for wire in window.workspace.document.wires():
        if wire.tail.node in expected:
            gradient = float(view.wire_texts(wire.head)[1].replace("−", "-"))
            assert round(gradient, 2) == expected[wire.tail.node]
            colour = view.wire_colour(wire.head)
            assert (colour.blue() > colour.red()) == (gradient > 0)


def numbers(view: GraphView) -> list[tuple[str, QRectF]]:
    """Every number on a wire, and the box that it fills."""
    layer, look = view.labels, view.state.look
    found = []
    for label in (each for labels in layer._labels.values() for each in labels):
        voice = look.wire_number if label.scalar else look.wire_shape
        top = label.start.y() - voice.rise - HALF_HEIGHT
        box = QRectF(label.start.x(), top, voice.width(label.text), 2 * HALF_HEIGHT)
        found.append((label.text, box))
    return found


@pytest.mark.parametrize("name", ["worked-example", "sigmoid-neuron", "vector-example", "digits-mlp"])
@pytest.mark.parametrize("style", STYLES)
def test_numbers_of_the_examples_lie_on_no_box_and_no_other_number(
    window: MainWindow, name: str, style: Style
) -> None:
    window.open_path(resource("examples", f"{name}.grad"))
    window.appearance.choose_wires(style)
    view = window.view
    view.set_zoom(1.0)
    view.viewport().repaint()
    boxes = [view.node_rect(node.name) for node in window.workspace.document]
    found = numbers(view)
    assert len(found) >= 2 * len(list(window.workspace.document.wires()))
    for i, (text, box) in enumerate(found):
        assert not any(box.intersects(each) for each in boxes), text
        assert not any(box.intersects(other) for _, other in found[:i]), text


def test_vector_example_typed_into_the_formula_bar(window: MainWindow) -> None:
    field = window.top_bar.formula
    field.setFocus()
    QTest.keyClicks(window.focusWidget(), "f = sum(square(W @ x))")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    view, workspace = window.view, window.workspace
    for name, text in (("W", "[[.1, .5], [-.3, .8]]"), ("x", "[.2, .4]")):
        workspace.select([name])
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Return)
        QTest.keyClicks(window.focusWidget(), text)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    result = workspace.result
    assert result is not None
    assert float(np.asarray(result.value("f"))) == pytest.approx(0.116, abs=1e-12)
    np.testing.assert_allclose(np.asarray(result.upstream("W")), [[0.088, 0.176], [0.104, 0.208]], atol=1e-12)
    matmul = next(node.name for node in workspace.document if node.gate == "matmul")
    assert view.wire_texts(Port(matmul, "b"))[1] == "[−0.11 +0.64]"
