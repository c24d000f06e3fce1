"""Columns of a table: numbers, or words as indices of categories."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.patience import patiently
from gradstudio.train.data.table import Bad, Table, is_missing, number_in

#: The most words of a column that each get an input of their own.
WORD_LIMIT = 100
#: The share of a column's cells that must be numbers for the others to be mistakes.
_MOSTLY = 0.5
_SHOWN = 40


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column: `values` (n,) float64, NaN where a cell is missing; indices into `words` if it has words."""

    name: str
    values: NDArray[np.float64]
    words: tuple[str, ...] = ()

    @property
    def missing(self) -> NDArray[np.bool_]:
        """Which cells have no value."""
        return np.isnan(self.values)

    @property
    def kind(self) -> str:
        """`numbers` or `words`."""
        return "words" if self.words else "numbers"

    def filled(self) -> Column:
        """The column with the mean, or its most frequent word, in missing cells."""
        known = self.values[~self.missing]
        fill = Counter(known.tolist()).most_common(1)[0][0] if self.words else float(known.mean())
        return Column(self.name, np.where(self.missing, fill, self.values), self.words)

    def inputs(self, *, one_hot: bool) -> tuple[NDArray[Any], tuple[str, ...]]:
        """What a network takes of it, (n, k), and a name for each: a number, or 1 at its word."""
        if not self.words or not one_hot:
            return self.values[:, None], (self.name,)
        # Two words need one input: the second is 1 where the first is 0.
        kept = self.words[1:] if len(self.words) == 2 else self.words  # noqa: PLR2004
        first = len(self.words) - len(kept)
        hot = self.values[:, None] == np.arange(first, len(self.words))
        return hot.astype(np.float64), tuple(f"{self.name} = {word}" for word in kept)


def typed(table: Table, categories: Collection[str]) -> tuple[list[Column], list[tuple[int, Bad]]]:
    """The columns of `table`, and the cells that are no number where nearly all others are, by row.

    Columns in `categories` have words, whatever is in them. One without a name and a value is left out.
    """
    columns: list[Column] = []
    bad: list[tuple[int, Bad]] = []
    for i, name in enumerate(table.names):
        cells = [row[i] for row in table.rows]
        present = [row for row, cell in enumerate(patiently(cells)) if not is_missing(cell)]
        if not present:
            if name == f"column {i + 1}":
                continue
            table.refuse(f"column {name} has no value at all; leave it out with without={name}")
        numbers = {} if name in categories else _numbers(cells, present, table.delimiter)
        if len(numbers) < _MOSTLY * len(present):
            columns.append(_of_words(name, cells, present))
            continue
        values = np.full(len(cells), np.nan)
        values[list(numbers)] = list(numbers.values())
        columns.append(Column(name, values))
        bad += [
            (
                row,
                Bad(
                    table.lines[row],
                    f"line {table.lines[row]}, column {name}: {cells[row][:_SHOWN]!r} is no number, "
                    "as the others are",
                    name,
                ),
            )
            for row in present
            if row not in numbers
        ]
    return columns, sorted(bad, key=lambda pair: pair[0])


def _numbers(cells: Sequence[str], present: Sequence[int], delimiter: str) -> dict[int, float]:
    read = {row: number_in(cells[row], delimiter) for row in patiently(present)}
    return {row: value for row, value in read.items() if value is not None and math.isfinite(value)}


def _of_words(name: str, cells: Sequence[str], present: Sequence[int]) -> Column:
    words = tuple(sorted({cells[row] for row in present}))
    index = {word: i for i, word in enumerate(words)}
    values = np.full(len(cells), np.nan)
    values[list(present)] = [index[cells[row]] for row in present]
    return Column(name, values, words)
