"""Real faults and edits while a window trains: what it does with each is defined, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradstudio.graph import files
from gradstudio.graph.edits import Rename, SetAttributes
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.graph.module_edits import Group
from gradstudio.train.settings import Settings
from gradstudio.ui.training.thread import TrainingThread
from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def training(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window that trains without an end."""
    begin(window, qtbot, epochs=100_000)
    QTest.mouseClick(window.training.foot.train_button, LEFT)
    qtbot.waitUntil(lambda: len(window.trainer.history) > 0, timeout=20_000)
    yield window
    window.trainer.cancel_and_wait()


def begin(window: MainWindow, qtbot: QtBot, loss: str = "softmax_cross_entropy", **settings: object) -> None:
    window.filing.begin(mlp([2, 6, 2], form="framework", loss=loss))
    window.commands.do("train")
    window.training.form.data.set_text("moons(n=200)")
    window.training.form.show_settings(Settings(batch=32, **settings))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: set(window.workspace.feed) == {"x", "t"})


def cancel(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(window.training.foot.cancel_button, LEFT)
    qtbot.waitUntil(lambda: window.trainer.state == "idle", timeout=20_000)


def goes_on(window: MainWindow, qtbot: QtBot) -> None:
    epochs = len(window.trainer.history)
    qtbot.waitUntil(lambda: len(window.trainer.history) > epochs, timeout=20_000)
    assert window.trainer.state == "running"


def trained(window: MainWindow, name: str) -> bool:
    """Whether a parameter has other numbers than when the training began."""
    now, then = (
        document[name].attributes.get("value")
        for document in (window.workspace.document, window.trainer.document)
    )
    return now is not None and (then is None or not np.array_equal(now, then))


def threads(window: MainWindow) -> int:
    return len(window.trainer.findChildren(TrainingThread))


def test_a_loss_that_is_not_finite_names_step_and_gate(window: MainWindow, qtbot: QtBot) -> None:
    begin(window, qtbot, "mse", epochs=20, lr=1e6)
    before = window.workspace.document
    with qtbot.waitSignal(window.trainer.ended, timeout=20_000):
        QTest.mouseClick(window.training.foot.train_button, LEFT)
    message = window.training.foot.message()
    assert "training stopped at step" in message
    (card,) = [
        card for card in window.studio.diagnosis.cards.values() if card.texts()[0].startswith("diverging")
    ]
    assert card.place in message
    assert card.texts()[1].startswith(f"{card.place} went to ")
    badge = window.view.state.badges[card.place]
    assert (badge.text, badge.ails) == ("diverging", True)
    for node in window.workspace.document:
        value = node.attributes.get("value")
        assert value is None or np.isfinite(value).all()
    assert trained(window, "W1")
    QTest.keyClick(window.view, Qt.Key.Key_Z, CONTROL)
    assert window.workspace.document == before
    assert window.view.state.badges == {}


def test_a_rename_takes_that_parameter_out_and_leaves_the_others_in(
    training: MainWindow, qtbot: QtBot
) -> None:
    assert training.workspace.apply(Rename("W1", "first"), "rename")
    goes_on(training, qtbot)
    cancel(training, qtbot)
    document = training.workspace.document
    assert "first" in document
    assert "W1" not in document
    assert "value" not in document["first"].attributes
    assert trained(training, "W2")
    assert document.training is None


def test_a_gate_deleted_with_the_keyboard_stays_deleted(training: MainWindow, qtbot: QtBot) -> None:
    training.workspace.select(["W2"])
    training.view.setFocus()
    QTest.keyClick(training.view, Qt.Key.Key_Delete)
    goes_on(training, qtbot)
    cancel(training, qtbot)
    assert "W2" not in training.workspace.document
    assert trained(training, "W1")


def test_a_parameter_of_another_shape_keeps_its_own(training: MainWindow, qtbot: QtBot) -> None:
    assert training.workspace.apply(SetAttributes("W1", {"shape": (7, 2)}), "shape")
    goes_on(training, qtbot)
    cancel(training, qtbot)
    assert training.workspace.document["W1"].attributes["shape"] == (7, 2)
    assert "value" not in training.workspace.document["W1"].attributes
    assert trained(training, "b2")


def test_folding_changes_nothing_that_is_learnt(training: MainWindow, qtbot: QtBot) -> None:
    assert training.workspace.apply(Group(("z1", "h1"), "hidden"), "group")
    goes_on(training, qtbot)
    cancel(training, qtbot)
    assert trained(training, "W1")
    assert "hidden" in training.workspace.document.modules


def test_undo_while_it_trains_is_an_edit_like_another(training: MainWindow, qtbot: QtBot) -> None:
    assert training.workspace.apply(Rename("W1", "first"), "rename")
    training.view.setFocus()
    QTest.keyClick(training.view, Qt.Key.Key_Z, CONTROL)
    assert "W1" in training.workspace.document
    goes_on(training, qtbot)
    cancel(training, qtbot)
    assert trained(training, "W1")
    assert training.workspace.undo_stack.undoText().startswith("Train")
    QTest.keyClick(training.view, Qt.Key.Key_Z, CONTROL)
    assert not trained(training, "W1")


def test_another_file_ends_it_and_gets_nothing_of_it(
    training: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "other.grad"
    files.save(parse("f = x * y", values={"x": 2.0, "y": 3.0}), path)
    training.workspace.undo_stack.setClean()
    training.open_path(path)
    assert training.trainer.state == "idle"
    qtbot.wait(150)
    assert set(training.workspace.document.nodes) == {"x", "y", "f"}
    assert training.view.state.norms is None
    assert training.view.state.badges == {}
    assert threads(training) == 0


def test_the_window_closes_at_once(training: MainWindow) -> None:
    thread = training.trainer.findChildren(TrainingThread)[0]
    training.workspace.undo_stack.setClean()
    assert training.close()
    assert not thread.isRunning()


def test_trainings_begun_and_cancelled_leave_no_thread(window: MainWindow, qtbot: QtBot) -> None:
    begin(window, qtbot, epochs=100_000)
    for i in range(50):
        QTest.mouseClick(window.training.foot.train_button, LEFT)
        if i % 2:
            qtbot.wait(1)
        cancel(window, qtbot)
    qtbot.waitUntil(lambda: threads(window) == 0)
    assert window.training.foot.message() == ""


def test_a_heavy_minibatch_leaves_the_window_free(window: MainWindow, qtbot: QtBot) -> None:
    window.filing.begin(mlp((64, 512, 512, 10)))
    window.training.form.data.set_text("digits")
    window.training.form.show_settings(Settings(batch="full"))
    qtbot.waitUntil(lambda: window.workspace.stale, timeout=20_000)
    qtbot.waitUntil(lambda: not window.workspace.stale, timeout=20_000)
    value = window.workspace.result.value("x") if window.workspace.result is not None else None
    assert value is not None
    assert value.shape == (64, 1797)
