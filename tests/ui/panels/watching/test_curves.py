from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plotted import drawn
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradstudio.train.settings import Settings
from gradstudio.ui.panels.watching.panel import PlotsPanel
from gradstudio.ui.plots.curves import Curves
from gradstudio.ui.training.trainer import Trainer

Train = Callable[..., None]


def column(plot: Curves, name: str) -> list[Any]:
    table = plot.table()
    at = list(table.header).index(name)
    return [row[at] for row in table.rows if row[at] is not None]


def test_the_curves_are_the_epochs_of_the_training(
    panel: PlotsPanel, trainer: Trainer, train: Train, qtbot: QtBot
) -> None:
    view = panel.curves
    assert view.is_empty()
    train(settings=Settings(batch="full", epochs=7, schedule="step", step_epochs=2))
    assert not view.is_empty()
    qtbot.waitUntil(lambda: len(column(view.loss, "train")) == 7)
    assert column(view.loss, "train") == [record.loss for record in trainer.history]
    assert column(view.loss, "held out") == [record.heldout_loss for record in trainer.history]
    qtbot.waitUntil(lambda: not view.accuracy.is_empty() and len(column(view.accuracy, "train")) == 7)
    last = trainer.history[-1]
    assert last.accuracy is not None
    assert column(view.accuracy, "train")[-1] == pytest.approx(100 * last.accuracy)
    assert f"{100 * last.accuracy:.1f} %" in view.accuracy.told()
    qtbot.waitUntil(lambda: column(view.rate, "now")[-1:] == [pytest.approx(0.1 * 0.1**3)])
    assert not view.speed.is_empty()


def test_single_minibatches_are_seen_where_an_epoch_is_long(
    panel: PlotsPanel, trainer: Trainer, train: Train, qtbot: QtBot
) -> None:
    train("moons(n=4000)", Settings(batch=1, epochs=1))
    qtbot.waitUntil(lambda: "minibatch" in panel.curves.loss.told())
    places = [row[0] for row in drawn(panel.curves.loss)]
    assert places == sorted(places)
    assert all(0 < place <= 1 for place in places)


def test_no_accuracy_where_nothing_is_held_out_or_classified(
    panel: PlotsPanel, trainer: Trainer, train: Train, qtbot: QtBot
) -> None:
    train(settings=Settings(batch="full", epochs=3, heldout=0.0))
    qtbot.waitUntil(lambda: not panel.curves.loss.is_empty())
    assert "held out" not in panel.curves.loss.told()


def test_the_loss_by_powers_of_ten(panel: PlotsPanel, train: Train, qtbot: QtBot) -> None:
    train()
    loss = panel.curves.loss
    qtbot.waitUntil(lambda: not loss.is_empty())
    assert not loss._y.log
    QTest.mouseClick(panel.curves.log, Qt.MouseButton.LeftButton, pos=panel.curves.log.rect().center())
    if not panel.curves.log.isChecked():
        QTest.keyClick(panel.curves.log, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: loss._y.log)


def test_a_new_training_begins_with_nothing(
    panel: PlotsPanel, trainer: Trainer, train: Train, qtbot: QtBot
) -> None:
    train(settings=Settings(epochs=9))
    qtbot.waitUntil(lambda: not panel.curves.loss.is_empty())
    train(settings=Settings(epochs=2))
    qtbot.waitUntil(lambda: len(column(panel.curves.loss, "train")) == 2)
    assert column(panel.curves.loss, "train") == [record.loss for record in trainer.history]
