"""Drafts: the nodes and modules of a formula while it is read, before they have their names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from gradstudio.graph.document import Document
from gradstudio.graph.items import Module
from gradstudio.graph.naming import free_name, next_like, next_name
from gradstudio.graph.node import Node, Port

if TYPE_CHECKING:
    from collections.abc import Collection

    from gradstudio.gates import Gate
    from gradstudio.graph.formula.tokens import Spot

_LEAVES = ("input", "parameter", "constant")


@dataclass(slots=True, eq=False)
class Draft:
    """A node to be. `name` is the one it wants; a name written at the top is `kept` before all others."""

    gate: Gate
    spot: Spot
    module: ModuleDraft | None = None
    inputs: dict[str, Wired] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    kept: bool = False

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of its output ports."""
        return self.gate.output_ports(self.attributes)


@dataclass(slots=True, eq=False)
class ModuleDraft:
    """A module to be: what each argument feeds, and its outputs with the names of their own, if any."""

    name: str
    parent: ModuleDraft | None
    heads: dict[str, list[Port]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    given: list[tuple[str, Output]] = field(default_factory=list)


class Output(NamedTuple):
    """An output of a draft; the port is "" where it was not chosen."""

    draft: Draft
    port: str = ""


class Given(NamedTuple):
    """A number or nested list that becomes a constant as soon as a gate takes it."""

    value: Any
    spot: Spot


class Argument(NamedTuple):
    """An argument of a function in one of its calls, and what was handed over for it."""

    module: ModuleDraft
    name: str
    source: Wired


class Returned(NamedTuple):
    """What a call of the function `name` gives."""

    name: str
    outputs: tuple[Output, ...]


Wired: TypeAlias = "Output | Argument"
Operand: TypeAlias = "Output | Given | Argument | Returned"


def drawn(drafts: list[Draft], modules: list[ModuleDraft], taken: Collection[str]) -> Document:
    """The document of all drafts, leaves first by kind, gates in the order in which they were made."""
    _name(drafts, modules, {*taken})
    rank = {name: i for i, name in enumerate(_LEAVES)}
    for draft in drafts:
        for port, source in draft.inputs.items():
            at = source
            while isinstance(at, Argument):
                at.module.heads[at.name].append(Port(draft.name, port))
                at = at.source
    ordered = sorted(drafts, key=lambda draft: rank.get(draft.gate.name, len(rank)))
    return Document(
        {draft.name: _node(draft) for draft in ordered},
        modules={module.name: _module(module) for module in modules},
    )


def _name(drafts: list[Draft], modules: list[ModuleDraft], words: set[str]) -> None:
    """Give every draft its name: the one it wants where that is free, names at the top before all others."""
    named = [draft for draft in drafts if draft.name]
    used = {draft.name for draft in named if draft.kept}
    late: list[Draft | ModuleDraft] = []
    wanting: list[Draft | ModuleDraft] = [*modules, *(draft for draft in named if not draft.kept)]
    for each in wanting:
        if each.name in used:
            late.append(each)
        used.add(each.name)
    numbers: dict[str, int] = {}
    for each in late:
        each.name = next_like(each.name.rstrip("0123456789"), used, numbers)
        used.add(each.name)
    numbers = {}
    used |= words
    for draft in drafts:
        if not draft.name:
            draft.name = next_name(draft.gate.name, used, numbers)


def _node(draft: Draft) -> Node:
    inputs = {port: _tail(source) for port, source in draft.inputs.items()}
    module = draft.module.name if draft.module else ""
    return Node(draft.name, draft.gate.name, inputs, draft.attributes, module=module)


def _tail(source: Wired) -> Port:
    while isinstance(source, Argument):
        source = source.source
    return Port(source.draft.name, source.port)


def _module(module: ModuleDraft) -> Module:
    inputs = {name: tuple(heads) for name, heads in module.heads.items() if heads}
    outputs: dict[str, Port] = {}
    for label, output in module.given:
        several = len(output.draft.outputs) > 1
        name = label or (f"{output.draft.name}_{output.port}" if several else output.draft.name)
        outputs[free_name(name, {*inputs, *outputs}, None)] = _tail(output)
    return Module(module.name, module.parent.name if module.parent else "", inputs, outputs)
