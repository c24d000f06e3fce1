"""Operators that work element by element."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from gradstudio.exchange.onnx_in.call import Call, Made, Operator
from gradstudio.exchange.onnx_in.operators.shaping import common_shape, stretched
from gradstudio.exchange.onnx_in.sketch import NotCoveredError, Value


def _single(gate: str) -> Callable[[Call], Made]:
    return lambda call: call.gate(gate, call.input(0))


def _elu(call: Call) -> Made:
    return call.gate("elu", call.input(0), alpha=call.attribute("alpha"))


def _leaky_relu(call: Call) -> Made:
    return call.gate("leaky_relu", call.input(0), slope=call.attribute("alpha"))


def _pair(gate: str) -> Callable[[Call], Made]:
    return lambda call: call.gate(gate, call.input(0), call.input(1))


def _folded(gate: str) -> Callable[[Call], Made]:
    """Any number of inputs, the first two joined, then each further one."""
    return lambda call: functools.reduce(lambda a, b: call.gate(gate, a, b), call.every())


def _mean(call: Call) -> Made:
    values = call.every()
    total = functools.reduce(lambda a, b: call.gate("add", a, b), values)
    return call.gate("div", total, call.constant(len(values))) if len(values) > 1 else total


def _pow(call: Call) -> Made:
    base, exponent = call.input(0), call.input(1)
    if exponent.array is not None and exponent.rank == 0 and not exponent.is_weight:
        if call.number(1) == 2:  # noqa: PLR2004 - a square
            return call.gate("square", base)
        exponent = call.constant(call.number(1))
    return call.gate("pow", base, exponent)


def _clip(call: Call) -> Made:
    """The bounds are attributes up to opset 10; where they cross, the upper one wins."""
    x = call.input(0)
    if call.opset < 11:  # noqa: PLR2004
        return call.gate("clip", x, low=call.attribute("min"), high=call.attribute("max"))
    low, high = (call.input(i) if call.has(i) else None for i in (1, 2))
    if all(bound is None or bound.array is not None for bound in (low, high)):
        bounds = {name: call.number(i) for i, name in ((1, "low"), (2, "high")) if call.has(i)}
        return call.gate("clip", x, **bounds)
    if low is not None:
        x = call.gate("max", x, low)
    return x if high is None else call.gate("min", x, high)


def _gelu(call: Call) -> Made:
    kind = call.word("approximate")
    if kind not in {"none", "tanh"}:
        raise NotCoveredError(f"its approximate is {kind!r}")
    return call.gate("gelu", call.input(0), approximate=kind)


def _selu(call: Call) -> Made:
    bent = call.gate("elu", call.input(0), alpha=call.attribute("alpha"))
    return call.gate("mul", bent, call.constant(call.attribute("gamma")))


def _celu(call: Call) -> Made:
    alpha = call.attribute("alpha")
    bent = call.gate("elu", call.gate("div", call.input(0), call.constant(alpha)), alpha=1.0)
    return call.gate("mul", bent, call.constant(alpha))


def _hard(call: Call, alpha: float, beta: float) -> Value:
    line = call.gate("mul", call.input(0), call.constant(alpha))
    line = call.gate("add", line, call.constant(beta))
    return call.gate("min", call.gate("max", line, call.constant(0)), call.constant(1))


def _hard_sigmoid(call: Call) -> Made:
    return _hard(call, call.attribute("alpha"), call.attribute("beta"))


def _hard_swish(call: Call) -> Made:
    return call.gate("mul", call.input(0), _hard(call, 1 / 6, 0.5))


def _swish(call: Call) -> Made:
    x, alpha = call.input(0), call.attribute("alpha")
    if alpha == 1:
        return call.gate("silu", x)
    return call.gate("mul", x, call.gate("sigmoid", call.gate("mul", x, call.constant(alpha))))


def _mish(call: Call) -> Made:
    x = call.input(0)
    return call.gate("mul", x, call.gate("tanh", call.gate("softplus", x)))


def _softsign(call: Call) -> Made:
    x = call.input(0)
    return call.gate("div", x, call.gate("add", call.gate("abs", x), call.constant(1)))


def _prelu(call: Call) -> Made:
    x, slope = call.input(0), call.input(1)
    if common_shape(x.shape, slope.shape) != x.shape:
        raise NotCoveredError("its slope is larger than its input")
    below = call.gate("mul", call.gate("min", x, call.constant(0)), slope)
    return call.gate("add", call.gate("max", x, call.constant(0)), below)


def _tan(call: Call) -> Made:
    return call.gate("div", call.gate("sin", call.input(0)), call.gate("cos", call.input(0)))


def _same(call: Call) -> Made:
    return call.input(0)


def _dropout(call: Call) -> Made:
    """At inference it hands its input on; its mask would be truth values."""
    if call.has(2) and bool(np.any(call.array(2))):
        raise NotCoveredError("it is in training mode")
    return call.input(0), None


def _cast(call: Call) -> Made:
    """Between types of one kind nothing can be kept, so only a cast to the same type is covered."""
    x = call.input(0)
    if call.operation.operator == "CastLike":
        wanted = call.input(1).dtype
    else:
        wanted = {1: "float32", 11: "float64"}.get(call.attribute("to"), "another type")
    if x.dtype != wanted:
        raise NotCoveredError(f"a graph computes in one type; it casts {x.dtype} to {wanted}")
    return x


def _where(call: Call) -> Made:
    """A choice that is known beforehand and the same everywhere."""
    choice, a, b = call.array(0), call.input(1), call.input(2)
    if choice.dtype != bool or (choice.any() and not choice.all()):
        raise NotCoveredError("its condition is not the same everywhere")
    chosen = a if choice.all() else b
    return stretched(call.sketch, chosen, common_shape(choice.shape, a.shape, b.shape))


OPERATORS = (
    Operator("Abs", _single("abs")),
    Operator("Neg", _single("neg")),
    Operator("Exp", _single("exp")),
    Operator("Log", _single("log")),
    Operator("Sqrt", _single("sqrt")),
    Operator("Reciprocal", _single("reciprocal")),
    Operator("Sin", _single("sin")),
    Operator("Cos", _single("cos")),
    Operator("Tan", _tan),
    Operator("Relu", _single("relu")),
    Operator("Sigmoid", _single("sigmoid")),
    Operator("Tanh", _single("tanh")),
    Operator("Softplus", _single("softplus")),
    Operator("Softsign", _softsign),
    Operator("LeakyRelu", _leaky_relu),
    Operator("Elu", _elu),
    Operator("Selu", _selu),
    Operator("Celu", _celu),
    Operator("Gelu", _gelu),
    Operator("Swish", _swish),
    Operator("Mish", _mish),
    Operator("HardSigmoid", _hard_sigmoid),
    Operator("HardSwish", _hard_swish),
    Operator("PRelu", _prelu),
    Operator("Add", _pair("add")),
    Operator("Sub", _pair("sub")),
    Operator("Mul", _pair("mul")),
    Operator("Div", _pair("div")),
    Operator("Pow", _pow),
    Operator("Sum", _folded("add")),
    Operator("Mean", _mean),
    Operator("Max", _folded("max")),
    Operator("Min", _folded("min")),
    Operator("Clip", _clip),
    Operator("Identity", _same),
    Operator("Dropout", _dropout),
    Operator("Cast", _cast),
    Operator("CastLike", _cast),
    Operator("Where", _where),
)
