"""Gestures: what the mouse does between a press and a release, one class each, one undo step each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt

from gradstudio.graph.edits import Move, SetAttributes, Together
from gradstudio.ui.canvas.faces import SNAP
from gradstudio.ui.canvas.remarks import centre_of
from gradstudio.ui.canvas.state import NOWHERE, Spot
from gradstudio.ui.canvas.weaving import Weaving
from gradstudio.ui.scrubbing import Drawn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gradstudio.ui.canvas.view import GraphView


class Gesture(ABC):
    """A press that may become a drag; points are in scene units."""

    cursor = Qt.CursorShape.ArrowCursor
    name = ""
    """What `Hints` knows it by."""
    scrolls = True
    """Whether the view is drawn along where the hand comes near its edge."""

    def __init__(self, view: GraphView) -> None:
        """Ready on `view`; nothing happens until `begin`."""
        self.view = view

    def begin(self) -> None:  # noqa: B027 - a gesture may have nothing to do then
        """The mouse has moved far enough to mean it."""

    @abstractmethod
    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse is at `at`."""

    @abstractmethod
    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The button was let go at `at`: do it."""

    def cancel(self) -> None:  # noqa: B027 - likewise
        """Escape was pressed: as if nothing had been done."""


class Pan(Gesture):
    """The view is drawn along with the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = False

    def __init__(self, view: GraphView, at: QPointF) -> None:
        """Hold the view at the scene point `at`."""
        super().__init__(view)
        self._held = at

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - the gesture's signature
        """Bring the held point under the cursor."""
        self.view.keys.panned()
        self.view.pan(at - self._held)

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Stay."""


class RubberBand(Gesture):
    """A box that selects what it touches; with Shift, in addition."""

    name = "band"
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: GraphView, at: QPointF, kept: Iterable[str]) -> None:
        """One corner at `at`; `kept` stays selected."""
        super().__init__(view)
        self._corner = at
        self._before = view.workspace.selection, view.workspace.selected_wire
        self._kept = frozenset(kept)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - the gesture's signature
        """Select what the box touches now."""
        old = self.view.state.band or QRectF()
        band = QRectF(self._corner, at).normalized()
        self.view.state.band = band
        state = self.view.state
        touched = state.geometry.nodes_in(band), state.remarks.touched(band)
        self.view.workspace.select(self._kept.union(*touched))
        self.view.touch(old.united(band))

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Keep the selection."""
        self.move(at, modifiers)
        self._drop()

    def cancel(self) -> None:
        """Select what was selected before."""
        self.view.workspace.select(*self._before)
        self._drop()

    def _drop(self) -> None:
        old, self.view.state.band = self.view.state.band or QRectF(), None
        self.view.touch(old)


class MoveNodes(Gesture):
    """Boxes, frames and notes under the hand, in half steps of the grid; what lies in a frame comes along.

    The document changes when they are let go.
    """

    name = "move"
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, view: GraphView, at: QPointF, name: str, names: Iterable[str]) -> None:
        """Hold the box, frame or note called `name` at `at`; `names` come along."""
        super().__init__(view)
        self._held = at
        self._structure = view.state.structure
        rows, geometry, remarks = self._structure.row, view.state.geometry, view.state.remarks
        taken = set(names)
        for frame in remarks.frames(taken):
            taken.update(geometry.nodes_inside(frame))
        taken |= remarks.inside(taken)
        self._names = [each for each in taken if each in rows]
        self._rows = [rows[each] for each in self._names]
        self._places = geometry.centres[self._rows].copy()
        shown = [each for each in taken if each in remarks.row]
        self._boxes = {each: QRectF(remarks.boxes[remarks.row[each]]) for each in shown}
        # What lies in a frame keeps its place on the grid: so does not the frame, it moves by whole steps.
        self._anchor = geometry.centres[rows[name]].copy() if name in rows else np.zeros(2)
        alone = self._names == [name] and not self._boxes
        self._weaving = Weaving(view, name) if alone else None
        self._onto: int | None = None

    def begin(self) -> None:
        """Let the numbers ride along with their wires."""
        self.view.labels.hold = True

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002 - the gesture's signature
        """Show the nodes where they would come to rest, and the wire that one of them would go into."""
        self._put(self._shift(at))
        self._aim(at)

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002
        """Move them, as one step."""
        self._aim(at)
        onto, self._onto = self._onto, None
        self.view.labels.hold = False
        shift = self._shift(at)
        if not shift.any():
            self._put(shift)
            return
        moved = zip(self._names, (self._places + shift).tolist(), strict=True)
        places = {name: (x, y) for name, (x, y) in moved}
        places |= {name: centre_of(box.translated(*shift.tolist())) for name, box in self._boxes.items()}
        woven = self._weaving.edits(onto) if self._weaving is not None and onto is not None else ()
        edit = Together((Move(places), *woven)) if woven else Move(places)
        phrases = self.view.phrases
        text = phrases.inserted(self._names[0]) if woven else phrases.moved(len(places))
        if not self.view.apply(edit, text):
            self._put(np.zeros(2))
        self.view.frames.repaint()

    def cancel(self) -> None:
        """Put them back."""
        self.view.labels.hold = False
        self._put(np.zeros(2))

    def _aim(self, at: QPointF) -> None:
        """Light up the wire under the middle of a lone box."""
        if self._weaving is None or self.view.state.structure is not self._structure:
            return
        self._onto = self._weaving.wire_at(QPointF(*(self._places[0] + self._shift(at)).tolist()))
        self.view.hand.light(NOWHERE if self._onto is None else Spot("wire", self._onto))

    def _put(self, shift: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
        state = self.view.state
        if state.structure is not self._structure:
            return
        area = state.geometry.place(self._rows, self._places + shift)
        for name, box in self._boxes.items():
            if name in state.remarks.row:
                row = state.remarks.row[name]
                area = area.united(state.remarks.put(row, box.translated(*shift.tolist())))
        self.view.touch(area)

    def _shift(self, at: QPointF) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        moved = self._anchor + np.array((at - self._held).toTuple())
        shift: np.ndarray[tuple[int], np.dtype[np.float64]] = np.round(moved / SNAP) * SNAP - self._anchor
        return shift


class Scrub(Gesture):
    """A leaf's number drawn sideways: everything is computed anew as it changes."""

    name = "scrub"
    cursor = Qt.CursorShape.SizeHorCursor
    scrolls = False

    def __init__(self, view: GraphView, at: QPointF, name: str, value: float, *, whole: bool = False) -> None:
        """Hold the number `value` of the leaf called `name`; a `whole` one stays a whole number."""
        super().__init__(view)
        self._name, self._whole = name, whole
        self._from, self._pixels = at.x(), 0.0
        self._drawn = Drawn(name, value, self._pixels, whole=whole)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Go on with the number."""
        self._pixels += (at.x() - self._from) * self.view.zoom()
        self._from = at.x()
        if self._drawn.move(self._pixels, modifiers):
            self._set()

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Keep the number."""
        self.move(at, modifiers)

    def cancel(self) -> None:
        """Put the first number back."""
        if self._drawn.put_back():
            self._set()

    def _set(self) -> None:
        value = np.array(int(self._drawn.value) if self._whole else self._drawn.value)
        edit = SetAttributes(self._name, {"value": value})
        self.view.apply(edit, self.view.phrases.valued(self._name), self._drawn.key)
