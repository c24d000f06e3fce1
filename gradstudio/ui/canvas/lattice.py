"""The lattice: free places on a grid about a point, found for any number of boxes at once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.ui.canvas.curves import Floats

    Steps = NDArray[np.intp]


def nearest_free(
    at: tuple[float, float], step: float, rings: int, centres: Floats, reaches: Floats
) -> tuple[float, float] | None:
    """The point nearest to `at`, in steps of `step`, in the inside of no box; None where none is free.

    Boxes reach `reaches` (N, 2) to all sides of their `centres` (N, 2). Nearer rings come first, on a ring
    nearer points, below before above and right before left. So many `rings` are looked at.
    """
    across, down = _order(rings)
    if not len(centres):
        return at
    size = 2 * rings - 1
    first = np.floor((centres - reaches - at) / step).astype(np.intp) + rings
    last = np.ceil((centres + reaches - at) / step).astype(np.intp) + rings - 2
    near = ((last >= 0) & (first < size) & (first <= last)).all(axis=1)
    left, top = np.clip(first[near], 0, size - 1).T
    right, bottom = np.clip(last[near], 0, size - 1).T + 1
    # Each box adds one inside: where it begins, less where it ends, summed up along both axes.
    marks = np.zeros((size + 1) ** 2, dtype=np.intp)
    for rows, columns, sign in ((top, left, 1), (bottom, right, 1), (top, right, -1), (bottom, left, -1)):
        marks += sign * np.bincount(rows * (size + 1) + columns, minlength=len(marks))
    taken = marks.reshape(size + 1, size + 1).cumsum(axis=0).cumsum(axis=1) > 0
    free = np.flatnonzero(~taken[down + rings - 1, across + rings - 1])
    if not len(free):
        return None
    nearest = free[0]
    return at[0] + float(across[nearest]) * step, at[1] + float(down[nearest]) * step


@cache
def _order(rings: int) -> tuple[Steps, Steps]:
    """Steps across and down to all points of the lattice, nearest rings first."""
    steps = np.arange(1 - rings, rings)
    across, down = (grid.ravel() for grid in np.meshgrid(steps, steps))
    ring = np.maximum(np.abs(across), np.abs(down))
    order = np.lexsort((-across, -down, across**2 + down**2, ring))
    return across[order], down[order]
