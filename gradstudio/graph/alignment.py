"""Alignment: where boxes go that are to stand in line, evenly spaced, or on the grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from gradstudio.graph.node import Point

Edge: TypeAlias = Literal["left", "centre", "right", "top", "middle", "bottom"]
"""The line that boxes are put on: an edge that they share, or the line through their centres."""
Axis: TypeAlias = Literal["across", "down"]

EDGES: Final[tuple[Edge, ...]] = get_args(Edge)
AXES: Final[tuple[Axis, ...]] = get_args(Axis)


class Extent(NamedTuple):
    """A box by its centre and size, in canvas units."""

    x: float
    y: float
    width: float
    height: float


def aligned(boxes: Mapping[str, Extent], edge: Edge) -> dict[str, Point]:
    """Centres of `boxes` with one edge in line: the outermost of theirs, or their common centre."""
    if not boxes:
        return {}
    frames = boxes.values()
    left, right = min(b.x - b.width / 2 for b in frames), max(b.x + b.width / 2 for b in frames)
    top, bottom = min(b.y - b.height / 2 for b in frames), max(b.y + b.height / 2 for b in frames)
    rules: dict[Edge, Callable[[Extent], Point]] = {
        "left": lambda b: (left + b.width / 2, b.y),
        "centre": lambda b: ((left + right) / 2, b.y),
        "right": lambda b: (right - b.width / 2, b.y),
        "top": lambda b: (b.x, top + b.height / 2),
        "middle": lambda b: (b.x, (top + bottom) / 2),
        "bottom": lambda b: (b.x, bottom - b.height / 2),
    }
    return {name: rules[edge](box) for name, box in boxes.items()}


def distributed(boxes: Mapping[str, Extent], axis: Axis) -> dict[str, Point]:
    """Centres of `boxes` with equal gaps along `axis`; the two outermost stay, fewer than three stay all."""
    across = axis == "across"
    order = sorted(boxes, key=lambda name: (_centre(boxes[name], across), name))
    found = {name: (box.x, box.y) for name, box in boxes.items()}
    if len(order) <= 2:  # noqa: PLR2004 - two boxes have one gap, which is even
        return found
    gap = _gap(boxes, order, across=across)
    first = boxes[order[0]]
    at = _centre(first, across) - _length(first, across) / 2
    for name in order[:-1]:
        box = boxes[name]
        centre = at + _length(box, across) / 2
        found[name] = (centre, box.y) if across else (box.x, centre)
        at += _length(box, across) + gap
    return found


def snapped(boxes: Mapping[str, Extent], grid: float) -> dict[str, Point]:
    """Centres of `boxes` on the nearest points of a grid, halves rounded up."""

    def nearest(value: float) -> float:
        return (value / grid + 0.5) // 1 * grid

    return {name: (nearest(box.x), nearest(box.y)) for name, box in boxes.items()}


def _gap(boxes: Mapping[str, Extent], order: Sequence[str], *, across: bool) -> float:
    """The gap that is left between neighbours; negative where there is no room for one."""
    first, last = boxes[order[0]], boxes[order[-1]]
    begin = _centre(first, across) - _length(first, across) / 2
    end = _centre(last, across) + _length(last, across) / 2
    taken = sum(_length(boxes[name], across) for name in order)
    return (end - begin - taken) / (len(order) - 1)


def _centre(box: Extent, across: bool) -> float:  # noqa: FBT001 - which of the two axes
    return box.x if across else box.y


def _length(box: Extent, across: bool) -> float:  # noqa: FBT001 - likewise
    return box.width if across else box.height
