"""Gates that look over an axis for one number: the largest, the smallest, where it is, the length."""

from __future__ import annotations

from gradstudio.gates.attribute import Attribute
from gradstudio.gates.port import Port
from gradstudio.gates.record import Example, Gate, case, gate
from gradstudio.gates.shapes import Attributes, Shape, Shapes, reduced
from gradstudio.gates.tensor import AXIS, REDUCED

_EXAMPLES = (
    *REDUCED,
    Example({"x": (2, 3, 4)}, {"axis": -2, "keepdims": True}),
    Example({"x": (3, 1)}, {"axis": 1}),
)


def _extreme(name: str, symbol: str, doc: str, *, best: str, latex: str, aliases: tuple[str, ...]) -> Gate:
    """A gate for the largest or smallest element; `best` is NumPy's word for it."""
    forward = {"y": f"np.{best}(x, axis=axis, keepdims=keepdims)"}
    along = f"one_hot(np.arg{best}(x, axis=axis), x, axis) != 0"
    return gate(
        name,
        symbol,
        "Tensor",
        doc,
        inputs=("x",),
        shape=reduced,
        cases={
            "whole": case(
                forward,
                {"x": f"np.where(np.reshape(np.arange(x.size) == np.arg{best}(x), x.shape), dy, 0)"},
            ),
            "axis, kept": case(forward, {"x": f"np.where({along}, dy, 0)"}),
            "axis": case(forward, {"x": f"np.where({along}, np.expand_dims(dy, axis), 0)"}),
        },
        choose=lambda _shapes, attributes: (
            "whole" if attributes["axis"] is None else "axis, kept" if attributes["keepdims"] else "axis"
        ),
        attributes=AXIS,
        kink=f"np.sum(x == np.{best}(x, axis=axis, keepdims=True), axis=axis) > 1",
        kink_word="tie",
        role=f"A {name} gate is a gradient router: the whole upstream gradient goes to the element that was "
        "chosen, none to the rest; at a tie the first one takes it.",
        role_word="routes",
        latex={"y": rf"\{best}_i @x_i", "x": rf"\mathbf{{1}}[i = {latex}_j @x_j]"},
        aliases=aliases,
        examples=_EXAMPLES,
    )


REDUCE_MAX = _extreme(
    "reduce_max",
    "max",
    "The largest of its elements, of all of them or along one axis.",
    best="max",
    latex=r"\mathrm{argmax}",
    aliases=("amax", "maximum", "max pool", "top"),
)

REDUCE_MIN = _extreme(
    "reduce_min",
    "min",
    "The smallest of its elements, of all of them or along one axis.",
    best="min",
    latex=r"\mathrm{argmin}",
    aliases=("amin", "minimum"),
)

ARGMAX = gate(
    "argmax",
    "arg",
    "Tensor",
    "The index of the largest element, a whole number: of all of them counted row by row, or along one axis.",
    inputs=("x",),
    outputs=(Port("y", "index", whole=True),),
    shape=reduced,
    forward={"y": "np.argmax(x, axis=axis, keepdims=keepdims)"},
    backward={},
    attributes=AXIS,
    kink="np.sum(x == np.max(x, axis=axis, keepdims=True), axis=axis) > 1",
    kink_word="tie",
    role="An argmax gate has no gradient: a small change of its input leaves the index as it is, "
    "so nothing goes back; at a tie it gives the first index.",
    role_word="blocks",
    latex={"y": r"\mathrm{argmax}_i\, @x_i"},
    aliases=("prediction", "class", "index"),
    examples=_EXAMPLES,
)


def _norm_case(_shapes: Shapes, attributes: Attributes) -> str:
    kept = "whole" if attributes["axis"] is None or attributes["keepdims"] else "axis"
    return f"{kept}, squared" if attributes["squared"] else kept


_SQUARES = "np.sum(np.square(x), axis=axis, keepdims=keepdims)"
# A norm of 0 is divided by as 1: its numerator is 0.
_DIVIDED = "np.where(y == 0, 1, y)"
_WIDE = "np.expand_dims(y, axis)"

NORM2 = gate(
    "norm2",
    "‖x‖",
    "Tensor",
    "The length of a vector: the root of the sum of its squares, or that sum, over all elements or one axis.",
    inputs=("x",),
    shape=reduced,
    cases={
        "whole": case({"y": f"np.sqrt({_SQUARES})"}, {"x": f"dy * (np.where(y == 0, 0, x) / {_DIVIDED})"}),
        "axis": case(
            {"y": f"np.sqrt({_SQUARES})"},
            {
                "x": f"np.expand_dims(dy, axis) * (np.where({_WIDE} == 0, 0, x)"
                f" / np.expand_dims({_DIVIDED}, axis))"
            },
        ),
        "whole, squared": case({"y": _SQUARES}, {"x": "dy * 2 * x"}),
        "axis, squared": case({"y": _SQUARES}, {"x": "np.expand_dims(dy, axis) * 2 * x"}),
    },
    choose=_norm_case,
    attributes=(Attribute("squared", "bool", default=False, doc="leave the root out"), *AXIS),
    kink="(np.sum(np.square(x), axis=axis) == 0) & (not squared)",
    role="A norm gate sends its input back, scaled to length 1 (or doubled, where it is squared), times the "
    "upstream gradient; at length 0 its gradient is 0.",
    role_word="scales",
    latex={
        "y": r"\lVert @x \rVert",
        "x": r"\frac{@x}{\lVert @x \rVert}",
        "y squared": r"\lVert @x \rVert^2",
        "x squared": r"2 \, @x",
    },
    aliases=("l2", "length", "euclidean norm", "weight decay", "regularisation"),
    examples=(
        *_EXAMPLES,
        Example({"x": (3, 4)}, {"squared": True}),
        Example({"x": ()}, {"squared": True}),
        Example({"x": (2, 3, 4)}, {"squared": True, "axis": -2}),
        Example({"x": (2, 1, 4)}, {"squared": True, "axis": 1, "keepdims": True}),
    ),
)


def _one_more_axis(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """The shape of `t`, and an axis of the classes."""
    return ((*shapes["t"], int(attributes["classes"])),)


ONE_HOT = gate(
    "one_hot",
    "1ₜ",
    "Tensor",
    "A row of zeros with a 1 at the class, for each class index, along a new last axis.",
    inputs=(Port("t", "class index a sample", whole=True),),
    shape=_one_more_axis,
    forward={"y": "(np.expand_dims(t, -1) == np.arange(classes)).astype(dtype)"},
    backward={},
    attributes=(Attribute("classes", "int", 10, "number of classes", minimum=1, maximum=1_000_000),),
    requires={"np.all((t >= 0) & (t < classes))": "a class index in t lies outside 0..classes−1"},
    role="A one-hot gate has no gradient: its input is a class index, a whole number that cannot change by "
    "a little.",
    role_word="blocks",
    latex={"y": r"\mathbf{1}_{@t}"},
    aliases=("onehot", "dummy", "indicator", "eye"),
    examples=(
        Example({"t": (5,)}, {"classes": 3}),
        Example({"t": ()}, {"classes": 4}),
        Example({"t": (2, 3)}),
        Example({"t": (1,)}, {"classes": 3}),
        Example({"t": (2, 1, 3)}, {"classes": 3}),
    ),
)

GATES = (REDUCE_MAX, REDUCE_MIN, ARGMAX, NORM2, ONE_HOT)
