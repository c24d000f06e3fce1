"""Two axes round a plot: how much room their numbers and names take, and how they are drawn."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPen

from gradstudio.ui.plots.board import CENTRE, RIGHT, Board
from gradstudio.ui.plots.scale import Scale, Tick
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING, mix

_APART: Final = (56, 36)
"""Least distance of two marks across and up, at a 9-point font."""
_ROOM_FOR_NAME: Final = (180, 96)
"""Width from which the upright axis is named, and height from which the level one is."""
_ROOM_FOR_NUMBERS: Final = 56


def inner(area: QRectF, x: Scale, y: Scale) -> QRectF:
    """The ground of the plot within `area`: what the axes' numbers and names leave."""
    metrics = QFontMetricsF(number_font(SMALL))
    line = metrics.height()
    bottom = line + SPACING if area.height() >= pixels(_ROOM_FOR_NUMBERS) else 0.0
    if x.name and area.height() >= pixels(_ROOM_FOR_NAME[1]):
        bottom += line
    ground = area.adjusted(0.5, line / 2, -0.5, -bottom - 0.5)
    labels = [tick.label for tick in _marks(y, ground.height(), _APART[1])]
    left = max(map(metrics.horizontalAdvance, labels), default=-1.5 * SPACING) + 1.5 * SPACING
    if y.name and not y.quiet and area.width() >= pixels(_ROOM_FOR_NAME[0]):
        left += line
    marks = _marks(x, ground.width() - left, _APART[0])
    right = 0.0
    if marks and bottom:
        last = marks[-1]
        beyond = (1 - float(x.share(last.value))) * (ground.width() - left)
        right = max(0.0, metrics.horizontalAdvance(last.label) / 2 - beyond)
    return ground.adjusted(left, 0, -right, 0)


def draw_axes(board: Board, area: QRectF, x: Scale, y: Scale, *, grid: bool = True) -> QRectF:
    """Draw the ground, faint lines across it, and both axes; the ground's rectangle."""
    ground = inner(area, x, y)
    painter, theme = board.painter, board.theme
    board.panel(ground)
    font = number_font(SMALL)
    line = QFontMetricsF(font).height()
    faint = QPen(mix(theme.canvas, theme.line, 0.6), 1)
    for tick in _marks(y, ground.height(), _APART[1]):
        at = ground.bottom() - float(y.share(tick.value)) * ground.height()
        if grid and ground.top() + 2 < at < ground.bottom() - 2:
            painter.setPen(faint)
            painter.drawLine(QLineF(ground.left() + 1, at, ground.right() - 1, at))
        room = QRectF(area.left(), at - line / 2, ground.left() - area.left() - 1.5 * SPACING, line)
        board.write(tick.label, room, theme.dim, font, RIGHT)
    if area.bottom() - ground.bottom() >= line:
        _write_below(board, area, ground, x)
    if y.name and not y.quiet and area.width() >= pixels(_ROOM_FOR_NAME[0]):
        middle = QPointF(area.left() + line / 2, ground.center().y())
        painter.save()
        painter.translate(middle)
        painter.rotate(-90)
        long = ground.height()
        board.write(y.name, QRectF(-long / 2, -line / 2, long, line), theme.dim, ui_font(SMALL), CENTRE)
        painter.restore()
    return ground


def _write_below(board: Board, area: QRectF, ground: QRectF, x: Scale) -> None:
    font = number_font(SMALL)
    metrics = QFontMetricsF(font)
    line = metrics.height()
    for tick in _marks(x, ground.width(), _APART[0]):
        width = metrics.horizontalAdvance(tick.label) + 1
        at = ground.left() + float(x.share(tick.value)) * ground.width()
        room = QRectF(max(area.left(), at - width / 2), ground.bottom() + SPACING / 2, width, line)
        board.write(tick.label, room, board.theme.dim, font, CENTRE)
    if x.name and area.bottom() - ground.bottom() >= 2 * line:
        below = QRectF(ground.left(), ground.bottom() + SPACING / 2 + line, ground.width(), line)
        board.write(x.name, below, board.theme.dim, ui_font(SMALL), CENTRE)


def _marks(scale: Scale, length: float, apart: int) -> list[Tick]:
    return scale.ticks(max(1, int(length / pixels(apart))))
