"""Copies: an output that feeds several inputs as a copy gate of its own, and the other way round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from gradstudio.errors import GraphError
from gradstudio.gates import find_gate
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.items import Module
from gradstudio.graph.layout import GRID, Occupied
from gradstudio.graph.mentions import without_empty
from gradstudio.graph.modules import box_at, path_to
from gradstudio.graph.naming import next_name
from gradstudio.graph.node import Node, Point, Port

_COPY = "copy"
#: How far from the node that it copies a gate comes to stand where there is room.
_STEP = 6 * GRID
#: Most outputs that a copy gate has.
_MOST = 1000


@dataclass(frozen=True, slots=True)
class MakeCopiesExplicit:
    """Give every output that feeds several inputs a copy gate; of the nodes called `names`, or of all.

    A copy gate adds what comes back in the order in which a fan-out does, so that every gradient stays the
    same to the bit. An output that is a start of gradients itself keeps its wires, since its own gradient
    stands before theirs in that sum.
    """

    names: tuple[str, ...] | None = None

    def apply(self, document: Document) -> Document:
        """Refused where nothing feeds several inputs."""
        found = fan_outs(document, self.names)
        if not found:
            message = "no output here feeds several inputs"
            raise GraphError(message)
        taken, numbers = {*document.nodes, *document.modules}, dict[str, int]()
        occupied: dict[str, Occupied] = {}
        nodes = dict(document.nodes)
        modules = dict(document.modules)
        made: dict[str, list[str]] = {}
        kind = find_gate(_COPY)
        for tail, heads in found.items():
            name = next_name(_COPY, taken, numbers)
            taken.add(name)
            level = _level(document, tail, heads)
            x, y = _place(document, tail, heads, level)
            lying = occupied.get(level) or occupied.setdefault(level, _occupied(document, level))
            copy = Node(name, _COPY, {"x": tail}, kind.validated({"n": len(heads)}), x=x, y=y, module=level)
            nodes[name] = lying.put(copy)
            made.setdefault(tail.node, []).append(name)
            for i, head in enumerate(heads):
                nodes[head.node] = _rewired(nodes[head.node], head.port, Port(name, f"y{i}"), nodes[name])
            around = {each: modules[each] for each in path_to(document, level)}
            modules |= _ports_explicit(document, around, tail, heads, name)
        return replace(document, nodes=_in_order(document, nodes, made), modules=modules)


@dataclass(frozen=True, slots=True)
class FoldCopies:
    """Take copy gates away, their consumers wired straight to what they copy; those in `names`, or all.

    A copy that is a start of gradients stays, and so does one that nothing feeds or consumes. Gradients
    are the same to the bit where copies stand as `MakeCopiesExplicit` puts them; of copies of copies the
    sums are the same up to rounding.
    """

    names: tuple[str, ...] | None = None

    def apply(self, document: Document) -> Document:
        """Refused where there is no copy gate that can go."""
        gone = copies(document, self.names)
        if not gone:
            message = "there is no copy gate here that can be folded"
            raise GraphError(message)
        nodes: dict[str, Node] = {}
        for node in document:
            if node.name in gone:
                continue
            changed = node
            for port, tail in node.inputs.items():
                if tail.node in gone:
                    changed = _straight(document, changed, port, gone)
            nodes[node.name] = changed
        modules = {name: _ports_folded(document, module, gone) for name, module in document.modules.items()}
        levels = dict.fromkeys(document[name].module for name in gone)
        return without_empty(replace(document, nodes=nodes, modules=modules), levels)


def fan_outs(document: Document, names: Iterable[str] | None = None) -> dict[Port, tuple[Port, ...]]:
    """Outputs that feed several inputs, with these in the order in which a run comes to them."""
    starts = {key.partition(".")[0] for key in document.outputs}
    rank = {name: i for i, name in enumerate(check(document).order or document.nodes)}
    found: dict[Port, tuple[Port, ...]] = {}
    for name in document.nodes if names is None else names:
        if name in starts or name not in document:
            continue
        wires = sorted(document.consumers(name), key=lambda wire: rank[wire.head.node])
        for port in document[name].outputs:
            heads = tuple(wire.head for wire in wires if wire.tail.port == port)
            if 1 < len(heads) <= _MOST:
                found[Port(name, port)] = heads
    return found


def has_fan_out(document: Document, names: Iterable[str] | None = None) -> bool:
    """Whether there is anything in `fan_outs`, found without the order of a run."""
    starts = {key.partition(".")[0] for key in document.outputs}
    for name in document.nodes if names is None else names:
        tails = [wire.tail.port for wire in document.consumers(name)]
        if len(set(tails)) < len(tails) <= _MOST and name not in starts:
            return True
    return False


def copies(document: Document, names: Iterable[str] | None = None) -> tuple[str, ...]:
    """Copy gates that can be folded, in the document's order."""
    starts = {key.partition(".")[0] for key in document.outputs}
    chosen = document.nodes.keys() if names is None else set(names)
    return tuple(
        name
        for name in document.of_gate(_COPY)
        if name in chosen and name not in starts and document[name].inputs and document.consumers(name)
    )


def _level(document: Document, tail: Port, heads: Iterable[Port]) -> str:
    """Where a copy lies: in the innermost level that has a part of every wire, or that all lead into."""
    source = path_to(document, document[tail.node].module)
    paths = [path_to(document, document[head.node].module) for head in heads]
    shared = max((_shared([source, path]) for path in paths), key=len)
    within = _shared(paths)
    if len(within) > len(shared) and within[: len(shared)] == shared:
        return within[-1]
    return shared[-1] if shared else ""


