"""The trainer: what the window's training is doing, what it has been told, and what was seen of it last."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from gradstudio.errors import TrainError
from gradstudio.train.checkpoint import resume_training
from gradstudio.train.conductor import Orders
from gradstudio.train.feed import find_feed
from gradstudio.train.look import VIEWS, Asked, Look, View
from gradstudio.train.training import Training
from gradstudio.ui.training.bringing import with_trained
from gradstudio.ui.training.looking_back import LookingBack
from gradstudio.ui.training.thread import Make, Outcome, Progress, Rest, TrainingThread
from gradstudio.ui.workspace import TrainingState

if TYPE_CHECKING:
    from pathlib import Path

    from gradstudio.graph.document import Document
    from gradstudio.train.data import Dataset
    from gradstudio.train.records import EpochRecord
    from gradstudio.train.settings import Settings
    from gradstudio.ui.workspace import Workspace

State: TypeAlias = TrainingState
Order: TypeAlias = Callable[[Orders], None]


class Trainer(QObject):
    """One training at a time of the workspace's document, in a thread with a snapshot of it.

    What it learns comes back into the document whenever it waits and when it ends, as one undo step a
    training. An edit meanwhile changes the document, not the snapshot: the training goes on with the graph
    as it was, and what fits of it comes back.
    """

    changed = Signal()
    """Another state: idle, running or paused."""
    begun = Signal()
    """A training begins; `dataset` and `settings` are its own, and what was seen of the last one is gone."""
    progressed = Signal(object)
    """Progress: about 20 times a second."""
    looked = Signal(object)
    """Look: what was asked for by `watch`."""
    rested = Signal(object)
    """Rest: the training waits, and which minibatch comes next."""
    ended = Signal(object)
    """Outcome."""
    failed = Signal(str)
    """What could not be done, such as writing a checkpoint."""
    left = Signal()
    """Another document was opened: nothing is known any more of what was trained."""
    followed = Signal(int)
    """Another sample is looked at: its number."""
    checkpoint_saved = Signal(object)
    """Path of a checkpoint that is written."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        """Nothing is trained yet."""
        super().__init__(parent)
        self._workspace = workspace
        self._thread: TrainingThread | None = None
        self._snapshot = workspace.document
        self._left = workspace.document
        """The document as this training left it last."""
        self._watched: dict[str, frozenset[View]] = {}
        self._sample, self._units = 0, False
        self._number = 0
        self._back = LookingBack(self)
        self._back.looked.connect(self._take)
        self._back.failed.connect(self.failed)
        self.dataset: Dataset | None = None
        self.settings: Settings | None = None
        self.rest: Rest | None = None
        """Where it waits, while it does."""
        self.seen: dict[View, Look] = {}
        """The latest look at each view."""
        self.history: list[EpochRecord] = []
        """The epochs that are done."""
        self.blocked = ""
        """Why no training can begin at present, if none can."""
        workspace.path_changed.connect(self._leave_another_document)

    @property
    def running(self) -> bool:
        """Whether a training is under way, be it paused."""
        return self._thread is not None

    @property
    def state(self) -> State:
        """What it is doing."""
        return self._workspace.training

    @property
    def document(self) -> Document:
        """The graph that is, or was last, trained."""
        return self._snapshot

    def start(
        self, dataset: Dataset, settings: Settings, order: Order = Orders.go_on, *, best: bool = False
    ) -> None:
        """Begin to train the document as it is now; GradStudioError says what does not fit.

        With `best` the parameters of the best epoch are what it comes to.
        """
        if not self.running:
            self._refuse_if_blocked()
            find_feed(self._workspace.document, dataset)
            document = self._workspace.document
            self._begin(
                lambda cancelled, on_batch: Training(document, dataset, settings, cancelled, on_batch),
                dataset,
                settings,
                order,
                best=best,
            )

    def resume(self, path: Path, dataset: Dataset, settings: Settings, *, best: bool = False) -> None:
        """Go on from a checkpoint with `settings`, its own; what does not fit is told when it has ended."""
        if not self.running:
            self._refuse_if_blocked()
            document = self._workspace.document
            self._begin(
                lambda cancelled, on_batch: resume_training(
                    path, document, dataset, cancelled, on_batch, epochs=settings.epochs
                ),
                dataset,
                settings,
                Orders.go_on,
                best=best,
            )

    def order(self, order: Order) -> None:
        """Let the training that is under way do something, such as `Orders.pause`."""
        if self._thread is None:
            return
        orders = self._thread.orders
        order(orders)
        if not (orders.waits or orders.ended):
            self.rest = None
            self._become("running")

    def cancel(self) -> None:
        """Stop the training; what it has learnt so far stays."""
        if self._thread is not None:
            self._thread.cancel()

    def cancel_and_wait(self) -> None:
        """Stop the training and wait for it, as a closing window does; what it learnt is dropped."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.cancel()
            thread.hurry()
            thread.finish()
            self.rest = None
            self._become("idle")

    def save_checkpoint(self, path: Path) -> None:
        """Write all that the training needs to go on later, between two minibatches."""
        if self._thread is not None:
            self._thread.save(path)

    def watch(self, who: str, views: Iterable[View] = ()) -> None:
        """Let `who` be shown these views from now on, and no others."""
        self._watched[who] = frozenset(views)
        self._ask()

    def follow(self, sample: int) -> None:
        """Look at the sample of this number in the data set."""
        if sample != self._sample:
            self._sample = sample
            self.followed.emit(sample)
        self._ask()

    def show_units(self, shown: bool) -> None:
        """Let looks at the plane have every hidden unit's own too, or no longer."""
        self._units = shown
        self._ask()

    @property
    def sample(self) -> int:
        """Number of the sample that is looked at."""
        return self._sample

    def _refuse_if_blocked(self) -> None:
        if self.blocked:
            raise TrainError(self.blocked)

    def _begin(self, make: Make, dataset: Dataset, settings: Settings, order: Order, *, best: bool) -> None:
        self._snapshot = self._left = self._workspace.document
        self.dataset, self.settings = dataset, settings
        self.rest, self.seen, self.history = None, {}, []
        self._sample = min(self._sample, len(dataset) - 1)
        self._number += 1
        self._back.begin(None)
        thread = self._thread = TrainingThread(self._snapshot, make, best=best, parent=self)
        thread.progressed.connect(self._progress)
        thread.looked.connect(self._look)
        thread.rested.connect(self._wait)
        thread.ended.connect(self._end)
        thread.saved.connect(self._saved)
        thread.conductor.looking.asked = self._asked()
        order(thread.orders)
        self.begun.emit()
        self._become("running")
        thread.begin()

    def _asked(self) -> Asked:
        views = frozenset().union(*self._watched.values())
        return Asked(views, self._sample, self._units)

    def _ask(self) -> None:
        if self._thread is not None:
            self._thread.conductor.ask(self._asked())
        else:
            self._back.ask(self._asked(), self.seen)

    def _become(self, state: State) -> None:
        if state != self.state:
            self._workspace.tell_training(state)
            self.changed.emit()

    def _is_current(self) -> bool:
        """Whether what is being told is of the training under way."""
        return self._thread is not None and self.sender() is self._thread

    def _progress(self, progress: Progress) -> None:
        if self._is_current():
            self.history.extend(progress.epochs)
            self.progressed.emit(progress)

    def _look(self, look: Look) -> None:
        if self._is_current():
            self._take(look)

    def _take(self, look: Look) -> None:
        for view in VIEWS:
            if getattr(look, view) is not None:
                self.seen[view] = look
        self.looked.emit(look)

    def _wait(self, rest: Rest) -> None:
        thread = self._thread
        if thread is None or not self._is_current():
            return
        if not thread.orders.waits:
            return  # it has been told to go on, or to end, in the meantime
        self.rest = rest
        self._bring_back(rest.document, rest.steps, self.tr("Train"))
        self._become("paused")
        self.rested.emit(rest)

    def _end(self, outcome: Outcome) -> None:
        thread = self._thread
        if thread is None or not self._is_current():
            return
        self._thread, self.rest = None, None
        thread.finish()
        done = outcome.last.epoch if outcome.last is not None else 0
        text = self.tr("Train 1 epoch") if done == 1 else self.tr("Train {0} epochs").format(done)
        self._bring_back(outcome.document, outcome.steps, text)
        self._become("idle")
        self._back.begin(outcome.training)
        self._ask()
        self.ended.emit(outcome)

    def _bring_back(self, trained: Document, steps: int, text: str) -> None:
        if steps:
            after = with_trained(self._workspace.document, self._left, trained)
            if after.training is not None:
                self._left = trained
            self._workspace.become(after, text, f"training {self._number}")

    def _saved(self, path: object, error: str) -> None:
        if error:
            self.failed.emit(error)
        else:
            self.checkpoint_saved.emit(path)

    def _leave_another_document(self) -> None:
        """Another document was opened, or this one saved: what is being learnt is not for another."""
        workspace = self._workspace
        if workspace.undo_stack.count() or workspace.document is self._snapshot:
            return
        if self.running:
            self.cancel_and_wait()
            self.ended.emit(Outcome(self._snapshot, cancelled=True))
        self.dataset, self.settings, self.seen, self.history = None, None, {}, []
        self._back.begin(None)
        self.left.emit()
