"""Remarking: what the menus do with frames, notes and reroute points, each as one undo step."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF

from gradstudio.graph.edits import Together
from gradstudio.graph.items import FRAME, NOTE, REMARK_COLOURS, Remark
from gradstudio.graph.remark_edits import AddRemark, SetRemark, next_remark_name
from gradstudio.ui.canvas.bending import add_bend, middle_of, remove_bend, straighten
from gradstudio.ui.canvas.faces import SNAP
from gradstudio.ui.canvas.remarks import TITLE_SIZE, centre_of
from gradstudio.ui.theme.tokens import GRID

if TYPE_CHECKING:
    from gradstudio.ui.actions import Actions
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

_FRAME_SIZE: Final = (288.0, 192.0)
_NOTE_SIZE: Final = (216.0, 96.0)
_MARGIN: Final = GRID
_TITLE: Final = 2 * TITLE_SIZE
_NEAR: Final = 12.0
_FIRST_COLOUR: Final = {FRAME: REMARK_COLOURS[0], NOTE: "yellow"}
_serial: Final = count()


class Remarking(QObject):
    """Frames, notes and reroute points of one workspace as seen on one canvas."""

    def __init__(self, workspace: Workspace, view: GraphView, actions: Actions, parent: QObject) -> None:
        """For the canvas `view`; the menu's choice of colour follows the selection."""
        super().__init__(parent)
        self._workspace, self._view, self._actions = workspace, view, actions
        workspace.selection_changed.connect(self._tick_colour)
        workspace.document_changed.connect(self._tick_colour)

    def add_frame(self) -> None:
        """Lay a frame around what is selected, or at the cursor, and ask for its title."""
        around = self._view.state.bounds(self._workspace.selection) if self._workspace.selection else QRectF()
        if around.isNull():
            self._add(FRAME, self._at_cursor(*_FRAME_SIZE))
            return
        grown = around.adjusted(-_MARGIN, -_MARGIN - _TITLE, _MARGIN, _MARGIN)
        left, top = (SNAP * (edge // SNAP) for edge in (grown.left(), grown.top()))
        right, bottom = (-SNAP * (-edge // SNAP) for edge in (grown.right(), grown.bottom()))
        self._add(FRAME, QRectF(QPointF(left, top), QPointF(right, bottom)))

    def add_note(self) -> None:
        """Lay a note at the cursor, and ask for its text."""
        self._add(NOTE, self._at_cursor(*_NOTE_SIZE))

    def choose_colour(self, word: str) -> None:
        """Give the selected frames and notes a colour."""
        remarks = self._workspace.document.remarks
        chosen = [name for name in sorted(self._workspace.selection) if name in remarks]
        if any(remarks[name].colour != word for name in chosen):
            edits = tuple(SetRemark(name, colour=word) for name in chosen)
            self._view.apply(Together(edits), self.tr("colour"))

    def write(self) -> bool:
        """Edit the text of the selected frame or note in its place; whether one is selected."""
        selection, remarks = self._workspace.selection, self._workspace.document.remarks
        name = next(iter(selection)) if len(selection) == 1 else ""
        if name in remarks:
            self._view.edit_remark(name)
        return name in remarks

    def add_bend(self) -> None:
        """Lead the selected wire through a point where the menu was asked for, or through its middle."""
        wire = self._wire()
        if wire is None:
            return
        at, view = self._view.menu_place, self._view
        courses = view.state.geometry.courses
        if at is None or courses.nearest(np.array([wire]), at.x(), at.y())[1] > _NEAR / view.zoom():
            at = middle_of(view, wire)
        if not add_bend(view, wire, at):
            view.say(self.tr("this wire stands for several: enter the module to lead them one by one"))

    def straighten(self) -> None:
        """Lead the selected wire through no points."""
        wire = self._wire()
        if wire is not None and wire in self._view.state.geometry.courses.bends:
            straighten(self._view, wire)

    def delete_bend(self) -> bool:
        """Take the selected reroute point away; whether one was selected."""
        chosen = self._view.state.selected_bend()
        if chosen is not None:
            remove_bend(self._view, *chosen)
        return chosen is not None

    def _wire(self) -> int | None:
        head = self._workspace.selected_wire
        return None if head is None else self._view.state.structure.wire_row.get(head)

    def _add(self, kind: str, box: QRectF) -> None:
        document = self._workspace.document
        x, y = centre_of(box)
        name, level = next_remark_name(document), self._workspace.level
        remark = Remark(name, kind, "", x, y, box.width(), box.height(), _FIRST_COLOUR[kind], level)
        key = f"add {name} {next(_serial)}"
        text = self.tr("add a frame") if kind == FRAME else self.tr("add a note")
        if self._view.apply(AddRemark(remark), text, key):
            self._workspace.select([name])
            self._view.edit_remark(name, key)

    def _at_cursor(self, width: float, height: float) -> QRectF:
        """A rectangle of that size on the half grid about the cursor, or the middle of the view."""
        view = self._view
        asked = view.menu_place
        place = view.mapToScene(view.cursor_place()) if asked is None else asked
        left = round((place.x() - width / 2) / SNAP) * SNAP
        top = round((place.y() - height / 2) / SNAP) * SNAP
        return QRectF(left, top, width, height)

    def _tick_colour(self) -> None:
        remarks = self._workspace.document.remarks
        words = {remarks[name].colour for name in self._workspace.selection if name in remarks}
        for word in REMARK_COLOURS:
            self._actions[f"colour_{word}"].setChecked(words == {word})
