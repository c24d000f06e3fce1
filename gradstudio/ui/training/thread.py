"""The thread of a training: it owns a snapshot, and reports immutable things now and then."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from PySide6.QtCore import QObject, QThread, Signal

from gradstudio.errors import GradStudioError
from gradstudio.train.checkpoint import save_checkpoint
from gradstudio.train.conductor import Conductor, Orders
from gradstudio.train.experiments import Run, finished
from gradstudio.train.look import Asked, Looking
from gradstudio.train.records import BatchProgress, EpochRecord
from gradstudio.train.training import Training
from gradstudio.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from gradstudio.graph.document import Document

_log = logging.getLogger(__name__)

Make: TypeAlias = Callable[[Callable[[], bool], Callable[[BatchProgress], None]], Training]
"""Makes a training that asks the first before every minibatch, and tells the second after it."""

REPORT_SECONDS: Final = 0.05
"""The shortest time between two reports."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a training is: its latest minibatch, and the epochs that ended since the last report."""

    batch: BatchProgress | None
    epochs: tuple[EpochRecord, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """A training that waits: what it has learnt, and `upcoming`, minibatch `batch` of `epoch`, by leaf."""

    document: Document
    epoch: int
    batch: int
    steps: int
    upcoming: Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What came of a training: the trained document, its last epoch, and why it ended early, if it did.

    `run` is None where not an epoch was trained; `best_epoch` is the epoch that was chosen, where one was.
    `training` is there to be looked at: nothing else uses it any more.
    """

    document: Document
    last: EpochRecord | None = None
    steps: int = 0
    cancelled: bool = False
    message: str = ""
    run: Run | None = None
    best_epoch: int | None = None
    training: Training | None = None


@dataclass(slots=True)
class Throttle:
    """Gathers what happens and reports it at most every REPORT_SECONDS."""

    report: Callable[[Progress], None]
    clock: Callable[[], float] = monotonic
    _batch: BatchProgress | None = None
    _epochs: list[EpochRecord] = field(default_factory=list)
    _last: float = float("-inf")

    def batch(self, progress: BatchProgress) -> None:
        """A minibatch is done."""
        self._batch = progress
        self._tell()

    def epoch(self, record: EpochRecord) -> None:
        """An epoch is done."""
        self._epochs.append(record)
        self._tell()

    def flush(self) -> None:
        """Report what is left, whatever the time."""
        if self._batch is not None or self._epochs:
            self.report(Progress(self._batch, tuple(self._epochs)))
            self._batch, self._epochs = None, []

    def _tell(self) -> None:
        now = self.clock()
        if now - self._last >= REPORT_SECONDS:
            self._last = now
            self.flush()


def led_through(document: Document, make: Make, conductor: Conductor, *, best: bool = False) -> Outcome:
    """Lead a training to its end, a cancel or the first number that is not finite; nothing is raised.

    With `best` a training that is not cancelled comes to its best epoch. `document` is what it is of.
    """
    training: Training | None = None
    faults = _Faults()
    with faults:
        training = make(conductor.cancelled, conductor.after_minibatch)
        conductor.lead(training)
    if training is not None:
        with faults:
            cancelled = conductor.orders.ended and not training.over
            return _outcome(training, faults, cancelled=cancelled, best=best)
    return Outcome(document, message=faults.message)


def _outcome(training: Training, faults: _Faults, *, cancelled: bool, best: bool) -> Outcome:
    """What a training came to; a fault in its examination is one of its own."""
    chosen = training.best if best and not cancelled else None
    run = None
    if training.history or faults.message:
        with faults:
            # Who cancels does not wait for an examination.
            run = finished(training, faults.message, diagnosed=not cancelled)
    return Outcome(
        training.document if chosen is None else training.best_document,
        training.history[-1] if training.history else None,
        training.steps,
        cancelled,
        faults.message,
        run,
        None if chosen is None else chosen.epoch,
        training,
    )


@dataclass(slots=True)
class _Faults:
    """What goes wrong inside it, as the `message` of the first fault; nothing is raised."""

    message: str = ""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: object) -> bool:
        if not isinstance(fault, Exception):
            return False
        if isinstance(fault, GradStudioError):
            message = str(fault)
        elif isinstance(fault, MemoryError):
            message = "there is not enough memory for this training; try a smaller minibatch"
        else:  # a thread that dies silently would leave the window waiting
            _log.error("a training failed", exc_info=fault)
            message = f"internal error: {fault}"
        self.message = self.message or message
        return True


class TrainingThread(QThread):
    """One training in a thread of its own, led by `orders`."""

    progressed = Signal(object)
    looked = Signal(object)
    rested = Signal(object)
    ended = Signal(object)
    saved = Signal(object, str)
    """Path of a checkpoint, and why it could not be written, if it could not."""

    def __init__(
        self, document: Document, make: Make, *, best: bool = False, parent: QObject | None = None
    ) -> None:
        """Nothing runs before `start`."""
        super().__init__(parent)
        self._work, self._best = (document, make), best
        self._turns = Turns(self)
        self._throttle = Throttle(self.progressed.emit)
        self.orders = Orders()
        self.conductor = Conductor(
            self.orders,
            Looking(self.looked.emit, Asked()),
            on_batch=self._throttle.batch,
            on_epoch=self._throttle.epoch,
            on_rest=self._rest,
            gives_way=self._turns.take,
        )

    def cancel(self) -> None:
        """Stop before the next minibatch."""
        self.orders.end()

    def begin(self) -> None:
        """Start, and rest while the window is busy."""
        self._turns.begin()
        self.start()

    def finish(self) -> None:
        """Return when it has ended, and be deleted."""
        self.wait()
        self._turns.end()
        self.deleteLater()

    def hurry(self) -> None:
        """Let it come to its end without waiting for the window."""
        self._turns.hurry()

    def run(self) -> None:
        """Train, and tell what came of it."""
        outcome = led_through(*self._work, self.conductor, best=self._best)
        self._throttle.flush()
        while outcome.training is not None and (request := self.orders.take()) is not None:
            request(outcome.training)
        self.ended.emit(outcome)

    def save(self, path: Path) -> None:
        """Write a checkpoint before the next minibatch."""
        self.orders.ask(partial(self._save, path))

    def _save(self, path: Path, training: Training) -> None:
        faults = _Faults()
        with faults:
            save_checkpoint(training, path)
        self.saved.emit(path, faults.message)

    def _rest(self, training: Training) -> None:
        self._throttle.flush()
        self.rested.emit(
            Rest(training.document, training.epoch + 1, training.batch, training.steps, training.upcoming)
        )
