"""The minimap's picture: every box as a small rectangle, wires as faint lines, drawn from memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from gradstudio.ui.canvas.memory import lines_in, rectangles_in
from gradstudio.ui.theme.tokens import CARD_RADIUS, mix

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QColor

    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.look import Look
    from gradstudio.ui.canvas.state import CanvasState

_PAD: Final = 8.0
_MOST_WIRES: Final = 3_000
_LEAST: Final = 1.5
_MARKED: Final = 3.0
_FEW: Final = 600


@dataclass(frozen=True, slots=True)
class Scale:
    """How the scene lies on the card: scene points times `zoom`, moved by `shift`."""

    zoom: float
    shift: QPointF

    def to_card(self, box: QRectF) -> QRectF:
        """A scene rectangle on the card."""
        return QRectF(box.topLeft() * self.zoom + self.shift, box.size() * self.zoom)

    def to_scene(self, point: QPointF) -> QPointF:
        """The scene point under a point of the card."""
        return (point - self.shift) / self.zoom


def scale_for(bounds: QRectF, size: QSize) -> Scale:
    """All of `bounds` in the middle of a card."""
    wide, high = size.width() - 2 * _PAD, size.height() - 2 * _PAD
    zoom = min(wide / max(bounds.width(), 1.0), high / max(bounds.height(), 1.0))
    return Scale(zoom, QPointF(size.width(), size.height()) / 2 - bounds.center() * zoom)


def size_for(bounds: QRectF, most: QSize) -> QSize:
    """The largest card in the proportions of `bounds` that is no larger than `most`."""
    zoom = scale_for(bounds, most).zoom
    wide, high = bounds.width() * zoom + 2 * _PAD, bounds.height() * zoom + 2 * _PAD
    return QSize(round(wide), round(high)).boundedTo(most)


def picture(
    state: CanvasState, hits: NDArray[np.bool_] | None, scale: Scale, size: QSize, ratio: float
) -> QPixmap:
    """The card with every box of the shown level: problems, hits and the selection in their colours."""
    made = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    theme = state.look.theme
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.panel)
    card = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
    painter.drawRoundedRect(card, CARD_RADIUS, CARD_RADIUS)
    centres = state.geometry.centres * scale.zoom + (scale.shift.x(), scale.shift.y())
    _draw_wires(painter, state, centres)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(centres) <= _FEW)
    painter.setPen(Qt.PenStyle.NoPen)
    sizes = state.structure.sizes * scale.zoom
    for colour, rows, least in _kinds(state, hits):
        _draw_boxes(painter, centres[rows], np.maximum(sizes[rows], least), colour)
    painter.end()
    return made


def _draw_boxes(painter: QPainter, centres: Floats, sizes: Floats, colour: QColor) -> None:
    if len(centres):
        boxes = np.ascontiguousarray(np.concatenate([centres - sizes / 2, sizes], axis=1))
        painter.setBrush(colour)
        painter.drawRects(rectangles_in(boxes), len(boxes))


def _draw_wires(painter: QPainter, state: CanvasState, centres: Floats) -> None:
    rows = state.structure
    if not 0 < rows.wire_count <= _MOST_WIRES:
        return
    tails, heads = rows.tail_node[: rows.wire_count], rows.head_node[: rows.wire_count]
    lines = np.ascontiguousarray(np.concatenate([centres[tails], centres[heads]], axis=1))
    painter.setPen(QPen(state.look.theme.line, 1))
    painter.drawLines(lines_in(lines), len(lines))


def _kinds(
    state: CanvasState, hits: NDArray[np.bool_] | None
) -> list[tuple[QColor, NDArray[np.bool_], float]]:
    """Colour, rows and least size of plain boxes, of those with a problem, of hits and of the selection."""
    theme, look = state.look.theme, _strength(state.look, dimmed=hits is not None and bool(hits.any()))
    bad, chosen = _rows_of(state, state.alarmed), _rows_of(state, state.selection)
    found = hits if hits is not None else np.zeros_like(bad)
    return [
        (look, ~(bad | found | chosen), _LEAST),
        (theme.hazard, bad & ~(found | chosen), _MARKED),
        (mix(theme.accent, theme.panel, 0.25), found & ~chosen, _MARKED),
        (theme.accent, chosen, _MARKED + 1),
    ]


def _strength(look: Look, *, dimmed: bool) -> QColor:
    """The colour of plain boxes, fainter while there are hits."""
    return mix(look.theme.outline, look.theme.panel, 0.5 if dimmed else 0.0)


def _rows_of(state: CanvasState, names: frozenset[str]) -> NDArray[np.bool_]:
    rows = np.zeros(len(state.structure.names), dtype=np.bool_)
    known = state.structure.row
    rows[[known[name] for name in names if name in known]] = True
    return rows
