"""The minimap: the whole graph on a small card, and what is seen of it; a click jumps, a drag pans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QToolTip

from gradstudio.ui.canvas.camera import WHEEL
from gradstudio.ui.canvas.minimap_picture import Scale, picture, scale_for, size_for
from gradstudio.ui.later import later
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from gradstudio.ui.canvas.view import GraphView

_SIZE: Final = (208, 136)
_LEAST: Final = (96, 64)
_SHARE: Final = 0.3
_AWAY: Final = 5 * SPACING
_FRAME: Final = 33
_EDGE: Final = 6.0
_SLACK: Final = 8.0
_SEEN_ALPHA: Final = 30
_MANY: Final = 2_000
"""Above so many boxes a new picture is made in a turn of the event loop of its own."""
_LEFT: Final = Qt.MouseButton.LeftButton
_PRESSES: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class Minimap(QObject):
    """A card over the canvas's lower right corner, seen while it is `wanted` and some of the graph is not.

    It is painted, not a widget: a widget over the canvas would make each scroll paint everything. Its mouse
    events are taken before the canvas has them, so that none of them begins a gesture there.
    """

    def __init__(self, view: GraphView) -> None:
        """The map of `view`."""
        super().__init__(view)
        self._view = view
        self._wanted = True
        self._held: QPointF | None = None
        self._inside = False
        self._shown = QRect()
        self._corner = QPoint()
        self._bounds: tuple[object, QRectF] = (None, QRectF())
        self._made: tuple[tuple[object, ...], QPixmap, Scale] | None = None
        self._frame = QTimer(self, singleShot=True, interval=_FRAME)
        self._frame.timeout.connect(self._repaint)
        view.viewport().installEventFilter(self)
        view.view_moved.connect(self.follow)

    @property
    def wanted(self) -> bool:
        """Whether it is shown where there is something to show."""
        return self._wanted

    @wanted.setter
    def wanted(self, wanted: bool) -> None:
        self._wanted = wanted
        self.follow()

    @property
    def made(self) -> QPixmap | None:
        """The picture that is shown; None before the first."""
        return None if self._made is None else self._made[1]

    def area(self) -> QRect:
        """The card's place in the viewport; empty while it is not seen."""
        room = self._view.viewport().rect()
        most = QSize(
            min(pixels(_SIZE[0]), round(room.width() * _SHARE)),
            min(pixels(_SIZE[1]), round(room.height() * _SHARE)),
        )
        least = QSize(pixels(_LEAST[0]), pixels(_LEAST[1]))
        fits = most.expandedTo(least) == most
        if not (self._wanted and fits and len(self._view.state.structure.names)):
            return QRect()
        if self._held is None and self._sees_all():
            return QRect()
        size = size_for(self._all(), most).expandedTo(least)
        corner = QPoint(room.right() + 1 - _AWAY, room.bottom() + 1 - _AWAY + SPACING)
        area = QRect(corner - QPoint(size.width(), size.height()), size)
        legend = self._view.legend.area()
        if legend.adjusted(0, 0, _AWAY, 0).intersects(area):
            area.moveBottom(legend.top() - 2 * SPACING)
        return area

    def catch_up(self) -> None:
        """Follow boxes that move."""
        if self._made is not None and self._made[0] != self._state_of(self._shown.size()):
            self._repaint()

    def follow(self) -> None:
        """Follow the view, and wipe away what a scroll has moved along."""
        view = self._view
        corner = QPoint(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
        moved, self._corner = self._corner - corner, corner
        if not self._shown.isEmpty():
            view.viewport().update(self._shown)
            view.viewport().update(self._shown.translated(moved))
        self._repaint()

    def paint(self, painter: QPainter) -> None:
        """Draw the card and what is seen of the graph, in pixels of the viewport."""
        self._shown = area = self.area()
        if area.isEmpty():
            return
        made, scale = self._picture(area.size(), painter.device().devicePixelRatioF())
        painter.drawPixmap(area.topLeft(), made)
        seen = self._pinned(scale.to_card(self._seen()), area.size())
        accent = self._view.state.look.theme.accent
        inside = QColor(accent)
        inside.setAlpha(_SEEN_ALPHA)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(inside)
        painter.drawRoundedRect(seen.translated(QPointF(area.topLeft())), 3, 3)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse's events over the card, and all of them while it is dragged."""
        kind = event.type()
        taken = False
        if isinstance(event, QMouseEvent):
            taken = self._mouse(event)
        elif isinstance(event, QWheelEvent) and self._shown.contains(event.position().toPoint()):
            self._view.set_zoom(self._view.zoom() * WHEEL ** event.angleDelta().y())
            taken = True
        elif isinstance(event, QContextMenuEvent) and event.reason() == QContextMenuEvent.Reason.Mouse:
            taken = self._shown.contains(event.pos())
        elif (
            kind == QEvent.Type.ToolTip
            and isinstance(event, QHelpEvent)
            and self._shown.contains(event.pos())
        ):
            tip = self.tr("Click to go there, drag to move along, turn the wheel to zoom")
            QToolTip.showText(event.globalPos(), tip, self._view.viewport())
            taken = True
        return taken or super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        """Press, drag and release; whether the event is the map's."""
        place, kind = event.position().toPoint(), event.type()
        over = self._shown.contains(place)
        if self._held is not None:
            if kind == QEvent.Type.MouseMove:
                self._go(event.position())
            elif kind == QEvent.Type.MouseButtonRelease and event.button() == _LEFT:
                self._held = None
                self.follow()
            return True
        if self._view.hand.busy or not over or (kind == QEvent.Type.MouseMove and event.buttons()):
            self._inside = False
            return False
        if kind in _PRESSES and event.button() == _LEFT:
            self._hold(event.position())
        if not self._inside:
            self._inside = True
            self._view.hand.leave()
        self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        return True

    def _hold(self, place: QPointF) -> None:
        """Hold what is seen where it is pressed; pressed elsewhere, it comes there first."""
        if self._made is None:
            return
        scale, middle = self._made[2], self._seen().center()
        at = scale.to_scene(place - QPointF(self._shown.topLeft()))
        self._held = at - middle if self._seen().contains(at) else QPointF()
        self._go(place)

    def _go(self, place: QPointF) -> None:
        """Look where the mouse is, by where it holds."""
        if self._made is not None and self._held is not None:
            at = self._made[2].to_scene(place - QPointF(self._shown.topLeft())) - self._held
            room = self._view.viewport().size()
            self._view.look_at(at * self._view.zoom() - QPointF(room.width(), room.height()) / 2)

    def _picture(self, size: QSize, ratio: float) -> tuple[QPixmap, Scale]:
        """The picture of now; the last one for as long as that is not a frame old."""
        state, wanted = self._view.state, self._state_of(size)
        known = self._made
        same_size = known is not None and known[1].deviceIndependentSize().toSize() == size
        if known is not None and (known[0] == wanted or (self._frame.isActive() and same_size)):
            return known[1], known[2]
        if known is not None and same_size and len(state.structure.names) > _MANY:
            later(self, self._make)
            return known[1], known[2]
        self._made = self._drawn(size, ratio)
        self._frame.start()
        return self._made[1:]

    def _drawn(self, size: QSize, ratio: float) -> tuple[tuple[object, ...], QPixmap, Scale]:
        """The picture of now, and what it shows."""
        view, scale = self._view, scale_for(self._all(), size)
        made = picture(view.state, view.hits.mask(), scale, size, ratio)
        return self._state_of(size), made, scale

    def _make(self) -> None:
        """Make the picture of a large graph anew, and show it."""
        if not self._shown.isEmpty():
            self._made = self._drawn(self._shown.size(), self._view.viewport().devicePixelRatioF())
            self._frame.start()
            self._view.viewport().update(self._shown)

    def _state_of(self, size: QSize) -> tuple[object, ...]:
        """What the picture shows: it is made anew for another state."""
        state = self._view.state
        return (
            state.geometry.version,
            state.structure,
            state.selection,
            state.alarmed,
            self._view.hits.names,
            state.look,
            size,
            self._view.devicePixelRatioF(),
        )

    def _all(self) -> QRectF:
        """The rectangle around everything, found once for one state of the geometry."""
        geometry = self._view.state.geometry
        key = geometry.version, geometry.structure
        if self._bounds[0] != key:
            self._bounds = key, geometry.bounds()
        return self._bounds[1]

    def _seen(self) -> QRectF:
        """The part of the scene in the viewport."""
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    def _sees_all(self) -> bool:
        return self._seen().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(self._all())

    @staticmethod
    def _pinned(box: QRectF, size: QSize) -> QRectF:
        """A rectangle cut to the card; where it lies beyond, a bit of it at the edge."""
        room = QRectF(1, 1, size.width() - 2, size.height() - 2)
        left = min(max(box.left(), room.left()), room.right() - _EDGE)
        top = min(max(box.top(), room.top()), room.bottom() - _EDGE)
        right = max(min(box.right(), room.right()), left + _EDGE)
        bottom = max(min(box.bottom(), room.bottom()), top + _EDGE)
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def _repaint(self) -> None:
        """Paint the card again, where it was and where it comes to be."""
        self._view.viewport().update(self._shown.united(self.area()))
