"""The gradient check: each analytic gradient against central finite differences, in float64."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from gradstudio.engine.build import program
from gradstudio.engine.execute import Executor
from gradstudio.engine.program import Program
from gradstudio.engine.rerun import Rerun
from gradstudio.engine.run import Result, bound_values, no_start, run_program, with_values
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
#: So many of the steps are the longer ones.
_LONGER = 3
#: Derivatives that differ by less, relatively, are of one slope.
_ALIKE = 1e-2
_BATCH = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """The check of one gradient, by its worst element or direction: `error` is the worst relative error.

    Where it failed, `cause` is one of the words below, and `reason` says it in a sentence.
    """

    name: str
    shape: tuple[int, ...]
    analytic: float
    numeric: float
    error: float
    passed: bool
    reason: str = ""
    cause: str = ""


#: Why a check failed: a number is not finite; the run sits on a tie, on a kink or beside one; the difference
#: changes with its step; float32 rounds too coarsely; or none of these, so that the formula is wrong.
NOT_FINITE, TIE, KINK, STEP_SIZE, FLOAT32, FORMULA = CAUSES = (
    *("not finite", "tie", "kink", "step size", "float32", "formula"),
)


def gradcheck(
    document: Document, values: Mapping[str, Any] | None = None, *, output: str | Sequence[str] | None = None
) -> tuple[Finding, ...]:
    """One finding for every input and parameter that has a gradient; the worst element or direction each.

    An input with a declared shape and no value is checked at random values, N standing for 3 samples.
    Where the output is no scalar, the check goes against a fixed random upstream. RunError where the
    graph has no output to start from.
    """
    result = run_to_check(document, values, output=output)
    plan = result.program
    findings: list[Finding] = []
    for name in plan.leaves:
        gradient = result.upstream(name) if name in plan.wanting else None
        if gradient is not None:
            findings.append(compare(result, Rerun(result, Port(name, "y")), name, gradient))
    return tuple(findings)


def run_to_check(
    document: Document,
    values: Mapping[str, Any] | None = None,
    *,
    output: str | Sequence[str] | None = None,
    dtype: DTypeLike = np.float64,
) -> Result:
    """The run that a gradient check looks at: with values where none are given, and an upstream gradient."""
    filled = with_values(document, values or {})
    filled = with_values(filled, _sampled(filled))
    plan = program(filled, output=output)
    if reason := no_start(plan):
        raise RunError(reason)
    executor = Executor(plan)
    upstream = _upstreams(plan, executor, filled)
    return run_program(plan, executor, upstream=upstream, dtype=dtype)


def compare(result: Result, rerun: Rerun, name: str, gradient: Array) -> Finding:
    """The worst direction of the value that `rerun` changes, whose gradient is `gradient`."""
    start = rerun.start
    worst = Finding(name, start.shape, 0.0, 0.0, 0.0, passed=True)
    with np.errstate(all="ignore"):
        for direction in _directions(start):
            analytic = float(np.sum(gradient * direction))
            slope = _Slope(rerun, direction)
            numeric, error = slope.nearest(analytic)
            if error > worst.error or (worst.error == 0 and worst.analytic == 0):
                passed = error <= TOLERANCE
                cause, reason = ("", "") if passed else _reason(result, rerun, slope, analytic)
                worst = Finding(name, start.shape, analytic, numeric, error, passed, reason, cause)
    return worst


class _Slope:
    """The derivative of a total along one direction, by differences."""

    def __init__(self, rerun: Rerun, direction: Array) -> None:
        self._rerun, self._direction = rerun, direction
        self._size = max(1.0, float(np.max(np.abs(rerun.start[direction != 0]))))
        self._here = rerun.total_now()
        self._rounding = _ROUNDING * max(abs(self._here), _LEAST_TOTAL)
        self._estimates: list[float] = []

    def nearest(self, analytic: float) -> tuple[float, float]:
        """The numeric derivative and its relative error (infinite for NaN), at the step that agrees best."""
        numeric, error = np.nan, np.inf
        for relative in _STEPS:
            step = relative * self._size
            found = self._difference(step)
            self._estimates.append(found)
            off = self._off(analytic, found, step)
            if off < error or np.isnan(numeric):
                numeric, error = found, np.inf if np.isnan(off) else off
            if error <= TOLERANCE:
                break
        return numeric, error

    def finite(self, analytic: float) -> bool:
        """Whether the analytic and every numeric derivative is."""
        return bool(np.isfinite([analytic, *self._estimates]).all())

    def changes_with_step(self) -> bool:
        """Whether the estimates by the longer steps disagree, as where a function turns within a step.

        By the shortest ones they do so beside a kink, too.
        """
        longer = self._estimates[:_LONGER]
        pairs = zip(longer, longer[1:], _STEPS[1:], strict=False)
        return any(self._off(a, b, step * self._size) > _ALIKE for a, b, step in pairs)

    def has_corner(self) -> bool:
        """Whether the shortest differences to the left and to the right disagree, as beside a kink."""
        step = _STEPS[-1] * self._size
        right, left = ((self._total(way * step) - self._here) / (way * step) for way in (1, -1))
        return self._off(right, left, step) > _ALIKE

    def _off(self, one: float, other: float, step: float) -> float:
        """How far two derivatives are apart, relative to the larger one and to what rounding leaves of it."""
        return float(abs(one - other) / max(self._rounding / step / TOLERANCE, abs(one), abs(other)))

    def _total(self, way: float) -> float:
        return self._rerun.total(self._rerun.start + way * self._direction)

    def _difference(self, step: float) -> float:
        """By Richardson's step on two central differences."""
        wide = (self._total(step) - self._total(-step)) / (2 * step)
        half = (self._total(step / 2) - self._total(-step / 2)) / step
        return (4 * half - wide) / 3


def _reason(result: Result, rerun: Rerun, slope: _Slope, analytic: float) -> tuple[str, str]:
    """Why a check failed: the word for it, and the sentence."""
    if not slope.finite(analytic):
        return NOT_FINITE, "a value or gradient is not finite"
    kinks = {name: what for name, what in result.kinks.items() if name in rerun.nodes}
    if kinks:
        places = ", ".join(f"{name} ({what})" for name, what in kinks.items())
        tie = all(what.startswith(TIE) for what in kinks.values())
        reason = f"the graph sits on a kink or tie at {places}, where a difference sees both sides"
        return TIE if tie else KINK, reason
    if slope.changes_with_step():
        return STEP_SIZE, "no step size fits: the numeric gradient changes with the step"
    if slope.has_corner():
        return KINK, "a kink lies within the shortest step: to its left and right the slopes differ"
    return FORMULA, "analytic and numeric gradient differ at every step size: the backward formula is wrong"


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
