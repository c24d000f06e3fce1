"""Answers worked out apart from the engine, by a reverse pass of their own, are all marked right."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from numpy.typing import NDArray
from random_graphs import graphs

from gradstudio.exercise.marking import mark
from gradstudio.graph.document import Document
from gradstudio.graph.exercise import DOWNSTREAM, UPSTREAM, VALUE, Exercise, Place
from gradstudio.graph.node import Node, Port

Array = NDArray[np.float64]
_erf = np.vectorize(math.erf, otypes=[float])


def _sigmoid(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-x)))


FORWARD: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "max": np.maximum,
    "min": np.minimum,
    "neg": lambda x: -x,
    "square": lambda x: x * x,
    "exp": np.exp,
    "relu": lambda x: x * (x > 0),
    "sigmoid": _sigmoid,
    "tanh": np.tanh,
    "abs": np.abs,
    "sin": np.sin,
    "cos": np.cos,
    "softplus": lambda x: np.log1p(np.exp(-np.abs(x))) + np.maximum(x, 0),
    "silu": lambda x: x * _sigmoid(x),
    "gelu": lambda x: x * (1 + _erf(x / math.sqrt(2))) / 2,
    "elu": lambda x: np.where(x > 0, x, np.exp(np.minimum(x, 0)) - 1),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "norm2": lambda x: np.sqrt(np.sum(x * x)),
    "reduce_max": np.max,
    "mean": np.mean,
}


def _smooth(gate: str, x: Array) -> Array:
    """The derivative of an elementwise gate by a central difference."""
    h = 1e-5
    return np.asarray((FORWARD[gate](x + h) - FORWARD[gate](x - h)) / (2 * h))


def _one_sided(gate: str, x: Array) -> Array:
    """That of a gate with a kink at 0: the engine's convention there, the slope elsewhere."""
    below = {"relu": 0.0, "abs": -1.0, "leaky_relu": 0.01}[gate]
    slope = np.where(x > 0, 1.0, below)
    return np.where(x == 0, 0.0, slope) if gate == "abs" else slope


def _back(node: Node, inputs: list[Array], value: Array, g: Array) -> list[Array]:
    if node.gate in {"max", "min"}:
        a, b = inputs
        first = (a >= b) if node.gate == "max" else (a <= b)
        return [g * first, g * ~np.broadcast_to(first, value.shape)]
    if len(inputs) == 2:
        a, b = inputs
        with np.errstate(all="ignore"):
            quotient = [g / b, -g * a / (b * b)]
        return {"add": [g, g], "sub": [g, -g], "mul": [g * b, g * a], "div": quotient}[node.gate]
    (x,) = inputs
    if node.gate == "norm2":
        return [g * x / value if value else np.zeros_like(x)]
    if node.gate == "reduce_max":
        hot = np.zeros(x.size)
        hot[np.argmax(x)] = 1
        return [g * hot.reshape(x.shape)]
    if node.gate == "mean":
        return [np.full(x.shape, g / x.size)]
    kinked = node.gate in {"relu", "abs", "leaky_relu"}
    return [g * (_one_sided(node.gate, x) if kinked else _smooth(node.gate, x))]


def _fitted(g: Array, shape: tuple[int, ...]) -> Array:
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1 and g.shape[axis] != 1:
            g = g.sum(axis=axis, keepdims=True)
    return np.broadcast_to(g, shape)


def worked_out(document: Document) -> dict[Place, Array]:
    """Every value, upstream and downstream gradient."""
    values: dict[str, Array] = {}
    for node in document:
        if node.kind.is_leaf:
            values[node.name] = np.asarray(node.settings["value"])
        else:
            values[node.name] = np.asarray(
                FORWARD[node.gate](*[values[tail.node] for tail in node.inputs.values()])
            )
    arriving = {name: np.zeros(value.shape) for name, value in values.items()}
    arriving["f"] = np.ones(())
    found: dict[Place, Array] = {}
    for node in reversed(list(document)):
        found[Place(UPSTREAM, Port(node.name, "y"))] = arriving[node.name]
        found[Place(VALUE, Port(node.name, "y"))] = values[node.name]
        if node.kind.is_leaf:
            continue
        inputs = [values[tail.node] for tail in node.inputs.values()]
        sent = _back(node, inputs, values[node.name], arriving[node.name])
        for (port, tail), gradient in zip(node.inputs.items(), sent, strict=True):
            fitted = _fitted(np.asarray(gradient), values[tail.node].shape)
            found[Place(DOWNSTREAM, Port(node.name, port))] = fitted
            arriving[tail.node] = arriving[tail.node] + fitted
    return found


def ordinary(found: dict[Place, Array]) -> bool:
    """Whether all numbers are finite, and none so large that a difference says nothing."""
    return all(np.isfinite(array).all() and np.abs(array).max() < 1e6 for array in found.values())


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(graphs())
def test_answers_worked_out_by_hand_are_all_right(document: Document) -> None:
    with np.errstate(all="ignore"):
        found = worked_out(document)
    assume(ordinary(found))
    typed = {place: str(array.tolist()) for place, array in found.items()}
    marking = mark(
        replace(document, outputs={"f": None}, exercise=Exercise(asked=tuple(found), answers=typed))
    )
    wrong = [each for each in marking.marks.values() if each.verdict != "right" or each.kinds]
    assert not wrong
    assert marking.right == marking.asked == len(found)
