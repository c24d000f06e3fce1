"""One sample on its way through the network: what every gate makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.graph.node import Port
from gradstudio.train.arithmetic import arithmetic
from gradstudio.train.boundary import predicted, shares
from gradstudio.train.training import Training

Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Activations:
    """What the gate `node` makes of a sample, in the sample's own shape; `kind` is its category."""

    node: str
    kind: str
    values: Array


@dataclass(frozen=True, slots=True, eq=False)
class SampleLook:
    """A sample, by its `number` in the data set, and its way through the network.

    `inputs` (D,) are the data's own numbers, `right` is the index of its class or its target. `answer` has
    the share of each class (K,) where it is `per_class`, or what is predicted; None where nothing is.
    `values` has the sample as a minibatch of one, by leaf, as the graph takes it.
    """

    number: int
    inputs: Array
    right: float
    answer: Array | None
    per_class: bool
    activations: tuple[Activations, ...]
    values: dict[str, Array]


def sample_look(training: Training, number: int) -> SampleLook:
    """The sample of that number in the data set at the present parameters; the last forward is written over.

    IndexError where there is none of that number.
    """
    network, feed = training.network, training.feed
    if not 0 <= number < len(training.dataset):
        message = f"there are {len(training.dataset)} samples, numbered from 0: {number} is none of them"
        raise IndexError(message)
    alone = training.dataset.take(np.array([number]))
    ready = alone if training.split.scaling is None else training.split.scaling.applied(alone)
    inputs, targets = feed.tables(ready, training.settings.dtype)
    with arithmetic():
        network.forward(inputs, targets)
        found = [
            Activations(node.name, node.kind.category, _own(network.value(output), axes))
            for node in network.nodes
            for output in (Port(node.name, node.outputs[0]),)
            if not node.kind.is_leaf and len(axes := network.batch_axes(output)) == 1
        ]
        rows = shares(network.scores) if network.scores is not None else predicted(network)
        answer = None if rows is None else np.array(rows[0], copy=True)
    return SampleLook(
        number,
        alone.inputs[0],
        float(alone.targets[0]),
        answer,
        feed.per_class,
        tuple(found),
        feed.values(inputs, targets),
    )


def _own(value: Array | None, axes: tuple[int, ...]) -> Array:
    """The values of the one sample that there is."""
    return np.empty(0) if value is None else np.take(value, 0, axis=axes[0]).copy()
