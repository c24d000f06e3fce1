"""The wires: every one a curve in the colour of its gradient; an array's is drawn as several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from gradstudio.ui.canvas import routes
from gradstudio.ui.canvas.layer import Still
from gradstudio.ui.canvas.look import LOOKS
from gradstudio.ui.canvas.memory import lines_in
from gradstudio.ui.canvas.wire_paths import HEAD, TAIL, WHOLE, WirePaths

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
_LEVEL: Final = 1.5
"""Pixels of height within which a curve that runs onward looks straight."""
_RAIL_GAP: Final = (0.0, 1.4, 3.4)
_STRONG: Final = 3.5
_DOT: Final = 5.5
_BEND: Final = 3.6
_BEND_LINE: Final = 1.6


class WiresLayer(Still):
    """All wires: true curves while few are in view, coarse lines drawn straight from memory else."""

    def __init__(self, state: CanvasState) -> None:
        """No curve made yet."""
        super().__init__(state)
        self._paths = WirePaths(state.geometry.courses, -1)
        nothing = np.empty(0, dtype=np.intp)
        self._far: tuple[tuple[Floats, NDArray[np.intp]], NDArray[np.intp]] = (
            (np.empty((0, 4)), nothing),
            nothing,
        )
        self._far_for: tuple[int, float] = -1, 0.0

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
        segments, halves = self._far_segments(rows, zoom)
        buckets = np.concatenate([readings.tail[rows], readings.head[rows]])[halves]
        order = np.argsort(buckets, kind="stable")
        lines = segments[order]
        starts = np.searchsorted(buckets[order], np.arange(LOOKS + 1)).tolist()
        pens = look.pens(zoom, stale=self.state.stale)
        for bucket in range(LOOKS):
            begin, end = starts[bucket], starts[bucket + 1]
            if begin == end:
                continue
            pen = QPen(pens[bucket].color(), 2 if look.width(bucket) * zoom >= _STRONG / 2 else 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLines(lines_in(lines, begin), end - begin)

    def _far_segments(self, rows: NDArray[np.intp], zoom: float) -> tuple[Floats, NDArray[np.intp]]:
        """The pieces of these wires and whose half each is; the last ones are kept."""
        geometry = self.state.geometry
        kept, kept_rows = self._far
        if self._far_for != (geometry.version, zoom) or not np.array_equal(rows, kept_rows):
            lines, boxes = geometry.lines[rows], geometry.boxes[rows]
            onward = lines[:, -1, 0] - lines[:, 0, 0] >= boxes[:, 2] - boxes[:, 0] - _LEVEL
            level = onward & ((boxes[:, 3] - boxes[:, 1]) * zoom < _LEVEL)
            kept = routes.far_segments(geometry.courses.style, lines, level)
            self._far, self._far_for = (kept, rows), (geometry.version, zoom)
        return kept

    def _draw_near(self, painter: QPainter, rows: NDArray[np.intp], zoom: float) -> None:
        state = self.state
        if self._paths.version != state.geometry.version:
            self._paths = WirePaths(state.geometry.courses, state.geometry.version)
        pens = state.look.pens(zoom, stale=state.stale)
        flat = [_flat(pen) for pen in pens]
        rails = state.look.pens(zoom, stale=state.stale, rails=True)
        readings, paths = state.readings, self._paths
        tails, heads = readings.tail[rows], readings.head[rows]
        paths.make(rows[tails == heads], halved=False)
        paths.make(rows[tails != heads], halved=True)
        for row, tail, head in zip(rows.tolist(), tails.tolist(), heads.tolist(), strict=True):
            if row in readings.rails:
                self._draw_rails(painter, row, readings.rails[row], rails)
            elif tail == head:
                painter.setPen(pens[tail])
                painter.drawPath(paths.path(row))
            else:
                painter.setPen(flat[tail])
                painter.drawPath(paths.path(row, TAIL))
                painter.setPen(flat[head])
                painter.drawPath(paths.path(row, HEAD))
            if row >= state.structure.wire_count:
                self._draw_end(painter, row, pens[head])
            elif row in state.geometry.courses.bends:
                self._draw_bends(painter, row, pens[tail])

    def _draw_bends(self, painter: QPainter, row: int, pen: QPen) -> None:
        """A small dot at each point that a wire is led through."""
        painter.setPen(QPen(pen.color(), _BEND_LINE))
        painter.setBrush(self.state.look.theme.node)
        radius = max(_BEND, pen.widthF() / 2 + 1)
        for x, y in self.state.geometry.courses.bends[row].tolist():
            painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

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

    def _draw_rails(self, painter: QPainter, row: int, ends: tuple[Rails, Rails], pens: list[QPen]) -> None:
        """An array's lines: the positive part on one side, the negative on the other; a matrix has three."""
        rank = int(self.state.readings.ranks[row])
        parts = [(WHOLE, ends[0])] if ends[0] == ends[1] else [(TAIL, ends[0]), (HEAD, ends[1])]
        for part, rails in parts:
            for side, bucket in ((-1, rails.positive), (1, rails.negative)):
                pen = _flat(pens[bucket])
                painter.setPen(pen)
                shift = side * (pen.widthF() + _RAIL_GAP[rank]) / 2
                painter.drawPath(self._paths.rail(row, part, shift))
        if rank > 1:
            painter.setPen(self.state.look.core)
            painter.drawPath(self._paths.path(row))


def _flat(pen: QPen) -> QPen:
    """`pen` with square ends, for a line that another one goes on from."""
    found = QPen(pen)
    found.setCapStyle(Qt.PenCapStyle.FlatCap)
    return found
