"""The hits of a search on the canvas: ringed, everything else a little dimmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gradstudio.ui.canvas.layer import Layer
from gradstudio.ui.canvas.memory import rectangles_in
from gradstudio.ui.theme.tokens import RADIUS, mix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.ui.canvas.state import CanvasState
    from gradstudio.ui.canvas.structure import Structure

_RING: Final = 7.0
_RING_LINE: Final = 3.0
_PORTS: Final = 6.0
_GAP: Final = 3.0
_PALE: Final = 0.35
_VEIL_ALPHA: Final = 128
_FAR: Final = 0.3
_MOST_RINGS: Final = 300
_LEAST: Final = 4.0


class HitsLayer(Layer):
    """Rings around the boxes in `names`, over a light veil; None while nothing is searched for."""

    def __init__(self, state: CanvasState, height: float) -> None:
        """Nothing is searched for."""
        super().__init__(state, height)
        self.names: frozenset[str] | None = None
        self._known: tuple[Structure, frozenset[str], NDArray[np.bool_]] | None = None

    def mask(self) -> NDArray[np.bool_] | None:
        """Which rows of boxes are hits; None while nothing is searched for."""
        if self.names is None:
            return None
        structure = self.state.structure
        if self._known is None or self._known[0] is not structure or self._known[1] is not self.names:
            found = np.zeros(len(structure.names), dtype=np.bool_)
            found[[structure.row[name] for name in self.names if name in structure.row]] = True
            self._known = structure, self.names, found
        return self._known[2]

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Draw the veil and the rings; no veil where nothing is a hit, or everything."""
        mask = self.mask()
        if mask is None or not mask.any():
            return
        reach = _RING + _RING_LINE
        rows = self.state.geometry.visible_nodes(area.adjusted(-reach, -reach, reach, reach))
        rows = rows[mask[rows]]
        veil = QColor(self.state.look.theme.canvas)
        veil.setAlpha(0 if mask.all() else _VEIL_ALPHA)
        if zoom < _FAR or len(rows) > _MOST_RINGS:
            painter.fillRect(area, veil)
            self._fill(painter, rows, zoom)
        else:
            self._ring(painter, area, rows, veil, zoom)

    def _fill(self, painter: QPainter, rows: NDArray[np.intp], zoom: float) -> None:
        """Whole boxes in the accent, at least a few pixels large."""
        sizes = np.maximum(self.state.structure.sizes[rows], _LEAST / zoom)
        centres = self.state.geometry.centres[rows]
        boxes = np.ascontiguousarray(np.concatenate([centres - sizes / 2, sizes], axis=1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.state.look.theme.accent)
        painter.drawRects(rectangles_in(boxes), len(boxes))

    def _ring(
        self, painter: QPainter, area: QRectF, rows: NDArray[np.intp], veil: QColor, zoom: float
    ) -> None:
        """The veil with holes for boxes and their ports, and rings."""
        boxes = [self.state.geometry.rect(row) for row in rows.tolist()]
        holes = QPainterPath()
        # Even-odd: the holes of boxes that lie on one another are not worth a union of paths.
        holes.addRect(area)
        for box in boxes:
            holes.addRoundedRect(box.adjusted(-_PORTS, -_GAP, _PORTS, _GAP), RADIUS + _GAP, RADIUS + _GAP)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillPath(holes, veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.state.look.theme
        painter.setPen(QPen(mix(theme.accent, theme.canvas, _PALE), max(_RING_LINE, 1.5 / zoom)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # One by one and opaque: as one path, or half clear, they take ten times as long.
        for box in boxes:
            ring = box.adjusted(-_RING, -_RING, _RING, _RING)
            painter.drawRoundedRect(ring, RADIUS + _RING, RADIUS + _RING)
