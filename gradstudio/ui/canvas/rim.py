"""The rim: where a level's own ports lie, beside the outermost boxes, level with what they are wired to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF

from gradstudio.graph.scene import ENTRY, EXIT
from gradstudio.ui.canvas.faces import SNAP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.structure import Structure

_GAP: Final = 96
_ROOM: Final = 24
_NEW: Final = (96, 28)


def place_rim(rows: Structure, centres: Floats) -> None:
    """Put the boxes of the rim, the last rows of `centres` (N, 2), at the edges of those before them."""
    if not rows.items or rows.items[-1] is not None:
        return
    pills = [row for row, item in enumerate(rows.items) if item is None]
    first = pills[0]
    half = rows.sizes / 2
    left = right = 0.0
    if first:
        left = float((centres[:first, 0] - half[:first, 0]).min())
        right = float((centres[:first, 0] + half[:first, 0]).max())
    count = rows.wire_count
    for entering in (True, False):
        side = [row for row in pills if rows.names[row].startswith(ENTRY) is entering]
        if not side:
            continue
        edge = left - _GAP if entering else right + _GAP
        centres[side, 0] = edge - half[side, 0] if entering else edge + half[side, 0]
        mine = rows.tail_node[:count] if entering else rows.head_node[:count]
        theirs = rows.head_node[:count] if entering else rows.tail_node[:count]
        offsets = (
            rows.input_offset[rows.head_input] if entering else rows.output_offset[rows.tail_output[:count]]
        )
        heights = centres[theirs, 1] + offsets[:, 1]
        wanted = np.array([_mean(heights[(mine == row) & (theirs < first)]) for row in side])
        centres[side, 1] = _spread(wanted, 2 * half[side, 1] + _ROOM)


def new_port(rows: Structure, centres: Floats, *, leaving: bool) -> QRectF:
    """Where a new port of the level would be shown: below those on its side, or where the first would lie."""
    width, height = _NEW
    half, mark = rows.sizes / 2, EXIT if leaving else ENTRY
    side = [row for row, name in enumerate(rows.names) if name.startswith(mark)]
    inner = [row for row, item in enumerate(rows.items) if item is not None]
    if side:
        top = float((centres[side, 1] + half[side, 1]).max()) + _ROOM
        edge = centres[side, 0] - half[side, 0] if leaving else centres[side, 0] + half[side, 0]
        near = float(edge.min() if leaving else edge.max())
    else:
        top = float(centres[inner, 1].mean()) - height / 2
        edge = centres[inner, 0] + half[inner, 0] if leaving else centres[inner, 0] - half[inner, 0]
        near = float(edge.max()) + _GAP if leaving else float(edge.min()) - _GAP
    return QRectF(near if leaving else near - width, top, width, height)


def _mean(heights: NDArray[np.float64]) -> float:
    return round(float(heights.mean()) / SNAP) * float(SNAP) if len(heights) else 0.0


def _spread(wanted: NDArray[np.float64], room: NDArray[np.float64]) -> NDArray[np.float64]:
    """Heights near those that are `wanted`, in their order, no closer together than their `room`."""
    order = np.argsort(wanted, kind="stable")
    found = wanted[order].copy()
    for i in range(1, len(found)):
        found[i] = max(found[i], found[i - 1] + room[order[i]])
    found += wanted.mean() - found.mean()
    placed = np.empty_like(found)
    placed[order] = np.round(found / SNAP) * SNAP
    return placed
