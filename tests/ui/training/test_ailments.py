"""What ails a training, look after look: sure before it is told, and gone with its graph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gradstudio.graph.edits import AddNode, Move
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.diagnosis import Diagnosis
from gradstudio.train.settings import Settings
from gradstudio.ui.training.ailments import Ailments, Record
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

DEAD = Diagnosis("dead", "h1", 0.5, "4 of 8 units of h1 are 0", "try a smaller learning rate")
WORSE = Diagnosis("dead", "h1", 0.75, "6 of 8 units of h1 are 0", "try a smaller learning rate")
DATA = load_data("moons(n=200)")


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    made = Workspace()
    made.start(mlp([2, 8, 8, 2], form="framework"))
    return made


@pytest.fixture
def trainer(workspace: Workspace) -> Iterator[Trainer]:
    made = Trainer(workspace)
    yield made
    made.cancel_and_wait()


def test_what_is_seen_once_is_not_told_and_what_is_missed_once_stays() -> None:
    record = Record()
    record.look([DEAD], 3)
    assert record.told() == ()
    record.look([WORSE], 4)
    (told,) = record.told()
    assert (told.diagnosis, told.since) == (WORSE, 3)
    for _ in range(2):
        record.look([], 5)
        assert record.told() == (told,)
    record.look([], 6)
    assert record.told() == ()


def test_one_that_comes_and_goes_is_never_told() -> None:
    record = Record()
    for epoch in range(6):
        record.look([DEAD] if epoch % 2 else [], epoch)
        assert record.told() == ()


def test_features_of_one_leaf_are_ailments_of_their_own() -> None:
    record = Record()
    record.settle(
        Diagnosis("constant feature", "x", float(i), f"feature {i}", "leave it out") for i in (2, 5)
    )
    assert [told.diagnosis.number for told in record.told()] == [2.0, 5.0]


def test_the_end_keeps_the_epoch_in_which_it_began() -> None:
    record = Record()
    record.look([DEAD], 2)
    record.settle([WORSE])
    assert [(told.diagnosis, told.since) for told in record.told()] == [(WORSE, 2)]


def train(trainer: Trainer, qtbot: QtBot, **settings: object) -> None:
    with qtbot.waitSignal(trainer.ended, timeout=30_000):
        trainer.start(DATA, Settings(batch=32, **settings))  # type: ignore[arg-type]


def test_a_training_that_ails_is_ill_until_its_graph_changes(
    workspace: Workspace, trainer: Trainer, qtbot: QtBot
) -> None:
    ailments = Ailments(workspace, trainer)
    train(trainer, qtbot, lr=100.0, epochs=3)
    assert ailments.health == "ill"
    assert "dead" in {each.diagnosis.kind for each in ailments.found}
    assert any(units.dead for units in ailments.units)
    workspace.apply(Move({"h1": (500.0, 40.0)}), "move")
    assert ailments.health == "ill"
    workspace.apply(AddNode("input", "extra"), "add")
    assert (ailments.health, ailments.found, ailments.units) == ("unknown", (), ())


def test_undoing_the_training_takes_its_ailments_along(
    workspace: Workspace, trainer: Trainer, qtbot: QtBot
) -> None:
    ailments = Ailments(workspace, trainer)
    train(trainer, qtbot, lr=100.0, epochs=3)
    workspace.undo_stack.undo()
    assert ailments.health == "unknown"


def test_another_document_has_none_of_them(workspace: Workspace, trainer: Trainer, qtbot: QtBot) -> None:
    ailments = Ailments(workspace, trainer)
    train(trainer, qtbot, lr=100.0, epochs=3)
    workspace.start(mlp([2, 8, 8, 2], form="framework"))
    assert ailments.health == "unknown"


def test_one_that_is_well_says_so(workspace: Workspace, trainer: Trainer, qtbot: QtBot) -> None:
    ailments = Ailments(workspace, trainer)
    train(trainer, qtbot, lr=0.1, epochs=3)
    assert (ailments.health, ailments.found) == ("well", ())
