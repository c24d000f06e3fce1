"""The wires: every one a curve in the colour of its gradient; an array's is drawn as several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from gradstudio.ui.canvas import curves
from gradstudio.ui.canvas.layer import Layer
from gradstudio.ui.canvas.look import LOOKS
from gradstudio.ui.canvas.memory import lines_in

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtCore import QRectF

    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.readings import Rails
    from gradstudio.ui.canvas.state import CanvasState

SMOOTH_ZOOM: Final = 0.3
"""Below this zoom lines are drawn without antialiasing."""

_MOST_CURVES: Final = 700
_FAR_ZOOM: Final = 0.25
_RAIL_GAP: Final = (0.0, 1.4, 3.4)
_STRONG: Final = 3.5
_DOT: Final = 5.5


class WiresLayer(Layer):
    """All wires: true curves while few are in view, coarse lines drawn straight from memory else."""

    def __init__(self, state: CanvasState, height: float) -> None:
        """No curve made yet."""
        super().__init__(state, height)
        self._version = -1
        self._paths: dict[tuple[int, int], QPainterPath] = {}

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Draw the wires that touch `area`."""
        rows = self.state.geometry.visible_wires(area, 8.0)
        live = self.state.live
        if live is not None and live.detached >= 0:
            rows = rows[rows != live.detached]
        painter.setRenderHint(
            QPainter.RenderHint.Antialiasing, zoom >= SMOOTH_ZOOM or len(rows) <= _MOST_CURVES
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(rows) <= _MOST_CURVES and zoom >= _FAR_ZOOM / 2:
            self._draw_near(painter, rows, zoom)
        else:
            self._draw_far(painter, rows, zoom)

    def _draw_far(self, painter: QPainter, rows: NDArray[np.intp], zoom: float) -> None:
        """Coarse straight pieces, by bucket, handed to Qt as they lie in memory."""
        readings, look = self.state.readings, self.state.look
        segments = curves.far_segments(self.state.geometry.lines[rows])
        pieces = segments.shape[1]
        buckets = np.empty((len(rows), pieces), dtype=np.uint8)
        buckets[:, : pieces // 2] = readings.tail[rows, None]
        buckets[:, pieces // 2 :] = readings.head[rows, None]
        flat = buckets.ravel()
        order = np.argsort(flat, kind="stable")
        lines = np.ascontiguousarray(segments.reshape(-1, 4)[order])
        starts = np.searchsorted(flat[order], np.arange(LOOKS + 1)).tolist()
        pens = look.pens(zoom, stale=self.state.stale)
        for bucket in range(LOOKS):
            begin, end = starts[bucket], starts[bucket + 1]
            if begin == end:
                continue
            pen = QPen(pens[bucket].color(), 2 if look.width(bucket) * zoom >= _STRONG / 2 else 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLines(lines_in(lines, begin), end - begin)

    def _draw_near(self, painter: QPainter, rows: NDArray[np.intp], zoom: float) -> None:
        state = self.state
        if self._version != state.geometry.version:
            self._paths.clear()
            self._version = state.geometry.version
        pens = state.look.pens(zoom, stale=state.stale)
        rails = state.look.pens(zoom, stale=state.stale, rails=True)
        readings = state.readings
        for row in rows.tolist():
            tail, head = int(readings.tail[row]), int(readings.head[row])
            if row in readings.rails:
                self._draw_rails(painter, row, readings.rails[row], rails)
            elif tail == head:
                painter.setPen(pens[tail])
                painter.drawPath(self._path(row, 0))
            else:
                painter.setPen(_flat(pens[tail]))
                painter.drawPath(self._path(row, 1))
                painter.setPen(_flat(pens[head]))
                painter.drawPath(self._path(row, 2))
            if row >= state.structure.wire_count:
                self._draw_end(painter, row, pens[head])

    def _draw_end(self, painter: QPainter, row: int, pen: QPen) -> None:
        """The dot in which an output's stub ends, and the word beneath it."""
        look = self.state.look
        x, y = self.state.geometry.lines[row, -1].tolist()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(pen.color()))
        painter.drawEllipse(QPointF(x, y), _DOT, _DOT)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.theme.dim)
        painter.setFont(look.caption.font)
        painter.drawText(
            QPointF(x - look.caption.width(self.state.output_word) / 2, y + 24), self.state.output_word
        )

    def _path(self, row: int, part: int) -> QPainterPath:
        """The whole curve of a wire (part 0), its tail half (1) or its head half (2)."""
        known = self._paths.get((row, part))
        if known is None:
            controls = self.state.geometry.controls[row]
            if part:
                controls = curves.halves(controls)[part - 1]
            known = self._paths[row, part] = bezier(controls)
        return known

    def _draw_rails(self, painter: QPainter, row: int, ends: tuple[Rails, Rails], pens: list[QPen]) -> None:
        """An array's lines: the positive part on one side, the negative on the other; a matrix has three."""
        rank = int(self.state.readings.ranks[row])
        line = self.state.geometry.lines[row]
        middle = len(line) // 2
        parts = (
            [(line, ends[0])]
            if ends[0] == ends[1]
            else [(line[: middle + 1], ends[0]), (line[middle:], ends[1])]
        )
        for part, rails in parts:
            for side, bucket in ((-1, rails.positive), (1, rails.negative)):
                pen = _flat(pens[bucket])
                painter.setPen(pen)
                painter.drawPath(polyline(curves.offset(part, side * (pen.widthF() + _RAIL_GAP[rank]) / 2)))
        if rank > 1:
            painter.setPen(self.state.look.core)
            painter.drawPath(self._path(row, 0))


def _flat(pen: QPen) -> QPen:
    """`pen` with square ends, for a line that another one goes on from."""
    found = QPen(pen)
    found.setCapStyle(Qt.PenCapStyle.FlatCap)
    return found


def bezier(controls: Floats) -> QPainterPath:
    """One Bezier (4, 2) as a path."""
    a, b, c, d = controls.tolist()
    path = QPainterPath(QPointF(*a))
    path.cubicTo(*b, *c, *d)
    return path


def polyline(points: Floats) -> QPainterPath:
    """A polyline (K, 2) as a path."""
    first, *rest = points.tolist()
    path = QPainterPath(QPointF(*first))
    for x, y in rest:
        path.lineTo(x, y)
    return path
