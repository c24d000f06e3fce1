"""Curves of wires in NumPy: cubic Beziers, their polylines, and the distance of a point from them."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

PIECES: Final = 16
"""Straight pieces that a wire is flattened to, close up."""
FAR_PIECES: Final = 4
"""Straight pieces that it is flattened to, from far away."""

_LEAST_REACH: Final = 36.0
_MOST_REACH: Final = 144.0
_TINY: Final = 1e-9


def _bernstein(pieces: int) -> Floats:
    t = np.linspace(0.0, 1.0, pieces + 1)
    return np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3], axis=1)


_NEAR: Final = _bernstein(PIECES)


def control_points(tails: Floats, heads: Floats) -> Floats:
    """Bezier points (E, 4, 2) from ends (E, 2): level at both ends, with room to turn where it goes back."""
    across, down = np.abs(heads - tails).T
    reach = np.maximum(across / 2, np.minimum(_LEAST_REACH + down / 4, _MOST_REACH))
    reach = np.where(down < 1, np.where(heads[:, 0] > tails[:, 0], across / 3, reach), reach)
    points = np.empty((len(tails), 4, 2))
    points[:, 0] = points[:, 1] = tails
    points[:, 2] = points[:, 3] = heads
    points[:, 1, 0] += reach
    points[:, 2, 0] -= reach
    return points


def flatten(controls: Floats) -> Floats:
    """Polylines (E, PIECES + 1, 2) of Beziers (E, 4, 2)."""
    flat: Floats = np.matmul(_NEAR, controls)
    return flat


def point_at(controls: Floats, t: Floats | float) -> tuple[Floats, Floats]:
    """Points and unit tangents of Beziers (..., 4, 2) at parameter `t`, which broadcasts over them."""
    t = np.asarray(t, dtype=np.float64)[..., None]
    a, b, c, d = (controls[..., i, :] for i in range(4))
    s = 1 - t
    point = s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d
    slope = s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c)
    length = np.hypot(slope[..., 0], slope[..., 1])[..., None]
    level = np.array([1.0, 0.0])
    return point, np.where(length > _TINY, slope / np.maximum(length, _TINY), level)


def halves(controls: Floats) -> tuple[Floats, Floats]:
    """The two halves of one Bezier (4, 2), each a Bezier: tail half first."""
    ab, bc, cd = (controls[:-1] + controls[1:]) / 2
    abc, bcd = (ab + bc) / 2, (bc + cd) / 2
    middle = (abc + bcd) / 2
    return np.stack([controls[0], ab, abc, middle]), np.stack([middle, bcd, cd, controls[3]])


def offset(line: Floats, distance: float) -> Floats:
    """A polyline (K, 2) shifted sideways by `distance`, to its right as one walks along it."""
    slope = np.gradient(line, axis=0)
    slope /= np.maximum(np.hypot(slope[:, 0], slope[:, 1])[:, None], _TINY)
    shifted: Floats = line + distance * np.stack([-slope[:, 1], slope[:, 0]], axis=1)
    return shifted


def distances(lines: Floats, x: float, y: float) -> Floats:
    """Distance (E,) of a point from each polyline (E, K, 2)."""
    starts, ends = lines[:, :-1], lines[:, 1:]
    along = ends - starts
    to = np.array([x, y]) - starts
    length = np.maximum((along * along).sum(axis=2), 1e-12)
    share = np.clip((to * along).sum(axis=2) / length, 0.0, 1.0)
    gap = to - share[:, :, None] * along
    nearest: Floats = np.sqrt((gap * gap).sum(axis=2).min(axis=1))
    return nearest


def crossed(lines: Floats, start: tuple[float, float], end: tuple[float, float]) -> NDArray[np.bool_]:
    """Which polylines (E, K, 2) a straight stroke crosses."""

    def side(origin: Floats, along: Floats, points: Floats) -> Floats:
        to = points - origin
        turned: Floats = along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
        return turned

    a, b = np.array(start), np.array(end)
    first, second = lines[:, :-1], lines[:, 1:]
    apart = side(a, b - a, first) * side(a, b - a, second) <= 0
    within = side(first, second - first, a) * side(first, second - first, b) <= 0
    found: NDArray[np.bool_] = np.any(np.logical_and(apart, within), axis=1)
    return found


def boxes(lines: Floats) -> Floats:
    """Bounding boxes (E, 4) of polylines: left, top, right, bottom."""
    return np.concatenate([lines.min(axis=1), lines.max(axis=1)], axis=1)


def _pairs(count: int, pieces: int) -> NDArray[np.intp]:
    step = count // pieces
    return np.arange(0, count + 1, step)


_FAR: Final = _pairs(PIECES, FAR_PIECES)


def far_segments(lines: Floats) -> Floats:
    """Coarse line segments (E, FAR_PIECES, 4), as QLineF lays them out, of fine polylines."""
    coarse = lines[:, _FAR]
    return np.concatenate([coarse[:, :-1], coarse[:, 1:]], axis=2)


def as_points(*points: tuple[float, float]) -> Floats:
    """Points as an array (N, 2)."""
    return np.array(points, dtype=np.float64)
