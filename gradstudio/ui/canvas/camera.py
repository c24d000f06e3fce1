"""The camera: which part of the scene is seen, and how large; zoomed at the cursor, panned, fitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from gradstudio.ui.canvas.layer import WORLD

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

ZOOM_LIMITS: Final = (0.05, 4.0)
"""Least and greatest zoom, in pixels a scene unit."""

_FIT_ZOOM: Final = 1.25
_FIT_MARGINS: Final = (24.0, 0.06, 56.0)
"""What is kept free about what is fitted: at least, as a share of the view, and at most."""
_REVEAL_MARGIN: Final = 20
_SIDEWAYS: Final = 0.5
"""Pixels that the view pans for each eighth of a degree."""
WHEEL: Final = 1.0016
"""The zoom grows by this factor for each eighth of a degree that a wheel is turned."""


class Camera(QGraphicsView):
    """A view without scroll bars on a fixed large scene, set up to be cheap to zoom and to pan."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Look at the origin of an empty scene."""
        super().__init__(parent)
        scene = QGraphicsScene(WORLD, self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(scene)
        # The grid fills every pixel, so that a scroll moves the picture and paints the new strip alone.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)

    def zoom(self) -> float:
        """Pixels a scene unit."""
        return self.transform().m11()

    def set_zoom(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Zoom so that the scene point under `anchor` (default: the middle) stays there."""
        zoom = min(max(zoom, ZOOM_LIMITS[0]), ZOOM_LIMITS[1])
        if zoom == self.zoom():
            return
        place = anchor if anchor is not None else self.viewport().rect().center()
        held = self.mapToScene(place)
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.look_at(held * zoom - QPointF(place))
        self.zoom_changed.emit(zoom)

    def look_at(self, corner: QPointF) -> None:
        """Put this point, in scene units times the zoom, into the viewport's top left corner."""
        self.horizontalScrollBar().setValue(round(corner.x()))
        self.verticalScrollBar().setValue(round(corner.y()))

    def camera(self) -> tuple[float, QPointF]:
        """How the view stands: its zoom, and the corner that `look_at` takes."""
        return self.zoom(), self._corner()

    def set_camera(self, zoom: float, corner: QPointF) -> None:
        """Stand as `camera` said."""
        self.set_zoom(zoom)
        self.look_at(corner)

    def _corner(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def pan(self, by: QPointF) -> None:
        """Draw the view along by a distance in scene units."""
        self.look_at(self._corner() - by * self.zoom())

    def show_area(self, area: QRectF, taken: int = 0) -> None:
        """Show a scene rectangle whole, in the middle, clear of `taken` pixels at the lower edge."""
        room = self.viewport().size() - QSize(0, taken)
        wide, high = max(area.width(), 1.0), max(area.height(), 1.0)
        across, down = room.width() - 2 * _margin(room.width()), room.height() - 2 * _margin(room.height())
        self.set_zoom(min(across / wide, down / high, _FIT_ZOOM))
        self.look_at(area.center() * self.zoom() - QPointF(room.width(), room.height()) / 2)

    def show_box(self, area: QRectF) -> None:
        """Move no further than it takes to have a scene rectangle in view."""
        box = self.mapFromScene(area).boundingRect()
        margin = _REVEAL_MARGIN
        room = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
        across = min(0, box.left() - room.left()) + max(0, box.right() - room.right())
        down = min(0, box.top() - room.top()) + max(0, box.bottom() - room.bottom())
        if across or down:
            self.look_at(self._corner() + QPointF(across, down))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms at the cursor; two fingers on a touchpad pan, with Control they zoom.

        With Shift, or tilted, a wheel pans sideways.
        """
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        across = event.angleDelta().x() or (event.angleDelta().y() if shift else 0)
        fingers = event.phase() != Qt.ScrollPhase.NoScrollPhase and not event.pixelDelta().isNull()
        if fingers and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.look_at(self._corner() - QPointF(event.pixelDelta()))
        elif across:
            self.look_at(self._corner() - QPointF(across * _SIDEWAYS, 0))
        else:
            self.set_zoom(self.zoom() * WHEEL ** event.angleDelta().y(), event.position().toPoint())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """A pinch zooms at its middle."""
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            self.set_zoom(self.zoom() * (1 + event.value()), event.position().toPoint())
            return True
        return super().viewportEvent(event)


def _margin(length: int) -> float:
    least, share, most = _FIT_MARGINS
    return min(max(share * length, least), most)
