"""The Exercise menu, within Run: predict, answer, check, reveal, and make exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import Action, chosen, has_selection, has_wire
from gradstudio.ui.workspace import NODES_IN_PLACE

if TYPE_CHECKING:
    from gradstudio.ui.workspace import Workspace


def has_exercise(workspace: Workspace) -> bool:
    """Something is asked, or a fault is to be found."""
    return workspace.document.exercise is not None


def has_questions(workspace: Workspace) -> bool:
    """A number is asked that has not been revealed."""
    exercise = workspace.document.exercise
    return exercise is not None and bool(exercise.hidden)


def can_point(workspace: Workspace) -> bool:
    """A faulty gate is sought, and one node is selected."""
    exercise = workspace.document.exercise
    return exercise is not None and exercise.fault is not None and len(chosen(workspace)) == 1


def is_askable(workspace: Workspace) -> bool:
    """The graph is not empty, and small enough for a learner and a menu."""
    return 0 < len(workspace.document) <= NODES_IN_PLACE


def has_places(workspace: Workspace) -> bool:
    """Nodes or a wire are selected."""
    return has_selection(workspace) or has_wire(workspace)


class ExerciseMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        menu, hide = "run/exercise", self.tr("Hide it and type what you expect")
        return (
            Action("exercise", "run", self.tr("Exercise"), submenu=True, block=True),
            Action("predict_gradients", menu, self.tr("Predict Gradients"), tip=hide, enabled=is_askable),
            Action("predict_values", menu, self.tr("Predict Values"), tip=hide, enabled=is_askable),
            Action(
                "predict_selected",
                menu,
                self.tr("Predict the Selection"),
                tip=hide,
                enabled=has_places,
                context=True,
            ),
            Action(
                "next_question",
                menu,
                self.tr("Next Question"),
                ("F8",),
                self.tr("Type the answer to the next place that is asked"),
                enabled=has_questions,
                block=True,
            ),
            Action(
                "previous_question", menu, self.tr("Previous Question"), ("Shift+F8",), enabled=has_questions
            ),
            Action(
                "point_at",
                menu,
                self.tr("This Gate Is Wrong"),
                tip=self.tr("Point at the selected gate as the one whose backward is wrong"),
                enabled=can_point,
                context=True,
            ),
            Action("check_answers", menu, self.tr("Check Answers"), ("Ctrl+F8",), enabled=has_exercise),
            Action("reveal_answer", menu, self.tr("Reveal This Answer"), enabled=has_questions),
            Action("reveal_all", menu, self.tr("Reveal All Answers"), enabled=has_questions),
            Action(
                "make_exercise",
                menu,
                self.tr("Make an Exercise…"),
                tip=self.tr("Choose what is asked of a learner; it is saved in the graph's file"),
                enabled=is_askable,
                block=True,
            ),
            Action("end_exercise", menu, self.tr("End the Exercise"), enabled=has_exercise),
        )
