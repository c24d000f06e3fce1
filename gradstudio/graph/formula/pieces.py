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


class Term(NamedTuple):
    """From where to where a node or a module stands in a text."""

    start: int
    end: int
    name: str


class Piece(NamedTuple):
    """Text of a node, how tightly it binds, how deep its brackets go, and the parts and terms in it."""

    text: str
    binding: int = ATOM
    depth: int = 0
    parts: int = 0
    number: bool = False
    terms: tuple[Term, ...] = ()

    def called(self, name: str) -> Piece:
        """The piece as the term of a node or a module."""
        return self._replace(terms=(*self.terms, Term(0, len(self.text), name)))

    def within(self, binding: int) -> Piece:
        """The piece where at least `binding` is wanted: in brackets if it binds less."""
        if self.binding >= binding:
            return self
        return joined("(", self, ")")._replace(depth=self.depth + 1, parts=self.parts)


def joined(*parts: str | Piece) -> Piece:
    """The texts of `parts` in a row, with the terms that they hold."""
    texts: list[str] = []
    terms: list[Term] = []
    at = 0
    for part in parts:
        if isinstance(part, Piece):
            terms += [Term(at + start, at + end, name) for start, end, name in part.terms]
        texts.append(part.text if isinstance(part, Piece) else part)
        at += len(texts[-1])
    return Piece("".join(texts), terms=tuple(terms))


def gate_piece(node: Node, operands: Sequence[Piece]) -> Piece:
    """A gate on the pieces of its inputs, as a term: an operator where the language has one, else a call."""
    return _gate_piece(node, operands).called(node.name)


def _gate_piece(node: Node, operands: Sequence[Piece]) -> Piece:
    count = 1 + sum(operand.parts for operand in operands)
    if node.gate in _INFIX and not node.attributes:
        sign, binding = _INFIX[node.gate]
        left, right = operands[0].within(binding), operands[1].within(binding + 1)
        right = right.within(ATOM) if right.text.startswith("-") else right
        depth = max(left.depth, right.depth)
        return joined(left, f" {sign} ", right)._replace(binding=binding, depth=depth, parts=count)
    if not node.attributes and not operands[0].number:
        if node.gate == "neg":
            inner = operands[0].within(POWER)
            return joined("-", inner)._replace(binding=SIGN, depth=inner.depth, parts=count)
        if node.gate == "transpose":
            inner = operands[0].within(ATOM)
            return joined(inner, ".T")._replace(depth=inner.depth, parts=count)
    if node.gate == "square":
        inner = operands[0].within(ATOM)
        return joined(inner, " ** 2")._replace(binding=POWER, depth=inner.depth, parts=count)
    if node.gate == "pow" and not (operands[1].number and float(operands[1].text) == 2):  # noqa: PLR2004 - a square
        base, exponent = operands[0].within(ATOM), operands[1].within(SIGN)
        depth = 1 + max(base.depth, exponent.depth)
        return joined(base, " ** ", exponent)._replace(binding=POWER, depth=depth, parts=count)
    return call_piece(node.gate, operands, _arguments(node, operands))


def call_piece(name: str, operands: Sequence[Piece], arguments: Sequence[Piece] | None = None) -> Piece:
    """A call of `name` on the pieces `operands`, written as `arguments` where those say more."""
    given: list[str | Piece] = []
    for argument in operands if arguments is None else arguments:
        given += [", ", argument] if given else [argument]
    depth = 1 + max((operand.depth for operand in operands), default=0)
    parts = 1 + sum(each.parts for each in operands)
    return joined(f"{name}(", *given, ")")._replace(depth=depth, parts=parts)


def number_piece(leaf: Node) -> Piece:
    """The value of a constant in its place."""
    value = leaf.attributes["value"]
    text = _literal(value)
    binding = SIGN if text.startswith("-") else ATOM
    return Piece(text, binding, value.ndim, number=value.ndim == 0).called(leaf.name)


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


def _arguments(node: Node, operands: Sequence[Piece]) -> list[Piece]:
    """Inputs by position as far as no port is open, by name from there; then the attributes."""
    ports = node.entries
    implied = node.kind.many_inputs
    given = [
        operand if port == ports[i] else joined(f"{port}=", operand)
        for i, (port, operand) in enumerate(zip(node.inputs, operands, strict=True))
    ]
    return given + [
        Piece(f"{name}={_plain(value)}")
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
