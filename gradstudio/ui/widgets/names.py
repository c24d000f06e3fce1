"""Names as in print: `W1` is shown as W with a subscript 1."""

from __future__ import annotations

import re
from html import escape
from typing import Final

_INDEXED: Final = re.compile(r"(?P<stem>.*?[^\W\d_])_?(?P<index>\d+)")
_SUBSCRIPTS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def split_name(name: str) -> tuple[str, str]:
    """Stem and index of a name: `("W", "1")` for `W1` or `W_1`; the index is empty where there is none."""
    match = _INDEXED.fullmatch(name)
    return (match["stem"], match["index"]) if match else (name, "")


def print_name(name: str) -> str:
    """`name` as plain text with a Unicode subscript: `W₁`."""
    stem, index = split_name(name)
    return stem + index.translate(_SUBSCRIPTS)


def rich_name(name: str) -> str:
    """`name` as rich text for a QLabel: italic, its index a subscript, everything else escaped."""
    stem, index = split_name(name)
    return f"<i>{escape(stem)}{f'<sub>{index}</sub>' if index else ''}</i>"
