"""The gradient check: each analytic gradient against central finite differences, in float64."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.build import program
from gradstudio.engine.execute import Executor
from gradstudio.engine.program import Program
from gradstudio.engine.run import bound_values, no_start, run_program, with_values
from gradstudio.errors import RunError
from gradstudio.gates.leaves import initial_value
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port

Array = NDArray[Any]

#: Largest relative error that passes.
TOLERANCE = 1e-6
# What rounding does to a difference of totals, in units of the total; and the total it is reckoned from.
_ROUNDING = 64 * float(np.finfo(np.float64).eps)
_LEAST_TOTAL = 1e-2
#: Steps of the differences, relative to the leaf: a shorter one where a longer one does not agree, as beside
#: a kink or a pole.
_STEPS = (1e-3, 1e-4, 1e-5, 1e-6, 1e-7)
#: A leaf of more elements is checked along random directions instead of element by element.
ELEMENTWISE_LIMIT = 64
_DIRECTIONS = 8
_BATCH = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """The check of one leaf: `error` is the worst relative error, `reason` says why it failed."""

    name: str
    shape: tuple[int, ...]
    analytic: float
    numeric: float
    error: float
    passed: bool
    reason: str = ""


def gradcheck(
    document: Document, values: Mapping[str, Any] | None = None, *, output: str | Sequence[str] | None = None
) -> tuple[Finding, ...]:
    """One finding for every input and parameter that has a gradient; the worst element or direction each.

    An input with a declared shape and no value is checked at random values, N standing for 3 samples.
    Where the output is no scalar, the check goes against a fixed random upstream. RunError where the
    graph has no output to start from.
    """
    filled = with_values(document, values or {})
    filled = with_values(filled, _sampled(filled))
    plan = program(filled, output=output)
    if reason := no_start(plan):
        raise RunError(reason)
    executor = Executor(plan)
    upstream = _upstreams(plan, executor, filled)
    result = run_program(plan, executor, upstream=upstream)
    given = bound_values(plan, filled, dtype=np.float64)
    kinks = ", ".join(f"{name} ({what})" for name, what in result.kinks.items())
    findings: list[Finding] = []
    for name in plan.leaves:
        if name not in plan.wanting:
            continue
        gradient = result.upstream(name)
        if gradient is not None:
            findings.append(_compare(executor, given, name, gradient, upstream, kinks=kinks))
    return tuple(findings)


def _compare(
    executor: Executor,
    given: Mapping[str, Any],
    name: str,
    gradient: Array,
    upstream: Mapping[str, Array],
    *,
    kinks: str,
) -> Finding:
    """The worst direction of one leaf."""
    start = np.asarray(given[name], dtype=np.float64)

    def total(value: Array) -> float:
        variables = executor.named(executor.forward({**given, name: value[()]}))
        terms = (variables[_variable(executor.program, key)] * weight for key, weight in upstream.items())
        return float(sum(np.sum(term) for term in terms))

    worst = Finding(name, start.shape, 0.0, 0.0, 0.0, passed=True)
    with np.errstate(all="ignore"):
        for direction in _directions(start):
            analytic = float(np.sum(gradient * direction))
            numeric, error = _nearest(total, start, direction, analytic)
            passed = error <= TOLERANCE
            if error > worst.error or (worst.error == 0 and worst.analytic == 0):
                reason = "" if passed else _reason(analytic, numeric, kinks)
                worst = Finding(name, start.shape, analytic, numeric, error, passed, reason)
    return worst


def _nearest(
    total: Callable[[Array], float], start: Array, direction: Array, analytic: float
) -> tuple[float, float]:
    """The numeric derivative and its relative error (infinite for NaN), at the step that agrees best."""
    size = max(1.0, float(np.max(np.abs(start[direction != 0]))))
    rounding = _ROUNDING * max(abs(total(start)), _LEAST_TOTAL)
    numeric, error = np.nan, np.inf
    for relative in _STEPS:
        step = relative * size
        found = _difference(total, start, direction, step)
        off = float(abs(analytic - found) / max(rounding / step / TOLERANCE, abs(analytic), abs(found)))
        if off < error or np.isnan(numeric):
            numeric, error = found, np.inf if np.isnan(off) else off
        if error <= TOLERANCE:
            break
    return numeric, error


def _difference(total: Callable[[Array], float], start: Array, direction: Array, step: float) -> float:
    """The derivative of `total` along `direction`, by Richardson's step on two central differences."""
    wide = (total(start + step * direction) - total(start - step * direction)) / (2 * step)
    half = (total(start + step / 2 * direction) - total(start - step / 2 * direction)) / step
    return (4 * half - wide) / 3


def _reason(analytic: float, numeric: float, kinks: str) -> str:
    if not np.isfinite([analytic, numeric]).all():
        return "a value or gradient is not finite"
    if kinks:
        return f"the graph sits on a kink or tie at {kinks}, where a difference sees both sides"
    return "analytic and numeric gradient differ; a kink may lie within the step"


def _directions(value: Array) -> Iterator[Array]:
    if value.size <= ELEMENTWISE_LIMIT:
        for i in range(value.size):
            direction = np.zeros(value.size)
            direction[i] = 1.0
            yield direction.reshape(value.shape)
        return
    rng = np.random.default_rng(0)
    for _ in range(_DIRECTIONS):
        direction = rng.standard_normal(value.shape)
        yield direction / np.linalg.norm(direction)


def _upstreams(plan: Program, executor: Executor, document: Document) -> dict[str, Array]:
    """The upstream at each output: the document's own, 1 at a scalar, else fixed random numbers."""
    given = bound_values(plan, document, dtype=np.float64)
    variables = executor.named(executor.forward(given))
    rng = np.random.default_rng(1)
    upstream: dict[str, Array] = {}
    for port in plan.outputs:
        key = str(port)
        own = document.outputs.get(port.node, document.outputs.get(key))
        shape = np.shape(variables[plan.values[port]])
        if own is not None:
            upstream[key] = np.asarray(own, dtype=np.float64)
        else:
            upstream[key] = rng.standard_normal(shape) if shape else np.ones(())
    return upstream


def _variable(plan: Program, key: str) -> str:
    return next(variable for port, variable in plan.values.items() if str(port) == key)


def _sampled(document: Document) -> dict[str, Array]:
    """Random values for inputs that have a declared shape and no value: class 0 for class indices."""
    sampled: dict[str, Array] = {}
    for node in document:
        shape = node.settings.get("shape")
        if node.gate != "input" or shape is None or node.settings["value"] is not None:
            continue
        sizes = tuple(dim if isinstance(dim, int) else _BATCH for dim in shape)
        whole = Port(node.name, "y") in check(document).whole
        sampled[node.name] = (
            np.zeros(sizes, np.int64) if whole else initial_value(node.name, sizes, "uniform", 0)
        )
    return sampled
