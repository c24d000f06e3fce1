"""What the debugger marks on the canvas: the current wires and gate, and where it will stop."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from gradstudio.engine.program import FORWARD, SEED
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.layer import Layer, Still
from gradstudio.ui.canvas.wire_paths import chain_path
from gradstudio.ui.theme.tokens import RADIUS

if TYPE_CHECKING:
    from gradstudio.ui.canvas.structure import Structure
    from gradstudio.ui.debugger import Debugger

_BAND: Final = 9.0
_FRAME: Final = 5.0
_FRAME_LINE: Final = 2.4
_ARROW: Final = 7.0
_STOP: Final = 8.0
_LEAST_STOP: Final = 0.2
_SIDES: Final = 8


@dataclass(frozen=True, slots=True)
class Marks:
    """The box of the current step, the wires that it is about as rows, and the boxes that are stopped at."""

    box: str = ""
    wires: tuple[int, ...] = ()
    back: bool = False
    """Whether something goes back along the wires, which an arrow shows."""
    stops: frozenset[str] = frozenset()


def marks_of(structure: Structure, debugger: Debugger) -> Marks:
    """What there is to mark of the level that is shown."""
    stops = frozenset(structure.box(name) for name in debugger.breakpoints) - {""}
    step, walk = debugger.step, debugger.walk
    if not debugger.stepping or step is None or walk is None:
        return Marks(stops=stops)
    if step.phase in (SEED, FORWARD):
        first = structure.wire_count if step.phase == SEED else 0
        source = Port(step.node, step.port)
        wires = [row for row in range(first, len(structure.heads)) if structure.sources[row] == source]
    else:
        rows = (structure.wire_row.get(structure.seen_head(head)) for head in walk.heads(step))
        wires = [row for row in rows if row is not None]
    return Marks(structure.box(step.node), tuple(sorted({*wires})), step.phase != FORWARD, stops)


class LitWires(Still):
    """Under the wires: a band of the accent along those that the current step is about."""

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:  # noqa: ARG002 - few are ever lit
        """Draw the bands."""
        state = self.state
        if not state.marks.wires:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in state.marks.wires:
            buckets = int(state.readings.tail[row]), int(state.readings.head[row])
            width = max(state.look.width(bucket) for bucket in buckets) + _BAND
            pen = QPen(state.look.selected_wash, max(width, _BAND / zoom), Qt.PenStyle.SolidLine)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPath(chain_path(state.geometry.courses.chain(row)))


class StepMarks(Layer):
    """Over everything: a frame about the current gate, arrows on its wires, stop signs at breakpoints."""

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:  # noqa: ARG002 - few are ever marked
        """Draw the marks."""
        marks, structure = self.state.marks, self.state.structure
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marks.back:
            for row in marks.wires:
                self._draw_arrow(painter, row, zoom)
        if marks.box in structure.row:
            self._draw_frame(painter, self.state.geometry.rect(structure.row[marks.box]), zoom)
        for name in marks.stops & structure.row.keys():
            self._draw_stop(painter, self.state.geometry.rect(structure.row[name]).topLeft(), zoom)

    def _draw_frame(self, painter: QPainter, box: QRectF, zoom: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.state.look.theme.accent, max(_FRAME_LINE, 1.5 / zoom)))
        painter.drawRoundedRect(
            box.adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME), RADIUS + _FRAME, RADIUS + _FRAME
        )

    def _draw_arrow(self, painter: QPainter, row: int, zoom: float) -> None:
        """A head on the wire, pointing the way that the gradient goes: to the tail."""
        line = self.state.geometry.lines[row]
        at = max(len(line) // 4, 1)
        (x, y), (back_x, back_y) = line[at].tolist(), line[at - 1].tolist()
        way = math.atan2(back_y - y, back_x - x)
        size = max(_ARROW, _ARROW / 2 / zoom)
        corners = [
            QPointF(x + size * math.cos(way + turn), y + size * math.sin(way + turn))
            for turn in (0, 2.4, -2.4)
        ]
        painter.setPen(QPen(self.state.look.theme.node, 1))
        painter.setBrush(self.state.look.theme.accent)
        painter.drawPolygon(QPolygonF(corners))

    def _draw_stop(self, painter: QPainter, at: QPointF, zoom: float) -> None:
        """A stop sign: red, and an octagon with a bar, so that colour is not all that tells."""
        theme = self.state.look.theme
        size = max(_STOP, _STOP * _LEAST_STOP / zoom)
        turn = 2 * math.pi / _SIDES
        ring = [
            QPointF(at.x() + size * math.cos((i + 0.5) * turn), at.y() + size * math.sin((i + 0.5) * turn))
            for i in range(_SIDES)
        ]
        painter.setPen(QPen(theme.node, 1.5))
        painter.setBrush(theme.gradient)
        painter.drawPolygon(QPolygonF(ring))
        painter.setPen(QPen(theme.node, size / 3.2))
        painter.drawLine(at - QPointF(size / 2.1, 0), at + QPointF(size / 2.1, 0))
