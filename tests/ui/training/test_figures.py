"""What a training comes to in the window: the same numbers as on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from recipes import RECIPES, SETS, write_mnist

from gradstudio.cli import main
from gradstudio.graph.files import load
from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def write(field: QWidget, text: str) -> None:
    """Type into a field in place of what is there."""
    assert isinstance(field, (QLineEdit, QSpinBox))
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("name", SETS)
def test_window_and_command_line_come_to_the_same_numbers(
    name: str,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    recipe = RECIPES[name]
    monkeypatch.chdir(tmp_path)
    if name == "mnist":
        write_mnist(tmp_path)
    sizes = ",".join(map(str, recipe.sizes))
    assert main(["new", "--mlp", sizes, "--form", "framework", "-o", "net.grad"]) == 0
    capsys.readouterr()
    words = ["train", "net.grad", "--data", recipe.data, *recipe.flags, "-o", "told.grad", "--json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)["history"]

    window.open_path(tmp_path / "net.grad")
    qtbot.waitUntil(lambda: len(window.workspace.document) > 0)
    window.actions_["train"].trigger()
    form = window.training.form
    form.data.set_text(recipe.data)
    qtbot.waitUntil(lambda: "samples of" in form.data.state(), timeout=20_000)
    for setting, value in recipe.settings.items():
        if setting == "batch":
            QTest.mouseClick(form.sgd.batch.button(str(value)), LEFT)
        elif setting == "heldout":
            write(form.data.parts.heldout_field, f"{100 * value:g}")
        else:
            write(form.sgd.field(setting), str(value))
    with qtbot.waitSignal(window.trainer.ended, timeout=60_000):
        QTest.mouseClick(window.training.foot.train_button, LEFT)
    seen = window.trainer.history
    for figure in ("loss", "accuracy", "heldout_loss", "heldout_accuracy"):
        assert [getattr(record, figure) for record in seen] == [record[figure] for record in told]
    assert (seen[-1].heldout_accuracy or 0) > recipe.goal
    trained = load("told.grad")
    for node in trained.of_gate("parameter"):
        mine = window.workspace.document[node].attributes["value"]
        np.testing.assert_array_equal(mine, trained[node].attributes["value"])
