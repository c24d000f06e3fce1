"""Experiments: runs with other seeds, sizes or settings, and the spread of what they came to."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypeAlias

from gradstudio.errors import TrainError
from gradstudio.graph.document import Document
from gradstudio.graph.hidden import hidden_sizes, with_hidden
from gradstudio.train.data import Dataset
from gradstudio.train.diagnosis import Diagnosis, diagnose
from gradstudio.train.plane import Plane, plane
from gradstudio.train.records import BatchProgress, EpochRecord
from gradstudio.train.settings import FULL, Settings
from gradstudio.train.trained import afresh
from gradstudio.train.training import Training, never

#: What a band is made of: a figure of every epoch.
Figure: TypeAlias = Literal["loss", "accuracy", "heldout_loss", "heldout_accuracy"]
#: What can be swept beside the settings: the units of each hidden layer.
HIDDEN = "hidden"
SWEPT = (HIDDEN, *(field.name for field in fields(Settings) if field.name != "seed"))


@dataclass(frozen=True, slots=True)
class Run:
    """A training that has ended: what it was asked for, what it came to, and how it went.

    `hidden` are the sizes of the hidden layers, `best_epoch` is None where no epoch ended, `message` says
    why it ended early, if it did. `boundary` is None where samples are no points of a plane.
    """

    data: str
    hidden: tuple[int, ...]
    settings: Settings
    steps: int
    seconds: float
    best_epoch: int | None
    history: tuple[EpochRecord, ...]
    diagnoses: tuple[Diagnosis, ...]
    message: str = ""
    boundary: Plane | None = None

    @property
    def last(self) -> EpochRecord | None:
        """Its last epoch."""
        return self.history[-1] if self.history else None


@dataclass(frozen=True, slots=True)
class Sweep:
    """One thing that runs differ in, and the values it takes: "hidden", or the name of a setting."""

    name: str
    values: tuple[Any, ...]

    def __post_init__(self) -> None:
        """Refuse what nothing is called, and a hidden layer of no units."""
        if self.name not in SWEPT:
            message = f"{self.name} cannot be swept; there is {', '.join(SWEPT)}"
            raise TrainError(message, place="sweep")
        for value in self.values if self.name == HIDDEN else ():
            if type(value) is not int or value < 1:
                message = f"{HIDDEN} must be a whole number, at least 1, not {value!r}"
                raise TrainError(message, place="sweep")


def read_values(name: str, text: str) -> tuple[Any, ...]:
    """The values that are swept, each once, from `4,8,16`; ValueError where one is none of `name`."""
    usual = int if name == HIDDEN else type(getattr(Settings(), name, ""))
    read: Callable[[str], Any] = _size if name == "batch" else _READ.get(usual, usual)
    return tuple(dict.fromkeys(read(part.strip()) for part in text.split(",")))


def read_seeds(text: str) -> tuple[int, ...]:
    """Seeds, each once, from `0,1,2`; ValueError where one is no whole number."""
    return tuple(dict.fromkeys(int(part) for part in text.split(",")))


def _size(text: str) -> int | str:
    return text if text == FULL else int(text)


def _truth(text: str) -> bool:
    return {"true": True, "false": False}[text] if text in ("true", "false") else bool(int(text))


_READ: dict[type, Callable[[str], Any]] = {bool: _truth, type(None): _truth}


@dataclass(frozen=True, slots=True)
class Band:
    """A figure over the epochs of several runs: its mean, and its standard deviation to either side."""

    figure: Figure
    mean: tuple[float, ...]
    deviation: tuple[float, ...]


def finished(training: Training, message: str = "", *, diagnosed: bool = True) -> Run:
    """`training` as a run, with its diagnosis and boundary unless that would take too long."""
    return Run(
        data=training.dataset.name,
        hidden=hidden_sizes(training.start),
        settings=training.settings,
        steps=training.steps,
        seconds=sum(record.seconds for record in training.history),
        best_epoch=None if training.best is None else training.best.epoch,
        history=tuple(training.history),
        diagnoses=diagnose(training) if diagnosed else (),
        message=message,
        boundary=plane(training) if diagnosed else None,
    )


def runs(
    document: Document,
    dataset: Dataset,
    settings: Settings,
    *,
    seeds: Sequence[int] = (),
    sweep: Sweep | None = None,
    cancelled: Callable[[], bool] = never,
    on_batch: Callable[[BatchProgress], None] | None = None,
) -> Iterator[Run]:
    """A run for each value of `sweep` with each of `seeds`, one after the other; each starts anew.

    What the document has learnt is left out, and all are checked before the first begins. A run that diverges
    says so in its message, and the next follows; a cancel ends the run at work, which is not given, and all
    that would follow. `on_batch` hears of every minibatch.
    """
    trainings, start = [], afresh(document)
    for value in sweep.values if sweep else (None,):
        graph, swept = start, settings
        if sweep is not None and sweep.name == HIDDEN:
            graph = with_hidden(start, value)
        elif sweep is not None:
            swept = replace(settings, **{sweep.name: value})
        trainings += [(graph, replace(swept, seed=seed)) for seed in seeds or (settings.seed,)]
    for graph, chosen in trainings:
        Training(graph, dataset, chosen)
    return _each(trainings, dataset, cancelled, on_batch)


def band(these: Sequence[Run], figure: Figure) -> Band:
    """The spread of a figure over `these` runs, epoch by epoch, as far as all of them came.

    A figure that is missing in an epoch ends the band there.
    """
    means, deviations = [], []
    for epoch in range(min((len(run.history) for run in these), default=0)):
        values = [getattr(run.history[epoch], figure) for run in these]
        if None in values:
            break
        means.append(math.fsum(values) / len(values))
        deviations.append(statistics.stdev(values) if len(values) > 1 else 0.0)
    return Band(figure, tuple(means), tuple(deviations))


def _each(
    trainings: Sequence[tuple[Document, Settings]],
    dataset: Dataset,
    cancelled: Callable[[], bool],
    on_batch: Callable[[BatchProgress], None] | None,
) -> Iterator[Run]:
    for graph, settings in trainings:
        training, message = Training(graph, dataset, settings, cancelled, on_batch), ""
        try:
            for _ in training:
                pass
        except TrainError as error:
            message = str(error)
        if training.stopped:
            return
        yield finished(training, message)
