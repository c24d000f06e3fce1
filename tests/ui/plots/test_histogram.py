from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF

from gradstudio.ui.plots.axes import inner
from gradstudio.ui.plots.histogram import Bins, HistogramOverTime, HistogramPlot, _spread
from gradstudio.ui.theme.tokens import LIGHT

Shown = Callable[..., None]


def at(room: QRectF, across: float, up: float) -> QPoint:
    return QPoint(round(room.left() + across * room.width()), round(room.bottom() - up * room.height()))


@pytest.fixture
def bars(shown: Shown) -> HistogramPlot:
    plot = HistogramPlot("∂L/∂W₁")
    plot.draw(Bins(-2.0, 2.0, [2, 8, 4, 1]), caption="update / weight 0.9 × 10⁻³", name="weight")
    shown(plot, 320, 240)
    return plot


@pytest.fixture
def heat(shown: Shown) -> HistogramOverTime:
    plot = HistogramOverTime("W1")
    plot.draw([0, 10, 20, 30], [Bins(-1, 1, [0, 6])] * 2 + [Bins(-1, 1, [6, 0])] * 2, x_name="step")
    shown(plot, 320, 240)
    return plot


def test_bars_have_the_colour_of_their_sign_and_the_height_of_their_count(bars: HistogramPlot) -> None:
    room = inner(bars.area(), *bars._scales(bars.area()))
    image = bars.grab().toImage()
    for number, count in enumerate([2, 8, 4, 1]):
        middle = (number + 0.5) / 4
        colour = LIGHT.negative if number < 2 else LIGHT.positive
        assert image.pixelColor(at(room, middle, 0.9 * count / 8.48)) == colour
        assert image.pixelColor(at(room, middle, 1.15 * count / 8.48)) != colour


def test_the_bin_under_the_mouse_is_told(bars: HistogramPlot) -> None:
    room = inner(bars.area(), *bars._scales(bars.area()))
    assert bars.tip_at(QPointF(at(room, 0.4, 0.5))) == "8 from −1 to 0"
    assert bars.tip_at(QPointF(2, 2)) == ""


def test_a_bar_at_zero_is_of_neither_sign_and_one_number_has_a_width(bars: HistogramPlot) -> None:
    bars.draw(Bins(-1.5, 1.5, [1, 1, 1]))
    room = inner(bars.area(), *bars._scales(bars.area()))
    assert bars.grab().toImage().pixelColor(at(room, 0.4, 0.4)) == LIGHT.dim
    bars.draw(Bins(3.0, 3.0, [0, 0, 7]))
    assert bars.told() == "7 numbers from 3 to 3"
    edges = bars.table()
    assert [row[0] < row[1] for row in edges.rows] == [True] * 3  # type: ignore[operator]
    bars.clear()
    assert bars.is_empty()


def test_a_small_one_leaves_the_counts_out(bars: HistogramPlot) -> None:
    bars.resize(150, 120)
    room = inner(bars.area(), *bars._scales(bars.area()))
    assert room.width() > 145


def test_the_shade_is_the_share_at_each_step(heat: HistogramOverTime) -> None:
    room = inner(heat.area(), heat._x, heat._y)
    image = heat.grab().toImage()
    early_top, early_bottom = (image.pixelColor(at(room, 0.2, up)) for up in (0.75, 0.25))
    late_top, late_bottom = (image.pixelColor(at(room, 0.9, up)) for up in (0.75, 0.25))
    assert early_top == late_bottom == LIGHT.positive
    assert early_bottom == late_top == LIGHT.canvas


def test_ranges_that_differ_are_brought_to_one(heat: HistogramOverTime) -> None:
    heat.draw([1, 2], [Bins(-1, 1, [5, 5]), Bins(-4, 4, [1, 1])], x_name="step")
    assert (heat._y.low, heat._y.high) == (-4, 4)
    assert heat._shares.sum(1) == pytest.approx([1, 1])
    rows = np.linspace(-4, 4, 9)
    narrow, wide = _spread([Bins(-1, 1, [5, 5]), Bins(-4, 4, [1, 1])], rows).tolist()
    assert narrow == [0, 0, 0, 0.5, 0.5, 0, 0, 0]
    assert wide == pytest.approx([1 / 8] * 8)


def test_the_step_and_bin_under_the_mouse_are_told(heat: HistogramOverTime) -> None:
    room = inner(heat.area(), heat._x, heat._y)
    assert heat.tip_at(QPointF(at(room, 0.34, 0.76))).startswith("step 10 · 0.5")
    assert heat.tip_at(QPointF(0, 0)) == ""


def test_a_single_step_and_steps_without_numbers(heat: HistogramOverTime) -> None:
    heat.draw([5, 6], [Bins(-1, 1, [2, 2]), Bins(0, 0, [0, 0])])
    assert heat.told() == "at 5: from −1 to 1"
    assert heat.grab().toImage().pixelColor(160, 120) != LIGHT.canvas
    heat.clear()
    assert heat.is_empty()
