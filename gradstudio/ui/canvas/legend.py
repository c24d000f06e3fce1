"""The legend of the gradient colours: a bar from the most negative to the most positive, on a log scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gradstudio.ui.canvas.look import Look
from gradstudio.ui.theme import gradient
from gradstudio.ui.theme.fonts import SMALL, pixels, ui_font
from gradstudio.ui.theme.tokens import CARD_RADIUS, SPACING

if TYPE_CHECKING:
    from gradstudio.ui.theme.gradient import GradientScale

_BAR: Final = 168.0
_BAR_HEIGHT: Final = 8.0
_HEIGHT: Final = 44
_PAD: Final = 3 * SPACING
_AWAY: Final = 5 * SPACING
_GAP: Final = 4 * SPACING
_LEAST_ROOM: Final = 4
"""So many times its height a canvas is high that has room for it."""


class Legend(QObject):
    """A small card over the canvas's lower left corner.

    It is painted, not a widget: a widget over the canvas would make each scroll paint everything.
    """

    def __init__(self, look: Look, parent: QObject) -> None:
        """Show the scale of a graph without gradients, once it is made `visible`."""
        super().__init__(parent)
        self.visible = False
        self._look = look
        self._scale, self._signed = gradient.DEFAULT_SCALE, True
        self._corner, self._room = QPoint(), QRect()

    def set_look(self, look: Look) -> None:
        """Draw in another look."""
        self._look = look

    def set_scale(self, scale: GradientScale, *, signed: bool = True) -> None:
        """Show another scale; without a sign it is that of norms."""
        self._scale, self._signed = scale, signed

    def place(self, room: QRect) -> None:
        """Stay in the lower left corner of `room`, which it may not fill."""
        self._room = room
        self._corner = QPoint(room.left() + _AWAY, room.bottom() + 1 - _AWAY + SPACING - pixels(_HEIGHT))

    def area(self) -> QRect:
        """The card's place in the viewport; empty while it is not visible or has no room."""
        if not self.visible:
            return QRect()
        metrics = QFontMetricsF(ui_font(SMALL))
        words = metrics.horizontalAdvance(self._word()) + metrics.horizontalAdvance(self.tr("log"))
        size = QSize(round(words + pixels(_BAR) + 2 * _PAD + 2 * _GAP + 2 * SPACING), pixels(_HEIGHT))
        wide, high = size.width() + 2 * _AWAY, _LEAST_ROOM * size.height()
        fits = self._room.isEmpty() or (self._room.width() >= wide and self._room.height() >= high)
        return QRect(self._corner, size) if fits else QRect()

    def _word(self) -> str:
        return self.tr("gradient") if self._signed else self.tr("norm")

    def described(self) -> str:
        """The scale in words."""
        labels = [tick.label for tick in gradient.ticks(self._scale, signed=self._signed)]
        return self.tr("log scale from {0} to {1}").format(labels[0], labels[-1])

    def paint(self, painter: QPainter) -> None:
        """Draw the card, the bar in its buckets, and the ticks."""
        area, theme = self.area(), self._look.theme
        if area.isEmpty():
            return
        painter.translate(area.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.line, 1))
        painter.setBrush(theme.panel)
        box = QRectF(0.5, 0.5, area.width() - 1, area.height() - 1)
        painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        font = ui_font(SMALL)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.dim)
        baseline = area.height() / 2 + metrics.capHeight() / 2
        word, kind = self._word(), self.tr("log")
        painter.drawText(QPointF(_PAD, baseline), word)
        painter.drawText(QPointF(area.width() - _PAD - metrics.horizontalAdvance(kind), baseline), kind)
        left = round(_PAD + metrics.horizontalAdvance(word) + _GAP + SPACING)
        self._paint_bar(painter, QRectF(left, pixels(10), pixels(_BAR), pixels(_BAR_HEIGHT)))
        self._paint_ticks(painter, left)
        painter.translate(-area.topLeft())

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        """One cell a bucket; zero lies in the middle as a line, and norms have none."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        levels = gradient.LEVELS
        buckets = [*range(levels), *range(levels + 1, 2 * levels + 1)]
        if not self._signed:
            buckets = list(range(gradient.UNSIGNED, gradient.UNSIGNED + levels))
        step = bar.width() / len(buckets)
        for place, bucket in enumerate(buckets):
            left = round(bar.left() + place * step)
            right = round(bar.left() + (place + 1) * step)
            painter.setBrush(self._look.colours[bucket])
            painter.drawRect(QRectF(left, bar.top(), right - left, bar.height()))
        if self._signed:
            painter.setBrush(self._look.theme.panel)
            painter.drawRect(QRectF(round(bar.center().x()) - 1, bar.top(), 2, bar.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_ticks(self, painter: QPainter, left: float) -> None:
        font = ui_font(SMALL * 0.9)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._look.theme.dim)
        for tick, x in self._placed_ticks(metrics):
            painter.drawText(QPointF(left + x, pixels(_HEIGHT) - pixels(9)), tick.label)

    def _placed_ticks(self, metrics: QFontMetricsF) -> list[tuple[gradient.Tick, float]]:
        """The ticks that have room, each with where its label begins on the bar; ends and zero come first."""
        ticks = gradient.ticks(self._scale, signed=self._signed)
        ends = {0, len(ticks) // 2, len(ticks) - 1}
        spans: list[tuple[gradient.Tick, float, float]] = []
        for i in sorted(range(len(ticks)), key=lambda i: i not in ends):
            width = metrics.horizontalAdvance(ticks[i].label)
            begin = ticks[i].position * pixels(_BAR) - width / 2
            if all(begin > end + SPACING or begin + width + SPACING < start for _, start, end in spans):
                spans.append((ticks[i], begin, begin + width))
        return [(tick, begin) for tick, begin, _ in sorted(spans, key=lambda span: span[1])]
