"""Operators that bring numbers to a scale: softmax, and the normalisations at inference."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from gradstudio.exchange.onnx_in.call import Call, Made, Operator
from gradstudio.exchange.onnx_in.operators.shaping import along, reduced, reshaped, sized, times
from gradstudio.exchange.onnx_in.sketch import NotCoveredError, Value

_FLOAT = 1
_ONE_AXIS_SINCE = 13


def _softmax(gate: str) -> Callable[[Call], Made]:
    """Up to opset 12 all axes from `axis` on are one; from 13 it is that axis alone."""

    def make(call: Call) -> Made:
        x = call.input(0)
        axis = call.axis(call.attribute("axis"))
        if call.opset >= _ONE_AXIS_SINCE or axis == x.rank - 1:
            return call.gate(gate, x, axis=axis)
        flat = reshaped(call.sketch, x, (times(x.shape[:axis]), times(x.shape[axis:])))
        return reshaped(call.sketch, call.gate(gate, flat, axis=1), x.shape)

    return make


def _centred(call: Call, x: Value, axes: Sequence[int], epsilon: float) -> tuple[Value, Value, Value]:
    """`x` less its mean, the mean, and one over the standard deviation, over `axes`."""
    mean = reduced(call.sketch, "mean", x, axes, keepdims=True)
    centred = call.gate("sub", x, mean)
    return centred, mean, _scale(call, centred, axes, epsilon)


def _scale(call: Call, x: Value, axes: Sequence[int], epsilon: float) -> Value:
    """One over the root of the mean square of `x` and epsilon."""
    spread = reduced(call.sketch, "mean", call.gate("square", x), axes, keepdims=True)
    return call.gate("reciprocal", call.gate("sqrt", call.gate("add", spread, call.constant(epsilon))))


def _layer_norm(call: Call) -> Made:
    x, scale = call.input(0), call.input(1)
    shift = call.input(2) if call.has(2) else None
    first, epsilon = call.axis(call.attribute("axis")), call.attribute("epsilon")
    _refuse_stash(call)
    row = x.shape[-1:]
    plain = first == x.rank - 1 and scale.shape == row and (shift is None or shift.shape == row)
    if plain and not call.wants(1) and not call.wants(2):
        return call.gate("layer_norm", x, scale, *([] if shift is None else [shift]), eps=epsilon)
    centred, mean, inverse = _centred(call, x, range(first, x.rank), epsilon)
    y = call.gate("mul", call.gate("mul", centred, inverse), scale)
    return (y if shift is None else call.gate("add", y, shift)), mean, inverse


def _rms_norm(call: Call) -> Made:
    x, scale = call.input(0), call.input(1)
    first, epsilon = call.axis(call.attribute("axis")), call.attribute("epsilon")
    _refuse_stash(call)
    return call.gate("mul", call.gate("mul", x, _scale(call, x, range(first, x.rank), epsilon)), scale)


def _refuse_stash(call: Call) -> None:
    if call.attribute("stash_type") != _FLOAT:
        raise NotCoveredError("a graph computes in one type, so its stash_type must be float")


def _batch_norm(call: Call) -> Made:
    """At inference, with the mean and variance that training has left."""
    x = call.input(0)
    if call.attribute("training_mode") or call.attribute("spatial") == 0:
        raise NotCoveredError("it is covered at inference only, with one mean a channel")
    scale, shift, mean, variance = (_channels(call, i) for i in range(1, 5))
    spread = call.gate("sqrt", call.gate("add", variance, call.constant(call.attribute("epsilon"))))
    normal = call.gate("div", call.gate("sub", x, mean), spread)
    return call.gate("add", call.gate("mul", normal, scale), shift)


def _channels(call: Call, i: int) -> Value:
    """Input `i`, one number a channel, laid along axis 1 of the first input."""
    x, vector = call.input(0), call.input(i)
    if x.rank < 2 or vector.shape != (x.shape[1],):  # noqa: PLR2004 - samples and channels
        raise NotCoveredError("its scale, shift, mean and variance want one number a channel")
    return along(call.sketch, vector, 1, x.rank)


def _instance_norm(call: Call) -> Made:
    x = call.input(0)
    scale, shift = _channels(call, 1), _channels(call, 2)
    centred, _, inverse = _centred(call, x, range(2, x.rank), call.attribute("epsilon"))
    return call.gate("add", call.gate("mul", call.gate("mul", centred, inverse), scale), shift)


def _group_norm(call: Call) -> Made:
    """Channels in groups, each brought to scale by itself; its first form, of opset 18, is withdrawn."""
    x, groups = call.input(0), call.attribute("num_groups")
    channels = sized(x.shape[1]) if x.rank > 1 else 0
    if groups < 1 or not channels or channels % groups:
        raise NotCoveredError(f"{channels} channels are not {groups} groups")
    apart = reshaped(call.sketch, x, (x.shape[0], groups, channels // groups, *x.shape[2:]))
    centred, _, inverse = _centred(call, apart, range(2, apart.rank), call.attribute("epsilon"))
    normal = call.gate("mul", centred, inverse)
    normal = reshaped(call.sketch, normal, x.shape)
    return call.gate("add", call.gate("mul", normal, _channels(call, 1)), _channels(call, 2))


def _mean_variance(call: Call) -> Made:
    x = call.input(0)
    axes = sorted({call.axis(axis) for axis in call.attribute("axes")})
    mean = reduced(call.sketch, "mean", x, axes, keepdims=True)
    squares = reduced(call.sketch, "mean", call.gate("square", x), axes, keepdims=True)
    variance = call.gate("sub", squares, call.gate("square", mean))
    spread = call.gate("add", call.gate("sqrt", variance), call.constant(1e-9))
    return call.gate("div", call.gate("sub", x, mean), spread)


def _lp_norm(call: Call) -> Made:
    """`x` over its length; where all of `x` is 0 so is the result."""
    x, axis = call.input(0), call.axis(call.attribute("axis"))
    if call.attribute("p") == 1:
        length = call.gate("sum", call.gate("abs", x), axis=axis, keepdims=True)
    else:
        length = call.gate("norm2", x, axis=axis, keepdims=True)
    least = float(np.finfo(x.dtype).smallest_subnormal)
    return call.gate("div", x, call.gate("clip", length, low=least))


OPERATORS = (
    Operator("Softmax", _softmax("softmax")),
    Operator("LogSoftmax", _softmax("log_softmax")),
    Operator("LayerNormalization", _layer_norm),
    Operator("RMSNormalization", _rms_norm),
    Operator("BatchNormalization", _batch_norm),
    Operator("InstanceNormalization", _instance_norm),
    Operator("GroupNormalization", _group_norm),
    Operator("MeanVarianceNormalization", _mean_variance),
    Operator("LpNormalization", _lp_norm),
)
