"""What draws all of a kind at once, and only what is exposed: a part of the backdrop, or a layer over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gradstudio.ui.canvas.state import CanvasState

REACH: Final = 200_000.0
"""Nodes lie within this distance of the origin."""
WORLD: Final = QRectF(-REACH, -REACH, 2 * REACH, 2 * REACH)
"""The rectangle that the canvas covers."""


class Still:
    """Everything of one kind that lies still under the hand, as a part of the backdrop."""

    version = 0
    """Grows where it would be drawn otherwise though the state is the same."""

    def __init__(self, state: CanvasState) -> None:
        """Draw `state`."""
        self.state = state

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Draw what lies in `area` (scene units) at `zoom` pixels a unit; a plain one is empty."""


class Layer(QGraphicsItem):
    """Everything of one kind in one item over the backdrop; takes no mouse events, as hits are computed."""

    def __init__(self, state: CanvasState, height: float) -> None:
        """Draw `state`, above the layers of smaller `height`."""
        super().__init__()
        self.state = state
        self.setZValue(height)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """The whole world: the layer itself leaves out what is not exposed."""
        return WORLD

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's own signature
    ) -> None:
        """Draw what lies in the exposed rectangle."""
        zoom = QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform())
        self.draw(painter, option.exposedRect, zoom)

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Draw what lies in `area` (scene units) at `zoom` pixels a unit; a plain layer is empty."""


def is_raster(painter: QPainter) -> bool:
    """Whether `painter` draws pixels, so that stamped pictures are as good as outlines."""
    return painter.paintEngine().type() == QPaintEngine.Type.Raster
