"""The faces of what is no gate: a folded module, which has a double edge, and a pill at a level's rim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gradstudio.ui.canvas.faces import MODULE_HEAD
from gradstudio.ui.theme.tokens import RADIUS, mix

if TYPE_CHECKING:
    from gradstudio.ui.canvas.look import Look

_LINE: Final = 1.3
_EDGE: Final = 4.0


def draw_box(
    painter: QPainter, box: QRectF, look: Look, *, alarmed: bool, rim: bool, least: float = 0.0
) -> None:
    """Draw the face of a folded module, or of a port at the rim; its outline is `least` wide or more."""
    theme = look.theme
    line = max(1.6 * _LINE if alarmed else _LINE, least)
    painter.setPen(QPen(theme.hazard if alarmed else theme.outline, line))
    inner = box.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    if rim:
        painter.setBrush(mix(theme.node, theme.outline, 0.18))
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        return
    painter.setBrush(mix(theme.node, theme.outline, 0.25))
    painter.drawRoundedRect(inner, RADIUS, RADIUS)
    painter.setBrush(theme.node)
    painter.setPen(QPen(theme.outline, 1))
    face = box.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    painter.drawRoundedRect(face, RADIUS - _EDGE, RADIUS - _EDGE)
    painter.setPen(QPen(theme.line, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    height = box.top() + MODULE_HEAD - 1
    painter.drawLine(QPointF(face.left() + 8, height), QPointF(face.right() - 8, height))
