from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from gradstudio.ui.canvas.legend import Legend
from gradstudio.ui.canvas.look import Look
from gradstudio.ui.theme.fonts import SMALL, ui_font
from gradstudio.ui.theme.gradient import GradientScale
from gradstudio.ui.theme.tokens import LIGHT


@pytest.mark.parametrize(("low", "high"), [(-1, 1), (0, 3), (-8, -2), (-12, 9)])
def test_labels_of_the_scale_never_touch_and_its_ends_and_zero_are_told(
    qapp: QApplication, low: int, high: int
) -> None:
    legend = Legend(Look(LIGHT), qapp)
    legend.set_scale(GradientScale(low, high))
    metrics = QFontMetricsF(ui_font(SMALL * 0.9))
    placed = legend._placed_ticks(metrics)
    for (before, start), (_, begin) in pairwise(placed):
        assert start + metrics.horizontalAdvance(before.label) < begin
    assert {0.0, 0.5, 1.0} <= {tick.position for tick, _ in placed}
