"""What is written on a folded module and on the ports of a level's rim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gradstudio.ui.canvas.faces import MODULE_FOOT, MODULE_HEAD, PORT_PADDING
from gradstudio.ui.canvas.node_texts import Written, caption

if TYPE_CHECKING:
    from gradstudio.graph.items import Module
    from gradstudio.ui.canvas.faces import Face
    from gradstudio.ui.canvas.look import Look
    from gradstudio.ui.canvas.pieces import Piece


def written_on_module(module: Module, piece: Piece, content: str, look: Look) -> tuple[Written, ...]:
    """The module's name, its ports' names beside them, a word on its `content`, and its label beneath."""
    face, theme = piece.face, look.theme
    title = look.glyphs[14]
    name = title.metrics.elidedText(module.name, Qt.TextElideMode.ElideRight, face.width - 24)
    texts = [
        Written(title, theme.text, -title.width(name) / 2, _row(face, MODULE_HEAD / 2 + 2, title.rise), name)
    ]
    small, edge = look.caption, face.width / 2 - PORT_PADDING
    room = face.width - 2 * PORT_PADDING
    if piece.inputs and piece.outputs:
        room = room / 2 - 4
    for ports, heights, right in ((piece.inputs, face.inputs, False), (piece.outputs, face.outputs, True)):
        for port, height in zip(ports, heights, strict=True):
            said = small.metrics.elidedText(port.port, Qt.TextElideMode.ElideRight, room)
            x = edge - small.width(said) if right else -edge
            texts.append(Written(small, theme.text, x, _row(face, height, small.rise), said))
    foot = _row(face, face.height - MODULE_FOOT / 2 - 1, small.rise)
    texts.append(Written(small, theme.dim, -small.width(content) / 2, foot, content))
    if module.label:
        texts.append(caption(module.label, face, look))
    return tuple(texts)


def written_on_rim(name: str, face: Face, look: Look) -> tuple[Written, ...]:
    """The port's name, in the middle of its pill."""
    voice = look.title
    text = voice.metrics.elidedText(name, Qt.TextElideMode.ElideRight, face.width - 12)
    return (Written(voice, look.theme.text, -voice.width(text) / 2, voice.rise, text),)


def _row(face: Face, height: float, rise: float) -> float:
    """The baseline of a line of text whose middle is `height` below the box's upper edge."""
    return height - face.height / 2 + rise
