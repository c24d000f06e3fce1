"""Activation functions: the bend between two linear maps."""

from __future__ import annotations

from gradstudio.gates.arithmetic import single
from gradstudio.gates.attribute import Attribute
from gradstudio.gates.record import Example, case

RELU = single(
    "relu",
    "ReLU",
    "Activation",
    "Its input where positive, else 0.",
    forward={"y": "np.maximum(x, 0)"},
    backward={"x": "np.where(x > 0, dy, 0)"},
    role="A ReLU gate lets the upstream gradient through where its input was positive and blocks it "
    "elsewhere; at 0 it blocks.",
    role_word="gates",
    latex={"y": r"\max(0, @x)", "x": r"\mathbf{1}[@x > 0]"},
    kink="x == 0",
    aliases=("rectifier", "max(0,x)"),
)

LEAKY_RELU = single(
    "leaky_relu",
    "LReLU",
    "Activation",
    "Its input where positive, else a small part of it.",
    forward={"y": "np.where(x > 0, x, slope * x)"},
    backward={"x": "np.where(x > 0, dy, slope * dy)"},
    attributes=(
        Attribute("slope", "float", 0.01, "what its input is multiplied by where it is not positive"),
    ),
    role="A leaky ReLU gate lets the upstream gradient through where its input was positive and a small part "
    "of it elsewhere, so that no neuron dies; at 0 it lets the small part through.",
    role_word="gates",
    latex={
        "y": r"\begin{cases} @x & @x > 0 \\ \alpha @x & @x \leq 0 \end{cases}",
        "x": r"\begin{cases} 1 & @x > 0 \\ \alpha & @x \leq 0 \end{cases}",
    },
    kink="(x == 0) & (slope != 1)",
    aliases=("leaky rectifier", "prelu", "lrelu"),
    examples=(
        Example({"x": ()}),
        Example({"x": (5,)}, {"slope": 0.2}),
        Example({"x": (3, 1)}),
        Example({"x": (2, 3, 2)}, {"slope": -0.5}),
    ),
)

ELU = single(
    "elu",
    "ELU",
    "Activation",
    "Its input where positive, else an exponential that settles at minus alpha.",
    forward={"y": "np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))"},
    backward={"x": "dy * np.where(x > 0, 1, alpha * np.exp(np.minimum(x, 0)))"},
    attributes=(Attribute("alpha", "float", 1.0, "how far below 0 it can come"),),
    role="An ELU gate lets the upstream gradient through where its input was positive and scales it by "
    "alpha eˣ elsewhere; at 0 by alpha.",
    role_word="gates",
    latex={
        "y": r"\begin{cases} @x & @x > 0 \\ \alpha (e^{@x} - 1) & @x \leq 0 \end{cases}",
        "x": r"\begin{cases} 1 & @x > 0 \\ \alpha e^{@x} & @x \leq 0 \end{cases}",
    },
    kink="(x == 0) & (alpha != 1)",
    aliases=("exponential linear unit",),
    examples=(
        Example({"x": ()}),
        Example({"x": (5,)}, {"alpha": 0.5}),
        Example({"x": (1, 4)}),
        Example({"x": (2, 3, 2)}, {"alpha": 2.0}),
    ),
)

GELU = single(
    "gelu",
    "GELU",
    "Activation",
    "Its input times the normal distribution's probability of a smaller one.",
    cases={
        "exact": case(
            {"p": "(1 + erf(x * 0.7071067811865476)) / 2", "y": "x * p"},
            {"x": "dy * (p + x * np.exp(-x * x / 2) * 0.3989422804014327)"},
        ),
        # Beyond 10 the tanh is 1 to the last bit: held there, its cube cannot overflow.
        "tanh": case(
            {
                "held": "np.clip(x, -10, 10)",
                "bent": "np.tanh(0.7978845608028654 * (held + 0.044715 * held * held * held))",
                "y": "x * (1 + bent) / 2",
            },
            {
                "x": "dy * (1 + bent + held * (1 - bent * bent)"
                " * 0.7978845608028654 * (1 + 0.134145 * held * held)) / 2"
            },
        ),
    },
    choose=lambda _shapes, attributes: "exact" if attributes["approximate"] == "none" else "tanh",
    attributes=(
        Attribute("approximate", "word", "none", "the exact function, or the one by tanh", ("none", "tanh")),
    ),
    role="A GELU gate scales the upstream gradient by a smooth step from 0 to 1, a little below 0 and "
    "a little above 1 on its way.",
    role_word="gates",
    latex={
        "y": r"@x \, \Phi(@x)",
        "x": r"\Phi(@x) + @x \, \varphi(@x)",
    },
    aliases=("gaussian error linear unit",),
    examples=(
        Example({"x": ()}),
        Example({"x": (5,)}, {"approximate": "tanh"}),
        Example({"x": (3, 1)}),
        Example({"x": (2, 3, 2)}, {"approximate": "tanh"}),
        Example({"x": (2, 3, 2)}),
    ),
)

SIGMOID = single(
    "sigmoid",
    "σ",
    "Activation",
    "Its input squashed to between 0 and 1.",
    forward={"y": "1 / (1 + np.exp(-x))"},
    backward={"x": "dy * y * (1 - y)"},
    role="A sigmoid gate scales the upstream gradient by y (1 − y): a quarter at best, next to nothing "
    "where it is saturated.",
    role_word="squashes",
    latex={"y": r"\sigma(@x)", "x": r"\sigma(@x)\,(1 - \sigma(@x))"},
    aliases=("logistic", "sigma"),
)

TANH = single(
    "tanh",
    "tanh",
    "Activation",
    "Its input squashed to between −1 and 1.",
    forward={"y": "np.tanh(x)"},
    backward={"x": "dy * (1 - y * y)"},
    role="A tanh gate scales the upstream gradient by 1 − y²: whole at 0, next to nothing where it is "
    "saturated.",
    role_word="squashes",
    latex={"y": r"\tanh @x", "x": r"1 - \tanh^2 @x"},
    aliases=("hyperbolic tangent",),
)

SOFTPLUS = single(
    "softplus",
    "ζ",
    "Activation",
    "A smooth ReLU: ln(1 + eˣ), computed so that it never overflows.",
    forward={"y": "np.logaddexp(x, 0)"},
    backward={"x": "dy * np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))"},
    role="A softplus gate scales the upstream gradient by the sigmoid of its input.",
    role_word="gates",
    latex={"y": r"\ln(1 + e^{@x})", "x": r"\sigma(@x)"},
    aliases=("smooth relu", "log(1+e^x)"),
)

SILU = single(
    "silu",
    "SiLU",
    "Activation",
    "Its input times the sigmoid of it.",
    forward={"s": "np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))", "y": "x * s"},
    backward={"x": "dy * s * (1 + x * (1 - s))"},
    role="A SiLU gate scales the upstream gradient by a smooth step from 0 to 1, a little below 0 and "
    "a little above 1 on its way.",
    role_word="gates",
    latex={
        "y": r"@x \, \sigma(@x)",
        "x": r"\sigma(@x) \left(1 + @x (1 - \sigma(@x))\right)",
    },
    aliases=("swish", "sigmoid linear unit"),
)

GATES = (RELU, LEAKY_RELU, ELU, GELU, SILU, SOFTPLUS, SIGMOID, TANH)
