"""The training off the window's thread: it owns a snapshot, and reports immutable progress now and then."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QThread, Signal

from gradstudio.errors import GradStudioError
from gradstudio.graph.check import check
from gradstudio.graph.document import Document, same_structure
from gradstudio.graph.node import Node, Port, same_attributes
from gradstudio.train.data import Dataset
from gradstudio.train.records import BatchProgress, EpochRecord
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training

_log = logging.getLogger(__name__)

REPORT_SECONDS: Final = 0.05
"""The shortest time between two reports."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a training is: its latest minibatch, and the epochs that ended since the last report."""

    batch: BatchProgress | None
    epochs: tuple[EpochRecord, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What came of a training: the trained document, its last epoch, and why it ended early, if it did."""

    document: Document
    last: EpochRecord | None = None
    steps: int = 0
    cancelled: bool = False
    message: str = ""


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


def train_through(
    document: Document,
    dataset: Dataset,
    settings: Settings,
    cancelled: Callable[[], bool],
    report: Callable[[Progress], None],
) -> Outcome:
    """Train `document` to its end, a cancel or the first number that is not finite; nothing is raised."""
    throttle = Throttle(report)
    training: Training | None = None
    last: EpochRecord | None = None
    message = ""
    try:
        training = Training(document, dataset, settings, cancelled, throttle.batch)
        for record in training:
            last = record
            throttle.epoch(record)
    except GradStudioError as error:
        message = str(error)
    except MemoryError:
        message = "there is not enough memory for this training; try a smaller minibatch"
    except Exception as fault:  # noqa: BLE001 - a thread that dies silently would leave the window waiting
        _log.exception("a training failed")
        message = f"internal error: {fault}"
    throttle.flush()
    if training is None:
        return Outcome(document, message=message)
    return Outcome(training.document, last, training.steps, training.stopped, message)


class TrainingThread(QThread):
    """One training in a thread of its own."""

    progressed = Signal(object)
    ended = Signal(object)

    def __init__(
        self, document: Document, dataset: Dataset, settings: Settings, parent: QObject | None = None
    ) -> None:
        """Nothing runs before `start`."""
        super().__init__(parent)
        self._work = document, dataset, settings
        self._cancel = threading.Event()

    def cancel(self) -> None:
        """Stop before the next minibatch."""
        self._cancel.set()

    def run(self) -> None:
        """Train, and tell what came of it."""
        self.ended.emit(train_through(*self._work, self._cancel.is_set, self.progressed.emit))


def with_trained(current: Document, snapshot: Document, trained: Document) -> Document:
    """`current` with the trained parameters: all of them where it is still what was trained.

    Where it has changed meanwhile, those that still exist in the same shape, and without the record of the
    training, which speaks of another graph.
    """
    if current is snapshot:
        return trained
    shapes = check(current).shapes
    moved: list[Node] = []
    for node in trained:
        value = node.attributes.get("value")
        if node.gate != "parameter" or value is None or node.name not in current:
            continue
        mine = current[node.name]
        if mine.gate == "parameter" and shapes.get(Port(node.name, "y")) == value.shape:
            moved.append(replace(mine, attributes={**mine.attributes, "value": value}))
    record = trained.training if _still_the_same(current, snapshot) else None
    return replace(current.having(*moved), training=record)


def _still_the_same(current: Document, snapshot: Document) -> bool:
    """Whether nothing has changed but places, labels and values of parameters."""
    if not same_structure(current, snapshot) or not same_attributes(current.outputs, snapshot.outputs):
        return False
    pairs = zip(current, snapshot, strict=True)
    return all(a.gate == "parameter" or same_attributes(a.attributes, b.attributes) for a, b in pairs)
