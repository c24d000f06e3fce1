"""Tables of text: the cells of a CSV file, with the line that each row began on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from gradstudio.errors import DataError
from gradstudio.graph.files import storage
from gradstudio.patience import patiently

#: The most that is read of a table: bytes, columns, rows and cells.
BYTE_LIMIT = 64 * 1024 * 1024
COLUMN_LIMIT = 10_000
ROW_LIMIT = 1_000_000
CELL_LIMIT = 20_000_000

#: What divides cells, by the names that settings have for it.
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
#: What stands in a cell that has no value, in small letters.
MISSING = frozenset({"", "?", "-", "na", "n/a", "nan", "null", "none"})

_SNIFFED_ROWS = 50
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Bad:
    """A place in a file that cannot be used; `reason` is a sentence: `line 7 has 4 cells, not 5`."""

    line: int
    reason: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are `names`; `lines` says where each began, `bad` has all other rows."""

    path: str
    names: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    delimiter: str
    bad: tuple[Bad, ...]

    def refuse(self, reason: str) -> NoReturn:
        """Raise the DataError of `reason`."""
        raise DataError(f"{self.path}: {reason}", place=self.path)


def read_table(path: str, *, header: str = "auto", delimiter: str = "auto") -> Table:
    """The table in the file at `path`; DataError names the line that is no text or no row."""
    shown = storage.shown_path(path)
    text = _text(storage.read(path, BYTE_LIMIT), shown)
    sign = _sniffed(text) if delimiter == "auto" else DELIMITERS[delimiter]
    rows: list[list[str]] = []
    lines: list[int] = []
    cells = 0
    for line, row in patiently(_rows(text, sign, shown)):
        cells += len(row)
        if len(row) > COLUMN_LIMIT or len(rows) > ROW_LIMIT or cells > CELL_LIMIT:
            _refuse(
                shown,
                f"line {line}: a table has at most {COLUMN_LIMIT:,} columns, {ROW_LIMIT:,} rows and "
                f"{CELL_LIMIT:,} cells",
            )
        rows.append([cell.strip() for cell in row])
        lines.append(line)
    if not rows:
        _refuse(shown, "there is no row in it")
    has_names = header == "yes" or (header == "auto" and _is_header(rows))
    names = _names(rows[0] if has_names else [""] * len(rows[0]))
    if has_names:
        rows, lines = rows[1:], lines[1:]
    bad = tuple(
        Bad(line, f"line {line} has {len(row)} cells, not {len(names)}")
        for line, row in zip(lines, rows, strict=True)
        if len(row) != len(names)
    )
    whole = [i for i, row in enumerate(rows) if len(row) == len(names)]
    if not whole:
        _refuse(shown, bad[0].reason if bad else "there is no row under its heading")
    return Table(shown, names, [rows[i] for i in whole], [lines[i] for i in whole], sign, bad)


def is_missing(cell: str) -> bool:
    """Whether a cell has no value."""
    return cell.lower() in MISSING


def number_in(cell: str, delimiter: str = ",") -> float | None:
    """The number that a cell holds, None where it is none; beside another delimiter a comma is the point."""
    if delimiter != "," and "." not in cell:
        cell = cell.replace(",", ".", 1)
    try:
        # Python also reads 1_000, which no other program means by it.
        return None if "_" in cell else float(cell.replace("−", "-"))
    except ValueError:
        return None


def _text(data: bytes, shown: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(shown, "this is UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _refuse(shown, f"line {line} is not UTF-8; save the file as UTF-8")
    null = text.find("\0")
    if null >= 0:
        _refuse(shown, f"line {text.count(chr(10), 0, null) + 1} holds a null byte: this is no text")
    return text


def _rows(text: str, delimiter: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    try:
        for row in reader:
            if row:
                yield begun, row
            begun = reader.line_num + 1
    except csv.Error as error:
        _refuse(shown, f"line {begun} cannot be read ({str(error)[:_SHOWN]}); look at its quotation marks")


def _sniffed(text: str) -> str:
    """The delimiter that divides the first rows most evenly, then into most cells."""

    def judged(sign: str) -> tuple[float, int]:
        counts = []
        try:
            for row in csv.reader(io.StringIO(text[: 1 << 16], newline=""), delimiter=sign):
                if row:
                    counts.append(len(row))
                if len(counts) == _SNIFFED_ROWS:
                    break
        except csv.Error:
            return 0.0, 0
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) / len(counts), usual) if usual > 1 else (0.0, 0)

    return max(DELIMITERS.values(), key=judged)


def _is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: no number in it, and rows under it."""
    first = rows[0]
    return len(rows) > 1 and all(number_in(cell, ";") is None for cell in first)


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """A name of its own for every column."""
    names: dict[str, None] = {}
    for i, cell in enumerate(cells, 1):
        base = " ".join(cell.split()) or f"column {i}"
        name, again = base, 2
        while name in names:
            name, again = f"{base} ({again})", again + 1
        names[name] = None
    return tuple(names)


def _refuse(shown: str, reason: str) -> NoReturn:
    raise DataError(f"{shown}: {reason}", place=shown)
