from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from gradstudio.ui.panels.inspector import InspectorPanel  # noqa: F401 - the inspector brings its cards
from gradstudio.ui.panels.lens.error_plot import ErrorPlot


def test_a_series_that_has_only_begun_is_drawn_without_a_line(qtbot: QtBot) -> None:
    plot = ErrorPlot()
    qtbot.addWidget(plot)
    plot.resize(300, 120)
    empty = plot.grab().toImage()
    plot.show_series(np.array([1e-1]), np.array([1e-3]), 1e-10, 0.1)
    assert plot.grab().toImage().size() == empty.size()
    plot.show_series(np.array([1e-1, 1e-2]), np.array([1e-3, 1e-5]), 1e-10, 0.1)
    assert plot.grab().toImage() != empty
