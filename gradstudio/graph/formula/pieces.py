"""Pieces of a printed formula: gates as operators or calls, leaves as declarations, numbers as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from gradstudio.graph.files.arrays import LIST_LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradstudio.graph.node import Node

SUM, PRODUCT, SIGN, POWER, ATOM = range(1, 6)
_INFIX = {
    "add": ("+", SUM),
    "sub": ("-", SUM),
    "mul": ("*", PRODUCT),
    "div": ("/", PRODUCT),
    "matmul": ("@", PRODUCT),
}


class Piece(NamedTuple):
    """Text of a node, how tightly it binds, how deep its brackets go, and how many parts it holds."""

    text: str
    binding: int = ATOM
    depth: int = 0
    parts: int = 0
    number: bool = False

    def within(self, binding: int) -> Piece:
        """The piece where at least `binding` is wanted: in brackets if it binds less."""
        if self.binding >= binding:
            return self
        return Piece(f"({self.text})", ATOM, self.depth + 1, self.parts)


def gate_piece(node: Node, operands: Sequence[Piece]) -> Piece:
    """A gate on the pieces of its inputs: an operator where the language has one, else a call."""
    count = 1 + sum(operand.parts for operand in operands)
    if node.gate in _INFIX and not node.attributes:
        sign, binding = _INFIX[node.gate]
        left, right = operands[0].within(binding), operands[1].within(binding + 1)
        right = right.within(ATOM) if right.text.startswith("-") else right
        return Piece(f"{left.text} {sign} {right.text}", binding, max(left.depth, right.depth), count)
    if not node.attributes and not operands[0].number:
        if node.gate == "neg":
            inner = operands[0].within(POWER)
            return Piece(f"-{inner.text}", SIGN, inner.depth, count)
        if node.gate == "transpose":
            inner = operands[0].within(ATOM)
            return Piece(f"{inner.text}.T", ATOM, inner.depth, count)
    if node.gate == "square":
        inner = operands[0].within(ATOM)
        return Piece(f"{inner.text} ** 2", POWER, inner.depth, count)
    if node.gate == "pow" and not (operands[1].number and float(operands[1].text) == 2):  # noqa: PLR2004 - a square
        base, exponent = operands[0].within(ATOM), operands[1].within(SIGN)
        return Piece(f"{base.text} ** {exponent.text}", POWER, 1 + max(base.depth, exponent.depth), count)
    return call_piece(node.gate, operands, _arguments(node, operands))


def call_piece(name: str, operands: Sequence[Piece], arguments: Sequence[str] | None = None) -> Piece:
    """A call of `name` on the pieces `operands`, written as `arguments` where those say more."""
    given = [operand.text for operand in operands] if arguments is None else arguments
    depth = 1 + max((operand.depth for operand in operands), default=0)
    return Piece(f"{name}({', '.join(given)})", ATOM, depth, 1 + sum(each.parts for each in operands))


def number_piece(leaf: Node) -> Piece:
    """The value of a constant in its place."""
    value = leaf.attributes["value"]
    text = _literal(value)
    return Piece(text, SIGN if text.startswith("-") else ATOM, value.ndim, number=value.ndim == 0)


def is_short(value: object) -> bool:
    """Whether an array can stand in a text: few numbers, of a type that a text gives back."""
    return isinstance(value, np.ndarray) and value.size <= LIST_LIMIT and value.dtype != np.float32


def declaration(leaf: Node) -> str:
    """The call that makes a leaf: `parameter((3, 4), init="zeros")`; of values, a small constant's alone."""
    given: list[str] = []
    for name, value in leaf.attributes.items():
        if name == "shape":
            given.append(_plain(value))
        elif name != "value":
            given.append(f"{name}={_plain(value)}")
        elif leaf.gate == "constant" and is_short(value):
            given.append(_literal(value))
    return f"{leaf.gate}({', '.join(given)})"


def _arguments(node: Node, operands: Sequence[Piece]) -> list[str]:
    """Inputs by position as far as no port is open, by name from there; then the attributes."""
    ports = node.entries
    implied = node.kind.many_inputs
    given = [
        operand.text if port == ports[i] else f"{port}={operand.text}"
        for i, (port, operand) in enumerate(zip(node.inputs, operands, strict=True))
    ]
    return given + [
        f"{name}={_plain(value)}"
        for name, value in node.attributes.items()
        if implied is None or name != implied.many
    ]


def _plain(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, tuple):
        return f"({', '.join(map(_plain, value))}{',' if len(value) == 1 else ''})"
    return repr(value)


def _literal(array: np.ndarray[Any, np.dtype[Any]]) -> str:
    return repr(array.tolist())
