"""A label: one number on a wire, ready to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from gradstudio.graph.numbers import NOT_COMPUTED, tells_of_hazard
from gradstudio.ui.canvas.asked import Pill
from gradstudio.ui.canvas.placing import HALF_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradstudio.graph.exercise import Place
    from gradstudio.ui.canvas.look import Look
    from gradstudio.ui.canvas.readings import Readings

VALUE, GRADIENT, DASH, HAZARD, OWN = range(5)
"""Inks; the first two in the order in which a wire has its texts; a pill has an ink of its own."""


class Label(NamedTuple):
    """One number: ink, kind, where its baseline starts, its text, and what is wiped behind it."""

    ink: int
    scalar: bool
    start: QPointF
    text: str
    wiped: QRectF | None
    pill: Pill | None = None


def label(look: Look, ink: int, text: str, centre: Sequence[float], *, scalar: bool, crowded: bool) -> Label:
    """`text` about `centre`; where it is crowded, what lies behind it is wiped."""
    voice = look.wire_number if scalar else look.wire_shape
    x, y = centre
    width = voice.width(text)
    left, top = x - width / 2 - 3, y - HALF_HEIGHT - 1
    box = QRectF(left, top, width + 6, 2 * HALF_HEIGHT + 2) if crowded else None
    ink = DASH if text == NOT_COMPUTED else HAZARD if tells_of_hazard(text) else ink
    return Label(ink, scalar, QPointF(x - width / 2, y + voice.rise), text, box)


def pilled(made: Label, look: Look, readings: Readings, place: Place | None) -> Label:
    """A label as it is, or in the pill of the place that is asked there."""
    if place is None:
        return made
    voice = look.wire_number if made.scalar else look.wire_shape
    width, height = voice.width(made.text), 2 * HALF_HEIGHT
    middle = made.start.y() - voice.rise
    box = QRectF(made.start.x(), middle - height / 2, width, height).adjusted(-1, -1, 1, 1)
    return made._replace(ink=OWN, wiped=None, pill=Pill(place, readings.asked[place].tone, box))
