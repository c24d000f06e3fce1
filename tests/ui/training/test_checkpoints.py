"""Checkpoints and the Train menu, by real actions of a window; files are chosen as a person would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training
from gradstudio.ui.window import MainWindow

Choose = Callable[[Path | None], None]
SETTINGS = Settings(batch=32, epochs=4, lr=0.05, momentum=0.9, seed=3, heldout=0.2)
DATA = "moons(n=200)"


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """The file that a person chooses from now on; none where the dialog is left."""

    def chosen(path: Path | None) -> None:
        answer = "" if path is None else str(path), ""
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: answer)

    return chosen


@pytest.fixture
def ready(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.filing.begin(mlp([2, 6, 2], form="framework"))
    window.training.form.data.set_text(DATA)
    window.training.form.show_settings(SETTINGS)
    qtbot.waitUntil(lambda: set(window.workspace.feed) == {"x", "t"})
    return window


def waits(window: MainWindow, qtbot: QtBot, state: str = "paused") -> None:
    qtbot.waitUntil(lambda: window.trainer.state == state, timeout=20_000)


def enabled(window: MainWindow) -> set[str]:
    keys = [key for key, record in window.actions_.records.items() if record.menu == "train"]
    return {key for key in keys if window.actions_[key].isEnabled()}


def test_the_menu_offers_what_can_be_done(window: MainWindow, qtbot: QtBot) -> None:
    assert enabled(window) == set()
    window.filing.begin(mlp([2, 6, 2], form="framework"))
    window.training.form.data.set_text(DATA)
    window.training.form.show_settings(Settings(epochs=100_000))
    assert enabled(window) == {"train", "train_go", "train_step", "train_epoch", "checkpoint_resume"}
    window.actions_["train_go"].trigger()
    assert enabled(window) == {"train", "train_go", "train_cancel", "checkpoint_save"}
    assert window.actions_["train_go"].text() == "Pause"
    window.actions_["train_go"].trigger()
    waits(window, qtbot)
    assert enabled(window) == {
        "train",
        "train_go",
        "train_step",
        "train_epoch",
        "train_cancel",
        "checkpoint_save",
    }
    assert window.actions_["train_go"].text() == "Go On"
    window.actions_["train_cancel"].trigger()
    waits(window, qtbot, "idle")
    assert window.actions_["train_go"].text() == "Train"


def test_one_step_and_one_epoch_by_the_menu(ready: MainWindow, qtbot: QtBot) -> None:
    ready.docks["training"].close()
    ready.actions_["train_step"].trigger()
    waits(ready, qtbot)
    assert ready.trainer.rest is not None
    assert (ready.trainer.rest.epoch, ready.trainer.rest.batch) == (1, 2)
    assert ready.docks.is_open("training")
    ready.actions_["train_epoch"].trigger()
    qtbot.waitUntil(lambda: ready.trainer.rest is not None and ready.trainer.rest.epoch == 2, timeout=20_000)


def test_a_training_goes_on_from_a_checkpoint_to_the_same(
    ready: MainWindow, choose: Choose, qtbot: QtBot, tmp_path: Path
) -> None:
    before = ready.workspace.document
    ready.actions_["train_step"].trigger()
    waits(ready, qtbot)
    choose(tmp_path / "half")
    with qtbot.waitSignal(ready.trainer.checkpoint_saved):
        ready.actions_["checkpoint_save"].trigger()
    assert (tmp_path / "half.npz").exists()
    ready.actions_["train_cancel"].trigger()
    waits(ready, qtbot, "idle")
    ready.workspace.undo_stack.undo()
    ready.training.form.show_settings(Settings())
    choose(tmp_path / "half.npz")
    with qtbot.waitSignal(ready.trainer.ended, timeout=20_000):
        ready.actions_["checkpoint_resume"].trigger()
    assert ready.training.foot.message() == ""
    assert ready.training.form.settings() == SETTINGS
    alone = Training(before, load_data(DATA), SETTINGS)
    list(alone)
    assert ready.workspace.document == alone.document


def test_what_is_no_checkpoint_or_another_ones_is_told_inline(
    ready: MainWindow, choose: Choose, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"nothing of the kind")
    choose(broken)
    ready.actions_["checkpoint_resume"].trigger()
    assert "no checkpoint" in ready.training.foot.message()
    assert ready.trainer.state == "idle"
    ready.actions_["train_step"].trigger()
    waits(ready, qtbot)
    choose(tmp_path / "mine.npz")
    with qtbot.waitSignal(ready.trainer.checkpoint_saved):
        ready.actions_["checkpoint_save"].trigger()
    ready.actions_["train_cancel"].trigger()
    waits(ready, qtbot, "idle")
    ready.workspace.undo_stack.setClean()
    ready.filing.begin(mlp([2, 7, 2], form="framework"))
    with qtbot.waitSignal(ready.trainer.ended, timeout=20_000):
        ready.actions_["checkpoint_resume"].trigger()
    assert "this checkpoint is of another graph" in ready.training.foot.message()


def test_a_dialog_that_is_left_does_nothing(ready: MainWindow, choose: Choose, qtbot: QtBot) -> None:
    choose(None)
    ready.actions_["checkpoint_resume"].trigger()
    assert not ready.trainer.running
    ready.actions_["train_step"].trigger()
    waits(ready, qtbot)
    ready.actions_["checkpoint_save"].trigger()
    assert ready.trainer.rest is not None


def test_the_top_bar_says_where_it_stands(ready: MainWindow, qtbot: QtBot) -> None:
    bar = ready.top_bar
    assert not bar.training.isVisible()
    ready.training.form.show_settings(Settings(batch=32, epochs=100_000))
    ready.actions_["train_go"].trigger()
    qtbot.waitUntil(lambda: "minibatch" in bar.training.where.text(), timeout=20_000)
    assert bar.training.isVisible()
    assert not bar.steps.isVisible()
    assert bar.training.where.text().endswith(" / 5")
    bar.training.buttons["train_go"].click()
    waits(ready, qtbot)
    qtbot.waitUntil(bar.steps.isVisible)
    rest = ready.trainer.rest
    assert rest is not None
    assert bar.training.where.text().startswith(f"epoch {rest.epoch} · minibatch {rest.batch}")
    bar.training.buttons["train_step"].click()
    qtbot.waitUntil(lambda: ready.trainer.rest is not None and ready.trainer.rest.steps == rest.steps + 1)
    ready.actions_["train_cancel"].trigger()
    qtbot.waitUntil(lambda: not bar.training.isVisible())
