"""A training under way: shuffled minibatches, one record an epoch, the trained document at any time."""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NoReturn

from numpy.typing import NDArray

from gradstudio.errors import TrainError
from gradstudio.graph.document import Document
from gradstudio.train.arithmetic import arithmetic
from gradstudio.train.data import Dataset, Split
from gradstudio.train.data.prepared import prepared
from gradstudio.train.feed import find_feed
from gradstudio.train.minibatches import Minibatches
from gradstudio.train.network import Network
from gradstudio.train.optimizers import optimizer
from gradstudio.train.records import BatchProgress, Best, EpochRecord, Failure, Figures, judged
from gradstudio.train.schedule import rate
from gradstudio.train.settings import Settings
from gradstudio.train.state import State
from gradstudio.train.trained import trained_document, training_record

Array = NDArray[Any]


def never() -> bool:
    """No cancel: the answer of a training that nobody stops."""
    return False


class Training:
    """A training under way: an iterator of EpochRecord that trains one epoch a `next`.

    An epoch goes through the training part in Minibatches. `step` trains one of them, after which `next`
    trains the rest of that epoch. A cancel ends the iteration between two minibatches (`stopped`), and
    `resume` lets it go on from there. It is `over` after the last epoch, when patience runs out, or at the
    first non-finite loss: TrainError names the step and the first node that went bad, and the last finite
    parameters stay. `steps` counts the updates that the parameters have seen, `history` has the epochs,
    `best` the best of them, `given` says that the start is in the document.
    """

    def __init__(
        self,
        document: Document,
        dataset: Dataset,
        settings: Settings,
        cancelled: Callable[[], bool] = never,
        on_batch: Callable[[BatchProgress], None] | None = None,
    ) -> None:
        """Bind the data to the graph; nothing runs yet."""
        self.settings = settings
        self.split: Split = prepared(dataset, settings)
        self.feed = find_feed(document, dataset)
        self.dataset = dataset
        self.start = document
        self.steps = 0
        self.stopped = False
        self.history: list[EpochRecord] = []
        self.best: Best | None = None
        self.failure: Failure | None = None
        self.network = Network(document, self.feed, dtype=settings.dtype, seed=settings.seed)
        self.train_table = self.feed.tables(self.split.train, settings.dtype)
        held = self.split.heldout
        self.heldout_table = None if held is None else self.feed.tables(held, settings.dtype)
        self.given = any(document[name].settings["value"] is not None for name in self.network.names)
        self._cancelled = cancelled
        self._on_batch = on_batch
        self._optimizer = optimizer(settings)
        samples = len(self.split.train)
        self._minibatches = Minibatches(samples, settings.batch_size(samples), settings.seed)
        self._figures: Figures | None = None
        self._safe: tuple[int, list[Array]] = (0, list(self.parameters.values()))
        self._seconds = 0.0

    def __iter__(self) -> Iterator[EpochRecord]:
        """Itself."""
        return self

    def __next__(self) -> EpochRecord:
        """Train to the end of an epoch; TrainError where the loss is not finite any more."""
        epochs = len(self.history)
        with arithmetic():
            while not (self.over or self.stopped):
                self.stopped = self._cancelled()
                if not self.stopped:
                    self._step()
                if len(self.history) > epochs:
                    return self.history[-1]
        raise StopIteration

    def step(self) -> None:
        """Train one minibatch, and end the epoch if it is the last of it; nothing where training is over."""
        if not self.over:
            with arithmetic():
                self._step()

    def resume(self) -> None:
        """Let a training that was stopped go on."""
        self.stopped = False

    @property
    def epoch(self) -> int:
        """The epochs that are done."""
        return len(self.history)

    @property
    def batches(self) -> int:
        """Minibatches of an epoch."""
        return self._minibatches.count

    @property
    def batch(self) -> int:
        """The number in its epoch, from 1, of the minibatch that comes next."""
        return self._minibatches.done + 1

    @property
    def upcoming(self) -> dict[str, Array]:
        """The minibatch that comes next, by leaf; none where training is over."""
        if self.over:
            return {}
        return self.feed.values(*self._upcoming_rows())

    @cached_property
    def starting_loss(self) -> float:
        """The loss over the training part before the first update."""
        network = Network(self.start, self.feed, dtype=self.settings.dtype, seed=self.settings.seed)
        with arithmetic():
            return network.forward(*self.train_table)

    @property
    def lr(self) -> float:
        """The learning rate of the next update."""
        return rate(self.settings, self.steps, self.batches)

    @property
    def gave_up(self) -> bool:
        """Whether it ended early, for want of a better held-out loss."""
        patience = self.settings.patience
        return bool(patience and self.best) and self.epoch - self.best.epoch >= patience  # type: ignore[union-attr]

    @property
    def over(self) -> bool:
        """Whether there is nothing more to train."""
        return self.failure is not None or self.epoch >= self.settings.epochs or self.gave_up

    @property
    def parameters(self) -> dict[str, Array]:
        """Copies of the parameters' present values, by name."""
        network = self.network
        return {name: value.copy() for name, value in zip(network.names, network.parameters, strict=True)}

    @property
    def document(self) -> Document:
        """The document with the trained values in its parameters and the record of the training.

        Before the first update it is the document as it was given. After a stop inside an epoch the
        figures are measured here, and one that is not finite is None.
        """
        if not self.steps:
            return self.start
        if self._figures is None:
            with arithmetic():
                self._figures = self.network.figures(self.train_table, self.heldout_table)
        return self._document(self.parameters, self._figures, self.epoch, self.steps)

    @property
    def best_document(self) -> Document:
        """The document as the best epoch left it; before the first epoch has ended, the present one."""
        best = self.best
        if best is None:
            return self.document
        values = dict(zip(self.network.names, best.parameters, strict=True))
        return self._document(values, best.figures, best.epoch, best.steps)

    def state(self) -> State:
        """All that a training needs to go on from here, copied."""
        network = self.network
        groups: dict[str, list[Array]] = {
            "parameters": network.parameters,
            "before": network.before,
            "safe": self._safe[1],
            **self._optimizer.memory(),
        }
        return State(
            settings=self.settings,
            given=self.given,
            starting_loss=self.starting_loss,
            steps=self.steps,
            seen=self._minibatches.seen,
            seconds=self._seconds,
            safe_steps=self._safe[0],
            history=tuple(self.history),
            best=self.best,
            arrays={name: [value.copy() for value in values] for name, values in groups.items()},
        )

    def restore(self, state: State) -> None:
        """Go on from `state`, of a training with this graph, these data and settings."""
        self.given, self.starting_loss = state.given, state.starting_loss
        self.steps, self._minibatches.seen, self._seconds = state.steps, state.seen, state.seconds
        self.history, self.best = list(state.history), state.best
        self.network.put(state.arrays["parameters"])
        self.network.put_before(state.arrays["before"])
        self._safe = (state.safe_steps, [value.copy() for value in state.arrays["safe"]])
        self._optimizer.remember(state.arrays, state.steps)
        self._figures = self.history[-1].figures if self.history and not state.seen else None

    def _document(self, values: Mapping[str, Array], figures: Figures, epochs: int, steps: int) -> Document:
        record = training_record(
            self.dataset, self.settings, self.split, figures, epochs=epochs, steps=steps, given=self.given
        )
        return trained_document(self.start, values, record)

    def _upcoming_rows(self) -> tuple[Array, Array]:
        """The minibatch that comes next, one sample a row."""
        inputs, targets = self.train_table
        rows = self._minibatches.rows(self.epoch + 1)
        return inputs.take(rows, axis=0), targets.take(rows, axis=0)

    def _step(self) -> None:
        """Train on the next minibatch of this epoch."""
        begun, epoch, network = time.perf_counter(), self.epoch + 1, self.network
        if not self._minibatches.seen:
            self._safe = (self.steps, list(self.parameters.values()))
        inputs, targets = self._upcoming_rows()
        loss = network.forward(inputs, targets)
        if not math.isfinite(loss):
            self._diverge(f"at step {self.steps + 1} (epoch {epoch}, minibatch {self.batch})", self.steps + 1)
        self._optimizer.lr = self.lr
        network.descend(self._optimizer)
        self.steps += 1
        self._figures = None
        self._minibatches.seen += len(inputs)
        self._seconds += time.perf_counter() - begun
        if self._on_batch is not None:
            self._on_batch(self._progress(loss))
        if self._minibatches.seen == self._minibatches.samples:
            self._end_epoch()

    def _end_epoch(self) -> None:
        """Measure what the epoch came to."""
        begun = time.perf_counter()
        figures = self.network.figures(self.train_table, self.heldout_table, self._loss_after)
        if not self.network.is_finite():
            self._diverge(f"after step {self.steps}", self.steps)
        seconds = self._seconds + time.perf_counter() - begun
        epoch, epochs = self.epoch + 1, self.settings.epochs
        spent = seconds + sum(record.seconds for record in self.history)
        self.history.append(
            EpochRecord(
                epoch=epoch,
                **dataclasses.asdict(figures),
                seconds=seconds,
                samples_per_second=_pace(self._minibatches.samples, self._seconds),
                seconds_left=spent / epoch * (epochs - epoch),
            )
        )
        self._figures, self._minibatches.seen, self._seconds = figures, 0, 0.0
        if self.best is None or judged(figures) < self.best.judged:
            self.best = Best(epoch, self.steps, figures, tuple(self.parameters.values()))

    def _progress(self, loss: float) -> BatchProgress:
        at, epochs, epoch = self._minibatches, self.settings.epochs, self.epoch + 1
        pace = _pace(at.seen, self._seconds)
        left = at.samples - at.seen + at.samples * (epochs - epoch)
        return BatchProgress(epoch, epochs, at.done, at.count, loss, self._optimizer.lr, pace, left / pace)

    def _loss_after(self, inputs: Array, targets: Array) -> float:
        loss = self.network.forward(inputs, targets)
        if not math.isfinite(loss):
            self._diverge(f"after step {self.steps}", self.steps)
        return loss

    def _diverge(self, where: str, step: int) -> NoReturn:
        """Take the last update back, and say which node went bad first."""
        node, what = self.network.first_bad()
        self.failure = Failure(step, node, what)
        if self.steps:
            self.network.take_back()
            self.steps -= 1
            self._figures = None
        if not self.network.is_finite():
            self.steps, values = self._safe
            self.network.put(values)
        message = (
            f"training stopped {where}: {node} went to {what}; "
            f"the last finite parameters are kept, try a learning rate below {self.settings.lr:g}"
        )
        raise TrainError(message, place=node)


def _pace(samples: int, seconds: float) -> float:
    return samples / max(seconds, 1e-9)
