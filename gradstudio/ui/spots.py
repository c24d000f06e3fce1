"""Free spots: where new nodes go, so that they never land on those that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF

from gradstudio.graph.modules import interface
from gradstudio.graph.node import Node
from gradstudio.ui.canvas.faces import face_of, module_face
from gradstudio.ui.canvas.lattice import nearest_free
from gradstudio.ui.theme.tokens import GRID

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.graph.document import Document
    from gradstudio.ui.canvas.geometry import Geometry

    Boxes = NDArray[np.float64]

_GAP: Final = GRID / 2
_RINGS: Final = 40
_PAIRS: Final = 40_000


def free_shift(
    document: Document, graph: Document, dx: float, dy: float, level: str = ""
) -> tuple[float, float]:
    """The shift nearest to (dx, dy), in steps of the grid, that lays `graph` clear of what `level` shows."""
    there, new = _boxes(document, level), _boxes(graph, "")
    if not len(there) or not len(new):
        return dx, dy
    if len(there) * len(new) > _PAIRS:
        there, new = _around(there), _around(new)
    apart = there[:, None] - new[None] * (1, 1, -1, -1)
    found = nearest_free((dx, dy), GRID, _RINGS, *np.hsplit(apart.reshape(-1, 4), 2))
    if found is not None:
        return found
    below = float((there[:, 1] + there[:, 3]).max() - (new[:, 1] - new[:, 3]).min())
    return dx, below + GRID


def free_spot(geometry: Geometry, gate: str, x: float, y: float) -> tuple[float, float]:
    """The centre nearest to (x, y) at which a new node of `gate` covers neither a node nor a wire."""
    face = face_of(Node("new", gate))
    half = np.array([face.width / 2, face.height / 2]) + GRID
    room = _RINGS * GRID + max(half)
    wires = geometry.visible_wires(QRectF(x - room, y - room, 2 * room, 2 * room))
    points = geometry.lines[wires].reshape(-1, 2)
    centres = np.concatenate([geometry.centres, points])
    reaches = np.concatenate([half + geometry.structure.sizes / 2, np.broadcast_to(half, points.shape)])
    found = nearest_free((x, y), GRID, _RINGS, centres, reaches)
    return (x, geometry.bounds().bottom() + face.height) if found is None else found


def _boxes(document: Document, level: str) -> Boxes:
    """Centre and half size of each node and folded module, with the room that it wants: (n, 4)."""
    found = [(node.x, node.y, face_of(node)) for node in document if node.module == level]
    for module in document.modules.values():
        if module.module == level:
            ports = interface(document, module.name)
            face = module_face(module, tuple(ports.inputs), tuple(ports.outputs))
            found.append((module.x, module.y, face))
    rows = [(x, y, (face.width + _GAP) / 2, (face.height + _GAP) / 2) for x, y, face in found]
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def _around(boxes: Boxes) -> Boxes:
    """The one box around all of them: many nodes are cleared as a whole."""
    low = (boxes[:, :2] - boxes[:, 2:]).min(axis=0)
    high = (boxes[:, :2] + boxes[:, 2:]).max(axis=0)
    return np.concatenate([(low + high) / 2, (high - low) / 2])[None]
