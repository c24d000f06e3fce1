"""Dimensions: the shape of a leaf, what its symbols stand for, and which shapes are too large."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from gradstudio.errors import ShapeError
from gradstudio.gates import Shape, show_shape
from gradstudio.graph.node import Node

#: Largest number of elements, and of axes, of one value that a check lets through.
ELEMENT_LIMIT = 50_000_000
AXIS_LIMIT = 32


def leaf_shape(node: Node) -> Shape | None:
    """The declared shape of a leaf, else that of its value, else None; refused where they differ."""
    value, declared = node.attributes.get("value"), node.attributes.get("shape")
    if declared is None or value is None:
        return declared if value is None else value.shape
    bind_shape(node.name, declared, value.shape, {})
    shape: Shape = declared
    return shape


def bind_shape(
    name: str, declared: Shape, actual: tuple[int, ...], sizes: dict[str, tuple[int, str]]
) -> None:
    """Match a value's shape with the declared one; `sizes` keeps what each symbol stands for, and where."""
    fits = len(declared) == len(actual)
    for dim, size in zip(declared, actual, strict=False):
        if isinstance(dim, str):
            known, first = sizes.setdefault(dim, (size, name))
            if known != size:
                message = f"{name}: {dim} is {size} here and {known} in {first}; they must agree"
                raise ShapeError(message, place=name)
        else:
            fits = fits and dim == size
    if not fits:
        message = f"{name}: its value has shape {show_shape(actual)}, declared is {show_shape(declared)}"
        raise ShapeError(message, place=name)


def too_large(shape: Shape, sizes: Mapping[str, int] = MappingProxyType({})) -> str:
    """Why no value can have `shape`, symbols standing for `sizes` (else 1); empty where one can."""
    if len(shape) > AXIS_LIMIT:
        return f"{len(shape)} axes are more than {AXIS_LIMIT}"
    if math.prod(dim if isinstance(dim, int) else sizes.get(dim, 1) for dim in shape) > ELEMENT_LIMIT:
        return f"{show_shape(shape)} is more than {ELEMENT_LIMIT:,} elements"
    return ""


def sizes_of(leaves: Mapping[str, tuple[Shape, Any]]) -> dict[str, int]:
    """What each symbolic dimension stands for, from leaf names to (declared shape, value)."""
    sizes: dict[str, tuple[int, str]] = {}
    for name, (declared, value) in leaves.items():
        bind_shape(name, declared, value.shape, sizes)
    return {symbol: size for symbol, (size, _) in sizes.items()}
