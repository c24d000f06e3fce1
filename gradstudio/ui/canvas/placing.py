"""Placing: where along each wire its numbers stand, clear of nodes, of wires and of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from gradstudio.ui.canvas import curves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.ui.canvas.curves import Floats

HALF_HEIGHT: Final = 6.5
"""Half the height of a number on a wire, in scene units."""

_CELL: Final = 4.0
_GAP: Final = 5.0
_NODE_COST: Final = 8
_STEEP: Final = 0.75
_STEEP_SHIFT: Final = 44.0
_MIDDLE: Final = (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78, 0.15, 0.85)
_HEADWARD: Final = (0.7, 0.63, 0.77, 0.57, 0.83, 0.5, 0.43, 0.88, 0.36, 0.29, 0.22)
_ROW_GAP: Final = 8.0
_CHOICES: Final = 4 * len(_MIDDLE)

STACKED, SQUARE, ROW_ABOVE, ROW_BELOW = range(4)
"""Value over gradient; square to a leaning wire; side by side above the wire, or below, where it is tight."""


class Places(NamedTuple):
    """Where on R wires the numbers stand, in which style, centres (R, 2, 2), which are crowded."""

    t: Floats
    styles: NDArray[np.intp]
    centres: Floats
    crowded: NDArray[np.bool_]


class Crowd:
    """A coarse map of what stands in a region: nodes, wires, and the numbers that have been placed."""

    def __init__(self, left: float, top: float, right: float, bottom: float) -> None:
        """An empty map of the region."""
        self._origin = np.array([left, top])
        self._size = int((right - left) / _CELL) + 2, int((bottom - top) / _CELL) + 2
        self._cost = np.zeros(self._size[::-1], dtype=np.int32)
        self._taken = np.zeros(self._size[::-1], dtype=np.bool_)

    def add_nodes(self, centres: Floats, sizes: Floats) -> None:
        """Mark rectangles as taken by nodes."""
        for x0, y0, x1, y1 in self._cells(centres, sizes / 2 + 3.0).tolist():
            self._cost[y0:y1, x0:x1] += _NODE_COST

    def add_lines(self, lines: Floats) -> None:
        """Mark polylines (E, K, 2) as lying there, each cell on their way."""
        starts = lines[:, :-1].reshape(-1, 2)
        steps = lines[:, 1:].reshape(-1, 2) - starts
        counts = (np.abs(steps).max(axis=1, initial=0.0) / _CELL).astype(np.intp) + 1
        piece = np.repeat(np.arange(len(counts)), counts)
        number = np.arange(len(piece)) - (counts.cumsum() - counts)[piece]
        dense = starts[piece] + steps[piece] * (number / counts[piece])[:, None]
        cells = ((dense - self._origin) / _CELL).astype(np.intp)
        inside = ((cells >= 0) & (cells < self._size)).all(axis=1)
        self._cost[cells[inside, 1], cells[inside, 0]] |= 1

    def take(self, centre: Floats, half: Floats) -> None:
        """Mark one rectangle as taken by text."""
        x0, y0, x1, y1 = self._cells(centre[None], half[None])[0].tolist()
        self._taken[y0:y1, x0:x1] = True

    def place(
        self,
        ways: Floats,
        widths: Floats,
        lines: Floats,
        headward: NDArray[np.bool_],
        wanted: NDArray[np.intp],
    ) -> Places:
        """Places for two numbers of `widths` (R, 2) on each of the wires, which run along `ways` (R, K, 2).

        `lines` (R,) are half the wires' widths.
        `headward` wires have them near their head; `wanted` is the style that suits each wire.
        """
        if not len(ways):
            return Places(
                np.empty(0), np.empty(0, dtype=np.intp), np.empty((0, 2, 2)), np.empty(0, dtype=np.bool_)
            )
        t = np.where(headward[:, None], np.array(4 * _HEADWARD), np.array(4 * _MIDDLE))
        styles = np.repeat(np.arange(4), _CHOICES // 4)
        centres = _beside(ways, t, widths[:, None], lines[:, None], styles)
        half = np.stack([widths / 2, np.full_like(widths, HALF_HEIGHT)], axis=2)[:, None]
        half = np.broadcast_to(half, centres.shape)
        cells = self._cells(centres.reshape(-1, 2), half.reshape(-1, 2)).reshape(*centres.shape[:3], 4)
        costs = self._sums(cells).reshape(cells.shape[:3])
        costs = np.where(widths[:, None] > 0, costs, 0).sum(axis=2)
        unwanted = np.where(styles == wanted[:, None], 0, _CHOICES)
        order = np.argsort(costs * 4 + unwanted + np.arange(_CHOICES), axis=1, kind="stable")
        best = np.zeros(len(ways), dtype=np.intp)
        # Those with the fewest places choose first.
        for i in np.argsort((costs == 0).sum(axis=1), kind="stable").tolist():
            best[i] = self._free(cells[i], order[i])
        each = np.arange(len(ways))
        return Places(t[each, best], styles[best], centres[each, best], costs[each, best] > 0)

    def _free(self, cells: NDArray[np.intp], order: NDArray[np.intp]) -> int:
        """The first choice in `order` where no text stands yet, else the best one; it is taken."""
        taken = self._taken
        boxes = cells.tolist()
        chosen = int(order[0])
        for choice in order.tolist():
            if not any(taken[y0:y1, x0:x1].any() for x0, y0, x1, y1 in boxes[choice]):
                chosen = choice
                break
        for x0, y0, x1, y1 in boxes[chosen]:
            taken[y0:y1, x0:x1] = True
        return chosen

    def _cells(self, centres: Floats, half: Floats) -> NDArray[np.intp]:
        """Cell boxes (R, 4) of rectangles, clipped to the region."""
        low = ((centres - half - self._origin) / _CELL).astype(np.intp)
        high = ((centres + half - self._origin) / _CELL).astype(np.intp) + 1
        limit = np.array(self._size)
        return np.concatenate([np.clip(low, 0, limit), np.clip(high, 0, limit)], axis=1)

    def _sums(self, cells: NDArray[np.intp]) -> NDArray[np.int64]:
        """The cost inside each cell box, by way of the integral of the map."""
        whole = np.zeros((self._size[1] + 1, self._size[0] + 1), dtype=np.int64)
        whole[1:, 1:] = self._cost.cumsum(axis=0, dtype=np.int64).cumsum(axis=1)
        x0, y0, x1, y1 = np.moveaxis(cells, -1, 0)
        found: NDArray[np.int64] = whole[y1, x1] - whole[y0, x1] - whole[y1, x0] + whole[y0, x0]
        return found


def _beside(ways: Floats, t: Floats, widths: Floats, lines: Floats, styles: NDArray[np.intp]) -> Floats:
    """Centres (R, C, 2, 2) of numbers as far from the wire as clears a box of that width of its tangent."""
    point, tangent = curves.along(ways, t)
    normal = np.stack([tangent[..., 1], -tangent[..., 0]], axis=-1)
    normal = np.where(normal[..., 1:] > 0, -normal, normal)
    pair = np.broadcast_to(widths, (*point.shape[:-1], 2))
    styles = np.broadcast_to(styles, point.shape[:-1])[..., None]
    row = pair.sum(axis=-1, keepdims=True) + _ROW_GAP
    in_row = styles >= ROW_ABOVE
    away = _away(normal, np.where(in_row, row, pair), lines, square=styles == SQUARE)
    signs = np.where(styles == ROW_BELOW, (-1, -1), np.where(in_row, (1, 1), (1, -1)))
    aside = np.where(in_row, (pair - row) / 2 * (1, -1), 0.0)
    found: Floats = point[..., None, :] + away * signs[..., None]
    found[..., 0] += aside
    return found


def _away(normal: Floats, widths: Floats, lines: Floats, *, square: NDArray[np.bool_]) -> Floats:
    """Steps (R, C, 2, 2) off the curve: straight up, or along its normal where `square` or steep."""
    across, up = np.abs(normal[..., :1]), np.abs(normal[..., 1:])
    reach = across * np.minimum(widths / 2, _STEEP_SHIFT) + up * HALF_HEIGHT + _GAP + lines[..., None]
    leaning = ((across > _STEEP * up) | square)[..., None]
    upright = (reach / np.maximum(up, 0.1))[..., None] * np.array([0.0, -1.0])
    found: Floats = np.where(leaning, reach[..., None] * normal[..., None, :], upright)
    return found


def beside(ways: Floats, places: Places, widths: Floats, lines: Floats) -> Floats:
    """Centres (R, 2, 2) of numbers that keep their place along wires that move under the hand."""
    t, styles = places.t[:, None], places.styles[:, None]
    found: Floats = _beside(ways, t, widths[:, None], lines[:, None], styles)[:, 0]
    return found
