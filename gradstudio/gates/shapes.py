"""Shapes with symbolic dimensions: how they broadcast, and the shape rules that gates share.

A dimension is a whole number or a name such as "N" (the batch axis, unknown until a run).
Rules take the input shapes by port and the attributes, return one shape an output, and raise
ShapeError naming both sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from gradstudio.errors import ShapeError

Dim: TypeAlias = int | str
Shape: TypeAlias = tuple[Dim, ...]
Shapes: TypeAlias = Mapping[str, Shape]
Attributes: TypeAlias = Mapping[str, Any]


def show_shape(shape: Shape | None) -> str:
    """`shape` in print: `3×4`, `N×64`, `(64,)`, `scalar`, or `?` where unknown."""
    if shape is None:
        return "?"
    if len(shape) == 1:
        return f"({shape[0]},)"
    return "×".join(str(dim) for dim in shape) or "scalar"


def broadcast(a: Shape, b: Shape) -> Shape:
    """The NumPy broadcast of two shapes; a symbolic dimension meets itself and 1 alone."""
    rank = max(len(a), len(b))
    wide_a: Shape = (1,) * (rank - len(a)) + a
    wide_b: Shape = (1,) * (rank - len(b)) + b
    dims: list[Dim] = []
    for m, n in zip(wide_a, wide_b, strict=True):
        if m not in (n, 1) and n != 1:
            message = f"shapes {show_shape(a)} and {show_shape(b)} do not broadcast: {m} meets {n}"
            raise ShapeError(message)
        dims.append(n if m == 1 else m)
    return tuple(dims)


def stretched_axes(small: Shape, wide: Shape) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Axes of `wide` along which `small` was stretched: those it lacks, and those where it has size 1."""
    lead = len(wide) - len(small)
    missing = tuple(range(lead))
    single = tuple(i for i, dim in enumerate(small) if dim == 1 and wide[lead + i] != 1)
    return missing, single


def axis_in(axis: int, shape: Shape) -> int:
    """`axis` counted from 0, refused where `shape` has no such axis."""
    if not -len(shape) <= axis < len(shape):
        message = f"axis {axis} is not one of the {len(shape)} axes of {show_shape(shape)}"
        raise ShapeError(message)
    return axis % len(shape)


def elementwise(shapes: Shapes, _attributes: Attributes) -> tuple[Shape, ...]:
    """All inputs broadcast together."""
    result: Shape = ()
    for shape in shapes.values():
        result = broadcast(result, shape)
    return (result,)


def like_x(shapes: Shapes, _attributes: Attributes) -> tuple[Shape, ...]:
    """The shape of `x`."""
    return (shapes["x"],)


def copies(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """The shape of `x`, once an output."""
    return (shapes["x"],) * int(attributes["n"])


def reduced(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """`x` less the axis that is summed away, or size 1 there with `keepdims`."""
    shape = shapes["x"]
    axis = attributes["axis"]
    gone = set(range(len(shape))) if axis is None else {axis_in(axis, shape)}
    if attributes["keepdims"]:
        return (tuple(1 if i in gone else dim for i, dim in enumerate(shape)),)
    return (tuple(dim for i, dim in enumerate(shape) if i not in gone),)


def permuted(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """`x` with its axes in the order `axes`, reversed where that is not given."""
    shape, axes = shapes["x"], attributes["axes"]
    if axes is None:
        return (shape[::-1],)
    if sorted(axes) != list(range(len(shape))):
        message = f"axes {list(axes)} must name each axis of {show_shape(shape)} once"
        raise ShapeError(message)
    return (tuple(shape[i] for i in axes),)


def matrix_product(shapes: Shapes, _attributes: Attributes) -> tuple[Shape, ...]:
    """`a @ b` as NumPy has it: vectors, matrices and stacks of matrices; scalars refused."""
    a, b = shapes["a"], shapes["b"]
    if not a or not b:
        message = f"matmul takes vectors and matrices, not {show_shape(a)} @ {show_shape(b)}; use mul"
        raise ShapeError(message)
    inner = b[-2] if len(b) > 1 else b[0]
    if a[-1] != inner:
        message = f"shapes {show_shape(a)} and {show_shape(b)} do not multiply: {a[-1]} meets {inner}"
        raise ShapeError(message)
    rows = a[-2:-1]
    columns = b[-1:] if len(b) > 1 else ()
    return ((*broadcast(a[:-2], b[:-2]), *rows, *columns),)


def affine(shapes: Shapes, _attributes: Attributes) -> tuple[Shape, ...]:
    """`x W^T + b` for W (C, D): x (..., D) becomes (..., C)."""
    x, weight = shapes["x"], shapes["W"]
    if len(weight) != 2 or not x or x[-1] != weight[1]:  # noqa: PLR2004 - a weight is a matrix
        message = f"linear takes x (..., D) and W (C, D), not x {show_shape(x)} and W {show_shape(weight)}"
        raise ShapeError(message)
    bias = shapes.get("b")
    if bias is not None and bias != weight[:1]:
        message = f"linear takes b ({weight[0]},) beside W {show_shape(weight)}, not {show_shape(bias)}"
        raise ShapeError(message)
    return ((*x[:-1], weight[0]),)


def along_axis(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """The shape of `x`, which must have the axis that the gate goes along."""
    axis_in(attributes["axis"], shapes["x"])
    return (shapes["x"],)


def class_loss(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """A scalar from an array of scores or probabilities and one class index a sample in `t`."""
    (name, judged), (_, t) = shapes.items()
    if not judged:
        message = f"{name} must have an axis of classes, not be a scalar"
        raise ShapeError(message)
    axis = axis_in(attributes["axis"], judged)
    samples = (*judged[:axis], *judged[axis + 1 :])
    if t != samples:
        message = (
            f"classes on axis {axis} of {name} {show_shape(judged)} want class indices t "
            f"{show_shape(samples)}, not {show_shape(t)}"
        )
        raise ShapeError(message)
    return ((),)


def paired_loss(shapes: Shapes, _attributes: Attributes) -> tuple[Shape, ...]:
    """A scalar from two arrays of one shape."""
    (_, a), (_, b) = shapes.items()
    if a != b:
        message = f"a loss compares equal shapes, not {show_shape(a)} with {show_shape(b)}"
        raise ShapeError(message)
    return ((),)
