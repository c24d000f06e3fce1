from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gradstudio.errors import TrainError
from gradstudio.graph.files import save
from gradstudio.graph.mlp import mlp
from gradstudio.train.compare import Curve, compared
from gradstudio.train.data import load_data
from gradstudio.train.experiments import Run, Sweep, runs
from gradstudio.train.settings import Settings
from gradstudio.ui.training.experimenter import Experimenter, Stage
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

DATA = load_data("moons(n=200)")
SETTINGS = Settings(batch=32, epochs=3)
LONG = Settings(batch=32, epochs=100_000)


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    made = Workspace()
    made.start(mlp([2, 6, 2], form="framework"))
    return made


@pytest.fixture
def trainer(workspace: Workspace) -> Iterator[Trainer]:
    made = Trainer(workspace)
    yield made
    made.cancel_and_wait()


@pytest.fixture
def experimenter(workspace: Workspace, trainer: Trainer) -> Iterator[Experimenter]:
    made = Experimenter(workspace, trainer)
    yield made
    made.cancel()
    made.wait()


def timeless(run: Run) -> Run:
    """A run without what the clock has to do with."""
    history = tuple(
        replace(each, seconds=0.0, samples_per_second=0.0, seconds_left=0.0) for each in run.history
    )
    return replace(run, seconds=0.0, history=history)


def test_runs_are_those_of_the_core(workspace: Workspace, experimenter: Experimenter, qtbot: QtBot) -> None:
    found: list[Run] = []
    stages: list[Stage] = []
    experimenter.made.connect(found.append)
    experimenter.staged.connect(stages.append)
    before = workspace.document
    with qtbot.waitSignal(experimenter.ended, timeout=20_000) as told:
        experimenter.make_runs(DATA, SETTINGS, seeds=(0, 3), sweep=Sweep("hidden", (2, 8)))
    assert told.args == [""]
    assert not experimenter.running
    alone = list(runs(before, DATA, SETTINGS, seeds=(0, 3), sweep=Sweep("hidden", (2, 8))))
    assert list(map(timeless, found)) == list(map(timeless, alone))
    assert workspace.document is before
    assert {stage.runs for stage in stages} == {4}
    assert [stage.share for stage in stages] == sorted(stage.share for stage in stages)
    assert stages[0].run == 1
    assert stages[0].epochs == 3


def test_the_comparison_is_that_of_the_core(
    workspace: Workspace, experimenter: Experimenter, qtbot: QtBot
) -> None:
    found: list[tuple[Curve, ...]] = []
    experimenter.compared.connect(found.append)
    with qtbot.waitSignal(experimenter.ended, timeout=20_000):
        experimenter.compare(DATA, SETTINGS)
    counts = [len(curves) for curves in found]
    assert counts == sorted(counts)
    assert set(counts) == {1, 2}
    for mine, alone in zip(found[-1], compared(workspace.document, DATA, SETTINGS), strict=True):
        assert mine.batch == alone.batch
        assert [(point.updates, point.loss) for point in mine.points] == [
            (point.updates, point.loss) for point in alone.points
        ]


def test_a_cancel_ends_it_swiftly_and_what_has_ended_stays(experimenter: Experimenter, qtbot: QtBot) -> None:
    found: list[Run] = []
    experimenter.made.connect(found.append)
    with qtbot.waitSignal(experimenter.made, timeout=20_000):
        experimenter.make_runs(DATA, LONG, sweep=Sweep("epochs", (1, 100_000)))
    qtbot.wait(100)
    experimenter.cancel()
    assert not experimenter.running
    experimenter.wait()
    qtbot.wait(50)
    assert [run.settings.epochs for run in found] == [1]
    experimenter.make_runs(DATA, SETTINGS)
    with qtbot.waitSignal(experimenter.ended, timeout=20_000):
        pass
    assert [run.settings.epochs for run in found] == [1, 3]


def test_one_thing_at_a_time(trainer: Trainer, experimenter: Experimenter, qtbot: QtBot) -> None:
    experimenter.make_runs(DATA, LONG)
    with pytest.raises(TrainError, match="Runs are under way"):
        experimenter.compare(DATA, SETTINGS)
    with pytest.raises(TrainError, match="Runs are under way"):
        trainer.start(DATA, SETTINGS)
    with pytest.raises(TrainError, match="Runs are under way"):
        trainer.resume(Path("none.npz"), DATA, SETTINGS)
    experimenter.cancel()
    trainer.start(DATA, LONG)
    with pytest.raises(TrainError, match="A training is under way"):
        experimenter.make_runs(DATA, SETTINGS)
    assert not experimenter.running


def test_what_does_not_fit_is_told(experimenter: Experimenter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(experimenter.ended, timeout=20_000) as told:
        experimenter.make_runs(load_data("iris"), SETTINGS, seeds=(0, 1))
    assert "iris has 4 numbers a sample" in told.args[0]


def test_another_document_ends_it_and_saving_does_not(
    workspace: Workspace, experimenter: Experimenter, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "net.grad"
    save(workspace.document, path)
    experimenter.make_runs(DATA, LONG)
    workspace.save(path)
    assert experimenter.running
    workspace.open(path)
    assert not experimenter.running
