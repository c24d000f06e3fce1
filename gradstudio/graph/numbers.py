"""Numbers as a person reads them, and back: real minus signs, no idle zeros, arrays in one line."""

from __future__ import annotations

import re
from itertools import pairwise
from math import isinf, isnan
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from gradstudio.gates import show_shape

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

MINUS: Final = "\N{MINUS SIGN}"
NOT_COMPUTED: Final = "\N{EN DASH}"
"""What stands where a number was not computed: never a zero."""

NOT_FINITE: Final = ("NaN", "Inf")
"""What is printed for numbers that went bad."""

_FIXED_FROM: Final = -4
_FIXED_BELOW: Final = 6
_PLAIN_FROM: Final = 1e-3
_EXACT_INTEGERS: Final = 1e15
_MAX_DEPTH: Final = 8
_SHOWN: Final = 20
_HINT: Final = "type a number, such as -2, or an array, such as [1, 2]"
_TYPOGRAPHY: Final = str.maketrans(
    {
        MINUS: "-",
        "\N{EN DASH}": "-",
        "\N{FULLWIDTH HYPHEN-MINUS}": "-",
        "，": ",",
        "；": ";",
        "［": "[",
        "］": "]",
    }
)
_RAISED: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_TOKEN: Final = re.compile(r"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<mark>[\[\],;])|\s+")

_Tree: TypeAlias = "float | list[_Tree]"


def format_number(x: float, digits: int = 4) -> str:
    """`x` to `digits` significant digits: `−0.2`, `12`, `1.2e−5`; whole digits are never rounded away."""
    x = float(x)
    if isnan(x):
        return "NaN"
    if isinf(x):
        return "Inf" if x > 0 else f"{MINUS}Inf"
    if x == 0:
        return "0"
    if _PLAIN_FROM <= abs(x) < 10.0 ** (min(digits, _FIXED_BELOW) - 1):  # the most frequent by far
        return f"{x:.{digits}g}".replace("-", MINUS)
    exponent = int(f"{x:.{max(digits, _FIXED_BELOW) - 1}e}".partition("e")[2])
    if _FIXED_FROM <= exponent < _FIXED_BELOW:
        rounded = int(f"{x:.{digits - 1}e}".partition("e")[2])
        text = _without_idle_zeros(f"{x:.{max(0, digits - 1 - rounded)}f}")
    else:
        mantissa, _, power = f"{x:.{digits - 1}e}".partition("e")
        text = f"{_without_idle_zeros(mantissa)}e{int(power)}"
    return text.replace("-", MINUS)


def norm(array: ArrayLike) -> float:
    """The Euclidean norm of all numbers of `array`, also where their squares are too large to be numbers."""
    flat = np.asarray(array, dtype=np.float64).ravel()
    with np.errstate(over="ignore", invalid="ignore"):
        found = float(np.sqrt(flat @ flat))
        if not isinf(found) or not np.isfinite(largest := float(np.abs(flat).max())):
            return found
        shares = flat / largest
        return largest * float(np.sqrt(shares @ shares))


def tells_of_hazard(text: str) -> bool:
    """Whether a printed number, or one of a printed array, is NaN or infinite."""
    return any(word in text for word in NOT_FINITE)


def format_signed(x: float, digits: int = 4) -> str:
    """`x` with its sign always printed, for gradients: `+1`, `−4`; zero has none."""
    text = format_number(x, digits)
    return f"+{text}" if float(x) > 0 else text


def format_power(x: float, digits: int = 1) -> str:
    """`x` as a power of ten where it is small or large, `2 × 10⁻¹¹`; else as `format_number` has it."""
    text = format_number(x, digits)
    mantissa, power, exponent = text.partition("e")
    return f"{mantissa} × {power_mark(int(exponent.replace(MINUS, '-')))}" if power else text


def power_mark(exponent: int) -> str:
    """A power of ten on an axis: `10⁻⁸`."""
    return f"10{str(exponent).translate(_RAISED)}"


def format_array(a: ArrayLike, limit: int = 6, digits: int = 4, *, signed: bool = False) -> str:
    """`a` in one line, `[0.1 0.5; −0.3 0.8]`; its shape where it has over `limit` elements or two axes."""
    array = np.asarray(a)
    one = format_signed if signed else format_number
    if array.ndim == 0:
        return one(array.item(), digits)
    if array.size > limit or array.ndim > 2 or array.size == 0:  # noqa: PLR2004 - rows and columns
        return show_shape(array.shape)
    rows = [" ".join(one(x, digits) for x in row) for row in np.atleast_2d(array).tolist()]
    if array.ndim == 2 and len(rows) == 1:  # noqa: PLR2004 - one row is not the same as a vector
        return f"[[{rows[0]}]]"
    return f"[{'; '.join(rows)}]"


