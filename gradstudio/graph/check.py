"""The check: is the graph acyclic and complete, and which shape has every output? Done by networkx."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gradstudio.errors import CycleError, GateError, GraphError, ShapeError
from gradstudio.gates import Shape
from gradstudio.graph.course import Course, closes_cycle
from gradstudio.graph.dimensions import leaf_shape, too_large
from gradstudio.graph.document import Document, changed_nodes, same_levels, same_structure
from gradstudio.graph.edits import output_port
from gradstudio.graph.node import Node, Port
from gradstudio.graph.scene import scene
from gradstudio.graph.ways import detours
from gradstudio.graph.whole import has_whole_ports, mixed_wires, whole_outputs
from gradstudio.patience import patiently

if TYPE_CHECKING:
    import networkx as nx

_LOOSE: Final = frozenset({"open input", "lost wire"})
_SHAPES: Final = frozenset({"shape", "size", "no value"})
"""Kinds of problems that hang on one node and what stands before it."""
_UNSEEN: Final = object()


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding at a node, port or module: an "error" stops a run, a "gap" is still to be filled."""

    kind: str
    place: str
    message: str
    error: type[GraphError] | None = None

    @property
    def node(self) -> str:
        """Name of the node it lies at."""
        return self.place.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: problems, an order to run in, and the shape of every output (None: unknown)."""

    problems: tuple[Problem, ...]
    order: tuple[str, ...]
    shapes: Mapping[Port, Shape | None]
    whole: frozenset[Port] = frozenset()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a run."""
        return tuple(problem for problem in self.problems if problem.error)

    def refuse_errors(self) -> None:
        """Raise the first error, if there is one."""
        for problem in self.errors:
            raise (problem.error or GraphError)(problem.message, place=problem.place)


def check(document: Document, *, before: Document | None = None) -> Checked:
    """Everything that is wrong or missing in `document`, and its order and shapes.

    What was found in `before` still holds where only values and places are others, and elsewhere for
    every node that is the same and has the same before it.
    """
    known: Checked | None = document._cache.get("checked")  # noqa: SLF001 - the document's own memory of it
    if known is None:
        found: Checked | None = None if before is None else before._cache.get("checked")  # noqa: SLF001
        if found is None or before is None:
            known = _check(document)
        elif same_structure(before, document):
            known = _for_modules(found, before, document)
        else:
            known = _check_part(document, before, found)
        document._cache["checked"] = known  # noqa: SLF001
    return known


