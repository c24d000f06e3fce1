"""A graph while it is being drawn: values that know their type and shape, and the gates that make them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import GateError, GraphError, OnnxError, ShapeError
from gradstudio.exchange.onnx_in.tensors import AXIS_LIMIT, Strange
from gradstudio.gates import CATALOGUE, Gate, Shape, show_shape
from gradstudio.graph.dimensions import ELEMENT_LIMIT
from gradstudio.graph.document import Document
from gradstudio.graph.files.encoding import NODE_LIMIT
from gradstudio.graph.naming import checked_name
from gradstudio.graph.node import Node, Port

FLOATS = ("float32", "float64")
WHOLES = ("int32", "int64")
_LONGEST_STEM = 48


class NotCoveredError(Exception):
    """Why a node of a model cannot become gates; it ends up in the one OnnxError of the whole model."""


@dataclass(eq=False, slots=True)
class Draft:
    """A node that has no final name yet."""

    gate: str
    inputs: dict[str, Value] = field(default_factory=dict)
    attributes: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    label: str = ""


@dataclass(eq=False, slots=True)
class Value:
    """A value of a model: an array known now (`array`), or what a gate or an input makes in a run.

    A known array becomes a leaf of kind `leaf` when a gate reads it, and none where only its numbers
    were wanted, such as a shape. Arrays of sizes may hold names of axes.
    """

    dtype: str
    shape: Shape
    array: NDArray[Any] | None = None
    leaf: str = ""
    name: str = ""
    strange: str = ""
    draft: Draft | None = None
    port: str = "y"

    @property
    def rank(self) -> int:
        """Number of axes."""
        return len(self.shape)

    @property
    def is_weight(self) -> bool:
        """Whether it is an array of the model that training can adjust."""
        return self.leaf == "parameter"


def known(array: NDArray[Any], name: str = "", leaf: str = "constant") -> Value:
    """An array that is known now; one of objects holds sizes, some of them names of axes."""
    dtype = "int64" if array.dtype == object else str(array.dtype)
    return Value(dtype, array.shape, array=array, leaf=leaf, name=name)


class Sketch:
    """Collects drafts; every gate's shape rule is asked when the gate is put in."""

    def __init__(self) -> None:
        """Nothing drawn yet."""
        self._drafts: list[Draft] = []

    def drawn(self) -> int:
        """How many nodes there are."""
        return len(self._drafts)

    def last(self, since: int) -> list[Draft]:
        """The drafts after the first `since`, leaves left out."""
        return [draft for draft in self._drafts[since:] if draft.inputs]

    def input(self, value: Value) -> Value:
        """`value` as an input of the graph."""
        value.draft = self._add(Draft("input", {}, {"shape": value.shape}, value.name))
        return value

    def number(self, number: float, like: Value) -> Value:
        """A constant of the type of `like`."""
        return known(np.array(number, like.dtype))

    def gate(self, gate: str, *inputs: Value, **attributes: Any) -> Value:  # noqa: ANN401 - a gate's own
        """The first output of a new gate whose ports take `inputs` in order."""
        return self.gates(gate, *inputs, **attributes)[0]

    def gates(self, gate: str, *inputs: Value, **attributes: Any) -> tuple[Value, ...]:  # noqa: ANN401
        """All outputs of a new gate; NotCoveredError says what does not fit."""
        kind = CATALOGUE.get(gate)
        if kind is None:
            raise NotCoveredError(f"there is no gate {gate}")
        try:
            given = kind.validated(attributes)
            ports = dict(zip(kind.input_ports(given), inputs, strict=False))
            for port, value in ports.items():
                self._read(value, whole=_takes_whole(kind, port, value))
            types = {value.dtype for port, value in ports.items() if not kind.input(port).whole}
            if len(types) > 1:
                raise NotCoveredError(f"it mixes {' and '.join(sorted(types))}")
            shapes: tuple[Shape, ...] = ()
            if kind.shape is not None:
                full = kind.full_attributes(given)
                shapes = kind.shape({port: value.shape for port, value in ports.items()}, full)
        except (GateError, ShapeError) as error:
            raise NotCoveredError(str(error)) from None
        for shape in shapes:
            refuse_large(shape)
        draft = self._add(Draft(gate, ports, given))
        dtype = next(iter(types), "")
        return tuple(
            Value("int64" if kind.output(port).whole else dtype, shape, draft=draft, port=port)
            for port, shape in zip(kind.output_ports(given), shapes, strict=True)
        )

    def _add(self, draft: Draft) -> Draft:
        if len(self._drafts) >= NODE_LIMIT:
            raise OnnxError(f"it becomes more than {NODE_LIMIT:,} gates")
        self._drafts.append(draft)
        return draft

    def _read(self, value: Value, *, whole: bool) -> None:
        """Make sure that a gate can read `value`: it has a node, and numbers of the right kind."""
        what = value.name or "a value"
        if value.strange:
            raise NotCoveredError(f"{what} is {value.strange}")
        if value.dtype not in (WHOLES if whole else FLOATS):
            wanted = "whole numbers" if whole else "float32 or float64"
            raise NotCoveredError(f"{what} is {value.dtype}, where a gate takes {wanted}")
        if value.draft is not None:
            return
        array = value.array
        if array is None or array.dtype == object:
            raise NotCoveredError(f"{what} is computed from sizes that only a run knows")
        try:
            attributes = CATALOGUE[value.leaf].validated({"value": array})
        except GateError:
            reason = "is empty" if array.size == 0 else "holds NaN or infinity"
            raise NotCoveredError(f"{what} {reason}") from None
        value.draft = self._add(Draft(value.leaf, {}, attributes, value.name))

    def readable(self, value: Value) -> Value:
        """`value` with a node of its own, as an output needs it."""
        self._read(value, whole=value.draft is not None and value.dtype in WHOLES)
        return value

    def document(self, outputs: Sequence[Value]) -> Document:
        """The finished document, in the order in which it was drawn.

        Inputs and outputs, which a person calls by name, keep theirs: an inner node gives way.
        """
        names = _Names()
        ends_drawn = {id(value.draft) for value in outputs}
        for draft in sorted(
            self._drafts, key=lambda each: each.gate != "input" and id(each) not in ends_drawn
        ):
            if draft.name:
                draft.label = draft.label or draft.name
                draft.name = names.made(draft.name)
        for draft in self._drafts:
            draft.name = draft.name or names.made({"constant": "c"}.get(draft.gate, draft.gate))
        nodes = {
            draft.name: Node(
                draft.name,
                draft.gate,
                {port: _end(value) for port, value in draft.inputs.items()},
                draft.attributes,
                "" if draft.label == draft.name else draft.label,
            )
            for draft in self._drafts
        }
        ends = [_end(value) for value in outputs]
        keys = [end.node if len(nodes[end.node].outputs) == 1 else str(end) for end in ends]
        return Document(nodes, dict.fromkeys(keys))


