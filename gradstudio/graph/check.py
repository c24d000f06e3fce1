"""The check: is the graph acyclic and complete, and which shape has every output? Done by networkx."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gradstudio.errors import CycleError, GateError, GraphError, ShapeError
from gradstudio.gates import Shape, show_shape
from gradstudio.graph.document import Document, same_structure
from gradstudio.graph.edits import output_port
from gradstudio.graph.node import Node, Port
from gradstudio.graph.scene import scene
from gradstudio.graph.ways import detours
from gradstudio.graph.whole import mixed_wires, whole_outputs
from gradstudio.patience import patiently

if TYPE_CHECKING:
    import networkx as nx

#: Largest number of elements, and of axes, of one value that a check lets through.
ELEMENT_LIMIT = 50_000_000
AXIS_LIMIT = 32


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

    Where only values and places have changed since `before`, what was found then still holds.
    """
    if before is not None and "checked" in before._cache and same_structure(before, document):  # noqa: SLF001
        found: Checked = before._cache["checked"]  # noqa: SLF001
        document._cache.setdefault("checked", _for_modules(found, before, document))  # noqa: SLF001
    known: Checked | None = document._cache.get("checked")  # noqa: SLF001 - the document's own memory of it
    if known is None:
        known = document._cache["checked"] = _check(document)  # noqa: SLF001
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
    import networkx as nx

    problems = _loose_ends(document)
    graph = as_networkx(document)
    place = {name: i for i, name in enumerate(document.nodes)}
    try:
        order = tuple(patiently(nx.lexicographical_topological_sort(graph, key=place.__getitem__)))
    except nx.NetworkXUnfeasible:
        path = [tail for tail, *_ in nx.find_cycle(graph)]
        message = f"the wires close a cycle: {' → '.join((*path, path[0]))}; take one of them away"
        problems.append(Problem("cycle", path[0], message, CycleError))
        return Checked(tuple(problems), (), MappingProxyType({}))
    finally:
        # The graph refers to itself: what it holds would be left to the collector, which stops everything.
        graph.clear()
    shapes: dict[Port, Shape | None] = {}
    for name in patiently(order):
        problems += _shape_node(document[name], shapes)
    whole = whole_outputs(document)
    problems += [
        Problem("class indices", place, f"{place}: {reason}", GraphError)
        for place, reason in mixed_wires(document, whole)
    ]
    problems += _unfit_outputs(document)
    problems += _module_problems(document)
    return Checked(tuple(problems), order, MappingProxyType(shapes), whole)


def _for_modules(found: Checked, before: Document, document: Document) -> Checked:
    """What was found in `before`, with the problems of the modules that `document` has."""
    if not (before.modules or document.modules) or not found.order:
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


def _loose_ends(document: Document) -> list[Problem]:
    problems: list[Problem] = []
    for node in patiently(document):
        for entry in node.entries:
            tail = node.inputs.get(entry)
            place = f"{node.name}.{entry}"
            if tail is None:
                if not node.kind.input(entry).optional:
                    message = f"{place}: this input is open; lay a wire to it"
                    problems.append(Problem("open input", place, message, GraphError))
            elif tail.node not in document or tail.port not in document[tail.node].outputs:
                message = f"{place}: its wire comes from {tail}, which does not exist"
                problems.append(Problem("lost wire", place, message, GraphError))
    return problems


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
                sides = ", ".join(f"{port} is {tail.node}" for port, tail in node.inputs.items())
                message = f"{node.name}: {error} ({sides})"
                problems.append(Problem("shape", node.name, message, ShapeError))
    for port, shape in zip(node.outputs, results, strict=True):
        if shape is not None and (reason := too_large(shape)):
            problems.append(Problem("size", node.name, f"{node.name}: {reason}", ShapeError))
        shapes[Port(node.name, port)] = shape
    return problems


def leaf_shape(node: Node) -> Shape | None:
    """The declared shape of a leaf, else that of its value, else None; refused where they differ."""
    value, declared = node.settings["value"], node.settings.get("shape")
    if declared is None or value is None:
        return declared if value is None else value.shape
    bind_shape(node.name, declared, value.shape, {})
    shape: Shape = declared
    return shape


def bind_shape(
    name: str, declared: Shape, actual: tuple[int, ...], sizes: dict[str, tuple[int, str]]
) -> None:
    """Match a value's shape with the declared one; `sizes` keeps what each symbol stands for, and where."""
    fits = len(declared) == len(actual)
    for dim, size in zip(declared, actual, strict=False):
        if isinstance(dim, str):
            known, first = sizes.setdefault(dim, (size, name))
            if known != size:
                message = f"{name}: {dim} is {size} here and {known} in {first}; they must agree"
                raise ShapeError(message, place=name)
        else:
            fits = fits and dim == size
    if not fits:
        message = f"{name}: its value has shape {show_shape(actual)}, declared is {show_shape(declared)}"
        raise ShapeError(message, place=name)


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


def too_large(shape: Shape, sizes: Mapping[str, int] = MappingProxyType({})) -> str:
    """Why no value can have `shape`, symbols standing for `sizes` (else 1); empty where one can."""
    if len(shape) > AXIS_LIMIT:
        return f"{len(shape)} axes are more than {AXIS_LIMIT}"
    if math.prod(dim if isinstance(dim, int) else sizes.get(dim, 1) for dim in shape) > ELEMENT_LIMIT:
        return f"{show_shape(shape)} is more than {ELEMENT_LIMIT:,} elements"
    return ""


def sizes_of(leaves: Mapping[str, tuple[Shape, Any]]) -> dict[str, int]:
    """What each symbolic dimension stands for, from leaf names to (declared shape, value)."""
    sizes: dict[str, tuple[int, str]] = {}
    for name, (declared, value) in leaves.items():
        bind_shape(name, declared, value.shape, sizes)
    return {symbol: size for symbol, (size, _) in sizes.items()}
