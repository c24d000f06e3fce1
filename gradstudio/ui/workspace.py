"""The workspace: the one thing that changes. The document, its run and the selection, as Qt signals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Literal, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gradstudio.engine.run import Result
from gradstudio.engine.session import Session
from gradstudio.engine.weight import weight
from gradstudio.errors import GradStudioError
from gradstudio.exercise.faults import planted
from gradstudio.graph import files
from gradstudio.graph.check import Checked, check
from gradstudio.graph.document import Document, renamed, same_numbers, same_structure
from gradstudio.graph.edits import Edit
from gradstudio.graph.node import Port
from gradstudio.graph.scene import has_wire
from gradstudio.ui import collector
from gradstudio.ui.background import Background
from gradstudio.ui.debugger import Debugger
from gradstudio.ui.hiding import Hiding
from gradstudio.ui.undo_step import UndoStep, take_over_steps

#: Above so many nodes a check and a run leave the window's thread.
NODES_IN_PLACE = 2_000
#: Above such a weight a run does, however few the nodes: about 20 ms.
WEIGHT_IN_PLACE = 20_000_000

TrainingState: TypeAlias = Literal["idle", "running", "paused"]


class Workspace(QObject):
    """One document with its undo history, its latest check and run, and what is selected in it."""

    document_changed = Signal(object, object)
    result_changed = Signal()
    selection_changed = Signal()
    path_changed = Signal()
    level_changed = Signal()
    """Another module has been entered, or left."""
    checked_changed = Signal()
    """A check that was under way is done."""
    ghost_changed = Signal()
    """Outputs are shown as they would be, or no longer."""
    training_changed = Signal()
    """The training of this document is doing something else."""
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty document."""
        super().__init__(parent)
        self.document = Document()
        self.checked: Checked = check(self.document)
        self.check_stale = False
        """Whether `checked` is that of an earlier document, the check of this one being under way."""
        self.result: Result | None = None
        """The latest run, less the numbers that an exercise asks."""
        self.stale = False
        self.gap = ""
        self.seconds = 0.0
        self.selection: frozenset[str] = frozenset()
        self.selected_wire: Port | None = None
        self.level = ""
        self.path: Path | None = None
        self.undo_stack = QUndoStack(self)
        # As it goes down with the workspace it would tell of its last changes.
        self.destroyed.connect(partial(self.undo_stack.blockSignals, True))
        self.ahead: list[Callable[[Result], None]] = []
        """Called with a run in the thread that ran it: what will be asked of it is found out there."""
        self.hiding = Hiding(self)
        self.hiding.changed.connect(self._hide_anew)
        self.ghost: Mapping[Port, Any] = {}
        """What outputs would be if a number were another one; nothing most of the time."""
        self._feed: Mapping[str, Any] = {}
        self._session, self._aside = Session(), Session()
        self.training: TrainingState = "idle"
        """What the training of this document is doing."""
        self._last_checked = self.document
        self._ran: Document | None = None
        self._checking, self._background = Background(self), Background(self)
        self.debugger = Debugger(self)
        self._show(self.document)

    def apply(self, edit: Edit, text: str, merge_key: str = "") -> bool:
        """Apply `edit` as one undo step called `text`; steps with one `merge_key`, back to back, are one."""
        try:
            after = edit.apply(self.document)
        except GradStudioError as error:
            self.refused.emit(str(error))
            return False
        self.become(after, text, merge_key)
        return True

    def become(self, after: Document, text: str, merge_key: str = "") -> None:
        """Take `after` as the document, as one undo step."""
        if after is not self.document:
            step = UndoStep(self._show, (self.document, after), self.level)
            self.undo_stack.push(step.named(text, merge_key))

    def select(self, names: Iterable[str] = (), wire: Port | None = None) -> None:
        """Select nodes, modules, frames and notes, or one wire by the input it enters."""
        chosen = frozenset(name for name in names if self.document.has(name))
        if (chosen, wire) != (self.selection, self.selected_wire):
            self.selection, self.selected_wire = chosen, wire
            self.selection_changed.emit()

    @property
    def selected_nodes(self) -> tuple[str, ...]:
        """Names of the selected nodes, in the document's order; modules, frames and notes left out."""
        return tuple(name for name in self.document.nodes if name in self.selection)

    def enter(self, level: str) -> None:
        """Look at the inside of the module `level`, or at the top; the selection is left behind."""
        if level != self.level and (not level or level in self.document.modules):
            self.level = level
            self.level_changed.emit()
            self.select()

    def _stay(self, level: str, before: Document) -> str:
        """The level nearest to `level` that there is: itself, or a module that was around it."""
        while level and level not in self.document.modules:
            level = before.modules[level].module if level in before.modules else ""
        return level

    @property
    def seen(self) -> Result | None:
        """The latest run, as far as the debugger has stepped."""
        return self.debugger.seen

    @property
    def feed(self) -> Mapping[str, Any]:
        """Values put on the canvas over the document's own, such as a minibatch; never saved."""
        return self._feed

    @feed.setter
    def feed(self, values: Mapping[str, Any]) -> None:
        self._feed = dict(values)
        self.run()

    def start(self, document: Document, path: Path | None = None) -> None:
        """Begin afresh with `document`, the undo history empty and clean."""
        before = self.document
        self._feed, self._ran = {}, None
        self.hiding.begin()
        self.debugger.reset()
        self.undo_stack.clear()
        self.undo_stack.setClean()
        self.select()
        self.path = path
        self._show(document, "", before)
        if len(document) <= NODES_IN_PLACE:
            collector.settle(large=False)
        self.path_changed.emit()

    def take_over(self, other: Workspace) -> None:
        """Go on with what `other` has: its document, its undo steps, its feed, what is selected and known.

        `other` is left to be thrown away.
        """
        self.start(other.document, other.path)
        take_over_steps(self.undo_stack, other.undo_stack, self._show)
        self.enter(other.level)
        self.select(other.selection, other.selected_wire)
        if other.feed:
            self.feed = other.feed
        self.hiding.known = other.hiding.known

    def open(self, path: Path) -> None:
        """Begin with the document in a file; FileError leaves everything as it is."""
        self.start(files.load(path), path)

    def save(self, path: Path) -> None:
        """Write the document to `path`, which becomes its own; FileError leaves it unsaved."""
        files.save(self.document, path)
        self.path = path
        self.undo_stack.setClean()
        self.path_changed.emit()

    def tell_training(self, state: TrainingState) -> None:
        """Let everyone know what the training is doing."""
        if state != self.training:
            self.training = state
            self.training_changed.emit()

    def show_ghost(self, values: Mapping[Port, Any] | None = None) -> None:
        """Show outputs as they would be, beside what they are; or no longer."""
        if values or self.ghost:
            self.ghost = dict(values or {})
            self.ghost_changed.emit()

    def _hide(self) -> None:
        """Let be seen of the run what is not hidden."""
        self.result = self.hiding.seen(self.document)

    def _hide_anew(self) -> None:
        self._hide()
        self.result_changed.emit()

    def _show(self, document: Document, level: str | None = None, before: Document | None = None) -> None:
        """Make `document` the current one, seen at `level`, check it, tell everyone, and run it."""
        self.document, before = document, before or self.document
        self._hide()
        self._check(before)
        new = renamed(before, document)
        names, wire = {new.get(name, name) for name in self.selection}, self.selected_wire
        if wire is not None:
            wire = Port(new.get(wire.node, wire.node), wire.port)
        there = self.level if level is None else level
        there, here = self._stay(new.get(there, there), before), self.level
        self.level = there
        self.document_changed.emit(before, document)
        if there != here:
            self.level_changed.emit()
        self.select(names, wire if wire is not None and has_wire(document, there, wire) else None)
        if self.check_stale or self._has_run(document):
            # It runs when the check is done; or what has run, or is running, holds for it too.
            self.result_changed.emit()
        else:
            self.run()

    def _has_run(self, document: Document) -> bool:
        """Whether what has run, or is running, holds for `document` too."""
        ran = self._ran
        return ran is not None and planted(ran) == planted(document) and same_numbers(ran, document)

    def _check(self, before: Document) -> None:
        """Check the document: at once, or in a thread where that would keep the window waiting."""
        document = self.document
        self._checking.forget()
        known = "checked" in document._cache or (  # noqa: SLF001 - where a check leaves what it found
            "checked" in before._cache and same_structure(before, document)  # noqa: SLF001
        )
        self.check_stale = len(document) > NODES_IN_PLACE and not known
        if not self.check_stale:
            self.checked, self._last_checked = check(document, before=before), document
            return
        self._background.forget()
        self._ran = None
        self.stale, last = True, self._last_checked
        self._checking.start(lambda: check(document, before=last), self._take_check, self._take_error)

    def _take_check(self, checked: object) -> None:
        if isinstance(checked, Checked):
            self.checked, self.check_stale, self._last_checked = checked, False, self.document
            self.checked_changed.emit()
            self.run()

    def run(self) -> None:
        """Run the document once more, as every change of it does; `seconds` is how long it took."""
        document, feed = self.document, self._feed
        if self._ran is None or not same_numbers(self._ran, document):
            self.hiding.forget()
        self._ran = document

        in_place = len(document) <= NODES_IN_PLACE and weight(document, feed) <= WEIGHT_IN_PLACE
        session = self._session if in_place else self._aside  # a thread overtaken may still be at work

        def timed() -> tuple[Result, float]:
            begin = perf_counter()
            result = session.run(document, feed, change=planted(document))
            return result, perf_counter() - begin

        def foreseen() -> tuple[Result, float]:
            result, seconds = timed()
            # Asked for here, where it keeps nobody waiting; the result remembers it.
            _ = result.kinks
            for look in self.ahead:
                look(result)
            return result, seconds

        if in_place:
            self._background.forget()
            try:
                self._take(timed())
            except GradStudioError as error:
                self._take_error(str(error))
            return
        self.stale = True
        self.result_changed.emit()
        self._background.start(foreseen, self._take, self._take_error)

    def _take(self, outcome: object) -> None:
        self.hiding.whole, self.seconds = outcome if isinstance(outcome, tuple) else (None, 0.0)
        self._hide()
        self.stale, self.gap = False, self.hiding.whole.gap if self.hiding.whole else ""
        if len(self.document) > NODES_IN_PLACE:
            collector.settle(large=True)
        self.result_changed.emit()

    def _take_error(self, message: str) -> None:
        self.hiding.whole, self.stale, self.gap = None, False, message
        self._hide()
        self.result_changed.emit()
