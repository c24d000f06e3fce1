"""What an empty canvas shows: a ghost of the first graph, and the three ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gradstudio.ui.theme.fonts import BODY, SMALL, TITLE, ui_font
from gradstudio.ui.theme.tokens import CONTROL_RADIUS, RADIUS

if TYPE_CHECKING:
    from gradstudio.ui.canvas.look import Look

_LEAVES: Final = (QRectF(-168, -48, 84, 40), QRectF(-168, 24, 84, 40))
_GATE: Final = QRectF(-24, -28, 80, 64)
_OUT: Final = QPointF(156, 4)
_LINE_STEP: Final = 28.0


class EmptyCanvas(QWidget):
    """Words and a drawing in the middle; the mouse goes through to the canvas beneath."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Drawn in `look`, over all of `parent`."""
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_look(self, look: Look) -> None:
        """Draw in another look."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        """Draw the ghost graph over the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(round(self.width() / 2), round(self.height() / 2) - 84)
        self._paint_ghost(painter)
        painter.translate(0, 112)
        theme = self._look.theme
        title = ui_font(TITLE, bold=True)
        painter.setFont(title)
        painter.setPen(theme.text)
        words = self.tr("An empty canvas")
        painter.drawText(QPointF(-QFontMetricsF(title).horizontalAdvance(words) / 2, 0), words)
        hints = (
            ("", self.tr("Drag a gate here from the palette")),
            (self.tr("Space"), self.tr("to search for a gate, or double-click")),
            ("", self.tr("Then drag from port to port to lay wires")),
        )
        y = 34.0
        for key, hint in hints:
            self._paint_hint(painter, y, key, hint)
            y += _LINE_STEP

    def _paint_hint(self, painter: QPainter, y: float, key: str, hint: str) -> None:
        """One centred line, a key in it drawn as a key."""
        theme = self._look.theme
        body, cap = ui_font(BODY), ui_font(SMALL)
        hint_width = QFontMetricsF(body).horizontalAdvance(hint)
        metrics = QFontMetricsF(cap)
        key_width = metrics.horizontalAdvance(key) + 16 if key else 0.0
        left = -(hint_width + key_width + (8 if key else 0)) / 2
        if key:
            box = QRectF(round(left) + 0.5, round(y - 15) + 0.5, round(key_width), 21)
            painter.setPen(QPen(theme.line, 1))
            painter.setBrush(theme.panel)
            painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
            painter.setFont(cap)
            painter.setPen(theme.text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            left += key_width + 8
        painter.setFont(body)
        painter.setPen(theme.dim)
        painter.drawText(QPointF(left, y), hint)

    def _paint_ghost(self, painter: QPainter) -> None:
        """Two leaves, a gate and its output, in outline."""
        theme = self._look.theme
        pen = QPen(theme.outline, 1.4)
        pen.setDashPattern([4.0, 3.0])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.line, 2))
        for leaf, height in zip(_LEAVES, (1 / 3, 2 / 3), strict=True):
            start = QPointF(leaf.right(), leaf.center().y())
            end = QPointF(_GATE.left(), _GATE.top() + _GATE.height() * height)
            path = QPainterPath(start)
            path.cubicTo(start + QPointF(30, 0), end - QPointF(30, 0), end)
            painter.drawPath(path)
        painter.drawLine(QPointF(_GATE.right(), _GATE.center().y()), _OUT)
        painter.setPen(pen)
        painter.setBrush(theme.canvas)
        for box in (*_LEAVES, _GATE):
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.outline)
        painter.drawEllipse(_OUT, 5, 5)
        glyph = self._look.glyphs[26]
        painter.setFont(glyph.font)
        painter.setPen(theme.outline)
        painter.drawText(_GATE.center() - glyph.metrics.tightBoundingRect("+").center(), "+")
        for leaf, name in zip(_LEAVES, "xy", strict=True):
            voice = self._look.name
            painter.setFont(voice.font)
            painter.drawText(leaf.center() - voice.metrics.tightBoundingRect(name).center(), name)