def format_exact(a: ArrayLike) -> str:
    """`a` in full, for an input: `parse_value` gives the same float64 array back."""
    array = np.asarray(a, dtype=np.float64)
    if array.ndim == 0:
        x = float(array)
        return repr(int(x) if x.is_integer() and abs(x) < _EXACT_INTEGERS and str(x) != "-0.0" else x)
    return f"[{', '.join(format_exact(part) for part in array)}]"


def parse_value(text: str) -> NDArray[np.float64]:
    """The float64 array that `text` writes: `-2`, `1e-3`, `[1, 2]`, `[[1, 2], [3, 4]]` or `[1 2; 3 4]`.

    Raises ValueError, in one line, for anything else, NaN and Inf included.
    """
    tokens = _tokens(text.translate(_TYPOGRAPHY))
    if not tokens:
        raise ValueError(_HINT)
    if tokens[0] != "[":
        if len(tokens) > 1:
            raise ValueError("more than one number must stand in brackets, such as [1, 2]")
        return np.array(_number(tokens[0]))
    tree, end = _array(tokens, 0, 1)
    if end < len(tokens):
        raise ValueError(f"“{_cut(tokens[end])}” stands after the closing bracket")
    _check_shape(tree)
    return np.array(tree, dtype=np.float64)


def _without_idle_zeros(text: str) -> str:
    """`text` without zeros that end its fraction."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def _tokens(text: str) -> list[str]:
    """Numbers and marks of `text`, in order."""
    found: list[str] = []
    at = 0
    after_number = False
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"“{_cut(text[at:].split(maxsplit=1)[0])}” is no number: {_HINT}")
        if after_number and match["number"] is not None:
            raise ValueError(f"“{_cut(match[0])}” follows a number without a space or a comma")
        if not match[0].isspace():
            found.append(match[0])
        after_number = match["number"] is not None
        at = match.end()
    return found


def _cut(text: str) -> str:
    """The beginning of a word, for a message of one line."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _number(text: str) -> float:
    """The finite float that `text` writes."""
    if text in "[],;":
        raise ValueError(f"“{text}” stands where a number should: {_HINT}")
    x = float(text)
    if isinf(x):
        raise ValueError(f"{_cut(text)} is too large for a float64")
    return x


def _array(tokens: list[str], start: int, depth: int) -> tuple[list[_Tree], int]:
    """The bracketed array that opens at `start`, and the index after its closing bracket."""
    if depth > _MAX_DEPTH:
        raise ValueError(f"an array may have at most {_MAX_DEPTH} axes")
    rows: list[list[_Tree]] = [[]]
    at = start + 1
    separated = in_rows = False
    while at < len(tokens) and tokens[at] != "]":
        mark = tokens[at]
        if mark == "[":
            inner, at = _array(tokens, at, depth + 1)
            rows[-1].append(inner)
            separated = False
            continue
        if mark in ",;":
            if separated or not rows[-1]:
                raise ValueError(f"a number is missing before “{mark}”")
            separated = True
            if mark == ";":
                in_rows = True
                rows.append([])
        else:
            rows[-1].append(_number(mark))
            separated = False
        at += 1
    if at == len(tokens):
        raise ValueError("a closing bracket “]” is missing")
    if len(rows) > 1 and not rows[-1]:
        rows.pop()
    if not rows[0]:
        raise ValueError(f"the brackets are empty: {_HINT}")
    return (list(rows) if in_rows else rows[0]), at + 1


def _check_shape(tree: list[_Tree]) -> None:
    """Raise ValueError unless every row of `tree` is as long and as deep as its first."""
    level: list[_Tree] = list(tree)
    while any(isinstance(item, list) for item in level):
        if not all(isinstance(item, list) for item in level):
            raise ValueError("numbers and rows are mixed: every row needs its own brackets")
        rows = [item for item in level if isinstance(item, list)]
        for number, (first, second) in enumerate(pairwise(rows), start=2):
            if len(first) != len(second):
                raise ValueError(
                    f"row {number} has {len(second)} elements, row {number - 1} has {len(first)}"
                )
        level = [item for row in rows for item in row]
