"""What a run says of one place in the document: None wherever it says nothing."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.program import SEED, Program, Step
from gradstudio.engine.run import Result
from gradstudio.gates.expression import Binding, Literal
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port

Array = NDArray[Any]


def value(result: Result | None, port: Port) -> Array | None:
    """The value of an output."""
    return result.value(str(port)) if _knows(result, port) and result else None


def upstream(result: Result | None, port: Port) -> Array | None:
    """The gradient that arrives at an output."""
    return result.upstream(str(port)) if _knows(result, port) and result else None


def downstream(result: Result | None, head: Port) -> Array | None:
    """The gradient that is sent back through an input."""
    return result.downstream(*head) if result is not None and head.node in result.program.document else None


def sent_back(result: Result | None, source: Port, heads: Iterable[Port]) -> Array | None:
    """The gradient that comes back to `source` along a wire that stands for those to `heads`: their sum."""
    if result is None:
        return None
    nodes = result.program.document.nodes
    wired = [
        head for head in heads if head.node in nodes and nodes[head.node].inputs.get(head.port) == source
    ]
    parts = [part for head in wired if (part := result.downstream(*head)) is not None]
    return functools.reduce(operator.add, parts) if parts else None


def seed(result: Result | None, source: Port) -> Array | None:
    """The gradient that starts at an output; None where none does."""
    variable = result.program.seeds.get(source) if result is not None else None
    found = result.variables.get(variable) if result is not None and variable is not None else None
    return None if found is None else np.asarray(found)


def local_gradient(result: Result, head: Port) -> float | None:
    """The local gradient of a scalar gate: its backward step with an upstream gradient of 1.

    None where the gate, or what it works on, is not scalar, or no gradient goes there.
    """
    step = _steps(result.program).get(result.program.downstreams.get(head, ""))
    if step is None or not all_scalar(result, head.node):
        return None
    upstreams = {name for name in step.bindings if name.startswith("d")} - set(_ports(result, head.node))
    ones = {name: _one(step.bindings[name]) for name in upstreams}
    given = {name: _bound(result, binding) for name, binding in step.bindings.items() if name not in ones}
    given |= ones
    with np.errstate(all="ignore"):
        found = np.asarray(step.expression.function(*[given[name] for name in step.expression.names]))
    return float(found) if found.ndim == 0 else None


def bound(result: Result, step: Step) -> dict[str, Any]:
    """The values that the names of a step's expression stand for in this run."""
    return {name: _bound(result, binding) for name, binding in step.bindings.items()}


def is_known(result: Result, step: Step) -> bool:
    """Whether every number that a step works with can be seen in this run."""
    for argument in step.arguments:
        names = argument if isinstance(argument, tuple) else (argument,)
        if any(isinstance(name, str) and name not in result.variables for name in names):
            return step.phase == SEED
    return True


def all_scalar(result: Result, node: str) -> bool:
    """Whether every value that enters or leaves a node is a scalar."""
    document = result.program.document
    ports = [*document[node].inputs.values(), *(Port(node, port) for port in document[node].outputs)]
    return all((found := value(result, port)) is not None and found.ndim == 0 for port in ports)


def forward_step(result: Result, port: Port) -> Step | None:
    """The step that computes an output; None for a leaf."""
    return _steps(result.program).get(result.program.values.get(port, ""))


def step_of(result: Result, variable: str) -> Step | None:
    """The step that assigns a variable."""
    return _steps(result.program).get(variable)


@lru_cache(maxsize=4)
def _steps(plan: Program) -> dict[str, Step]:
    """The steps of a Program by the variable that each assigns."""
    return {step.target: step for step in plan.steps if step.target}


def _knows(result: Result | None, port: Port) -> bool:
    return result is not None and port in result.program.values


def _ports(result: Result, node: str) -> tuple[str, ...]:
    kind = result.program.document[node].kind
    return (*(port.name for port in kind.inputs), *(attribute.name for attribute in kind.attributes))


def _one(binding: Binding) -> Any:  # noqa: ANN401 - as many ones as the step takes
    one = np.float64(1.0)
    return tuple(one for _ in binding) if isinstance(binding, tuple) else one


def _bound(result: Result, binding: Binding) -> Any:  # noqa: ANN401 - what a step takes
    if isinstance(binding, Literal):
        return binding.value
    if isinstance(binding, tuple):
        return tuple(result.variables[name] for name in binding)
    return result.variables[binding]


def starts(document: Document) -> list[str]:
    """What gradients can start from: the chosen outputs, then every sink, by port where it has several."""
    sinks = [
        name if len(document[name].outputs) == 1 else f"{name}.{port}"
        for name in document.sinks()
        for port in document[name].outputs
    ]
    return [*document.outputs, *(key for key in sinks if key not in document.outputs)]


def as_numbers(found: object) -> Array:
    """Any array-like as an array of float64."""
    return np.asarray(found, dtype=np.float64)


def ones_like(found: Array) -> Array:
    """Ones in the shape of `found`."""
    return np.ones(found.shape)
