from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradstudio.ui.panels.watching.grid import PlotGrid
from gradstudio.ui.theme.fonts import pixels


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("size", [(900, 260), (300, 160), (300, 900), (1400, 200)])
def test_plots_share_the_room_without_overlap(count: int, size: tuple[int, int], qtbot: QtBot) -> None:
    grid = PlotGrid(least=(100, 80))
    qtbot.addWidget(grid)
    plots = [QWidget() for _ in range(count)]
    grid.show_plots(list(plots))
    grid.resize(*size)
    grid.show()
    rects = [plot.geometry() for plot in plots]
    assert all(not one.intersects(other) for at, one in enumerate(rects) for other in rects[:at])
    inside = grid._inside.rect()
    for rect in rects:
        assert inside.contains(rect)
        assert rect.height() >= min(pixels(80), size[1])
        assert rect.width() >= min(pixels(100), size[0])
    assert inside.width() <= grid.viewport().width()


def test_the_first_plots_share_a_row_of_their_own(qtbot: QtBot) -> None:
    grid = PlotGrid(least=(100, 80))
    qtbot.addWidget(grid)
    first, second, *rest = plots = [QWidget() for _ in range(10)]
    grid.show_plots(list(plots), columns=4, wide=2)
    grid.resize(900, 600)
    grid.show()
    assert first.y() == second.y() == 0
    assert first.width() > 400
    assert [plot.y() == rest[0].y() for plot in rest] == [True] * 4 + [False] * 4
    grid.resize(260, 600)
    assert rest[0].y() == rest[1].y() < rest[2].y()


def test_what_is_no_longer_shown_is_hidden(qtbot: QtBot) -> None:
    grid = PlotGrid()
    qtbot.addWidget(grid)
    first, second = QWidget(), QWidget()
    grid.show_plots([first, second])
    grid.show()
    grid.show_plots([second])
    assert not first.isVisible()
    assert second.isVisible()
