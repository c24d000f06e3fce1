"""Badges: a few words above a box on what its units do, and an outline where something ails a training."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gradstudio.ui.canvas.layer import Still
from gradstudio.ui.theme.tokens import CARD_RADIUS, RADIUS, mix, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradstudio.ui.canvas.state import CanvasState

LEAST_ZOOM: Final = 0.4
"""Below this zoom the words would be too small to read: the outline alone is drawn."""

_HEIGHT: Final = 20.0
_GAP: Final = 8.0
_PADDING: Final = 8.0
_LINE: Final = 2.2
_REACH: Final = 2.0
_WASH: Final = 0.14


class Badge(NamedTuple):
    """The words at a box, and whether something ails it; `sentence` says it in full."""

    text: str
    ails: bool
    sentence: str = ""


class BadgesLayer(Still):
    """All badges: there are few, and only while something is to be said."""

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Draw the badges that touch `area`."""
        state = self.state
        look, theme = state.look, state.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name, box in placed(state):
            badge, row = state.badges[name], state.structure.row[name]
            gate = state.geometry.rect(row)
            if not gate.united(box).adjusted(-_LINE, -_LINE, _LINE, _LINE).intersects(area):
                continue
            if badge.ails:
                painter.setPen(QPen(theme.negative, max(_LINE, 1.5 / zoom)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ring = gate.adjusted(-_REACH, -_REACH, _REACH, _REACH)
                painter.drawRoundedRect(ring, RADIUS + _REACH, RADIUS + _REACH)
            if zoom < LEAST_ZOOM:
                continue
            painter.setPen(QPen(theme.negative, 1) if badge.ails else Qt.PenStyle.NoPen)
            painter.setBrush(mix(theme.canvas, theme.negative if badge.ails else theme.dim, _WASH))
            painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
            painter.setPen(warning(theme) if badge.ails else theme.dim)
            painter.setFont(look.badge.font)
            painter.drawText(QPointF(box.left() + _PADDING, box.center().y() + look.badge.rise), badge.text)


def placed(state: CanvasState) -> Iterator[tuple[str, QRectF]]:
    """The boxes that have a badge, and where it lies: above them, in their middle."""
    for name, badge in state.badges.items():
        row = state.structure.row.get(name)
        if row is not None:
            gate, width = state.geometry.rect(row), state.look.badge.width(badge.text) + 2 * _PADDING
            corner = QPointF(gate.center().x() - width / 2, gate.top() - _GAP - _HEIGHT)
            yield name, QRectF(corner.x(), corner.y(), width, _HEIGHT)


def badge_boxes(state: CanvasState) -> list[QRectF]:
    """Where there are badges, which numbers keep off."""
    return [box for _, box in placed(state)]