def as_networkx(document: Document, level: str | None = None) -> nx.MultiDiGraph[str]:
    """The document as a networkx multigraph: one edge a wire, so that `x * x` has two.

    With a `level`, its boxes as they are seen there, modules folded, and the links between them.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if level is not None:
        seen = scene(document, level)
        graph.add_nodes_from(box.name for box in seen.boxes)
        graph.add_edges_from(
            (link.tail.node, link.head.node, {"port": link.head.port}) for link in seen.links
        )
        return graph
    graph.add_nodes_from(document.nodes)
    graph.add_edges_from(
        (wire.tail.node, wire.head.node, {"port": wire.head.port})
        for wire in patiently(document.wires())
        if wire.tail.node in document
    )
    return graph


def _check(document: Document) -> Checked:
    """The check of all of it; where not every node has its turn there is a cycle, and networkx names it."""
    course = Course(document)
    if len(course.order) == len(document):
        return _follow(document, course, document.nodes.keys(), Checked((), (), {}))
    import networkx as nx

    graph = as_networkx(document)
    cycle = [tail for tail, *_ in nx.find_cycle(graph)]
    # The graph refers to itself: what it holds would be left to the collector, which stops everything.
    graph.clear()
    message = f"the wires close a cycle: {' → '.join((*cycle, cycle[0]))}; take one of them away"
    problem = Problem("cycle", cycle[0], message, CycleError)
    loose = _loose_ends(document, document.nodes.keys(), {})
    return Checked((*loose, problem), (), MappingProxyType({}))


def _check_part(document: Document, before: Document, found: Checked) -> Checked:
    """The check of what differs from `before`, where `found` was found, and of what lies downstream of it."""
    changed = frozenset(changed_nodes(before, document))
    course = Course(document)
    touched = changed | course.lost | course.after(changed)
    if not found.order or closes_cycle(document, found.order, touched):
        return _check(document)
    return _follow(document, course, touched, found)


def _follow(document: Document, course: Course, touched: Collection[str], found: Checked) -> Checked:
    """All but cycles, along the course; what was `found` is taken over for nodes that are not `touched`."""
    told: dict[str, list[Problem]] = {}
    for problem in found.problems:
        told.setdefault(problem.node, []).append(problem)
    problems = _loose_ends(document, touched, told)
    shapes: dict[Port, Shape | None] = {}
    due = set(touched)
    for name in patiently(course.order):
        node = document[name]
        if name in due:
            problems += _shape_node(node, shapes)
            if len(due) < len(document) and any(
                found.shapes.get(port, _UNSEEN) != shapes[port]
                for port in (Port(name, each) for each in node.outputs)
            ):
                due |= course.after((name,))
        else:
            shapes |= {port: found.shapes[port] for port in (Port(name, each) for each in node.outputs)}
            problems += (problem for problem in told.get(name, ()) if problem.kind in _SHAPES)
    whole: frozenset[Port] = frozenset()
    if found.whole or any(has_whole_ports(document[name].kind) for name in touched):
        whole = whole_outputs(document)
    problems += [
        Problem("class indices", place, f"{place}: {reason}", GraphError)
        for place, reason in mixed_wires(document, whole)
    ]
    problems += _unfit_outputs(document)
    problems += _module_problems(document)
    return Checked(tuple(problems), course.order, MappingProxyType(shapes), whole)


def _for_modules(found: Checked, before: Document, document: Document) -> Checked:
    """What was found in `before`, with the problems of the modules that `document` has."""
    if not (before.modules or document.modules) or not found.order or same_levels(before, document):
        return found
    same = [problem for problem in found.problems if problem.kind != "module"]
    return replace(found, problems=(*same, *_module_problems(document)))


def _module_problems(document: Document) -> list[Problem]:
    """Modules that a way leads out of and back into: nothing that edits make, but a file can hold them."""
    problems: list[Problem] = []
    for path in detours(document) if document.modules else ():
        folded = " or ".join(name for name in path[:-1] if name in document.modules)
        message = f"a way leads out of the module {path[0]} and back: {' → '.join(path)}; take {folded} apart"
        problems.append(Problem("module", path[0], message, CycleError))
    return problems


def _loose_ends(
    document: Document, touched: Collection[str], told: Mapping[str, list[Problem]]
) -> list[Problem]:
    """Open inputs and lost wires; what was `told` of a node holds where it is not `touched`."""
    problems: list[Problem] = []
    for name in patiently(document.nodes):
        if name in touched:
            problems += _loose_ends_of(document[name], document)
        elif name in told:
            problems += (problem for problem in told[name] if problem.kind in _LOOSE)
    return problems


def _loose_ends_of(node: Node, document: Document) -> Iterator[Problem]:
    for entry in node.entries:
        tail = node.inputs.get(entry)
        place = f"{node.name}.{entry}"
        if tail is None:
            if not node.kind.input(entry).optional:
                message = f"{place}: this input is open; lay a wire to it"
                yield Problem("open input", place, message, GraphError)
        elif tail.node not in document or tail.port not in document[tail.node].outputs:
            message = f"{place}: its wire comes from {tail}, which does not exist"
            yield Problem("lost wire", place, message, GraphError)


def _shape_node(node: Node, shapes: dict[Port, Shape | None]) -> list[Problem]:
    """Put the shapes of `node`'s outputs into `shapes`; what does not fit comes back as problems."""
    results: tuple[Shape | None, ...] = (None,) * len(node.outputs)
    problems: list[Problem] = []
    if node.kind.shape is None:
        try:
            results = (leaf_shape(node),)
        except ShapeError as error:
            problems.append(Problem("shape", node.name, str(error), ShapeError))
        if results == (None,):
            message = f"{node.name} has no value yet; type one, or give its shape"
            problems.append(Problem("no value", node.name, message))
    else:
        known = {port: shapes.get(tail) for port, tail in node.inputs.items()}
        full = {port: shape for port, shape in known.items() if shape is not None}
        if len(full) == len(node.inputs) and full.keys() >= set(node.required_inputs):
            try:
                results = node.kind.shape(full, node.settings)
            except (ShapeError, GateError) as error:
                sides = ", ".join(f"{port} = {tail.node}" for port, tail in node.inputs.items())
                message = f"{node.name}: {error} ({sides})"
                problems.append(Problem("shape", node.name, message, ShapeError))
    for port, shape in zip(node.outputs, results, strict=True):
        if shape is not None and (reason := too_large(shape)):
            problems.append(Problem("size", node.name, f"{node.name}: {reason}", ShapeError))
        shapes[Port(node.name, port)] = shape
    return problems


def _unfit_outputs(document: Document) -> list[Problem]:
    problems: list[Problem] = []
    named: set[Port] = set()
    for key in document.outputs:
        try:
            port = output_port(document, key)
        except GraphError as error:
            problems.append(Problem("output", key, f"output {key}: {error}", GraphError))
            continue
        if port in named:
            problems.append(Problem("output", key, f"output {key}: it is named twice", GraphError))
        named.add(port)
    sinks = document.sinks()
    if not document.outputs and len(sinks) > 1:
        message = f"several outputs: {shown_sinks(document)}; choose the one that gradients start from"
        problems.append(Problem("several outputs", sinks[0], message))
    return problems


def shown_sinks(document: Document) -> str:
    """The outputs that nothing consumes, at most six of them; one of several of a node as `node.port`."""
    nodes = [document[name] for name in document.sinks()]
    keys = [n.name if len(n.outputs) == 1 else f"{n.name}.{port}" for n in nodes for port in n.outputs]
    return ", ".join(keys[:6]) + (", ..." if len(keys) > 6 else "")  # noqa: PLR2004 - one line
