from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from gradstudio.train.experiments import Run
from gradstudio.ui.panels.runs.keeping import Entry
from gradstudio.ui.panels.runs.planes import Planes

Show = Callable[[QWidget], None]


@pytest.fixture
def planes(seen: Show) -> Planes:
    made = Planes()
    seen(made)
    made.resize(420, 330)
    return made


def entries(runs: list[Run]) -> list[Entry]:
    return [Entry(run, number) for number, run in enumerate(runs, start=1)]


def test_each_run_has_its_plane_with_samples(planes: Planes, made: list[Run]) -> None:
    planes.show_entries(entries([made[0], made[2]]))
    assert [plot.title for plot in planes.plots] == ["2 units", "8 units"]
    assert planes.message() == ""
    rows = list(planes.plots[1].table().rows)
    assert len(rows) == 32 * 32
    boundary = made[2].boundary
    assert boundary is not None
    assert [row[2] for row in rows] == boundary.field[..., 1].ravel().tolist()
    assert not planes.grab().isNull()
    planes.show_entries(entries(made[:1]))
    assert [plot.title for plot in planes.plots] == ["#1"]


def test_as_many_stand_beside_one_another_as_there_is_room_for(planes: Planes, made: list[Run]) -> None:
    planes.show_entries(entries(made))
    QApplication.processEvents()
    tops = {plot.y() for plot in planes.plots}
    planes.resize(200, 330)
    QApplication.processEvents()
    assert len({plot.y() for plot in planes.plots}) == 4 > len(tops)


def test_what_has_no_plane_says_so(planes: Planes, made: list[Run], failed: Run) -> None:
    assert "Choose runs in the table" in planes.message()
    planes.show_entries(entries([failed]))
    assert "no boundary" in planes.message()
    planes.show_entries(entries([made[0]] * 20))
    assert len(planes.plots) == 12
    assert planes.message() == "8 more are not shown"


def test_a_run_of_a_file_that_is_not_at_hand_is_shown_without_samples(
    planes: Planes, made: list[Run]
) -> None:
    planes.show_entries(entries([replace(made[0], data="/nowhere/points.csv")]))
    assert len(planes.plots) == 1
    assert not planes.grab().isNull()


def test_samples_of_every_class_are_drawn_of_a_large_set(planes: Planes, made: list[Run]) -> None:
    planes.show_entries(entries([replace(made[0], data="moons(n=800)")]))
    points = planes.plots[0]._points
    assert points is not None
    assert len(points.x) == 300
    assert min(np.bincount(points.classes)) > 100
