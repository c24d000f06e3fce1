"""Minibatches against the full batch: what an update costs, and how much loss a second takes away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from gradstudio.errors import TrainError
from gradstudio.graph.document import Document
from gradstudio.train.data import Dataset
from gradstudio.train.settings import FULL, Settings
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


def compared(
    document: Document,
    dataset: Dataset,
    settings: Settings,
    batches: Iterable[int | Literal["full"]] = (),
    cancelled: Callable[[], bool] = never,
) -> tuple[Curve, ...]:
    """A curve for each size of minibatch, by default that of `settings` and the full batch.

    All start from the same parameters and go through the data equally often; a size that comes twice is
    trained once. The seconds are those of the updates; measuring is left out.
    """
    curves: dict[int, Curve] = {}
    for batch in tuple(batches) or (settings.batch, FULL):
        training = Training(document, dataset, replace(settings, batch=batch), cancelled)
        size = min(training.settings.batch_size(len(training.split.train)), len(training.split.train))
        if size not in curves and not cancelled():
            curves[size] = _curve(training, size)
    return tuple(curves.values())


def _curve(training: Training, size: int) -> Curve:
    points, message = [Point(0, 0, 0.0, training.starting_loss)], ""
    samples = len(training.split.train)
    try:
        for record in training:
            seconds = points[-1].seconds + samples / record.samples_per_second
            points.append(Point(training.steps, samples * record.epoch, seconds, record.loss))
    except TrainError as error:
        message = str(error)
    return Curve(size, tuple(points), message)
