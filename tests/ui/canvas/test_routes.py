from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.ui.canvas import curves, routes
from gradstudio.ui.canvas.routes import STYLES, Style

numbers = st.floats(-2e3, 2e3)
points = st.tuples(numbers, numbers)
styles = st.sampled_from(STYLES)


def line_of(style: Style, tail: tuple[float, float], head: tuple[float, float]) -> curves.Floats:
    line: curves.Floats = routes.lay(style, curves.as_points(tail), curves.as_points(head))[0]
    return line


@given(styles, points, points)
def test_a_wire_begins_and_ends_at_its_ports(
    style: Style, tail: tuple[float, float], head: tuple[float, float]
) -> None:
    line = line_of(style, tail, head)
    assert line.shape == (curves.PIECES + 1, 2)
    np.testing.assert_allclose(line[0], tail, atol=1e-8)
    np.testing.assert_allclose(line[-1], head, atol=1e-8)
    fine = routes.flat(routes.chain(style, np.array(tail), np.array(head)))
    np.testing.assert_allclose(fine[0], tail, atol=1e-8)
    np.testing.assert_allclose(fine[-1], head, atol=1e-8)


@given(styles, points, points, st.lists(points, min_size=1, max_size=4))
def test_a_wire_is_led_through_its_bends_without_a_gap(
    style: Style,
    tail: tuple[float, float],
    head: tuple[float, float],
    bends: list[tuple[float, float]],
) -> None:
    pieces = routes.chain(style, np.array(tail), np.array(head), bends)
    for before, after in pairwise(pieces):
        np.testing.assert_allclose(before[-1], after[0], atol=1e-6)
    fine = routes.flat(pieces)
    np.testing.assert_allclose(fine[[0, -1]], [tail, head], atol=1e-6)
    # Where an orthogonal wire turns in a bend, its corner is rounded.
    near = 10.0 if style == "orthogonal" else 1e-6
    for bend in bends:
        assert curves.distances(fine[None], *bend)[0] <= near


@given(styles, points, points, st.lists(points, max_size=3))
def test_halves_are_of_equal_length_and_meet(
    style: Style,
    tail: tuple[float, float],
    head: tuple[float, float],
    bends: list[tuple[float, float]],
) -> None:
    whole = routes.chain(style, np.array(tail), np.array(head), bends)
    first, second = routes.halves(whole)
    np.testing.assert_allclose(first[-1][-1], second[0][0], atol=1e-6)
    np.testing.assert_allclose(first[0][0], tail, atol=1e-6)
    np.testing.assert_allclose(second[-1][-1], head, atol=1e-6)
    lengths = [float(curves.lengths(routes.flat(half))[-1]) for half in (first, second)]
    assert abs(lengths[0] - lengths[1]) <= 0.02 * sum(lengths) + 1e-6


@given(points, points)
def test_all_at_once_and_alone_a_wire_runs_alike(
    tail: tuple[float, float], head: tuple[float, float]
) -> None:
    for style in STYLES:
        fine = routes.flat(routes.chain(style, np.array(tail), np.array(head)))
        for point in line_of(style, tail, head):
            assert curves.distances(fine[None], *point)[0] < 1.0


@given(points, points)
def test_an_orthogonal_wire_runs_level_or_upright_but_for_its_small_corners(
    tail: tuple[float, float], head: tuple[float, float]
) -> None:
    for piece in routes.chain("orthogonal", np.array(tail), np.array(head)):
        across, down = np.abs(piece[-1] - piece[0])
        assert (min(across, down) < 1e-6) if len(piece) == 2 else max(across, down) < 10 + 1e-6


def test_an_orthogonal_wire_leaves_to_the_right_and_enters_from_the_left() -> None:
    for head in ((300.0, 80.0), (10.0, 80.0), (-400.0, -80.0), (-400.0, 0.0)):
        line = line_of("orthogonal", (0.0, 0.0), head)
        assert line[1, 0] > 0
        assert line[1, 1] == 0
        assert line[-2, 0] < head[0]
        assert line[-2, 1] == head[1]


def test_an_orthogonal_wire_that_goes_back_passes_between_the_boxes_or_under_both() -> None:
    tops, bottoms = np.array([0.0, 0.0, 200.0]), np.array([60.0, 60.0, 260.0])
    head_tops, head_bottoms = np.array([100.0, 20.0, 0.0]), np.array([160.0, 80.0, 60.0])
    np.testing.assert_array_equal(routes.way_back(tops, bottoms, head_tops, head_bottoms), (80, 104, 130))
    tails, heads = np.array([[400.0, 30.0]]), np.array([[0.0, 50.0]])
    corners = routes.corners(tails, heads, np.array([104.0]))[0]
    np.testing.assert_array_equal(corners[:, 1], (30, 30, 104, 104, 50, 50))
    assert corners[1, 0] > 400
    assert corners[3, 0] < 0


def test_wires_from_one_column_turn_in_lanes_of_their_own() -> None:
    tails = np.array([[0.0, 0.0], [0.0, 108.0], [0.0, 216.0]])
    heads = np.array([[300.0, 500.0], [300.0, 524.0], [300.0, 548.0]])
    turns = routes.corners(tails, heads)[:, 1, 0]
    # Going down, the one that begins highest turns last: no two cross.
    assert turns[0] > turns[1] > turns[2]


@pytest.mark.parametrize("style", STYLES)
def test_far_segments_are_a_chain_of_two_equal_halves(style: Style) -> None:
    lines = routes.lay(style, curves.as_points((0.0, 0.0)), curves.as_points((90.0, 30.0)))
    segments, halves = routes.far_segments(style, lines, np.array([False]))
    assert len(segments) < curves.PIECES
    assert halves.tolist() == [0] * (len(segments) // 2) + [1] * (len(segments) // 2)
    np.testing.assert_allclose(segments[1:, :2], segments[:-1, 2:])
    np.testing.assert_allclose(segments[0, :2], (0, 0))
    np.testing.assert_allclose(segments[-1, 2:], (90, 30))
    np.testing.assert_allclose(segments[len(segments) // 2, :2], lines[0, curves.PIECES // 2])


@pytest.mark.parametrize("style", routes.STYLES)
def test_far_segments_of_a_level_wire_are_its_two_halves(style: Style) -> None:
    lines = routes.lay(style, np.zeros((3, 2)), curves.as_points((90, 30), (90, 0), (90, 40)))
    segments, halves = routes.far_segments(style, lines, np.array([False, True, False]))
    middle = lines[1, curves.PIECES // 2]
    np.testing.assert_allclose(segments[halves == 1], [[0, 0, *middle]])
    np.testing.assert_allclose(segments[halves == 3 + 1], [[*middle, 90, 0]])
    assert set(halves.tolist()) == set(range(6))


def test_a_curve_through_bends_has_no_corner() -> None:
    pieces = routes.chain("curved", np.zeros(2), np.array([300.0, 0.0]), [(100.0, 80.0), (220.0, -40.0)])
    for before, after in pairwise(pieces):
        into, out = before[3] - before[2], after[1] - after[0]
        assert into[0] * out[1] - into[1] * out[0] == pytest.approx(0, abs=1e-6)
        assert into @ out > 0
    assert pieces[0][1, 1] == 0
    assert pieces[-1][2, 1] == 0
