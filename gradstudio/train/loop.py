"""The loop: shuffled minibatches, one record an epoch, and the trained document at any time."""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import TrainError
from gradstudio.graph.document import Document
from gradstudio.train.data import Dataset, Split, load_data
from gradstudio.train.data.prepared import prepared
from gradstudio.train.feed import find_feed
from gradstudio.train.network import Network
from gradstudio.train.optimizers import SGD
from gradstudio.train.records import BatchProgress, EpochRecord, Figures
from gradstudio.train.settings import Settings

Array = NDArray[Any]


def never() -> bool:
    """No cancel: the answer of a training that nobody stops."""
    return False


def train(
    document: Document,
    data: str | Dataset = "digits",
    *,
    batch: int = 64,
    lr: float = 0.1,
    momentum: float = 0.0,
    weight_decay: float = 0.0,
    epochs: int = 20,
    seed: int = 0,
    dtype: str = "float64",
    heldout: float = 0.25,
    stratified: bool = False,
    standardise: bool | None = None,
    cancelled: Callable[[], bool] = never,
    on_batch: Callable[[BatchProgress], None] | None = None,
) -> Training:
    """Train `document` on `data` by minibatch SGD: iterate over what comes back, one record an epoch.

    Settings, data and graph are checked here, before the first step: TrainError, DataError and
    GraphError say in one line what does not fit. `cancelled` is asked before every minibatch, `on_batch`
    told after it, both in the thread that iterates.
    """
    settings = Settings(
        batch, lr, momentum, weight_decay, epochs, seed, dtype, heldout, stratified, standardise
    )
    dataset = load_data(data) if isinstance(data, str) else data
    return Training(document, dataset, settings, cancelled, on_batch)