def _shared(paths: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What paths have in common from the outermost module on."""
    found: list[str] = []
    for names in zip(*paths, strict=False):
        if len(set(names)) > 1:
            break
        found.append(names[0])
    return tuple(found)


def _place(document: Document, tail: Port, heads: Iterable[Port], level: str) -> Point:
    """Between what is copied and what takes the copies, as they are seen on the level."""
    seen = (box_at(document, head.node, level) for head in heads)
    ends = [document.item(name) for name in seen if name is not None]
    left = min(end.x for end in ends) if ends else None
    name = box_at(document, tail.node, level)
    if name is None:
        x = (left or 0.0) - _STEP
        return x, sum(end.y for end in ends) / len(ends) if ends else 0.0
    source = document.item(name)
    ahead = left is not None and left > source.x
    return source.x + (min(_STEP, (left - source.x) / 2) if ahead and left is not None else _STEP), source.y


def _occupied(document: Document, level: str) -> Occupied:
    lying = [node for node in document if node.module == level]
    folded = [Node(m.name, "add", x=m.x, y=m.y) for m in document.modules.values() if m.module == level]
    return Occupied([*lying, *folded])


def _rewired(node: Node, port: str, tail: Port, copy: Node) -> Node:
    """`node` fed by `copy`; of the points that the wire was led through, those behind the copy stay."""
    bends = dict(node.bends)
    if port in bends and node.module == copy.module:
        bends[port] = tuple(point for point in bends[port] if point[0] > copy.x)
    return replace(node, inputs={**node.inputs, port: tail}, bends=bends)


def _in_order(
    document: Document, nodes: Mapping[str, Node], made: Mapping[str, list[str]]
) -> dict[str, Node]:
    """`nodes` in the user's order, copies where they do not change the order in which the others run."""
    place = {name: i for i, name in enumerate(document.nodes)}
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for source, names in made.items():
        if len(document[source].outputs) == 1:
            after.setdefault(source, []).extend(names)
        else:
            # Other outputs of the node may set nodes off that would run before its copies.
            heads = [wire.head.node for wire in document.consumers(source)]
            first = min((source, *heads), key=place.__getitem__)
            before.setdefault(first, []).extend(names)
    ordered = [
        name for each in document.nodes for name in (*before.get(each, ()), each, *after.get(each, ()))
    ]
    return {name: nodes[name] for name in ordered}


def _ports_explicit(
    document: Document, around: Mapping[str, Module], tail: Port, heads: Collection[Port], copy: str
) -> dict[str, Module]:
    """The modules `around` a new copy, whose ports go to it and come from it now."""
    source = path_to(document, document[tail.node].module)
    changed: dict[str, Module] = {}
    for name, module in around.items():
        if name not in source:
            changed[name] = _entering(module, heads, Port(copy, "x"))
            continue
        leaving = [
            Port(copy, f"y{i}")
            for i, head in enumerate(heads)
            if name not in path_to(document, document[head.node].module)
        ]
        if leaving:
            outputs = {port: leaving[0] if shown == tail else shown for port, shown in module.outputs.items()}
            changed[name] = replace(module, outputs=outputs)
    return changed


def _entering(module: Module, heads: Collection[Port], entry: Port) -> Module:
    """`module` with one input in the place of all `heads`, at the first port that has any of them."""
    inputs: dict[str, tuple[Port, ...]] = {}
    placed = False
    for port, stored in module.inputs.items():
        left = tuple(head for head in stored if head not in heads)
        if len(left) < len(stored) and not placed:
            left, placed = (*left, entry), True
        if left:
            inputs[port] = left
    return replace(module, inputs=inputs)


def _source(document: Document, tail: Port, gone: Collection[str]) -> Port:
    """What a copy, or a copy of copies, comes from."""
    while tail.node in gone:
        tail = document[tail.node].inputs["x"]
    return tail


def _straight(document: Document, node: Node, port: str, gone: Collection[str]) -> Node:
    """`node` with the wire to one of its inputs past the copies; points on both sides of them stay."""
    tail, points = node.inputs[port], node.bends.get(port, ())
    while tail.node in gone:
        copy = document[tail.node]
        if copy.module == node.module:
            points = (*copy.bends.get("x", ()), *points)
        tail = copy.inputs["x"]
    return replace(node, inputs={**node.inputs, port: tail}, bends={**node.bends, port: points})


def _ports_folded(document: Document, module: Module, gone: Collection[str]) -> Module:
    """A module whose ports name copies no longer, but what these fed and what they came from."""
    inside = (
        {node.name for node in document if module.name in path_to(document, node.module)}
        if _names_any(module, gone)
        else set()
    )
    inputs = {
        name: tuple(head for stored in heads for head in _fed(document, stored, gone) if head.node in inside)
        if any(stored.node in gone for stored in heads)
        else heads
        for name, heads in module.inputs.items()
    }
    outputs: dict[str, Port] = {}
    for name, tail in module.outputs.items():
        source = _source(document, tail, gone)
        if source == tail or (source.node in inside and source not in outputs.values()):
            outputs[name] = source
    inputs = {name: heads for name, heads in inputs.items() if heads}
    same = inputs == module.inputs and outputs == module.outputs
    return module if same else replace(module, inputs=inputs, outputs=outputs)


def _names_any(module: Module, names: Collection[str]) -> bool:
    heads = (head.node for heads in module.inputs.values() for head in heads)
    return any(name in names for name in (*heads, *(tail.node for tail in module.outputs.values())))


def _fed(document: Document, head: Port, gone: Collection[str]) -> Iterable[Port]:
    """The inputs that a copy feeds, past further copies; `head` itself where it is of none."""
    if head.node not in gone:
        yield head
        return
    for wire in document.consumers(head.node):
        yield from _fed(document, wire.head, gone)
