"""Columns: one quantity of every wire, its numbers in one array, so that ten thousand are read together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.ui.canvas.curves import Flags, Floats

Quantity: TypeAlias = "NDArray[Any] | float | None"
"""A value or a gradient as a run gives it; None where it was not computed."""
NONE: Final = -1
"""The place of what was not computed."""
ZERO: Final = -2
"""The place of a gradient that is zero, in the shape of the wire's value."""

_SCALARS: Final = frozenset({float, int, np.float64, np.float32, np.int64})
"""Types of which no dimension need be asked."""


class Column:
    """One quantity of every wire: its `numbers` (E,), or `arrays` by row, as far as it was `computed` (E,).

    The number is 0 where it was not, and where there is an array.
    """

    def __init__(self, numbers: Floats, computed: Flags, arrays: dict[int, Any]) -> None:
        """Hold these."""
        self.numbers, self.computed, self.arrays = numbers, computed, arrays

    def __getitem__(self, row: int) -> Quantity:
        """What one wire has."""
        number = float(self.numbers[row]) if self.computed[row] else None
        found: Quantity = self.arrays.get(row, number)
        return found

    def put(self, row: int, found: Quantity) -> None:
        """Let one wire have something else."""
        self.arrays.pop(row, None)
        self.computed[row], self.numbers[row] = found is not None, 0.0
        if np.ndim(0.0 if found is None else found):
            self.arrays[row] = found
        elif found is not None:
            self.numbers[row] = float(found)


def nothing(count: int) -> Column:
    """A column of so many wires in which nothing was computed."""
    return Column(np.zeros(count), np.zeros(count, dtype=np.bool_), {})


class Order:
    """The variables of a run in their order, and which of them are arrays."""

    def __init__(self, variables: Mapping[str, Any]) -> None:
        """Look at all of them."""
        self._names = list(variables)
        self.place = dict(zip(self._names, range(len(self._names)), strict=True))
        each = enumerate(variables.values())
        self.large = [i for i, found in each if type(found) not in _SCALARS and np.ndim(found)]

    def fit(self, variables: Mapping[str, Any]) -> bool:
        """Whether these are the variables that were looked at, in the same order."""
        return self._names == list(variables)


class Places:
    """Where in a run's variables each wire's quantities stand: good for all runs that give the same ones."""

    def __init__(self, order: Order, columns: Sequence[NDArray[np.intp]]) -> None:
        """Each column has a place a wire, the first that of the values; `NONE` and `ZERO` are no place."""
        self.order, self.columns = order, columns
        self._large = order.large
        is_large = np.zeros(len(order.place) + 2, dtype=np.bool_)
        is_large[self._large] = True
        self._arrays = [np.flatnonzero(is_large[places]).tolist() for places in columns]
        self._zeros = [np.flatnonzero((places == ZERO) & is_large[columns[0]]).tolist() for places in columns]

    def read(self, variables: Mapping[str, Any]) -> list[Column]:
        """What the wires have in this run, a column a quantity."""
        found = [*variables.values(), 0.0, 0.0]
        large = {i: found[i] for i in self._large}
        for i in large:
            found[i] = 0.0
        numbers = np.array(found, dtype=np.float64)
        columns: list[Column] = []
        for places, rows, zeros in zip(self.columns, self._arrays, self._zeros, strict=True):
            arrays = {row: large[int(places[row])] for row in rows}
            columns.append(Column(numbers[places], places != NONE, arrays))
            values = columns[0].arrays
            arrays.update((row, np.zeros_like(values[row])) for row in zeros)
        return columns
