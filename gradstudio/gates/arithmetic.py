"""Arithmetic element by element with NumPy broadcasting, and how gates of one or two inputs are made."""

from __future__ import annotations

from typing import Any

from gradstudio.gates.record import Example, Gate, gate
from gradstudio.gates.shapes import Shape, Shapes, elementwise, like_x

_PAIRS = (
    Example({"a": (), "b": ()}),
    Example({"a": (4,), "b": (4,)}),
    Example({"a": (3, 4), "b": (4,)}),
    Example({"a": (3, 1), "b": (1, 4)}),
    Example({"a": (), "b": (2, 3)}),
    Example({"a": (2, 3, 4), "b": (3, 1)}),
)
_SINGLES = (Example({"x": ()}), Example({"x": (5,)}), Example({"x": (3, 4)}), Example({"x": (2, 3, 2)}))


def as_output(_port: str, _shapes: Shapes, output: Shape) -> Shape:
    """Gradients of broadcasting gates come out in the output's shape, before the stretching is undone."""
    return output


def pair(name: str, symbol: str, doc: str, *, category: str = "Arithmetic", **rest: Any) -> Gate:  # noqa: ANN401
    """A gate of two broadcast inputs, `a` and `b`."""
    fields = {"stretched": as_output, "examples": _PAIRS, **rest}
    return gate(name, symbol, category, doc, inputs=("a", "b"), shape=elementwise, **fields)


def single(name: str, symbol: str, category: str, doc: str, **rest: Any) -> Gate:  # noqa: ANN401
    """A gate of one input `x`, applied to each element."""
    return gate(name, symbol, category, doc, inputs=("x",), shape=like_x, **{"examples": _SINGLES, **rest})


ADD = pair(
    "add",
    "+",
    "The sum of its inputs.",
    forward={"y": "a + b"},
    backward={"a": "dy", "b": "dy"},
    role="An add gate is a gradient distributor: it hands its upstream gradient to every input unchanged.",
    role_word="distributes",
    latex={"y": "@a + @b", "a": "1", "b": "1"},
    operator="+",
    aliases=("plus",),
)

SUB = pair(
    "sub",
    "−",
    "The first input less the second.",
    forward={"y": "a - b"},
    backward={"a": "dy", "b": "-dy"},
    role="A sub gate hands its upstream gradient to the first input, and the same with its sign turned "
    "to the second.",
    role_word="distributes",
    latex={"y": "@a - @b", "a": "1", "b": "-1"},
    operator="-",
    aliases=("minus", "subtract", "difference"),
)

MUL = pair(
    "mul",
    "×",
    "The product of its inputs, element by element.",
    forward={"y": "a * b"},
    backward={"a": "dy * b", "b": "dy * a"},
    role="A mul gate is a swap multiplier: each input gets the upstream gradient times the other input.",
    role_word="swaps",
    latex={"y": r"@a \, @b", "a": "@b", "b": "@a"},
    operator="*",
    aliases=("times", "product", "multiply"),
)

DIV = pair(
    "div",
    "÷",
    "The first input divided by the second.",
    forward={"y": "a / b"},
    backward={"a": "dy / b", "b": "-dy * y / b"},
    role="A div gate divides the upstream gradient by the denominator; the denominator itself gets it "
    "times minus the quotient over the denominator.",
    role_word="scales",
    latex={"y": r"\frac{@a}{@b}", "a": r"\frac{1}{@b}", "b": r"-\frac{@a}{@b^2}"},
    operator="/",
    aliases=("divide", "quotient", "over"),
    domain={"b": (0.5, 2.0)},
)

NEG = single(
    "neg",
    "−x",
    "Arithmetic",
    "Its input with the sign turned.",
    forward={"y": "-x"},
    backward={"x": "-dy"},
    role="A neg gate turns the sign of the gradient as it turned the sign of the value.",
    role_word="turns",
    latex={"y": "-@x", "x": "-1"},
    aliases=("negate", "minus", "*-1"),
)

ABS = single(
    "abs",
    "|x|",
    "Arithmetic",
    "The size of its input, without the sign.",
    forward={"y": "np.abs(x)"},
    backward={"x": "dy * np.sign(x)"},
    role="An abs gate hands the upstream gradient on where its input was positive and turns its sign where "
    "it was negative; at 0 it blocks.",
    role_word="turns",
    latex={"y": r"\left|@x\right|", "x": r"\mathrm{sign}(@x)"},
    kink="x == 0",
    aliases=("absolute", "magnitude", "modulus"),
)

RECIPROCAL = single(
    "reciprocal",
    "1/x",
    "Arithmetic",
    "One divided by its input.",
    forward={"y": "1 / x"},
    backward={"x": "-dy * y * y"},
    role="A reciprocal gate scales the upstream gradient by minus the square of its output: near 0 "
    "by very much.",
    role_word="scales",
    latex={"y": r"\frac{1}{@x}", "x": r"-\frac{1}{@x^2}"},
    aliases=("inverse", "one over"),
    domain={"x": (0.5, 2.0)},
)

GATES = (ADD, SUB, MUL, DIV, NEG, ABS, RECIPROCAL)
