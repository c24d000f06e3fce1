from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from run_parts import Parts

from gradstudio.cli import main
from gradstudio.train.conductor import Orders
from gradstudio.train.experiments import Run
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.runs.views import TABLE
from gradstudio.ui.theme.classes import ink
from gradstudio.ui.theme.style import current_theme

LEFT = Qt.MouseButton.LeftButton


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def row(parts: Parts, number: int, key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    table = parts.panel.table
    QTest.mouseClick(table.viewport(), LEFT, key, table.visualRect(table.model().index(number, 1)).center())


def timeless(plain: dict[str, Any]) -> dict[str, Any]:
    """A run as JSON has it, without what the clock has to do with."""
    plain = json.loads(json.dumps(plain))
    for record in (plain, *plain["history"]):
        for name in ("seconds", "samples_per_second", "seconds_left"):
            record.pop(name, None)
    return plain


def test_every_training_that_ends_is_listed(parts: Parts, qtbot: QtBot) -> None:
    panel = parts.panel
    assert panel.keeping.entries == []
    with qtbot.waitSignal(parts.trainer.ended, timeout=20_000):
        parts.trainer.start(parts.form.dataset(), parts.form.settings())
    (entry,) = panel.keeping.entries
    assert [record.loss for record in entry.run.history] == [each.loss for each in parts.trainer.history]
    assert panel.table.chosen() == [entry]
    assert not panel.views.overlay.curves.is_empty()
    with qtbot.waitSignal(parts.trainer.ended, timeout=20_000):
        parts.trainer.start(parts.form.dataset(), Settings(epochs=100_000))
        parts.trainer.order(Orders.end)
    assert len(panel.keeping.entries) <= 2


def test_several_seeds_by_mouse_are_what_the_command_line_keeps(
    parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.chdir(tmp_path)
    parts.workspace.save(tmp_path / "net.grad")
    parts.workspace.save(tmp_path / "other.grad")
    panel = parts.panel
    click(panel.starting.several.button(panel.starting.seeds_action))
    assert panel.starting.seeds.isVisible()
    panel.starting.seeds.count.setValue(3)
    panel.starting.seeds.first.setValue(1)
    with qtbot.waitSignal(parts.experimenter.ended, timeout=20_000):
        click(panel.starting.seeds.run_button)
        assert panel.starting.progress.isVisible()
    assert not panel.starting.progress.isVisible()
    assert not panel.starting.seeds.isVisible()
    parts.settle(qtbot)
    words = ["--data", "moons(n=100)", "--epochs", "3", "--batch", "64", "--lr", "0.1"]
    assert main(["train", "net.grad", *words, "--seeds", "1,2,3", "--keep"]) == 0
    for number in (1, 2, 3):
        mine, theirs = (
            json.loads((tmp_path / folder / f"000{number}.json").read_text())["run"]
            for folder in ("other.runs", "net.runs")
        )
        assert timeless(mine) == timeless(theirs)
        assert mine["boundary"] is not None
    assert panel.foot.where() == "in other.runs, beside the graph"
    (mark,) = panel.views.overlay.curves.marks()
    assert mark.word == "3 seeds"


def test_a_sweep_shows_the_boundary_of_each_size_and_is_that_of_the_command_line(
    parts: Parts,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qtbot: QtBot,
) -> None:
    monkeypatch.chdir(tmp_path)
    parts.workspace.save(tmp_path / "net.grad")
    starting = parts.panel.starting
    click(starting.several.button(starting.sweep_action))
    starting.sweep.values.selectAll()
    QTest.keyClicks(starting.sweep.values, "2, 6")
    with qtbot.waitSignal(parts.experimenter.ended, timeout=20_000):
        QTest.keyClick(starting.sweep.values, Qt.Key.Key_Return)
    assert parts.panel.views.current() == "boundaries"
    plots = parts.panel.views.planes.plots
    assert [plot.title for plot in plots] == ["2 units", "6 units"]
    found = [entry.run for entry in parts.panel.keeping.entries]
    last = found[0].last
    assert last is not None
    assert last.heldout_accuracy is not None
    assert plots[0].caption() == f"held out {100 * last.heldout_accuracy:.2f} %"
    words = ["--data", "moons(n=100)", "--epochs", "3", "--batch", "64", "--lr", "0.1"]
    assert main(["train", "net.grad", *words, "--sweep", "hidden=2,6", "--json"]) == 0
    theirs = json.loads(capsys.readouterr().out)["runs"]
    assert [timeless(asdict(run)) for run in found] == list(map(timeless, theirs))


def test_minibatch_against_full_batch_is_that_of_the_command_line(
    parts: Parts,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qtbot: QtBot,
) -> None:
    monkeypatch.chdir(tmp_path)
    parts.workspace.save(tmp_path / "net.grad")
    starting = parts.panel.starting
    with qtbot.waitSignal(parts.experimenter.ended, timeout=20_000):
        click(starting.several.button(starting.compare_action))
    comparison = parts.panel.views.comparison
    assert comparison.isVisible()
    assert not parts.panel.table.isVisible()
    head, first, second = comparison.rows()
    assert head == ["batch", "updates", "ms an update", "loss an update", "loss a second"]
    assert (first[:2], second[:2]) == (["64", "6"], ["75", "3"])
    assert comparison.sentence().startswith("In the same 225 samples, minibatches of 64 make 2 times as many")
    words = ["--data", "moons(n=100)", "--epochs", "3", "--batch", "64", "--lr", "0.1"]
    assert main(["train", "net.grad", *words, "--compare", "--json"]) == 0
    theirs = json.loads(capsys.readouterr().out)["curves"]
    for mine, other in zip(comparison._curves, theirs, strict=True):
        assert [(point.updates, point.loss) for point in mine.points] == [
            (point["updates"], point["loss"]) for point in other["points"]
        ]


def test_one_thing_at_a_time_is_said_inline_and_a_cancel_leaves_the_keyboard_here(
    parts: Parts, qtbot: QtBot
) -> None:
    starting = parts.panel.starting
    parts.form.sgd.epochs.setValue(100_000)
    starting.run_seeds()
    qtbot.waitUntil(lambda: "run 1 of 5 · epoch" in starting.progress.line(), timeout=20_000)
    starting.compare()
    assert "Runs are under way" in starting.message()
    starting.progress.cancel_button.setFocus()
    QTest.keyClick(starting.progress.cancel_button, Qt.Key.Key_Space)
    assert not parts.experimenter.running
    assert starting.message() == ""
    at_hand = QApplication.focusWidget()
    assert at_hand is not None
    assert parts.panel.isAncestorOf(at_hand)
    parts.trainer.start(parts.form.dataset(), Settings(epochs=100_000))
    starting.run_seeds()
    assert "A training is under way" in starting.message()


def test_what_does_not_fit_is_said_inline(parts: Parts, qtbot: QtBot) -> None:
    parts.form.data.set_text("iris")
    with qtbot.waitSignal(parts.experimenter.ended, timeout=20_000):
        parts.panel.starting.sweep_sizes((2, 4))
    assert "iris has 4 numbers a sample" in parts.panel.starting.message()
    sweep = parts.panel.starting.sweep
    sweep.values.setText("4, many")
    parts.panel.starting.run_sweep()
    assert "hidden units takes values with commas" in parts.panel.starting.message()
    sweep.values.setText("0")
    parts.panel.starting.run_sweep()
    assert "at least 1, not 0" in parts.panel.starting.message()


def test_the_form_takes_over_the_settings_of_a_run(parts: Parts, made: list[Run], qtbot: QtBot) -> None:
    chosen = Settings(batch=7, lr=0.03, optimizer="adam", seed=4, heldout=0.4, stratified=True)
    run = Run("circles(n=200, noise=0.1, seed=3)", (4,), chosen, 1, 0.1, None, (), ())
    for each in (made[0], run):
        parts.panel.keeping.add(each)
    row(parts, 1)
    with qtbot.waitSignal(parts.panel.settings_taken):
        QTest.keyClick(parts.panel.table, Qt.Key.Key_Return)
    assert parts.form.settings() == chosen
    assert parts.form.dataset().name == run.data


def test_runs_are_deleted_and_brought_back(parts: Parts, made: list[Run], qtbot: QtBot) -> None:
    for run in made:
        parts.panel.keeping.add(run)
    row(parts, 0)
    row(parts, 2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(parts.panel.table, Qt.Key.Key_Delete)
    assert [entry.number for entry in parts.panel.keeping.entries] == [2, 4]
    assert parts.panel.foot.restore_button.isVisible()
    click(parts.panel.foot.restore_button)
    assert [entry.number for entry in parts.panel.table.runs.entries] == [1, 2, 3, 4]
    assert not parts.panel.foot.restore_button.isVisible()


def test_the_chosen_runs_are_copied(parts: Parts, made: list[Run]) -> None:
    for run in made:
        parts.panel.keeping.add(run)
    row(parts, 1)
    QTest.keyClick(parts.panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data is not None
    assert [line.split("\t")[0] for line in data.text().splitlines()] == ["number", "2"]
    assert bytes(data.data("text/csv").data()).startswith(b"number,data,")
    QGuiApplication.clipboard().clear()


def test_a_damaged_file_is_named(parts: Parts, made: list[Run], tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "net.runs").mkdir()
    for number in range(5):
        (tmp_path / "net.runs" / f"{number}.json").write_text("{")
    parts.workspace.save(tmp_path / "net.grad")
    parts.settle(qtbot)
    assert "0.json: no run, or a damaged one" in parts.panel.foot.problems()
    assert parts.panel.foot.problems().endswith("and 2 more")


def test_where_there_is_little_room_one_thing_is_shown(parts: Parts, made: list[Run]) -> None:
    panel = parts.panel
    for run in made:
        panel.keeping.add(run)
    panel.resize(300, 300)
    QApplication.processEvents()
    assert panel.views.current() == TABLE
    assert panel.table.isVisible()
    assert not panel.views.isVisible()
    assert panel.starting.several.is_folded()
    panel.views.choose("curves")
    assert not panel.table.isVisible()
    assert panel.views.overlay.isVisible()
    panel.resize(1000, 300)
    QApplication.processEvents()
    assert panel.table.isVisible()
    assert panel.views.isVisible()
    assert not panel.starting.several.is_folded()


def test_the_table_tells_whose_curve_is_which(parts: Parts, made: list[Run]) -> None:
    panel = parts.panel
    for run in made:
        panel.keeping.add(run)
    QTest.keyClick(panel.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    def middles() -> list[str | None]:
        found = [panel.table.model().index(row, 0).data(Qt.ItemDataRole.DecorationRole) for row in range(4)]
        marks = [None if each is None else each.pixmap(14, 14).toImage() for each in found]
        return [None if mark is None else mark.pixelColor(7, mark.height() // 2).name() for mark in marks]

    seen = middles()
    assert seen[0] == seen[1] != seen[2] == seen[3]
    assert {seen[0], seen[2]} == {ink(current_theme(), number).name() for number in (0, 1)}
    panel.views.choose("boundaries")
    assert middles() == [None] * 4


def test_the_menu_of_the_table_offers_what_the_foot_does(parts: Parts, made: list[Run]) -> None:
    parts.panel.keeping.add(made[0])
    parts.panel._open_menu(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Use settings", "Copy", "Delete"]
    menu.close()
