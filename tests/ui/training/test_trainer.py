from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gradstudio.graph.edits import AddNode, SetAttributes
from gradstudio.graph.mlp import mlp
from gradstudio.train.checkpoint import resume_training
from gradstudio.train.conductor import Orders
from gradstudio.train.data import load_data
from gradstudio.train.look import Look
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training
from gradstudio.ui.training.feeding import Feeding
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

DATA = load_data("moons(n=200)")
SETTINGS = Settings(batch=32, epochs=4)
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


def steps(count: int) -> Any:  # noqa: ANN401
    return lambda orders: orders.do_steps(count)


def wait_for(trainer: Trainer, state: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: trainer.state == state, timeout=20_000)


def test_one_step_waits_with_the_next_minibatch_on_the_canvas(
    workspace: Workspace, trainer: Trainer, qtbot: QtBot
) -> None:
    feeding = Feeding(workspace, trainer, dict)
    before = workspace.document
    trainer.start(DATA, SETTINGS, steps(3))
    assert trainer.state == "running"
    wait_for(trainer, "paused", qtbot)
    assert trainer.rest is not None
    assert (trainer.rest.epoch, trainer.rest.batch, trainer.rest.steps) == (1, 4, 3)
    alone = Training(before, DATA, SETTINGS)
    for _ in range(3):
        alone.step()
    result = workspace.result
    assert result is not None
    for name, value in alone.parameters.items():
        np.testing.assert_array_equal(workspace.document[name].attributes["value"], value)
    np.testing.assert_array_equal(result.value("x"), alone.upcoming["x"])
    alone.step()
    for gradient, name in zip(alone.network.gradients, alone.network.names, strict=True):
        np.testing.assert_array_equal(result.upstream(name), gradient)
    assert feeding.parent() is None


def test_a_training_with_pauses_is_one_undo_step_and_comes_to_the_same(
    workspace: Workspace, trainer: Trainer, qtbot: QtBot
) -> None:
    before = workspace.document
    trainer.start(DATA, SETTINGS, steps(1))
    wait_for(trainer, "paused", qtbot)
    assert workspace.undo_stack.undoText() == "Train"
    trainer.order(lambda orders: orders.go_to(3, 2))
    assert trainer.state == "running"
    wait_for(trainer, "paused", qtbot)
    assert trainer.rest is not None
    assert (trainer.rest.epoch, trainer.rest.batch) == (3, 2)
    trainer.order(Orders.go_on)
    wait_for(trainer, "idle", qtbot)
    assert workspace.undo_stack.count() == 1
    assert workspace.undo_stack.undoText() == "Train 4 epochs"
    alone = Training(before, DATA, SETTINGS)
    list(alone)
    assert workspace.document == alone.document
    assert [record.epoch for record in trainer.history] == [1, 2, 3, 4]
    workspace.undo_stack.undo()
    assert workspace.document == before


def test_edits_while_it_waits_are_kept_and_the_run_goes_on_with_its_own_graph(
    workspace: Workspace, trainer: Trainer, qtbot: QtBot
) -> None:
    trainer.start(DATA, SETTINGS, steps(1))
    wait_for(trainer, "paused", qtbot)
    workspace.apply(AddNode("input", "extra"), "add")
    trainer.order(Orders.go_on)
    wait_for(trainer, "idle", qtbot)
    assert "extra" in workspace.document
    alone = Training(trainer.document, DATA, SETTINGS)
    list(alone)
    np.testing.assert_array_equal(workspace.document["W1"].attributes["value"], alone.parameters["W1"])
    assert workspace.undo_stack.count() == 3


