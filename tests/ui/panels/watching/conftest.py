"""A plots panel on the screen, and small trainings to watch in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.watching.panel import PlotsPanel
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

Train = Callable[..., None]


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    made = Workspace()
    made.start(mlp([2, 6, 4, 2], form="framework"))
    return made


@pytest.fixture
def trainer(workspace: Workspace) -> Iterator[Trainer]:
    made = Trainer(workspace)
    yield made
    made.cancel_and_wait()


@pytest.fixture
def panel(trainer: Trainer, qtbot: QtBot) -> PlotsPanel:
    """Wide and high enough for every plot; the mouse is in a corner."""
    made = PlotsPanel(trainer)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    with qtbot.waitActive(made):
        made.show()
    QTest.mouseMove(made, QPoint(1, 1))
    return made


@pytest.fixture
def train(trainer: Trainer, workspace: Workspace, qtbot: QtBot) -> Train:
    """Trains to the end: the spirals, or other data with a network for them."""

    def run(data: str = "spirals(n=120)", settings: Settings | None = None, hidden: int = 6) -> None:
        dataset = load_data(data)
        if dataset.width != 2:
            workspace.start(mlp([dataset.width, hidden, len(dataset.classes)]))
        used = Settings(batch=32, epochs=6, lr=0.1, momentum=0.5) if settings is None else settings
        with qtbot.waitSignal(trainer.ended, timeout=30_000):
            trainer.start(dataset, used)

    return run
