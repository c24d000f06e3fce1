"""Samples in the plane of two columns: where they are, what they are told apart by, what is saved of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from gradstudio.ui.plots.axes import inner
from gradstudio.ui.plots.points import Points
from gradstudio.ui.plots.scatter import ScatterPlot
from gradstudio.ui.theme.classes import ink
from gradstudio.ui.theme.style import current_theme

POINTS = Points(
    np.array([0.0, 1.0, 0.5]), np.array([0.0, 1.0, 0.2]), np.array([0, 1, 1]), np.array([False, False, True])
)


def shown(qtbot: QtBot, points: Points = POINTS) -> ScatterPlot:
    plot = ScatterPlot("samples")
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.draw(points, names=("a", "b"), classes=("no", "yes"), caption="hollow: held out")
    plot.show()
    return plot


def test_marks_stand_where_the_samples_are_and_held_out_ones_are_hollow(qtbot: QtBot) -> None:
    plot = shown(qtbot)
    picture = plot.grab().toImage()
    scales = plot._fitted(plot.area())
    ground = inner(plot.area(), *scales)
    theme = current_theme()
    for x, y, colour in (
        (0.0, 0.0, ink(theme, 0)),
        (1.0, 1.0, ink(theme, 1)),
        (0.5, 0.2, theme.canvas),
    ):
        left = ground.left() + float(scales[0].share(x)) * ground.width()
        top = ground.bottom() - float(scales[1].share(y)) * ground.height()
        assert picture.pixelColor(round(left - 0.5), round(top - 0.5)).name() == colour.name()
    assert "a 0.5" in plot.tip_at(ground.center())
    assert plot.tip_at(QPointF(-5, -5)) == ""


def test_alike_columns_have_one_scale_and_others_their_own(qtbot: QtBot) -> None:
    plot = shown(qtbot)
    for area in (QRectF(0, 0, 400, 200), QRectF(0, 0, 200, 400)):
        x, y = plot._fitted(area)
        ground = inner(area, *plot._scales)
        assert np.isclose((x.high - x.low) / ground.width(), (y.high - y.low) / ground.height())
    plot.draw(Points(POINTS.x * 1000, POINTS.y, POINTS.classes), names=("a", "b"))
    assert plot._fitted(area) == plot._scales


def test_a_row_a_sample_is_saved(qtbot: QtBot, tmp_path: Path) -> None:
    plot = shown(qtbot)
    for suffix in ("csv", "svg", "png"):
        assert plot.save(tmp_path / f"p.{suffix}")
    lines = (tmp_path / "p.csv").read_text(encoding="utf-8").splitlines()
    assert lines == ["a,b,class,held out", "0.0,0.0,no,0", "1.0,1.0,yes,0", "0.5,0.2,yes,1"]


def test_many_classes_have_a_legend_of_the_first(qtbot: QtBot) -> None:
    plot = shown(qtbot)
    plot.draw(POINTS, names=("a", "b"), classes=[str(i) for i in range(30)])
    assert [mark.word for mark in plot.marks()] == [*map(str, range(10)), "…"]
    assert "0, 1" in plot.told()


def test_without_samples_it_says_so(qtbot: QtBot) -> None:
    plot = ScatterPlot()
    qtbot.addWidget(plot)
    assert plot.is_empty()
    assert plot.told() == "No samples yet"
