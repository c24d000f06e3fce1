"""The lattice: the nearest free point is the one that a search point by point finds."""

from __future__ import annotations

import numpy as np

from gradstudio.ui.canvas.curves import Floats
from gradstudio.ui.canvas.lattice import nearest_free

STEP, RINGS = 24.0, 12


def slowly(at: tuple[float, float], centres: Floats, reaches: Floats) -> tuple[float, float] | None:
    """The same, by looking at every point."""
    steps = range(1 - RINGS, RINGS)
    points = [(max(abs(x), abs(y)), x * x + y * y, -y, -x) for x in steps for y in steps]
    for _, _, y, x in sorted(points):
        spot = (at[0] - x * STEP, at[1] - y * STEP)
        if not (np.abs(centres - spot) < reaches).all(axis=1).any():
            return spot
    return None


def test_it_finds_what_a_slow_search_finds() -> None:
    random = np.random.default_rng(3)
    for count in (0, 1, 5, 40, 400):
        for _ in range(6):
            at = float(random.integers(-90, 90)), float(random.integers(-90, 90))
            centres = random.integers(-300, 300, (count, 2)).astype(np.float64)
            reaches = random.integers(1, 80, (count, 2)).astype(np.float64)
            assert nearest_free(at, STEP, RINGS, centres, reaches) == slowly(at, centres, reaches)


def test_the_edge_of_a_box_is_free() -> None:
    centre, reach = np.array([[0.0, 0.0]]), np.array([[24.0, 24.0]])
    assert nearest_free((0.0, 0.0), STEP, RINGS, centre, reach) == (0.0, 24.0)
    assert nearest_free((0.0, 0.0), STEP, RINGS, centre, reach + 0.5) == (0.0, 48.0)


def test_where_everything_is_taken_there_is_none() -> None:
    assert nearest_free((0.0, 0.0), STEP, RINGS, np.zeros((1, 2)), np.full((1, 2), 1e4)) is None