class Training:
    """A training under way: an iterator of EpochRecord that trains one epoch a `next`.

    Epoch e (from 1) goes through the training part in the order
    `np.random.default_rng([seed, e]).permutation(n)`, `batch` samples at a time, the rest as a short last
    minibatch. Ends after the last epoch or at a cancel (then `stopped` is true); at the first non-finite
    loss TrainError names the step and the first node that went bad, and the last finite parameters stay.
    `steps` counts the updates that the parameters have seen.
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
        from threadpoolctl import ThreadpoolController

        self.settings = settings
        self.split: Split = prepared(dataset, settings)
        self.feed = find_feed(document, dataset)
        self.steps = 0
        self.stopped = False
        self._document = document
        self._dataset = dataset
        self._cancelled = cancelled
        self._on_batch = on_batch
        self._network = Network(document, self.feed, dtype=settings.dtype, seed=settings.seed)
        self._optimizer = SGD(settings.lr, settings.momentum, settings.weight_decay)
        self._train = self.feed.tables(self.split.train, settings.dtype)
        held = self.split.heldout
        self._held = None if held is None else self.feed.tables(held, settings.dtype)
        self._threads = ThreadpoolController()
        self._epoch = 0
        self._figures: Figures | None = None
        self._safe: tuple[int, list[Array]] = (0, self._network.parameters)
        self._records = self._run()

    def __iter__(self) -> Iterator[EpochRecord]:
        """Itself."""
        return self

    def __next__(self) -> EpochRecord:
        """Train an epoch; TrainError where the loss is not finite any more."""
        return next(self._records)

    @property
    def parameters(self) -> dict[str, Array]:
        """Copies of the parameters' present values, by name."""
        network = self._network
        return {name: value.copy() for name, value in zip(network.names, network.parameters, strict=True)}

    @property
    def document(self) -> Document:
        """The document with the trained values in its parameters and the record of the training.

        Before the first update it is the document as it was given. After a stop inside an epoch the
        figures are measured here, and one that is not finite is None.
        """
        if not self.steps:
            return self._document
        if self._figures is None:
            with self._arithmetic():
                self._figures = self._measured(self._network.forward)
        nodes = []
        for name, value in self.parameters.items():
            node = self._document[name]
            nodes.append(replace(node, attributes=node.kind.validated({**node.attributes, "value": value})))
        return replace(self._document.having(*nodes), training=self._record(self._figures))

    def _record(self, figures: Figures) -> dict[str, Any]:
        settings = self.settings
        given = any(self._document[name].settings["value"] is not None for name in self._network.names)
        return {
            "data": self._dataset.name,
            "source": self._dataset.source,
            "batch": settings.batch,
            "lr": settings.lr,
            "momentum": settings.momentum,
            "weight_decay": settings.weight_decay,
            "epochs": self._epoch,
            "steps": self.steps,
            "seed": settings.seed,
            "dtype": settings.dtype,
            "heldout": settings.heldout,
            **self.split.record,
            "start": "given" if given else "initial",
            "loss": _finite(figures.loss),
            "accuracy": _finite(figures.accuracy),
            "heldout_loss": _finite(figures.heldout_loss),
            "heldout_accuracy": _finite(figures.heldout_accuracy),
        }

    def _run(self) -> Iterator[EpochRecord]:
        samples, epochs, spent = len(self.split.train), self.settings.epochs, 0.0
        for epoch in range(1, epochs + 1):
            start = time.perf_counter()
            self._safe = (self.steps, list(self.parameters.values()))
            with self._arithmetic():
                self.stopped = not self._descend(epoch)
                if self.stopped:
                    return
                trained = time.perf_counter()
                figures = self._measured(self._loss_after)
                if not self._network.is_finite():
                    self._diverge(f"after step {self.steps}")
            self._epoch, self._figures = epoch, figures
            seconds = time.perf_counter() - start
            spent += seconds
            yield EpochRecord(
                epoch=epoch,
                loss=figures.loss,
                accuracy=figures.accuracy,
                heldout_loss=figures.heldout_loss,
                heldout_accuracy=figures.heldout_accuracy,
                seconds=seconds,
                samples_per_second=_pace(samples, trained - start),
                seconds_left=spent / epoch * (epochs - epoch),
            )

    def _descend(self, epoch: int) -> bool:
        """Go through the training part once; False where a cancel came between."""
        network, size, (inputs, targets) = self._network, self.settings.batch, self._train
        order = np.random.default_rng([self.settings.seed, epoch]).permutation(len(inputs))
        start = time.perf_counter()
        for first in range(0, len(order), size):
            if self._cancelled():
                return False
            rows = order[first : first + size]
            loss = network.forward(inputs.take(rows, axis=0), targets.take(rows, axis=0))
            if not math.isfinite(loss):
                self._diverge(f"at step {self.steps + 1} (epoch {epoch}, minibatch {first // size + 1})")
            network.descend(self._optimizer)
            self.steps += 1
            self._figures = None
            if self._on_batch is not None:
                self._on_batch(self._progress(epoch, first + len(rows), loss, time.perf_counter() - start))
        return True

    def _progress(self, epoch: int, seen: int, loss: float, seconds: float) -> BatchProgress:
        samples, size, epochs = len(self.split.train), self.settings.batch, self.settings.epochs
        pace = _pace(seen, seconds)
        left = samples - seen + samples * (epochs - epoch)
        return BatchProgress(epoch, epochs, -(-seen // size), -(-samples // size), loss, pace, left / pace)

    def _measured(self, forward: Callable[[Array, Array], float]) -> Figures:
        """The figures of the present parameters: one forward over each part."""
        network = self._network
        loss = forward(*self._train)
        accuracy = network.accuracy(self._train[1])
        if self._held is None:
            return Figures(loss, accuracy, None, None)
        heldout_loss = forward(*self._held)
        return Figures(loss, accuracy, heldout_loss, network.accuracy(self._held[1]))

    def _loss_after(self, inputs: Array, targets: Array) -> float:
        loss = self._network.forward(inputs, targets)
        if not math.isfinite(loss):
            self._diverge(f"after step {self.steps}")
        return loss

    def _diverge(self, where: str) -> NoReturn:
        """Take the last update back, and say which node went bad first."""
        node, what = self._network.first_bad()
        if self.steps:
            self._network.take_back()
            self.steps -= 1
            self._figures = None
        if not self._network.is_finite():
            self.steps, values = self._safe
            self._network.put(values)
        message = (
            f"training stopped {where}: {node} went to {what}; "
            f"the last finite parameters are kept, try an lr below {self.settings.lr:g}"
        )
        raise TrainError(message, place=node)

    @contextlib.contextmanager
    def _arithmetic(self) -> Iterator[None]:
        """One BLAS thread, faster than two at these sizes, and IEEE arithmetic without warnings."""
        with self._threads.limit(limits=1, user_api="blas"), np.errstate(all="ignore"):
            yield


def _pace(samples: int, seconds: float) -> float:
    return samples / max(seconds, 1e-9)


def _finite(figure: float | None) -> float | None:
    return figure if figure is not None and math.isfinite(figure) else None
