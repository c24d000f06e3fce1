"""Arithmetic and routing gates, element by element with NumPy broadcasting."""

from __future__ import annotations

from typing import Any

from gradstudio.gates.attribute import Attribute
from gradstudio.gates.record import Example, Gate, Port, gate
from gradstudio.gates.shapes import Shape, Shapes, copies, elementwise, like_x

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

SQUARE = single(
    "square",
    "x²",
    "Arithmetic",
    "Its input times itself.",
    forward={"y": "np.square(x)"},
    backward={"x": "dy * 2 * x"},
    role="A square gate scales the upstream gradient by twice its input.",
    role_word="scales",
    latex={"y": "@x^2", "x": "2 @x"},
    aliases=("power", "**2", "squared"),
)

EXP = single(
    "exp",
    "eˣ",
    "Arithmetic",
    "e to the power of its input.",
    forward={"y": "np.exp(x)"},
    backward={"x": "dy * y"},
    role="An exp gate scales the upstream gradient by its own output.",
    role_word="scales",
    latex={"y": "e^{@x}", "x": "e^{@x}"},
    aliases=("exponential", "e^x"),
)

LOG = single(
    "log",
    "ln",
    "Arithmetic",
    "The natural logarithm of its input.",
    forward={"y": "np.log(x)"},
    backward={"x": "dy / x"},
    role="A log gate divides the upstream gradient by its input.",
    role_word="scales",
    latex={"y": r"\ln @x", "x": r"\frac{1}{@x}"},
    aliases=("ln", "logarithm"),
    domain={"x": (0.5, 2.0)},
)

MAX = pair(
    "max",
    "max",
    "The larger of its inputs, element by element.",
    category="Routing",
    forward={"y": "np.maximum(a, b)"},
    backward={"a": "np.where(a >= b, dy, 0)", "b": "np.where(a >= b, 0, dy)"},
    role="A max gate is a gradient router: the whole upstream gradient goes to the larger input, "
    "none to the other; at a tie the first input takes it.",
    role_word="routes",
    latex={
        "y": r"\max(@a, @b)",
        "a": r"\mathbf{1}[@a \geq @b]",
        "b": r"\mathbf{1}[@a < @b]",
    },
    kink="a == b",
    kink_word="tie",
    aliases=("maximum", "larger"),
)

MIN = pair(
    "min",
    "min",
    "The smaller of its inputs, element by element.",
    category="Routing",
    forward={"y": "np.minimum(a, b)"},
    backward={"a": "np.where(a <= b, dy, 0)", "b": "np.where(a <= b, 0, dy)"},
    role="A min gate is a gradient router: the whole upstream gradient goes to the smaller input, "
    "none to the other; at a tie the first input takes it.",
    role_word="routes",
    latex={
        "y": r"\min(@a, @b)",
        "a": r"\mathbf{1}[@a \leq @b]",
        "b": r"\mathbf{1}[@a > @b]",
    },
    kink="a == b",
    kink_word="tie",
    aliases=("minimum", "smaller"),
)

COPY = gate(
    "copy",
    "⎇",
    "Routing",
    "The same value on several wires.",
    inputs=("x",),
    outputs=(Port("y", many="n"),),
    shape=copies,
    forward={"y": "x"},
    backward={"x": "accumulate(dy)"},
    attributes=(Attribute("n", "int", 2, "number of outputs", minimum=1, maximum=1000),),
    role="A copy gate is a gradient adder: the upstream gradients of all its outputs are added.",
    role_word="adds",
    latex={"y": "@x", "x": "1"},
    aliases=("fork", "branch", "split", "fan-out"),
    examples=(
        Example({"x": ()}),
        Example({"x": (3, 4)}, {"n": 3}),
        Example({"x": (5,)}, {"n": 1}),
        Example({"x": (2, 3, 2)}, {"n": 5}),
    ),
)

GATES = (ADD, SUB, MUL, DIV, NEG, SQUARE, EXP, LOG, MAX, MIN, COPY)
