"""Operators that move numbers about, and the products of matrices."""

from __future__ import annotations

import numpy as np

from gradstudio.exchange.onnx_in.call import Call, Made, Operator
from gradstudio.exchange.onnx_in.operators.shaping import (
    common_shape,
    permuted,
    reshaped,
    resolved,
    sized,
    stretched,
    times,
)
from gradstudio.exchange.onnx_in.sketch import NotCoveredError, Value

_MATRIX = 2
_MOST_PARTS = 1000


def _matmul(call: Call) -> Made:
    return call.gate("matmul", call.input(0), call.input(1))


def _gemm(call: Call) -> Made:
    """A scaled product and a scaled C; with B transposed and nothing scaled it is the layer of frameworks."""
    a, b = call.input(0), call.input(1)
    if a.rank != _MATRIX or b.rank != _MATRIX:
        raise NotCoveredError("it multiplies matrices only")
    alpha, beta = call.attribute("alpha"), call.attribute("beta")
    if call.attribute("transA"):
        a = call.gate("transpose", a)
    rows, columns = a.shape[0], b.shape[0 if call.attribute("transB") else 1]
    c = call.input(2) if call.has(2) else None
    if c is not None and common_shape(c.shape, (rows, columns)) != (rows, columns):
        raise NotCoveredError("its C is larger than its product")
    if call.attribute("transB"):
        if alpha == 1 and (c is None or (beta == 1 and c.shape == (columns,))):
            return call.gate("linear", a, b, *([] if c is None else [c]))
        b = call.gate("transpose", b)
    product = call.gate("matmul", a, b)
    if alpha != 1:
        product = call.gate("mul", product, call.constant(alpha))
    if c is None:
        return product
    return call.gate("add", product, c if beta == 1 else call.gate("mul", c, call.constant(beta)))


def _transpose(call: Call) -> Made:
    x, order = call.input(0), call.attribute("perm")
    order = list(range(x.rank))[::-1] if order is None else list(order)
    if sorted(order) != list(range(x.rank)):
        raise NotCoveredError(f"perm {order} does not name each of its {x.rank} axes once")
    return permuted(call.sketch, x, order)


def _reshape(call: Call) -> Made:
    x = call.input(0)
    shape = resolved(x.shape, call.sizes(1), keep_zeros=bool(call.attribute("allowzero")))
    return reshaped(call.sketch, x, shape)


def _flatten(call: Call) -> Made:
    x, axis = call.input(0), call.attribute("axis")
    if not -x.rank <= axis <= x.rank:
        raise NotCoveredError(f"axis {axis} is not one of its {x.rank} axes")
    axis += x.rank if axis < 0 else 0
    return reshaped(call.sketch, x, (times(x.shape[:axis]), times(x.shape[axis:])))


def _squeeze(call: Call) -> Made:
    x, axes = call.input(0), call.listed("axes", 1, 13)
    gone = (
        {i for i, dim in enumerate(x.shape) if dim == 1}
        if axes is None
        else {call.axis(axis) for axis in axes}
    )
    if any(x.shape[i] != 1 for i in gone):
        raise NotCoveredError("it takes away an axis whose size is not 1")
    return reshaped(call.sketch, x, [dim for i, dim in enumerate(x.shape) if i not in gone])


def _unsqueeze(call: Call) -> Made:
    x, axes = call.input(0), call.listed("axes", 1, 13) or []
    rank = x.rank + len(axes)
    fresh = {call.axis(axis, rank) for axis in axes}
    if len(fresh) != len(axes):
        raise NotCoveredError(f"axes {axes} name one axis twice")
    rest = iter(x.shape)
    return reshaped(call.sketch, x, [1 if i in fresh else next(rest) for i in range(rank)])


def _expand(call: Call) -> Made:
    x = call.input(0)
    return stretched(call.sketch, x, common_shape(x.shape, tuple(call.sizes(1))))


def _tile(call: Call) -> Made:
    """Each axis beside a new one that is stretched, and both made one again."""
    x, repeats = call.input(0), call.wholes(1)
    if len(repeats) != x.rank or min(repeats, default=1) < 1:
        raise NotCoveredError(f"repeats {repeats} do not fit its {x.rank} axes")
    if set(repeats) <= {1}:
        return x
    apart = [part for dim in x.shape for part in (1, dim)]
    wide = tuple(part for n, dim in zip(repeats, x.shape, strict=True) for part in (n, dim))
    stacked = stretched(call.sketch, reshaped(call.sketch, x, apart), wide)
    return reshaped(call.sketch, stacked, [times((n, dim)) for n, dim in zip(repeats, x.shape, strict=True)])


