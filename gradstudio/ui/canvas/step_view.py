"""The debugger on the canvas: what is seen of the run, the marks, and the card at the current gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, Signal

from gradstudio.ui.canvas.callout import Callout
from gradstudio.ui.canvas.step_layer import StepMarks, marks_of
from gradstudio.ui.canvas.step_words import StepWords

if TYPE_CHECKING:
    from gradstudio.ui.canvas.stage import Stage

_LABEL: Final = 44.0
"""Half the width of the numbers in the middle of a wire, which the card keeps off."""
_REACH: Final = 700.0
"""So many pixels around the gate the card may come to lie."""
_MOST: Final = 300


class StepView(QObject):
    """Follows the debugger of a stage's workspace."""

    told = Signal(str)
    """Another step is current: what it is, for who works by keyboard."""

    def __init__(self, stage: Stage) -> None:
        """Put the layer of the marks into the stage's scene."""
        super().__init__(stage)
        self._stage = stage
        self._debugger = stage.workspace.debugger
        self._words = StepWords(self)
        self.callout = Callout(stage.viewport())
        stage.scene().addItem(StepMarks(stage.state, 4.5))
        self._debugger.changed.connect(self._show)
        stage.view_moved.connect(self._place)
        stage.look_changed.connect(self._tell)

    def take(self) -> None:
        """Give the canvas the run as far as it is to be seen, and its marks."""
        state, workspace = self._stage.state, self._stage.workspace
        state.result, state.stale = workspace.seen, workspace.stale
        state.whole = workspace.result if self._debugger.stepping else None
        marks = marks_of(state.structure, self._debugger)
        if marks != state.marks:  # the backdrop is painted anew for other marks
            state.marks = marks
        self._tell()

    def _show(self) -> None:
        """Show another step at once: the run as far as it is known by then."""
        stage = self._stage
        if stage.workspace.seen is not stage.state.result:
            stage.read()
        else:
            self.take()
        if self._debugger.stepping and stage.state.marks.box in stage.state.structure.row:
            stage.show_box(stage.node_rect(stage.state.marks.box))
        stage.frames.repaint()
        if not self.callout.isHidden():
            self.told.emit(self.callout.spoken())

    def _tell(self) -> None:
        """Put the current step into words."""
        debugger, walk = self._debugger, self._debugger.walk
        shown = debugger.stepping and walk is not None and 0 < debugger.position <= len(walk)
        if shown and walk is not None:
            self.callout.tell(self._words.told(walk, debugger.position))
        self.callout.setVisible(shown and bool(self._stage.state.marks.box))
        self._place()

    def _place(self) -> None:
        """Keep the card beside the current gate, off what stands around it."""
        stage, marks = self._stage, self._stage.state.marks
        structure, geometry = stage.state.structure, stage.state.geometry
        if self.callout.isHidden() or marks.box not in structure.row:
            return
        to_pixels, gate = stage.viewportTransform(), geometry.rect(structure.row[marks.box])
        reach = _REACH / stage.zoom()
        around = gate.adjusted(-reach, -reach, reach, reach)
        boxes = [geometry.rect(row) for row in geometry.visible_nodes(around)[:_MOST].tolist()]
        boxes += [
            QRectF(x - _LABEL, y - _LABEL / 2, 2 * _LABEL, _LABEL)
            for row in geometry.visible_wires(around)[:_MOST].tolist()
            for x, y in [geometry.lines[row][geometry.lines.shape[1] // 2].tolist()]
        ]
        taken = [to_pixels.mapRect(box) for box in boxes]
        taken += [QRectF(area) for area in (stage.legend.area(),) if not area.isEmpty()]
        self.callout.place(to_pixels.mapRect(gate), taken)
