"""Arithmetic on what is known beforehand: shapes, sizes, places, and the constants among them.

Exporters write `Shape`, `Gather` and `Concat` to say where a Reshape goes. Of arrays that are known
no gate is made: they are computed while the model is read. A size that only a run knows stays the name
of its axis; moving it about is all that can be done with it.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.exchange.onnx_in.call import Call
from gradstudio.exchange.onnx_in.operators.shaping import resolved, sized
from gradstudio.exchange.onnx_in.sketch import NotCoveredError, Value, known
from gradstudio.exchange.onnx_in.tensors import ELEMENT_TYPES
from gradstudio.graph.dimensions import ELEMENT_LIMIT

Array = NDArray[Any]


def _constant(call: Call) -> Array:
    given = call.operation.attributes
    if len(given) != 1:
        raise NotCoveredError("a constant has one value")
    ((name, (_, value)),) = given.items()
    kinds = {
        "value_float": np.float32,
        "value_floats": np.float32,
        "value_int": np.int64,
        "value_ints": np.int64,
    }
    if name == "value":
        return np.asarray(value)
    if name not in kinds:
        raise NotCoveredError(f"its {name} is no tensor of numbers")
    return np.asarray(value, kinds[name])


def _shape(call: Call) -> Array:
    """Sizes of the first input, of which only the shape is read; names of axes among them."""
    shape = call.input(0).shape
    rank = len(shape)
    start, end = call.attribute("start") or 0, call.attribute("end")
    cut = shape[slice(start, rank if end is None else end)]
    if all(isinstance(dim, int) for dim in cut):
        return np.array(cut, np.int64)
    sizes = np.empty(len(cut), object)
    sizes[:] = cut
    return sizes


def _size(call: Call) -> Array:
    return np.array(math.prod(sized(dim) for dim in call.input(0).shape), np.int64)


def _filled(call: Call) -> Array:
    value = call.attribute("value")
    shape = _affordable(call.wholes(0))
    filling = np.zeros(1, np.float32) if value is None else np.asarray(value)
    return np.full(shape, filling.reshape(-1)[0], filling.dtype)


def _affordable(shape: list[int]) -> tuple[int, ...]:
    """`shape`, where an array of it may be made."""
    if min(shape, default=0) < 0 or math.prod(shape) > ELEMENT_LIMIT:
        raise NotCoveredError(f"{shape} is more than {ELEMENT_LIMIT:,} elements")
    return tuple(shape)


def _range(call: Call) -> Array:
    start, limit, step = (call.array(i).item() for i in range(3))
    if step == 0 or not (limit - start) / step <= ELEMENT_LIMIT:
        raise NotCoveredError("its range has no end")
    return np.arange(start, limit, step, dtype=call.array(0).dtype)


def _cast(call: Call) -> Array:
    array = call.array(0)
    to = call.attribute("to") if call.operation.operator == "Cast" else None
    if to is not None and to not in ELEMENT_TYPES:
        raise NotCoveredError("it casts to a type that gates do not compute in")
    dtype = call.input(1).dtype if to is None else ELEMENT_TYPES[to][0]
    if array.dtype == object:
        if dtype != "int64":
            raise NotCoveredError("it computes with a size that only a run knows")
        return array
    return array.astype(dtype)


def _gather(call: Call) -> Array:
    picked: Array = np.take(call.array(0), call.array(1).astype(np.int64), axis=call.attribute("axis"))
    return picked


def _concat(call: Call) -> Array:
    arrays = [call.array(i) for i in range(len(call.inputs))]
    return np.concatenate(arrays, axis=call.attribute("axis"))


def _slice(call: Call) -> Array:
    array = call.array(0)
    if call.opset < 10:  # noqa: PLR2004 - its bounds were attributes
        starts, ends, axes = (call.attribute(name) for name in ("starts", "ends", "axes"))
        steps = None
    else:
        starts, ends = call.wholes(1), call.wholes(2)
        axes = call.wholes(3) if call.has(3) else None
        steps = call.wholes(4) if call.has(4) else None
    cuts: list[Any] = [slice(None)] * array.ndim
    steps = steps or [1] * len(starts)
    for start, end, step, axis in zip(starts, ends, steps, axes or range(len(starts)), strict=True):
        cuts[axis] = slice(start, end, step)
    part: Array = array[tuple(cuts)]
    return part


def _unsqueeze(call: Call) -> Array:
    return np.expand_dims(call.array(0), tuple(call.listed("axes", 1, 13) or ()))


def _squeeze(call: Call) -> Array:
    axes = call.listed("axes", 1, 13)
    return np.squeeze(call.array(0), None if axes is None else tuple(axes))


def _reshape(call: Call) -> Array:
    array = call.array(0)
    wanted = call.wholes(1)
    shape = resolved(array.shape, wanted, keep_zeros=bool(call.attribute("allowzero")))
    return array.reshape(tuple(sized(dim) for dim in shape))


def _expand(call: Call) -> Array:
    wide = np.broadcast_shapes(call.array(0).shape, tuple(call.wholes(1)))
    return np.broadcast_to(call.array(0), _affordable(list(wide)))


def _numeric(function: Callable[..., Any]) -> Callable[[Call], Array]:
    """A NumPy function of all inputs, none of them a name of an axis."""

    def fold(call: Call) -> Array:
        arrays = [call.array(i) for i in range(len(call.inputs))]
        if any(array.dtype == object for array in arrays):
            raise NotCoveredError("it computes with a size that only a run knows")
        _affordable(list(np.broadcast_shapes(*(array.shape for array in arrays))))
        return np.asarray(function(*arrays)).astype(_result_type(call, arrays), copy=False)

    return fold


def _result_type(call: Call, arrays: list[Array]) -> np.dtype[Any]:
    name = call.operation.operator
    truth = name in {"Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Not", "And", "Or"}
    return np.dtype(bool) if truth else arrays[-1].dtype


def _divide(a: Array, b: Array) -> Any:  # noqa: ANN401 - an array or a NumPy number
    """Whole numbers are cut towards zero."""
    if a.dtype.kind == "f":
        return a / b
    if not np.all(b):
        raise NotCoveredError("it divides whole numbers by zero")
    return np.sign(a) * np.sign(b) * (np.abs(a) // np.abs(b))


def _mod(call: Call) -> Array:
    function = np.fmod if call.attribute("fmod") else np.mod
    return _numeric(function)(call)


def _reduced(function: Callable[..., Any]) -> Callable[[Call], Array]:
    def fold(call: Call) -> Array:
        array = call.array(0)
        since = 13 if call.operation.operator == "ReduceSum" else 18
        axes = call.listed("axes", 1, since)
        if array.dtype == object:
            raise NotCoveredError("it computes with a size that only a run knows")
        if not axes and call.attribute("noop_with_empty_axes"):
            return array
        over = tuple(axes) if axes else None
        result = function(array, axis=over, keepdims=bool(call.attribute("keepdims")))
        return np.asarray(result).astype(array.dtype, copy=False)

    return fold


def _transpose(call: Call) -> Array:
    return np.transpose(call.array(0), call.attribute("perm"))


#: How an operator is computed of arrays that are known.
FOLDS: MappingProxyType[str, Callable[[Call], Array]] = MappingProxyType(
    {
        "Constant": _constant,
        "ConstantOfShape": _filled,
        "Shape": _shape,
        "Size": _size,
        "Range": _range,
        "Cast": _cast,
        "CastLike": _cast,
        "Identity": lambda call: call.array(0),
        "Gather": _gather,
        "Concat": _concat,
        "Slice": _slice,
        "Squeeze": _squeeze,
        "Unsqueeze": _unsqueeze,
        "Reshape": _reshape,
        "Expand": _expand,
        "Transpose": _transpose,
        "Add": _numeric(np.add),
        "Sub": _numeric(np.subtract),
        "Mul": _numeric(np.multiply),
        "Div": _numeric(_divide),
        "Mod": _mod,
        "Neg": _numeric(np.negative),
        "Abs": _numeric(np.abs),
        "Sqrt": _numeric(np.sqrt),
        "Reciprocal": _numeric(np.reciprocal),
        "Max": _numeric(lambda *arrays: functools.reduce(np.maximum, arrays)),
        "Min": _numeric(lambda *arrays: functools.reduce(np.minimum, arrays)),
        "Equal": _numeric(np.equal),
        "Less": _numeric(np.less),
        "LessOrEqual": _numeric(np.less_equal),
        "Greater": _numeric(np.greater),
        "GreaterOrEqual": _numeric(np.greater_equal),
        "Not": _numeric(np.logical_not),
        "And": _numeric(np.logical_and),
        "Or": _numeric(np.logical_or),
        "Where": _numeric(np.where),
        "ReduceSum": _reduced(np.sum),
        "ReduceProd": _reduced(np.prod),
        "ReduceMax": _reduced(np.max),
        "ReduceMin": _reduced(np.min),
    }
)

#: Operators that read no number of their input, only its shape. CastLike reads the type of its second.
_OF_SHAPES = frozenset({"Shape", "Size"})


def folded(call: Call, *, weights: bool) -> Value | None:
    """The call's value where it is known beforehand, else None; `weights`: whether weights count as known.

    Where gates can read weights they stay weights, so that training finds them.
    """
    operator = call.operation.operator
    if operator not in FOLDS:
        return None
    given = [value for value in call.inputs if value is not None]
    read = given[:1] if operator == "CastLike" else [] if operator in _OF_SHAPES else given
    if any(value.array is None or (value.is_weight and not weights) for value in read):
        return None
    try:
        with np.errstate(all="ignore"):
            array = FOLDS[operator](call)
    except (ValueError, IndexError, TypeError, OverflowError) as error:
        reason = str(error).split("\n", 1)[0]
        raise NotCoveredError(f"its sizes do not go together: {reason}") from None
    return known(_plain(array))


def _plain(found: Any) -> Array:  # noqa: ANN401 - an array, or the one size that was picked out of it
    """`found` as an array, of whole numbers where no name of an axis is left in it."""
    if isinstance(found, str):
        one = np.empty((), object)
        one[()] = found
        return one
    array = np.asarray(found)
    if array.dtype == object and all(isinstance(item, int) for item in array.flat):
        return array.astype(np.int64)
    return array
