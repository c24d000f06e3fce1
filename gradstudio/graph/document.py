"""The document: a frozen graph of gates. Wires are kept by the input port they enter."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from gradstudio.errors import GraphError
from gradstudio.gates import CATALOGUE, Gate
from gradstudio.gates.prelude import NAMESPACE

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
#: Words of Python, gates, and what exported functions call while a node's name stands for its variable.
_RESERVED = frozenset({*keyword.kwlist, *NAMESPACE, *CATALOGUE, "__debug__", "print", "range", "ValueError"})
_STEMS = {"input": "x", "parameter": "W", "constant": "c"}


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
    """A gate in a document: its name, attributes, incoming wires by port, label and place on the canvas."""

    name: str
    gate: str
    inputs: Mapping[str, Port] = field(default_factory=dict)
    attributes: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""
    x: float = 0.0
    y: float = 0.0

    def __post_init__(self) -> None:
        """Close the mappings and put the wires in the order of the gate's ports."""
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
        mine = (self.name, self.gate, self.inputs, self.label, self.x, self.y)
        theirs = (other.name, other.gate, other.inputs, other.label, other.x, other.y)
        return mine == theirs and same_attributes(self.attributes, other.attributes)

    def __hash__(self) -> int:
        """By name and gate."""
        return hash((self.name, self.gate))


