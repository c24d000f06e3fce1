"""A look at a data set before anything is learnt from it: columns, classes, gaps, bad and first rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.graph.numbers import format_number
from gradstudio.train.data.csv_file import Sheet, read_sheet
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.generated import GENERATED
from gradstudio.train.data.loading import load_data
from gradstudio.train.data.own import kind_of
from gradstudio.train.data.shipped import SHIPPED
from gradstudio.train.data.table import DELIMITERS, is_missing
from gradstudio.train.data.wanted import wanted

#: Rows that are shown of a data set.
HEAD = 5

_KINDS = {"csv": "table", "npz": "arrays", "idx": "pictures", "images": "pictures"}


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """What there is to say of a column: `kind` is numbers or words, `range` what is in it."""

    name: str
    kind: str
    missing: int
    range: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a data set looks like: `classes` has the rows of each, `bad` what is wrong and where, `head` rows.

    `target` names what is predicted, the last cell of each row of `head`.
    """

    name: str
    kind: str
    rows: int
    columns: Sequence[ColumnNote]
    target: str
    classes: dict[str, int]
    missing: int
    bad: Sequence[str]
    head: Sequence[Sequence[str]]
    image_shape: tuple[int, int] | None
    source: str


def preview(text: str) -> Preview:
    """A look at the data set that `text` asks for, also where gaps and bad rows keep it from being used."""
    asked = wanted(text)
    if asked.name in GENERATED:
        return _of_dataset(load_data(text), "generated points")
    if asked.name in SHIPPED:
        dataset = load_data(text)
        return _of_dataset(dataset, "pictures" if dataset.image_shape else "table")
    kind = kind_of(asked)
    if kind == "csv":
        return _of_sheet(str(asked), read_sheet(asked))
    return _of_dataset(load_data(text), _KINDS.get(kind or "", ""))


def _of_dataset(dataset: Dataset, kind: str) -> Preview:
    names = dataset.columns or tuple(f"x{i}" for i in range(1, dataset.width + 1))
    classes = dataset.classes
    counts = np.bincount(dataset.targets, minlength=len(classes)) if classes else ()
    answers = [classes[index] if classes else format_number(index) for index in dataset.targets[:HEAD]]
    rows = zip(dataset.inputs[:HEAD], answers, strict=True)
    return Preview(
        name=dataset.name,
        kind=kind,
        rows=len(dataset),
        columns=[
            ColumnNote(name, "numbers", 0, _range(column))
            for name, column in zip(names, dataset.inputs.T, strict=True)
        ],
        target="class" if classes else "target",
        classes={name: int(count) for name, count in zip(classes, counts, strict=True)},
        missing=0,
        bad=(),
        head=[[*map(format_number, row), answer] for row, answer in rows],
        image_shape=dataset.image_shape,
        source=dataset.source,
    )


def _of_sheet(name: str, sheet: Sheet) -> Preview:
    target = sheet.target
    columns = [*(column for column in sheet.columns if column is not target), target]
    places = [sheet.table.names.index(column.name) for column in columns]
    gaps = [sum(is_missing(row[place]) for row in sheet.table.rows) for place in places]
    return Preview(
        name=name,
        kind="table",
        rows=len(sheet.table.rows),
        columns=[
            ColumnNote(
                column.name,
                column.kind,
                missing,
                _words(column.words) if column.words else _range(column.values[~column.missing]),
            )
            for column, missing in zip(columns, gaps, strict=True)
        ],
        target=target.name,
        classes=sheet.classes(),
        missing=sum(gaps),
        bad=[str(bad) for bad in sheet.bad],
        head=[[row[place] for place in places] for row in sheet.table.rows[:HEAD]],
        image_shape=None,
        source=f"cells divided by {next(n for n, s in DELIMITERS.items() if s == sheet.table.delimiter)}",
    )


def _range(values: NDArray[Any]) -> str:
    return f"{format_number(float(values.min()))} to {format_number(float(values.max()))}"


def _words(words: Sequence[str]) -> str:
    few = ", ".join(words[:HEAD])
    return f"{len(words)} words: {few}" + (", …" if len(words) > HEAD else "")
