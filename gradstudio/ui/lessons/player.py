"""The player: which lesson is on, which step of it, and whether the step's task has been done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gradstudio.errors import GradStudioError
from gradstudio.exercise.hiding import from_on
from gradstudio.graph.document import Document
from gradstudio.graph.exercise import read_place
from gradstudio.graph.node import Port
from gradstudio.lesson import Lesson, Seen, Step
from gradstudio.lesson.tasks import Answer, Choose

if TYPE_CHECKING:
    from gradstudio.ui.actions import Actions
    from gradstudio.ui.filing import Filing
    from gradstudio.ui.settings import Settings
    from gradstudio.ui.workspace import Workspace


class Player(QObject):
    """Plays lessons in the window's document: `lesson` is the one that is on, `at` the step, from 0."""

    changed = Signal()
    """Another lesson or step is on."""
    judged = Signal()
    """The task of the step has been done, or an answer was not right."""
    graph_laid = Signal()
    """A step has brought a graph of its own: look at all of it."""
    failed = Signal(str)

    def __init__(self, workspace: Workspace, filing: Filing, actions: Actions, settings: Settings) -> None:
        """No lesson is on."""
        super().__init__(filing)
        self._workspace, self._filing, self._settings = workspace, filing, settings
        self.lesson: Lesson | None = None
        self.at = 0
        self.answer = ""
        self._done: set[int] = set()
        self._entered: dict[int, Document] = {}
        self._actions: set[str] = set()
        actions.chosen.connect(self._note)
        filing.opened.connect(self.close)
        workspace.result_changed.connect(self._cover)
        workspace.result_changed.connect(self._look)
        workspace.selection_changed.connect(self._look)
        workspace.document_changed.connect(self._look)

    @property
    def step(self) -> Step | None:
        """The step that is on."""
        return None if self.lesson is None else self.lesson.steps[self.at]

    @property
    def is_done(self) -> bool:
        """Whether the step has no task, or it has been done."""
        step = self.step
        return step is not None and (step.task is None or self.at in self._done)

    @property
    def is_last(self) -> bool:
        """Whether no step comes after this one."""
        return self.lesson is not None and self.at == len(self.lesson.steps) - 1

    def begin(self, lesson: Lesson) -> bool:
        """Begin a lesson in place of the document; False where unsaved work is kept, or it has no graph."""
        try:
            start = lesson.steps[0].start
            document = Document() if start is None else start.document()
        except GradStudioError as error:
            self.failed.emit(str(error))
            return False
        if not self._filing.begin(document):
            return False
        self.lesson, self._done, self._entered = lesson, set(), {}
        self._enter(0)
        return True

    def take_over(self, other: Player) -> None:
        """Go on with the lesson of another window's player, where it is."""
        self.lesson, self.at, self._done = other.lesson, other.at, set(other._done)
        self._entered = dict(other._entered)
        self._cover()
        self.changed.emit()

    def close(self) -> None:
        """Leave the lesson, as where another document is opened; the graph stays."""
        self.lesson, self.at = None, 0
        self._cover()
        self.changed.emit()

    def next(self) -> None:
        """Go on; after the last step the lesson is finished, and remembered as such."""
        if not self.is_done or self.lesson is None:
            return
        if not self.is_last:
            self._enter(self.at + 1)
            return
        self._settings.finished_lessons |= {self.lesson.key}
        self.close()

    def back(self) -> None:
        """Go a step back, and to the graph as it was then."""
        if self.at:
            self._become(self._entered[self.at - 1], self.tr("go back in the lesson"))
            self._enter(self.at - 1)

    def start_over(self) -> None:
        """Bring back the graph with which the step began."""
        self._become(self._entered[self.at], self.tr("start the step over"))
        self._enter(self.at)

    def give(self, answer: str) -> bool:
        """Answer the step's question; whether that is right."""
        self.answer = answer
        step = self.step
        right = step is not None and step.task is not None and step.task.done(self.seen())
        if right:
            self._done.add(self.at)
            self._workspace.hiding.covered = ()
        self.judged.emit()
        return right

    def seen(self) -> Seen:
        """What a task can see of the learner's work."""
        workspace = self._workspace
        return Seen(
            workspace.document,
            workspace.hiding.whole,
            workspace.selection,
            workspace.selected_wire,
            self.answer,
            frozenset(self._actions),
        )

    def _enter(self, at: int) -> None:
        self.at, self.answer = at, ""
        self._workspace.debugger.leave()
        self._actions.clear()
        step = self.step
        if step is not None and step.start is not None and at:
            graph = self._entered.get(at) or step.start.document()
            self._become(graph, self.tr("the lesson's next graph"))
        self._entered.setdefault(at, self._workspace.document)
        self._cover()
        if step is not None:
            self._point_at(step.look)
        self.changed.emit()
        self._look()

    def _cover(self) -> None:
        """Hide the number that the step asks, and what would tell it, until it is found."""
        step = self.step
        asked = step.task.of if step is not None and isinstance(step.task, Answer) else ""
        try:
            place = read_place(asked.partition("[")[0], self._workspace.document.nodes)
        except GradStudioError:  # it asks none of the graph, or of one that the learner has taken apart
            self._workspace.hiding.covered = ()
        else:
            whole = self._workspace.hiding.whole
            hidden = (place,) if whole is None else from_on(whole.program, place)
            self._workspace.hiding.covered = () if self.is_done else hidden

    def _become(self, document: Document, text: str) -> None:
        if document is not self._workspace.document:
            self._workspace.become(document, text)
            self.graph_laid.emit()

    def _point_at(self, place: str) -> None:
        """Select the node, or the wire, that the step speaks of."""
        node, _, port = place.partition(".")
        if port:
            self._workspace.select((), Port(node, port))
        else:
            self._workspace.select([node] if node else [])

    def _note(self, action: str) -> None:
        self._actions.add(action)
        self._look()

    def _look(self) -> None:
        """See whether the task has been done on the canvas; questions are answered in the lesson."""
        step = self.step
        if step is None or step.task is None or self.is_done or isinstance(step.task, (Answer, Choose)):
            return
        if step.task.done(self.seen()):
            self._done.add(self.at)
            self.judged.emit()
