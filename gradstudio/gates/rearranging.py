"""Gates that move values to other places, and gradients back: reshape, concat, split, slice and the like."""

from __future__ import annotations

from gradstudio.gates.arithmetic import as_output
from gradstudio.gates.attribute import Attribute
from gradstudio.gates.port import Port
from gradstudio.gates.record import Example, gate
from gradstudio.gates.sizes import (
    flattened,
    flattened_code,
    joined,
    joined_code,
    parted,
    parted_code,
    reshaped,
    reshaped_code,
    sliced,
    sliced_code,
    widened,
    widened_code,
)

RESHAPE = gate(
    "reshape",
    "⇄",
    "Tensor",
    "Its input's elements, in the same order, in another shape.",
    inputs=("x",),
    shape=reshaped,
    forward={"y": "np.reshape(x, sizes)"},
    backward={"x": "np.reshape(dy, x.shape)"},
    derived={"sizes": reshaped_code},
    keeps_type=True,
    attributes=(
        Attribute(
            "shape",
            "dims",
            (-1,),
            "the sizes; −1 is what is left over, a name such as N the batch of the input",
        ),
    ),
    role="A reshape gate changes no number: the upstream gradient goes back in the shape of the input.",
    role_word="turns",
    latex={"y": r"\mathrm{reshape}(@x)", "x": r"\mathrm{reshape}(@dy)"},
    aliases=("view", "resize", "unsqueeze", "squeeze"),
    examples=(
        Example({"x": (3, 4)}, {"shape": (2, 6)}),
        Example({"x": (3, 4)}),
        Example({"x": (2, 3, 4)}, {"shape": (4, -1)}),
        Example({"x": (2, 3, 4)}, {"shape": ("N", 12)}),
        Example({"x": (4,)}, {"shape": (1, 4, 1)}),
        Example({"x": (1, 1)}, {"shape": ()}),
        Example({"x": ()}, {"shape": (1,)}),
    ),
)

FLATTEN = gate(
    "flatten",
    "▭",
    "Tensor",
    "Its input with all axes from one on made into one: a picture a sample into a row a sample.",
    inputs=("x",),
    shape=flattened,
    forward={"y": "np.reshape(x, sizes)"},
    backward={"x": "np.reshape(dy, x.shape)"},
    derived={"sizes": flattened_code},
    keeps_type=True,
    attributes=(
        Attribute("axis", "int", 1, "the first axis that is made into one: 1 leaves the batch by itself"),
    ),
    role="A flatten gate changes no number: the upstream gradient goes back in the shape of the input.",
    role_word="turns",
    latex={"y": r"\mathrm{flatten}(@x)", "x": r"\mathrm{reshape}(@dy)"},
    aliases=("ravel", "vec"),
    examples=(
        Example({"x": (2, 3, 4)}),
        Example({"x": (3, 4)}),
        Example({"x": (3, 4)}, {"axis": 0}),
        Example({"x": (2, 3, 1, 2)}, {"axis": -2}),
        Example({"x": (5,)}, {"axis": 0}),
        Example({"x": (2, 1, 1)}, {"axis": -1}),
    ),
)

CONCAT = gate(
    "concat",
    "⊕",
    "Tensor",
    "Its inputs one after the other along an axis.",
    inputs=(Port("x", many="n"),),
    shape=joined,
    forward={"y": "np.concatenate(x, axis=axis)"},
    backward={"x": "dy[part]"},
    derived={"part": joined_code},
    keeps_type=True,
    attributes=(
        Attribute("n", "int", 2, "number of inputs", minimum=1, maximum=1000),
        Attribute("axis", "int", 0, "the axis along which the inputs are joined"),
    ),
    role="A concat gate cuts the upstream gradient where its inputs were joined: each gets its own part.",
    role_word="parts",
    latex={"y": r"[\,@x\,]", "x": r"@dy_{\,\mathrm{part}}"},
    aliases=("concatenate", "cat", "join", "stack", "append"),
    examples=(
        Example({"x0": (3,), "x1": (2,)}),
        Example({"x0": (2, 3), "x1": (1, 3)}),
        Example({"x0": (2, 3), "x1": (2, 1), "x2": (2, 4)}, {"n": 3, "axis": -1}),
        Example({"x0": (2, 1, 3), "x1": (2, 2, 3)}, {"axis": 1}),
        Example({"x0": (2, 1, 3), "x1": (2, 1, 1), "x2": (2, 1, 2)}, {"n": 3, "axis": -1}),
        Example({"x0": (2, 3)}, {"n": 1}),
    ),
)

