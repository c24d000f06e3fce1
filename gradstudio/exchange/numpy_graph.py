"""A graph with a value in every leaf as a NumPy file that runs it and checks itself."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from gradstudio.engine.program import Program
from gradstudio.engine.run import Result, bound_values, run
from gradstudio.exchange.exported import Exported
from gradstudio.exchange.layout import INDENT, enclosed
from gradstudio.exchange.line_steps import moved
from gradstudio.exchange.numpy_carried import (
    CHECK,
    PRINTED,
    TABLE,
    Store,
    assembled,
    function,
    load_function,
    tolerance,
)
from gradstudio.exchange.numpy_names import Names
from gradstudio.exchange.numpy_title import graph_title
from gradstudio.exchange.numpy_walks import Scene, Walks, walks
from gradstudio.gates import show_shape
from gradstudio.gates.prelude import CARRIED
from gradstudio.graph.dimensions import leaf_shape, sizes_of
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port

_DTYPE = np.dtype(np.float64)


def numpy_graph(document: Document) -> Exported:
    """`document` as it runs with its own values; RunError names a leaf that has none."""
    result = run(document)
    plan = result.program
    names = Names(plan.shapes, document.modules)
    values = bound_values(plan, document, dtype=_DTYPE)
    scene = Scene(
        program=plan,
        names=names,
        dtype=_DTYPE,
        leaves=tuple(node.name for node in document if node.name in plan.leaves),
        inlined={
            name: np.asarray(values[name])
            for name in plan.leaves
            if document[name].gate == "constant" and np.size(values[name]) <= PRINTED
        },
        first=tuple(plan.values[port] for port in plan.outputs),
        given=[plan.seeds[port] for port in plan.seeds if _upstream(document, port) is not None],
        wanted=tuple(
            node.name for node in document if node.kind.is_leaf and Port(node.name, "y") in plan.upstreams
        )
        if result.has_gradients
        else (),
        shapes=intermediate_shapes(plan, result),
    )
    made = walks(scene)
    store = Store(names)
    run_function = _run_function(scene, made, result, store, values)
    recorded = {name: result.variables[name] for name in (*made.results, *made.gradients.values())}
    recorded_function = store.recorded("What GradStudio computed when it wrote this file.", recorded)
    parts = [
        *(CARRIED[name] for name in made.prelude),
        made.code,
        run_function,
        recorded_function,
        *([load_function(names)] if store.arrays else []),
        TABLE,
        CHECK,
        _main_function(made, result),
    ]
    text = assembled(graph_title(document, result.gap), parts)
    return Exported(text, store.arrays, lines=moved(text, made.code, made.lines))


def intermediate_shapes(plan: Program, result: Result) -> Mapping[str, str]:
    """Shapes of what gates compute on their way, from a run, its batch size under the name it has."""
    document = plan.document
    leaves = {
        name: (leaf_shape(document[name]) or (), np.asarray(result.variables[name])) for name in plan.leaves
    }
    fixed = {dim for shape in plan.shapes.values() for dim in shape if isinstance(dim, int)}
    symbols = {size: symbol for symbol, size in sizes_of(leaves).items() if size not in fixed}
    ports = set(plan.values.values())
    return {
        step.target: show_shape(
            tuple(symbols.get(size, size) for size in np.shape(result.variables[step.target]))
        )
        for step in plan.forward
        if step.target not in ports
    }


def _upstream(document: Document, port: Port) -> object:
    return document.outputs.get(str(port), document.outputs.get(port.node))


def _run_function(
    scene: Scene, made: Walks, result: Result, store: Store, values: Mapping[str, object]
) -> str:
    shapes = {name: show_shape(scene.program.shapes[name]) for name in (*made.arguments, *made.seeds)}
    given = {name: values[name] for name in made.arguments}
    seeds = {name: result.variables[name] for name in made.seeds}
    rows = dict.fromkeys((*made.arguments, *made.results, *made.gradients.values()))
    return function(
        "def run():",
        "The recorded run once more: leaves, results and gradients by name.",
        store.assignments({**given, **seeds}, shapes),
        made.call_forward(),
        made.call_backward() if made.gradients else "",
        enclosed("return {", [f'"{name}": {name}' for name in rows], "}", indent=INDENT),
    )


def _main_function(made: Walks, result: Result) -> str:
    rows = [
        f'("{name}", "{made.gradients.get(name, "")}")'
        for name in dict.fromkeys((*made.arguments, *made.results))
    ]
    what = "forward and backward equal" if result.has_gradients else "forward equals"
    return function(
        "def main():",
        "Run the graph, show its numbers, and compare them with the recorded ones.",
        f"{INDENT}computed = run()",
        enclosed("table(computed, [", rows, "])", indent=INDENT),
        f"{INDENT}print()",
        f'{INDENT}check(computed, recorded(), "{what} the recorded run", {tolerance(_DTYPE)})',
    )
