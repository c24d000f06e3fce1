"""The node: one gate of a document, and the ports and wires by which it is joined to others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from gradstudio.errors import GraphError
from gradstudio.gates import CATALOGUE, Gate

Point: TypeAlias = tuple[float, float]
"""A place on the canvas, in canvas units: right and down."""

#: How far from the origin anything may lie, and how wide and high it may be, in canvas units.
PLACE_LIMIT = 1e8


class Port(NamedTuple):
    """One port of one node: the end of a wire."""

    node: str
    port: str

    def __str__(self) -> str:
        """`q.a`, as messages and JSON write it."""
        return f"{self.node}.{self.port}"


class Wire(NamedTuple):
    """A wire from the output it leaves (its tail) to the input it enters (its head)."""

    tail: Port
    head: Port


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A gate in a document: its name, attributes, incoming wires by port, label and place on the canvas.

    `module` is the module that it lies in, empty at the top; `bends` the points that an incoming wire is
    led through, from tail to head, by input port.
    """

    name: str
    gate: str
    inputs: Mapping[str, Port] = field(default_factory=dict)
    attributes: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""
    x: float = 0.0
    y: float = 0.0
    module: str = ""
    bends: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Close the mappings, put the wires in the order of the gate's ports, refuse places too far out."""
        given = self.inputs
        ports = self.kind.input_ports(self.attributes)
        ordered = {port: Port(*given[port]) for port in ports if port in given}
        if len(ordered) != len(given):
            stranger = next(port for port in given if port not in ordered)
            known = ", ".join(ports) or "none"
            message = f"{self.name}: {self.gate} has no input {stranger!r}; it has {known}"
            raise GraphError(message, place=self.name)
        object.__setattr__(self, "inputs", MappingProxyType(ordered))
        object.__setattr__(self, "attributes", MappingProxyType(dict(self.attributes)))
        bends = {port: self.bends[port] for port in ordered if self.bends.get(port)} if self.bends else {}
        object.__setattr__(self, "bends", MappingProxyType(bends))
        refuse_far(self.name, (self.x, self.y))
        for port, points in bends.items():
            refuse_far(f"{self.name}.{port}", *points)

    @property
    def kind(self) -> Gate:
        """The record of its gate."""
        return CATALOGUE[self.gate]

    @property
    def settings(self) -> dict[str, Any]:
        """Its attributes over the gate's defaults."""
        return self.kind.full_attributes(self.attributes)

    @property
    def entries(self) -> tuple[str, ...]:
        """Names of its input ports, wired or open."""
        return self.kind.input_ports(self.attributes)

    @property
    def required_inputs(self) -> tuple[str, ...]:
        """Names of the input ports that must have a wire."""
        return self.kind.required_inputs(self.attributes)

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of its output ports."""
        return self.kind.output_ports(self.attributes)

    def __eq__(self, other: object) -> bool:
        """Equal in every field, arrays by type, shape and bits of their numbers."""
        if self is other:
            return True
        if not isinstance(other, Node):
            return NotImplemented
        return self._plain_fields() == other._plain_fields() and same_attributes(
            self.attributes, other.attributes
        )

    def _plain_fields(self) -> tuple[object, ...]:
        return (self.name, self.gate, self.inputs, self.label, self.x, self.y, self.module, self.bends)

    def __hash__(self) -> int:
        """By name and gate."""
        return hash((self.name, self.gate))


def refuse_far(place: str, *points: Point) -> None:
    """GraphError where one of `points` lies too far from the origin, or is no place at all."""
    for x, y in points:
        if not (abs(x) <= PLACE_LIMIT and abs(y) <= PLACE_LIMIT):
            message = f"{place} would lie too far out: all lies within {PLACE_LIMIT:,.0f} of the origin"
            raise GraphError(message, place=place)


def same_attributes(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether two sets of attributes are equal, arrays by type, shape and numbers."""
    return a.keys() == b.keys() and all(_same_value(a[name], b[name]) for name in a)


def _same_value(a: object, b: object) -> bool:
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    return type(a) is type(b) and bool(a == b)
