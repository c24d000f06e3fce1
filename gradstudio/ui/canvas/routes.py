"""Routes: how a wire runs from its tail to its head in each style, for all wires at once and for one.

All at once a wire is a polyline of PIECES straight pieces. One alone, close up, is a chain: a list of
straight pieces (2, 2) and cubic Beziers (4, 2), each beginning where the one before it ends.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import numpy as np

from gradstudio.ui.canvas import curves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from gradstudio.graph.node import Point
    from gradstudio.ui.canvas.curves import Floats

Style = Literal["curved", "straight", "orthogonal"]
STYLES: Final[tuple[Style, ...]] = get_args(Style)
Chain: TypeAlias = "list[Floats]"

_RADIUS: Final = 10.0
"""Of an orthogonal wire's corners, in scene units."""
_CLEAR: Final = 24.0
"""How far an orthogonal wire that goes back leaves its ports behind before it turns."""
_LANES: Final = 480.0
_LANE_ROOM: Final = 0.4
_WIDEST_LANES: Final = 96.0
_ROUND: Final = 0.5522847498
_APEX: Final = 1 - 0.5**0.5
_SAME: Final = 1e-6
_CORNER_PIECES: Final = 6
_CORNER_TURN: Final = 1.5
"""A quarter turn is at most so many times as long by its control points as it is straight across."""
_END_SHARE: Final = 0.4
_END_REACH: Final = 96.0
_BEND_SHARE: Final = 1 / 3

