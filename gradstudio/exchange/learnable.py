"""What can be learnt from a graph: its loss, its parameters, and the inputs that take a batch of data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.build import chosen_outputs
from gradstudio.errors import ExportError
from gradstudio.gates import Shape, show_shape
from gradstudio.graph.check import Checked, check
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port

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
class Learnable:
    """A graph that SGD can train: `loss` falls as `parameters` move, over batches of `inputs`.

    `target` is the input of the right answers, `scores` and `axis` what class indices are counted by.
    """

    loss: Port
    parameters: tuple[str, ...]
    inputs: tuple[Batched, ...]
    target: str | None
    classes: bool
    scores: Port | None
    axis: int

    @property
    def data(self) -> tuple[Batched, ...]:
        """The inputs that are not the target."""
        return tuple(batched for batched in self.inputs if batched.leaf != self.target)


def learnable(document: Document) -> Learnable | None:
    """How `document` can be trained; None where it has no scalar output, no parameter or no batch axis."""
    checked = check(document)
    checked.refuse_errors()
    outputs = chosen_outputs(document, None)
    if len(outputs) != 1 or checked.shapes[outputs[0]] != ():
        return None
    (loss,) = outputs
    reached = document.needed_for(loss.node)
    nodes = [document[name] for name in checked.order if name in reached]
    parameters = document.of_gate("parameter")
    inputs = [batched for node in nodes if node.gate == "input" and (batched := _batched(node.name, checked))]
    symbols = {batched.shape[batched.axis] for batched in inputs}
    if len(symbols) != 1 or not any(node.name in parameters for node in nodes):
        return None
    names = {batched.leaf for batched in inputs}
    target: str | None = None
    for node in nodes:
        for port, tail in node.inputs.items():
            if node.kind.input(port).whole and tail.node in names:
                target = tail.node
    classes = target is not None
    losses = [node for node in nodes if node.kind.category == "Loss"]
    if target is None and len(inputs) > 1:
        pairs = [node for node in losses if not node.kind.takes_classes]
        compared = [tail.node for node in pairs for tail in node.inputs.values()]
        target = next((name for name in compared if name in names), None)
    judge = next((node for node in losses if node.kind.takes_classes), None)
    inputs.sort(key=lambda batched: batched.leaf == target)
    scores = (
        judge.inputs[judge.entries[0]]
        if judge is not None and classes and judge.inputs["t"].node == target
        else None
    )
    return Learnable(
        loss=loss,
        parameters=parameters,
        inputs=tuple(inputs),
        target=target,
        classes=classes,
        scores=scores,
        axis=judge.settings["axis"] if judge is not None else 0,
    )


def _batched(name: str, checked: Checked) -> Batched | None:
    shape = checked.shapes[Port(name, "y")] or ()
    axes = [axis for axis, dim in enumerate(shape) if isinstance(dim, str)]
    return Batched(name, shape, axes[0]) if len(axes) == 1 else None


def sample_batch(document: Document, graph: Learnable) -> dict[str, NDArray[Any]]:
    """Values for the inputs of a batch: the document's own, or made-up ones where one of them has none."""
    own = {batched.leaf: document[batched.leaf].settings["value"] for batched in graph.inputs}
    if all(value is not None for value in own.values()):
        return own
    shapes = check(document).shapes
    fixed = {dim for shape in shapes.values() for dim in shape or () if isinstance(dim, int)}
    samples = next((count for count in _SAMPLES if count not in fixed), _SAMPLES[0])
    rng = np.random.default_rng(0)
    values: dict[str, NDArray[Any]] = {}
    for batched in graph.inputs:
        shape = tuple(samples if isinstance(dim, str) else dim for dim in batched.shape)
        if batched.leaf == graph.target and graph.classes:
            classes = (shapes[graph.scores] or ())[graph.axis] if graph.scores else _CLASSES
            values[batched.leaf] = rng.integers(0, classes if isinstance(classes, int) else _CLASSES, shape)
        else:
            values[batched.leaf] = rng.standard_normal(shape).round(2)
    return values


def fitted(
    graph: Learnable, data: Mapping[str, Any], dtype: np.dtype[Any], *, raw: bool = False
) -> dict[str, NDArray[Any]]:
    """`data` (`x_train`, `t_train`, `x_heldout`, `t_heldout`) in the types that the inputs take.

    Samples that are `raw`, still to be standardised, stay float64 until they are. ExportError names what is
    missing or has another shape.
    """
    fed: dict[str, NDArray[Any]] = {}
    for part in ("train", "heldout"):
        sides = [("x", graph.data[0]), *(("t", b) for b in graph.inputs if b.leaf == graph.target)]
        for letter, batched in sides:
            key = f"{letter}_{part}"
            if key not in data:
                if part == "heldout" and f"x_{part}" not in data:
                    continue
                message = f"the data lack {key}, which {batched.leaf} takes"
                raise ExportError(message, place=batched.leaf)
            array = np.asarray(data[key])
            whole = batched.leaf == graph.target and graph.classes
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
