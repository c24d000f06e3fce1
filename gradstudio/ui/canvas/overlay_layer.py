"""What the hand does, drawn over everything: selection, hover, the wire in the hand, the rubber band."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gradstudio.ui.canvas.faces import PORT_RADIUS
from gradstudio.ui.canvas.layer import Layer, Still
from gradstudio.ui.canvas.memory import rectangles_in
from gradstudio.ui.canvas.wire_paths import chain_path
from gradstudio.ui.theme.tokens import RADIUS

if TYPE_CHECKING:
    from gradstudio.ui.canvas.state import LiveWire

MARGIN: Final = 12.0
"""How far rings and washes reach beyond what they mark, in scene units."""

_RING: Final = 5.0
_KEYBOARD: Final = 4.0
_RING_LINE: Final = 1.8
_WASH: Final = 7.0
_LIVE_LINE: Final = 2.4
_TARGET: Final = 9.0
_FAR_RING: Final = 0.3
_MOST_RINGS: Final = 200


class WashLayer(Still):
    """Under the wires: a wash of the accent along the selected wire and the one under the cursor."""

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:  # noqa: ARG002 - few are ever washed
        """Draw the selected wire's wash and that of the wire under the cursor."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = self.state
        if state.selected_wire is not None and (row := state.structure.wire(state.selected_wire)) >= 0:
            self._wash(painter, row, strong=True)
        if state.hover.kind == "wire" and state.hover.row < len(state.structure.heads):
            self._wash(painter, state.hover.row, strong=False)

    def _wash(self, painter: QPainter, row: int, *, strong: bool) -> None:
        state = self.state
        width = max(
            state.look.width(int(state.readings.tail[row])), state.look.width(int(state.readings.head[row]))
        )
        colour = state.look.selected_wash if strong else state.look.hover_wash
        pen = QPen(colour, width + _WASH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(chain_path(state.geometry.courses.chain(row)))


class OverlayLayer(Layer):
    """The topmost layer; it is small, and repainted as often as the mouse moves."""

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Draw rings, washes, the live wire and the rubber band."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_hover(painter)
        self._draw_bends(painter)
        self._draw_rings(painter, area, zoom)
        self._draw_keyboard(painter, zoom)
        if self.state.live is not None:
            self._draw_live(painter, self.state.live, area)
        if self.state.cut is not None:
            pen = QPen(self.state.look.theme.hazard, _LIVE_LINE)
            pen.setDashPattern([3.0, 2.5])
            painter.setPen(pen)
            painter.drawLine(*self.state.cut)
        if self.state.ghost is not None:
            pen = QPen(self.state.look.theme.accent, _RING_LINE)
            pen.setDashPattern([3.0, 2.5])
            painter.setPen(pen)
            painter.setBrush(self.state.look.band)
            painter.drawRoundedRect(self.state.ghost, RADIUS, RADIUS)
        if self.state.band is not None:
            pen = QPen(self.state.look.theme.accent, 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(self.state.look.band)
            painter.drawRect(self.state.band)

    def _draw_hover(self, painter: QPainter) -> None:
        """Both ends of the wire under the cursor, or the port under it."""
        state, rows = self.state, self.state.structure
        kind, row = state.hover.kind, state.hover.row
        ends: list[QPointF] = []
        if kind == "wire" and row < len(rows.heads):
            ends.append(state.geometry.port_place(rows.tails[row], output=True))
            if row < rows.wire_count:
                ends.append(state.geometry.port_place(rows.heads[row], output=False))
        elif kind in {"input", "output"}:
            ports = rows.inputs if kind == "input" else rows.outputs
            if row < len(ports):
                ends.append(state.geometry.port_place(ports[row], output=kind == "output"))
        painter.setPen(QPen(state.look.theme.accent, _RING_LINE))
        painter.setBrush(state.look.theme.node)
        for end in ends:
            painter.drawEllipse(end, PORT_RADIUS + 1, PORT_RADIUS + 1)

    def _draw_bends(self, painter: QPainter) -> None:
        """Rings around the bend that is selected and the one under the cursor."""
        state, theme = self.state, self.state.look.theme
        marked = [(state.hover.row, state.hover.part)] if state.hover.kind == "bend" else []
        chosen = state.selected_bend()
        for bend in {*marked, *([chosen] if chosen else [])}:
            points = state.geometry.courses.bends.get(bend[0], ())
            if bend[1] < len(points):
                painter.setPen(QPen(theme.accent, _RING_LINE))
                painter.setBrush(theme.accent if bend == chosen else theme.node)
                painter.drawEllipse(QPointF(*points[bend[1]].tolist()), PORT_RADIUS, PORT_RADIUS)

    def _draw_keyboard(self, painter: QPainter, zoom: float) -> None:
        """A dashed ring where the keyboard is, unless that box is the only one that is selected."""
        state, name = self.state, self.state.keyboard_at
        row = state.structure.row.get(name)
        if row is None or state.selection == {name}:
            return
        pen = QPen(state.look.theme.text, max(1.2, 1.0 / zoom))
        pen.setDashPattern([3.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = _RING + _KEYBOARD
        ring = state.geometry.rect(row).adjusted(-reach, -reach, reach, reach)
        painter.drawRoundedRect(ring, RADIUS + reach, RADIUS + reach)

    def _draw_rings(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        state = self.state
        grown = area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        rows = state.selected_rows(state.geometry.visible_nodes(grown)) if state.selection else []
        if not rows:
            return
        near = zoom > _FAR_RING or len(rows) <= _MOST_RINGS
        pen = QPen(state.look.theme.accent, max(_RING_LINE, 1.0 / zoom))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not near:
            sizes = state.structure.sizes[rows]
            boxes = np.concatenate([state.geometry.centres[rows] - sizes / 2, sizes], axis=1)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.drawRects(rectangles_in(boxes), len(boxes))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            return
        for row in rows:
            box = state.geometry.rect(row)
            ring = box.adjusted(-_RING, -_RING, _RING, _RING)
            painter.drawRoundedRect(ring, RADIUS + _RING, RADIUS + _RING)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        self._restore_ports(painter, rows)

    def _restore_ports(self, painter: QPainter, rows: list[int]) -> None:
        """Ports of selected nodes lie over their rings."""
        state = self.state
        painter.setBrush(state.look.theme.node)
        painter.setPen(QPen(state.look.theme.accent, 1.3))
        radius = PORT_RADIUS - 0.65
        for row in rows:
            box, face = state.geometry.rect(row), state.structure.faces[row]
            for x, heights in ((box.left(), face.inputs), (box.right(), face.outputs)):
                for height in heights:
                    painter.drawEllipse(QPointF(x, box.top() + height), radius, radius)

    def _draw_live(self, painter: QPainter, live: LiveWire, area: QRectF) -> None:
        """The wire in the hand over a veil on everything that cannot take it."""
        look, geometry = self.state.look, self.state.geometry
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.veil)
        seen = geometry.visible_nodes(area)
        for row in seen[live.barred[seen]].tolist():
            painter.drawRoundedRect(geometry.rect(row).adjusted(-7, -7, 7, 7), RADIUS, RADIUS)
        accent = look.theme.accent
        painter.setBrush(look.theme.node)
        painter.setPen(QPen(accent, _RING_LINE))
        low, high = (area.left(), area.top()), (area.right(), area.bottom())
        inside = ((live.legal >= low) & (live.legal <= high)).all(axis=1)
        for x, y in live.legal[inside].tolist():
            painter.drawEllipse(QPointF(x, y), PORT_RADIUS, PORT_RADIUS)
        if live.new is not None:
            painter.setFont(look.caption.font)
            pen = QPen(accent, _RING_LINE)
            pen.setDashPattern([3.0, 2.5])
            painter.setPen(pen)
            painter.drawRoundedRect(live.new, live.new.height() / 2, live.new.height() / 2)
            painter.drawText(live.new, Qt.AlignmentFlag.AlignCenter, live.new_word)
        pen = QPen(accent if not live.refused else look.theme.hazard, _LIVE_LINE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if live.target is None:
            pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(live.path)
        if live.target is not None:
            painter.setBrush(pen.color())
            painter.drawEllipse(live.target, PORT_RADIUS - 1, PORT_RADIUS - 1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(pen.color(), _RING_LINE))
            painter.drawEllipse(live.target, _TARGET, _TARGET)
