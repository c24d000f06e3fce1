"""Weight: about how much work a run is, told from shapes alone before anything runs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from gradstudio.gates import Shape
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port

_PRODUCTS: Final = frozenset({"matmul", "linear"})
#: A number that is made, kept and looked at costs as much as so many multiplications in a product.
_A_NUMBER: Final = 30


def weight(document: Document, values: Mapping[str, Any]) -> int:
    """About how many multiplications a forward and a walk back of `document` are.

    `values` stand over those of its leaves and say how long its batch axis is.
    """
    shapes = check(document).shapes
    batch = _batch(shapes, values)
    sizes = {port: _size(shape, batch) for port, shape in shapes.items() if shape is not None}
    products = sum(_products(node, sizes) for node in document if node.gate in _PRODUCTS)
    return products + _A_NUMBER * sum(sizes.values())


def _batch(shapes: Mapping[Port, Shape | None], values: Mapping[str, Any]) -> int:
    """How long the batch axis is in the values of leaves; 1 where none tells."""
    for name, value in values.items():
        shape, given = shapes.get(Port(name, "y")) or (), np.shape(value)
        if len(shape) == len(given):
            for dim, length in zip(shape, given, strict=True):
                if isinstance(dim, str):
                    return int(length)
    return 1


def _size(shape: Shape, batch: int) -> int:
    return math.prod(batch if isinstance(dim, str) else dim for dim in shape)


def _products(node: Node, sizes: Mapping[Port, int]) -> int:
    """Multiplications of (m, k) @ (k, n): the root of mk, kn and mn multiplied."""
    left, right = (sizes.get(tail, 0) for tail in list(node.inputs.values())[:2])
    return math.isqrt(left * right * sizes.get(Port(node.name, node.outputs[0]), 0))
