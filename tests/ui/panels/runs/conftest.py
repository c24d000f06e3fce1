"""Runs of small trainings, made once, and a window's parts to list them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from run_parts import Parts

from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.experiments import Run, Sweep, runs
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.runs.panel import RunsPanel
from gradstudio.ui.panels.training.form import TrainingForm
from gradstudio.ui.training.experimenter import Experimenter
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

Show = Callable[[QWidget], None]


@pytest.fixture(scope="session")
def made() -> list[Run]:
    """Two sizes of the hidden layer with two seeds each."""
    sweep = Sweep("hidden", (2, 8))
    data = load_data("moons(n=100)")
    return list(runs(mlp([2, 4, 2]), data, Settings(epochs=3), seeds=(0, 1), sweep=sweep))


@pytest.fixture(scope="session")
def failed() -> Run:
    """One that diverged at once."""
    (run,) = runs(mlp([2, 4, 2], loss="mse"), load_data("moons(n=100)"), Settings(lr=1e200, epochs=3))
    return run


@pytest.fixture
def parts(seen: Show, qtbot: QtBot) -> Iterator[Parts]:
    """All with a network for points of the plane."""
    workspace = Workspace()
    workspace.start(mlp([2, 4, 2], form="framework"))
    trainer = Trainer(workspace)
    experimenter = Experimenter(workspace, trainer)
    form = TrainingForm()
    qtbot.addWidget(form)
    form.data.set_text("moons(n=100)")
    form.sgd.epochs.setValue(3)
    panel = RunsPanel(workspace, trainer, experimenter, form)
    seen(panel)
    panel.resize(1000, 360)
    yield Parts(workspace, trainer, experimenter, form, panel)
    trainer.cancel_and_wait()
    experimenter.cancel()
    experimenter.wait()
    panel.keeping.close()
