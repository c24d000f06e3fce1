"""The experimenter: several runs in a thread, one after the other, or minibatches against the full batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from gradstudio.errors import TrainError
from gradstudio.patience import give_way
from gradstudio.train.compare import comparing
from gradstudio.train.experiments import Run, Sweep, runs
from gradstudio.ui.background import Background

if TYPE_CHECKING:
    from gradstudio.train.data import Dataset
    from gradstudio.train.records import BatchProgress
    from gradstudio.train.settings import Settings
    from gradstudio.ui.training.trainer import Trainer
    from gradstudio.ui.workspace import Workspace

REPORT_SECONDS: Final = 0.05
"""The shortest time between two reports."""
_CURVES_SECONDS: Final = 0.15
"""The shortest time between two looks at curves that grow: drawing them takes from what is measured."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where an experiment is: in `epoch` of `epochs` of run number `run` of `runs`; `share` of it is done."""

    run: int
    runs: int
    epoch: int
    epochs: int
    share: float


@dataclass(slots=True)
class _Course:
    """Tells what stage an experiment of so many runs is at, now and then."""

    runs: int
    report: Callable[[object], None]
    run: int = 1
    untold: object = None
    """What has come since it was last told."""
    _last: float = float("-inf")
    _last_told: float = float("-inf")

    def is_worth_telling(self, thing: object) -> bool:
        """Whether what has come is to be told: every run, and curves that grow a few times a second."""
        now = monotonic()
        if isinstance(thing, Run):
            self.run += 1
        elif isinstance(thing, tuple):
            is_another, self.run = len(thing) != self.run, len(thing)
            if not is_another and now - self._last_told < _CURVES_SECONDS:
                self.untold = thing
                return False
        self.untold, self._last_told = None, now
        return True

    def batch(self, progress: BatchProgress) -> None:
        """A minibatch is done."""
        now = monotonic()
        if now - self._last < REPORT_SECONDS:
            return
        self._last = now
        part = (progress.epoch - 1 + progress.batch / progress.batches) / progress.epochs
        share = (self.run - 1 + part) / self.runs
        self.report(Stage(self.run, self.runs, progress.epoch, progress.epochs, min(share, 1.0)))


class Experimenter(QObject):
    """One experiment at a time with the workspace's document, which it leaves as it is.

    While one is under way the window trains nothing else. What a cancel breaks off is dropped at once; the
    runs that have ended stay.
    """

    changed = Signal()
    """An experiment has begun, or ended."""
    staged = Signal(object)
    """Stage: about 20 times a second."""
    made = Signal(object)
    """Run: one more has ended."""
    compared = Signal(object)
    """Curves of the comparison, after every epoch."""
    ended = Signal(str)
    """Why it came to nothing, if it did."""
    _heard = Signal(int, object)

    def __init__(self, workspace: Workspace, trainer: Trainer, parent: QObject | None = None) -> None:
        """Nothing is under way; beside `trainer`."""
        super().__init__(parent)
        self._workspace, self._trainer = workspace, trainer
        self._background = Background(self)
        self._snapshot = workspace.document
        self._number = 0
        self.running = False
        self._heard.connect(self._hear)
        workspace.path_changed.connect(self._leave_another_document)

    def make_runs(
        self,
        dataset: Dataset,
        settings: Settings,
        *,
        seeds: Sequence[int] = (),
        sweep: Sweep | None = None,
    ) -> None:
        """Run the document as it is with each seed, for each value of `sweep`.

        TrainError where something is under way already; what does not fit is told when it has ended.
        """
        count = len(seeds or (settings.seed,)) * len(sweep.values if sweep else (None,))
        document = self._workspace.document
        self._begin(
            count,
            lambda course: runs(
                document,
                dataset,
                settings,
                seeds=seeds,
                sweep=sweep,
                cancelled=_give_way,
                on_batch=course.batch,
            ),
        )

    def compare(self, dataset: Dataset, settings: Settings) -> None:
        """Run the document with the minibatch of `settings` and with the full batch.

        TrainError where something is under way already; what does not fit is told when it has ended.
        """
        document = self._workspace.document
        self._begin(
            2, lambda course: comparing(document, dataset, settings, (), _give_way, on_batch=course.batch)
        )

    def cancel(self) -> None:
        """End it before the next minibatch."""
        if self.running:
            self._background.forget()
            self._end("")

    def wait(self) -> None:
        """Return when its thread works no more."""
        self._background.wait()

    def _begin(self, count: int, make: Callable[[_Course], Iterable[object]]) -> None:
        if self.running:
            message = self.tr("Runs are under way: wait for their end, or cancel them first")
            raise TrainError(message)
        if self._trainer.running:
            message = self.tr("A training is under way: wait for its end, or cancel it first")
            raise TrainError(message)
        self._snapshot = self._workspace.document
        self._number += 1
        number = self._number
        course = _Course(count, lambda stage: self._heard.emit(number, stage))

        def work() -> None:
            for thing in make(course):
                if course.is_worth_telling(thing):
                    self._heard.emit(number, thing)
                give_way()
            if course.untold is not None:
                self._heard.emit(number, course.untold)

        self.running = True
        self._trainer.blocked = self.tr("Runs are under way: wait for their end, or cancel them in Runs")
        self._background.start(work, lambda _nothing: self._end(""), self._end)
        self.changed.emit()

    def _hear(self, number: int, thing: object) -> None:
        """The thread tells something; of what is cancelled, a run that ended just then counts still."""
        if number != self._number:
            return
        if isinstance(thing, Run):
            self.made.emit(thing)
        elif self.running:
            (self.staged if isinstance(thing, Stage) else self.compared).emit(thing)

    def _end(self, message: str) -> None:
        self.running, self._trainer.blocked = False, ""
        self.changed.emit()
        self.ended.emit(message)

    def _leave_another_document(self) -> None:
        """Another document was opened, or this one saved: the runs are of no other."""
        workspace = self._workspace
        if self.running and not workspace.undo_stack.count() and workspace.document is not self._snapshot:
            self.cancel()
            self._number += 1


def _give_way() -> bool:
    """Asked before every minibatch: the window has its turn; work that nobody waits for ends here."""
    give_way()
    return False
