"""Scrolling at the edges: a drag that comes near the edge of the view draws the view along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QPointF, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradstudio.ui.canvas.view import GraphView

_EDGE: Final = 28
"""So near to the edge, in pixels, the view begins to scroll."""
_SPEED: Final = 0.5
"""Pixels a tick, for each pixel beyond that."""
_FASTEST: Final = 24.0
_TICK: Final = 16


class EdgeScroll(QObject):
    """Scrolls one view for as long as the hand stays near an edge, and tells the gesture of each step."""

    def __init__(self, view: GraphView, scrolled: Callable[[], None]) -> None:
        """For `view`; `scrolled` is called after each step."""
        super().__init__(view)
        self._view, self._scrolled = view, scrolled
        self._by = QPointF()
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._step)

    def follow(self, place: QPoint) -> None:
        """The hand is at a place of the viewport: scroll, or stop."""
        room = self._view.viewport().rect()
        self._by = QPointF(
            _pull(place.x(), room.left(), room.right()), _pull(place.y(), room.top(), room.bottom())
        )
        if self._by.isNull():
            self.stop()
        elif not self._clock.isActive():
            self._clock.start()

    def stop(self) -> None:
        """Stay."""
        self._clock.stop()

    def _step(self) -> None:
        self._view.pan(-self._by / self._view.zoom())
        self._scrolled()


def _pull(at: int, first: int, last: int) -> float:
    """How far a tick moves the view along one axis: nothing away from the edges."""
    beyond = min(at - first - _EDGE, 0) + max(at - last + _EDGE, 0)
    return min(max(beyond * _SPEED, -_FASTEST), _FASTEST)