_EVEN: Final = np.linspace(0.0, 1.0, curves.PIECES + 1)[:, None]
_FAR: Final = {
    "curved": np.arange(0, curves.PIECES + 1, curves.PIECES // curves.FAR_PIECES),
    "straight": np.array([0, curves.PIECES // 2, curves.PIECES]),
    "orthogonal": np.array([0, 3, 6, 8, 10, 13, 16]),
}


def lay(style: Style, tails: Floats, heads: Floats, ways_back: Floats | None = None) -> Floats:
    """Polylines (E, PIECES + 1, 2) of wires between ends (E, 2); the point in the middle halves them.

    `ways_back` (E,) are the heights at which orthogonal wires go back, their middles where not given.
    """
    if style == "curved":
        return curves.flatten(curves.control_points(tails, heads))
    if style == "straight":
        straight: Floats = tails[:, None] + (heads - tails)[:, None] * _EVEN
        return straight
    return _rounded_lines(corners(tails, heads, ways_back), _goes_back(tails, heads))


def pieces(style: Style, tails: Floats, heads: Floats) -> Floats | None:
    """The one piece of each wire between ends (E, 2), halved by the middle of its parameter.

    Straight ones (E, 2, 2) or Beziers (E, 4, 2); None in a style that draws a wire of several.
    """
    if style == "curved":
        return curves.control_points(tails, heads)
    return np.stack([tails, heads], axis=1) if style == "straight" else None


def far_segments(style: Style, lines: Floats, level: curves.Flags) -> tuple[Floats, NDArray[np.intp]]:
    """Coarse segments (S, 4), as QLineF lays them out, and the half-wire (S,) that each is part of.

    The half at a wire's tail has the wire's number, its head's half that plus the count of wires. `level`
    (E,) are those that look straight; the others have as few segments as the style asks.
    """
    segments: list[Floats] = []
    halves: list[NDArray[np.intp]] = []
    for rows, at in ((np.flatnonzero(~level), _FAR[style]), (np.flatnonzero(level), _FAR["straight"])):
        coarse = lines[rows[:, None], at]
        segments.append(np.concatenate([coarse[:, :-1], coarse[:, 1:]], axis=2).reshape(-1, 4))
        side = np.repeat([0, len(lines)], len(at) // 2)
        halves.append((rows[:, None] + side).ravel())
    return np.concatenate(segments), np.concatenate(halves)


def way_back(tail_tops: Floats, tail_bottoms: Floats, head_tops: Floats, head_bottoms: Floats) -> Floats:
    """Heights (E,) at which wires may go back: between the boxes at their ends, or else under both."""
    down, up = head_tops - tail_bottoms, tail_tops - head_bottoms
    between = np.where(down > up, tail_bottoms + head_tops, head_bottoms + tail_tops) / 2
    under = np.maximum(tail_bottoms, head_bottoms) + _CLEAR
    found: Floats = np.where(np.maximum(down, up) >= _CLEAR, between, under)
    return found


def _goes_back(tails: Floats, heads: Floats) -> curves.Flags:
    found: curves.Flags = heads[:, 0] - tails[:, 0] < 2 * _RADIUS
    return found


def corners(tails: Floats, heads: Floats, ways_back: Floats | None = None) -> Floats:
    """Ends and corners (E, 6, 2) of orthogonal wires; going forward, the inner two are in the middle."""
    (x0, y0), (x1, y1) = tails.T, heads.T
    back = _goes_back(tails, heads)
    # Different tails' wires turn in lanes of their own: those that go down the later, the higher they begin.
    lane = (0.5 - y0 / _LANES % 1.0) * np.where(y1 > y0, 1.0, -1.0)
    turn = (x0 + x1) / 2 + lane * np.minimum(_LANE_ROOM * np.abs(x1 - x0), _WIDEST_LANES)
    middle = (y0 + y1) / 2
    points = np.empty((len(tails), 6, 2))
    points[:, 0], points[:, 5] = tails, heads
    points[:, 1, 0] = points[:, 2, 0] = np.where(back, x0 + _CLEAR, turn)
    points[:, 3, 0] = points[:, 4, 0] = np.where(back, x1 - _CLEAR, turn)
    points[:, 1, 1], points[:, 4, 1] = y0, y1
    points[:, 2, 1] = points[:, 3, 1] = np.where(back, middle if ways_back is None else ways_back, middle)
    return points


def _rounded_lines(points: Floats, back: curves.Flags) -> Floats:
    """Polylines of orthogonal wires: three points a corner, and the middles of the first, third and last."""
    along = np.diff(points, axis=1)
    lengths = np.abs(along).sum(axis=2)
    units = along / np.maximum(lengths, _SAME)[..., None]
    # Going forward, the middle of the one upright piece is no corner, and takes no room from the others.
    room = np.minimum(lengths * np.where(back, 0.5, 1.0)[:, None], _RADIUS)
    room[:, 0], room[:, 4] = np.minimum(lengths[:, 0], _RADIUS), np.minimum(lengths[:, 4], _RADIUS)
    radius = np.minimum(room[:, :-1], room[:, 1:])[..., None]
    vertex, before, after = points[:, 1:5], units[:, :-1], units[:, 1:]
    turns = np.stack(
        [vertex - radius * before, vertex + radius * _APEX * (after - before), vertex + radius * after],
        axis=2,
    )
    lines = np.empty((len(points), curves.PIECES + 1, 2))
    lines[:, 0], lines[:, 16] = points[:, 0], points[:, 5]
    lines[:, 2:8] = turns[:, :2].reshape(-1, 6, 2)
    lines[:, 9:15] = turns[:, 2:].reshape(-1, 6, 2)
    lines[:, 1] = (lines[:, 0] + lines[:, 2]) / 2
    lines[:, 8] = (lines[:, 7] + lines[:, 9]) / 2
    lines[:, 15] = (lines[:, 14] + lines[:, 16]) / 2
    return lines


# One wire alone


def chain(
    style: Style, tail: Floats, head: Floats, bends: Sequence[Point] | Floats = (), way: float | None = None
) -> Chain:
    """The pieces of one wire from `tail` (2,) to `head` (2,) through its bends."""
    if style == "straight":
        return _straight(np.array([tail, *bends, head]))
    if style == "orthogonal":
        ways = None if way is None else np.array([way])
        plain = corners(tail[None], head[None], ways)[0]
        return _rounded(_led(tail, np.asarray(bends), head) if len(bends) else plain)
    if len(bends):
        return _smooth(np.array([tail, *bends, head]))
    return [curves.control_points(tail[None], head[None])[0]]


def flat(pieces: Chain) -> Floats:
    """The polyline (K, 2) of a chain, fine enough for any zoom."""
    parts = [pieces[0][:1]]
    for piece in pieces:
        if len(piece) == 2:  # noqa: PLR2004 - its two ends
            parts.append(piece[1:])
        else:
            few = _CORNER_PIECES if _is_corner(piece) else curves.PIECES
            parts.append(curves.bezier_points(piece, few)[1:])
    return np.concatenate(parts)


def _is_corner(piece: Floats) -> bool:
    """Whether a Bezier is as small as a rounded corner and turns no further than one."""
    across, down = piece[3] - piece[0]
    if max(abs(across), abs(down)) > _RADIUS:
        return False
    way = float(np.hypot(*np.diff(piece, axis=0).T).sum())
    return way <= _CORNER_TURN * math.hypot(across, down)


def halves(pieces: Chain) -> tuple[Chain, Chain]:
    """The two halves of a chain by its length: tail half first."""
    reached = [curves.lengths(flat([piece])) for piece in pieces]
    left, last = sum(float(each[-1]) for each in reached) / 2, 0
    while last < len(pieces) - 1 and left > reached[last][-1]:
        left -= float(reached[last][-1])
        last += 1
    share = float(np.interp(left, reached[last], np.linspace(0.0, 1.0, len(reached[last]))))
    first, second = curves.split(pieces[last], share)
    return [*pieces[:last], first], [second, *pieces[last + 1 :]]


def _straight(points: Floats) -> Chain:
    return [points[i : i + 2] for i in range(len(points) - 1)]


def _smooth(points: Floats) -> Chain:
    """Beziers through points: level at both ends, elsewhere in the direction from the last to the next."""
    away = np.diff(points, axis=0)
    lengths = np.hypot(*away.T)
    slopes = np.zeros_like(points)
    slopes[[0, -1]] = (1.0, 0.0)
    slopes[1:-1] = points[2:] - points[:-2]
    slopes /= np.maximum(np.hypot(*slopes.T), _SAME)[:, None]
    found: Chain = []
    for i, length in enumerate(lengths.tolist()):
        ends = min(length * _END_SHARE, _END_REACH)
        first = ends if i == 0 else length * _BEND_SHARE
        last = ends if i == len(lengths) - 1 else length * _BEND_SHARE
        a, b = points[i], points[i + 1]
        found.append(np.stack([a, a + first * slopes[i], b - last * slopes[i + 1], b]))
    return found


def _led(tail: Floats, bends: Floats, head: Floats) -> Floats:
    """Corners of an orthogonal wire that runs level through each of its bends."""
    found: list[Point] = [(float(tail[0]), float(tail[1]))]
    right = True
    for number, (x, y) in enumerate(bends.tolist()):
        x0, y0 = found[-1]
        ahead = x - x0 if right else x0 - x
        if ahead >= 0 and abs(y - y0) < _SAME:
            found.append((x, y))
        elif ahead >= 2 * _RADIUS:
            found += [((x0 + x) / 2, y0), ((x0 + x) / 2, y), (x, y)]
        elif ahead >= 0:
            found += [(x, y0), (x, y)]
        else:
            turn = x0 + _CLEAR if number == 0 else x0
            found += [(turn, y0), (turn, y), (x, y)]
            right = x >= turn
    return np.array([*found, *_into(found[-1], right, float(head[0]), float(head[1]))])


def _into(last: Point, right: bool, x: float, y: float) -> list[Point]:
    """The corners from the last bend into the head, which is entered from the left."""
    x0, y0 = last
    before = x - _CLEAR
    if right and x - x0 >= 2 * _RADIUS:
        return [((x0 + x) / 2, y0), ((x0 + x) / 2, y), (x, y)]
    if not right and x0 >= before:
        return [(before, y0), (before, y), (x, y)]
    if not right:
        return [(x0, y), (x, y)]
    middle = (y0 + y) / 2
    return [(x0, middle), (before, middle), (before, y), (x, y)]


def _rounded(points: Floats) -> Chain:
    """Straight pieces between points, with a quarter of a circle wherever they turn."""
    kept = _turning(points)
    lengths = np.abs(np.diff(kept, axis=0)).sum(axis=1)
    found: Chain = []
    at = kept[0]
    for i in range(1, len(kept) - 1):
        into, out = kept[i] - kept[i - 1], kept[i + 1] - kept[i]
        room = lengths[i - 1] / (1 if i == 1 else 2), lengths[i] / (1 if i == len(kept) - 2 else 2)
        back = float(into @ out) < 0
        radius = 0.0 if back else min(_RADIUS, *room)
        before, after = into / lengths[i - 1], out / lengths[i]
        start, end = kept[i] - radius * before, kept[i] + radius * after
        if np.abs(start - at).max() > _SAME:
            found.append(np.stack([at, start]))
        if radius:
            pull = radius * _ROUND
            found.append(np.stack([start, start + pull * before, end - pull * after, end]))
        at = end
    if np.abs(kept[-1] - at).max() > _SAME or not found:
        found.append(np.stack([at, kept[-1]]))
    return found


def _turning(points: Floats) -> Floats:
    """The ends and those of the points between at which the way turns aside."""
    kept = [points[0]]
    for i in range(1, len(points) - 1):
        into, out = points[i] - kept[-1], points[i + 1] - points[i]
        turns = abs(into[0] * out[1] - into[1] * out[0]) > _SAME
        if turns or float(into @ out) < 0:
            kept.append(points[i])
    return np.array([*kept, points[-1]])
