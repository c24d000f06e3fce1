"""A minibatch or one sample of a training on the canvas, with real clicks and keys in the whole window."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradstudio.graph.edits import Rename
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training
from gradstudio.ui.panels.training.batch_section import MINIBATCH, SAMPLE, BatchSection
from gradstudio.ui.widgets.inputs import Spin
from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
DATA = "moons(n=200)"
SETTINGS = Settings(batch=32, epochs=6)


@pytest.fixture
def section(window: MainWindow, qtbot: QtBot) -> BatchSection:
    window.filing.begin(mlp([2, 6, 2], form="framework"))
    window.commands.do("train")
    window.training.form.data.set_text(DATA)
    window.training.form.show_settings(SETTINGS)
    qtbot.waitUntil(lambda: set(window.workspace.feed) == {"x", "t"})
    return window.training.batch


def type_into(spin: Spin, number: int) -> None:
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, str(number))
    QTest.keyClick(spin, Qt.Key.Key_Return)


def stop(section: BatchSection, epoch: int, batch: int) -> None:
    type_into(section.epoch, epoch)
    type_into(section.batch, batch)
    QTest.mouseClick(section.stop_button, LEFT)


def waits(window: MainWindow, qtbot: QtBot, epoch: int, batch: int) -> None:
    def there() -> bool:
        rest = window.trainer.rest
        return (
            window.trainer.state == "paused"
            and rest is not None
            and (rest.epoch, rest.batch) == (epoch, batch)
        )

    qtbot.waitUntil(there, timeout=20_000)


def alone(window: MainWindow, steps: int) -> Training:
    training = Training(window.trainer.document, load_data(DATA), SETTINGS)
    for _ in range(steps):
        training.step()
    return training


def fed(window: MainWindow, name: str) -> Any:  # noqa: ANN401 - an array, or a number
    result = window.workspace.result
    assert result is not None
    return result.value(name)


def test_exactly_that_minibatch_is_on_the_canvas_with_its_gradients(
    window: MainWindow, section: BatchSection, qtbot: QtBot
) -> None:
    stop(section, 3, 2)
    waits(window, qtbot, 3, 2)
    training = alone(window, 11)
    np.testing.assert_array_equal(fed(window, "x"), training.upcoming["x"])
    assert section.line().startswith("Minibatch 2 of 5, epoch 3: 32 samples on the canvas; F10 ")
    training.step()
    result = window.workspace.result
    assert result is not None
    for name, gradient in zip(training.network.names, training.network.gradients, strict=True):
        np.testing.assert_array_equal(result.upstream(name), gradient)


def test_the_last_minibatch_is_as_short_as_it_is(
    window: MainWindow, section: BatchSection, qtbot: QtBot
) -> None:
    stop(section, 1, 5)
    waits(window, qtbot, 1, 5)
    assert "Minibatch 5 of 5, epoch 1: 22 samples" in section.line()
    assert np.shape(fed(window, "x")) == (22, 2)


def test_it_can_stop_before_the_first_and_go_on_to_a_later_one(
    window: MainWindow, section: BatchSection, qtbot: QtBot
) -> None:
    stop(section, 1, 1)
    waits(window, qtbot, 1, 1)
    np.testing.assert_array_equal(fed(window, "x"), alone(window, 0).upcoming["x"])
    assert not window.workspace.undo_stack.count()
    stop(section, 1, 1)
    waits(window, qtbot, 1, 1)
    stop(section, 2, 1)
    waits(window, qtbot, 2, 1)


def test_what_is_done_cannot_come_again(window: MainWindow, section: BatchSection, qtbot: QtBot) -> None:
    stop(section, 2, 3)
    waits(window, qtbot, 2, 3)
    stop(section, 2, 2)
    assert section.refusal() == "Minibatch 2 of epoch 2 is done already; choose a later one"
    waits(window, qtbot, 2, 3)
    stop(section, 2, 4)
    assert section.refusal() == ""
    waits(window, qtbot, 2, 4)


def test_its_backward_is_stepped_through(window: MainWindow, section: BatchSection, qtbot: QtBot) -> None:
    stop(section, 1, 3)
    waits(window, qtbot, 1, 3)
    QTest.mouseClick(section.walk_button, LEFT)
    debugger = window.workspace.debugger
    assert debugger.stepping
    assert window.view.hasFocus()
    begun = debugger.position
    QTest.keyClick(window.view, Qt.Key.Key_F10)
    assert debugger.position == begun + 1
    np.testing.assert_array_equal(fed(window, "x"), alone(window, 2).upcoming["x"])


def test_one_sample_is_followed_before_while_and_after(
    window: MainWindow, section: BatchSection, qtbot: QtBot
) -> None:
    own = load_data(DATA)
    QTest.mouseClick(section.shown.button(SAMPLE), LEFT)
    type_into(section.sample, 17)
    np.testing.assert_array_equal(fed(window, "x"), own.inputs[17:18])
    assert section.line().startswith("Sample 17 is on the canvas")
    QTest.keyClick(section.sample, Qt.Key.Key_Up)
    np.testing.assert_array_equal(fed(window, "x"), own.inputs[18:19])
    stop(section, 2, 1)
    waits(window, qtbot, 2, 1)
    np.testing.assert_array_equal(fed(window, "x"), own.inputs[18:19])
    assert "18" in section.line()
    type_into(section.sample, 3)
    qtbot.waitUntil(lambda: bool(np.array_equal(fed(window, "x"), own.inputs[3:4])))
    qtbot.waitUntil(lambda: window.trainer.seen["sample"].sample.number == 3)  # type: ignore[union-attr]
    QTest.mouseClick(section.shown.button(MINIBATCH), LEFT)
    np.testing.assert_array_equal(fed(window, "x"), alone(window, 5).upcoming["x"])
    QTest.mouseClick(section.shown.button(SAMPLE), LEFT)
    with qtbot.waitSignal(window.trainer.ended, timeout=20_000):
        QTest.mouseClick(window.training.foot.train_button, LEFT)
    qtbot.waitUntil(lambda: bool(np.array_equal(fed(window, "x"), own.inputs[3:4])))


def test_another_view_may_choose_the_sample(window: MainWindow, section: BatchSection, qtbot: QtBot) -> None:
    QTest.mouseClick(section.shown.button(SAMPLE), LEFT)
    stop(section, 1, 2)
    waits(window, qtbot, 1, 2)
    window.trainer.follow(9)
    qtbot.waitUntil(lambda: section.sample.value() == 9)


def test_a_sample_that_is_looked_at_goes_to_the_canvas(
    window: MainWindow, section: BatchSection, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.trainer.ended, timeout=20_000):
        QTest.mouseClick(window.training.foot.train_button, LEFT)
    window.plots.show_view("sample")
    type_into(window.plots.sample.number, 7)
    assert section.sample.value() == 7
    assert not section.following
    QTest.mouseClick(window.plots.sample.canvas_button, LEFT)
    own = load_data(DATA)
    qtbot.waitUntil(lambda: bool(np.array_equal(fed(window, "x"), own.inputs[7:8])))
    assert "Sample 7 is on the canvas" in section.line()
    QTest.mouseClick(window.plots.sample.after, LEFT)
    qtbot.waitUntil(lambda: bool(np.array_equal(fed(window, "x"), own.inputs[8:9])))


def test_a_standardised_sample_is_that_of_the_training(
    window: MainWindow, section: BatchSection, qtbot: QtBot
) -> None:
    window.filing.begin(mlp([4, 6, 3], form="framework"))
    window.training.form.data.set_text("iris")
    qtbot.waitUntil(lambda: np.shape(window.workspace.feed.get("x", 0.0)) == (32, 4))
    QTest.mouseClick(section.shown.button(SAMPLE), LEFT)
    stop(section, 1, 2)
    waits(window, qtbot, 1, 2)
    training = Training(window.trainer.document, load_data("iris"), SETTINGS)
    assert training.split.scaling is not None
    exact = training.split.scaling.applied(load_data("iris")).inputs[:1]
    qtbot.waitUntil(lambda: bool(np.array_equal(fed(window, "x"), exact)))


def test_a_leaf_renamed_meanwhile_is_fed_no_more(
    window: MainWindow, section: BatchSection, qtbot: QtBot
) -> None:
    stop(section, 1, 2)
    waits(window, qtbot, 1, 2)
    window.workspace.apply(Rename("x", "features"), "rename")
    qtbot.waitUntil(lambda: "x" not in window.workspace.feed)
    assert window.trainer.state == "paused"


def test_data_that_do_not_fit_say_so(window: MainWindow, section: BatchSection, qtbot: QtBot) -> None:
    window.training.form.data.set_text("iris")
    qtbot.waitUntil(lambda: not window.workspace.feed)
    assert section.line().startswith("Nothing of the data is on the canvas")
    assert not section.walk_button.isEnabled()
