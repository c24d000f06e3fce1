"""An edited formula laid over the document that it came from: what stayed keeps its name, value and place."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from gradstudio.graph.document import Document
from gradstudio.graph.formula.merge_modules import given_again, kept_level, merged_modules
from gradstudio.graph.formula.places import laid_out, with_boxes
from gradstudio.graph.functions import as_functions
from gradstudio.graph.layout import settle
from gradstudio.graph.naming import has_automatic_name, stem_of
from gradstudio.graph.node import Node, Port

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

_Key: TypeAlias = "tuple[Hashable, ...]"


def merge(old: Document, new: Document) -> Document:
    """`new` with all that it shares with `old` taken from there; other nodes find free places.

    Leaves are the same by name; gates are the same where gate, attributes and inputs are, else by name,
    else by standing at the same input of the same gate. Untouched nodes are the same objects. Modules are
    the same by name, and keep their places; those that no text says stay around the nodes that stay.
    """
    twins = _Twins(old, new)
    names = _final_names(old, new, twins.found)
    nodes = {names[node.name]: _merged(node, twins, old, names) for node in new}
    # Kept nodes stand where they stood in the user's order, the rest after them.
    kept = {twin: names[name] for name, twin in twins.found.items()}
    ordered = [kept[name] for name in old.nodes if name in kept]
    ordered += [name for name in nodes if name not in set(ordered)]
    known = {old_name: final for old_name, final in kept.items() if final in nodes}
    outputs: dict[str, Any] = {}
    for key, value in old.outputs.items():
        name, dot, port = key.partition(".")
        if name in known:
            outputs[f"{known[name]}{dot}{port}"] = value
    modules, remarks = merged_modules(old, new, names)
    merged = replace(
        old,
        nodes={name: nodes[name] for name in ordered},
        outputs=outputs,
        modules=modules,
        remarks=remarks,
    )
    fresh = {
        names[node.name] for node in new if node.name not in twins.found and node.name not in twins.places
    }
    if len(fresh) == len(merged):
        return laid_out(merged)
    return with_boxes(settle(merged, fresh), [name for name in modules if name not in old.modules])


class _Twins:
    """Which node of the old document each node of the new one is; `places` holds heirs of a place alone."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old = old
        self.new = new
        self.found: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self._claimed: set[str] = set()
        self._levels = as_functions(old)
        self._given = dict(given_again(old, new))
        # A parsed document has producers first, since no formula uses what comes later.
        order = list(new)
        self._leaves()
        self._same_structure(order)
        self._same_name(order)
        self._same_port(order)

    def _claim(self, name: str, twin: str) -> None:
        self.found[name] = twin
        self._claimed.add(twin)

    def _leaves(self) -> None:
        for node in self.new:
            if node.name in self.old and node.kind.is_leaf and self.old[node.name].kind.is_leaf:
                twin = self.old[node.name]
                if (
                    node.gate != "constant"
                    or not has_automatic_name(node)
                    or _key(node, ()) == _key(twin, ())
                ):
                    self._claim(node.name, twin.name)

    def _same_structure(self, order: list[Node]) -> None:
        index: dict[_Key, deque[str]] = defaultdict(deque)
        for node in self.old:
            index[_key(node, node.inputs.items())].append(node.name)
        for node in order:
            if node.name in self.found or (node.kind.is_leaf and node.gate != "constant"):
                continue
            tails = {port: tail for port, tail in node.inputs.items() if tail.node in self.found}
            if len(tails) < len(node.inputs):
                continue
            inputs = [(port, Port(self.found[tail.node], tail.port)) for port, tail in tails.items()]
            same = [name for name in index[_key(node, inputs)] if name not in self._claimed]
            if same:
                known = (node.name, self._given.get(node.name, ""))
                alike = [name for name in same if self._levels[name].module == node.module] or same
                # What a module gives is kept for what it gave.
                free = [name for name in alike if name not in self._given.values()] or alike
                self._claim(node.name, next((name for name in known if name in same), free[0]))

    def _same_name(self, order: list[Node]) -> None:
        for node in order:
            twin = self.old.nodes.get(node.name)
            if (
                twin
                and node.name not in self.found
                and twin.name not in self._claimed
                and not has_automatic_name(node)
            ):
                if twin.gate == node.gate:
                    self._claim(node.name, twin.name)
                elif not twin.kind.is_leaf and not node.kind.is_leaf:
                    self.places[node.name] = twin.name
                    self._claimed.add(twin.name)

    def _same_port(self, order: list[Node]) -> None:
        """From consumers back to producers: what feeds the same input and is the same gate is the same."""
        for head in reversed(order):
            if head.name not in self.found and head.name not in self.places:
                continue
            before = self.old[self.found.get(head.name) or self.places[head.name]]
            for port, tail in head.inputs.items():
                twin = self.old.nodes.get(before.inputs[port].node) if port in before.inputs else None
                if twin is None or tail.node in self.found or tail.node in self.places:
                    continue
                if twin.name in self._claimed or (twin.name in self.new and not has_automatic_name(twin)):
                    continue
                node = self.new[tail.node]
                if node.gate == twin.gate and node.gate not in {"input", "parameter"}:
                    self._claim(node.name, twin.name)
                elif node.kind.is_leaf == twin.kind.is_leaf:
                    self.places[node.name] = twin.name
                    self._claimed.add(twin.name)


