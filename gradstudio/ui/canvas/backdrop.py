"""The backdrop: the grid and the graph on it, kept as a picture for as long as it lies still.

The hand's own marks lie over it. While nothing but these change, what has to be painted is copied.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from gradstudio.ui.canvas.grid import draw_grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from gradstudio.ui.canvas.layer import Still
    from gradstudio.ui.canvas.state import CanvasState

_ALMOST: Final = 0.5
_FEW: Final = 8
_TINY: Final = 1e-3


class Backdrop:
    """Draws its `parts` in their order; where that is all of the viewport, by way of a picture."""

    def __init__(self, state: CanvasState, viewport: QWidget, parts: Sequence[Still]) -> None:
        """No picture yet."""
        self._state, self._viewport, self._parts = state, viewport, parts
        self.exposed = QRegion()
        """What of the viewport is being painted: pieces far apart are drawn without what lies between."""
        self._picture = QPixmap()
        self._shown: tuple[list[object], list[object]] = [], []

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw what lies in `area` (scene units)."""
        to_pixels = painter.worldTransform()
        if painter.device() is not self._viewport or not self._on_pixels(painter):
            self._paint(painter, area)
            return
        things, numbers = self._state.under_the_hand()
        numbers += [QTransform(to_pixels), self._viewport.size(), self._ratio()]
        numbers += [part.version for part in self._parts]
        if not self._holds(things, numbers):
            room = QRectF(self._viewport.rect()).adjusted(_ALMOST, _ALMOST, -_ALMOST, -_ALMOST)
            if not to_pixels.mapRect(area).contains(room):
                self._paint_pieces(painter, area)
                return
            self._picture, self._shown = self._made(to_pixels, area), (things, numbers)
        painter.setWorldTransform(QTransform())
        painter.drawPixmap(QPointF(), self._picture)
        painter.setWorldTransform(to_pixels)

    def _on_pixels(self, painter: QPainter) -> bool:
        """Whether the viewport begins on a whole pixel; at 1.5 pixels a unit a copy would be a half off."""
        ratio, logical, device = self._ratio(), painter.worldTransform(), painter.deviceTransform()
        corner = device.dx() - logical.dx() * ratio, device.dy() - logical.dy() * ratio
        return all(abs(place - round(place)) < _TINY for place in corner)

    def _ratio(self) -> float:
        return self._viewport.devicePixelRatioF()

    def _holds(self, things: list[object], numbers: list[object]) -> bool:
        """Whether the picture shows just these."""
        old_things, old_numbers = self._shown
        same = len(things) == len(old_things) and numbers == old_numbers
        return same and all(old is new for old, new in zip(old_things, things, strict=True))

    def _made(self, to_pixels: QTransform, area: QRectF) -> QPixmap:
        ratio = self._ratio()
        size = self._viewport.size().toSizeF() * ratio
        picture = QPixmap(math.ceil(size.width()), math.ceil(size.height()))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setWorldTransform(to_pixels)
        self._paint(painter, area)
        painter.end()
        return picture

    def _paint_pieces(self, painter: QPainter, area: QRectF) -> None:
        if not 1 < self.exposed.rectCount() <= _FEW:
            self._paint(painter, area)
            return
        to_pixels = painter.worldTransform()
        to_scene, _ = to_pixels.inverted()
        for piece in cast("Iterable[QRect]", self.exposed):
            painter.setWorldTransform(QTransform())
            painter.setClipRect(piece)
            painter.setWorldTransform(to_pixels)
            self._paint(painter, to_scene.mapRect(QRectF(piece)))
        painter.setClipping(False)

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        zoom = painter.worldTransform().m11()
        draw_grid(painter, area, self._state.look.theme)
        for part in self._parts:
            part.draw(painter, area, zoom)
