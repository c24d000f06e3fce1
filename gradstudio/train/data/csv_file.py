"""CSV files as data sets: which column is the target, what becomes of words, gaps and bad rows."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.graph.dimensions import ELEMENT_LIMIT
from gradstudio.train.data.columns import WORD_LIMIT, Column, typed
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.table import DELIMITERS, Bad, Table, read_table
from gradstudio.train.data.wanted import Reader, Wanted, names, one_of, plain

#: What a CSV file can be told: which column is predicted, as what, and what to do with the rest.
SETTINGS: dict[str, Reader] = {
    "target": str,
    "predict": one_of("auto", "class", "number"),
    "header": one_of("auto", "yes", "no"),
    "delimiter": one_of("auto", *DELIMITERS),
    "missing": one_of("refuse", "drop", "fill"),
    "bad": one_of("refuse", "drop"),
    "encode": one_of("onehot", "index"),
    "categories": names,
    "without": names,
}

#: Whole numbers are classes where there are at most so many different ones.
_FEW = 20
_CLASS_LIMIT = 1_000
_LISTED = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its columns typed, before gaps and bad cells are dealt with."""

    table: Table
    columns: Sequence[Column]
    target: Column
    bad_cells: Sequence[tuple[int, Bad]]
    told: Mapping[str, Any]

    @property
    def bad(self) -> tuple[Bad, ...]:
        """Every bad row and cell, in the order of the file."""
        return tuple(
            sorted((*self.table.bad, *(cell for _, cell in self.bad_cells)), key=lambda bad: bad.line)
        )

    def classes(self) -> dict[str, int]:
        """Rows of each class of the target as far as it is known; empty where it is numbers."""
        known = self.target.values[~self.target.missing]
        indices, names = _targets(self, known)
        return dict(zip(names, np.bincount(indices).tolist(), strict=True)) if names else {}


def read_sheet(asked: Wanted) -> Sheet:
    """The table that `asked` names, its columns typed; DataError names file, line and column."""
    told = {"header": "auto", "delimiter": "auto", **asked.read(SETTINGS)}
    table = read_table(asked.name, header=told["header"], delimiter=told["delimiter"])
    left_out = {_named(table, name) for name in told.get("without", ())}
    categories = {_named(table, name) for name in told.get("categories", ())}
    kept = [i for i, name in enumerate(table.names) if name not in left_out]
    rows = table.rows if not left_out else [[row[i] for i in kept] for row in table.rows]
    table = Table(
        table.path, tuple(table.names[i] for i in kept), rows, table.lines, table.delimiter, table.bad
    )
    if not table.names:
        table.refuse("every column is left out")
    columns, bad_cells = typed(table, categories)
    chosen = _named(table, told["target"]) if "target" in told else columns[-1].name if columns else ""
    target = next((column for column in columns if column.name == chosen), None)
    if target is None:
        table.refuse(f"the target {chosen} has no value")
    return Sheet(table, columns, target, bad_cells, told)


def csv_dataset(asked: Wanted) -> Dataset:
    """The data set in the CSV file that `asked` names: the target column is predicted from all others."""
    return from_sheet(str(asked), read_sheet(asked))


def from_sheet(name: str, sheet: Sheet) -> Dataset:
    """`sheet` as a data set called `name`; DataError where gaps or bad rows keep it from being used."""
    table, told = sheet.table, sheet.told
    if sheet.bad and told.get("bad") != "drop":
        found, count = sheet.bad[0].reason, len(sheet.bad)
        found = f"{found} (the first of {count:,} bad places)" if count > 1 else found
        table.refuse(f"{found}; mend it, or leave such rows out with bad=drop")
    rows = np.ones(len(table.rows), bool)
    rows[[row for row, _ in sheet.bad_cells]] = False
    others = [column for column in sheet.columns if column is not sheet.target]
    if not others:
        table.refuse("there is one column, the target, and nothing to predict it from")
    inputs, rows = _without_gaps(sheet, others, rows)
    if not rows.any():
        table.refuse("no row is left")
    targets, classes = _targets(sheet, sheet.target.values[rows])
    taken = _inputs(sheet, [Column(column.name, column.values[rows], column.words) for column in inputs])
    return Dataset(
        name=name,
        inputs=np.concatenate([values for values, _ in taken], axis=1),
        targets=targets,
        classes=classes,
        source=f"{Path(table.path).name}: {sheet.target.name} from its other columns",
        columns=tuple(name for _, each in taken for name in each),
        scaled=False,
    )


