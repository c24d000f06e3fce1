"""Minibatches against the full batch: what an update costs, and how much loss a second takes away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from gradstudio.errors import TrainError
from gradstudio.graph.document import Document
from gradstudio.train.data import Dataset
from gradstudio.train.records import BatchProgress
from gradstudio.train.settings import FULL, Settings
from gradstudio.train.trained import afresh
from gradstudio.train.training import Training, never


@dataclass(frozen=True, slots=True)
class Point:
    """The loss over the training part after so many updates, samples and seconds of training."""

    updates: int
    samples: int
    seconds: float
    loss: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A training with minibatches of `batch` samples: its points, the first of them the start.

    `message` says why it ended early, where it did.
    """

    batch: int
    points: tuple[Point, ...]
    message: str = ""

    @property
    def seconds_per_update(self) -> float:
        """What an update costs."""
        return self.points[-1].seconds / max(1, self.points[-1].updates)

    @property
    def loss_per_second(self) -> float:
        """How much loss a second of training took away, from the start to the last point."""
        first, last = self.points[0], self.points[-1]
        return (first.loss - last.loss) / last.seconds if last.seconds else 0.0

    @property
    def loss_per_update(self) -> float:
        """How much loss an update took away."""
        return (self.points[0].loss - self.points[-1].loss) / max(1, self.points[-1].updates)

    def loss_after(self, seconds: float) -> float:
        """The loss after so many seconds of training; between two points, on the line between them."""
        times, losses = zip(*((point.seconds, point.loss) for point in self.points), strict=True)
        return float(np.interp(seconds, times, losses))


def compared(
    document: Document,
    dataset: Dataset,
    settings: Settings,
    batches: Iterable[int | Literal["full"]] = (),
    cancelled: Callable[[], bool] = never,
) -> tuple[Curve, ...]:
    """A curve for each size of minibatch, by default that of `settings` and the full batch.

    All start from the same parameters, without what the document has learnt, and go through the data equally
    often; a size that comes twice is trained once. The seconds are those of the processor in the updates;
    measuring is left out.
    """
    *_, last = ((), *comparing(document, dataset, settings, batches, cancelled))
    return last


def comparing(
    document: Document,
    dataset: Dataset,
    settings: Settings,
    batches: Iterable[int | Literal["full"]] = (),
    cancelled: Callable[[], bool] = never,
    *,
    on_batch: Callable[[BatchProgress], None] | None = None,
) -> Iterator[tuple[Curve, ...]]:
    """What `compared` comes to, as it grows: all curves so far, at each start and after every epoch."""
    curves: dict[int, Curve] = {}
    start = afresh(document)
    for batch in tuple(batches) or (settings.batch, FULL):
        watch = _Watch(cancelled, on_batch)
        training = Training(start, dataset, replace(settings, batch=batch), watch.before, watch.after)
        size = min(training.settings.batch_size(len(training.split.train)), len(training.split.train))
        if size not in curves and not cancelled():
            for curve in _growing(training, watch, size):
                curves[size] = curve
                yield tuple(curves.values())


@dataclass(slots=True)
class _Watch:
    """Counts the processor's seconds in the updates alone: to wait for others meanwhile costs nothing."""

    cancelled: Callable[[], bool]
    on_batch: Callable[[BatchProgress], None] | None
    seconds: float = 0.0
    _begun: float = 0.0

    def before(self) -> bool:
        """Asked before every minibatch: whether to stop."""
        stop = self.cancelled()
        self._begun = time.thread_time()
        return stop

    def after(self, progress: BatchProgress) -> None:
        """An update is done."""
        self.seconds += time.thread_time() - self._begun
        if self.on_batch is not None:
            self.on_batch(progress)


def _growing(training: Training, watch: _Watch, size: int) -> Iterator[Curve]:
    points: tuple[Point, ...] = (Point(0, 0, 0.0, training.starting_loss),)
    samples = len(training.split.train)
    yield Curve(size, points)
    try:
        for record in training:
            points = (*points, Point(training.steps, samples * record.epoch, watch.seconds, record.loss))
            yield Curve(size, points)
    except TrainError as error:
        yield Curve(size, points, str(error))