def _concat(call: Call) -> Made:
    values = call.every()
    axis = call.axis(call.attribute("axis"))
    return values[0] if len(values) == 1 else call.gate("concat", *values, n=len(values), axis=axis)


def _split(call: Call) -> Made:
    x, axis = call.input(0), call.axis(call.attribute("axis"))
    sizes = call.listed("split", 1, 13)
    if sizes is None:
        whole = sized(x.shape[axis])
        count = call.attribute("num_outputs") or len(call.operation.outputs)
        if not 1 <= count <= min(whole, _MOST_PARTS):
            raise NotCoveredError(f"it cuts {whole} into {count}")
        each = -(-whole // count)
        sizes = [each] * (count - 1) + [whole - each * (count - 1)]
        if len(set(sizes)) > 1 and call.opset < 18:  # noqa: PLR2004 - uneven parts came with it
            raise NotCoveredError(f"it cuts {whole} into {count} equal parts")
    if min(sizes) < 1 or len(sizes) != len(call.operation.outputs):
        raise NotCoveredError(f"it cuts into {sizes} for {len(call.operation.outputs)} outputs")
    return call.sketch.gates("split", x, axis=axis, sizes=tuple(sizes))


def _slice(call: Call) -> Made:
    """Bounds as NumPy has them, one axis after another."""
    x = call.input(0)
    if call.opset < 10:  # noqa: PLR2004 - its bounds were attributes
        starts, ends = list(call.attribute("starts")), list(call.attribute("ends"))
        axes, steps = call.attribute("axes"), None
    else:
        starts, ends = call.wholes(1), call.wholes(2)
        axes = call.wholes(3) if call.has(3) else None
        steps = call.wholes(4) if call.has(4) else None
    axes = list(range(len(starts))) if axes is None else list(axes)
    steps = [1] * len(starts) if steps is None else steps
    if not len(starts) == len(ends) == len(axes) == len(steps) or 0 in steps:
        raise NotCoveredError("its starts, ends, axes and steps do not go together")
    for start, end, step, given in zip(starts, ends, steps, axes, strict=True):
        axis = call.axis(given)
        x = _cut(call, x, axis, slice(start, end, step))
    return x


def _cut(call: Call, x: Value, axis: int, cut: slice) -> Value:
    size = x.shape[axis]
    if isinstance(size, str):
        # An end beyond every axis: exporters write the largest whole number for "to the end".
        if cut.step == 1 and cut.start == 0 and cut.stop >= np.iinfo(np.int32).max:
            return x
        raise NotCoveredError(f"it cuts along {size}, whose size only a run knows")
    picked = range(*cut.indices(size))
    if not picked:
        raise NotCoveredError("its result is empty")
    if len(picked) == size and picked.step == 1:
        return x
    stop = None if picked.stop < 0 else picked.stop
    return call.gate("slice", x, axis=axis, start=picked.start, stop=stop, step=picked.step)


def _gather(call: Call) -> Made:
    """Places that are known and evenly apart are a slice."""
    x, axis = call.input(0), call.axis(call.attribute("axis"))
    places, size = call.array(1), sized(x.shape[axis])
    flat = [int(place) + (size if place < 0 else 0) for place in places.ravel().tolist()]
    steps = set(np.diff(flat).tolist()) or {1}
    if not flat or min(flat) < 0 or max(flat) >= size or len(steps) > 1 or 0 in steps:
        raise NotCoveredError("it picks places that are not evenly apart")
    step = steps.pop()
    picked = _cut(call, x, axis, slice(flat[0], None if flat[-1] + step < 0 else flat[-1] + step, step))
    return reshaped(call.sketch, picked, (*x.shape[:axis], *places.shape, *x.shape[axis + 1 :]))


OPERATORS = (
    Operator("MatMul", _matmul),
    Operator("Gemm", _gemm),
    Operator("Transpose", _transpose),
    Operator("Reshape", _reshape),
    Operator("Flatten", _flatten),
    Operator("Squeeze", _squeeze),
    Operator("Unsqueeze", _unsqueeze),
    Operator("Expand", _expand),
    Operator("Tile", _tile),
    Operator("Concat", _concat),
    Operator("Split", _split),
    Operator("Slice", _slice),
    Operator("Gather", _gather),
)
