"""The rerun: what lies downstream of one changed value, computed again from the numbers of a run."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradstudio.engine.execute import run_type
from gradstudio.engine.program import FORWARD, REQUIRE, Program, Step
from gradstudio.engine.prune import variables_read
from gradstudio.engine.run import Result
from gradstudio.errors import RunError
from gradstudio.gates.expression import RUN_TYPE, Binding, Literal
from gradstudio.graph.node import Port
from gradstudio.patience import give_way

Array = NDArray[Any]
_Call = tuple[Callable[..., Any], tuple[str, ...], str, str]
"""A function, the names of what it reads, what it assigns, and the sentence that refuses a false answer."""

_CUT = "the cut wire"
"""What the value on a cut wire is kept under; no variable has such a name."""


@dataclass(frozen=True, slots=True)
class _Way:
    """What a change leads to: the calls in their order, what they read that is no variable, their gates."""

    calls: tuple[_Call, ...]
    fixed: Mapping[str, Any]
    nodes: tuple[str, ...]


class Rerun:
    """The forward steps that an output leads to, or one wire of it alone, with another value there.

    `start` is the value that the run had there, `nodes` are the gates that are run again.
    """

    def __init__(self, result: Result, tail: Port, head: Port | None = None) -> None:
        """Change what leaves `tail`: everywhere, or only where it enters `head`, the wire being cut."""
        plan = result.program
        variable = plan.values[tail]
        self._result = result
        self._place = variable if head is None else _CUT
        type_ = run_type({name: result.variables[name] for name in plan.leaves})
        self._way = _way(plan, variable, head, type_)
        self.start: Array = np.asarray(result.variables[variable])
        self.nodes = self._way.nodes

    def variables(self, value: ArrayLike) -> dict[str, Any]:
        """All variables of the forward run with `value` in the place; RunError where a gate refuses it."""
        give_way()
        now = {**self._result.variables, **self._way.fixed}
        now[self._place] = np.asarray(value, dtype=self.start.dtype)[()]
        with np.errstate(all="ignore"):
            for function, names, target, refusal in self._way.calls:
                now[target] = function(*[now[name] for name in names])
                if refusal and not now[target]:
                    raise RunError(refusal, place=refusal.partition(":")[0])
        return now

    def total(self, value: ArrayLike) -> float:
        """The output with `value` in the place; where it is no scalar, weighted by its upstream gradient."""
        return self._total(self.variables(value))

    def total_now(self) -> float:
        """The output as it is."""
        return self._total(self._result.variables)

    def _total(self, now: Mapping[str, Any]) -> float:
        plan = self._result.program
        with np.errstate(all="ignore"):
            terms = (now[plan.values[port]] * now[seed] for port, seed in plan.seeds.items())
            # NumPy takes longer to sum one number than the whole graph to compute some.
            return float(sum(np.sum(term) if isinstance(term, np.ndarray) else term for term in terms))


@functools.lru_cache(maxsize=64)
def _way(plan: Program, variable: str, head: Port | None, type_: np.dtype[Any]) -> _Way:
    """The calls that a change of `variable`, or of what the wire into `head` carries of it, leads to."""
    first = _readers(plan).get(variable, ())
    if head is not None:
        first = tuple(number for number in first if plan.steps[number].node == head.node)
    steps = _downstream(plan, first)
    calls: list[_Call] = []
    fixed: dict[str, Any] = {}
    for number, step in enumerate(steps):
        names: list[str] = []
        for argument in _arguments(step, plan, head):
            if isinstance(argument, str):
                names.append(argument)
                continue
            # No variable has such a name.
            names.append(f"{number}.{len(names)}")
            if isinstance(argument, Literal):
                fixed[names[-1]] = type_ if argument.value is RUN_TYPE else argument.value
            else:
                calls.append((_gather, argument, names[-1], ""))
        refusal = f"{step.node}: {step.message}" if step.phase == REQUIRE else ""
        target = step.target or f"{number}"
        calls.append((step.expression.function, tuple(names), target, refusal))
    return _Way(tuple(calls), fixed, tuple(dict.fromkeys(step.node for step in steps)))


@functools.lru_cache(maxsize=4)
def _readers(plan: Program) -> dict[str, tuple[int, ...]]:
    """The numbers of the forward steps that read each variable."""
    found: dict[str, list[int]] = {}
    for number, step in enumerate(plan.steps):
        if step.phase in (FORWARD, REQUIRE):
            for name in dict.fromkeys(variables_read(step)):
                found.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def _downstream(plan: Program, first: Iterable[int]) -> list[Step]:
    """The steps of these numbers and all that read what they compute, in the order they run."""
    readers, queue = _readers(plan), list(first)
    found = set(queue)
    while queue:
        new = [number for number in readers.get(plan.steps[queue.pop()].target, ()) if number not in found]
        found.update(new)
        queue += new
    return [plan.steps[number] for number in sorted(found)]


def _arguments(step: Step, plan: Program, head: Port | None) -> list[Binding]:
    """What a step reads: the cut wire's own value, where it is a step of the gate that the wire enters."""
    if head is None or step.node != head.node:
        return list(step.arguments)
    node = plan.document[head.node]
    entry = node.kind.input(head.port)
    arguments: list[Binding] = []
    for name, argument in zip(step.expression.names, step.arguments, strict=True):
        if name != entry.name:
            arguments.append(argument)
        elif isinstance(argument, tuple):
            each = [port for port in node.inputs if node.kind.input(port) is entry]
            cut = each.index(head.port)
            arguments.append(tuple(_CUT if i == cut else known for i, known in enumerate(argument)))
        else:
            arguments.append(_CUT)
    return arguments


def _gather(*terms: object) -> tuple[object, ...]:
    return terms