def test_only_what_somebody_watches_is_looked_at(trainer: Trainer, qtbot: QtBot) -> None:
    looks: list[Look] = []
    trainer.looked.connect(looks.append)
    trainer.watch("plane", ["boundary"])
    trainer.watch("bars", ["layers"])
    trainer.start(DATA, LONG)
    qtbot.waitUntil(lambda: {"boundary", "layers"} <= trainer.seen.keys(), timeout=20_000)
    assert all(look.units is None and look.mistakes is None for look in looks)
    trainer.watch("bars")
    trainer.order(Orders.pause)
    wait_for(trainer, "paused", qtbot)
    qtbot.waitUntil(lambda: bool(looks) and looks[-1].steps == trainer.rest.steps)  # type: ignore[union-attr]
    assert looks[-1].layers is None
    trainer.watch("words", ["mistakes"])
    qtbot.waitUntil(lambda: "mistakes" in trainer.seen)


def test_a_checkpoint_of_a_training_under_way_goes_on_to_the_same(
    workspace: Workspace, trainer: Trainer, qtbot: QtBot, tmp_path: Path
) -> None:
    before, path = workspace.document, tmp_path / "half.npz"
    trainer.start(DATA, SETTINGS, steps(6))
    wait_for(trainer, "paused", qtbot)
    with qtbot.waitSignal(trainer.checkpoint_saved):
        trainer.save_checkpoint(path)
    trainer.cancel()
    wait_for(trainer, "idle", qtbot)
    alone = resume_training(path, before, DATA)
    assert alone.steps == 6
    workspace.undo_stack.undo()
    trainer.resume(path, DATA, SETTINGS)
    wait_for(trainer, "idle", qtbot)
    list(alone)
    assert workspace.document == alone.document
    assert [record.epoch for record in trainer.history] == [1, 2, 3, 4]


def test_a_checkpoint_that_cannot_be_written_says_so(trainer: Trainer, qtbot: QtBot, tmp_path: Path) -> None:
    trainer.start(DATA, SETTINGS, steps(1))
    wait_for(trainer, "paused", qtbot)
    with qtbot.waitSignal(trainer.failed) as told:
        trainer.save_checkpoint(tmp_path / "nowhere" / "half.npz")
    assert "nowhere" in told.args[0]
    assert trainer.state == "paused"


def test_what_does_not_fit_is_refused_before_it_begins(trainer: Trainer) -> None:
    with pytest.raises(Exception, match="iris has 4 numbers a sample"):
        trainer.start(load_data("iris"), SETTINGS)
    assert trainer.state == "idle"


def test_another_document_ends_it(workspace: Workspace, trainer: Trainer, qtbot: QtBot) -> None:
    trainer.start(DATA, LONG)
    qtbot.waitUntil(lambda: bool(trainer.history), timeout=20_000)
    workspace.start(mlp([2, 6, 2]))
    assert trainer.state == "idle"
    assert "value" not in workspace.document["W1"].attributes
    assert workspace.undo_stack.count() == 0


def test_it_goes_on_though_something_else_is_asked_for_just_then(trainer: Trainer, qtbot: QtBot) -> None:
    trainer.start(DATA, LONG, steps(1))
    wait_for(trainer, "paused", qtbot)
    looked = Event()

    def look(_training: Training) -> None:
        looked.wait(5)

    trainer.order(lambda orders: orders.ask(look))
    trainer.watch("words", ["units"])
    trainer.order(Orders.go_on)
    assert trainer.state == "running"
    assert trainer.rest is None
    looked.set()


def test_a_minibatch_that_fits_an_edited_graph_no_more_leaves_the_canvas(
    workspace: Workspace, trainer: Trainer, qtbot: QtBot
) -> None:
    feeding = Feeding(workspace, trainer, dict)
    workspace.document_changed.connect(feeding.soon)
    trainer.start(DATA, SETTINGS, steps(1))
    wait_for(trainer, "paused", qtbot)
    assert set(workspace.feed) == {"x", "t"}
    wider = SetAttributes("x", {"shape": ("N", 3)}).apply(workspace.document)
    workspace.become(SetAttributes("W1", {"shape": (6, 3), "value": None}).apply(wider), "edit")
    qtbot.waitUntil(lambda: not workspace.feed)
    workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: set(workspace.feed) == {"x", "t"})
