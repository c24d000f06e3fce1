from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gradstudio.train.experiments import Run, band
from gradstudio.ui.panels.runs.keeping import Entry
from gradstudio.ui.panels.runs.overlay import Overlay

Show = Callable[[QWidget], None]


@pytest.fixture
def overlay(seen: Show) -> Overlay:
    made = Overlay()
    seen(made)
    made.resize(500, 300)
    return made


def entries(runs: list[Run]) -> list[Entry]:
    return [Entry(run, number) for number, run in enumerate(runs, start=1)]


def test_seeds_are_a_mean_with_a_band(overlay: Overlay, made: list[Run]) -> None:
    overlay.show_entries(entries(made))
    assert [mark.word for mark in overlay.curves.marks()] == ["2 units, 2 seeds", "8 units, 2 seeds"]
    table = overlay.curves.table()
    assert list(table.header)[:4] == [
        "epoch", "2 units, 2 seeds", "2 units, 2 seeds (low)", "2 units, 2 seeds (high)",
    ]  # fmt: skip
    found = band(made[:2], "heldout_loss")
    columns = list(zip(*table.rows, strict=True))
    np.testing.assert_allclose(columns[1], found.mean)
    for low, high in ((2, 1), (1, 3)):
        np.testing.assert_allclose(np.subtract(columns[high], columns[low]), found.deviation, atol=1e-12)


def test_single_runs_are_told_by_what_differs_or_their_number(overlay: Overlay, made: list[Run]) -> None:
    overlay.show_entries(entries([made[0], made[2]]))
    assert [mark.word for mark in overlay.curves.marks()] == ["2 units", "8 units"]
    overlay.show_entries(entries(made)[2:3])
    assert [mark.word for mark in overlay.curves.marks()] == ["#3"]


def test_another_figure_is_chosen_by_key(overlay: Overlay, made: list[Run], seen: Show) -> None:
    seen(overlay.figure)
    overlay.show_entries(entries(made[:1]))
    QTest.keyClick(overlay.figure, Qt.Key.Key_Down)
    assert overlay.chosen_figure() == "heldout_accuracy"
    assert overlay.curves.title == "held-out accuracy, %"
    last = made[0].last
    assert last is not None
    assert last.heldout_accuracy is not None
    (mark,) = overlay.curves.marks()
    assert mark.figure == f"{100 * last.heldout_accuracy:.2f} %"


def test_a_run_without_an_epoch_has_no_curve(overlay: Overlay, failed: Run) -> None:
    overlay.show_entries(entries([failed]))
    assert overlay.curves.is_empty()
    assert "Choose runs" in overlay.curves.told()