def _without_gaps(
    sheet: Sheet, inputs: Sequence[Column], rows: NDArray[np.bool_]
) -> tuple[Sequence[Column], NDArray[np.bool_]]:
    """The input columns and the rows that are used, once missing cells are filled or their rows left out."""
    way = sheet.told.get("missing", "refuse")
    if way == "refuse":
        gaps = np.stack([column.missing for column in (*inputs, sheet.target)], axis=1) & rows[:, None]
        if gaps.any():
            row, at = np.argwhere(gaps)[0]
            found = (
                f"line {sheet.table.lines[row]}, column {(*inputs, sheet.target)[at].name}: the cell is empty"
            )
            count = int(gaps.sum())
            found = f"{found} (the first of {count:,} empty cells)" if count > 1 else found
            sheet.table.refuse(
                f"{found}; missing=drop leaves such rows out, missing=fill puts the column's mean there"
            )
        return inputs, rows
    rows = rows & ~sheet.target.missing
    if way == "fill":
        return [column.filled() for column in inputs], rows
    return inputs, rows & ~np.any([column.missing for column in inputs], axis=0)


def _targets(sheet: Sheet, values: NDArray[np.float64]) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Class indices and the classes' names, or numbers and no names."""
    predict, column, table = sheet.told.get("predict", "auto"), sheet.target, sheet.table
    if column.words and predict == "number":
        table.refuse(f"column {column.name} holds words: predict=number wants numbers")
    found, indices = np.unique(values, return_inverse=True)
    counted = len(found) <= _FEW and not np.any(found % 1)
    if not column.words and (predict == "number" or (predict == "auto" and not counted)):
        return values, ()
    if len(found) > _CLASS_LIMIT:
        table.refuse(f"column {column.name} has {len(found):,} classes, more than {_CLASS_LIMIT:,}")
    names = [column.words[int(value)] if column.words else plain(float(value)) for value in found]
    return indices, tuple(names)


def _inputs(sheet: Sheet, columns: Sequence[Column]) -> list[tuple[NDArray[Any], tuple[str, ...]]]:
    one_hot = sheet.told.get("encode", "onehot") == "onehot"
    for column in columns:
        if one_hot and len(column.words) > WORD_LIMIT:
            sheet.table.refuse(
                f"column {column.name} has {len(column.words):,} different words, more than {WORD_LIMIT}: "
                f"leave it out with without={column.name}, or number them with encode=index"
            )
    width = sum(len(column.words) if one_hot and column.words else 1 for column in columns)
    if width * len(columns[0].values) > ELEMENT_LIMIT:
        sheet.table.refuse(
            f"{width:,} inputs of {len(columns[0].values):,} rows are more than {ELEMENT_LIMIT:,} numbers"
        )
    return [column.inputs(one_hot=one_hot) for column in columns]


def _named(table: Table, name: str) -> str:
    """The column of that name, or of that number, counted from 1."""
    if name in table.names:
        return name
    if name.isascii() and name.isdigit() and len(name) < _FEW and 1 <= int(name) <= len(table.names):
        return table.names[int(name) - 1]
    near = difflib.get_close_matches(name, table.names[:1000], n=1)
    listed = ", ".join(table.names[:_LISTED]) + (", …" if len(table.names) > _LISTED else "")
    hint = f"did you mean {near[0]}?" if near else f"it has {listed}"
    return table.refuse(f"there is no column {name[:40]!r}; {hint}")
