"""Exercising: numbers hidden and asked in one window, answers checked, marked and revealed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from gradstudio.errors import GradStudioError
from gradstudio.exercise.hiding import askable
from gradstudio.exercise.marking import Mark, Marking, mark
from gradstudio.graph.document import Document, same_numbers
from gradstudio.graph.exercise import DOWNSTREAM, QUANTITIES, UPSTREAM, VALUE, Exercise, Place
from gradstudio.graph.exercise_edits import PointAt, Reveal, SetExercise
from gradstudio.graph.numbers import MINUS
from gradstudio.ui.background import Background
from gradstudio.ui.canvas.asked import NOTHING_ASKED, QUESTION, Asked, Tone
from gradstudio.ui.sentences import translated
from gradstudio.ui.workspace import NODES_IN_PLACE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

_LONGEST: Final = 14
_TONES: Final[Mapping[str, Tone]] = {
    "right": "right",
    "carried": "carried",
    "wrong": "wrong",
    "unreadable": "wrong",
}


class Exercising(QObject):
    """The exercise of one window's document: what is asked, the answers and their marks."""

    changed = Signal()
    """An exercise has come or gone, or another answer or mark is there."""
    started = Signal()
    """There is an exercise now where there was none."""
    reached = Signal(object)
    """The Place that is answered now."""
    failed = Signal(str)
    """Why something could not be done."""

    def __init__(self, workspace: Workspace, view: GraphView, parent: QObject | None = None) -> None:
        """Follow `workspace` and show on `view` what is asked."""
        super().__init__(parent)
        self._workspace, self._view = workspace, view
        self._marked: dict[Place, tuple[str, Mark]] = {}
        self._pointed: tuple[str, bool, str] = "", False, ""
        self._checked = False
        self._begun = workspace.document
        self._background = Background(self)
        self.asked: Mapping[Place, Asked] = NOTHING_ASKED
        workspace.document_changed.connect(self._follow)
        workspace.path_changed.connect(self._begin)
        view.answering.reached.connect(self.reached)

    @property
    def exercise(self) -> Exercise | None:
        """The document's exercise."""
        return self._workspace.document.exercise

    @property
    def checked(self) -> bool:
        """Whether the answers have been checked, and some mark still holds."""
        return self._checked

    @property
    def answered(self) -> int:
        """How many places have an answer."""
        return sum(bool(each) for each in self.exercise.answers.values()) if self.exercise else 0

    @property
    def right(self) -> int:
        """How many answers count as right, the gate that was found among them."""
        return sum(each.tone in {"right", "carried"} for each in self.asked.values()) + self.found

    @property
    def total(self) -> int:
        """How many answers are asked for, the faulty gate among them."""
        sought = self.exercise is not None and self.exercise.fault is not None
        return len(self.asked) + sought

    @property
    def found(self) -> bool:
        """Whether the gate that is pointed at has been found to be the faulty one."""
        return self._pointed[1] and self._points_still()

    @property
    def pointed_words(self) -> str:
        """What was said of the gate that is pointed at; empty where that was not checked."""
        return translated(self._pointed[2]) if self._points_still() else ""

    def _points_still(self) -> bool:
        return (
            self.exercise is not None and bool(self._pointed[0]) and self._pointed[0] == self.exercise.pointed
        )

    # What can be done

    def predict(self, *quantities: str) -> None:
        """Hide every value, or every gradient, and ask for it."""
        self._ask(lambda place: place.quantity in quantities, self.tr("predict"))

    def predict_values(self) -> None:
        """Hide every value that a gate computes."""
        self.predict(VALUE)

    def predict_gradients(self) -> None:
        """Hide every gradient that is sent back."""
        self.predict(UPSTREAM, DOWNSTREAM)

    def predict_selected(self) -> None:
        """Hide the value and the gradients of the selected wire, or of the selected nodes."""
        workspace = self._workspace
        chosen, wire = workspace.selection, workspace.selected_wire
        node = None if wire is None else workspace.document.nodes.get(wire.node)
        tail = node.inputs.get(wire.port) if node is not None and wire is not None else None

        def meant(place: Place) -> bool:
            if wire is not None:
                return place.port == (wire if place.quantity == DOWNSTREAM else tail)
            return place.port.node in chosen

        known = self.exercise.asked if self.exercise is not None else ()
        self._ask(lambda place: place in known or meant(place), self.tr("predict the selection"))

    def _ask(self, wanted: Callable[[Place], bool], text: str) -> None:
        result = self._workspace.result
        places = () if result is None else askable(result.program, QUANTITIES)
        asked = tuple(filter(wanted, places))
        if not asked:
            self.failed.emit(self.tr("There is nothing here that a gate works out: no number to predict."))
            return
        exercise = replace(self.exercise or Exercise(), asked=asked)
        self._workspace.apply(SetExercise(exercise), text)
        self.answer_next()

    def answer_next(self) -> None:
        """Type the answer to the next place."""
        self._view.answering.next()

    def answer_previous(self) -> None:
        """Type the answer to the place before."""
        self._view.answering.next(-1)

    def check(self) -> None:
        """Mark what has been answered."""
        document = self._workspace.document
        if document.exercise is None:
            return
        if len(document) > NODES_IN_PLACE:
            self._background.start(lambda: mark(document), self._take, self.failed.emit)
            return
        try:
            self._take(mark(document))
        except GradStudioError as error:
            self.failed.emit(str(error))

    def _take(self, outcome: object) -> None:
        exercise = self.exercise
        if not isinstance(outcome, Marking) or exercise is None:
            return
        self._checked = True
        self._marked = {
            place: (exercise.answers.get(place, ""), each) for place, each in outcome.marks.items()
        }
        self._pointed = exercise.pointed, outcome.pointed is True, outcome.pointed_sentence
        right = {place for place, each in outcome.marks.items() if each.verdict == "right"}
        self._workspace.hiding.known |= right
        self._show()

    def reveal(self) -> None:
        """Give away the place that is being answered, or was answered last."""
        place = self._view.answering.last
        if place is not None:
            self._view.answering.stop()
            self._reveal((place,), self.tr("reveal the {0}").format(self._view.answering.words.place(place)))

    def reveal_all(self) -> None:
        """Give all away that is not yet known to be right."""
        exercise = self.exercise
        if exercise is not None:
            self._view.answering.stop()
            left = tuple(place for place in exercise.hidden if place not in self._workspace.hiding.known)
            self._reveal(left, self.tr("reveal all"))

    def _reveal(self, places: tuple[Place, ...], text: str) -> None:
        self._workspace.apply(Reveal(places), text)

    def point(self) -> None:
        """Point at the selected node as the one whose backward is wrong."""
        (name,) = self._workspace.selected_nodes[:1] or ("",)
        if name and self._workspace.apply(PointAt(name), self.tr("point at {0}").format(name)):
            self.check()

    def make(self, exercise: Exercise) -> None:
        """Give the document an exercise."""
        self._workspace.apply(SetExercise(exercise), self.tr("make an exercise"))

    def end(self) -> None:
        """Take the exercise away: all can be seen again."""
        self._view.answering.stop()
        self._workspace.apply(SetExercise(None), self.tr("end the exercise"))

    # What follows

    def take_over(self, other: Exercising) -> None:
        """Go on with the marks of another window."""
        self._marked, self._pointed, self._checked = other._marked, other._pointed, other._checked
        if self.exercise is not None:
            self._show()

    def _begin(self) -> None:
        """Another document, or another name for it: an exercise in another one starts."""
        document, stack = self._workspace.document, self._workspace.undo_stack
        if stack.count() or document is self._begun:
            return
        self._begun = document
        self._marked, self._checked = {}, False
        if document.exercise is not None:
            self._show()
            self.started.emit()

    def _follow(self, before: Document, after: Document) -> None:
        other_numbers = not same_numbers(before, after)
        if after.exercise is not before.exercise or other_numbers:
            self._background.forget()
        if after.exercise is None or other_numbers:
            self._marked, self._checked = {}, False
        if after.exercise is None and before.exercise is None:
            return
        if after.exercise is not before.exercise or not self._marked:
            self._show()
        if before.exercise is None and after.exercise is not None:
            self.started.emit()

    def _show(self) -> None:
        """Show what is asked on the canvas and in the list."""
        exercise = self.exercise
        self.asked = (
            NOTHING_ASKED
            if exercise is None
            else {place: self._state(exercise, place) for place in exercise.asked}
        )
        self._view.state.asked = self.asked
        self._view.read()
        self.changed.emit()

    def _state(self, exercise: Exercise, place: Place) -> Asked:
        if place in exercise.revealed:
            return Asked("", "revealed")
        text = exercise.answers.get(place, "")
        if not text:
            return Asked(QUESTION, "open")
        short = text.replace("-", MINUS)
        short = short if len(short) <= _LONGEST else f"{short[:_LONGEST]}…"
        answer, marked = self._marked.get(place, ("", None))
        if marked is None or answer != text or marked.verdict not in _TONES:
            return Asked(short, "typed")
        return Asked(short, _TONES[marked.verdict], translated(marked.sentence) if exercise.hints else "")
