from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradstudio.train.experiments import Run
from gradstudio.ui.panels.runs.keeping import Entry
from gradstudio.ui.panels.runs.table import RunsTable

Show = Callable[[QWidget], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def table(made: list[Run], failed: Run, seen: Show) -> RunsTable:
    table = RunsTable()
    seen(table)
    table.resize(1100, 300)
    table.show_entries(
        [Entry(run, number) for number, run in enumerate([*made[:2], failed, *made[2:]], start=1)]
    )
    return table


def column(table: RunsTable, key: str) -> int:
    return [each.key for each in table.runs.columns].index(key)


def shown(table: RunsTable, key: str) -> list[str]:
    at, model = column(table, key), table.model()
    return [model.index(row, at).data() for row in range(model.rowCount())]


def click(table: RunsTable, row: int, key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = table.visualRect(table.model().index(row, 1)).center()
    QTest.mouseClick(table.viewport(), LEFT, key, place)


def test_each_run_is_a_row_of_what_it_was_asked_and_came_to(table: RunsTable, made: list[Run]) -> None:
    assert shown(table, "number") == ["1", "2", "3", "4", "5"]
    assert shown(table, "data") == ["moons"] * 5
    assert shown(table, "hidden") == ["2", "2", "4", "8", "8"]
    assert shown(table, "seed") == ["0", "1", "0", "0", "1"]
    assert shown(table, "epochs") == ["3/3", "3/3", "0/3", "3/3", "3/3"]
    last = made[0].last
    assert last is not None
    assert last.heldout_accuracy is not None
    assert shown(table, "heldout_accuracy")[0] == f"{100 * last.heldout_accuracy:.2f} %"
    assert shown(table, "loss")[2] == "–"
    assert shown(table, "diagnoses")[2].startswith("diverging")
    tip = table.model().index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "try a learning rate below" in tip


def test_a_click_on_a_heading_sorts_and_what_has_no_figure_stands_last(
    table: RunsTable, made: list[Run]
) -> None:
    head, at = table.horizontalHeader(), column(table, "heldout_loss")
    table.scrollTo(table.model().index(0, at))
    place = head.sectionViewportPosition(at) + head.sectionSize(at) // 2
    losses = [run.last.heldout_loss or 0.0 for run in made if run.last is not None]
    rising = [(1, 2, 4, 5)[losses.index(loss)] for loss in sorted(losses)]
    for wanted in (rising, rising[::-1]):
        QTest.mouseClick(head.viewport(), LEFT, pos=QPoint(place, 8))
        assert [int(number) for number in shown(table, "number")] == [*wanted, 3]


def test_rows_are_chosen_by_mouse_and_keys_and_stay_so(table: RunsTable, qtbot: QtBot) -> None:
    click(table, 1)
    click(table, 3, Qt.KeyboardModifier.ControlModifier)
    assert [entry.number for entry in table.chosen()] == [2, 4]
    entries = list(table.runs.entries)
    table.show_entries([entries[0], entries[1], entries[3]])
    assert [entry.number for entry in table.chosen()] == [2, 4]
    table.show_entries(entries)
    assert [entry.number for entry in table.chosen()] == [2, 4]
    assert [entry.number for entry in table.runs.entries] == [1, 2, 3, 4, 5]
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.chosen()) == 5


def test_another_order_has_each_run_once(table: RunsTable) -> None:
    table.show_entries(table.runs.entries[::-1])
    assert shown(table, "number") == ["1", "2", "3", "4", "5"]
    assert [entry.number for entry in table.runs.entries] == [5, 4, 3, 2, 1]


def test_keys_do_what_they_say(table: RunsTable, qtbot: QtBot) -> None:
    for key, modifier, signal in (
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, table.delete_asked),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, table.settings_asked),
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, table.copy_asked),
    ):
        with qtbot.waitSignal(signal):
            QTest.keyClick(table, key, modifier)


def test_a_screen_reader_is_told_the_column_too(table: RunsTable) -> None:
    index = table.model().index(0, column(table, "hidden"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Units of each hidden layer: 2"
