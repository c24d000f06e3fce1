"""What is asked, as the canvas shows it: a pill in the place of a number, with its tone and its sign."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from gradstudio.ui.theme.tokens import mix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QColor, QPainter

    from gradstudio.graph.exercise import Place
    from gradstudio.ui.canvas.label import Label
    from gradstudio.ui.canvas.look import Look
    from gradstudio.ui.theme.tokens import Theme

Tone: TypeAlias = Literal["open", "typed", "right", "carried", "wrong", "revealed"]
"""How far it is with an answer: none yet, not marked yet, its mark, or given away."""

QUESTION: Final = "?"
"""What stands in a pill that waits for its answer."""
PADDING: Final = "\N{EN SPACE}"
"""What a pill's text begins and ends with, so that the pill has room where numbers look for theirs."""
SIGN_ROOM: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("right", "carried", "wrong"), "\N{EM SPACE}\N{THIN SPACE}")
)
_TICK: Final = ((-4.0, 0.0), (-1.5, 3.0), (4.0, -4.0))
_CROSS: Final = (((-3.0, -3.0), (3.0, 3.0)), ((-3.0, 3.0), (3.0, -3.0)))
_SIGN_INSET: Final = 8.0
_PEN: Final = 1.8
_TINT: Final = 0.12


class Asked(NamedTuple):
    """One place: what is written in its pill (nothing: the number itself), its tone, and what is said."""

    text: str
    tone: Tone
    said: str = ""


NOTHING_ASKED: Final[Mapping[Place, Asked]] = MappingProxyType({})


class Pill(NamedTuple):
    """A label's place, tone and box, in scene units."""

    place: Place
    tone: Tone
    box: QRectF


def tone_colour(theme: Theme, tone: str) -> QColor:
    """The colour of a tone; its shape says the same."""
    return {
        "open": theme.accent,
        "typed": theme.accent,
        "right": theme.value,
        "carried": theme.value,
        "wrong": theme.gradient,
    }.get(tone, theme.dim)


def draw_sign(painter: QPainter, centre: QPointF, tone: str, colour: QColor, scale: float = 1.0) -> None:
    """A tick or a cross about `centre`: that of a carried answer stands on a line."""
    if tone not in SIGN_ROOM:
        return
    painter.setPen(
        QPen(colour, _PEN * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    if tone == "wrong":
        for begin, end in _CROSS:
            painter.drawLine(centre + QPointF(*begin) * scale, centre + QPointF(*end) * scale)
        return
    painter.drawPolyline(QPolygonF([centre + QPointF(*point) * scale for point in _TICK]))
    if tone == "carried":
        low = centre + QPointF(0, 6) * scale
        painter.drawLine(low - QPointF(4, 0) * scale, low + QPointF(4, 0) * scale)


def draw_pills(painter: QPainter, look: Look, labels: Iterable[Label]) -> None:
    """Those of the `labels` that are pills."""
    for label in labels:
        if label.pill is not None:
            _draw_pill(painter, look, label, label.pill)


def _draw_pill(painter: QPainter, look: Look, label: Label, pill: Pill) -> None:
    """A label as a pill: its ground, its outline (dashed while it waits), its sign and its text."""
    theme = look.theme
    colour = tone_colour(theme, pill.tone)
    painter.save()
    painter.setBrush(mix(theme.canvas, colour, _TINT))
    style = Qt.PenStyle.DashLine if pill.tone == "open" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, 1.2, style))
    painter.drawRoundedRect(pill.box, pill.box.height() / 2, pill.box.height() / 2)
    sign = QPointF(pill.box.left() + _SIGN_INSET + 2, pill.box.center().y())
    draw_sign(painter, sign, pill.tone, colour)
    painter.setFont((look.wire_number if label.scalar else look.wire_shape).font)
    painter.setPen(colour if pill.tone == "open" else theme.text)
    painter.drawText(label.start, label.text)
    painter.restore()
