"""Diagnosis: what ails a training, by name, with the gate, the number and what to try."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from gradstudio.graph.node import Port
from gradstudio.graph.numbers import format_number
from gradstudio.train.arithmetic import arithmetic
from gradstudio.train.examination import examined
from gradstudio.train.network import Network
from gradstudio.train.statistics import LayerStatistics, UnitStatistics
from gradstudio.train.training import Training

#: A parameter's root mean square gradient over the largest of all: below this it vanishes.
_VANISHED = 1e-3
#: A gate's root mean square gradient over that of the gate next to the loss: above this it explodes.
_EXPLODED = 1e3
#: Shares from which dead units, and values at a limit, are told.
_DEAD, _SATURATED = 0.25, 0.75
#: The loss over that at the start, and over the best, from which a training diverges.
_RISEN, _RISEN_AGAIN = 1.5, 3.0
#: The held-out loss over its best, and the difference of the accuracies, from which it over-fits.
_WORSE, _GAP = 1.25, 0.15
#: The rise of the held-out loss, as a share of the loss at the start, from which it is worth a word.
_NOTICED = 0.05
#: So many standard errors of the held-out accuracy are no chance.
_SURE = 3.0
#: So many epochs show where the held-out loss goes; so many samples a class, that a feature gives it away.
_EPOCHS, _SAMPLES = 3, 5


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A fault: its `kind`, the node it is at, the number that shows it, in words, and what to try."""

    kind: str
    place: str
    number: float
    message: str
    advice: str


def diagnose(training: Training) -> tuple[Diagnosis, ...]:
    """What ails `training` at its present parameters; nothing when all is well.

    It takes one forward and one walk back over the training part.
    """
    walked, part = examined(training)
    network = training.network
    with arithmetic():
        sick = tuple(_ailing_units(network, part.units))
        return (
            *_diverging(training),
            *sick,
            *_vanishing(network, walked.layers, starved=bool(sick)),
            # Weights that killed their units are large: the gradient behind them tells nothing new.
            *(() if sick else _exploding(network)),
            *_over_fitting(training),
            *_features(training),
        )


def _diverging(training: Training) -> Iterator[Diagnosis]:
    advice = f"try a learning rate below {format_number(training.settings.lr)}, or a warm-up"
    loss = training.feed.loss.node
    if training.failure is not None:
        step, node, what = training.failure.step, training.failure.node, training.failure.what
        message = f"{node} went to {what} at step {step}"
        yield Diagnosis("diverging", node, float(step), message, advice)
        return
    if training.best is None:
        return
    last, first, best = training.history[-1].loss, training.starting_loss, training.best.figures.loss
    if last > _RISEN * first:
        message = f"{loss} has risen from {format_number(first)} to {format_number(last)}"
        yield Diagnosis("diverging", loss, _times(last, first), message, advice)
    elif last > _RISEN_AGAIN * best and last > first / _RISEN_AGAIN:
        lowest, now = format_number(best), format_number(last)
        message = f"{loss} has risen from {lowest} in epoch {training.best.epoch} to {now}"
        yield Diagnosis("diverging", loss, _times(last, best), message, advice)


def _ailing_units(network: Network, units: tuple[UnitStatistics, ...]) -> Iterator[Diagnosis]:
    judged = {
        tail.node for node in network.nodes if node.kind.category == "Loss" for tail in node.inputs.values()
    }
    for found in units:
        if found.dead is not None and found.dead >= _DEAD * found.units:
            message = f"{found.dead} of {found.units} units of {found.node} are 0 for every training sample"
            advice = "try a smaller learning rate, or leaky_relu, and start again: a dead unit learns no more"
            yield Diagnosis("dead", found.node, found.dead / found.units, message, advice)
        if found.saturated is not None and found.saturated >= _SATURATED and found.node not in judged:
            message = f"{100 * found.saturated:.0f} % of the values of {found.node} are at a limit"
            advice = "try smaller weights at the start, standardised inputs, a smaller learning rate, or relu"
            yield Diagnosis("saturated", found.node, found.saturated, message, advice)


def _vanishing(network: Network, layers: Iterable[LayerStatistics], *, starved: bool) -> Iterator[Diagnosis]:
    """A parameter that hardly anything reaches; `starved` where dead or saturated units explain a 0."""
    sizes = dict(zip(network.names, (parameter.size for parameter in network.parameters), strict=True))
    typical = {layer.parameter: layer.gradient_norm / sizes[layer.parameter] ** 0.5 for layer in layers}
    inward = [name for name in _by_depth(network) if np.isfinite(typical[name])]
    largest = max((typical[name] for name in inward), default=0.0)
    for name in inward:
        share = typical[name] / (largest or 1.0)
        if largest and share < _VANISHED and (share or not starved):
            gate, part = _turn(network, min)
            left, passed = format_number(share, 2), format_number(part, 2)
            message = f"the gradient of {name} is {left} of the largest; {gate} lets {passed} of it by"
            advice = "try relu in place of sigmoid or tanh, fewer layers, or wires that skip some"
            yield Diagnosis("vanishing", gate, share, message, advice)
            return


