"""The run: values in, one forward and one backward walk, and the lens that reads every wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from gradstudio.engine.build import program
from gradstudio.engine.execute import Executor
from gradstudio.engine.program import Program
from gradstudio.errors import RunError
from gradstudio.gates import show_shape
from gradstudio.gates.attribute import has_truth
from gradstudio.gates.leaves import initial_value
from gradstudio.graph.check import shown_sinks
from gradstudio.graph.dimensions import leaf_shape, sizes_of, too_large
from gradstudio.graph.document import Document
from gradstudio.graph.edits import output_port
from gradstudio.graph.node import Node, Port
from gradstudio.patience import patiently

Array = NDArray[Any]


class Reading(NamedTuple):
    """One wire: its value, the upstream gradient at its tail, the downstream gradient at its head."""

    value: Array | None
    upstream: Array | None
    downstream: Array | None


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What a run computed; None stands for what was not. `gap` says why there are no gradients."""

    program: Program
    variables: Mapping[str, Any]
    gap: str = ""
    _memo: dict[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    def value(self, output: str) -> Array | None:
        """The value of a node, or of one output of it as `node.port`."""
        return self._read(self.program.values.get(self._port(output)))

    def upstream(self, output: str) -> Array | None:
        """The gradient that arrives at an output: the sum over its wires."""
        port = self._port(output)
        found = self._read(self.program.upstreams.get(port))
        if found is not None or self._takes_part(port.node):
            return found
        return self._zeros(port)

    def downstream(self, node: str, port: str) -> Array | None:
        """The gradient that `node` sends back along the wire that enters `port`."""
        head = Port(node, port)
        found = self._read(self.program.downstreams.get(head))
        tail = self.program.document[node].inputs.get(port)
        differentiable = self.program.document[node].kind.sends_back(port)
        if found is not None or tail is None or not differentiable or self._takes_part(node):
            return found
        return self._zeros(tail)

    def wire(self, head: Port) -> Reading:
        """All three readings of the wire that enters `head`."""
        tail = self.program.document[head.node].inputs.get(head.port)
        if tail is None or tail not in self.program.values:
            return Reading(None, None, None)
        return Reading(self.value(str(tail)), self.upstream(str(tail)), self.downstream(*head))

    @property
    def outputs(self) -> tuple[str, ...]:
        """The outputs that gradients start from, by name."""
        return tuple(
            port.node if len(self.program.document[port.node].outputs) == 1 else str(port)
            for port in self.program.outputs
        )

    @property
    def has_gradients(self) -> bool:
        """Whether the backward walk ran."""
        return not self.gap

    @property
    def kinks(self) -> Mapping[str, str]:
        """Nodes that hit a tie or a kink, where the gradient is a convention: `tie in 2 of 12 elements`."""
        found = self._memo.get("kinks")
        if found is None:
            said = (
                (node.name, self._kink_of(node))
                for node in patiently(self.program.document)
                if node.kind.kink
            )
            found = self._memo["kinks"] = MappingProxyType({name: text for name, text in said if text})
        return found

    def _kink_of(self, node: Node) -> str:
        """What a node hit, and in how many elements; empty where it hit nothing."""
        kind = node.kind
        if kind.kink is None or not self._has_inputs(node):
            return ""
        values, inputs = self.program.values, node.inputs
        settings = node.settings if kind.attributes else {}
        given = (self.variables[values[inputs[n]]] if n in inputs else settings[n] for n in kind.kink.names)
        hits = np.asarray(kind.kink.function(*given))
        if not hits.any():
            return ""
        many = f"{kind.kink_word} in {hits.sum()} of {hits.size} elements"
        return many if hits.size > 1 else kind.kink_word

    def _has_inputs(self, node: Node) -> bool:
        return all(self.program.values[tail] in self.variables for tail in node.inputs.values())

    def _port(self, output: str) -> Port:
        return output_port(self.program.document, output)

    def _read(self, variable: str | None) -> Array | None:
        found = self.variables.get(variable) if variable is not None else None
        return None if found is None else np.asarray(found)

    def _takes_part(self, name: str) -> bool:
        return any(Port(name, port) in self.program.upstreams for port in self.program.document[name].outputs)

    def _zeros(self, port: Port) -> Array | None:
        """The gradient where the walk ran and nothing came by: zeros, or None where no gradient can go."""
        value = self._read(self.program.values.get(port))
        if not self.has_gradients or value is None or port.node not in self.program.wanting:
            return None
        return np.zeros_like(value)


def run(
    document: Document,
    values: Mapping[str, Any] | None = None,
    *,
    output: str | Sequence[str] | None = None,
    upstream: object = None,
    dtype: DTypeLike = np.float64,
    seed: int = 0,
) -> Result:
    """Forward, then backward from `output`; the document is left as it is.

    `values` maps leaves to numbers or nested lists over those the document holds. `upstream` is the
    gradient at the output (or a mapping by output), 1 for a scalar where it is not given. Parameters
    without a value start as their `init` draws them with `seed`. ShapeError and RunError name the place.
    """
    document = with_values(document, values or {})
    plan = program(document, output=output)
    return run_program(plan, Executor(plan), upstream=upstream, dtype=dtype, seed=seed)


def run_program(
    plan: Program,
    executor: Executor,
    *,
    document: Document | None = None,
    upstream: object = None,
    dtype: DTypeLike = np.float64,
    seed: int = 0,
) -> Result:
    """Run a built Program with the leaf values of `document` (default: those it was built from)."""
    source = document or plan.document
    given = bound_values(plan, source, dtype=dtype, seed=seed)
    slots = executor.forward(given, dtype)
    seeds, gap = _seeds(plan, source, executor.named(slots), upstream, dtype)
    gap = gap or no_start(plan)
    if not gap:
        executor.backward(slots, seeds)
    return Result(plan, MappingProxyType(executor.named(slots)), gap)


def no_start(plan: Program) -> str:
    """Why no gradient can start in `plan`; empty where one can."""
    if plan.seeds:
        return ""
    if plan.outputs:
        names = ", ".join(port.node for port in plan.outputs)
        return f"no gradient leads back from {names} to an input or a parameter"
    names = shown_sinks(plan.document)
    return f"several outputs: {names}; choose one" if names else "there is no output to run back from"


def with_values(document: Document, values: Mapping[str, Any]) -> Document:
    """`document` with other values in its leaves; NaN and infinities are let through to look at."""
    changed: list[Node] = []
    for name, value in values.items():
        node = document[name]
        if not node.kind.is_leaf:
            message = f"{name} is computed by {node.gate}; only inputs, parameters and constants take a value"
            raise RunError(message, place=name)
        array = as_array(value, name)
        changed.append(replace(node, attributes={**node.attributes, "value": array}))
    return document.having(*changed) if changed else document


def as_array(value: object, name: str) -> Array:
    """`value` as an array of numbers; RunError names the leaf where it is none."""
    try:
        array = np.array(None if has_truth(value) else value)
    except ValueError:
        array = np.array(None)
    if array.dtype.kind not in "iuf" or array.size == 0:
        what = "an empty array" if array.dtype.kind in "iuf" else "no full array of numbers"
        message = f"{name}: its value is {what}; give a number or a nested list of equal rows"
        raise RunError(message, place=name)
    return array


def bound_values(plan: Program, document: Document, *, dtype: DTypeLike, seed: int = 0) -> dict[str, Any]:
    """The leaves' values as the executor takes them: `dtype`, class indices as whole numbers."""
    given: dict[str, Any] = {}
    leaves: dict[str, tuple[Any, Any]] = {}
    for name in plan.leaves:
        node = document[name]
        value = leaf_value(node, seed)
        leaves[name] = (leaf_shape(node), value)
        given[name] = (whole_numbers(value, name) if name in plan.whole else value.astype(dtype))[()]
    if sizes := sizes_of(leaves):
        _refuse_too_large(plan, sizes)
    return given


def _refuse_too_large(plan: Program, sizes: Mapping[str, int]) -> None:
    """RunError where a value has too many elements at these sizes; the check saw the symbols alone."""
    for port, variable in plan.values.items():
        if reason := too_large(plan.shapes[variable], sizes):
            known = ", ".join(f"{symbol} = {size:,}" for symbol, size in sizes.items())
            message = f"{port.node}: {reason} at {known}"
            raise RunError(message, place=port.node)


def leaf_value(node: Node, seed: int = 0) -> Array:
    """The value a leaf holds, or what a parameter's initialiser draws; RunError where there is neither."""
    if (value := node.attributes.get("value")) is not None:
        return np.asarray(value)
    settings = node.settings
    shape = settings.get("shape")
    if node.gate == "parameter" and shape is not None and all(isinstance(dim, int) for dim in shape):
        return initial_value(node.name, shape, settings["init"], seed)
    wanted = "" if shape is None else f" of shape {show_shape(shape)}"
    message = f"{node.name} has no value; give one{wanted}"
    raise RunError(message, place=node.name)


def whole_numbers(value: Array, name: str) -> Array:
    """`value` as class indices; refused where a number has a fraction, or more digits than int64."""
    with np.errstate(invalid="ignore"):
        whole = value.astype(np.int64)
    if not np.array_equal(whole, value):
        message = f"{name}: class indices are whole numbers"
        raise RunError(message, place=name)
    return whole


def _seeds(
    plan: Program, document: Document, forward: Mapping[str, Any], upstream: object, dtype: DTypeLike
) -> tuple[dict[str, Any], str]:
    """The gradient each output starts with, or the reason why there is none."""
    asked = _by_output(plan, document, upstream)
    seeds: dict[str, Any] = {}
    for port, variable in plan.seeds.items():
        shape = np.shape(forward[plan.values[port]])
        given = asked.get(port)
        if given is None:
            if shape:
                return (
                    {},
                    f"{port.node} has shape {show_shape(shape)}; gradients need an upstream of that shape",
                )
            seeds[variable] = np.ones((), dtype)[()]
            continue
        array = as_array(given, f"upstream of {port.node}").astype(dtype)
        if array.shape != shape:
            sides = f"{show_shape(array.shape)}, its value {show_shape(shape)}"
            message = f"{port.node}: its upstream has shape {sides}"
            raise RunError(message, place=port.node)
        seeds[variable] = array[()]
    return seeds, ""


def _by_output(plan: Program, document: Document, upstream: object) -> dict[Port, Any]:
    own = {output_port(document, key): value for key, value in document.outputs.items()}
    if upstream is None:
        return own
    if isinstance(upstream, Mapping):
        asked = {output_port(document, key): value for key, value in upstream.items()}
        for port in asked:
            if port not in plan.outputs:
                message = f"{port.node} is no output of this run, so it takes no upstream gradient"
                raise RunError(message, place=port.node)
        return {**own, **asked}
    if len(plan.outputs) != 1:
        message = "several outputs: give each its upstream by name"
        raise RunError(message)
    return {**own, plan.outputs[0]: upstream}
