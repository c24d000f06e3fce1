"""How code is laid out: long lists broken, comments in one column, arrays as literals."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Columns of a line of exported code, where its names let it.
WIDTH = 100
#: Most columns of code that comments are aligned behind; longer lines have theirs two spaces on.
_REACH = 76
#: One step of indentation.
INDENT = "    "


def series(before: str, items: Sequence[str], after: str = "", *, indent: str = "") -> str:
    """`before a, b, c after` on a line, or in parentheses over several."""
    line = f"{indent}{before}{', '.join(items)}{after}"
    return line if len(line) <= WIDTH else enclosed(f"{before}(", items, f"){after}", indent=indent)


def enclosed(before: str, items: Sequence[str], after: str, *, indent: str = "") -> str:
    """`before a, b, c after` on a line, or `items` indented on lines between; the ends hold the brackets."""
    line = f"{indent}{before}{', '.join(items)}{after}"
    if len(line) <= WIDTH:
        return line
    lines: list[str] = []
    for item in items:
        if lines and len(lines[-1]) + len(item) + 2 <= WIDTH:
            lines[-1] += f" {item},"
        else:
            lines.append(f"{indent}{INDENT}{item},")
    return "\n".join((f"{indent}{before}", *lines, f"{indent}{after}"))


def unpacked(targets: Sequence[str], formula: str, *, indent: str = INDENT) -> str:
    """`a, b = formula`, where formula gives a tuple unless it is a call that has one result."""
    if len(targets) == 1:
        return (
            f"{indent}{targets[0]} = {formula}"
            if formula.endswith(")")
            else f"{indent}({targets[0]},) = {formula}"
        )
    return series("", targets, f" = {formula}", indent=indent)


def call(targets: Sequence[str], function: str, arguments: Sequence[str], *, indent: str = INDENT) -> str:
    """`a, b = function(x, y)` without the first indentation, over several lines where it is long."""
    left, right = ", ".join(targets), f"{function}({', '.join(arguments)})"
    if len(indent) + len(left) + len(right) + 3 > WIDTH:
        if len(left) > WIDTH // 2:
            left = enclosed("(", targets, ")", indent=indent).lstrip()
            left = left if "\n" in left else left[1:-1]
        first = len(indent) + len(left.rpartition("\n")[2]) + 3
        right = enclosed(f"{' ' * first}{function}(", arguments, ")").lstrip()
        right = right.replace("\n", f"\n{indent}")
    return f"{left} = {right}"


def packed_tuple(before: str, items: Sequence[str], *, indent: str = INDENT) -> str:
    """`before (a, b)`: a tuple, which a single item needs a comma for."""
    if len(items) == 1:
        return f"{indent}{before}({items[0]},)"
    return enclosed(f"{before}(", items, ")", indent=indent)


def aligned(lines: Iterable[tuple[str, str]], indent: str = INDENT) -> str:
    """Lines of (code, comment), the comments in one column behind all but the longest lines."""
    rows = [(f"{indent}{code}", comment) for code, comment in lines]
    reach = max((len(code) for code, comment in rows if comment and len(code) <= _REACH), default=0)
    laid: list[str] = []
    for code, comment in rows:
        line = f"{code.ljust(reach)}  # {comment}" if comment else code
        if len(line) > WIDTH and "\n" not in line:
            head, *rest = (code if len(code) + len(comment) + 4 <= WIDTH else broken(code)).split("\n")
            line = "\n".join((f"{head}  # {comment}" if comment else head, *rest))
        laid.append(line)
    return "\n".join(laid)


def broken(code: str) -> str:
    """An assignment `a = f(...)` over several lines, what its outermost call takes on those between."""
    indent = code[: len(code) - len(code.lstrip())]
    target, equals, formula = code.strip().partition(" = ")
    if not equals or target.startswith("#"):
        return code
    head, inner = _outermost_call(formula)
    deeper = indent + INDENT
    filled = textwrap.fill(
        inner,
        WIDTH,
        initial_indent=deeper,
        subsequent_indent=deeper,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return f"{indent}{target} = {head}(\n{filled}\n{indent})"


def _outermost_call(formula: str) -> tuple[str, str]:
    """What stands before and in the parentheses that close at the formula's end, if it is one call."""
    depth = 0
    for at in range(len(formula) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(formula[at], 0)
        if depth == 0:
            head = formula[:at]
            if formula.endswith(")") and head.replace(".", "").isidentifier():
                return head, formula[at + 1 : -1]
            break
    return "", formula


def literal(value: NDArray[Any] | np.generic, indent: str = "") -> str:
    """Code that makes `value` again, its type included: `np.float64(-2.0)`, `np.array([1.0, 2.0])`."""
    array = np.asarray(value)
    if array.ndim == 0:
        return f"np.{array.dtype}({_number(array.item())})"
    usual = array.dtype in (np.dtype(np.float64), np.dtype(np.int64))
    tail = ")" if usual else f", dtype=np.{array.dtype})"
    return f"np.array({_nested(array.tolist(), indent)}{tail}"


def number_or_array(value: Any, indent: str) -> str:  # noqa: ANN401 - what a run gives
    """Code of what is compared with: a plain number, or an array of any type."""
    array = np.asarray(value)
    return _number(array.item()) if array.ndim == 0 else literal(array, indent)


def _number(number: float) -> str:
    return repr(number).replace("nan", "np.nan").replace("inf", "np.inf")


def _nested(numbers: Any, indent: str) -> str:  # noqa: ANN401 - a number, or lists of lists of them
    """Lists in brackets: on a line where they fit beside a name and a comment, else a row a line."""
    if not isinstance(numbers, list):
        return _number(numbers)
    items = [_nested(number, indent + INDENT) for number in numbers]
    line = f"[{', '.join(items)}]"
    if len(line) <= WIDTH - len(indent) - 40 and "\n" not in line:
        return line
    if not isinstance(numbers[0], list):
        return enclosed("[", items, "]", indent=indent).lstrip()
    rows = "".join(f"{indent}{INDENT}{item},\n" for item in items)
    return f"[\n{rows}{indent}]"


def docstring(text: str, indent: str = INDENT) -> str:
    """`text` as a docstring, on a line where it fits."""
    line = f'{indent}"""{in_docstring(text)}"""'
    if len(line) <= WIDTH and "\n" not in text:
        return line
    filled = [
        textwrap.fill(row, WIDTH - len(indent) - 4, break_long_words=False, break_on_hyphens=False)
        for row in in_docstring(text).split("\n")
    ]
    return textwrap.indent('"""' + "\n".join(filled) + '\n"""', indent)


def longer(text: str, otherwise: str) -> str:
    """`text` where it is one line as a docstring, else `otherwise`."""
    return text if "\n" not in docstring(text) else otherwise


def in_docstring(text: str) -> str:
    """`text` such that it means itself between three double quotes."""
    safe = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'{safe[:-1]}\\"' if safe.endswith('"') else safe
