"""Runs as a table in plain text, for a spreadsheet: numbers with every digit, no numbers as nothing."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradstudio.ui.panels.runs.columns import Column
    from gradstudio.ui.panels.runs.keeping import Entry


def as_tsv(columns: Sequence[Column], entries: Sequence[Entry]) -> str:
    """With tabs between the cells."""
    return _written(columns, entries, "\t")


def as_csv(columns: Sequence[Column], entries: Sequence[Entry]) -> str:
    """With commas between the cells."""
    return _written(columns, entries, ",")


def _written(columns: Sequence[Column], entries: Sequence[Entry], delimiter: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow([column.key for column in columns])
    writer.writerows([_cell(column, entry) for column in columns] for entry in entries)
    return text.getvalue()


def _cell(column: Column, entry: Entry) -> str:
    value = column.order(entry)
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if isinstance(value, float) and math.isfinite(value):
        return repr(value)
    return str(value) if isinstance(value, int | str) else column.text(entry)