def _key(node: Node, inputs: Iterable[tuple[str, Port]]) -> _Key:
    attributes = tuple((name, _hashable(value)) for name, value in node.attributes.items())
    return (node.gate, attributes, tuple((port, *tail) for port, tail in inputs))


def _hashable(value: Any) -> Hashable:  # noqa: ANN401 - an attribute of any kind
    if isinstance(value, np.ndarray):
        return (value.dtype.str, value.shape, value.tobytes())
    return (type(value).__name__, value)


def _final_names(old: Document, new: Document, twins: dict[str, str]) -> dict[str, str]:
    """Name in `new` to the name after the merge: a kept node's own, unless the person wrote another."""
    names = {
        n.name: n.name
        for n in new
        if not (has_automatic_name(n) and not (n.kind.is_leaf and n.gate != "constant"))
    }
    taken = {*names.values(), *new.modules}
    for node in new:
        twin = twins.get(node.name)
        if node.name not in names and twin is not None and twin not in taken:
            names[node.name] = twin
            taken.add(twin)
    numbers: dict[str, int] = {}
    for node in new:
        if node.name in names:
            continue
        name = node.name
        stem = stem_of(node.gate)
        while name in taken or (name in old and name not in new):
            numbers[stem] = numbers.get(stem, 0) + 1
            name = f"{stem}{numbers[stem]}"
        names[node.name] = name
        taken.add(name)
    return names


def _merged(node: Node, twins: _Twins, old: Document, names: dict[str, str]) -> Node:
    inputs = {port: Port(names[tail.node], tail.port) for port, tail in node.inputs.items()}
    name = names[node.name]
    twin_name = twins.found.get(node.name)
    if twin_name is None:
        heir = twins.places.get(node.name)
        x, y = (old[heir].x, old[heir].y) if heir else (node.x, node.y)
        module = kept_level(old, old[heir], node.module) if heir else node.module
        return replace(node, name=name, inputs=inputs, x=x, y=y, module=module)
    twin = old[twin_name]
    gate, attributes = _kept_attributes(node, twin)
    module = kept_level(old, twin, node.module)
    # A wire that stays is led as it was.
    bends = {port: points for port, points in twin.bends.items() if inputs.get(port) == twin.inputs.get(port)}
    made = replace(
        twin, name=name, gate=gate, inputs=inputs, attributes=attributes, module=module, bends=bends
    )
    return twin if made == twin else made


def _kept_attributes(node: Node, twin: Node) -> tuple[str, dict[str, Any]]:
    """Gate and attributes of a node that was there before: what the text says goes over what was."""
    if not node.kind.is_leaf:
        return node.gate, dict(node.attributes)
    if node.gate == "input" and not node.attributes:
        return twin.gate, dict(twin.attributes)
    known = {name: value for name, value in twin.attributes.items() if name in node.kind.defaults}
    attributes = {**known, **node.attributes}
    said = node.attributes.get("shape")
    if said is not None and "value" not in node.attributes and said != twin.attributes.get("shape"):
        attributes.pop("value", None)
    return node.gate, {
        each.name: attributes[each.name] for each in node.kind.attributes if each.name in attributes
    }
