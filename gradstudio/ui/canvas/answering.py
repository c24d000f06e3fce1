"""Answering on the canvas: a click on a pill, or Tab, opens a line in which the answer is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal

from gradstudio.exercise.typed import parse_answer
from gradstudio.graph.exercise_edits import Answer
from gradstudio.ui.asked_words import AskedWords
from gradstudio.ui.canvas.line_editor import LineEditor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QMouseEvent

    from gradstudio.graph.exercise import Exercise, Place
    from gradstudio.ui.canvas.asked import Pill
    from gradstudio.ui.canvas.view import GraphView

_WIDTH: Final = 96
_WIDE: Final = 240
_SHORT: Final = 9
"""So many letters have room in a line of the usual width."""


class AnswerEditor(LineEditor):
    """The answer to one place; Enter and Tab go on to the next, Enter to the next that waits for one."""

    reached = Signal(object)
    """The Place that is answered now."""
    finished = Signal()
    """The last answer was entered: nothing waits for one any more."""

    def __init__(self, view: GraphView) -> None:
        """Hidden until something is answered."""
        super().__init__(view)
        self._place: Place | None = None
        self.words = AskedWords(view.workspace, self)

    @property
    def place(self) -> Place | None:
        """The place that is answered; None where none is."""
        return self._place if self._is_open else None

    @property
    def last(self) -> Place | None:
        """The place that was answered last, if it is still asked."""
        exercise = self._exercise
        return self._place if exercise is not None and self._place in exercise.asked else None

    @property
    def _exercise(self) -> Exercise | None:
        return self._view.workspace.document.exercise

    def start(self, place: Place) -> None:
        """Answer `place`, beginning with what has been answered; what was wrong with that is said."""
        exercise = self._exercise
        if exercise is None or place not in exercise.hidden:
            return
        self._place = place
        self._view.reveal(place.port.node)
        self.setAccessibleName(self.tr("Answer: {0}").format(self.words.place(place)))
        self.setPlaceholderText(self.words.shape(place))
        self.open_with(exercise.answers.get(place, ""), select=True)
        asked = self._view.state.asked.get(place)
        if asked is not None and asked.said:
            self.say(asked.said)
        self.reached.emit(place)

    def press(self, event: QMouseEvent) -> bool:
        """Answer the pill that was pressed; whether one was."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        place = self.at(event.position().toPoint())
        exercise = self._exercise
        if place is None or exercise is None or place not in exercise.hidden:
            return False
        self.start(place)
        return True

    def at(self, point: QPoint) -> Place | None:
        """The place whose pill lies under a point of the viewport."""
        scene = self._view.mapToScene(point)
        return next((pill.place for pill in self._pills() if pill.box.contains(scene)), None)

    def _pills(self) -> Iterable[Pill]:
        view = self._view
        return view.labels.pills(view.mapToScene(view.viewport().rect()).boundingRect(), view.zoom())

    def tip(self, point: QPoint) -> str:
        """What is asked under a point, and what is said of the answer; empty where nothing is."""
        place = self.at(point)
        asked = None if place is None else self._view.state.asked.get(place)
        return "" if place is None or asked is None else self.words.tip(place, asked)

    def next(self, step: int = 1, *, waiting: bool = False) -> bool:
        """Answer the next place, or the one before, round at the end; whether there is one.

        `waiting` leaves out what has an answer.
        """
        exercise = self._exercise
        places = exercise.hidden if exercise is not None else ()
        if exercise is not None and waiting:
            places = tuple(each for each in places if each == self._place or not exercise.answers.get(each))
            if places == (self._place,):
                return False
        if not places:
            return False
        if self._place in places:
            at = (places.index(self._place) + step) % len(places)
        else:
            at = 0 if step > 0 else -1
        self.start(places[at])
        return True

    def entered(self) -> None:
        """Take the answer, and go on to the next place that waits for one."""
        if self.take() and not self.next(waiting=True):
            self.finished.emit()

    def go_on(self, step: int) -> None:
        """Answer the next place, or the one before."""
        self.next(step)

    def refusal(self) -> str:
        """Write the answer down; the reason where it is none."""
        text = self.text().strip()
        if self._place is None or self.is_unchanged():
            return ""
        try:
            if text:
                parse_answer(text)
        except ValueError as error:
            return str(error)
        edit = Answer(self._place, text)
        if not self._view.apply(edit, self.words.answered(self._place)):
            return self._view.refusal
        return ""

    def is_unchanged(self) -> bool:
        """Whether the answer stands as it was written down."""
        exercise = self._exercise
        known = "" if exercise is None or self._place is None else exercise.answers.get(self._place, "")
        return self.text().strip() == known

    def follow(self) -> None:
        """Stay over the pill, or over the node where it has none in view."""
        if not self._is_open:
            return
        exercise, box = self._exercise, self._box()
        if exercise is None or self._place not in exercise.hidden or box.isNull():
            self.stop()
            return
        wide = len(self.text()) > _SHORT or len(self.placeholderText()) > 0
        placed = self._view.mapFromScene(box).boundingRect()
        width = max(placed.width(), _WIDE if wide else _WIDTH)
        self.place_at(QRect(placed.center().x() - width // 2, placed.top() - 2, width, placed.height() + 4))

    def _box(self) -> QRectF:
        found = next((pill.box for pill in self._pills() if pill.place == self._place), None)
        if found is not None:
            return QRectF(found)
        node = "" if self._place is None else self._place.port.node
        row = self._view.state.structure.row.get(self._view.state.structure.box(node))
        return QRectF() if row is None else self._view.state.geometry.rect(row)
