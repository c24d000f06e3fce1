"""Grids: a data set as a table to look at, cell by cell, with its gaps and bad places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from gradstudio.graph.numbers import format_number
from gradstudio.train.data.csv_file import Sheet
from gradstudio.train.data.dataset import Dataset

#: Gaps that are listed by their lines, and words of a column that are shown.
GAPS_LISTED, WORDS_SHOWN = 1_000, 5

State = Literal["", "missing", "bad"]
"""What is the matter with a cell: nothing, no value, or none that can be used."""


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """What there is to say of a column: `kind` is numbers or words, `range` what is in it."""

    name: str
    kind: str
    missing: int
    range: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A gap or a bad place: the line of the file, why, and its row and column where the grid has them."""

    line: int
    reason: str
    row: int | None = None
    column: int | None = None


class Grid(Protocol):
    """Rows and columns of texts; the last column is what is predicted.

    `faults` has every bad place and the first gaps, in the order of the file.
    """

    columns: Sequence[ColumnNote]
    faults: Sequence[Fault]

    def __len__(self) -> int:
        """Number of rows."""
        ...

    def line(self, row: int) -> int:
        """The row's number: its line in the file, or counted from 1."""
        ...

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        ...

    def state(self, row: int, column: int) -> State:
        """What is the matter with a cell."""
        ...


class SampleGrid:
    """The grid of a data set: numbers, and the class or the number to predict."""

    faults: Sequence[Fault] = ()

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        names = dataset.columns or tuple(f"x{i}" for i in range(1, dataset.width + 1))
        low, high = dataset.inputs.min(axis=0), dataset.inputs.max(axis=0)
        classes, targets = dataset.classes, dataset.targets
        answer = (
            ColumnNote("class", "words", 0, _words(classes))
            if classes
            else ColumnNote("target", "numbers", 0, _range(targets.min(), targets.max()))
        )
        self.columns: Sequence[ColumnNote] = [
            *(
                ColumnNote(name, "numbers", 0, _range(*ends))
                for name, *ends in zip(names, low, high, strict=True)
            ),
            answer,
        ]

    def __len__(self) -> int:
        """Number of samples."""
        return len(self._dataset)

    def line(self, row: int) -> int:
        """Samples are counted from 1."""
        return row + 1

    def text(self, row: int, column: int) -> str:
        """A number, or the class."""
        if column < self._dataset.width:
            return format_number(self._dataset.inputs[row, column])
        target = self._dataset.targets[row]
        return self._dataset.classes[target] if self._dataset.classes else format_number(target)

    def state(self, row: int, column: int) -> State:
        """A data set has neither gaps nor bad places."""
        del row, column
        return ""


class SheetGrid:
    """The grid of a CSV file as it stands there, the target last; rows of other lengths are faults."""

    def __init__(self, sheet: Sheet) -> None:
        self._table, target = sheet.table, sheet.target
        columns = [*(column for column in sheet.columns if column is not target), target]
        self._places = [self._table.names.index(column.name) for column in columns]
        at = {column.name: i for i, column in enumerate(columns)}
        self._bad = {(row, at[bad.column]): bad.reason for row, bad in sheet.bad_cells}
        self._gaps = np.stack([column.missing for column in columns], axis=1)
        for place in self._bad:
            self._gaps[place] = False
        self.columns: Sequence[ColumnNote] = [
            ColumnNote(
                column.name,
                column.kind,
                int(gaps.sum()),
                _words(column.words)
                if column.words
                else _range(np.nanmin(column.values), np.nanmax(column.values)),
            )
            for column, gaps in zip(columns, self._gaps.T, strict=True)
        ]
        lines = self._table.lines
        found = [Fault(bad.line, bad.reason) for bad in self._table.bad]
        found += [Fault(lines[row], reason, row, column) for (row, column), reason in self._bad.items()]
        for row, column in np.argwhere(self._gaps)[:GAPS_LISTED].tolist():
            reason = f"line {lines[row]}, column {columns[column].name}: the cell is empty"
            found.append(Fault(lines[row], reason, row, column))
        self.faults: Sequence[Fault] = sorted(found, key=lambda fault: fault.line)

    def __len__(self) -> int:
        """Number of rows that have as many cells as there are columns."""
        return len(self._table.rows)

    def line(self, row: int) -> int:
        """The line of the file that the row begins on."""
        return self._table.lines[row]

    def text(self, row: int, column: int) -> str:
        """The cell as it is written."""
        return self._table.rows[row][self._places[column]]

    def state(self, row: int, column: int) -> State:
        """Whether the cell is empty, or holds words among numbers."""
        return "bad" if (row, column) in self._bad else "missing" if self._gaps[row, column] else ""


def _range(low: float, high: float) -> str:
    return f"{format_number(low)} … {format_number(high)}"


def _words(words: Sequence[str]) -> str:
    few = ", ".join(words[:WORDS_SHOWN])
    return f"{len(words)}: {few}" + (", …" if len(words) > WORDS_SHOWN else "")