def _takes_whole(kind: Gate, port: str, value: Value) -> bool:
    """Whether whole numbers enter there: class indices, or places that are only moved about."""
    moved = kind.keeps_type and value.draft is not None and value.dtype in WHOLES
    return kind.input(port).whole or moved


def refuse_large(shape: Shape) -> None:
    """NotCoveredError where `shape` has more elements or axes than a graph holds."""
    if len(shape) > AXIS_LIMIT:
        raise NotCoveredError(f"{len(shape)} axes are more than {AXIS_LIMIT}")
    count = 1
    for dim in shape:
        count *= dim if isinstance(dim, int) else 1
    if count > ELEMENT_LIMIT:
        raise NotCoveredError(f"{show_shape(shape)} is more than {ELEMENT_LIMIT:,} elements")


def value_of(array: NDArray[Any] | Strange, name: str) -> Value:
    """An initializer: numbers with a fraction are weights, the rest are constants."""
    if isinstance(array, Strange):
        return Value("", (), name=name, strange=array.what)
    return known(array, name, "parameter" if str(array.dtype) in FLOATS else "constant")


def _end(value: Value) -> Port:
    if value.draft is None:
        raise OnnxError(f"{value.name or 'a value'} has no node")
    return Port(value.draft.name, value.port)


class _Names:
    """Gives out names of nodes: valid, unique, as near to a model's own as can be."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def made(self, wanted: str) -> str:
        stem = identifier(wanted)
        name = stem
        while not self._free(name):
            number = self._next[stem] = self._next.get(stem, 0) + 1
            name = f"{stem}{'_' if stem[-1].isdigit() else ''}{number}"
        self._taken.add(name)
        return name

    def _free(self, name: str) -> bool:
        try:
            return checked_name(name) not in self._taken
        except GraphError:
            return False


def identifier(text: str) -> str:
    """The letters of `text` that a name can have: `/fc1/Gemm_output_0` is `fc1_Gemm_output_0`."""
    stem = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_")[:_LONGEST_STEM].strip("_")
    return stem if stem[:1].isalpha() else f"v_{stem}".rstrip("_")
