"""What is written on a node: its name as in print, the value of a leaf, a label beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from PySide6.QtCore import Qt

from gradstudio.gates import show_shape
from gradstudio.graph.numbers import NOT_COMPUTED, format_number
from gradstudio.ui.canvas.faces import LEAF_PADDING, NAME_GAP, VALUE_ROOM
from gradstudio.ui.widgets.names import split_name

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from gradstudio.graph.node import Node
    from gradstudio.ui.canvas.faces import Face
    from gradstudio.ui.canvas.look import Look, Voice

_DIGITS: Final = (4, 3, 2, 1)
_INDEX_DROP: Final = 4.0
_TITLE_LIFT: Final = 13.0
_CAPTION_DROP: Final = 15.0


class Written(NamedTuple):
    """One text: its voice, colour and the left end of its baseline, relative to the node's centre."""

    voice: Voice
    colour: QColor
    x: float
    y: float
    text: str


def written_on(node: Node, face: Face, look: Look) -> tuple[Written, ...]:
    """Everything that is written on and under `node`."""
    texts = _leaf(node, face, look) if node.kind.is_leaf else [_title(node, face, look)]
    if node.label:
        texts.append(caption(node.label, face, look))
    return tuple(texts)


def _leaf(node: Node, face: Face, look: Look) -> list[Written]:
    theme = look.theme
    left, right = -face.width / 2 + LEAF_PADDING, face.width / 2 - LEAF_PADDING
    stem, index = split_name(node.name)
    room = right - left - VALUE_ROOM - NAME_GAP
    stem = look.name.metrics.elidedText(stem, Qt.TextElideMode.ElideRight, room - look.index.width(index))
    rest = right - left - look.name.width(stem) - look.index.width(index) - NAME_GAP
    value, voice, colour = value_text(node, look, rest)
    rise = look.name.metrics.xHeight() / 2 + 1
    texts = [Written(look.name, theme.text, left, rise, stem)]
    if index:
        texts.append(Written(look.index, theme.text, left + look.name.width(stem), rise + _INDEX_DROP, index))
    texts.append(Written(voice, colour, right - voice.width(value), voice.rise, value))
    return texts


def value_text(node: Node, look: Look, room: float) -> tuple[str, Voice, QColor]:
    """A leaf's value as it fits into `room`: a number in green, an array's shape dimmed, a dash for none."""
    settings = node.settings
    value, declared = settings["value"], settings.get("shape")
    if value is not None and np.ndim(value) == 0:
        texts = [format_number(float(value), digits) for digits in _DIGITS]
        fitting = next((text for text in texts if look.number.width(text) <= room), None)
        if fitting is not None:
            return fitting, look.number, look.theme.value
        return texts[-1], look.shape, look.theme.value
    shape = declared if value is None else value.shape
    if shape is None or (value is None and shape == ()):
        return NOT_COMPUTED, look.number, look.theme.hazard if shape is None else look.theme.dim
    return show_shape(shape), look.shape, look.theme.dim


def _title(node: Node, face: Face, look: Look) -> Written:
    text = look.title.metrics.elidedText(node.name, Qt.TextElideMode.ElideRight, face.width - 20)
    return Written(
        look.title, look.theme.dim, -look.title.width(text) / 2, face.height / 2 - _TITLE_LIFT, text
    )


def caption(label: str, face: Face, look: Look) -> Written:
    """A label, on one line under its box."""
    line = " ".join(label.split())
    text = look.caption.metrics.elidedText(line, Qt.TextElideMode.ElideRight, 2 * face.width)
    x, y = -look.caption.width(text) / 2, face.height / 2 + _CAPTION_DROP
    return Written(look.caption, look.theme.dim, x, y, text)
