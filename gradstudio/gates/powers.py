"""Powers and roots, the exponential and its inverse."""

from __future__ import annotations

from gradstudio.gates.arithmetic import pair, single

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

POW = pair(
    "pow",
    "aᵇ",
    "The first input to the power of the second, element by element; 0 to the power of 0 is 1.",
    forward={"y": "np.power(a, b)"},
    backward={
        "a": "dy * b * np.power(a, np.where((b == 0) | (dy == 0), 1, b) - 1)",
        "b": "dy * y * np.log(np.where((a == 0) & (b >= 0) | (dy == 0), 1, a))",
    },
    role="A pow gate scales the upstream gradient by b a to the power of b − 1 for the base, and by its "
    "output times ln a for the exponent: 0 where the base is 0 and the exponent is not negative, NaN where "
    "the base is negative, as a power of that is defined at whole exponents alone.",
    role_word="scales",
    latex={"y": "{@a}^{@b}", "a": "@b \\, {@a}^{@b - 1}", "b": r"{@a}^{@b} \ln @a"},
    kink="(a == 0) & (b == 0)",
    operator="**",
    aliases=("power", "exponent", "^"),
    domain={"a": (0.5, 2.0)},
)

SQRT = single(
    "sqrt",
    "√x",
    "Arithmetic",
    "The square root of its input.",
    forward={"y": "np.sqrt(x)"},
    # At 0 the slope is infinite and the value is not: an upstream gradient of 0 stays 0.
    backward={"x": "dy / (2 * np.where((dy == 0) & (y == 0), 1, y))"},
    role="A sqrt gate divides the upstream gradient by twice its output: near 0 it grows without bound, and "
    "at 0 it is infinite unless nothing arrives.",
    role_word="scales",
    latex={"y": r"\sqrt{@x}", "x": r"\frac{1}{2 \sqrt{@x}}"},
    aliases=("square root", "root"),
    domain={"x": (0.5, 2.0)},
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

LOG1P = single(
    "log1p",
    "ln 1+x",
    "Arithmetic",
    "The natural logarithm of one more than its input, exact for small inputs too.",
    forward={"y": "np.log1p(x)"},
    backward={"x": "dy / (1 + x)"},
    role="A log1p gate divides the upstream gradient by one more than its input.",
    role_word="scales",
    latex={"y": r"\ln(1 + @x)", "x": r"\frac{1}{1 + @x}"},
    aliases=("ln(1+x)", "log(1+x)"),
    domain={"x": (-0.5, 2.0)},
)

GATES = (SQUARE, POW, SQRT, EXP, LOG, LOG1P)
