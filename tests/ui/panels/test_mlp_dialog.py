from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradstudio.errors import GraphError
from gradstudio.graph.mlp import mlp
from gradstudio.ui.panels.mlp_dialog import MlpDialog, mlp_latex, parse_sizes
from gradstudio.ui.widgets.typesetting import set_formula

Show = Callable[[QWidget], None]
LEFT = Qt.MouseButton.LeftButton


def test_it_makes_the_lectures_network(seen: Show, qtbot: QtBot) -> None:
    dialog = MlpDialog()
    seen(dialog)
    assert dialog.document() == mlp([64, 128, 10])
    assert "9,472 numbers" in dialog.preview()
    assert "x is 64×N" in dialog.preview()
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.insert, LEFT)


def test_the_form_brings_its_own_biases(seen: Show) -> None:
    dialog = MlpDialog()
    seen(dialog)
    QTest.mouseClick(dialog.form.button("framework"), LEFT)
    assert dialog.biases.isChecked()
    assert dialog.document() == mlp([64, 128, 10], form="framework")
    QTest.keyClick(dialog.biases, Qt.Key.Key_Space)
    assert dialog.document() == mlp([64, 128, 10], form="framework", biases=False)
    dialog.activation.setCurrentText("tanh")
    assert dialog.document() == mlp([64, 128, 10], form="framework", biases=False, activation="tanh")


@pytest.mark.parametrize(
    ("text", "words"), [("64, x", "no layer size"), ("64", "sizes"), ("", ""), ("9" * 12, "wide")]
)
def test_sizes_are_judged_as_they_are_typed(text: str, words: str, seen: Show) -> None:
    dialog = MlpDialog()
    seen(dialog)
    dialog.sizes.setFocus()
    QTest.keyClick(dialog.sizes, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.sizes, Qt.Key.Key_Backspace)
    QTest.keyClicks(dialog.sizes, text)
    assert dialog.error()
    assert words in dialog.error()
    assert not dialog.insert.isEnabled()
    QTest.keyClick(dialog.sizes, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.sizes, "4, 3")
    assert dialog.error() == ""
    assert dialog.insert.isEnabled()


def test_sizes_are_read_generously() -> None:
    assert parse_sizes("64 → 128 -> 10") == parse_sizes("64,128;10") == [64, 128, 10]
    with pytest.raises(GraphError, match="no layer size"):
        parse_sizes("64, 1.5")


def test_formulas_of_both_forms() -> None:
    assert mlp_latex(2, "lecture", biases=False, activation="relu") == r"s = W_{2} \, \max(0, W_{1} \, x)"
    framework = mlp_latex(2, "framework", biases=True, activation="tanh")
    assert framework == r"s = \tanh(x W_{1}^{\top} + b_{1}) W_{2}^{\top} + b_{2}"
    for layers in (1, 3, 20):
        for form in ("lecture", "framework"):
            latex = mlp_latex(
                layers, "lecture" if form == "lecture" else "framework", biases=True, activation="sigmoid"
            )
            assert set_formula(latex, 16.0, "#000000") is not None
