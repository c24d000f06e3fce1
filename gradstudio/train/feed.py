"""The feed: which leaves of a graph take a data set's inputs and targets, and which way round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
from numpy.typing import DTypeLike, NDArray

from gradstudio.engine.build import chosen_outputs
from gradstudio.errors import DataError, TrainError
from gradstudio.gates import Shape, show_shape
from gradstudio.graph.check import Checked, check
from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port
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


def find_feed(document: Document, dataset: Dataset) -> Feed:
    """How `dataset` feeds `document`; errors name the node and the shapes on both sides."""
    checked = check(document)
    checked.refuse_errors()
    loss = _loss(document, checked)
    names = document.needed_for(loss.node)
    nodes = [document[name] for name in checked.order if name in names]
    for problem in checked.problems:
        if problem.kind == "no value" and problem.node in names:
            raise DataError(problem.message, place=problem.node)
    endings = [node for node in nodes if node.kind.category == "Loss"]
    if not endings:
        message = f"{loss.node} is no loss: end the graph in softmax_cross_entropy or mse"
        raise TrainError(message, place=loss.node)
    waiting = {node.name: checked.shapes[Port(node.name, "y")] or () for node in nodes if _waits(node)}
    indices = [
        name for name, shape in waiting.items() if Port(name, "y") in checked.whole and len(shape) == 1
    ]
    target, whole = _target(endings, waiting, indices)
    inputs = _inputs(dataset, {name: shape for name, shape in waiting.items() if name != target})
    judge = next((node for node in endings if node.kind.takes_classes), None)
    if judge is None:
        if target is None or whole:
            return Feed(loss, inputs, None if target is None else Side(target), whole)
        return Feed(loss, inputs, _compared(target, waiting[target], dataset))
    scores, axis = judge.inputs[judge.entries[0]], judge.settings["axis"]
    _refuse_few_classes(scores, checked.shapes[scores] or (), axis, dataset)
    return Feed(loss, inputs, None if target is None else Side(target), whole, scores, axis)


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
    inputs, targets = feed.tables(_as_trained(document, dataset).take(rows))
    values = {feed.inputs.leaf: feed.inputs.turned(inputs)}
    if feed.targets is not None:
        values[feed.targets.leaf] = feed.targets.turned(targets)
    return values


def _as_trained(document: Document, dataset: Dataset) -> Dataset:
    record = document.training or {}
    known = record.get("data") == dataset.name
    scaling = Scaling.recorded(record, dataset.width) if known else None
    if scaling is None and not known and not dataset.scaled:
        scaling = fitted(dataset)
    return dataset if scaling is None else scaling.applied(dataset)


def _loss(document: Document, checked: Checked) -> Port:
    outputs = chosen_outputs(document, None)
    if len(outputs) != 1:
        names = ", ".join(port.node for port in outputs) or ", ".join(document.sinks())
        message = (
            f"several outputs: {names}; choose one, the loss"
            if names
            else "the graph has no loss to train on"
        )
        raise TrainError(message)
    (port,) = outputs
    shape = checked.shapes[port]
    if shape:
        message = (
            f"{port.node} has shape {show_shape(shape)} and a loss is a scalar: "
            "end the graph in softmax_cross_entropy or mse"
        )
        raise TrainError(message, place=port.node)
    return port


def _waits(node: Node) -> bool:
    """Whether data goes into `node`: an input without a value, or one declared with a batch axis."""
    if node.gate != "input":
        return False
    settings = node.settings
    return settings["value"] is None or any(isinstance(dim, str) for dim in settings["shape"] or ())


def _target(endings: list[Node], waiting: dict[str, Shape], indices: list[str]) -> tuple[str | None, bool]:
    """The leaf that targets go into, and whether as class indices: else it is the waiting side of a pair.

    `indices` are those that class indices go into, by way of other gates (one_hot) too.
    """
    found: dict[str, bool] = dict.fromkeys(indices, True)
    for node in endings:
        for port in node.kind.inputs:
            tail = node.inputs[port.name].node
            if port.whole and (tail not in waiting or len(waiting[tail]) != 1):
                message = f"{tail} gives {node.name} its class indices: make it an input of shape (N,)"
                raise DataError(message, place=tail)
            if port.whole or (not node.kind.takes_classes and tail in waiting):
                found[tail] = port.whole
    if len(found) > 1:
        message = f"several inputs wait for targets: {', '.join(found)}; give all but one a value"
        raise DataError(message, place=next(iter(found)))
    target, whole = next(iter(found.items()), (None, False))
    learns_its_input = not whole and len(waiting) == 1
    return (None, False) if learns_its_input else (target, whole)


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
    width = 1 if 1 in shape else classes
    return _side(name, shape, width, f"{dataset.name} has {classes} classes")


def _refuse_few_classes(scores: Port, shape: Shape, axis: int, dataset: Dataset) -> None:
    classes = len(dataset.classes)
    found = shape[axis]
    if isinstance(found, int) and found < classes:
        right = tuple(classes if i == axis % len(shape) else dim for i, dim in enumerate(shape))
        _refuse(scores.node, shape, right, f"{dataset.name} has {classes} classes")


def _refuse(name: str, shape: Shape, right: Shape, why: str) -> NoReturn:
    message = f"{name} has shape {show_shape(shape)}, but {why}: it must be {show_shape(right)}"
    raise DataError(message, place=name)
