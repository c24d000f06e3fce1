"""What a lesson's file holds: its title, its graph, and its steps, each in English and in Chinese."""

from __future__ import annotations

from typing import Any

import msgspec

from gradstudio.errors import LessonError
from gradstudio.graph import files
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.lesson.tasks import Task
from gradstudio.lesson.words import Words
from gradstudio.resources import resource

__all__ = ["Lesson", "Start", "Step", "Words"]


class Start(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The graph that a lesson begins with: a formula and its values, an example's file, or an MLP's sizes."""

    formula: str = ""
    values: dict[str, Any] = {}
    parameters: tuple[str, ...] = ()
    example: str = ""
    mlp: tuple[int, ...] = ()

    def document(self) -> Document:
        """The graph; empty where a lesson begins with nothing. GradStudioError where it cannot be made."""
        if self.example:
            return files.load(resource("examples", self.example))
        if self.mlp:
            return mlp(self.mlp)
        if self.formula:
            return parse(self.formula, values=self.values, parameters=self.parameters)
        return Document()


class Step(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One step: what it says, a formula of it as LaTeX, where to look, and what to do.

    `look` names a node, or a wire by the input it enters (`f.b`), which is selected as the step begins;
    `start` is a graph that takes the place of the one before, `hint` helps with the task.
    """

    say: Words
    math: str = ""
    look: str = ""
    start: Start | None = None
    task: Task | None = None
    hint: Words | None = None


class Lesson(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A whole lesson; `key` is the name of its file, without the number that orders it.

    Its first step begins with the empty graph where it has no `start`.
    """

    title: Words
    about: Words
    steps: tuple[Step, ...]
    key: str = ""

    def __post_init__(self) -> None:
        """A lesson has a step, and LessonError says so where it has none."""
        if not self.steps:
            message = f"{self.title.en}: a lesson has at least one step"
            raise LessonError(message)
