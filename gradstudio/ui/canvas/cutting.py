"""Cutting: a stroke with the right button and Control that takes away every wire it crosses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from gradstudio.graph.edits import Together
from gradstudio.graph.wire_edits import Lift
from gradstudio.ui.canvas.gestures import Gesture

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView


class CutWires(Gesture):
    """A straight stroke from where the button went down to where it is let go."""

    name = "cut"
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: GraphView, at: QPointF) -> None:
        """Begin the stroke at `at`."""
        super().__init__(view)
        self._start = at

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - the gesture's signature
        """Show the stroke."""
        old = self._area()
        self.view.state.cut = (self._start, at)
        self.view.touch(old.united(self._area()))

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002
        """Take the wires away, as one step."""
        self.cancel()
        rows, geometry = self.view.state.structure, self.view.state.geometry
        crossed = geometry.courses.crossed(rows.wire_count, self._start.toTuple(), at.toTuple())
        heads = [rows.heads[row] for row in crossed]
        if heads:
            text = self.view.phrases.cut(len(heads))
            self.view.apply(Together(tuple(Lift(head, rows.level) for head in heads)), text)

    def cancel(self) -> None:
        """Lift the knife."""
        old = self._area()
        self.view.state.cut = None
        self.view.touch(old)

    def _area(self) -> QRectF:
        cut = self.view.state.cut
        # A level stroke has no height, and a rectangle without height would be united with nothing.
        return QRectF(*cut).normalized().adjusted(-1, -1, 1, 1) if cut else QRectF()
