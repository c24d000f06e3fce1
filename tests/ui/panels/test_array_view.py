from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradstudio.ui.panels.array_pictures import HeatMap, Histogram, Matrix, levels, pooled
from gradstudio.ui.panels.array_view import ArrayView, as_table, statistics
from gradstudio.ui.theme.style import current_theme

Show = Callable[[QWidget], None]
Part = TypeVar("Part", bound=QWidget)


def test_arrays_become_rows_and_columns() -> None:
    assert as_table(np.zeros(())) is None
    for shape, table in (((3,), (1, 3)), ((2, 3), (2, 3)), ((2, 3, 4), (6, 4))):
        found = as_table(np.zeros(shape))
        assert found is not None
        assert found.shape == table


def test_statistics_leave_out_what_is_not_finite() -> None:
    words = ("min", "mean", "max")
    text = statistics(np.array([[3.0, -4.0, np.nan, np.inf]]), words)
    assert text == "min −4  mean −0.5  max 3  ‖·‖ 5  2 NaN/Inf"
    assert "‖" not in statistics(np.ones((1, 2)), words, with_norm=False)


def test_levels_tell_sign_zero_and_nan() -> None:
    found = levels(np.array([[-2.0, 0.0, 1.0, 2.0, np.nan]]))
    assert found.tolist() == [[0, 100, 150, 200, 201]]
    assert levels(np.zeros((1, 2))).tolist() == [[100, 100]]


def test_pooling_keeps_the_mean() -> None:
    table = np.arange(1000.0).reshape(10, 100)
    small = pooled(table, (5, 20))
    assert small.shape == (5, 20)
    assert small.mean() == pytest.approx(table.mean())
    assert pooled(table, (10, 100)) is not table


def test_a_heat_map_shows_one_pixel_a_cell(qtbot: QtBot) -> None:
    heat = HeatMap()
    qtbot.addWidget(heat)
    heat.set_table(np.array([[1.0, -1.0, 0.0], [np.nan, 0.0, 1.0]]))
    image, theme = heat.image(), current_theme()
    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(0, 0) == QColor(theme.positive)
    assert image.pixelColor(1, 0) == QColor(theme.negative)
    assert image.pixelColor(2, 0) == QColor(theme.canvas)
    assert image.pixelColor(0, 1) == QColor(theme.hazard)


def part(view: ArrayView, kind: type[Part]) -> Part:
    found = view.findChild(kind)
    assert found is not None
    return found


def test_few_numbers_are_written_and_many_drawn(seen: Show) -> None:
    view = ArrayView("value")
    seen(view)
    view.set_array(np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert part(view, Matrix).isVisible()
    assert not part(view, HeatMap).isVisible()
    assert part(view, Matrix).accessibleName() == "[1 2; 3 4]"
    view.set_array(np.random.default_rng(0).standard_normal((30, 40)))
    assert part(view, HeatMap).isVisible()
    assert part(view, Histogram).isVisible()
    assert not part(view, Matrix).isVisible()
    assert not view.grab().isNull()
    view.set_array(None)
    assert not view.isVisible()


@pytest.mark.parametrize("numbers", [np.full((9, 9), 2.0), np.full((9, 9), np.nan), np.zeros((9, 9))])
def test_odd_arrays_are_drawn_all_the_same(numbers: np.ndarray, seen: Show) -> None:
    view = ArrayView("gradient")
    seen(view)
    view.set_array(numbers)
    assert not view.grab().isNull()
