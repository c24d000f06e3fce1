"""The feed: which leaves of a graph take a data set's inputs and targets, and which way round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
from numpy.typing import DTypeLike, NDArray

from gradstudio.engine.learnable import Learnable, learnable
from gradstudio.errors import DataError, TrainError
from gradstudio.gates import Shape, show_shape
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port
from gradstudio.train.data import Dataset
from gradstudio.train.data.scaling import Scaling, fitted

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Side:
    """A leaf that takes `width` numbers a sample: in rows, or in columns as `W @ x` wants them.

    A width of 0 is one number a sample without an axis of its own: the shape (N,).
    """

    leaf: str
    width: int = 0
    columns: bool = False

    def turned(self, rows: Array) -> Array:
        """`rows`, one sample each, as the leaf takes them: themselves, or the view `rows.T`."""
        return rows.T if self.columns else rows


@dataclass(frozen=True, slots=True)
class Feed:
    """What a graph is trained on: its loss, the leaves of inputs and targets, the scores to count by.

    `targets` is None where a graph learns its own inputs, `whole` says that they are class indices.
    `scores` is None where nothing is classified; else `axis` is that of their classes.
    """

    loss: Port
    inputs: Side
    targets: Side | None
    whole: bool = False
    scores: Port | None = None
    axis: int = 0

    @property
    def per_class(self) -> bool:
        """Whether an answer is a number for each class."""
        return self.scores is not None or (self.targets is not None and self.targets.width > 1)

    def tables(self, dataset: Dataset, dtype: DTypeLike = np.float64) -> tuple[Array, Array]:
        """Inputs and targets of `dataset` with one sample a row, in the types that the leaves take.

        Targets that an mse compares are the class as a number, or a row with 1 at the class.
        """
        inputs, targets = dataset.inputs.astype(dtype), dataset.targets
        if self.whole or self.targets is None:
            return inputs, targets
        if self.targets.width > 1:
            return inputs, np.eye(len(dataset.classes), dtype=dtype)[targets]
        numbers = targets.astype(dtype)
        return inputs, numbers[:, None] if self.targets.width else numbers

    def values(self, inputs: Array, targets: Array) -> dict[str, Array]:
        """Rows of such tables by leaf, each the way round that its leaf takes them."""
        values = {self.inputs.leaf: self.inputs.turned(inputs)}
        if self.targets is not None:
            values[self.targets.leaf] = self.targets.turned(targets)
        return values


def find_feed(document: Document, dataset: Dataset) -> Feed:
    """How `dataset` feeds `document`; errors name the node and the shapes on both sides."""
    graph = learnable(document)
    _refuse_missing(document, graph)
    inputs = _inputs(dataset, {name: shape for name, shape in graph.waiting.items() if name != graph.target})
    target = graph.target
    if target is None:
        return Feed(graph.loss, inputs, None)
    shape = graph.waiting[target]
    if target not in graph.classes:
        return Feed(graph.loss, inputs, _compared(target, shape, dataset))
    if not dataset.classes:
        message = (
            f"{target} takes class indices, but the targets of {dataset.name} are numbers: compare by mse"
        )
        raise DataError(message, place=target)
    if graph.scores is not None:
        _refuse_few_classes(graph.scores, check(document).shapes[graph.scores] or (), graph.axis, dataset)
    return Feed(graph.loss, inputs, Side(target), whole=True, scores=graph.scores, axis=graph.axis)


def sample_batch(document: Document, dataset: Dataset, batch: int, seed: int = 0) -> dict[str, Array]:
    """One minibatch by leaf name, as `run` takes it: `batch` samples (at most all) drawn with `seed`.

    They are standardised as the document's last training on `dataset` had them; without one, by the samples
    of `dataset` itself where its numbers need it.
    """
    if batch < 1:
        message = f"a minibatch has at least 1 sample, not {batch}"
        raise TrainError(message, place="batch")
    feed = find_feed(document, dataset)
    rows = np.random.default_rng(seed).permutation(len(dataset))[:batch]
    return feed.values(*feed.tables(_as_trained(document, dataset).take(rows)))


def one_sample(document: Document, dataset: Dataset, number: int) -> dict[str, Array]:
    """The sample of that number in `dataset` as a minibatch of one, standardised as `sample_batch` is.

    IndexError where there is none of that number.
    """
    if not 0 <= number < len(dataset):
        message = f"there are {len(dataset)} samples, numbered from 0: {number} is none of them"
        raise IndexError(message)
    feed = find_feed(document, dataset)
    return feed.values(*feed.tables(_as_trained(document, dataset).take(np.array([number]))))


def _as_trained(document: Document, dataset: Dataset) -> Dataset:
    record = document.training or {}
    known = record.get("data") == dataset.name
    scaling = Scaling.recorded(record, dataset.width) if known else None
    if scaling is None and not known and not dataset.scaled:
        scaling = fitted(dataset)
    return dataset if scaling is None else scaling.applied(dataset)


def _refuse_missing(document: Document, graph: Learnable) -> None:
    """Refuse leaves without a value or shape, and class indices that are no input of one axis."""
    needed = document.needed_for(graph.loss.node)
    for problem in check(document).problems:
        if problem.kind == "no value" and problem.node in needed:
            raise DataError(problem.message, place=problem.node)
    for name in needed:
        for port in document[name].kind.inputs:
            if port.whole and document[name].kind.category == "Loss":
                tail = document[name].inputs[port.name].node
                if len(graph.waiting.get(tail, ())) != 1:
                    message = f"{tail} gives {name} its class indices: make it an input of shape (N,)"
                    raise DataError(message, place=tail)
    if len(graph.classes) > 1:
        message = f"several inputs wait for targets: {', '.join(graph.classes)}; give all but one a value"
        raise DataError(message, place=graph.classes[0])


def _inputs(dataset: Dataset, waiting: dict[str, Shape]) -> Side:
    if not waiting:
        message = (
            f"no input waits for data: declare one as {dataset.width}×N (samples in columns) "
            f"or N×{dataset.width} (in rows)"
        )
        raise DataError(message)
    if len(waiting) > 1:
        message = f"several inputs wait for data: {', '.join(waiting)}; give all but one a value"
        raise DataError(message, place=next(iter(waiting)))
    ((name, shape),) = waiting.items()
    return _side(name, shape, dataset.width, f"{dataset.name} has {dataset.width} numbers a sample")


def _side(name: str, shape: Shape, width: int, why: str) -> Side:
    """The leaf called `name` with its samples in rows or columns, as its batch axis lies in `shape`."""
    batch = [dim for dim in shape if isinstance(dim, str)]
    if len(batch) != 1 or len(shape) != 2:  # noqa: PLR2004 - samples and their numbers
        message = (
            f"{name} has shape {show_shape(shape)}, but {why}: "
            f"it must be {width}×N (samples in columns) or N×{width} (in rows)"
        )
        raise DataError(message, place=name)
    columns = isinstance(shape[1], str)
    if shape[0 if columns else 1] != width:
        _refuse(name, shape, (width, *batch) if columns else (*batch, width), why)
    return Side(name, width, columns)


def _compared(name: str, shape: Shape, dataset: Dataset) -> Side:
    """The target side of an mse: a number a sample, or 1 at its class and 0 elsewhere."""
    if len(shape) == 1 and isinstance(shape[0], str):
        return Side(name)
    classes = len(dataset.classes)
    width = 1 if 1 in shape or not classes else classes
    targets = f"{classes} classes" if classes else "one number to predict"
    return _side(name, shape, width, f"{dataset.name} has {targets}")


def _refuse_few_classes(scores: Port, shape: Shape, axis: int, dataset: Dataset) -> None:
    classes = len(dataset.classes)
    found = shape[axis]
    if isinstance(found, int) and found < classes:
        right = tuple(classes if i == axis % len(shape) else dim for i, dim in enumerate(shape))
        _refuse(scores.node, shape, right, f"{dataset.name} has {classes} classes")


def _refuse(name: str, shape: Shape, right: Shape, why: str) -> NoReturn:
    message = f"{name} has shape {show_shape(shape)}, but {why}: it must be {show_shape(right)}"
    raise DataError(message, place=name)
