"""Curves of wires in NumPy: Beziers and polylines, points along them, how far a point is from them."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

PIECES: Final = 16
"""Straight pieces that a wire is flattened to, close up."""
FAR_PIECES: Final = 4
"""Straight pieces that it is flattened to, from far away."""

_LEAST_REACH: Final = 36.0
_MOST_REACH: Final = 144.0
_TINY: Final = 1e-9
_BLOCK: Final = 1024
_SHARPEST: Final = 0.5
"""Below this a corner's outer edge is cut short, as a mitred line's is."""


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


def bezier_points(controls: Floats, pieces: int) -> Floats:
    """The polyline (pieces + 1, 2) of one Bezier (4, 2)."""
    points: Floats = (_NEAR if pieces == PIECES else _bernstein(pieces)) @ controls
    return points


def split(pieces: Floats, share: float) -> tuple[Floats, Floats]:
    """Straight pieces (..., 2, 2) or Beziers (..., 4, 2) cut in two at a share of their parameter."""
    starts, ends, level = [pieces[..., 0, :]], [pieces[..., -1, :]], pieces
    while level.shape[-2] > 1:
        level = level[..., :-1, :] + (level[..., 1:, :] - level[..., :-1, :]) * share
        starts.append(level[..., 0, :])
        ends.append(level[..., -1, :])
    return np.stack(starts, axis=-2), np.stack(ends[::-1], axis=-2)


def lengths(line: Floats) -> Floats:
    """How long the way to each point (K,) of one polyline (K, 2) is."""
    return np.concatenate([[0.0], np.hypot(*np.diff(line, axis=0).T).cumsum()])


def along(lines: Floats, shares: Floats) -> tuple[Floats, Floats]:
    """Points and unit tangents (R, C, 2) at shares (R, C) of the lengths of polylines (R, K, 2)."""
    steps = np.diff(lines, axis=1)
    lengths = np.hypot(steps[..., 0], steps[..., 1])
    ends = lengths.cumsum(axis=1)
    wanted = shares * ends[:, -1:]
    piece = np.minimum((ends[:, None, :] < wanted[..., None]).sum(axis=2), steps.shape[1] - 1)
    row = np.arange(len(lines))[:, None]
    rest = wanted - (ends - lengths)[row, piece]
    share = np.clip(rest / np.maximum(lengths[row, piece], _TINY), 0.0, 1.0)[..., None]
    points = lines[row, piece] + steps[row, piece] * share
    # A tangent turns from corner to corner, each corner's being that of the two pieces that meet there.
    turns = np.concatenate([steps[:, :1], steps[:, :-1] + steps[:, 1:], steps[:, -1:]], axis=1)
    turns /= np.maximum(np.hypot(turns[..., 0], turns[..., 1]), _TINY)[..., None]
    slope = turns[row, piece] * (1 - share) + turns[row, piece + 1] * share
    size = np.hypot(slope[..., 0], slope[..., 1])[..., None]
    tangents: Floats = np.where(size > _TINY, slope / np.maximum(size, _TINY), np.array([1.0, 0.0]))
    return points, tangents


def evenly(line: Floats) -> Floats:
    """A polyline (K, 2) as one of PIECES pieces of equal length."""
    points: Floats = along(line[None], np.linspace(0.0, 1.0, PIECES + 1)[None])[0][0]
    return points


def offset(line: Floats, distance: float) -> Floats:
    """A polyline (K, 2) shifted sideways by `distance`, to its right as one walks along it."""
    steps = np.diff(line, axis=0)
    sizes = np.hypot(*steps.T)
    long = np.flatnonzero(sizes > _TINY)
    if not len(long):
        lowered: Floats = line + np.array([0.0, distance])
        return lowered
    # A step of no length goes where the one before it went.
    last = long[np.maximum(np.searchsorted(long, np.arange(len(sizes)), side="right") - 1, 0)]
    steps = steps[last] / sizes[last, None]
    normals = np.stack([-steps[:, 1], steps[:, 0]], axis=1)
    joined = np.concatenate([normals[:1], normals[:-1] + normals[1:], normals[-1:]])
    joined[1:-1] /= np.maximum((joined[1:-1] ** 2).sum(axis=1) / 2, _SHARPEST)[:, None]
    shifted: Floats = line + distance * joined
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


def crossed(lines: Floats, start: tuple[float, float], end: tuple[float, float]) -> Flags:
    """Which polylines (E, K, 2) a straight stroke crosses."""

    def side(origin: Floats, along: Floats, points: Floats) -> Floats:
        to = points - origin
        turned: Floats = along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
        return turned

    a, b = np.array(start), np.array(end)
    first, second = lines[:, :-1], lines[:, 1:]
    apart = side(a, b - a, first) * side(a, b - a, second) <= 0
    within = side(first, second - first, a) * side(first, second - first, b) <= 0
    found: Flags = np.any(np.logical_and(apart, within), axis=1)
    return found


def boxes(lines: Floats) -> Floats:
    """Bounding boxes (E, 4) of polylines: left, top, right, bottom."""
    found = np.empty((len(lines), 4))
    for start in range(0, len(lines), _BLOCK):
        # Turned, and a block at a time: along the short axis a reduction is six times slower.
        block = np.ascontiguousarray(lines[start : start + _BLOCK].transpose(1, 0, 2))
        found[start : start + _BLOCK, :2] = block.min(axis=0)
        found[start : start + _BLOCK, 2:] = block.max(axis=0)
    return found


def as_points(*points: tuple[float, float]) -> Floats:
    """Points as an array (N, 2)."""
    return np.array(points, dtype=np.float64)
