"""Leaves: values that are given, and the initialisers of parameters."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from gradstudio.gates.attribute import Attribute
from gradstudio.gates.expression import Expression, expression
from gradstudio.gates.record import gate

#: Initialisers by name: from `draw`, a stream of random numbers, the shape, and the fans.
INITIALISERS: Mapping[str, Expression] = MappingProxyType(
    {
        "zeros": expression("np.zeros(shape)"),
        "ones": expression("np.ones(shape)"),
        "normal": expression("draw.standard_normal(shape) * 0.01"),
        "uniform": expression("draw.uniform(-1, 1, shape)"),
        "he_normal": expression("draw.standard_normal(shape) * np.sqrt(2 / inputs)"),
        "xavier_normal": expression("draw.standard_normal(shape) * np.sqrt(2 / (inputs + outputs))"),
        "xavier_uniform": expression("draw.uniform(-1, 1, shape) * np.sqrt(6 / (inputs + outputs))"),
    }
)


def fans(shape: tuple[int, ...]) -> dict[str, int]:
    """`inputs` and `outputs` of a weight stored (out, in), as both `W @ x` and `x @ W.T` read it."""
    return {"inputs": shape[-1] if shape else 1, "outputs": shape[0] if shape else 1}


def initial_value(name: str, shape: tuple[int, ...], init: str, seed: int) -> NDArray[np.float64]:
    """The values that parameter `name` starts from: the same for the same seed, whatever else is there."""
    draw = np.random.default_rng([seed, zlib.crc32(name.encode())])
    formula, scope = INITIALISERS[init], {"draw": draw, "shape": shape, **fans(shape)}
    return np.asarray(formula.function(*[scope[each] for each in formula.names]))


_SHAPE = Attribute("shape", "shape", None, "sizes of its axes; a name such as N stands for the batch")
_VALUE = Attribute("value", "array", None, "the number, vector or matrix it holds")

INPUT = gate(
    "input",
    "x",
    "Leaves",
    "A value that is given from outside: data, or a number to play with.",
    inputs=(),
    shape=None,
    forward={"y": "value"},
    attributes=(_SHAPE, _VALUE),
    role_word="ends",
    role="An input ends the backward walk: the gradient that arrives says how the output answers to it.",
    latex={"y": r"@y"},
    aliases=("variable", "data", "x", "leaf"),
)

PARAMETER = gate(
    "parameter",
    "W",
    "Leaves",
    "A value that training adjusts: a weight or a bias.",
    inputs=(),
    shape=None,
    forward={"y": "value"},
    attributes=(
        _SHAPE,
        Attribute("init", "word", "he_normal", "how its first values are drawn", choices=tuple(INITIALISERS)),
        _VALUE,
    ),
    role_word="ends",
    role="A parameter ends the backward walk: SGD moves it a small step against the gradient that arrives.",
    latex={"y": r"@y"},
    aliases=("weight", "bias", "w", "theta"),
)

CONSTANT = gate(
    "constant",
    "c",
    "Leaves",
    "A number that is part of the formula and never changes.",
    inputs=(),
    shape=None,
    forward={"y": "value"},
    attributes=(_VALUE,),
    role_word="stops",
    role="A constant has no gradient: nothing can change it.",
    latex={"y": r"@y"},
    aliases=("number", "literal"),
)

GATES = (INPUT, PARAMETER, CONSTANT)
