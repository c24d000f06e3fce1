"""The frames and notes, under everything else: a frame's tinted area with its title, a note's card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from gradstudio.graph.items import FRAME
from gradstudio.ui.canvas.layer import Still
from gradstudio.ui.theme import fonts
from gradstudio.ui.theme.remarks import remark_colours
from gradstudio.ui.theme.tokens import CARD_RADIUS, RADIUS

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from gradstudio.graph.items import Remark
    from gradstudio.ui.canvas.state import CanvasState
    from gradstudio.ui.theme.remarks import RemarkColours

NOTE_SIZE: Final = 13
"""Of a note's text, in scene units."""
NOTE_PADDING: Final = 12.0
"""Between a note's edge and its text."""

_TITLE_PADDING: Final = 12.0
_LINE: Final = 1.2
_RING: Final = 2.0
_CLEAR: Final = 7.0
_GONE: Final = 4.5
_MOST_KEPT: Final = 400
_LEAST_TITLE_ROOM: Final = 28.0


class RemarksLayer(Still):
    """Frames and notes in view; the texts' lines are kept until text or width change."""

    def __init__(self, state: CanvasState) -> None:
        """No lines broken yet."""
        super().__init__(state)
        self._lines: dict[tuple[str, float, float], list[str]] = {}

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Draw what touches `area`."""
        remarks = self.state.remarks
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, remark in enumerate(remarks.items):
            if not remarks.shown(row, zoom).adjusted(-4, -4, 4, 4).intersects(area):
                continue
            colours = remark_colours(self.state.look.theme, remark.colour)
            if remark.kind == FRAME:
                self._draw_frame(painter, row, remark, colours, zoom)
            else:
                self._draw_note(painter, row, remark, colours, zoom)

    def forget(self) -> None:
        """The theme, and its fonts, are others."""
        self._lines.clear()

    def _draw_frame(
        self, painter: QPainter, row: int, remark: Remark, colours: RemarkColours, zoom: float
    ) -> None:
        remarks = self.state.remarks
        box, strip = remarks.shown(row, zoom), remarks.strip(row, zoom)
        shape = QPainterPath()
        radius = min(RADIUS, box.width() / 2, box.height() / 2)
        shape.addRoundedRect(box, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(shape, colours.area)
        painter.save()
        painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
        painter.fillPath(shape, colours.strip)
        painter.restore()
        self._draw_edge(painter, row, colours, zoom, radius)
        size = remarks.title_size(zoom)
        room = strip.width() - 2 * _TITLE_PADDING * min(1.0, size / 14)
        if not remark.text or room * zoom < _LEAST_TITLE_ROOM:
            return
        font = title_font(size)
        metrics = QFontMetricsF(font)
        title = metrics.elidedText(remark.text.replace("\n", " "), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(colours.title)
        left = strip.left() + _TITLE_PADDING
        painter.drawText(QPointF(left, strip.center().y() + metrics.capHeight() / 2), title)

    def _draw_note(
        self, painter: QPainter, row: int, remark: Remark, colours: RemarkColours, zoom: float
    ) -> None:
        box = self.state.remarks.boxes[row]
        radius = min(CARD_RADIUS, box.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.card)
        painter.drawRoundedRect(box, radius, radius)
        self._draw_edge(painter, row, colours, zoom, radius)
        strength = (NOTE_SIZE * zoom - _GONE) / (_CLEAR - _GONE)
        if strength <= 0 or not remark.text:
            return
        font = note_font(NOTE_SIZE)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(colours.text)
        painter.setOpacity(min(strength, 1.0))
        y = box.top() + NOTE_PADDING + metrics.ascent()
        for line in self._wrapped(remark.text, font, box):
            painter.drawText(QPointF(box.left() + NOTE_PADDING, y), line)
            y += metrics.lineSpacing()
        painter.setOpacity(1.0)

    def _draw_edge(
        self, painter: QPainter, row: int, colours: RemarkColours, zoom: float, radius: float
    ) -> None:
        """The outline: the accent's where it is selected, stronger under the cursor."""
        state = self.state
        chosen = state.remarks.items[row].name in state.selection
        under = state.hover.kind in {"frame", "note", "resize"} and state.hover.row == row
        pen = QPen(colours.edge, max(_LINE, 1.0 / zoom))
        if chosen:
            pen = QPen(state.look.theme.accent, max(_RING, 1.5 / zoom))
        elif under:
            pen = QPen(colours.swatch, max(_LINE, 1.0 / zoom))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(state.remarks.shown(row, zoom), radius, radius)

    def _wrapped(self, text: str, font: QFont, box: QRectF) -> list[str]:
        """The lines of a note that fit its card, the last one ending in dots where there are more."""
        key = text, box.width(), box.height()
        known = self._lines.get(key)
        if known is None:
            if len(self._lines) > _MOST_KEPT:
                self._lines.clear()
            known = self._lines[key] = fitted_lines(
                text, font, box.width() - 2 * NOTE_PADDING, box.height() - 2 * NOTE_PADDING
            )
        return known


def title_font(size: float) -> QFont:
    """The font of a frame's title, of a size in scene units."""
    return _at_size(fonts.ui_font(bold=True), size)


def note_font(size: float) -> QFont:
    """The font of a note's text."""
    return _at_size(fonts.ui_font(), size)


def _at_size(font: QFont, size: float) -> QFont:
    font.setPixelSize(max(1, round(size)))
    return font


def fitted_lines(text: str, font: QFont, width: float, height: float) -> list[str]:
    """`text` in lines of `width`, as many as fit `height`; the last ends in dots where more follow."""
    metrics = QFontMetricsF(font)
    lines = broken_lines(text, font, width)
    most = max(1, int((height + metrics.leading()) / metrics.lineSpacing() + 1e-6))
    if len(lines) <= most:
        return lines
    last = metrics.elidedText(f"{lines[most - 1]} …", Qt.TextElideMode.ElideRight, max(width, 1.0))
    return [*lines[: most - 1], last]


def broken_lines(text: str, font: QFont, width: float) -> list[str]:
    """`text` broken into lines of `width`: between words, and within one that is longer than a line."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    found: list[str] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        count = len(found)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            start = _python_index(paragraph, line.textStart())
            end = _python_index(paragraph, line.textStart() + line.textLength())
            found.append(paragraph[start:end].rstrip())
        layout.endLayout()
        if len(found) == count:
            found.append("")
    return found


def _python_index(text: str, units: int) -> int:
    """Index of a character in a Python string, whose signs beyond the basic plane are two of Qt's units."""
    if text.isascii():
        return units
    seen = 0
    for index, character in enumerate(text):
        if seen >= units:
            return index
        seen += 2 if ord(character) > 0xFFFF else 1  # noqa: PLR2004 - the basic plane's last
    return len(text)


def needed_height(text: str, width: float) -> float:
    """The height of a note of `width` that shows all of `text`."""
    font = note_font(NOTE_SIZE)
    metrics = QFontMetricsF(font)
    lines = len(broken_lines(text, font, width - 2 * NOTE_PADDING))
    return lines * metrics.lineSpacing() + 2 * NOTE_PADDING
