from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gradstudio.ui.plots.axes import inner
from gradstudio.ui.plots.curves import Curves, Series, ahead
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import DARK, LIGHT

Shown = Callable[..., None]


@pytest.fixture
def plot(shown: Shown) -> Curves:
    made = Curves("loss")
    made.draw(
        [
            Series("train", [0, 1, 2, 3, 4], [1.0, 0.8, 0.6, 0.4, 0.2]),
            Series("held out", [0, 2, 4], [0.1, 0.3, 0.5], "negative", "dashed"),
        ],
        x_name="epoch",
        x_range=(0, 4),
    )
    shown(made, 440, 300)
    return made


def place(plot: Curves, x: float, y: float) -> QPoint:
    ground = inner(plot.area(), plot._x, plot._y)
    across = ground.left() + float(plot._x.share(x)) * ground.width()
    return QPoint(round(across), round(ground.bottom() - float(plot._y.share(y)) * ground.height()))


def near(image: QImage, at: QPoint, colour: QColor, reach: int = 2) -> bool:
    """Whether some pixel about `at` has nearly this colour."""
    for x in range(at.x() - reach, at.x() + reach + 1):
        for y in range(at.y() - reach, at.y() + reach + 1):
            seen = image.pixelColor(x, y)
            if (
                abs(seen.red() - colour.red())
                + abs(seen.green() - colour.green())
                + abs(seen.blue() - colour.blue())
                < 40
            ):
                return True
    return False


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_each_curve_runs_through_its_numbers_in_its_colour(
    plot: Curves, qapp: QApplication, theme: object
) -> None:
    assert theme in {LIGHT, DARK}
    chosen = LIGHT if theme is LIGHT else DARK
    apply_theme(qapp, chosen)
    image = plot.grab().toImage()
    assert near(image, place(plot, 1, 0.8), chosen.positive)
    assert near(image, place(plot, 1.5, 0.7), chosen.positive)
    assert not near(image, place(plot, 1, 0.95), chosen.positive)
    dashed = [near(image, place(plot, x, 0.1 + 0.1 * x), chosen.negative) for x in np.linspace(0.1, 2, 60)]
    assert any(dashed)
    assert not all(
        near(image, place(plot, x, 0.1 + 0.1 * x), chosen.negative, 0) for x in np.linspace(0.1, 2, 60)
    )


def test_the_mouse_reads_out_the_nearest_point(plot: Curves) -> None:
    still = plot.grab().toImage()
    QTest.mouseMove(plot, place(plot, 2, 0.6) + QPoint(5, 4))
    assert plot.reading() == "train · epoch 2 · 0.6"
    assert plot.grab().toImage() != still
    QTest.mouseMove(plot, place(plot, 2, 0.3))
    assert plot.reading() == "held out · epoch 2 · 0.3"
    QTest.mouseMove(plot, QPoint(3, 3))
    assert plot.reading() == ""
    QTest.mouseMove(plot, place(plot, 2, 0.3))
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert plot.reading() == ""


def test_the_arrows_read_out_point_by_point_and_curve_by_curve(plot: Curves) -> None:
    plot.setFocus()
    for key, said in (
        (Qt.Key.Key_Left, "held out · epoch 4 · 0.5"),
        (Qt.Key.Key_Left, "held out · epoch 2 · 0.3"),
        (Qt.Key.Key_Up, "train · epoch 2 · 0.6"),
        (Qt.Key.Key_Right, "train · epoch 3 · 0.4"),
        (Qt.Key.Key_Right, "train · epoch 4 · 0.2"),
        (Qt.Key.Key_Right, "train · epoch 4 · 0.2"),
        (Qt.Key.Key_Down, "held out · epoch 4 · 0.5"),
        (Qt.Key.Key_Escape, ""),
    ):
        QTest.keyClick(plot, key)
        assert plot.reading() == said
        if said:
            assert plot.accessibleDescription() == said


def test_a_point_that_is_gone_is_read_out_no_more(plot: Curves) -> None:
    QTest.keyClick(plot, Qt.Key.Key_Left)
    plot.draw([Series("train", [0], [1.0])])
    assert plot.reading() == ""
    plot.draw([])
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.is_empty()


def test_gaps_are_left_open(plot: Curves) -> None:
    plot.draw([Series("loss", [0, 1, 2, 3], [1.0, 1.0, np.nan, 1.0])], y_range=(0, 2), x_range=(0, 3))
    image = plot.grab().toImage()
    assert near(image, place(plot, 0.5, 1), LIGHT.positive)
    assert not near(image, place(plot, 2, 1), LIGHT.positive)
    assert plot.told() == "loss 1"


def test_a_band_is_shaded_between_its_edges(plot: Curves) -> None:
    x = [0.0, 1.0, 2.0]
    plot.draw([Series("mean", x, [5, 5, 5], low=[2, 2, 2], high=[8, 8, 8])], y_range=(0, 10))
    image = plot.grab().toImage()
    inside = image.pixelColor(place(plot, 1.05, 7))
    assert inside != LIGHT.canvas
    assert inside.blue() > inside.red()
    assert image.pixelColor(place(plot, 1.05, 9)) == LIGHT.canvas
    assert list(plot.table().header) == [
        "epoch" if plot._x.name else "x",
        "mean",
        "mean (low)",
        "mean (high)",
    ]


def test_by_powers_of_ten_what_is_not_positive_is_left_out(plot: Curves) -> None:
    plot.draw([Series("loss", [0, 1, 2, 3], [1.0, 0.1, 0.0, 0.01])], log=True)
    middle = place(plot, 1, 0.1).y()
    assert abs(middle - (place(plot, 0, 1.0).y() + place(plot, 3, 0.01).y()) / 2) <= 1
    QTest.keyClick(plot, Qt.Key.Key_Left)
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.reading() == "loss · 1 · 0.1"


def test_a_first_point_is_seen_before_there_is_a_line(plot: Curves) -> None:
    plot.draw([Series("train", [1], [0.5])], x_range=ahead(1, 20))
    assert near(plot.grab().toImage(), place(plot, 1, 0.5), LIGHT.positive, 1)
    assert ahead(1, 20) == (0, 8)
    assert ahead(10, 20) == (0, 15)
    assert ahead(19, 20) == (0, 20)


def test_a_legend_tells_words_and_figures_and_may_be_given_them(plot: Curves) -> None:
    plot.draw(
        [Series("train", [0, 1], [1, 0.25], figure="25 %"), Series("", [0, 1], [1, 2], "zero", "faint")]
    )
    assert [mark.said() for mark in plot.marks()] == ["train 25 %"]


def test_parts_of_other_lengths_are_refused(plot: Curves) -> None:
    with pytest.raises(ValueError, match="“train” has parts of different lengths"):
        plot.draw([Series("train", [0, 1], [1.0])])


def test_a_long_curve_is_thinned_to_what_can_be_seen_and_keeps_its_peaks(plot: Curves) -> None:
    x = np.arange(100_000.0)
    y = np.ones(x.size)
    y[41_234] = 3.0
    plot.draw([Series("loss", x, y)])
    image = plot.grab().toImage()
    assert near(image, place(plot, 41_234, 2.9), LIGHT.positive)
    assert near(image, place(plot, 41_234, 2.0), LIGHT.positive)
    beside = place(plot, 70_000, 1)
    assert near(image, beside, LIGHT.positive, 1)
    for away in (QPoint(0, 4), QPoint(0, -4)):
        assert image.pixelColor(beside + away) == LIGHT.canvas
    assert len(list(plot.table().rows)) == 100_000
