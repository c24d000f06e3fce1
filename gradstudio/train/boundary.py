"""The boundary: what a network answers over the plane of its two inputs, and what each hidden unit does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gradstudio.graph.node import Node, Port
from gradstudio.train.arithmetic import arithmetic
from gradstudio.train.data import Dataset
from gradstudio.train.network import Network
from gradstudio.train.training import Training

Array = NDArray[Any]

PLANE: Final = 2
"""Numbers a sample from which there is a plane to look at."""
SIDE: Final = 72
"""Points of the plane along each of its sides, fine enough for the eye."""
_MARGIN: Final = 0.08


@dataclass(frozen=True, slots=True, eq=False)
class Boundary:
    """Answers over the plane from `low` to `high` (x, y), in the data's own numbers.

    `field` (side, side, K) has the share of each class, or is (side, side) numbers where none are told apart;
    its first row is the lowest y. `units` has, by activation, (units, side, side) values.
    """

    low: tuple[float, float]
    high: tuple[float, float]
    field: Array
    units: Mapping[str, Array]


def has_plane(dataset: Dataset) -> bool:
    """Whether samples are points of a plane."""
    return dataset.width == PLANE


def boundary(training: Training, *, side: int = SIDE, units: bool = False) -> Boundary | None:
    """The plane at the present parameters; None where samples are no points of it, or nothing is predicted.

    With `units` it has those of every activation too. The last forward of `training` is written over.
    """
    if not has_plane(training.dataset):
        return None
    network = training.network
    low, high = extent(training.dataset)
    x, y = (np.linspace(low[axis], high[axis], side) for axis in range(PLANE))
    places = np.column_stack([each.ravel() for each in np.meshgrid(x, y)])
    if training.split.scaling is not None:
        places = (places - training.split.scaling.mean) / training.split.scaling.scale
    blank = training.train_table[1][:1]
    with arithmetic():
        network.forward(
            places.astype(training.settings.dtype),
            np.zeros((len(places), *blank.shape[1:]), blank.dtype),
        )
        answers = _shares(network)
        if answers is None:
            return None
        found = (
            {node.name: _unit_fields(network, node, side) for node in activations(network)} if units else {}
        )
        return Boundary(low, high, answers.reshape(side, side, *answers.shape[1:]), found)


def extent(dataset: Dataset) -> tuple[tuple[float, float], tuple[float, float]]:
    """Corners of the plane that has all points of `dataset`, and some room about them."""
    low, high = dataset.inputs.min(axis=0), dataset.inputs.max(axis=0)
    room = _MARGIN * np.where(high > low, high - low, 1.0)
    low, high = low - room, high + room
    return (float(low[0]), float(low[1])), (float(high[0]), float(high[1]))


def activations(network: Network) -> list[Node]:
    """The activations, ReLUs written as `max(0, z)` among them, that have units and samples."""
    found = []
    for node in network.nodes:
        acts = node.kind.category == "Activation" or node.gate == "max"
        output = Port(node.name, "y")
        if acts and network.value(output) is not None and len(network.batch_axes(output)) == 1:
            found.append(node)
    return found


def per_sample(network: Network, output: Port) -> Array | None:
    """The last forward's values at `output`, one sample a row; None where samples lie along no axis."""
    value, axes = network.value(output), network.batch_axes(output)
    if value is None or len(axes) != 1:
        return None
    return np.moveaxis(value, axes[0], 0).reshape(value.shape[axes[0]], -1)


def shares(scores: Array) -> Array:
    """What scores (n, K) give each class, by the softmax."""
    risen = np.exp(scores - scores.max(axis=-1, keepdims=True))
    answers: Array = risen / risen.sum(axis=-1, keepdims=True)
    return answers


def predicted(network: Network) -> Array | None:
    """What the last gate that takes the targets takes beside them, one sample a row; None where it is none.

    A graph that learns its own inputs has them as its targets.
    """
    right = {(network.feed.targets or network.feed.inputs).leaf}
    beside: list[Port] = []
    for node in network.nodes:
        others = [tail for tail in node.inputs.values() if tail.node not in right]
        if node.inputs and not others:
            right.add(node.name)
        elif len(others) < len(node.inputs):
            beside = others
    found = (per_sample(network, tail) for tail in beside)
    return next((rows for rows in found if rows is not None), None)


def _shares(network: Network) -> Array | None:
    """The share of each class (n, K), or the one number (n,) that is predicted."""
    if network.scores is not None:
        return shares(network.scores).astype(np.float32)
    rows = predicted(network)
    if rows is None or not (rows.shape[1] == 1 or network.feed.per_class):
        return None
    return (rows[:, 0] if rows.shape[1] == 1 else rows).astype(np.float32)


def _unit_fields(network: Network, node: Node, side: int) -> Array:
    rows = per_sample(network, Port(node.name, "y"))
    assert rows is not None  # noqa: S101 - `activations` has none without
    return rows.T.reshape(-1, side, side).astype(np.float32)
