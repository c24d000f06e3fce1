"""Edits of an exercise: made by a teacher, answered by a learner."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gradstudio.errors import GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.exercise import Exercise, Place, refuse_unfit


@dataclass(frozen=True, slots=True)
class SetExercise:
    """Give a document an exercise in the place of what it had, or take it away."""

    exercise: Exercise | None

    def apply(self, document: Document) -> Document:
        """Refused where a tolerance or a fault does not fit."""
        if self.exercise is not None:
            refuse_unfit(self.exercise, document.nodes)
        return replace(document, exercise=self.exercise)


@dataclass(frozen=True, slots=True)
class Answer:
    """Write an answer down as it was typed; an empty one takes it back."""

    place: Place
    text: str

    def apply(self, document: Document) -> Document:
        """Refused where that is not asked."""
        exercise = _exercise(document)
        if self.place not in exercise.asked:
            message = f"the {self.place.quantity} at {self.place.port} is not asked"
            raise GraphError(message, place=self.place.port.node)
        answers = {**exercise.answers, self.place: self.text.strip()}
        return replace(document, exercise=replace(exercise, answers=answers))


@dataclass(frozen=True, slots=True)
class Reveal:
    """Give the right numbers of some places away."""

    places: tuple[Place, ...]

    def apply(self, document: Document) -> Document:
        """Refused where nothing is asked."""
        exercise = _exercise(document)
        revealed = exercise.revealed | {*self.places}
        return replace(document, exercise=replace(exercise, revealed=revealed))


@dataclass(frozen=True, slots=True)
class PointAt:
    """Point at the gate whose backward is held to be wrong."""

    gate: str

    def apply(self, document: Document) -> Document:
        """Refused where there is no such gate, or none is sought."""
        exercise = _exercise(document)
        if exercise.fault is None:
            message = "no gate of this exercise has a wrong backward"
            raise GraphError(message)
        return replace(document, exercise=replace(exercise, pointed=document[self.gate].name))


def _exercise(document: Document) -> Exercise:
    if document.exercise is None:
        message = "there is no exercise in this graph"
        raise GraphError(message)
    return document.exercise
