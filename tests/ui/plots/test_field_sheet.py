from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from plotted import drawn
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gradstudio.ui.plots.field_sheet import FieldSheet, Group

Shown = Callable[..., None]


@pytest.fixture
def sheet(shown: Shown) -> FieldSheet:
    """Three units that are on at the left, and one that never is; then two that are on at the right."""
    across = np.broadcast_to(np.linspace(1, -1, 30), (30, 30))
    made = FieldSheet("units")
    made.draw(
        [
            Group("first", np.stack([across, across, across, np.zeros((30, 30))])),
            Group("second", np.stack([-across, -across])),
        ]
    )
    shown(made, 300, 240)
    return made


def test_units_lie_in_their_groups_without_overlap(sheet: FieldSheet) -> None:
    cells = [sheet.cell_rect(number) for number in range(sheet.count())]
    assert len(cells) == 6
    assert all(not one.intersects(other) for at, one in enumerate(cells) for other in cells[:at])
    assert cells[3].top() == cells[0].top() < cells[4].top() == cells[5].top()
    assert all(sheet.area().contains(cell) for cell in cells)


def test_a_unit_has_the_colours_of_its_signs(sheet: FieldSheet) -> None:
    picture = sheet.grab().toImage()

    def seen(number: int, share: float) -> tuple[int, int]:
        cell = sheet.cell_rect(number)
        colour = picture.pixelColor(round(cell.left() + share * cell.width()), round(cell.center().y()))
        return colour.red(), colour.blue()

    for number, positive, negative in ((0, 0.1, 0.9), (5, 0.9, 0.1)):
        red, blue = seen(number, positive)
        assert blue > red
        red, blue = seen(number, negative)
        assert red > blue
    assert seen(3, 0.2) == seen(3, 0.8)
    assert sheet.cell_text(3) == "first, unit 4: 0 everywhere"


def test_it_is_pointed_at_and_walked_through(sheet: FieldSheet) -> None:
    told: list[tuple[int, int]] = []
    sheet.pointed.connect(lambda group, number: told.append((group, number)))
    QTest.mouseMove(sheet, sheet.cell_rect(1).center().toPoint())
    QTest.mouseMove(sheet, sheet.cell_rect(4).center().toPoint())
    QTest.mouseMove(sheet, QPoint(sheet.width() - 2, sheet.height() - 2))
    assert told == [(0, 1), (1, 0), (-1, -1)]
    QTest.keyClick(sheet, Qt.Key.Key_End)
    QTest.keyClick(sheet, Qt.Key.Key_Left)
    assert told[3:] == [(1, 1), (1, 0)]


def test_many_units_are_rolled(sheet: FieldSheet) -> None:
    sheet.draw([Group("many", np.ones((120, 10, 10)))])
    QTest.keyClick(sheet, Qt.Key.Key_End)
    assert sheet.rolled() > 0
    assert sheet.area().contains(sheet.cell_rect(119).center())


def test_its_table_has_every_point(sheet: FieldSheet) -> None:
    rows = drawn(sheet)
    assert len(rows) == 6 * 900
    assert rows[0] == ["first", 1, 0, 0, 1.0]
    sheet.clear()
    assert sheet.is_empty()
