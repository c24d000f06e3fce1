"""Statistics of a training for the eye: layers, wires and units, and what is confused with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gradstudio.graph.node import Node, Port
from gradstudio.train.network import Network

Array = NDArray[Any]

BINS: Final = 32
"""Bins of a histogram."""
MISTAKES: Final = 16
"""Most mistakes that are listed for being the worst of all."""
OF_PAIR: Final = 12
"""Most mistakes that are listed for being the worst of their pair of classes."""
#: How near to a limit an activation counts as saturated, as a share of the way between its limits.
_NEAR = 0.01
_LIMITS = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many numbers lie in each of equal bins from `low` to `high`; what is not finite is left out."""

    low: float
    high: float
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LayerStatistics:
    """A parameter: its numbers and their gradients, and the last update's norm as a share of its own."""

    parameter: str
    weights: Histogram
    gradients: Histogram
    weight_norm: float
    gradient_norm: float
    update_ratio: float


@dataclass(frozen=True, slots=True)
class MinibatchStatistics:
    """After `steps` updates: each parameter, and the norm of the gradient along each wire, by its head."""

    epoch: int
    steps: int
    layers: tuple[LayerStatistics, ...]
    wires: tuple[tuple[Port, float], ...]


@dataclass(frozen=True, slots=True)
class UnitStatistics:
    """An activation's `units`: how many are 0 for every sample, and the share of its values at a limit.

    `dead` is of ReLUs, `saturated` of sigmoid and tanh; None elsewhere.
    """

    node: str
    units: int
    dead: int | None
    saturated: float | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A sample, by its number in the data set, whose class `right` scored less than `guessed` by `margin`."""

    sample: int
    right: int
    guessed: int
    margin: float


@dataclass(frozen=True, slots=True)
class PartStatistics:
    """Over a whole part: the units, and, where classes are told apart, the confusion and the worst mistakes.

    `confusion[i][j]` counts samples of class i that score highest at class j. `mistakes` has the worst of
    all, at most MISTAKES, and the worst of each pair of classes, at most OF_PAIR; the worst come first.
    """

    units: tuple[UnitStatistics, ...]
    confusion: tuple[tuple[int, ...], ...]
    mistakes: tuple[Mistake, ...]

    def of_pair(self, right: int, guessed: int) -> tuple[Mistake, ...]:
        """The worst samples of class `right` that score highest at `guessed`."""
        return tuple(each for each in self.mistakes if (each.right, each.guessed) == (right, guessed))


def minibatch_statistics(network: Network, epoch: int, steps: int) -> MinibatchStatistics:
    """What the last forward, walk back and update of `network` came to."""
    wires = []
    for node in network.nodes:
        for port in node.inputs:
            head = Port(node.name, port)
            gradient = network.downstream(head)
            if gradient is not None:
                wires.append((head, _norm(gradient)))
    layers = [
        LayerStatistics(
            parameter=name,
            weights=histogram(now),
            gradients=histogram(gradient),
            weight_norm=_norm(now),
            gradient_norm=_norm(gradient),
            update_ratio=_norm(now - before) / max(_norm(before), float(np.finfo(float).tiny)),
        )
        for name, now, before, gradient in zip(
            network.names, network.parameters, network.before, network.gradients, strict=True
        )
    ]
    return MinibatchStatistics(epoch, steps, tuple(layers), tuple(wires))


def part_statistics(network: Network, table: tuple[Array, Array], rows: Array) -> PartStatistics:
    """One forward of `network` over a part, whose samples have the numbers `rows` in the data set."""
    inputs, targets = table
    network.forward(inputs, targets)
    units = [found for node in network.nodes if (found := _units(network, node)) is not None]
    scores = network.scores
    if scores is None:
        return PartStatistics(tuple(units), (), ())
    return PartStatistics(tuple(units), _confusion(scores, targets), _mistakes(scores, targets, rows))


def histogram(values: Array) -> Histogram:
    """The numbers of an array in BINS equal bins between the least and the largest."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return Histogram(0.0, 0.0, (0,) * BINS)
    low, high = float(finite.min()), float(finite.max())
    if not np.isfinite(high - low):
        low, high = low / 2, high / 2
        finite = finite / 2
    scale = (high - low) or 1.0
    places = np.minimum(((finite.astype(float) - low) / scale * BINS).astype(np.intp), BINS - 1)
    return Histogram(low, high, tuple(np.bincount(places.ravel(), minlength=BINS).tolist()))


def is_rectifier(network: Network, node: Node) -> bool:
    """Whether `node` is a ReLU, or the lecture's `max(0, z)`."""
    if node.gate != "max":
        return node.gate == "relu"
    return any(
        tail.node in {other.name for other in network.nodes if other.gate == "constant"}
        and (value := network.value(tail)) is not None
        and not np.any(value)
        for tail in node.inputs.values()
    )


def _units(network: Network, node: Node) -> UnitStatistics | None:
    rectifies = is_rectifier(network, node)
    if not rectifies and node.gate not in _LIMITS:
        return None
    output = Port(node.name, "y")
    value, axes = network.value(output), network.batch_axes(output)
    if value is None or not axes:
        return None
    units = value.size // max(1, int(np.prod([value.shape[axis] for axis in axes])))
    if rectifies:
        return UnitStatistics(node.name, units, int((~value.any(axis=axes)).sum()), None)
    low, high = _LIMITS[node.gate]
    near = (high - low) * _NEAR
    return UnitStatistics(
        node.name, units, None, float(np.mean((value < low + near) | (value > high - near)))
    )


def _confusion(scores: Array, targets: Array) -> tuple[tuple[int, ...], ...]:
    classes = scores.shape[-1]
    pairs = targets * classes + np.argmax(scores, axis=-1)
    counts = np.bincount(pairs, minlength=classes * classes).reshape(classes, classes)
    return tuple(map(tuple, counts.tolist()))


def _mistakes(scores: Array, targets: Array, rows: Array) -> tuple[Mistake, ...]:
    """The samples that are judged wrong by most, of all and of each pair of classes."""
    guessed = np.argmax(scores, axis=-1)
    samples = np.arange(len(targets))
    margins = scores[samples, guessed] - scores[samples, targets]
    wrong = np.flatnonzero(guessed != targets)
    worst = wrong[np.argsort(-margins[wrong], kind="stable")]
    pairs = targets[worst] * scores.shape[-1] + guessed[worst]
    by_pair = np.argsort(pairs, kind="stable")
    starts = np.searchsorted(pairs[by_pair], pairs[by_pair])
    rank = np.empty(len(worst), np.intp)
    rank[by_pair] = np.arange(len(worst)) - starts
    worst = worst[(np.arange(len(worst)) < MISTAKES) | (rank < OF_PAIR)]
    return tuple(Mistake(int(rows[i]), int(targets[i]), int(guessed[i]), float(margins[i])) for i in worst)


def _norm(array: Array) -> float:
    return float(np.linalg.norm(array))
