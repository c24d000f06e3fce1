"""Where a field crosses zero: marching squares, all cells at once."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

# A cell's corners are its lower left, lower right, upper right and upper left one; edge i runs from corner i
# to the next. By which corners are positive (a bit each), the edges that the line enters and leaves by.
_EDGES: Final[dict[int, tuple[tuple[int, int], ...]]] = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 0), (1, 2)),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((0, 2),),
    10: ((0, 1), (2, 3)),
    11: ((1, 2),),
    12: ((3, 1),),
    13: ((0, 1),),
    14: ((3, 0),),
}
_ALL: Final = 15
"""All corners are positive."""
_CORNERS: Final = ((0, 0), (0, 1), (1, 1), (1, 0))
"""Row and column of each corner, from the cell's first."""


def crossings(field: Array) -> Array:
    """Short lines along which `field`, of shape (H, W), is zero: (n, 2, 2) of ends of column and row."""
    height, width = field.shape
    if height < 2 or width < 2:  # noqa: PLR2004 - no cell
        return np.empty((0, 2, 2))
    corners = [field[r : height - 1 + r, c : width - 1 + c] for r, c in _CORNERS]
    kind = sum((corner > 0).astype(np.int64) << bit for bit, corner in enumerate(corners))
    kind = np.where(np.isfinite(sum(corners)), kind, 0)
    rows, columns = np.nonzero((kind > 0) & (kind < _ALL))
    kinds = np.asarray(kind)[rows, columns]
    found = []
    for case, pairs in _EDGES.items():
        chosen = kinds == case
        if chosen.any():
            at = rows[chosen], columns[chosen]
            found += [np.stack([_on_edge(corners, at, edge) for edge in pair], 1) for pair in pairs]
    return np.concatenate(found) if found else np.empty((0, 2, 2))


def _on_edge(corners: list[Array], at: tuple[Array, Array], edge: int) -> Array:
    """Where the field is zero on one edge of each of some cells: (n, 2) of column and row."""
    after = (edge + 1) % 4
    first, second = corners[edge][at], corners[after][at]
    share = first / (first - second)
    ends = [(at[1] + _CORNERS[corner][1], at[0] + _CORNERS[corner][0]) for corner in (edge, after)]
    return np.column_stack([here + share * (there - here) for here, there in zip(*ends, strict=True)])
