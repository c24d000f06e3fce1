"""Gates that move numbers about, as several operators need them, and the sizes that those want."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from gradstudio.errors import ShapeError
from gradstudio.exchange.onnx_in.sketch import NotCoveredError, Sketch, Value, refuse_large
from gradstudio.gates import Dim, Shape, broadcast

_MIXED = "its new shape rests on sizes that only a run knows"


def reshaped(sketch: Sketch, x: Value, shape: Sequence[Dim]) -> Value:
    """`x` in another shape; the same value where it has that shape already."""
    if tuple(shape) == x.shape:
        return x
    if any(dim == 0 for dim in shape):
        raise NotCoveredError("its result is empty")
    return sketch.gate("reshape", x, shape=tuple(shape))


def stretched(sketch: Sketch, x: Value, shape: Shape) -> Value:
    """`x` broadcast to `shape`."""
    if shape == x.shape:
        return x
    if any(dim == 0 for dim in shape):
        raise NotCoveredError("its result is empty")
    refuse_large(shape)
    return sketch.gate("broadcast_to", x, shape=shape)


def common_shape(*shapes: Shape) -> Shape:
    """The broadcast of `shapes`."""
    result: Shape = ()
    try:
        for shape in shapes:
            result = broadcast(result, shape)
    except ShapeError as error:
        raise NotCoveredError(str(error)) from None
    return result


def resolved(x: Shape, wanted: Sequence[Dim], *, keep_zeros: bool) -> Shape:
    """`wanted` as Reshape reads it: 0 copies the size of `x` there, −1 is what is left over."""
    dims: list[Dim] = []
    for i, dim in enumerate(wanted):
        if dim == 0 and not keep_zeros:
            if i >= len(x):
                raise NotCoveredError(f"it copies axis {i}, which its input has not")
            dims.append(x[i])
        else:
            dims.append(dim)
    if dims.count(-1) > 1 or any(isinstance(dim, int) and dim < -1 for dim in dims):
        raise NotCoveredError(f"{list(wanted)} is no shape")
    if -1 in dims:
        at = dims.index(-1)
        dims[at] = left_over(x, [*dims[:at], *dims[at + 1 :]])
    return tuple(dims)


def left_over(whole: Sequence[Dim], parts: Sequence[Dim]) -> Dim:
    """The size that `parts` lack to have as many elements as `whole`."""
    names = Counter(dim for dim in whole if isinstance(dim, str))
    names.subtract(dim for dim in parts if isinstance(dim, str))
    count = math.prod(dim for dim in whole if isinstance(dim, int))
    known = math.prod(dim for dim in parts if isinstance(dim, int))
    rest = [name for name, times in names.items() for _ in range(abs(times))]
    if known == 0 or count % known or any(times < 0 for times in names.values()):
        raise NotCoveredError(_MIXED if rest else "its new shape has another number of elements")
    if not rest:
        return count // known
    if len(rest) == 1 and count == known:
        return rest[0]
    raise NotCoveredError(_MIXED)


def sized(dim: Dim) -> int:
    """`dim` where it is a number."""
    if isinstance(dim, str):
        raise NotCoveredError(f"it needs the size of {dim}, which only a run knows")
    return dim


def times(dims: Sequence[Dim]) -> Dim:
    """The product of `dims`, one name of an axis among them at most."""
    return left_over(dims, ())


def reduced(sketch: Sketch, gate: str, x: Value, axes: Sequence[int], *, keepdims: bool) -> Value:
    """`x` reduced by `gate` (sum, mean, reduce_max, reduce_min) over `axes`, counted from 0."""
    if not axes:
        return x
    if len(axes) == x.rank:
        return sketch.gate(gate, x, keepdims=keepdims)
    for axis in sorted(axes, reverse=True):
        x = sketch.gate(gate, x, axis=axis, keepdims=keepdims)
    return x


def permuted(sketch: Sketch, x: Value, axes: Sequence[int]) -> Value:
    """`x` with its axes in the order `axes`."""
    if list(axes) == list(range(x.rank)):
        return x
    reverse = list(axes) == list(range(x.rank))[::-1]
    return sketch.gate("transpose", x, axes=None if reverse else tuple(axes))


def along(sketch: Sketch, x: Value, axis: int, rank: int) -> Value:
    """The vector `x` as an array of `rank` axes that has its numbers on `axis` and size 1 elsewhere."""
    if x.rank != 1:
        raise NotCoveredError(f"{x.name or 'a value'} is no vector")
    return reshaped(sketch, x, [x.shape[0] if i == axis else 1 for i in range(rank)])


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - a number or numbers
    """`value` as a list."""
    return list(value) if isinstance(value, (list, tuple)) else [value]
