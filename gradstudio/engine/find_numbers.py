"""Numbers of the search: one quantity of a run at every port, scalars side by side in one array."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.program import Program
from gradstudio.engine.run import Result
from gradstudio.gates import CATALOGUE
from gradstudio.graph.node import Port
from gradstudio.graph.numbers import format_number, format_signed

Holds = NDArray[np.bool_]
Test = Callable[[NDArray[Any]], Any]
"""From numbers to whether each of them passes."""

_SCALARS: Final = frozenset({float, int, np.float64, np.float32, np.int64})
_COMPARED: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def compared(symbol: str, number: float) -> Test:
    """The test that numbers stand so to `number`; NaN is equal to NaN here."""
    if np.isnan(number):
        return np.isnan if symbol == "=" else lambda array: ~np.isnan(array)
    return lambda array: _COMPARED[symbol](array, number)


class Numbers:
    """A quantity ("value", "grad" or "downstream") at every port where it was computed."""

    def __init__(self, quantity: str, result: Result, row: Mapping[str, int]) -> None:
        """Read `result`; nodes stand in the rows that `row` gives them."""
        self.quantity = quantity
        found = [(port, number) for port, number in _read(quantity, result) if port.node in row]
        self.ports = [port for port, _ in found]
        self.rows = np.array([row[port.node] for port in self.ports], dtype=np.intp)
        self._arrays = {
            at: number
            for at, (_, number) in enumerate(found)
            if type(number) not in _SCALARS and np.ndim(number)
        }
        self._single = np.ones(len(found), dtype=np.bool_)
        self._single[[*self._arrays]] = False
        singles = [number for at, (_, number) in enumerate(found) if at not in self._arrays]
        self._scalars = np.array(singles, dtype=np.float64)

    def holds(self, test: Test, *, every: bool = False, norm: bool = False) -> Holds:
        """Where any element passes (`every`: where all do; `norm`: where the Euclidean norm does)."""
        passed = np.zeros(len(self.ports), dtype=np.bool_)
        with np.errstate(all="ignore"):
            passed[self._single] = test(np.abs(self._scalars) if norm else self._scalars)
            for at, array in self._arrays.items():
                if norm:
                    passed[at] = test(_norm(array))
                else:
                    passed[at] = test(array).all() if every else test(array).any()
        return passed

    def why(self, at: int, test: Test, *, norm: bool = False) -> str:
        """The number at a port that passes, the first of an array's with its place."""
        array = self._arrays.get(at)
        shown = format_number if self.quantity == "value" or norm else format_signed
        word = f"|{self.quantity}|" if norm else self.quantity
        with np.errstate(all="ignore"):
            if array is None:
                scalar = float(self._scalars[np.count_nonzero(self._single[:at])])
                return f"{word} {shown(abs(scalar) if norm else scalar)}"
            if norm:
                return f"{word} {shown(float(_norm(array)))}"
            place = np.unravel_index(int(np.argmax(test(array))), np.shape(array))
        index = ", ".join(map(str, place))
        return f"{word} {shown(float(array[place]))} at [{index}]"


def _norm(array: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(np.linalg.norm(np.ravel(array)))


@dataclass(frozen=True, slots=True)
class _Ports:
    """Where one quantity of a program is read: ports and their variables.

    `zeros_of` names the values of which a gradient is zeros because none came by, as `Result` has it.
    """

    program: Program
    ports: tuple[Port, ...]
    variables: tuple[str, ...]
    zeros_of: tuple[str, ...]


def _read(quantity: str, result: Result) -> Iterator[tuple[Port, Any]]:
    """Every port with its number or array; those that were not computed left out."""
    if quantity != "value" and not result.has_gradients:
        return
    known, read = dict(result.variables), _ports(quantity, result.program)
    for port, name, zeros in zip(read.ports, read.variables, read.zeros_of, strict=True):
        found = known.get(name)
        if found is None and (value := known.get(zeros)) is not None:
            found = np.zeros_like(value) if np.ndim(value) else 0.0
        if found is not None:
            yield port, found


def _ports(quantity: str, program: Program) -> _Ports:
    """Where `quantity` is read; the same for every run of a program, and kept with its document."""
    memory, key = program.document._cache, f"find {quantity}"  # noqa: SLF001 - the document's own memory
    found: _Ports | None = memory.get(key)
    if found is None or found.program is not program:
        read = {"value": _values, "grad": _upstreams, "downstream": _downstreams}[quantity]
        columns = [*zip(*read(program), strict=True)] or [(), (), ()]
        found = memory[key] = _Ports(program, *columns)
    return found


def _values(program: Program) -> Iterator[tuple[Port, str, str]]:
    return ((port, variable, "") for port, variable in program.values.items())


def _upstreams(program: Program) -> Iterator[tuple[Port, str, str]]:
    reached = {port.node for port in program.upstreams}
    for port, value in program.values.items():
        idle = port.node in program.wanting and port.node not in reached
        yield port, program.upstreams.get(port, ""), value if idle else ""


def _downstreams(program: Program) -> Iterator[tuple[Port, str, str]]:
    reached = {port.node for port in program.upstreams}
    passing = cache(lambda gate, port: CATALOGUE[gate].sends_back(port))
    for node in program.document:
        for port, tail in node.inputs.items():
            head = Port(node.name, port)
            idle = tail.node in program.wanting and node.name not in reached and passing(node.gate, port)
            yield head, program.downstreams.get(head, ""), program.values.get(tail, "") if idle else ""
