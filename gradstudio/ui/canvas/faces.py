"""Sizes: how large a node is drawn, and where on its edges its ports lie."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontMetricsF

from gradstudio.gates import CATALOGUE
from gradstudio.ui.theme import fonts
from gradstudio.ui.widgets.names import split_name

if TYPE_CHECKING:
    from gradstudio.graph.node import Node

SNAP: Final = 12
"""Nodes come to rest on multiples of this, half a grid step."""
PORT_RADIUS: Final = 5.5
"""Radius of a port's circle, in scene units."""
STUB: Final = 108
"""Length of the short wire that shows an output's value and gradient."""
LEAF_PADDING: Final = 14
"""Distance of a leaf's name from its left edge, and of its value from its port."""

_LEAF: Final = (108, 48)
_GATE: Final = (96, 72)
_VALUE_ROOM: Final = 46
_NAME_SIZE: Final = 20
_TITLE_SIZE: Final = 12
_WIDEST: Final = 264
_PORT_STEP: Final = 24


@dataclass(frozen=True, slots=True)
class Face:
    """A node's size, and its ports' distances from its top edge, in scene units."""

    width: float
    height: float
    inputs: tuple[float, ...]
    outputs: tuple[float, ...]


def face_of(node: Node) -> Face:
    """The face of `node`; nodes of the same gate and of names of the same width share it."""
    return _face(node.gate, len(node.entries), len(node.outputs), node.name)


@lru_cache(maxsize=65536)
def _face(gate: str, inputs: int, outputs: int, name: str) -> Face:
    kind = CATALOGUE[gate]
    if kind.is_leaf:
        stem, index = split_name(name)
        text = _width(fonts.name_font, _NAME_SIZE, stem) + _width(fonts.name_font, 13, index)
        width = max(_LEAF[0], _stepped(text + _VALUE_ROOM + 2 * LEAF_PADDING + 4))
        height = _LEAF[1]
    else:
        width = max(_GATE[0], _stepped(_width(fonts.ui_font, _TITLE_SIZE, name) + 32))
        height = max(_GATE[1], _PORT_STEP * (max(inputs, outputs) + 1))
    return _shared(min(width, _WIDEST), height, inputs, outputs)


@lru_cache(maxsize=1024)
def _shared(width: int, height: int, inputs: int, outputs: int) -> Face:
    return Face(width, height, _spaced(inputs, height), _spaced(outputs, height))


def _spaced(count: int, height: float) -> tuple[float, ...]:
    return tuple(height * (i + 1) / (count + 1) for i in range(count))


def _stepped(width: float) -> int:
    """`width` rounded up so that both edges fall on the half grid."""
    return math.ceil(width / (2 * SNAP)) * 2 * SNAP


def _width(make: object, size: int, text: str) -> float:
    return _metrics(make, size).horizontalAdvance(text) if text else 0.0


@lru_cache(maxsize=8)
def _metrics(make: object, size: int) -> QFontMetricsF:
    font: QFont = make(bold=make is fonts.name_font)  # type: ignore[operator]
    font.setPixelSize(size)
    return QFontMetricsF(font)
