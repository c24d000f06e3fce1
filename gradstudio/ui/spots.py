"""Free spots: where new nodes go, so that they never land on those that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from gradstudio.graph.node import Node
from gradstudio.ui.canvas.faces import face_of
from gradstudio.ui.theme.tokens import GRID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from gradstudio.graph.document import Document
    from gradstudio.ui.canvas.geometry import Geometry

    Boxes = NDArray[np.float64]

_GAP: Final = GRID / 2
_RINGS: Final = 40
_PAIRS: Final = 40_000


def free_shift(document: Document, graph: Iterable[Node], dx: float, dy: float) -> tuple[float, float]:
    """The shift nearest to (dx, dy), in steps of the grid, that lays `graph` clear of `document`."""
    there, new = _boxes(document), _boxes(graph)
    if not len(there) or not len(new):
        return dx, dy
    if len(there) * len(new) > _PAIRS:
        there, new = _around(there), _around(new)
    for right, down in _spiral():
        shift = np.array([dx + right * GRID, dy + down * GRID])
        if not _meet(there, new, shift):
            return float(shift[0]), float(shift[1])
    below = float((there[:, 1] + there[:, 3]).max() - (new[:, 1] - new[:, 3]).min())
    return dx, below + GRID


def free_spot(geometry: Geometry, gate: str, x: float, y: float) -> tuple[float, float]:
    """The centre nearest to (x, y) at which a new node of `gate` covers neither a node nor a wire."""
    face = face_of(Node("new", gate))
    half = np.array([face.width / 2, face.height / 2]) + GRID
    points = geometry.lines.reshape(-1, 2)
    for right, down in _spiral():
        spot = np.array([x + right * GRID, y + down * GRID])
        clear = not (np.abs(points - spot) < half).all(axis=1).any()
        apart = np.abs(geometry.centres - spot) < half + geometry.structure.sizes / 2
        if clear and not apart.all(axis=1).any():
            return float(spot[0]), float(spot[1])
    return x, geometry.bounds().bottom() + face.height


def _boxes(nodes: Iterable[Node]) -> Boxes:
    """Centre and half size of each node, with the room that it wants: (n, 4)."""
    found = [(node.x, node.y, face_of(node)) for node in nodes]
    rows = [(x, y, (face.width + _GAP) / 2, (face.height + _GAP) / 2) for x, y, face in found]
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def _around(boxes: Boxes) -> Boxes:
    """The one box around all of them: many nodes are cleared as a whole."""
    low = (boxes[:, :2] - boxes[:, 2:]).min(axis=0)
    high = (boxes[:, :2] + boxes[:, 2:]).max(axis=0)
    return np.concatenate([(low + high) / 2, (high - low) / 2])[None]


def _meet(there: Boxes, new: Boxes, shift: NDArray[np.float64]) -> bool:
    apart = np.abs(there[:, None, :2] - new[None, :, :2] - shift)
    reach = there[:, None, 2:] + new[None, :, 2:]
    return bool((apart < reach).all(axis=2).any())


def _spiral() -> Iterator[tuple[int, int]]:
    """Steps away from a place, nearest rings first, below before beside before above."""
    yield 0, 0
    for ring in range(1, _RINGS):
        edge = [
            (x, y) for x in range(-ring, ring + 1) for y in range(-ring, ring + 1) if ring in {abs(x), abs(y)}
        ]
        yield from sorted(edge, key=lambda at: (at[0] ** 2 + at[1] ** 2, -at[1], -at[0]))
