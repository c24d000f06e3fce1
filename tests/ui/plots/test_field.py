from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gradstudio.ui.plots.axes import inner
from gradstudio.ui.plots.contour import crossings
from gradstudio.ui.plots.field import Field, FieldPlot, _squared
from gradstudio.ui.plots.points import Points
from gradstudio.ui.theme.classes import SHAPES, ink, shape
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import DARK, LIGHT, Theme

Shown = Callable[..., None]
X, Y = (0.0, 4.0), (0.0, 4.0)


def ground(plot: FieldPlot) -> QRectF:
    return inner(_squared(plot.area()), *plot._scales(plot._shown()))


def place(plot: FieldPlot, x: float, y: float) -> QPoint:
    room = ground(plot)
    return QPoint(round(room.left() + x / 4 * room.width()), round(room.bottom() - y / 4 * room.height()))


def colour(plot: FieldPlot, x: float, y: float) -> QColor:
    return plot.grab().toImage().pixelColor(place(plot, x, y))


def halves() -> Field:
    """Class 0 at the left, class 1 at the right, more surely towards the top."""
    x, y = np.meshgrid(np.linspace(-1, 1, 40), np.linspace(0.2, 1, 40))
    return Field((1 + np.sign(x) * y) / 2, X, Y)


@pytest.fixture
def plot(shown: Shown) -> FieldPlot:
    made = FieldPlot("boundary")
    made.draw(halves(), names=("x1", "x2"), classes=("left", "right"), contour=False)
    shown(made, 400, 380)
    return made


def is_warm(seen: QColor) -> bool:
    return seen.red() > seen.blue() + 10


def is_cool(seen: QColor) -> bool:
    return seen.blue() > seen.red() + 10


def test_a_place_has_the_colour_of_its_class(plot: FieldPlot) -> None:
    assert is_warm(colour(plot, 1, 3.8))
    assert is_cool(colour(plot, 3, 3.8))
    strong, weak = colour(plot, 3, 3.8), colour(plot, 3, 0.3)
    assert weak.red() > strong.red()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_one_half_has_the_colour_of_the_ground(plot: FieldPlot, qapp: QApplication, theme: Theme) -> None:
    apply_theme(qapp, theme)
    plot.draw(Field(np.full((8, 8), 0.5), X, Y), contour=False)
    assert colour(plot, 1.7, 2.3) == theme.canvas
    plot.draw(Field(np.full((8, 8), 1.0), X, Y), contour=False)
    seen = colour(plot, 1.7, 2.3)
    assert seen.blue() - theme.canvas.blue() > seen.red() - theme.canvas.red()


def test_a_score_is_white_at_zero_and_strongest_at_its_greatest(plot: FieldPlot) -> None:
    x, _ = np.meshgrid(np.linspace(-30, 30, 41), np.arange(41.0))
    plot.draw(Field(x, X, Y, is_score=True), contour=False)
    assert is_warm(colour(plot, 0.2, 2))
    assert is_cool(colour(plot, 3.8, 2))
    middle = colour(plot, 2, 2)
    assert abs(middle.red() - LIGHT.canvas.red()) < 8


def test_what_is_not_a_number_is_a_hazard(plot: FieldPlot) -> None:
    plot.draw(Field(np.full((4, 4), np.nan), X, Y))
    assert colour(plot, 2.1, 2.1) == LIGHT.hazard


def test_several_classes_have_colours_of_their_own(plot: FieldPlot) -> None:
    values = np.zeros((20, 20, 3))
    values[:, :7, 0] = values[:, 7:14, 1] = values[:, 14:, 2] = 1
    plot.draw(Field(values, X, Y), classes=("a", "b", "c"), contour=False)
    assert is_warm(colour(plot, 0.6, 2))
    assert is_cool(colour(plot, 2, 2))
    third = colour(plot, 3.5, 2)
    assert third.green() > third.red()
    assert third.green() > third.blue()
    plot.draw(Field(np.full((4, 4, 3), 1 / 3), X, Y), contour=False)
    assert colour(plot, 1.5, 1.5) == LIGHT.canvas


