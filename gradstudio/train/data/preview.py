"""A look at a data set before anything is learnt from it: columns, classes, gaps, bad and first rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.grid import ColumnNote, SampleGrid
from gradstudio.train.data.reading import Reading, read_data

#: Rows that are shown of a data set.
HEAD = 5

_DIVIDED = {
    ",": "cells divided by commas",
    ";": "cells divided by semicolons",
    "\t": "cells divided by tabs",
    "|": "cells divided by bars",
}
_KINDS = {"generated": "generated points", "npz": "arrays", "idx": "pictures", "images": "pictures"}


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
    return preview_of(read_data(text))


def preview_of(reading: Reading) -> Preview:
    """A look at what was read; raises its refusal where there is nothing to look at."""
    sheet, dataset = reading.sheet, reading.dataset
    grid = reading.grid or SampleGrid(reading.usable())
    image_shape = None if dataset is None else dataset.image_shape
    return Preview(
        name=reading.text,
        kind=_KINDS.get(reading.kind, "pictures" if image_shape else "table"),
        rows=len(grid),
        columns=grid.columns if sheet is not None else grid.columns[:-1],
        target=grid.columns[-1].name,
        classes=sheet.classes() if sheet is not None else _classes(dataset),
        missing=sum(column.missing for column in grid.columns),
        bad=[bad.reason for bad in sheet.bad] if sheet is not None else (),
        head=[
            [grid.text(row, column) for column in range(len(grid.columns))]
            for row in range(min(HEAD, len(grid)))
        ],
        image_shape=image_shape,
        source=_source(reading),
    )


def _classes(dataset: Dataset | None) -> dict[str, int]:
    """Samples of each class; empty where the targets are numbers."""
    if dataset is None or not dataset.classes:
        return {}
    counts = np.bincount(dataset.targets, minlength=len(dataset.classes))
    return dict(zip(dataset.classes, counts.tolist(), strict=True))


def _source(reading: Reading) -> str:
    if reading.sheet is not None:
        return _DIVIDED[reading.sheet.table.delimiter]
    return "" if reading.dataset is None else reading.dataset.source
