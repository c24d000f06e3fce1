"""A label: one number on a wire, ready to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from gradstudio.graph.numbers import NOT_COMPUTED, tells_of_hazard
from gradstudio.ui.canvas.placing import HALF_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradstudio.ui.canvas.look import Look

VALUE, GRADIENT, DASH, HAZARD = range(4)
"""Inks; the first two in the order in which a wire has its texts."""


class Label(NamedTuple):
    """One number: ink, kind, where its baseline starts, its text, and what is wiped behind it."""

    ink: int
    scalar: bool
    start: QPointF
    text: str
    wiped: QRectF | None


def label(look: Look, ink: int, text: str, centre: Sequence[float], *, scalar: bool, crowded: bool) -> Label:
    """`text` about `centre`; where it is crowded, what lies behind it is wiped."""
    voice = look.wire_number if scalar else look.wire_shape
    x, y = centre
    width = voice.width(text)
    left, top = x - width / 2 - 3, y - HALF_HEIGHT - 1
    box = QRectF(left, top, width + 6, 2 * HALF_HEIGHT + 2) if crowded else None
    ink = DASH if text == NOT_COMPUTED else HAZARD if tells_of_hazard(text) else ink
    return Label(ink, scalar, QPointF(x - width / 2, y + voice.rise), text, box)