def _exploding(network: Network) -> Iterator[Diagnosis]:
    """A gradient that grows on its way back from the loss."""
    typical: dict[str, float] = {}
    for node in network.nodes:
        arrived = network.upstream(Port(node.name, node.outputs[0]))
        if arrived is not None and not node.kind.is_leaf and node.kind.category != "Loss" and arrived.size:
            typical[node.name] = float(np.linalg.norm(arrived)) / arrived.size**0.5
    if not typical:
        return
    last = next(reversed(typical))
    most = max(typical, key=lambda name: typical[name])
    times = typical[most] / (typical[last] or np.inf)
    if np.isfinite(times) and times > _EXPLODED:
        gate, part = _turn(network, max)
        grown, made = format_number(times, 2), format_number(part, 2)
        message = f"the gradient is {grown} times as large at {most} as at {last}; {gate} makes it {made}"
        advice = "try smaller weights at the start (he_normal, xavier_normal), or a smaller learning rate"
        yield Diagnosis("exploding", gate, times, f"{message} times as large", advice)


def _by_depth(network: Network) -> list[str]:
    """The parameters, in the order in which the graph takes them in."""
    order: dict[str, None] = {}
    for node in network.nodes:
        order.update({tail.node: None for tail in node.inputs.values() if tail.node in network.names})
    return list(order)


def _turn(network: Network, choose: Callable[..., str]) -> tuple[str, float]:
    """The gate that sends back the least (`min`), or the most, of the gradient that reaches it."""
    parts: dict[str, float] = {}
    for node in network.nodes:
        arrived = network.upstream(Port(node.name, node.outputs[0]))
        sent = [network.downstream(Port(node.name, port)) for port in node.inputs]
        passed = [
            float(np.linalg.norm(gradient))
            for tail, gradient in zip(node.inputs.values(), sent, strict=True)
            if gradient is not None and tail.node not in network.names
        ]
        norm = 0.0 if arrived is None else float(np.linalg.norm(arrived))
        if passed and norm:
            parts[node.name] = max(passed) / norm
    losses = {node.name for node in network.nodes if node.kind.category == "Loss"}
    inner = {name: part for name, part in parts.items() if name not in losses} or parts
    if not inner:
        return network.feed.loss.node, 1.0
    name = choose(inner, key=lambda name: inner[name])
    return name, inner[name]


def _over_fitting(training: Training) -> Iterator[Diagnosis]:
    best, history = training.best, training.history
    if best is None or len(history) < _EPOCHS:
        return
    last, loss = history[-1], training.feed.loss.node
    if last.heldout_loss is None:
        return
    worse = _times(last.heldout_loss, best.judged)
    advice = "stop earlier (patience), or try weight decay, fewer units or more data"
    noticeable = last.heldout_loss - best.judged > _NOTICED * training.starting_loss
    late = last.epoch - best.epoch >= _EPOCHS and last.loss <= best.figures.loss
    if worse > _WORSE and noticeable and late:
        message = (
            f"the held-out {loss} was {format_number(best.judged)} in epoch {best.epoch} and is "
            f"{format_number(last.heldout_loss)} now, while that of training fell to "
            f"{format_number(last.loss)}"
        )
        yield Diagnosis("over-fitting", loss, worse, message, advice)
    elif last.accuracy is not None and last.heldout_accuracy is not None:
        gap, held = last.accuracy - last.heldout_accuracy, len(training.dataset) - len(training.split.train)
        chance = (last.heldout_accuracy * (1 - last.heldout_accuracy) / held) ** 0.5
        if gap > max(_GAP, _SURE * chance):
            message = (
                f"{100 * last.accuracy:.0f} % of the training part are right and "
                f"{100 * last.heldout_accuracy:.0f} % of what is held out"
            )
            yield Diagnosis("over-fitting", loss, gap, message, advice)


def _features(training: Training) -> Iterator[Diagnosis]:
    """Features that tell nothing, and features that tell everything."""
    part, leaf = training.split.train, training.feed.inputs.leaf
    inputs, targets = part.inputs, part.targets
    constant = np.ptp(inputs, axis=0) == 0
    names = part.columns or range(part.width)
    scaling = training.split.scaling
    values = inputs[0] if scaling is None else scaling.mean
    for i in np.flatnonzero(constant):
        # The border of a picture is empty as a rule.
        if part.image_shape is None:
            value = format_number(values[i])
            message = f"feature {names[i]} of {leaf} is {value} in every training sample: it tells nothing"
            yield Diagnosis("constant feature", leaf, float(i), message, "leave it out")
    if targets.dtype.kind not in "iu":
        return
    groups = [inputs[targets == label] for label in np.unique(targets)]
    if len(groups) < 2 or min(map(len, groups)) < _SAMPLES:  # noqa: PLR2004 - classes to tell apart
        return
    firsts = np.array([group[0] for group in groups])
    fixed = np.all([np.ptp(group, axis=0) == 0 for group in groups], axis=0) & ~constant
    for i in np.flatnonzero(fixed):
        if len(np.unique(firsts[:, i])) == len(groups):
            message = f"feature {names[i]} of {leaf} is constant in every class: it gives the class away"
            advice = "leave it out, unless it is known before the answer is"
            yield Diagnosis("label leakage", leaf, float(i), message, advice)


def _times(now: float, before: float) -> float:
    """How many times as large a loss is as before, at most the largest number there is."""
    return min(now / max(before, sys.float_info.min), sys.float_info.max)