SPLIT = gate(
    "split",
    "⊘",
    "Tensor",
    "Its input cut along an axis into parts, equal ones or of given sizes.",
    inputs=("x",),
    outputs=(Port("y", many="sizes n"),),
    shape=parted,
    forward={"y": "x[part]"},
    backward={"x": "np.concatenate(dy, axis=axis)"},
    derived={"part": parted_code},
    keeps_type=True,
    attributes=(
        Attribute("n", "int", 2, "number of equal parts", minimum=1, maximum=1000),
        Attribute("sizes", "sizes", None, "the size of each part, in place of equal ones"),
        Attribute("axis", "int", 0, "the axis that is cut"),
    ),
    role="A split gate joins the upstream gradients of its parts; a part that nothing uses gives zeros.",
    role_word="joins",
    latex={"y": r"@x_{\,\mathrm{part}}", "x": r"[\,@dy\,]"},
    aliases=("chunk", "cut"),
    examples=(
        Example({"x": (4,)}),
        Example({"x": (3, 6)}, {"n": 3, "axis": -1}),
        Example({"x": (3, 4)}, {"sizes": (1, 2)}),
        Example({"x": (2, 6, 3)}, {"sizes": (1, 3, 2), "axis": -2}),
        Example({"x": (2, 1)}, {"n": 1, "axis": 1}),
        Example({"x": (2, 1, 3)}, {"axis": 0}),
    ),
)

SLICE = gate(
    "slice",
    "[:]",
    "Tensor",
    "Part of its input along an axis: from start to before stop, every step-th, as Python slices.",
    inputs=("x",),
    shape=sliced,
    forward={"y": "x[part]"},
    backward={"x": "unsliced(dy, x, np.s_[part])"},
    derived={"part": sliced_code},
    keeps_type=True,
    attributes=(
        Attribute("axis", "int", 0, "the axis that is cut"),
        Attribute("start", "index", None, "the first index; a negative one counts from the end"),
        Attribute(
            "stop", "index", None, "the index before which it ends; a negative one counts from the end"
        ),
        Attribute("step", "stride", 1, "every how manyth index; a negative step goes backwards"),
    ),
    role="A slice gate puts the upstream gradient back where the part was taken; the rest gets zeros.",
    role_word="places",
    latex={"y": r"@x_{\,\mathrm{part}}", "x": r"\mathrm{pad}_0(@dy)"},
    aliases=("crop", "take", "narrow", "part", "reverse"),
    examples=(
        Example({"x": (5,)}, {"start": 1, "stop": 4}),
        Example({"x": (3, 6)}, {"axis": -1, "start": 1, "step": 2}),
        Example({"x": (3, 4)}, {"start": -2}),
        Example({"x": (4, 3)}, {"step": -1}),
        Example({"x": (2, 5, 3)}, {"axis": -2, "start": 3, "stop": 0, "step": -2}),
        Example({"x": (3, 1)}, {"axis": 1}),
    ),
)

BROADCAST_TO = gate(
    "broadcast_to",
    "⤢",
    "Tensor",
    "Its input stretched to a shape, size-1 and missing axes repeated.",
    inputs=("x",),
    shape=widened,
    forward={"y": "np.broadcast_to(x, sizes)"},
    backward={"x": "dy"},
    stretched=as_output,
    derived={"sizes": widened_code},
    keeps_type=True,
    attributes=(
        Attribute(
            "shape", "shape", (), "the sizes; a name such as N stands for the size that the input has there"
        ),
    ),
    role="A broadcast gate copies: the upstream gradient is summed over the axes that were stretched.",
    role_word="adds",
    latex={"y": r"\mathrm{broadcast}(@x)", "x": r"\sum_{\mathrm{stretched}} @dy"},
    aliases=("expand", "tile", "repeat", "stretch"),
    examples=(
        Example({"x": ()}, {"shape": (2, 3)}),
        Example({"x": ()}),
        Example({"x": (4,)}, {"shape": (3, 4)}),
        Example({"x": (3, 1)}, {"shape": (3, 4)}),
        Example({"x": (3, 1)}, {"shape": ("N", 4)}),
        Example({"x": (1, 1)}, {"shape": (2, 1, 3)}),
        Example({"x": (2, 1, 3)}, {"shape": (2, 4, 3)}),
    ),
)

GATES = (RESHAPE, FLATTEN, CONCAT, SPLIT, SLICE, BROADCAST_TO)
