from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from plotted import drawn

from gradstudio.ui.plots.vector import VectorPlot

Shown = Callable[..., None]


def colours(plot: VectorPlot, columns: int, up: float) -> list[tuple[int, int]]:
    picture, area = plot.grab().toImage(), plot.area()
    y = round(area.bottom() - up * area.height())
    places = [round(area.left() + (at + 0.5) / columns * area.width()) for at in range(columns)]
    found = [picture.pixelColor(x, y) for x in places]
    return [(each.red(), each.blue()) for each in found]


def test_few_numbers_are_bars_of_their_signs(shown: Shown) -> None:
    plot = VectorPlot("h")
    plot.draw([1.0, -1.0, 0.0, 0.5])
    shown(plot, 300, 200)
    high, low = colours(plot, 4, 0.9), colours(plot, 4, 0.1)
    assert high[0][1] > high[0][0] + 30
    assert low[1][0] > low[1][1] + 30
    assert high[1] == high[2] == high[3] == low[0] == low[2] == low[3]
    assert plot.caption() == "4 numbers, −1 to 1"


@pytest.mark.parametrize(
    ("shape", "cells"),
    [((64,), (1, 64)), ((100,), (10, 10)), ((128,), (8, 16)), ((3, 5), (3, 5)), ((2, 3, 4), (6, 4))],
)
def test_many_numbers_are_cells(shape: tuple[int, ...], cells: tuple[int, int]) -> None:
    plot = VectorPlot("h")
    values = np.arange(np.prod(shape), dtype=float).reshape(shape)
    plot.draw(values)
    assert plot._cells().shape == cells
    assert plot._cells().ravel()[: values.size].tolist() == values.ravel().tolist()
    rows = drawn(plot)
    assert [row[-1] for row in rows] == values.ravel().tolist()
    assert list(rows[-1][:-1]) == [side - 1 for side in shape]


def test_a_single_number_and_what_is_not_finite(shown: Shown) -> None:
    plot = VectorPlot("loss")
    assert plot.is_empty()
    plot.draw(np.float64(0.25))
    assert plot.told() == "0.25"
    plot.draw([np.nan, np.inf, 1.0])
    shown(plot, 200, 150)
    assert not plot.grab().isNull()
    assert plot.tip_at(plot.area().center()) == "[1]  Inf"
