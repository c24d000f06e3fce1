"""Answers that are no share of each class: more scores than classes, one number, a sample's own numbers."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.watching.panel import PlotsPanel
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

_OWN = 'x = input(("N", 4))\nW = parameter((4, 4))\ny = linear(x, W)\nloss = mse(y, x)'


def _train(graph: Document, workspace: Workspace, trainer: Trainer, qtbot: QtBot) -> None:
    workspace.start(graph)
    with qtbot.waitSignal(trainer.ended, timeout=30_000):
        trainer.start(load_data("iris"), Settings(batch=32, epochs=2))


def test_scores_beyond_the_classes_go_by_their_number(
    panel: PlotsPanel, workspace: Workspace, trainer: Trainer, qtbot: QtBot
) -> None:
    panel.show_view("mistakes")
    _train(mlp([4, 6, 5]), workspace, trainer, qtbot)
    qtbot.waitUntil(lambda: not panel.mistakes.matrix.is_empty())
    assert len(list(panel.mistakes.matrix.table().rows)) in (5, 25)
    panel.show_view("sample")
    qtbot.waitUntil(lambda: not panel.sample.answer.is_empty())
    assert [row[0] for row in panel.sample.answer.table().rows][-2:] == ["3", "4"]


@pytest.mark.parametrize(
    ("graph", "names"),
    [
        (mlp([4, 6, 1], loss="mse"), ["right", "predicted"]),
        (parse(_OWN), ["predicted"] * 4),
        (mlp([4, 6, 3], loss="mse"), ["setosa ✓", "versicolor", "virginica"]),
    ],
    ids=["a number", "its own numbers", "a number for each class"],
)
def test_what_is_predicted_is_told_as_it_is(
    graph: Document, names: list[str], panel: PlotsPanel, workspace: Workspace, trainer: Trainer, qtbot: QtBot
) -> None:
    panel.show_view("sample")
    _train(graph, workspace, trainer, qtbot)
    qtbot.waitUntil(lambda: not panel.sample.answer.is_empty())
    assert [row[0] for row in panel.sample.answer.table().rows] == names
