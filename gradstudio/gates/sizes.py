"""Shape rules of gates that rearrange, and the sizes and indices that stand in their code.

Where a size is a name (the batch axis, N), code reads it off the input, so that it is right for any batch.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from gradstudio.errors import ShapeError
from gradstudio.gates.shapes import Attributes, Dim, Shape, Shapes, axis_in, show_shape

#: The size that follows from all others.
OPEN = -1


def reshaped(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """The sizes asked for; the one left open, −1 or a name that `x` lacks, is what is left over."""
    x, wanted = shapes["x"], attributes["shape"]
    left = [dim for dim in x if isinstance(dim, str)]
    opened: list[int] = []
    for place, dim in enumerate(wanted):
        if dim in left:
            left.remove(dim)
        elif dim == OPEN or isinstance(dim, str):
            opened.append(place)
    if len(opened) > 1:
        both = " and ".join(_shown(wanted[place]) for place in opened[:2])
        message = f"only one size of a reshape can be left open, not {both}"
        raise ShapeError(message)
    have = _count(x)
    want = _count(dim for place, dim in enumerate(wanted) if place not in opened)
    sides = f"{show_shape(x)} into ({', '.join(map(_shown, wanted))})"
    if have % want or (not opened and (have != want or left)):
        message = f"cannot reshape {sides}: the numbers of elements differ"
        raise ShapeError(message)
    result = list(wanted)
    for place in opened:
        result[place] = _one_size(have // want, left, f"cannot reshape {sides}")
    return (tuple(result),)


def flattened(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """`x` with the axes from `axis` on as one."""
    x = shapes["x"]
    axis = axis_in(attributes["axis"], x)
    names = [dim for dim in x[axis:] if isinstance(dim, str)]
    size = _one_size(_count(x[axis:]), names, f"cannot flatten {show_shape(x)} from axis {axis} on")
    return ((*x[:axis], size),)


def widened(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """`x` stretched to the sizes asked for; a name stands for the size that `x` has there."""
    x, wanted = shapes["x"], attributes["shape"]
    lead = len(wanted) - len(x)
    result: list[Dim] = []
    for place, dim in enumerate(wanted):
        own = x[place - lead] if place >= lead else 1
        if isinstance(dim, str) and own == 1:
            message = f"the size {dim} cannot be read off x {show_shape(x)}; give it as a number"
            raise ShapeError(message)
        result.append(own if isinstance(dim, str) else dim)
    other = any({type(m), type(n)} == {str} and m != n for m, n in zip(wanted, result, strict=True))
    if lead < 0 or other or any(own not in (1, dim) for own, dim in zip(x, result[lead:], strict=True)):
        message = f"{show_shape(x)} does not broadcast to ({', '.join(map(_shown, wanted))})"
        raise ShapeError(message)
    return (tuple(result),)


def joined(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """All inputs one after the other along an axis; their other sizes are equal."""
    first, *others = shapes.values()
    axis = axis_in(attributes["axis"], first)
    for shape in others:
        if len(shape) != len(first) or any(
            m != n for i, (m, n) in enumerate(zip(first, shape, strict=True)) if i != axis
        ):
            message = f"{show_shape(first)} and {show_shape(shape)} do not join along axis {axis}"
            raise ShapeError(message)
    sizes = [shape[axis] for shape in shapes.values()]
    size = sizes[0] if not others else sum(_known(dim, axis, "join along") for dim in sizes)
    return ((*first[:axis], size, *first[axis + 1 :]),)


def parted(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """The parts of `x` along an axis: of the sizes given, else equal ones."""
    x = shapes["x"]
    axis = axis_in(attributes["axis"], x)
    return tuple((*x[:axis], size, *x[axis + 1 :]) for size in _part_sizes(x, attributes))


def _part_sizes(x: Shape, attributes: Attributes) -> tuple[Dim, ...]:
    axis = axis_in(attributes["axis"], x)
    sizes: tuple[int, ...] | None = attributes["sizes"]
    parts: int = attributes["n"]
    if sizes is None and parts == 1:
        return (x[axis],)
    whole = _known(x[axis], axis, "split")
    if sizes is None:
        if whole % parts:
            message = f"axis {axis} of {show_shape(x)} has no {parts} equal parts; give their sizes"
            raise ShapeError(message)
        return (whole // parts,) * parts
    if sum(sizes) != whole:
        message = (
            f"sizes {list(sizes)} add up to {sum(sizes)}, but axis {axis} of {show_shape(x)} has {whole}"
        )
        raise ShapeError(message)
    return sizes


def sliced(shapes: Shapes, attributes: Attributes) -> tuple[Shape, ...]:
    """`x` with every `step`-th index of an axis from `start` to before `stop`, as Python slices."""
    x = shapes["x"]
    axis = axis_in(attributes["axis"], x)
    start, stop, step = (attributes[name] for name in ("start", "stop", "step"))
    dim = x[axis]
    if isinstance(dim, str) and start is None and stop is None and abs(step) == 1:
        return (x,)
    size = len(range(*slice(start, stop, step).indices(_known(dim, axis, "slice"))))
    if not size:
        message = f"nothing is left of axis {axis} of {show_shape(x)} from {start} to {stop}"
        raise ShapeError(message)
    return ((*x[:axis], size, *x[axis + 1 :]),)


def reshaped_code(shapes: Shapes, attributes: Attributes, _i: int) -> str:
    """The shape that a reshape makes: `(x.shape[0], 64)`."""
    return _shape_code(reshaped(shapes, attributes)[0], shapes["x"])


def flattened_code(shapes: Shapes, attributes: Attributes, _i: int) -> str:
    """The shape that a flatten makes."""
    return _shape_code(flattened(shapes, attributes)[0], shapes["x"])


def widened_code(shapes: Shapes, attributes: Attributes, _i: int) -> str:
    """The shape that a broadcast makes."""
    return _shape_code(widened(shapes, attributes)[0], shapes["x"])


def joined_code(shapes: Shapes, attributes: Attributes, i: int) -> str:
    """Where input `i` lies in the joined array: `:, 2:5`."""
    first = next(iter(shapes.values()))
    axis = axis_in(attributes["axis"], first)
    return _part_code(axis, tuple(shape[axis] for shape in shapes.values()), i)


def parted_code(shapes: Shapes, attributes: Attributes, i: int) -> str:
    """Where part `i` lies in the whole."""
    x = shapes["x"]
    return _part_code(axis_in(attributes["axis"], x), _part_sizes(x, attributes), i)


def sliced_code(shapes: Shapes, attributes: Attributes, _i: int) -> str:
    """The index of a slice: `:, 1:9:2`."""
    axis = axis_in(attributes["axis"], shapes["x"])
    start, stop = ("" if attributes[name] is None else str(attributes[name]) for name in ("start", "stop"))
    step = "" if attributes["step"] == 1 else f":{attributes['step']}"
    return _index_code(axis, f"{start}:{stop}{step}")


def _part_code(axis: int, sizes: tuple[Dim, ...], i: int) -> str:
    if len(sizes) == 1:
        return _index_code(axis, ":")
    start, stop = (_count_up(sizes[:end]) for end in (i, i + 1))
    return _index_code(axis, f"{start}:{stop}")


def _count_up(sizes: Iterable[Dim]) -> int:
    return sum(size for size in sizes if isinstance(size, int))


def _index_code(axis: int, part: str) -> str:
    return ", ".join([*[":"] * axis, part])


def _shape_code(result: Shape, x: Shape) -> str:
    dims = [str(dim) if isinstance(dim, int) else f"x.shape[{x.index(dim)}]" for dim in result]
    return f"({', '.join(dims)}{',' if len(dims) == 1 else ''})"


def _count(shape: Iterable[Dim]) -> int:
    return math.prod(dim for dim in shape if isinstance(dim, int))


def _one_size(count: int, names: list[str], what: str) -> Dim:
    """One size for `count` elements of each of `names`, which it can be only of a number or of a name."""
    if not names:
        return count
    if len(names) == 1 and count == 1:
        return names[0]
    message = f"{what}: {'·'.join([*names, str(count)])} is no size that is known; keep {names[0]} by itself"
    raise ShapeError(message)


def _known(dim: Dim, axis: int, what: str) -> int:
    if isinstance(dim, int):
        return dim
    message = f"axis {axis} has the size {dim}, which only a run knows; {what} another axis"
    raise ShapeError(message)


def _shown(dim: Dim) -> str:
    return str(dim).replace("-", "−")
