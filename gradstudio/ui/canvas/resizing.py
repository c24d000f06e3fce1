"""Resizing: a frame or note drawn larger or smaller by its edges and corners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt

from gradstudio.graph.remark_edits import LEAST_HEIGHT, LEAST_WIDTH, SetRemark
from gradstudio.ui.canvas.faces import SNAP
from gradstudio.ui.canvas.gestures import Gesture
from gradstudio.ui.canvas.remarks import Edge, centre_of

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView


_CURSORS: Final = {
    Edge.LEFT: Qt.CursorShape.SizeHorCursor,
    Edge.RIGHT: Qt.CursorShape.SizeHorCursor,
    Edge.TOP: Qt.CursorShape.SizeVerCursor,
    Edge.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Edge.LEFT | Edge.TOP: Qt.CursorShape.SizeFDiagCursor,
    Edge.RIGHT | Edge.BOTTOM: Qt.CursorShape.SizeFDiagCursor,
    Edge.RIGHT | Edge.TOP: Qt.CursorShape.SizeBDiagCursor,
    Edge.LEFT | Edge.BOTTOM: Qt.CursorShape.SizeBDiagCursor,
}


def resize_cursor(edges: Edge) -> Qt.CursorShape:
    """The cursor over these edges."""
    return _CURSORS.get(edges, Qt.CursorShape.ArrowCursor)


class ResizeRemark(Gesture):
    """The edges of a frame or note under the hand, on the half grid; the others stay where they are."""

    name = "move"

    def __init__(self, view: GraphView, at: QPointF, name: str, edges: Edge) -> None:
        """Hold the edges of the one called `name` at `at`."""
        super().__init__(view)
        self.cursor = resize_cursor(edges)
        self._name, self._edges, self._held = name, edges, at
        self._box = QRectF(view.state.remarks.boxes[view.state.remarks.row[name]])

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - the gesture's signature
        """Show it in the size that it would get."""
        self._put(self._drawn(at))

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002
        """Give it that size, as one step."""
        box = self._drawn(at)
        if box == self._box:
            self._put(box)
            return
        x, y = centre_of(box)
        edit = SetRemark(self._name, x=x, y=y, width=box.width(), height=box.height())
        if not self.view.apply(edit, self.view.phrases.resized()):
            self._put(self._box)

    def cancel(self) -> None:
        """Give it the size back that it had."""
        self._put(self._box)

    def _put(self, box: QRectF) -> None:
        row = self.view.state.remarks.row.get(self._name)
        if row is not None:
            self.view.touch(self.view.state.remarks.put(row, box))

    def _drawn(self, at: QPointF) -> QRectF:
        by, box = at - self._held, QRectF(self._box)
        if self._edges & Edge.LEFT:
            box.setLeft(min(_snapped(box.left() + by.x()), box.right() - LEAST_WIDTH))
        if self._edges & Edge.RIGHT:
            box.setRight(max(_snapped(box.right() + by.x()), box.left() + LEAST_WIDTH))
        if self._edges & Edge.TOP:
            box.setTop(min(_snapped(box.top() + by.y()), box.bottom() - LEAST_HEIGHT))
        if self._edges & Edge.BOTTOM:
            box.setBottom(max(_snapped(box.bottom() + by.y()), box.top() + LEAST_HEIGHT))
        return box


def _snapped(place: float) -> float:
    return round(place / SNAP) * SNAP
