"""What plots are drawn on: a painter with a theme, and the few things that every plot draws."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from gradstudio.ui.theme.fonts import SMALL, ui_font
from gradstudio.ui.theme.tokens import CONTROL_RADIUS, SPACING, Theme

Stroke: TypeAlias = Literal["solid", "dashed", "faint"]
"""How a line is drawn."""

_DASH: Final = (4.0, 2.5)
_STAR: Final = ((0, -1), (0.27, -0.37), (0.95, -0.31), (0.43, 0.14), (0.59, 0.81), (0, 0.45))
_OUTLINES: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle": ((0, -1.1), (1.05, 0.8), (-1.05, 0.8)),
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "wedge": ((0, 1.1), (1.05, -0.8), (-1.05, -0.8)),
    "cross": (
        *((-1, -0.5), (-0.5, -1), (0, -0.5), (0.5, -1), (1, -0.5), (0.5, 0)),
        *((1, 0.5), (0.5, 1), (0, 0.5), (-0.5, 1), (-1, 0.5), (-0.5, 0)),
    ),
    "plus": (
        *((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4)),
        *((0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
    ),
    "star": (*_STAR, *((-x, y) for x, y in reversed(_STAR[1:-1]))),
}

_ENLARGED: Final = 8

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Board:
    """A painter, the theme of what is drawn with it, and whether it is the screen."""

    painter: QPainter
    theme: Theme
    live: bool = False

    def write(
        self,
        text: str,
        rect: QRectF,
        colour: QColor,
        font: QFont,
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """One line of text within `rect`, cut with an ellipsis where it is longer."""
        metrics = QFontMetricsF(font)
        shown = elided(text, metrics, rect.width())
        free = rect.width() - metrics.horizontalAdvance(shown)
        if align & Qt.AlignmentFlag.AlignRight:
            left = rect.left() + free
        else:
            left = rect.left() + (free / 2 if align & Qt.AlignmentFlag.AlignHCenter else 0)
        self.painter.setFont(font)
        self.painter.setPen(colour)
        # By a point: within a rectangle it costs six times as much.
        base = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
        self.painter.drawText(QPointF(left, base), shown)

    def is_vector(self) -> bool:
        """Whether it is drawn into an SVG file."""
        return self.painter.paintEngine().type() == QPaintEngine.Type.SVG

    def picture(self, rect: QRectF, image: QImage, *, smooth: bool) -> None:
        """`image` over `rect`, with edges between its pixels unless smooth."""
        if self.is_vector() and not smooth:
            # Viewers smooth what they enlarge: let it be large enough.
            image = image.scaled(image.size() * _ENLARGED)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        self.painter.drawImage(rect, image)

    def panel(self, rect: QRectF) -> None:
        """The ground of a plot, with a hairline round it."""
        self.painter.setPen(QPen(self.theme.line, 1))
        self.painter.setBrush(self.theme.canvas)
        self.painter.drawRect(rect)

    def edge(self, rect: QRectF) -> None:
        """A hairline round what has been drawn."""
        self.painter.setPen(QPen(self.theme.line, 1))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(rect)

    def mark(
        self, form: str, centre: QPointF, radius: float, colour: QColor, *, hollow: bool = False
    ) -> None:
        """A mark of one of SHAPES; hollow ones have the ground's colour within."""
        ground = self.theme.canvas
        self.painter.setBrush(ground if hollow else colour)
        self.painter.setPen(QPen(colour if hollow else ground, 1.4 if hollow else 0.8))
        self.painter.drawPath(mark_path(form, radius).translated(centre))

    def bubble(self, text: str, at: QPointF, bounds: QRectF) -> None:
        """A read-out beside the point `at`, kept within `bounds`."""
        font = ui_font(SMALL)
        metrics = QFontMetricsF(font)
        width = min(metrics.horizontalAdvance(text) + 4 * SPACING, bounds.width())
        box = QRectF(0, 0, width, metrics.height() + 2 * SPACING)
        box.moveBottomLeft(at + QPointF(2 * SPACING, -2 * SPACING))
        if box.right() > bounds.right():
            box.moveRight(min(bounds.right(), max(bounds.left() + width, at.x() - 2 * SPACING)))
        if box.top() < bounds.top():
            box.moveTop(min(at.y() + 2 * SPACING, bounds.bottom() - box.height()))
        self.painter.setPen(QPen(self.theme.outline, 1))
        self.painter.setBrush(self.theme.panel)
        self.painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        inside = box.adjusted(2 * SPACING, 0, -2 * SPACING, 0)
        self.write(text, inside, self.theme.text, font, CENTRE)

    def focus(self, rect: QRectF) -> None:
        """The ring round what the keyboard or a choice is at."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(self.theme.accent, 2))
        self.painter.drawRoundedRect(rect, 3, 3)

    def dash(self, pen: QPen, left: float, middle: float, length: float) -> None:
        """A short piece of a line, for a legend."""
        self.painter.setPen(pen)
        self.painter.drawLine(QLineF(left, middle, left + length, middle))


def faded(colour: QColor, alpha: float) -> QColor:
    """`colour`, through which what lies below shows."""
    faint = QColor(colour)
    faint.setAlphaF(alpha)
    return faint


def stroke(colour: QColor, style: Stroke) -> QPen:
    """The pen of a line."""
    if style == "faint":
        return QPen(colour, 1.2)
    pen = QPen(colour, 2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style == "dashed":
        pen.setDashPattern(_DASH)
    return pen


@cache
def mark_path(form: str, radius: float) -> QPainterPath:
    """The outline of a mark about the origin."""
    path = QPainterPath()
    if form == "circle":
        path.addEllipse(QPointF(), radius, radius)
        return path
    path.addPolygon(QPolygonF([QPointF(x * radius, y * radius) for x, y in _OUTLINES[form]]))
    path.closeSubpath()
    return path


def elided(text: str, metrics: QFontMetricsF, width: float) -> str:
    """`text`, with an ellipsis where it is wider than `width`."""
    if metrics.horizontalAdvance(text) <= width + 0.5:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))


def wrapped(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """`text` in lines of at most `width`; between any two letters where a script has no spaces."""
    lines = [""]
    words = text.split(" ") if " " in text else list(text)
    gap = " " if " " in text else ""
    for word in words:
        longer = f"{lines[-1]}{gap}{word}" if lines[-1] else word
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
