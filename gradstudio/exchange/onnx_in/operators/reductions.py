"""Operators that go over axes: sums, means, extremes, norms, and the place of the largest."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gradstudio.exchange.onnx_in.call import Call, Made, Operator
from gradstudio.exchange.onnx_in.operators.shaping import reduced, reshaped
from gradstudio.exchange.onnx_in.sketch import NotCoveredError, Value

_AXES_AS_INPUT = 18
_SUM_AXES_AS_INPUT = 13

Reduce = Callable[[Call, Value, "list[int]", bool], Value]


def _reduce(work: Reduce, since: int = _AXES_AS_INPUT) -> Callable[[Call], Made]:
    """An operator that reduces; `work` gets the axes counted from 0, all of them where none are named."""

    def make(call: Call) -> Made:
        x = call.input(0)
        if 0 in x.shape:
            raise NotCoveredError("its input is empty")
        axes = call.listed("axes", 1, since)
        if not axes:
            axes = [] if call.attribute("noop_with_empty_axes") else list(range(x.rank))
        found = sorted({call.axis(axis) for axis in axes})
        return work(call, x, found, bool(call.attribute("keepdims")))

    return make


def _by(gate: str, *, before: str = "", after: str = "") -> Reduce:
    """One gate over the axes, with a gate for each element before it and after it."""

    def work(call: Call, x: Value, axes: list[int], keepdims: bool) -> Value:  # noqa: FBT001 - as ONNX has it
        inside = call.gate(before, x) if before else x
        total = reduced(call.sketch, gate, inside, axes, keepdims=keepdims)
        return call.gate(after, total) if after else total

    return work


def _sum_of_squares(call: Call, x: Value, axes: list[int], keepdims: bool) -> Value:  # noqa: FBT001
    """One gate over one axis or all of them."""
    if len(axes) == 1 or len(axes) == x.rank:
        return _length(call, x, axes, keepdims=keepdims, squared=True)
    return reduced(call.sketch, "sum", call.gate("square", x), axes, keepdims=keepdims)


def _norm(call: Call, x: Value, axes: list[int], keepdims: bool) -> Value:  # noqa: FBT001
    if len(axes) == 1 or len(axes) == x.rank:
        return _length(call, x, axes, keepdims=keepdims, squared=False)
    return call.gate("sqrt", _sum_of_squares(call, x, axes, keepdims))


def _length(call: Call, x: Value, axes: list[int], *, keepdims: bool, squared: bool) -> Value:
    axis = None if len(axes) == x.rank else axes[0]
    return call.gate("norm2", x, axis=axis, keepdims=keepdims, squared=squared)


def _log_sum_exp(call: Call, x: Value, axes: list[int], keepdims: bool) -> Value:  # noqa: FBT001
    """The logarithm of Σ exp(x), the largest taken out first: nothing overflows, an infinity stays one."""
    limit = float(np.finfo(x.dtype).max)
    top = reduced(call.sketch, "reduce_max", x, axes, keepdims=True)
    top = call.gate("max", call.gate("min", top, call.constant(limit)), call.constant(-limit))
    total = reduced(call.sketch, "sum", call.gate("exp", call.gate("sub", x, top)), axes, keepdims=keepdims)
    shape = total.shape
    return call.gate("add", call.gate("log", total), reshaped(call.sketch, top, shape))


def _arg(sign: str) -> Callable[[Call], Made]:
    def make(call: Call) -> Made:
        x = call.input(0)
        if call.attribute("select_last_index"):
            raise NotCoveredError("at a tie a gate takes the first index, not the last")
        axis = call.axis(call.attribute("axis"))
        kept = bool(call.attribute("keepdims"))
        return call.gate("argmax", call.gate(sign, x) if sign else x, axis=axis, keepdims=kept)

    return make


def _global(gate: str) -> Callable[[Call], Made]:
    def make(call: Call) -> Made:
        x = call.input(0)
        return reduced(call.sketch, gate, x, list(range(2, x.rank)), keepdims=True)

    return make


OPERATORS = (
    Operator("ReduceSum", _reduce(_by("sum"), _SUM_AXES_AS_INPUT)),
    Operator("ReduceMean", _reduce(_by("mean"))),
    Operator("ReduceMax", _reduce(_by("reduce_max"))),
    Operator("ReduceMin", _reduce(_by("reduce_min"))),
    Operator("ReduceL1", _reduce(_by("sum", before="abs"))),
    Operator("ReduceL2", _reduce(_norm)),
    Operator("ReduceSumSquare", _reduce(_sum_of_squares)),
    Operator("ReduceLogSum", _reduce(_by("sum", after="log"))),
    Operator("ReduceLogSumExp", _reduce(_log_sum_exp)),
    Operator("ArgMax", _arg("")),
    Operator("ArgMin", _arg("neg")),
    Operator("GlobalAveragePool", _global("mean")),
    Operator("GlobalMaxPool", _global("reduce_max")),
)