def test_samples_are_told_by_colour_and_mark_and_held_out_ones_are_hollow(plot: FieldPlot) -> None:
    points = Points(
        np.array([1.0, 3.0, 1.0, 9.0]),
        np.array([1.0, 1.0, 3.0, 1.0]),
        np.array([0, 1, 0, 1]),
        np.array([False, False, True, False]),
    )
    plot.draw(Field(np.full((8, 8), 0.5), X, Y), points, contour=False)
    assert colour(plot, 1, 1) == LIGHT.negative
    assert colour(plot, 3, 1) == LIGHT.positive
    assert colour(plot, 1, 3) == LIGHT.canvas
    outlines = []
    for number, inked in enumerate((LIGHT.negative, LIGHT.positive)):
        # Other samples over the same field.
        plot.draw(plot._shown(), Points(np.array([2.0]), np.array([2.0]), np.array([number])), contour=False)
        assert colour(plot, 1, 1) == LIGHT.canvas
        image, at = plot.grab().toImage(), place(plot, 2, 2)
        near = [at + QPoint(x, y) for x in range(-6, 7) for y in range(-6, 7)]
        assert any(image.pixelColor(each) == inked for each in near)
        outlines.append([image.pixelColor(each) == LIGHT.canvas for each in near])
    assert outlines[0] != outlines[1]


def test_marks_and_colours_of_26_classes_differ_as_pairs() -> None:
    pairs = {(shape(number), ink(LIGHT, number).name()) for number in range(26)}
    assert len(pairs) == 26
    assert len({shape(number) for number in range(8)}) == len(SHAPES)


def test_the_boundary_is_drawn_where_it_is_crossed(plot: FieldPlot) -> None:
    plot.draw(halves(), names=("x1", "x2"))
    image = plot.grab().toImage()
    for y in (0.5, 2.0, 3.5):
        across = [
            image.pixelColor(place(plot, 2, y) + QPoint(step, 0)).lightness() for step in range(-20, 21)
        ]
        assert min(across) < min(across[10], across[30]) - 30
        assert 17 <= across.index(min(across)) <= 23


def test_crossings_of_a_slope_and_a_circle() -> None:
    x, y = np.meshgrid(np.arange(5.0), np.arange(4.0))
    lines = crossings(x - 1.25)
    assert lines.shape == (3, 2, 2)
    assert np.allclose(lines[..., 0], 1.25)
    assert sorted(lines[..., 1].ravel().tolist()) == [0, 1, 1, 2, 2, 3]
    x, y = np.meshgrid(np.linspace(-2, 2, 81), np.linspace(-2, 2, 81))
    round_ = crossings(x**2 + y**2 - 1)
    radius = np.hypot(*(round_.reshape(-1, 2) / 20 - 2).T)
    assert np.abs(radius - 1).max() < 2e-3
    around = np.hypot(*(round_[:, 0] - round_[:, 1]).T).sum() / 20
    assert around == pytest.approx(2 * np.pi, rel=5e-3)
    assert len(crossings(np.ones((3, 3)))) == len(crossings(np.ones((1, 3)))) == 0


def test_a_saddle_has_two_lines() -> None:
    assert len(crossings(np.array([[1.0, -1.0], [-1.0, 1.0]]))) == 2
    assert len(crossings(np.array([[-1.0, 1.0], [1.0, -1.0]]))) == 2


def test_another_field_is_shown_for_a_while(plot: FieldPlot) -> None:
    before = plot.grab().toImage()
    plot.draw_instead(Field(np.full((4, 4), 3.0), X, Y, is_score=True), "hidden unit 2")
    assert plot.caption() == "hidden unit 2"
    assert is_cool(colour(plot, 1, 2))
    assert plot.accessibleDescription() == "hidden unit 2"
    plot.draw_usual()
    assert plot.grab().toImage() == before


def test_the_place_under_the_mouse_is_told(plot: FieldPlot) -> None:
    assert plot.tip_at(QPointF(place(plot, 3, 3.9))) == "x1 2.99 · x2 3.91 · right 100.0 %"
    assert "left" in plot.tip_at(QPointF(place(plot, 1, 1)))
    assert plot.tip_at(QPointF(1, 1)) == ""
    plot.draw_instead(Field(np.full((4, 4), -3.0), X, Y, is_score=True), "unit")
    assert plot.tip_at(QPointF(place(plot, 1, 1))).endswith("−3")


def test_the_legend_names_classes_where_there_are_samples(plot: FieldPlot) -> None:
    points = Points(np.zeros(1), np.zeros(1), np.zeros(1, int))
    plot.draw(halves(), points, classes=("left", "right"), figure=("accuracy", "99.2 %"))
    assert plot.accessibleDescription() == "left, right, accuracy 99.2 %"
    plot.clear()
    assert plot.is_empty()


def test_a_plane_stays_near_to_a_square_in_a_wide_dock(plot: FieldPlot) -> None:
    plot.resize(900, 200)
    room = ground(plot)
    assert room.width() < 1.6 * room.height()
