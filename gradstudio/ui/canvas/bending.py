"""Bending: the points that a wire is led through, put on it, drawn along and taken away again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, Qt

from gradstudio.graph.bend_edits import SetBends
from gradstudio.ui.canvas import curves
from gradstudio.ui.canvas.faces import SNAP
from gradstudio.ui.canvas.gestures import Gesture

if TYPE_CHECKING:
    from gradstudio.graph.node import Port
    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.structure import Structure
    from gradstudio.ui.canvas.view import GraphView

_NONE: Final = np.empty((0, 2))


def bent_head(rows: Structure, wire: int) -> Port | None:
    """The input by which the bends of a wire are kept; None where it has no bends of its own.

    Stubs have none, nor wires that stand for several, nor those that come from another level.
    """
    targets = rows.targets[wire]
    if wire >= rows.wire_count or len(targets) != 1:
        return None
    return targets[0] if rows.folding.lies_here(rows.sources[wire], targets[0].node) else None


class MoveBend(Gesture):
    """A bend under the hand, in half steps of the grid; the document changes when it is let go."""

    name = "move"
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, view: GraphView, wire: int, number: int) -> None:
        """Hold the bend of that number of a wire."""
        super().__init__(view)
        self._structure = view.state.structure
        self._wire, self._number = wire, number
        self._points = view.state.geometry.courses.bends[wire].copy()

    def begin(self) -> None:
        """Let the wire's numbers ride along."""
        self.view.labels.hold = True

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - the gesture's signature
        """Lead the wire through where the bend would come to rest."""
        self._put(self._led(at))

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002
        """Move it, as one step."""
        self.view.labels.hold = False
        if not set_bends(self.view, self._wire, self._led(at), self.view.phrases.bend_moved()):
            self._put(self._points)
        self.view.frames.repaint()

    def cancel(self) -> None:
        """Put it back."""
        self.view.labels.hold = False
        self._put(self._points)

    def _led(self, at: QPointF) -> Floats:
        points = self._points.copy()
        points[self._number] = _snapped(at)
        return points

    def _put(self, points: Floats) -> None:
        if self.view.state.structure is self._structure:
            self.view.touch(self.view.state.geometry.lead(self._wire, points))


def add_bend(view: GraphView, wire: int, at: QPointF) -> bool:
    """Lead a wire through one more point, and select it; False where the wire has no bends of its own."""
    courses = view.state.geometry.courses
    head = bent_head(view.state.structure, wire)
    if head is None:
        return False
    points = courses.bends.get(wire, _NONE)
    number = _place_along(courses.fine(wire), points, at)
    led = np.insert(points, number, _snapped(at), axis=0)
    if set_bends(view, wire, led, view.phrases.bend_added()):
        view.select_bend(view.state.structure.wire_row[view.state.structure.heads[wire]], number)
    return True


def remove_bend(view: GraphView, wire: int, number: int) -> None:
    """Lead a wire through all its bends but one."""
    points = np.delete(view.state.geometry.courses.bends[wire], number, axis=0)
    set_bends(view, wire, points, view.phrases.bend_removed())


def straighten(view: GraphView, wire: int) -> None:
    """Lead a wire through no points."""
    set_bends(view, wire, _NONE, view.phrases.straightened())


def middle_of(view: GraphView, wire: int) -> QPointF:
    """The middle of a wire."""
    return QPointF(*view.state.geometry.lines[wire, curves.PIECES // 2].tolist())


def set_bends(view: GraphView, wire: int, points: Floats, text: str) -> bool:
    """Lead a wire through `points` as one undo step; whether that was done."""
    head = bent_head(view.state.structure, wire)
    led = tuple((float(x), float(y)) for x, y in points.tolist())
    return head is not None and view.apply(SetBends(head, led), text)


def _snapped(at: QPointF) -> tuple[float, float]:
    return round(at.x() / SNAP) * SNAP, round(at.y() / SNAP) * SNAP


def _place_along(line: Floats, bends: Floats, at: QPointF) -> int:
    """How many of a wire's bends come before the point of its polyline (K, 2) that is nearest to `at`."""
    pieces = np.stack([line[:-1], line[1:]], axis=1)
    here = int(curves.distances(pieces, at.x(), at.y()).argmin())
    passed = [int(np.hypot(*(line - bend).T).argmin()) for bend in bends]
    return sum(vertex <= here for vertex in passed)
