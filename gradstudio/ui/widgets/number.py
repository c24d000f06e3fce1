"""Numbers as the window shows them: the project's own, under the name that widgets use."""

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
]
