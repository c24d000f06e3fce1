"""Leaves: values that are given, and the initialisers of parameters."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gradstudio.gates.attribute import Attribute
from gradstudio.gates.record import gate

Array = NDArray[np.float64]


def _fans(shape: tuple[int, ...]) -> tuple[int, int]:
    """Fan-in and fan-out of a weight stored (out, in), as both `W @ x` and `x @ W.T` read it."""
    return (shape[-1] if shape else 1), (shape[0] if shape else 1)


#: Initialisers by name: from a generator and a shape to float64 values.
INITIALISERS: dict[str, Callable[[np.random.Generator, tuple[int, ...]], Array]] = {
    "zeros": lambda _rng, shape: np.zeros(shape),
    "ones": lambda _rng, shape: np.ones(shape),
    "normal": lambda rng, shape: rng.standard_normal(shape) * 0.01,
    "uniform": lambda rng, shape: rng.uniform(-1, 1, shape),
    "he_normal": lambda rng, shape: rng.standard_normal(shape) * math.sqrt(2 / _fans(shape)[0]),
    "xavier_normal": lambda rng, shape: rng.standard_normal(shape) * math.sqrt(2 / sum(_fans(shape))),
    "xavier_uniform": lambda rng, shape: rng.uniform(-1, 1, shape) * math.sqrt(6 / sum(_fans(shape))),
}


def initial_value(name: str, shape: tuple[int, ...], init: str, seed: int) -> Array:
    """The values that parameter `name` starts from: the same for the same seed, whatever else is there."""
    rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
    return np.asarray(INITIALISERS[init](rng, shape))


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
    role="A constant has no gradient: nothing can change it.",
    latex={"y": r"@y"},
    aliases=("number", "literal"),
)

GATES = (INPUT, PARAMETER, CONSTANT)
