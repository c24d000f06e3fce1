"""The shape puzzle of a matrix product: which two factors, transposed or not, make a gradient."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.run import Result
from gradstudio.graph.node import Port

Array = NDArray[Any]

UPSTREAM = "upstream"
"""The factor that is the gate's upstream gradient; the others are called by their input ports."""

MEET, SHAPE, NUMBERS, RIGHT = OUTCOMES = "meet", "shape", "numbers", "right"
"""What becomes of a product: its factors do not meet; it has not the shape of the gradient; it has, but other
numbers; it is the gradient."""

_MATRIX = 2
_RELATIVE = 1e-9
_COLUMNS = {"matmul": "b"}
"""Inputs of which a vector is a column; any other vector is a row."""


class Factor(NamedTuple):
    """One factor of a product: UPSTREAM or an input port, transposed or not."""

    name: str
    transposed: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """A product that was tried: the shapes of its factors, its own where they meet, and its outcome."""

    left: Factor
    right: Factor
    shapes: tuple[tuple[int, int], tuple[int, int]]
    outcome: str

    @property
    def shape(self) -> tuple[int, int] | None:
        """The product's shape; None where its factors do not meet."""
        return None if self.outcome == MEET else (self.shapes[0][0], self.shapes[1][1])

    @property
    def fits(self) -> bool:
        """Whether its shape is that of the gradient."""
        return self.outcome in {NUMBERS, RIGHT}


@dataclass(frozen=True, slots=True, eq=False)
class Puzzle:
    """The gradient of the input `port`, and the matrices it may be made of; vectors are rows or columns."""

    port: str
    gradient: Array
    matrices: Mapping[str, Array]

    @property
    def shape(self) -> tuple[int, int]:
        """What the product has to come to."""
        return _shape(self.gradient)

    def attempt(self, left: Factor, right: Factor) -> Attempt:
        """What becomes of `left @ right`."""
        a, b = self.matrix(left), self.matrix(right)
        shapes = _shape(a), _shape(b)
        if a.shape[1] != b.shape[0]:
            return Attempt(left, right, shapes, MEET)
        if (a.shape[0], b.shape[1]) != self.gradient.shape:
            return Attempt(left, right, shapes, SHAPE)
        with np.errstate(all="ignore"):
            found = a @ b
        size = float(np.max(np.abs(self.gradient), initial=0.0))
        same = np.allclose(found, self.gradient, rtol=_RELATIVE, atol=_RELATIVE * size, equal_nan=True)
        return Attempt(left, right, shapes, RIGHT if same else NUMBERS)

    def attempts(self) -> tuple[Attempt, ...]:
        """Every product of two of the factors."""
        factors = [Factor(name, turned) for name in self.matrices for turned in (False, True)]
        return tuple(self.attempt(left, right) for left, right in itertools.product(factors, repeat=2))

    def matrix(self, factor: Factor) -> Array:
        """A factor as it stands in a product."""
        found = self.matrices[factor.name]
        return found.T if factor.transposed else found


def puzzles(result: Result, name: str) -> dict[str, Puzzle]:
    """The puzzles of a matmul or linear gate on vectors and matrices, by input port; none for any other.

    The bias of a linear gate is none: its gradient is a sum, not a product.
    """
    node = result.program.document[name]
    ports = {"matmul": ("a", "b"), "linear": ("x", "W")}.get(node.gate)
    if ports is None:
        return {}
    upstream = result.upstream(name)
    values = {port: result.wire(Port(name, port)).value for port in ports}
    if upstream is None or any(value is None or value.ndim > _MATRIX for value in values.values()):
        return {}
    column = _COLUMNS.get(node.gate)
    matrices = {port: _matrix(value, column=port == column) for port, value in values.items()}
    rows, columns = matrices[ports[0]].shape[0], matrices[ports[1]].shape[node.gate == "matmul"]
    matrices = {UPSTREAM: np.reshape(upstream, (rows, columns)), **matrices}
    sent = {port: result.downstream(name, port) for port in ports}
    return {
        port: Puzzle(port, np.reshape(found, matrices[port].shape), matrices)
        for port, found in sent.items()
        if found is not None
    }


def _matrix(value: Array | None, *, column: bool) -> Array:
    found = np.asarray(value)
    return found if found.ndim == _MATRIX else found.reshape((-1, 1) if column else (1, -1))


def _shape(matrix: Array) -> tuple[int, int]:
    return matrix.shape[0], matrix.shape[1]
