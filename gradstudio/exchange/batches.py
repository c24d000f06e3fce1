"""The inputs of a batch: which they are, values to try them with, and data in the types that they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.learnable import Learnable, learnable
from gradstudio.errors import ExportError, TrainError
from gradstudio.gates import Shape, show_shape
from gradstudio.graph.check import check
from gradstudio.graph.document import Document

#: Samples of a batch that is made up where a graph holds no data; odd, so that few other axes have that size.
_SAMPLES = (7, 11, 13, 17, 19, 23)
_CLASSES = 2


@dataclass(frozen=True, slots=True)
class Batched:
    """An input of a batch: `axis` is where its samples lie."""

    leaf: str
    shape: Shape
    axis: int

    def part(self, chosen: str) -> str:
        """Code of the samples at the indices `chosen`."""
        return f"{self.leaf}[{':, ' * self.axis}{chosen}]"


@dataclass(frozen=True, slots=True)
class Batches:
    """A graph that learns from batches of `inputs`, the target, if there is one, the last of them."""

    graph: Learnable
    inputs: tuple[Batched, ...]

    @property
    def data(self) -> tuple[Batched, ...]:
        """The inputs that are not the target."""
        return tuple(batched for batched in self.inputs if batched.leaf != self.graph.target)


def find_batches(document: Document) -> Batches | None:
    """How `document` learns from batches; None where it cannot, or its inputs share no batch axis."""
    try:
        graph = learnable(document)
    except TrainError:
        return None
    inputs = [batched for name, shape in graph.waiting.items() if (batched := _batched(name, shape))]
    if len({batched.shape[batched.axis] for batched in inputs}) != 1:
        return None
    return Batches(graph, tuple(sorted(inputs, key=lambda batched: batched.leaf == graph.target)))


def _batched(name: str, shape: Shape) -> Batched | None:
    axes = [axis for axis, dim in enumerate(shape) if isinstance(dim, str)]
    return Batched(name, shape, axes[0]) if len(axes) == 1 else None


def sample_batch(document: Document, batches: Batches) -> dict[str, NDArray[Any]]:
    """Values for the inputs of a batch: the document's own, or made-up ones where one of them has none."""
    graph = batches.graph
    own = {batched.leaf: document[batched.leaf].settings["value"] for batched in batches.inputs}
    if all(value is not None for value in own.values()):
        return own
    shapes = check(document).shapes
    fixed = {dim for shape in shapes.values() for dim in shape or () if isinstance(dim, int)}
    samples = next((count for count in _SAMPLES if count not in fixed), _SAMPLES[0])
    rng = np.random.default_rng(0)
    values: dict[str, NDArray[Any]] = {}
    for batched in batches.inputs:
        shape = tuple(samples if isinstance(dim, str) else dim for dim in batched.shape)
        if batched.leaf in graph.classes:
            classes = (shapes[graph.scores] or ())[graph.axis] if graph.scores else _CLASSES
            values[batched.leaf] = rng.integers(0, classes if isinstance(classes, int) else _CLASSES, shape)
        else:
            values[batched.leaf] = rng.standard_normal(shape).round(2)
    return values


def fitted(
    batches: Batches, data: Mapping[str, Any], dtype: np.dtype[Any], *, raw: bool = False
) -> dict[str, NDArray[Any]]:
    """`data` (`x_train`, `t_train`, `x_heldout`, `t_heldout`) in the types that the inputs take.

    Samples that are `raw`, still to be standardised, stay float64 until they are. ExportError names what is
    missing or has another shape.
    """
    fed: dict[str, NDArray[Any]] = {}
    for part in ("train", "heldout"):
        target = batches.graph.target
        sides = [("x", batches.data[0]), *(("t", b) for b in batches.inputs if b.leaf == target)]
        for letter, batched in sides:
            key = f"{letter}_{part}"
            if key not in data:
                if part == "heldout" and f"x_{part}" not in data:
                    continue
                message = f"the data lack {key}, which {batched.leaf} takes"
                raise ExportError(message, place=batched.leaf)
            array = np.asarray(data[key])
            whole = batched.leaf in batches.graph.classes
            if not _fits(array, batched.shape):
                wanted = f"{batched.leaf} takes {show_shape(batched.shape)}"
                message = f"{key} has shape {show_shape(array.shape)}; {wanted}"
                raise ExportError(message, place=batched.leaf)
            wide = np.dtype(np.float64) if raw and letter == "x" else dtype
            fed[key] = array.astype(np.int64 if whole else wide, copy=False)
    return fed


def _fits(array: NDArray[Any], shape: Shape) -> bool:
    return array.ndim == len(shape) and all(
        isinstance(dim, str) or dim == size for dim, size in zip(shape, array.shape, strict=True)
    )
