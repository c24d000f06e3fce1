"""A training on the canvas of a real window: norms on the wires while it goes on, the run when it waits."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradstudio.graph.edits import Rename
from gradstudio.graph.mlp import mlp
from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Port
from gradstudio.train.settings import Settings
from gradstudio.ui.canvas.norms import NormReadings
from gradstudio.ui.theme import gradient
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import DARK, LIGHT
from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
HIDDEN, DATA = Port("z2", "x"), Port("z1", "x")


@pytest.fixture
def training(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window that trains without an end, with norms on its canvas."""
    window.filing.begin(mlp([2, 6, 2], form="framework"))
    window.commands.do("train")
    window.training.form.data.set_text("moons(n=200)")
    window.training.form.show_settings(Settings(batch=32, epochs=100_000))
    qtbot.waitUntil(lambda: set(window.workspace.feed) == {"x", "t"})
    QTest.mouseClick(window.training.foot.train_button, LEFT)
    qtbot.waitUntil(lambda: window.view.state.norms is not None, timeout=20_000)
    return window


def head_of(window: MainWindow, node: str) -> Port:
    return next(head for head in window.view.state.structure.heads if head.node == node)


def shown(window: MainWindow, head: Port) -> Any:  # noqa: ANN401 - the bucket's number
    state = window.view.state
    return state.readings.head[state.structure.wire_row[head]]


def test_wires_carry_the_norms_of_the_minibatch(training: MainWindow, qtbot: QtBot) -> None:
    look = training.trainer.seen["layers"]
    assert look.layers is not None
    norms = dict(look.layers.wires)
    head = next(head for head in norms if head.node == "scores")
    assert training.view.wire_texts(head)[1].startswith("‖g‖ ")
    assert gradient.UNSIGNED <= shown(training, head) < gradient.HAZARD
    assert training.view.legend.visible
    steps = look.steps
    before = training.view.state.norms
    qtbot.waitUntil(lambda: training.trainer.seen["layers"].steps > steps)
    qtbot.waitUntil(lambda: training.view.state.norms is not before)


def test_the_gradient_of_data_is_not_computed(training: MainWindow) -> None:
    heads = training.view.state.structure.heads
    (row,) = [i for i, tail in enumerate(training.view.state.structure.tails) if tail.node == "x"]
    assert shown(training, heads[row]) == gradient.NOT_COMPUTED
    assert training.view.wire_texts(heads[row])[1] == "–"


def test_the_run_comes_back_when_it_waits_and_when_it_ends(training: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(training.training.foot.train_button, LEFT)
    qtbot.waitUntil(lambda: training.trainer.state == "paused", timeout=20_000)
    assert training.view.state.norms is None
    assert shown(training, head_of(training, "scores")) != gradient.NOT_COMPUTED
    assert training.view.state.readings.signed
    QTest.mouseClick(training.training.foot.train_button, LEFT)
    qtbot.waitUntil(lambda: training.view.state.norms is not None, timeout=20_000)
    QTest.mouseClick(training.training.foot.cancel_button, LEFT)
    qtbot.waitUntil(lambda: training.trainer.state == "idle", timeout=20_000)
    assert training.view.state.norms is None
    qtbot.wait(150)
    assert training.view.state.norms is None


def test_nothing_is_made_anew_for_another_minibatch(training: MainWindow, qtbot: QtBot) -> None:
    state = training.view.state
    structure, version, rows = state.structure, state.geometry.version, state._norm_rows
    before = state.norms
    qtbot.waitUntil(lambda: state.norms is not before)
    _ = state.readings
    assert state.structure is structure
    assert state.geometry.version == version
    assert state._norm_rows is rows


def test_who_steps_is_shown_the_steps(training: MainWindow, qtbot: QtBot) -> None:
    training.view.setFocus()
    QTest.keyClick(training.view, Qt.Key.Key_F10)
    assert training.workspace.debugger.stepping
    qtbot.waitUntil(lambda: training.view.state.norms is None)
    training.workspace.debugger.leave()
    qtbot.waitUntil(lambda: training.view.state.norms is not None)


def test_a_module_folded_meanwhile_has_norms_too(training: MainWindow) -> None:
    names = [name for name in training.workspace.document.nodes if name.startswith(("z1", "h1"))]
    assert training.workspace.apply(Group(tuple(names), "hidden"), "group")
    texts = [
        training.view.wire_texts(head)[1]
        for head in training.view.state.structure.heads
        if head.node == "hidden"
    ]
    assert sum(text.startswith("‖g‖ ") for text in texts) == 2
    assert texts.count("–") == 1


def test_a_gate_renamed_meanwhile_is_not_computed(training: MainWindow) -> None:
    assert isinstance(training.view.state.readings, NormReadings)
    assert training.workspace.apply(Rename("scores", "answers"), "rename")
    assert shown(training, head_of(training, "answers")) == gradient.NOT_COMPUTED
    assert training.trainer.state == "running"


def test_a_tool_tip_says_whose_number_it_is(training: MainWindow) -> None:
    state = training.view.state
    row = state.structure.wire_row[head_of(training, "scores")]
    told = training.view.phrases._about_wire(row)
    assert "gradient in training: ‖g‖ " in told
    assert "upstream" not in told


def test_it_is_drawn_in_both_themes(training: MainWindow) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for theme in (DARK, LIGHT):
        apply_theme(app, theme)
        assert not training.view.grab().isNull()
    training.resize(900, 640)
    assert not training.grab().isNull()
