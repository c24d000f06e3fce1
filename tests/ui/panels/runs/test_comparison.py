from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gradstudio.train.compare import Curve, Point
from gradstudio.ui.panels.runs.comparison import Comparison

Show = Callable[[QWidget], None]
SMALL = Curve(32, (Point(0, 0, 0.0, 2.0), Point(10, 320, 0.02, 1.0)))
FULL = Curve(320, (Point(0, 0, 0.0, 2.0), Point(1, 320, 0.01, 1.75)))


@pytest.fixture
def comparison(seen: Show) -> Comparison:
    made = Comparison()
    seen(made)
    made.resize(800, 300)
    return made


def test_costs_and_gains_are_told_with_these_numbers(comparison: Comparison) -> None:
    assert comparison.sentence() == ""
    comparison.show_curves([SMALL, FULL])
    assert comparison.rows()[1:] == [
        ["32", "10", "2", "−0.1", "−50"],
        ["320", "1", "10", "−0.25", "−25"],
    ]
    assert comparison.sentence() == (
        "In the same 320 samples, minibatches of 32 make 10 times as many updates, of 2 ms each "
        "instead of 10 ms. After 0.01 s the loss is 1.5, with the full batch 1.75."
    )
    assert not comparison.grab().isNull()


def test_the_level_axis_is_chosen_by_key(comparison: Comparison, seen: Show) -> None:
    comparison.show_curves([SMALL, FULL])
    seen(comparison.axis)
    ends = {}
    for _ in range(3):
        table = comparison.plot.table()
        ends[table.header[0]] = [row[0] for row in table.rows]
        QTest.keyClick(comparison.axis, Qt.Key.Key_Down)
    assert ends == {"seconds": [0, 0.01, 0.02], "updates": [0, 1, 10], "samples": [0, 320]}
    assert [mark.word for mark in comparison.plot.marks()] == ["batch 32", "full batch"]


def test_what_is_under_way_has_no_sentence_and_what_diverged_says_so(comparison: Comparison) -> None:
    comparison.show_curves([SMALL, Curve(320, FULL.points[:1])])
    assert comparison.sentence() == ""
    comparison.show_curves([Curve(32, SMALL.points[:1], "training stopped at step 1")])
    assert comparison.message() == "training stopped at step 1"
    comparison.show_curves([])
    assert comparison.plot.is_empty()


def test_the_figures_stand_beside_the_plot_or_below_it(comparison: Comparison) -> None:
    comparison.show_curves([SMALL, FULL])
    told = comparison._told
    assert told.x() > comparison.plot.x()
    comparison.resize(320, 400)
    QApplication.processEvents()
    assert told.y() > comparison.plot.y()
