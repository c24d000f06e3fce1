"""The matrix, the sheet and the bars: what is chosen, by which hand, and how far it is rolled."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradstudio.ui.plots.bars import BarRows, Row
from gradstudio.ui.plots.matrix import MatrixPlot
from gradstudio.ui.plots.pictures import PictureSheet, Sample
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import DARK, LIGHT

Shown = Callable[..., None]
KEYS = Qt.Key


@pytest.fixture
def matrix(shown: Shown) -> MatrixPlot:
    plot = MatrixPlot("confusion")
    plot.draw([[30, 10, 0], [0, 40, 0], [1, 0, 39]], ["cat", "dog", "emu"])
    shown(plot, 360, 300)
    return plot


@pytest.fixture
def sheet(shown: Shown) -> PictureSheet:
    plot = PictureSheet("mistakes")
    picture = np.zeros((8, 8))
    picture[:, 4:] = 16
    plot.draw([Sample((f"number {number}", f"margin {number}.5"), picture) for number in range(20)])
    shown(plot, 420, 300)
    return plot


def middle(plot: MatrixPlot | PictureSheet, number: int) -> QPoint:
    return plot.cell_rect(number).center().toPoint()


def test_a_click_chooses_a_cell_of_the_matrix(matrix: MatrixPlot, qtbot: QtBot) -> None:
    with qtbot.waitSignal(matrix.chosen, check_params_cb=lambda row, column: (row, column) == (0, 1)):
        QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=middle(matrix, 1))
    assert matrix.chosen_cell() == (0, 1)
    assert matrix.accessibleDescription() == "cat taken for dog: 10 of 40"
    assert matrix.tip_at(QPointF(middle(matrix, 4))) == "dog: 40 of 40 right"


def test_the_keyboard_walks_the_matrix(matrix: MatrixPlot) -> None:
    told: list[tuple[int, int]] = []
    matrix.chosen.connect(lambda row, column: told.append((row, column)))
    matrix.setFocus()
    for key in (
        KEYS.Key_Right,
        KEYS.Key_Right,
        KEYS.Key_Down,
        KEYS.Key_Left,
        KEYS.Key_End,
        KEYS.Key_Down,
        KEYS.Key_Home,
    ):
        QTest.keyClick(matrix, key)
    assert told == [(0, 0), (0, 1), (1, 1), (1, 0), (2, 2), (2, 2), (0, 0)]
    QTest.keyClick(matrix, KEYS.Key_Return)
    assert told[-1] == (0, 0)
    assert len(told) == 8


def test_a_choice_by_the_program_is_seen_and_not_told(matrix: MatrixPlot, qtbot: QtBot) -> None:
    before = matrix.grab().toImage()
    with qtbot.assertNotEmitted(matrix.chosen):
        matrix.choose_cell((2, 0))
    assert matrix.grab().toImage() != before
    matrix.choose_cell(None)
    assert matrix.grab().toImage() == before
    matrix.choose_cell((2, 2))
    matrix.draw([[1]], ["one"])
    assert matrix.chosen_cell() is None


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_cells_are_shaded_by_share_and_the_diagonal_has_frames(
    matrix: MatrixPlot, qapp: QApplication, theme: object
) -> None:
    chosen = LIGHT if theme is LIGHT else DARK
    apply_theme(qapp, chosen)
    image = matrix.grab().toImage()

    def beside(number: int) -> int:
        """How far a cell's colour is from the ground's, off its middle."""
        rect = matrix.cell_rect(number)
        seen = image.pixelColor(QPointF(rect.left() + 6, rect.center().y()).toPoint())
        return abs(seen.red() - chosen.canvas.red()) + abs(seen.blue() - chosen.canvas.blue())

    assert beside(4) > beside(1) > beside(6) > beside(2) == 0
    for number, is_framed in ((0, True), (4, True), (8, True), (1, False)):
        rect = matrix.cell_rect(number)
        edge = [
            image.pixelColor(round(rect.left()) + step, round(rect.center().y())).name() for step in range(6)
        ]
        assert (len(set(edge[1:])) > 1) == is_framed


@pytest.mark.parametrize("many", [2, 10, 26])
@pytest.mark.parametrize("size", [(110, 90), (330, 300), (900, 180)])
def test_any_number_of_classes_fits(shown: Shown, many: int, size: tuple[int, int]) -> None:
    plot = MatrixPlot("confusion")
    plot.draw(np.full((many, many), 123), [f"class {number}" for number in range(many)])
    shown(plot, *size)
    for number in (0, plot.count() - 1):
        rect = plot.cell_rect(number)
        assert rect.width() > 0.5
        assert plot.area().adjusted(-1, -1, 1, 1).contains(rect)
        assert "123" in plot.cell_text(number)


def test_numbers_are_left_out_where_they_have_no_room(shown: Shown) -> None:
    plot = MatrixPlot("confusion")
    plot.draw(np.full((26, 26), 1234), [chr(97 + number) for number in range(26)])
    shown(plot, 300, 300)
    rect = plot.cell_rect(27 * 3 + 1).toRect().adjusted(2, 2, -2, -2)
    image = plot.grab(rect).toImage()
    assert (
        len({image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}) == 1
    )


def test_a_click_and_the_keys_choose_a_sample(sheet: PictureSheet, qtbot: QtBot) -> None:
    told: list[int] = []
    sheet.chosen.connect(told.append)
    columns = sheet.columns()
    assert columns == 4
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=middle(sheet, 1))
    for key in (KEYS.Key_Right, KEYS.Key_Down, KEYS.Key_Up, KEYS.Key_Left, KEYS.Key_End, KEYS.Key_Right):
        QTest.keyClick(sheet, key)
    assert told == [1, 2, 2 + columns, 2, 1, 19, 19]
    assert sheet.accessibleDescription() == "number 19, margin 19.5"
    assert sheet.area().contains(sheet.cell_rect(19).center())
    QTest.keyClick(sheet, KEYS.Key_Home)
    assert sheet.rolled() == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_picture_is_drawn_as_with_ink(sheet: PictureSheet, qapp: QApplication, theme: object) -> None:
    chosen = LIGHT if theme is LIGHT else DARK
    apply_theme(qapp, chosen)
    image = sheet.grab().toImage()
    rect = sheet.cell_rect(0)
    assert image.pixelColor(QPointF(rect.center().x() + 20, rect.top() + 30).toPoint()) == chosen.text
    assert image.pixelColor(QPointF(rect.center().x() - 20, rect.top() + 30).toPoint()) == chosen.canvas


def wheel(plot: Plot, notches: int) -> bool:
    middle_ = QPointF(plot.rect().center())
    event = QWheelEvent(
        middle_,
        plot.mapToGlobal(middle_),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by its place
    )
    QApplication.sendEvent(plot, event)
    return bool(event.isAccepted())


def test_the_wheel_rolls_a_long_sheet_and_lets_go_at_its_end(sheet: PictureSheet) -> None:
    before = sheet.grab().toImage()
    assert wheel(sheet, -1)
    assert sheet.rolled() == 40
    assert sheet.grab().toImage() != before
    wheel(sheet, -100)
    assert not wheel(sheet, -1)
    assert sheet.cell_rect(19).bottom() <= sheet.area().bottom() + 1
    sheet.resize(1400, 900)
    assert sheet.rolled() == 0


def test_samples_without_pictures_are_small_tables(sheet: PictureSheet) -> None:
    features = [(f"feature {number}", number / 7) for number in range(9)]
    sheet.draw([Sample(("setosa", "taken for virginica"), features=features)])
    assert sheet.columns() == 3
    header = sheet.table().header
    assert list(header[:4]) == ["number", "first line", "second line", "feature 0"]
    assert next(iter(sheet.table().rows))[4] == 1 / 7
    QTest.keyClick(sheet, KEYS.Key_Left)
    assert sheet.accessibleDescription() == "setosa, taken for virginica"


def test_pictures_without_a_range_are_drawn_too(sheet: PictureSheet) -> None:
    sheet.draw([Sample(("a", ""), np.full((3, 3), np.nan)), Sample(("b", ""), np.full((3, 3), 2.0))])
    assert not sheet.grab().isNull()
    sheet.draw([])
    assert sheet.is_empty()
    QTest.keyClick(sheet, KEYS.Key_Down)


@pytest.fixture
def bars(shown: Shown) -> BarRows:
    plot = BarRows("activations")
    plot.draw([Row("h1", 2.0), Row("h2", -1.0), Row("h3", None)], name="activation")
    shown(plot, 360, 200)
    return plot


def colours(plot: BarRows, number: int) -> set[str]:
    image = plot.grab().toImage()
    high = plot.height_for(0) / len(plot._rows)
    y = round(plot._window().top() - plot.rolled() + (number + 0.5) * high)
    return {image.pixelColor(x, y).name() for x in range(image.width())}


def test_bars_have_the_colour_of_their_sign(bars: BarRows) -> None:
    blue, orange = LIGHT.positive.name(), LIGHT.negative.name()
    assert blue in colours(bars, 0)
    assert orange in colours(bars, 1)
    assert not {blue, orange} & colours(bars, 2)
    window = bars._window()
    assert bars.tip_at(window.topLeft() + QPointF(50, 5)) == "h1 2"
    assert bars.tip_at(window.topLeft() + QPointF(50, 60)) == "h3 –"


def test_what_lies_beyond_the_good_range_is_told_and_marked(bars: BarRows) -> None:
    bars.draw(
        [Row("W1", 1e-3), Row("W2", 0.5), Row("W3", 1e-7), Row("W4", 0.0)],
        log=True,
        good=(1e-4, 1e-2),
        name="ratio",
    )
    assert [bars.row_text(number) for number in range(4)] == [
        "W1 0.001",
        "W2 0.5: above the good range",
        "W3 1e−7: below the good range",
        "W4 0: below the good range",
    ]
    assert [mark.said() for mark in bars.marks()] == ["good 0.0001 – 0.01"]
    assert LIGHT.negative.name() not in colours(bars, 0)
    assert LIGHT.negative.name() in colours(bars, 1)
    assert LIGHT.negative.name() in colours(bars, 2)


def test_many_rows_roll_and_all_are_saved(bars: BarRows) -> None:
    bars.draw([Row(f"h{number}", number / 40) for number in range(40)])
    assert bars.rolled() == 0
    wheel(bars, -100)
    assert LIGHT.positive.name() in colours(bars, 39)
    assert bars.paper().height() > 40 * bars.height_for(0) / 41
    assert len(list(bars.table().rows)) == 40


def test_rows_stand_closer_where_all_are_then_in_sight(bars: BarRows) -> None:
    bars.draw([Row("h0", 1.0)])
    line, window = bars.height_for(0), bars._window()
    count = int(window.height() / line) + 2
    bars.draw([Row(f"h{number}", number / count) for number in range(count)])
    assert bars.height_for(0) == pytest.approx(window.height())
    assert bars.tip_at(window.bottomLeft() + QPointF(50, -3)) == bars.row_text(count - 1)
    assert LIGHT.positive.name() in colours(bars, count - 1)
    bars.draw([Row(f"h{number}", number / 80) for number in range(80)])
    assert bars.height_for(0) == 80 * line
