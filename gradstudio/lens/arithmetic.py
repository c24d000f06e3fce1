"""One scalar step in numbers: `−2 + 5`, `max(0, 3)`, `1 ÷ (1 + exp(−2))`."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Final

from gradstudio.gates.expression import Expression
from gradstudio.graph.numbers import MINUS, format_number

_SUM, _PRODUCT, _SIGN, _ATOM = range(4)
_OPERATORS: Final[dict[type[ast.operator], tuple[str, int]]] = {
    ast.Add: ("+", _SUM),
    ast.Sub: (MINUS, _SUM),
    ast.Mult: ("×", _PRODUCT),
    ast.Div: ("÷", _PRODUCT),
}
_MOST_TERMS: Final = 6
_FUNCTIONS: Final = {"maximum": "max", "minimum": "min", "log": "ln"}


class _NotArithmetic(Exception):  # noqa: N818 - it ends the printing, it is no error
    """An expression that numbers alone do not show."""


def arithmetic(expression: Expression, values: Mapping[str, float]) -> str:
    """`expression` with numbers for its names; empty where it is more than arithmetic."""
    try:
        return _printed(expression.tree, values)[0]
    except _NotArithmetic:
        return ""


def product(first: float, second: float, result: float) -> str:
    """`1 × −4 = −4`."""
    return f"{format_number(first)} × {format_number(second)} = {format_number(result)}"


def total(terms: Sequence[float], result: float) -> str:
    """`−4 + 3 = −1`; of very many terms the first ones and the last."""
    first, rest = format_number(terms[0]), [_enclosed(format_number(term)) for term in terms[1:_MOST_TERMS]]
    if len(terms) > _MOST_TERMS:
        rest[-1:] = ["…", _enclosed(format_number(terms[-1]))]
    return f"{' + '.join([first, *rest])} = {format_number(result)}"


def _printed(tree: ast.expr, values: Mapping[str, float]) -> tuple[str, int]:
    """The text of `tree` and how tightly it binds."""
    match tree:
        case ast.Name(id=name) if name in values:
            return format_number(values[name]), _ATOM
        case ast.Constant(value=int() | float() as number):
            return format_number(number), _ATOM
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return MINUS + _within(operand, _ATOM, values), _SIGN
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            sign, rank = _OPERATORS[type(op)]
            # A difference and a quotient take back the sum or product at their right.
            tight = rank + isinstance(op, (ast.Sub, ast.Div))
            after = _within(right, tight, values)
            shown = _enclosed(after) if rank == _SUM else after
            return f"{_within(left, rank, values)} {sign} {shown}", rank
        case ast.Call(func=ast.Attribute(attr=function), args=[*arguments]):
            if function == "square" and len(arguments) == 1:
                return f"{_within(arguments[0], _ATOM, values)}²", _ATOM
            inner = ", ".join(_printed(argument, values)[0] for argument in arguments)
            return f"{_FUNCTIONS.get(function, function)}({inner})", _ATOM
        case _:
            raise _NotArithmetic


def _within(tree: ast.expr, rank: int, values: Mapping[str, float]) -> str:
    """`tree` in brackets where it binds less tightly than `rank`."""
    text, own = _printed(tree, values)
    return f"({text})" if own < rank or (rank == _ATOM and text.startswith(MINUS)) else text


def _enclosed(text: str) -> str:
    """A negative number in brackets, as it stands after a plus or a minus."""
    return f"({text})" if text.startswith(MINUS) else text
