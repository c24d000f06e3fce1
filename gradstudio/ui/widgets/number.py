"""Numbers as the window shows them: the project's own, under the name that widgets use, and shapes."""

from __future__ import annotations

from collections.abc import Sequence

from gradstudio.graph.numbers import (
    MINUS,
    NOT_COMPUTED,
    format_array,
    format_exact,
    format_number,
    format_shape,
    format_signed,
    parse_value,
)

__all__ = [
    "MINUS",
    "NOT_COMPUTED",
    "format_array",
    "format_exact",
    "format_number",
    "format_shape",
    "format_signed",
    "parse_value",
    "shape_text",
]


def shape_text(shape: Sequence[int | str]) -> str:
    """A shape where a number could stand: `32×64`, and `(32,)`, which is no number."""
    return f"({shape[0]},)" if len(shape) == 1 else format_shape(shape)
