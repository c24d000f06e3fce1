from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.ui.canvas import curves

numbers = st.floats(-1e4, 1e4)
points = st.tuples(numbers, numbers)


@given(points, points)
def test_a_wire_begins_and_ends_at_its_ports_and_leaves_them_level(
    tail: tuple[float, float], head: tuple[float, float]
) -> None:
    controls = curves.control_points(curves.as_points(tail), curves.as_points(head))
    line = curves.flatten(controls)[0]
    np.testing.assert_allclose(line[0], tail, atol=1e-8)
    np.testing.assert_allclose(line[-1], head, atol=1e-8)
    assert controls[0, 1, 0] > tail[0] or tail[0] == pytest.approx(head[0])
    assert controls[0, 1, 1] == tail[1]
    assert controls[0, 2, 1] == head[1]


def test_a_piece_is_cut_where_it_is_told() -> None:
    controls = curves.control_points(curves.as_points((0.0, 0.0)), curves.as_points((200.0, 90.0)))[0]
    first, second = curves.split(controls, 0.5)
    whole = curves.bezier_points(controls, 4)
    np.testing.assert_allclose(first[-1], whole[2])
    np.testing.assert_allclose(second[0], whole[2])
    np.testing.assert_allclose(curves.bezier_points(first, 2)[1], whole[1])
    np.testing.assert_allclose(curves.bezier_points(second, 2)[1], whole[3])
    straight, rest = curves.split(np.array([[0.0, 0.0], [8.0, 4.0]]), 0.25)
    np.testing.assert_allclose(straight, [(0, 0), (2, 1)])
    np.testing.assert_allclose(rest, [(2, 1), (8, 4)])


def test_points_along_a_line_stand_by_its_length() -> None:
    line = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 30.0]])
    points, tangents = curves.along(line[None], np.array([[0.0, 0.125, 0.5, 1.0]]))
    np.testing.assert_allclose(points[0], [(0, 0), (5, 0), (10, 10), (10, 30)])
    np.testing.assert_allclose(tangents[0, 0], (1, 0))
    np.testing.assert_allclose(tangents[0, -1], (0, 1))
    np.testing.assert_allclose(np.hypot(*tangents[0].T), 1.0)


def test_a_tangent_exists_where_the_line_has_no_length() -> None:
    points, tangents = curves.along(np.full((1, 3, 2), 7.0), np.array([[0.5]]))
    np.testing.assert_array_equal(points[0], [(7, 7)])
    np.testing.assert_array_equal(tangents[0], [(1, 0)])


def test_a_line_is_stepped_evenly() -> None:
    line = curves.evenly(np.array([[0.0, 0.0], [0.0, 3.0], [0.0, 3.0], [61.0, 3.0]]))
    assert line.shape == (curves.PIECES + 1, 2)
    np.testing.assert_allclose(line[0], (0, 0))
    np.testing.assert_allclose(line[-1], (61, 3))
    np.testing.assert_allclose(np.hypot(*np.diff(line[1:], axis=0).T), 4.0)


def test_an_offset_line_keeps_its_distance() -> None:
    line = curves.flatten(
        curves.control_points(curves.as_points((0.0, 0.0)), curves.as_points((300.0, 80.0)))
    )[0]
    moved = curves.offset(line, 3.0)
    np.testing.assert_allclose([curves.distances(line[None], *point)[0] for point in moved], 3.0, rtol=0.01)
    assert (moved[:, 1] >= line[:, 1]).all()


def test_an_offset_corner_is_mitred_and_a_step_of_no_length_does_no_harm() -> None:
    line = np.array([[0.0, 0.0], [0.0, 0.0], [10.0, 0.0], [10.0, 0.0], [10.0, 10.0]])
    moved = curves.offset(line, 2.0)
    np.testing.assert_allclose(moved[0], (0, 2))
    np.testing.assert_allclose(moved[-1], (8, 10))
    assert (np.abs(moved - (8, 2)).max(axis=1) < 1e-9).any()


def test_distances_are_to_the_nearest_piece() -> None:
    lines = np.array([[[0.0, 0.0], [10.0, 0.0]], [[0.0, 5.0], [10.0, 5.0]]])
    np.testing.assert_allclose(curves.distances(lines, 4.0, 2.0), (2, 3))
    np.testing.assert_allclose(curves.distances(lines, 13.0, 4.0), (5, np.hypot(3, 1)))


def test_boxes_hold_their_lines() -> None:
    lines = np.random.default_rng(3).uniform(-9, 9, (2500, 5, 2))
    found = curves.boxes(lines)
    np.testing.assert_array_equal(found[:, :2], lines.min(axis=1))
    np.testing.assert_array_equal(found[:, 2:], lines.max(axis=1))


def test_a_stroke_crosses_what_lies_across_it() -> None:
    lines = np.array([[[0.0, 0.0], [10.0, 0.0]], [[0.0, 5.0], [10.0, 5.0]], [[20.0, 0.0], [20.0, 9.0]]])
    assert curves.crossed(lines, (4.0, -2.0), (5.0, 3.0)).tolist() == [True, False, False]
    assert curves.crossed(lines, (4.0, -2.0), (5.0, 8.0)).tolist() == [True, True, False]
    assert not curves.crossed(lines, (12.0, -2.0), (13.0, 8.0)).any()
