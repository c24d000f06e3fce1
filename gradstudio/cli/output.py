"""What commands print: aligned tables, and JSON that never holds NaN as a bare word."""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

#: Longest array that a table shows number by number.
SHOWN_ELEMENTS = 8


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell; what a terminal would obey is not printed."""
    cells = [[_printable(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(heads))]
    for i, row in enumerate(cells):
        print(
            "  ".join(
                cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
            ).rstrip()
        )
        if i == 0:
            print("  ".join("─" * width for width in widths))


def _printable(cell: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cell)


def print_json(content: Mapping[str, Any]) -> None:
    """JSON, two spaces a level."""
    print(json.dumps(plain(content), indent=2, allow_nan=False))


def plain(content: Any) -> Any:  # noqa: ANN401 - any JSON
    """`content` with arrays as nested lists; what is not finite becomes the word "nan", "inf" or "-inf"."""
    if isinstance(content, Mapping):
        return {str(key): plain(value) for key, value in content.items()}
    if isinstance(content, (np.ndarray, np.generic)):
        return plain(content.tolist())
    if isinstance(content, (list, tuple)):
        return [plain(item) for item in content]
    if isinstance(content, float) and not math.isfinite(content):
        return str(content)
    return content


def short(array: Any) -> str:  # noqa: ANN401 - an array or None
    """An array in a cell: numbers where they are few, else shape and norm; a dash where not computed."""
    from gradstudio.gates import show_shape
    from gradstudio.graph.numbers import format_array, format_number

    if array is None:
        return "–"
    array = np.asarray(array)
    if array.size <= SHOWN_ELEMENTS and array.ndim <= 2:  # noqa: PLR2004 - rows and columns
        return format_array(array, SHOWN_ELEMENTS, digits=6)
    with np.errstate(all="ignore"):
        return f"{show_shape(array.shape)}, ‖·‖ {format_number(float(np.linalg.norm(array)))}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
