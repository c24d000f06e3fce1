"""The runs panel in a whole window: opened by what asks for runs, closed with it, spoken anew."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradstudio.graph.mlp import mlp
from gradstudio.train.experiments import Run
from gradstudio.train.kept import kept
from gradstudio.ui.window import MainWindow
from gradstudio.ui.windows import Windows

LEFT = Qt.MouseButton.LeftButton


def begin(window: MainWindow, epochs: int) -> None:
    window.filing.begin(mlp([2, 4, 2], form="framework"))
    window.training.form.data.set_text("moons(n=100)")
    window.training.form.sgd.epochs.setValue(epochs)


def test_sizes_are_compared_by_a_click_in_the_training_panel(window: MainWindow, qtbot: QtBot) -> None:
    begin(window, 2)
    window.docks.reveal("training")
    with qtbot.waitSignal(window.experimenter.ended, timeout=30_000):
        QTest.mouseClick(window.studio.capacity.compare_button, LEFT)
    assert window.runs in window.docks.seen()
    assert [entry.run.hidden for entry in window.runs.keeping.entries] == [(4,), (8,), (16,), (32,), (64,)]
    assert [plot.title for plot in window.runs.views.planes.plots] == [
        f"{units} units" for units in (4, 8, 16, 32, 64)
    ]
    assert window.workspace.undo_stack.count() == 0


def test_a_window_closes_at_once_and_what_ended_is_kept(
    window: MainWindow, made: list[Run], tmp_path: Path, qtbot: QtBot
) -> None:
    begin(window, 100_000)
    window.workspace.save(tmp_path / "net.grad")
    window.runs.keeping.add(made[0])
    window.runs.starting.run_seeds()
    qtbot.waitUntil(lambda: "epoch" in window.runs.starting.progress.line(), timeout=20_000)
    window.workspace.undo_stack.setClean()
    window.close()
    assert [entry.run for entry in kept(tmp_path / "net.runs")] == [made[0]]


def test_the_panel_is_opened_and_closed_by_key(window: MainWindow) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_6, keys)
    assert window.runs in window.docks.seen()
    QTest.keyClick(window, Qt.Key.Key_6, keys)
    assert not window.docks.is_open("runs")


def test_another_language_keeps_the_runs(window: MainWindow, made: list[Run], qtbot: QtBot) -> None:
    begin(window, 2)
    window.runs.keeping.add(made[0])
    windows: Windows = window.windows
    windows.speak("zh")
    (other,) = windows
    assert other is not window
    assert [entry.run for entry in other.runs.keeping.entries] == [made[0]]
    assert other.runs.table.model().headerData(1, Qt.Orientation.Horizontal) == "数据"
    other.close()
