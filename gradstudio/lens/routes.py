"""Which way a gate let the gradient through in one run: how much of it came to each input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.run import Result
from gradstudio.graph.node import Port
from gradstudio.lens import readings

Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One input of an elementwise gate: what it held, and what the gradient is multiplied by.

    `share` is the local gradient at each element of the output: 1 lets all through, 0 nothing.
    """

    port: str
    value: Array
    share: Array

    @property
    def passed(self) -> int:
        """At how many elements the gradient came through whole."""
        return int((self.share == 1).sum())

    @property
    def blocked(self) -> int:
        """At how many elements nothing came through."""
        return int((self.share == 0).sum())


def ways(result: Result, name: str) -> tuple[Way, ...]:
    """The ways through an elementwise gate, an input each; none of other gates, or without gradients."""
    node = result.program.document[name]
    if node.kind.is_leaf or len(node.outputs) != 1:
        return ()
    output = result.value(name)
    found = {port: result.value(str(tail)) for port, tail in node.inputs.items()}
    held = {port: value for port, value in found.items() if value is not None}
    known = [result.downstream(name, port) is not None for port in node.inputs]
    if output is None or not any(known) or len(held) < len(found):
        return ()
    shapes = {port: value.shape for port, value in held.items()}
    if not all(_stretches(shape, output.shape) for shape in shapes.values()):
        return ()
    given: dict[str, Any] = {**node.settings, **held, "y": output, "dy": np.ones(output.shape)[()]}
    case = node.kind.case(shapes, node.settings)
    passed: list[Way] = []
    with np.errstate(all="ignore"):
        for inner, formula in case.forward.items():
            given.setdefault(inner, formula.function(*[given[each] for each in formula.names]))
        for port, formula in case.backward.items():
            if not set(formula.names) <= given.keys():
                return ()
            share = np.asarray(formula.function(*[given[each] for each in formula.names]))
            if share.shape != output.shape:
                return ()
            passed.append(Way(port, held[port], share))
    return tuple(passed)


def winners(result: Result, name: str) -> tuple[int, ...]:
    """The places of the elements that a maximum or minimum over a whole array is taken from and sent to.

    Counted from 0 through all elements; empty where the gate is no such one or its gradient is unknown.
    """
    node = result.program.document[name]
    head = Port(name, "x")
    step = readings.step_of(result, result.program.downstreams.get(head, ""))
    output = result.value(name)
    if not node.gate.startswith("reduce_m") or step is None or output is None or output.ndim:
        return ()
    if result.downstream(*head) is None or not readings.is_known(result, step):
        return ()
    bound = readings.bound(result, step)
    upstream = result.program.upstreams.get(Port(name, "y"))
    for each, binding in step.bindings.items():
        if binding == upstream:
            bound[each] = np.float64(1)
    marked = np.asarray(step.expression.function(*[bound[each] for each in step.expression.names]))
    return tuple(np.flatnonzero(marked).tolist())


def _stretches(shape: tuple[int, ...], into: tuple[int, ...]) -> bool:
    """Whether broadcasting makes `into` of `shape`."""
    ends = zip(reversed(shape), reversed(into), strict=False)
    return len(shape) <= len(into) and all(size in {1, wanted} for size, wanted in ends)
