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


def test_halves_meet_in_the_middle_of_the_whole() -> None:
    controls = curves.control_points(curves.as_points((0.0, 0.0)), curves.as_points((200.0, 90.0)))
    first, second = curves.halves(controls[0])
    middle, _ = curves.point_at(controls[0], 0.5)
    np.testing.assert_allclose(first[-1], middle)
    np.testing.assert_allclose(second[0], middle)
    np.testing.assert_allclose(first[0], (0, 0))
    np.testing.assert_allclose(second[-1], (200, 90))


def test_a_tangent_exists_where_the_curve_has_no_length() -> None:
    _, tangent = curves.point_at(np.zeros((4, 2)), 0.5)
    np.testing.assert_array_equal(tangent, (1, 0))


def test_an_offset_line_keeps_its_distance() -> None:
    line = curves.flatten(
        curves.control_points(curves.as_points((0.0, 0.0)), curves.as_points((300.0, 80.0)))
    )[0]
    moved = curves.offset(line, 3.0)
    np.testing.assert_allclose(np.hypot(*(moved - line).T), 3.0)
    assert (moved[:, 1] >= line[:, 1]).all()


def test_distances_are_to_the_nearest_piece() -> None:
    lines = np.array([[[0.0, 0.0], [10.0, 0.0]], [[0.0, 5.0], [10.0, 5.0]]])
    np.testing.assert_allclose(curves.distances(lines, 4.0, 2.0), (2, 3))
    np.testing.assert_allclose(curves.distances(lines, 13.0, 4.0), (5, np.hypot(3, 1)))


def test_far_segments_are_a_chain_from_end_to_end() -> None:
    line = curves.flatten(curves.control_points(curves.as_points((0.0, 0.0)), curves.as_points((90.0, 30.0))))
    segments = curves.far_segments(line)[0]
    assert segments.shape == (curves.FAR_PIECES, 4)
    np.testing.assert_allclose(segments[1:, :2], segments[:-1, 2:])
    np.testing.assert_allclose(segments[0, :2], (0, 0))
    np.testing.assert_allclose(segments[-1, 2:], (90, 30))


def test_a_stroke_crosses_what_lies_across_it() -> None:
    lines = np.array([[[0.0, 0.0], [10.0, 0.0]], [[0.0, 5.0], [10.0, 5.0]], [[20.0, 0.0], [20.0, 9.0]]])
    assert curves.crossed(lines, (4.0, -2.0), (5.0, 3.0)).tolist() == [True, False, False]
    assert curves.crossed(lines, (4.0, -2.0), (5.0, 8.0)).tolist() == [True, True, False]
    assert not curves.crossed(lines, (12.0, -2.0), (13.0, 8.0)).any()
