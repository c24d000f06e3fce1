"""Losses on class indices."""

from __future__ import annotations

import numpy as np

from gradstudio.exchange.onnx_in.call import Call, Made, Operator
from gradstudio.exchange.onnx_in.operators.shaping import along, permuted, reduced, sized
from gradstudio.exchange.onnx_in.sketch import NotCoveredError, Value, known

_CLASS_AXIS = 1


def _cross_entropy(call: Call) -> Made:
    """The mean over samples is one fused gate; weights, sums and single losses are built up."""
    scores, targets = call.input(0), call.input(1)
    plain = call.word("reduction") == "mean" and not call.has(2)
    if plain and not call.wants(1) and call.attribute("ignore_index") is None:
        return call.gate("softmax_cross_entropy", scores, targets, axis=_CLASS_AXIS)
    logs = call.gate("log_softmax", scores, axis=_CLASS_AXIS)
    return _picked(call, logs, targets), logs


def _negative_log_likelihood(call: Call) -> Made:
    return _picked(call, call.input(0), call.input(1))


def _picked(call: Call, logs: Value, targets: Value) -> Value:
    """Minus the logarithm at each sample's class, weighted, and reduced as asked."""
    if logs.rank < _CLASS_AXIS + 1 or targets.shape != (logs.shape[0], *logs.shape[2:]):
        raise NotCoveredError("its targets are not one class index a sample")
    hot = call.gate("one_hot", targets, classes=sized(logs.shape[_CLASS_AXIS]))
    hot.dtype = logs.dtype
    hot = permuted(call.sketch, hot, [0, logs.rank - 1, *range(1, logs.rank - 1)])
    weights = _weights(call, logs)
    if weights is not None:
        hot = call.gate("mul", hot, along(call.sketch, weights, _CLASS_AXIS, logs.rank))
    losses = call.gate("neg", call.gate("sum", call.gate("mul", hot, logs), axis=_CLASS_AXIS))
    reduction = call.word("reduction")
    axes = list(range(losses.rank))
    if reduction == "none":
        return losses
    if reduction == "sum":
        return reduced(call.sketch, "sum", losses, axes, keepdims=False)
    if reduction != "mean":
        raise NotCoveredError(f"its reduction is {reduction!r}")
    if weights is None:
        return reduced(call.sketch, "mean", losses, axes, keepdims=False)
    return call.gate("div", call.gate("sum", losses), call.gate("sum", hot))


def _weights(call: Call, logs: Value) -> Value | None:
    """A weight for each class: those given, 0 for the class that is ignored."""
    given = call.input(2) if call.has(2) else None
    ignored, classes = call.attribute("ignore_index"), sized(logs.shape[_CLASS_AXIS])
    if ignored is None:
        return given
    if not 0 <= ignored < classes:
        raise NotCoveredError(f"it ignores the index {ignored}, which is no class")
    kept = known(np.array([float(i != ignored) for i in range(classes)], logs.dtype))
    return kept if given is None else call.gate("mul", given, kept)


OPERATORS = (
    Operator("SoftmaxCrossEntropyLoss", _cross_entropy),
    Operator("NegativeLogLikelihoodLoss", _negative_log_likelihood),
)
