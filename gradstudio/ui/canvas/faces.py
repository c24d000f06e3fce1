"""Sizes: how large a node is drawn, and where on its edges its ports lie."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontMetricsF

from gradstudio.gates import CATALOGUE
from gradstudio.ui.theme import fonts
from gradstudio.ui.widgets.names import split_name

if TYPE_CHECKING:
    from gradstudio.graph.items import Module
    from gradstudio.graph.node import Node

SNAP: Final = 12
"""Nodes come to rest on multiples of this, half a grid step."""
PORT_RADIUS: Final = 5.5
"""Radius of a port's circle, in scene units."""
STUB: Final = 108
"""Length of the short wire that shows an output's value and gradient."""
LEAF_PADDING: Final = 14
"""Distance of a leaf's name from its left edge, and of its value from its port."""
VALUE_ROOM: Final = 48.0
"""Least width at a leaf's right in which its value stands, and can be scrubbed."""
NAME_GAP: Final = 4.0
"""Least distance of a leaf's value from its name."""

RIM_PADDING: Final = 14
"""Distance of a rim port's name from the round ends of its pill."""
MODULE_HEAD: Final = 36
"""Height of a folded module's upper part, in which its name stands."""
MODULE_FOOT: Final = 36
"""Height of its lower part, in which its content is hinted at."""
PORT_PADDING: Final = 12
"""Distance of a port's name from the edge of a folded module."""

_MODULE_WIDTH: Final = 144
_RIM_HEIGHT: Final = 28
_PORT_SIZE: Final = 11
_MODULE_TITLE: Final = 14
_PORT_GAP: Final = 20
_LEAF: Final = (108, 48)
_GATE: Final = (96, 72)
_NAME_SIZE: Final = 20
_TITLE_SIZE: Final = 12
_WIDEST: Final = 264
_PORT_STEP: Final = 24


@dataclass(frozen=True, slots=True)
class Face:
    """A box's size, and its ports' distances from its top edge, in scene units.

    `input_places` and `output_places` are the same ports as x, y, x, y, ... off the box's centre.
    """

    width: float
    height: float
    inputs: tuple[float, ...]
    outputs: tuple[float, ...]
    input_places: tuple[float, ...] = field(init=False)
    output_places: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Place the ports on the left and the right edge."""
        object.__setattr__(self, "input_places", self._along(-self.width / 2, self.inputs))
        object.__setattr__(self, "output_places", self._along(self.width / 2, self.outputs))

    def _along(self, side: float, heights: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(part for height in heights for part in (side, height - self.height / 2))


def face_of(node: Node) -> Face:
    """The face of `node`; nodes of the same gate and of names of the same width share it."""
    return named_face(node.gate, len(node.entries), len(node.outputs), node.name)


@lru_cache(maxsize=65536)
def named_face(gate: str, inputs: int, outputs: int, name: str) -> Face:
    """The face of a node of `gate` called `name`, with so many ports."""
    kind = CATALOGUE[gate]
    if kind.is_leaf:
        stem, index = split_name(name)
        text = _width(fonts.name_font, _NAME_SIZE, stem) + _width(fonts.name_font, 13, index)
        wanted = text + NAME_GAP + VALUE_ROOM + 2 * LEAF_PADDING
        width = _LEAF[0] if wanted <= _LEAF[0] else _stepped(wanted)
        height = _LEAF[1]
    else:
        width = max(_GATE[0], _stepped(_width(fonts.ui_font, _TITLE_SIZE, name) + 32))
        height = max(_GATE[1], _PORT_STEP * (max(inputs, outputs) + 1))
    return _shared(min(width, _WIDEST), height, inputs, outputs)


def module_face(module: Module, inputs: tuple[str, ...], outputs: tuple[str, ...]) -> Face:
    """The face of a folded module: room for its name, its ports' names, and a line on its content."""
    return _module_face(module.name, inputs, outputs)


@lru_cache(maxsize=4096)
def _module_face(name: str, inputs: tuple[str, ...], outputs: tuple[str, ...]) -> Face:
    left, right = (max((port_width(port) for port in ports), default=0.0) for ports in (inputs, outputs))
    names = left + right + 2 * PORT_PADDING + _PORT_GAP
    title = _width(fonts.ui_font, _MODULE_TITLE, name) + 40
    width = min(_stepped(max(_MODULE_WIDTH, names, title)), 2 * _WIDEST)
    rows = max(len(inputs), len(outputs), 1)
    height = MODULE_HEAD + MODULE_FOOT + _PORT_STEP * rows

    def along(count: int) -> tuple[float, ...]:
        first = MODULE_HEAD + _PORT_STEP * (rows - count) / 2
        return tuple(first + _PORT_STEP * (i + 0.5) for i in range(count))

    return Face(width, height, along(len(inputs)), along(len(outputs)))


@lru_cache(maxsize=4096)
def rim_face(name: str, *, leaving: bool) -> Face:
    """The face of a level's own port: a pill with its name, its one port at the inner end."""
    width = min(_stepped(port_width(name[1:]) + 2 * RIM_PADDING), _WIDEST)
    middle = (_RIM_HEIGHT / 2,)
    return Face(width, _RIM_HEIGHT, () if leaving else middle, middle if leaving else ())


def port_width(name: str) -> float:
    """Width of a port's name as it stands in a folded module or at the rim."""
    return _width(fonts.ui_font, _PORT_SIZE, name)


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
