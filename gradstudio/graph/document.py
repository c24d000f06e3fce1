"""The document: a frozen graph of gates, and what lies about it. Wires are kept by the input they enter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from gradstudio.errors import GraphError
from gradstudio.gates import CATALOGUE
from gradstudio.graph.consumers import Index, indexed, kept_up
from gradstudio.graph.exercise import Exercise
from gradstudio.graph.items import Module, Remark
from gradstudio.graph.node import Node, Port, Wire, refuse_far, same_attributes

_K = TypeVar("_K")
_V = TypeVar("_V")

#: What a document remembers that depends on its nodes' gates and wires alone.
_OF_WIRES = ("consumers", "sinks", "gates")
#: What it shares with the documents before it: to be looked at before it is believed.
EARLIER = "earlier interfaces"

Item: TypeAlias = Node | Module | Remark
"""Whatever has a name and a place on the canvas."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A graph: nodes by name in the user's order, the outputs gradients start from, and what lies about.

    `modules` and `remarks` (frames and notes) are kept by name; a module and a node never have one name.
    `outputs` maps a node (or `node.port`) to its upstream gradient, None standing for 1; it is empty
    where the one node that nothing consumes is meant. `training` is the record of the last training,
    `exercise` what is asked of a learner; it mentions nothing but what there is.
    """

    nodes: Mapping[str, Node] = field(default_factory=dict)
    outputs: Mapping[str, Any] = field(default_factory=dict)
    training: Mapping[str, Any] | None = None
    modules: Mapping[str, Module] = field(default_factory=dict)
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    exercise: Exercise | None = None
    _cache: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Close the mappings, and keep the exercise to what there is."""
        object.__setattr__(self, "nodes", MappingProxyType(opened(self.nodes)))
        object.__setattr__(self, "outputs", MappingProxyType(opened(self.outputs)))
        object.__setattr__(self, "modules", MappingProxyType(opened(self.modules)))
        object.__setattr__(self, "remarks", MappingProxyType(opened(self.remarks)))
        if self.exercise is not None:
            object.__setattr__(self, "exercise", self.exercise.within(self.nodes))

    def __eq__(self, other: object) -> bool:
        """Equal nodes in equal order, equal outputs, training, modules, frames, notes and exercise."""
        if self is other:
            return True
        if not isinstance(other, Document):
            return NotImplemented
        return (
            list(self.nodes.values()) == list(other.nodes.values())
            and same_attributes(self.outputs, other.outputs)
            and self.training == other.training
            and self.modules == other.modules
            and self.remarks == other.remarks
            and self.exercise == other.exercise
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
        wires = self.leaving.get(name, ())
        return tuple([Wire(tail, Port(head, port)) for tail, head, port in wires])

    @property
    def leaving(self) -> Index:
        """The wires that leave each node; its lists are not to be changed."""
        index: Index | None = self._cache.get("consumers")
        if index is None:
            index = self._cache["consumers"] = indexed(self.nodes)
        return index

    def of_gate(self, gate: str) -> tuple[str, ...]:
        """Names of the nodes of a gate, in the user's order."""
        return self._by_gate.get(gate, ())

    @property
    def wire_count(self) -> int:
        """Number of wires."""
        return sum(len(node.inputs) for node in self)

    @property
    def gate_count(self) -> int:
        """Number of nodes that compute: all but the leaves."""
        return sum(len(names) for gate, names in self._by_gate.items() if not CATALOGUE[gate].is_leaf)

    @property
    def _by_gate(self) -> Mapping[str, tuple[str, ...]]:
        known: dict[str, tuple[str, ...]] | None = self._cache.get("gates")
        if known is None:
            found: dict[str, list[str]] = {}
            for name, node in self.nodes.items():
                found.setdefault(node.gate, []).append(name)
            known = self._cache["gates"] = {gate: tuple(names) for gate, names in found.items()}
        return known

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
        """Names of the nodes that nothing consumes, nodes that stand alone left out."""
        found: tuple[str, ...] | None = self._cache.get("sinks")
        if found is None:
            consumed = self.leaving
            loose = [node for name, node in self.nodes.items() if name not in consumed]
            found = tuple(node.name for node in loose if node.inputs or len(self) == 1)
            self._cache["sinks"] = found
        return found

    def items(self) -> Iterator[Item]:
        """Nodes, modules, frames and notes, each kind in its order."""
        yield from self
        yield from self.modules.values()
        yield from self.remarks.values()

    def item(self, name: str) -> Item:
        """The node, module, frame or note called `name`; GraphError where there is none."""
        return self.modules.get(name) or self.remarks.get(name) or self[name]

    def has(self, name: str) -> bool:
        """Whether anything on the canvas is called `name`."""
        return name in self.nodes or name in self.modules or name in self.remarks

    def having(self, *items: Item) -> Document:
        """This document with `items` in the places of those of the same name, or at the end of their kind."""
        nodes = {item.name: item for item in items if isinstance(item, Node)}
        modules = {item.name: item for item in items if isinstance(item, Module)}
        remarks = {item.name: item for item in items if isinstance(item, Remark)}
        for remark in remarks.values():
            refuse_far(remark.name, (remark.x, remark.y))
        made = replace(
            self,
            nodes=opened(self.nodes) | nodes if nodes else self.nodes,
            modules=opened(self.modules) | modules if modules else self.modules,
            remarks=opened(self.remarks) | remarks if remarks else self.remarks,
        )
        others = {name for name, node in nodes.items() if not _same_wires(self.nodes.get(name), node)}
        if others:
            self._keep_up(made, others)
        else:
            self._hand_on(made, *_OF_WIRES, EARLIER)
        return made

    def _hand_on(self, made: Document, *keys: str) -> None:
        """Let `made` know what this document knows under `keys`."""
        made._cache.update({key: self._cache[key] for key in keys if key in self._cache})

    def _keep_up(self, made: Document, changed: Collection[str]) -> None:
        """Let `made`, which differs in the nodes `changed`, know its wires without a search."""
        self._hand_on(made, EARLIER)
        index: Index | None = self._cache.get("consumers")
        if index is not None:
            made._cache["consumers"] = kept_up(index, self.nodes, made.nodes, changed)
        if all(name in self and name in made and self[name].gate == made[name].gate for name in changed):
            self._hand_on(made, "gates")

    def without(self, names: Iterable[str]) -> Document:
        """This document less what is called `names`: a module goes with all in it, a node with its wires."""
        gone = self.with_contents(names)
        kept = {name: node for name, node in self.nodes.items() if name not in gone}
        heads = {head for name in gone for _, head, _ in self.leaving.get(name, ())} - gone
        for name in heads:
            inputs = {port: tail for port, tail in kept[name].inputs.items() if tail.node not in gone}
            kept[name] = replace(kept[name], inputs=inputs)
        outputs = {key: value for key, value in self.outputs.items() if key.partition(".")[0] not in gone}
        modules = {
            name: module.mapped(lambda port: None if port.node in gone else port)
            for name, module in self.modules.items()
            if name not in gone
        }
        remarks = {name: remark for name, remark in self.remarks.items() if name not in gone}
        made = replace(self, nodes=kept, outputs=outputs, modules=modules, remarks=remarks)
        self._keep_up(made, gone | heads)
        return made

    def with_contents(self, names: Iterable[str]) -> set[str]:
        """`names`, and what lies in the modules among them, however deep."""
        found = set(names)
        modules = found & self.modules.keys()
        while modules:
            inner = {m.name for m in self.modules.values() if m.module in modules} - found
            lying = (item for items in (self.nodes, self.remarks) for item in items.values())
            found |= inner | {item.name for item in lying if item.module in modules}
            modules = inner
        return found


def _same_wires(old: Node | None, new: Node) -> bool:
    return old is not None and old.gate == new.gate and old.inputs == new.inputs


def same_structure(a: Document, b: Document) -> bool:
    """Whether two documents have one Program: all equal but for values of equal shape, places and labels."""
    if len(a) != len(b) or a.outputs.keys() != b.outputs.keys():
        return False
    return all(old is new or _same_step(old, new) for old, new in zip(a, b, strict=True))


def same_levels(a: Document, b: Document) -> bool:
    """Whether two documents of one structure have their nodes and modules in equal modules."""
    folded = ({name: module.module for name, module in each.modules.items()} for each in (a, b))
    inside = all(old is new or old.module == new.module for old, new in zip(a, b, strict=True))
    return inside and next(folded) == next(folded)


def same_numbers(a: Document, b: Document) -> bool:
    """Whether a run of one is a run of the other: they differ in places, labels and what lies about alone."""
    return (
        len(a) == len(b)
        and same_attributes(a.outputs, b.outputs)
        and all(old is new or _same_numbers(old, new) for old, new in zip(a, b, strict=True))
    )


def _same_numbers(old: Node, new: Node) -> bool:
    return (
        old.name == new.name
        and old.gate == new.gate
        and old.inputs == new.inputs
        and same_attributes(old.attributes, new.attributes)
    )


def changed_nodes(before: Document, document: Document) -> Iterator[str]:
    """Names of the nodes of `document` that are new, or differ by more than values and places."""
    for name, node in document.nodes.items():
        old = before.nodes.get(name)
        if old is not node and (old is None or not _same_step(old, node)):
            yield name


def _same_step(old: Node, new: Node) -> bool:
    if old.name != new.name or old.gate != new.gate or old.inputs != new.inputs:
        return False
    mine, theirs = dict(old.attributes), dict(new.attributes)
    value, other = mine.pop("value", None), theirs.pop("value", None)
    shapes = (getattr(value, "shape", None), getattr(other, "shape", None))
    return shapes[0] == shapes[1] and same_attributes(mine, theirs)


def renamed(before: Document, after: Document) -> dict[str, str]:
    """The old name and the new where one node or module got another name, and nothing else came or went."""
    found: dict[str, str] = {}
    for old_names, new_names in ((before.nodes, after.nodes), (before.modules, after.modules)):
        if len(old_names) != len(new_names):
            return {}
        found |= {old: new for old, new in zip(old_names, new_names, strict=True) if old != new}
    return found if len(found) == 1 else {}


def opened(mapping: Mapping[_K, _V]) -> dict[_K, _V]:
    """A mapping as a dict of its own. It is asked twice as fast as a proxy, which `dict` copies slowly."""
    return mapping.copy() if isinstance(mapping, MappingProxyType) else dict(mapping)
