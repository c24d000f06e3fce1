"""The backward step debugger: which step is the current one, what is known by then, where to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from gradstudio.engine.program import Step
from gradstudio.graph.document import renamed
from gradstudio.graph.modules import box_at, common_level
from gradstudio.lens.places import same_place, step_of_box, step_of_wire, stops
from gradstudio.lens.walk import Walk, Walks

if TYPE_CHECKING:
    from gradstudio.engine.run import Result
    from gradstudio.graph.document import Document
    from gradstudio.ui.workspace import Workspace

SPEEDS: Final = {"slow": 2000, "normal": 1000, "fast": 300}
"""Milliseconds a step takes in play, by the name of the speed."""


class Debugger(QObject):
    """One place for the current step, which the canvas, the steps, the code and the formula all light.

    At `position` k the first k steps of the walk are done, and the last of them is the current one; 0 is
    none. While `stepping`, only what those steps computed is seen; else a step is merely pointed at.
    """

    changed = Signal()
    """Another step is current, or stepping, playing or the breakpoints have changed."""

    def __init__(self, workspace: Workspace) -> None:
        """Point at nothing."""
        super().__init__(workspace)
        self._workspace = workspace
        self.position = 0
        self.stepping = False
        self.breakpoints: frozenset[str] = frozenset()
        self.speed = "normal"
        self._walks = Walks()
        self._seen: tuple[Walk | None, int, Result | None] = None, 0, None
        self._choosing = False
        self._able = False
        self.timer = QTimer(self, interval=SPEEDS[self.speed])
        self.timer.timeout.connect(self._tick)
        workspace.ahead.append(self._walks.look_ahead)
        workspace.document_changed.connect(self._follow_document)
        workspace.result_changed.connect(self._follow_result)
        workspace.selection_changed.connect(self._follow_selection)

    # What is so

    @property
    def walk(self) -> Walk | None:
        """The walk over the latest run."""
        result = self._workspace.result
        return None if result is None else self._walks.over(result)

    @property
    def step(self) -> Step | None:
        """The current step: the one done last."""
        walk = self.walk
        return walk.steps[self.position - 1] if walk is not None and 0 < self.position <= len(walk) else None

    @property
    def seen(self) -> Result | None:
        """The run as far as it is known by now: all of it where nobody steps."""
        walk = self.walk if self.stepping else None
        if walk is None:
            return self._workspace.result
        if self._seen[0] is not walk or self._seen[1] != self.position:
            self._seen = walk, self.position, walk.at(self.position)
        return self._seen[2]

    @property
    def able(self) -> bool:
        """Whether there is a backward walk to step through."""
        result = self._workspace.result
        return result is not None and result.has_gradients and bool(result.program.seeds)

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self.timer.isActive()

    # What is asked for

    def forth(self) -> None:
        """Do one step; the first one begins at the output."""
        self._pause()
        self._go_on()

    def back(self) -> None:
        """Undo one step."""
        self._pause()
        if self.stepping and self.position > 0:
            self.go(self.position - 1)

    def to_start(self) -> None:
        """All values are there, no gradient yet."""
        self._pause()
        if self.walk is not None and self.able:
            self.go(self.walk.first_back)

    def to_end(self) -> None:
        """Every step is done."""
        self._pause()
        if self.walk is not None and self.able:
            self.go(len(self.walk))

    def to_breakpoint(self) -> None:
        """On to the next breakpoint, or to the end."""
        self._pause()
        walk = self.walk
        if walk is None or not self.able:
            return
        begin = self.position if self.stepping else walk.first_back
        ahead = (index + 1 for index in self._stops(walk) if index + 1 > begin)
        self.go(next(ahead, len(walk)))

    def go(self, position: int) -> None:
        """Step to a position, and select the gate there."""
        self.stepping = True
        self._move(position)

    def point(self, index: int) -> None:
        """Make the step number `index` the current one; while stepping, go there."""
        walk = self.walk
        if walk is not None and 0 <= index < len(walk):
            self._pause()
            self._move(index + 1)

    def point_at(self, name: str) -> None:
        """Make the step of a node or module the current one, and select that."""
        walk, document = self.walk, self._workspace.document
        index = None if walk is None else step_of_box(walk, document, name, back=self.stepping)
        if index is not None:
            self.point(index)
        self._choose(name)

    def play(self) -> None:
        """Go on by itself, from the start where the end was reached; or pause."""
        if self.playing:
            self._pause()
        elif self.able and self.walk is not None:
            if not self.stepping or self.position == len(self.walk):
                self.go(self.walk.first_back)
            self.timer.start()
        self.changed.emit()

    def set_speed(self, speed: str) -> None:
        """Play "slow", "normal" or "fast"."""
        self.speed = speed
        self.timer.setInterval(SPEEDS[speed])
        self.changed.emit()

    def leave(self) -> bool:
        """Step no more, and show the whole run again; whether somebody stepped."""
        was, self.stepping = self.stepping, False
        self._pause()
        if was:
            self.changed.emit()
        return was

    def toggle_breakpoints(self) -> None:
        """Stop at the selected gates and modules, or no more where all of them are breakpoints."""
        document = self._workspace.document
        chosen = {name for name in self._workspace.selection if name in document or name in document.modules}
        if chosen:
            all_set = chosen <= self.breakpoints
            self.breakpoints = self.breakpoints - chosen if all_set else self.breakpoints | chosen
            self.changed.emit()

    def clear_breakpoints(self) -> None:
        """Stop nowhere."""
        self.breakpoints = frozenset()
        self.changed.emit()

    def reset(self) -> None:
        """Another document begins: nothing of the last one is left."""
        self._pause()
        self.stepping, self.position, self.breakpoints, self._walks.latest = False, 0, frozenset(), None

    # How it comes about

    def _go_on(self) -> None:
        walk = self.walk
        if walk is None or not self.able:
            return
        if not self.stepping:
            self.go(walk.first_back + 1)
        elif self.position < len(walk):
            self.go(self.position + 1)

    def _tick(self) -> None:
        """One step in play; a breakpoint and the end pause it."""
        walk = self.walk
        if walk is None or not self.stepping or self.position >= len(walk):
            self._pause()
            return
        if self.position + 1 == len(walk) or self.position in self._stops(walk):
            self._pause()
        self._go_on()

    def _stops(self, walk: Walk) -> list[int]:
        return stops(walk, self._workspace.document, self.breakpoints)

    def _pause(self) -> None:
        if self.playing:
            self.timer.stop()
            self.changed.emit()

    def _move(self, position: int) -> None:
        self.position = position
        step = self.step
        if step is not None and step.node in self._workspace.document:
            self._choose(step.node)
        self.changed.emit()

    def _choose(self, name: str) -> None:
        """Select the box as which a node is seen; where it lies outside, enter the level around both."""
        workspace, document = self._workspace, self._workspace.document
        self._choosing = True
        if box_at(document, name, workspace.level) is None:
            workspace.enter(common_level(document, name, workspace.level))
        workspace.select([box_of(document, name, workspace.level)])
        self._choosing = False

    def _follow_document(self, before: Document, after: Document) -> None:
        """Breakpoints go with their gates, under a new name too."""
        if not self.breakpoints or before is after:
            return
        new = renamed(before, after)
        self.breakpoints = frozenset(
            name for each in self.breakpoints if after.has(name := new.get(each, each))
        )

    def _follow_result(self) -> None:
        """Keep the current step in another run: the same one of the Program, or its like in another.

        Where there is none, nobody steps any more.
        """
        old = self._walks.latest
        if (self.position or self.stepping) and old is not None and old.result is not self._workspace.result:
            self._stay(old)
            self.changed.emit()
        elif self.able != self._able:
            self.changed.emit()
        self._able = self.able

    def _stay(self, old: Walk) -> None:
        walk = self.walk
        position = None if walk is None else same_place(old, self.position, walk)
        if position is None or (self.stepping and not self.able):
            self.leave()
        self.position = position or 0

    def _follow_selection(self) -> None:
        """Make the step of what is selected on the canvas the current one; a leaf stays where one is."""
        if self._choosing:
            return
        index, before = self._selected(), self.position
        if index is not None:
            self.position = index + 1
        elif not self.stepping:
            self.position = 0
        if self.position != before:
            self._pause()
            self.changed.emit()

    def _selected(self) -> int | None:
        """The step of the selected wire, gate or module: the current one where that is among them."""
        workspace, document, walk = self._workspace, self._workspace.document, self.walk
        names, wire = workspace.selection, workspace.selected_wire
        if walk is None or (wire is None and len(names) != 1):
            return None
        if wire is not None:
            return step_of_wire(walk, document, workspace.level, wire)
        (name,) = names
        if name in document and document[name].kind.is_leaf and self.stepping:
            return None
        step = self.step
        if step is not None and name in {step.node, box_of(document, step.node, workspace.level)}:
            return self.position - 1
        return step_of_box(walk, document, name, back=self.stepping)


def box_of(document: Document, name: str, level: str) -> str:
    """The box of `level` as which a node is seen; its own name where it is not seen there."""
    return (box_at(document, name, level) or name) if name in document else name