def same_attributes(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether two sets of attributes are equal, arrays by type, shape and numbers."""
    return a.keys() == b.keys() and all(_same_value(a[name], b[name]) for name in a)


def _same_value(a: object, b: object) -> bool:
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    return type(a) is type(b) and bool(a == b)


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A graph: nodes by name in the user's order, the outputs that gradients start from, and notes.

    `outputs` maps a node (or `node.port`) to its upstream gradient, None standing for 1; it is empty
    where the one node that nothing consumes is meant. `training` is the record of the last training.
    """

    nodes: Mapping[str, Node] = field(default_factory=dict)
    outputs: Mapping[str, Any] = field(default_factory=dict)
    training: Mapping[str, Any] | None = None
    _cache: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Close the mappings."""
        object.__setattr__(self, "nodes", MappingProxyType(dict(self.nodes)))
        object.__setattr__(self, "outputs", MappingProxyType(dict(self.outputs)))

    def __eq__(self, other: object) -> bool:
        """Equal nodes in equal order, equal outputs and training."""
        if self is other:
            return True
        if not isinstance(other, Document):
            return NotImplemented
        return (
            list(self.nodes.values()) == list(other.nodes.values())
            and same_attributes(self.outputs, other.outputs)
            and self.training == other.training
        )

    __hash__ = None  # type: ignore[assignment]

    def __getitem__(self, name: str) -> Node:
        """The node called `name`; GraphError where there is none."""
        try:
            return self.nodes[name]
        except KeyError:
            message = f"there is no node called {name!r}"
            raise GraphError(message, place=name) from None

    def __contains__(self, name: object) -> bool:
        """Whether a node is called `name`."""
        return name in self.nodes

    def __iter__(self) -> Iterator[Node]:
        """Its nodes, in the user's order."""
        return iter(self.nodes.values())

    def __len__(self) -> int:
        """Number of nodes."""
        return len(self.nodes)

    def wires(self) -> Iterator[Wire]:
        """Every wire, by the node it enters and then by port."""
        for node in self:
            for port, tail in node.inputs.items():
                yield Wire(tail, Port(node.name, port))

    def consumers(self, name: str) -> tuple[Wire, ...]:
        """The wires that leave the node called `name`."""
        index: dict[str, list[Wire]] | None = self._cache.get("consumers")
        if index is None:
            index = {}
            for wire in self.wires():
                index.setdefault(wire.tail.node, []).append(wire)
            self._cache["consumers"] = index
        return tuple(index.get(name, ()))

    def needed_for(self, name: str) -> set[str]:
        """Names of the node called `name` and of every node that it depends on."""
        found, queue = {name}, [name]
        while queue:
            for tail in self[queue.pop()].inputs.values():
                if tail.node not in found:
                    found.add(tail.node)
                    queue.append(tail.node)
        return found

    def sinks(self) -> tuple[str, ...]:
        """Names of the nodes that nothing consumes, leaves that stand alone left out."""
        consumed = {wire.tail.node for wire in self.wires()}
        loose = [node for node in self if node.name not in consumed]
        return tuple(node.name for node in loose if not node.kind.is_leaf or len(self) == 1)

    def having(self, *nodes: Node) -> Document:
        """This document with `nodes` in the places of those of the same name, or at the end."""
        return replace(self, nodes={**self.nodes, **{node.name: node for node in nodes}})

    def without(self, names: Iterable[str]) -> Document:
        """This document less the nodes called `names`; wires that left them are gone too."""
        gone = set(names)
        kept: dict[str, Node] = {}
        for node in self:
            if node.name in gone:
                continue
            inputs = {port: tail for port, tail in node.inputs.items() if tail.node not in gone}
            kept[node.name] = node if len(inputs) == len(node.inputs) else replace(node, inputs=inputs)
        outputs = {key: value for key, value in self.outputs.items() if key.partition(".")[0] not in gone}
        return replace(self, nodes=kept, outputs=outputs)


def same_structure(a: Document, b: Document) -> bool:
    """Whether two documents have one Program: all equal but for values of equal shape, places and labels."""
    if len(a) != len(b) or a.outputs.keys() != b.outputs.keys():
        return False
    return all(old is new or _same_step(old, new) for old, new in zip(a, b, strict=True))


def _same_step(old: Node, new: Node) -> bool:
    if old.name != new.name or old.gate != new.gate or old.inputs != new.inputs:
        return False
    mine, theirs = dict(old.attributes), dict(new.attributes)
    value, other = mine.pop("value", None), theirs.pop("value", None)
    shapes = (getattr(value, "shape", None), getattr(other, "shape", None))
    return shapes[0] == shapes[1] and same_attributes(mine, theirs)


def checked_name(name: str) -> str:
    """`name` where it can name a node; GraphError says why not."""
    if not _NAME.fullmatch(name):
        message = f"{name!r} is not a name: letters, digits and _ only, not starting with a digit"
        raise GraphError(message, place=name)
    if name in _RESERVED:
        message = f"{name!r} is taken: it is a word of Python or the name of a gate; try {name}_1"
        raise GraphError(message, place=name)
    if len(name) > 60:  # noqa: PLR2004 - it stands in code and on the canvas
        message = f"the name {name[:20]}... is longer than 60 letters"
        raise GraphError(message, place=name[:20])
    return name


def free_name(stem: str, taken: Iterable[str], first: int | None = 1) -> str:
    """A name that `taken` lacks: `stem` itself where `first` is None, else `stem` and a number."""
    used = set(taken)
    if first is None:
        if stem not in used and stem not in _RESERVED:
            return stem
        first = 2
    number = first
    while f"{stem}{number}" in used:
        number += 1
    return f"{stem}{number}"


def suggested_name(gate: str, taken: Iterable[str]) -> str:
    """The name a new node of `gate` gets: x, y, z, x1, ... for inputs, W1, ... for parameters, add1, ..."""
    used = set(taken)
    if gate == "input":
        letter = next((name for name in "xyzuvw" if name not in used), None)
        return letter or free_name("x", used)
    return free_name(stem_of(gate), used)


def stem_of(gate: str) -> str:
    """What the automatic names of nodes of `gate` begin with: add1, c1, ..."""
    return _STEMS.get(gate, gate)


def has_automatic_name(node: Node) -> bool:
    """Whether a node's name is its gate's stem and a number, as a parser gives it."""
    stem = stem_of(node.gate)
    return node.name.startswith(stem) and node.name[len(stem) :].isdigit()


def next_name(gate: str, taken: Collection[str], numbers: dict[str, int]) -> str:
    """The next automatic name of a node of `gate`; `numbers` keeps how far each stem has come."""
    stem = stem_of(gate)
    number = numbers.get(stem, 0) + 1
    while f"{stem}{number}" in taken:
        number += 1
    numbers[stem] = number
    return f"{stem}{number}"
