"""What an empty canvas shows: a ghost of the first graph, and the three ways to begin, as room allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gradstudio.ui.theme.fonts import BODY, SMALL, TITLE, pixels, ui_font
from gradstudio.ui.theme.tokens import CONTROL_RADIUS, RADIUS

if TYPE_CHECKING:
    from gradstudio.ui.canvas.look import Look

_LEAVES: Final = (QRectF(-168, -48, 84, 40), QRectF(-168, 24, 84, 40))
_GATE: Final = QRectF(-24, -28, 80, 64)
_OUT: Final = QPointF(156, 4)
_GHOST_TOP: Final = 48
_GHOST_HEIGHT: Final = 148
"""From the drawing's top to that of the title, the space between them included."""
_TITLE_HEIGHT: Final = 34
_LINE_STEP: Final = 28
_MARGIN: Final = 12
_HINTS: Final = 3


class EmptyCanvas(QWidget):
    """Words and a drawing in the middle; the mouse goes through to the canvas beneath."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Drawn in `look`, over all of `parent`."""
        super().__init__(parent)
        self._look = look
        self._below = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_look(self, look: Look) -> None:
        """Draw in another look."""
        self._look = look
        self.update()

    def keep_clear(self, height: int) -> None:
        """Leave so much room for what stands below the words."""
        self._below = height
        self.update()

    def foot(self) -> int:
        """Where the words end, and what stands below them begins."""
        ghost, title, hints = self._shown()
        return self._top() + ghost * _GHOST_HEIGHT + title * pixels(_TITLE_HEIGHT) + self._hints(hints)

    def _hints(self, shown: bool) -> int:
        return shown * _HINTS * pixels(_LINE_STEP) + _MARGIN

    def _shown(self) -> tuple[bool, bool, bool]:
        """Whether there is room for the drawing, for the title, and for the hints."""
        room = self.height() - self._below - 2 * _MARGIN
        title, words = pixels(_TITLE_HEIGHT), self._hints(shown=True)
        return room >= _GHOST_HEIGHT + title + words, room >= title, room >= title + words

    def _top(self) -> int:
        ghost, title, hints = self._shown()
        high = ghost * _GHOST_HEIGHT + title * pixels(_TITLE_HEIGHT) + self._hints(hints) + self._below
        return max((self.height() - high) // 2, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        """Draw the ghost graph over the words."""
        shows_ghost, shows_title, shows_hints = self._shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(round(self.width() / 2), self._top())
        if shows_ghost:
            painter.translate(0, _GHOST_TOP)
            self._paint_ghost(painter)
            painter.translate(0, _GHOST_HEIGHT - _GHOST_TOP)
        if shows_title:
            self._paint_title(painter)
        if shows_hints:
            painter.translate(0, pixels(_TITLE_HEIGHT))
            self._paint_hints(painter)

    def _paint_title(self, painter: QPainter) -> None:
        theme = self._look.theme
        title = ui_font(TITLE, bold=True)
        painter.setFont(title)
        painter.setPen(theme.text)
        words = self.tr("An empty canvas")
        metrics = QFontMetricsF(title)
        painter.drawText(QPointF(-metrics.horizontalAdvance(words) / 2, metrics.ascent()), words)

    def _paint_hints(self, painter: QPainter) -> None:
        hints = (
            ("", self.tr("Drag a gate here from the palette")),
            (self.tr("Space"), self.tr("to search for a gate, or double-click")),
            ("", self.tr("Then drag from port to port to lay wires")),
        )
        step = pixels(_LINE_STEP)
        for row, (key, hint) in enumerate(hints):
            self._paint_hint(painter, QRectF(0, row * step, 0, step), key, hint)

    def _paint_hint(self, painter: QPainter, line: QRectF, key: str, hint: str) -> None:
        """One centred line, a key in it drawn as a key."""
        theme = self._look.theme
        body, cap = ui_font(BODY), ui_font(SMALL)
        hint_width = QFontMetricsF(body).horizontalAdvance(hint)
        metrics = QFontMetricsF(cap)
        key_width = metrics.horizontalAdvance(key) + 16 if key else 0.0
        left = -(hint_width + key_width + (8 if key else 0)) / 2
        if key:
            high = round(metrics.height()) + 8
            top = round(line.center().y() - high / 2)
            box = QRectF(round(left) + 0.5, top + 0.5, round(key_width), high)
            painter.setPen(QPen(theme.line, 1))
            painter.setBrush(theme.panel)
            painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
            painter.setFont(cap)
            painter.setPen(theme.text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            left += key_width + 8
        painter.setFont(body)
        painter.setPen(theme.dim)
        baseline = line.center().y() + QFontMetricsF(body).capHeight() / 2
        painter.drawText(QPointF(left, baseline), hint)

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
