from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.examination import judged
from gradstudio.train.sample import sample_look
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

DATA = load_data("moons(n=80)")
SETTINGS = Settings(batch=16, epochs=3)


@pytest.fixture
def trainer(qtbot: QtBot) -> Iterator[Trainer]:
    workspace = Workspace()
    workspace.start(mlp([2, 6, 2], form="framework"))
    made = Trainer(workspace)
    with qtbot.waitSignal(made.ended, timeout=20_000):
        made.start(DATA, SETTINGS)
    assert made.seen == {}
    yield made
    made.cancel_and_wait()


def test_what_is_asked_afterwards_is_of_the_trained_network(trainer: Trainer, qtbot: QtBot) -> None:
    alone = Training(trainer.document, DATA, SETTINGS)
    list(alone)
    trainer.follow(7)
    trainer.watch("test", {"mistakes", "sample", "units", "layers", "boundary"})
    qtbot.waitUntil(lambda: len(trainer.seen) == 5)
    assert trainer.seen["mistakes"].mistakes == judged(alone)
    look = trainer.seen["sample"].sample
    assert look is not None
    assert look.number == 7
    np.testing.assert_array_equal(look.answer, sample_look(alone, 7).answer)
    assert trainer.seen["layers"].steps == alone.steps


def test_only_what_has_not_been_seen_is_looked_at(trainer: Trainer, qtbot: QtBot) -> None:
    looks: list[object] = []
    trainer.watch("test", {"mistakes"})
    qtbot.waitUntil(lambda: "mistakes" in trainer.seen)
    trainer.looked.connect(looks.append)
    trainer.watch("test", {"mistakes"})
    trainer.watch("other", {"boundary"})
    qtbot.waitUntil(lambda: "boundary" in trainer.seen)
    assert [look.mistakes for look in looks] == [None]  # type: ignore[attr-defined]
    trainer.show_units(shown=True)
    qtbot.waitUntil(lambda: bool(trainer.seen["boundary"].boundary.units))  # type: ignore[union-attr]
    assert len(looks) == 2


def test_another_training_is_not_looked_back_from(trainer: Trainer, qtbot: QtBot) -> None:
    trainer.watch("test", {"units"})
    qtbot.waitUntil(lambda: "units" in trainer.seen)
    with qtbot.waitSignal(trainer.ended, timeout=20_000):
        trainer.start(DATA, Settings(batch=16, epochs=5))
        assert trainer.seen == {}
    steps = trainer.seen["units"].steps
    assert steps == 5 * -(-60 // 16)
