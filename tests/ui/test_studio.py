"""The panels of training, made when they are needed in a window that is in use."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph.mlp import mlp
from gradstudio.ui.window import MainWindow


def test_no_widget_stands_alone_while_the_panels_are_made(window: MainWindow, qtbot: QtBot) -> None:
    """One that did would flash as a window of its own, and take the keyboard along."""
    alone: list[QObject] = []

    class Shown(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                alone.append(watched)
            return False

    app, shown = QApplication.instance(), Shown()
    assert app is not None
    app.installEventFilter(shown)
    window.filing.begin(mlp([2, 6, 2], form="framework"))
    window.commands.do("train")
    qtbot.wait(50)
    app.removeEventFilter(shown)
    assert alone == []
    assert window.isActiveWindow()


def test_the_panels_are_made_when_one_is_looked_at_and_not_before(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(20)
    assert not window.has_studio
    window.docks.reveal("runs")
    qtbot.waitUntil(lambda: window.has_studio)
    assert window.docks["runs"].widget() is window.runs
    assert window.runs.isVisible()


def test_another_document_knows_nothing_of_the_last_training(window: MainWindow, qtbot: QtBot) -> None:
    window.filing.begin(mlp([2, 6, 2], form="framework"))
    window.training.form.data.set_text("moons(n=100)")
    window.training.form.sgd.epochs.setValue(2)
    with qtbot.waitSignal(window.trainer.ended, timeout=20_000):
        window.training.foot.train_button.click()
    assert window.training.foot.figures().startswith("2 epochs")
    assert not window.plots.curves.is_empty()
    window.workspace.undo_stack.setClean()
    window.filing.begin(mlp([2, 4, 2], form="framework"))
    assert window.training.foot.figures() == ""
    assert all(view.is_empty() for view in window.plots.views)
    assert not window.plots.sample.canvas_button.isEnabled()


def test_a_document_that_is_saved_keeps_what_was_seen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.filing.begin(mlp([2, 6, 2], form="framework"))
    window.training.form.data.set_text("moons(n=100)")
    window.training.form.sgd.epochs.setValue(2)
    with qtbot.waitSignal(window.trainer.ended, timeout=20_000):
        window.training.foot.train_button.click()
    window.workspace.save(tmp_path / "net.grad")
    assert window.training.foot.figures().startswith("2 epochs")
    assert not window.plots.curves.is_empty()
