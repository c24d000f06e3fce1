"""The walk: a Program's steps one by one, what is known after each, and what each multiplied by what."""

from __future__ import annotations

import copy
import itertools
import operator
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.program import BACKWARD, FORWARD, REQUIRE, SEED, SUM, Program, Step
from gradstudio.engine.prune import variables_read
from gradstudio.engine.run import Result
from gradstudio.graph.node import Port
from gradstudio.lens import readings
from gradstudio.patience import give_way

Array = NDArray[Any]

UNDER_WAY = "the walk has not come there yet"
"""Why a result that the walk shows half-way has not all of its gradients."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """One step in numbers: `downstream = upstream × local`, or for a sum its `terms`.

    `upstreams` are the gradients that arrive at the gate, one an output; `local` is the local gradient of
    scalars, `jacobian` the shape of that of arrays: the output's shape, then the input's. `result` is what
    the step computes, None where it was not computed.
    """

    result: Array | None
    upstreams: tuple[Array, ...] = ()
    local: float | None = None
    jacobian: tuple[int, ...] | None = None
    terms: tuple[Array, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Fork:
    """An output whose gradient is a sum: the variables of its terms, and those terms that are known."""

    source: Port
    terms: tuple[str, ...]
    known: tuple[Array, ...]

    @property
    def running(self) -> tuple[Array, ...]:
        """The sum after each term that is known, from left to right as the engine adds."""
        with np.errstate(all="ignore"):
            return tuple(itertools.accumulate(self.known, operator.add))


class Walk:
    """The walk over one run. At position k the first k steps have been done; `first_back` are forward."""

    def __init__(self, result: Result) -> None:
        """Nothing is done yet; steps that only refuse bad values are none of the walk's."""
        self.result = result
        self.steps = shown_steps(result.program)
        self.first_back = sum(step.phase == FORWARD for step in self.steps)

    def __len__(self) -> int:
        """How many steps there are."""
        return len(self.steps)

    @property
    def program(self) -> Program:
        """What is walked over."""
        return self.result.program

    @property
    def has_back(self) -> bool:
        """Whether there is a backward walk that was run."""
        return self.result.has_gradients and self.first_back < len(self.steps)

    def again(self, result: Result) -> Walk:
        """The walk over another run of the same Program; what was looked up is kept."""
        other = copy.copy(self)
        other.result = result
        return other

    def look_up(self) -> None:
        """Find out ahead of time what else is found out when it is first asked for."""
        _ = self._index
        give_way()
        _ = self._by_node

    def at(self, position: int) -> Result:
        """The run as far as it is known at `position`: leaves, and what the steps before it computed."""
        if position >= len(self.steps):
            return self.result
        later = {step.target for step in self.steps[position:]}
        known = {name: value for name, value in self.result.variables.items() if name not in later}
        return Result(self.program, MappingProxyType(known), self.result.gap or UNDER_WAY)

    def numbers(self, index: int) -> Numbers:
        """What the step number `index` multiplied by what."""
        return numbers(self.result, self.steps[index])

    def index_of(self, target: str) -> int | None:
        """The number of the step that assigns a variable."""
        return self._index.get(target)

    def steps_of(self, nodes: Collection[str]) -> list[int]:
        """Numbers of the steps that belong to any of `nodes`, in order."""
        if len(nodes) == 1:
            (name,) = nodes
            return list(self._by_node.get(name, ()))
        return sorted(i for name in nodes for i in self._by_node.get(name, ()))

    def back_to(self, node: str) -> int | None:
        """The step with which the upstream gradient of a node is there: of a leaf, the one that sends it."""
        ports = self.program.document[node].outputs if node in self.program.document else ()
        found = [self._index.get(self.program.upstreams.get(Port(node, port), "")) for port in ports]
        return max((i for i in found if i is not None), default=None)

    def sent_to(self, head: Port) -> int | None:
        """The step that sends a gradient back through an input."""
        return self._index.get(self.program.downstreams.get(head, ""))

    def heads(self, step: Step) -> tuple[Port, ...]:
        """The inputs whose wires a step is about: what it sends along one, or those that it adds up."""
        if step.phase == BACKWARD and step.port in self.program.document[step.node].inputs:
            return (Port(step.node, step.port),)
        if step.phase == SUM:
            sent = {name: head for head, name in self.program.downstreams.items()}
            return tuple(sent[name] for name in variables_read(step) if name in sent)
        return ()

    def fork(self, position: int) -> Fork | None:
        """The sum that the step done last added a term to, as far as it has got; None where it did not."""
        if not 0 < position <= len(self.steps):
            return None
        target = self.steps[position - 1].target
        index = self._summed.get(target)
        if index is None:
            return None
        step = self.steps[index]
        terms = tuple(variables_read(step))
        done = {each.target for each in self.steps[:position]}
        there = self.result.variables
        known = tuple(np.asarray(there[name]) for name in terms if name in done and name in there)
        return Fork(Port(step.node, step.port), terms, known)

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {step.target: i for i, step in enumerate(self.steps)}

    @cached_property
    def _by_node(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for i, step in enumerate(self.steps):
            found.setdefault(step.node, []).append(i)
        return {name: tuple(indices) for name, indices in found.items()}

    @cached_property
    def _summed(self) -> Mapping[str, int]:
        """The step that adds a variable up with others, by that variable and by its own target."""
        found: dict[str, int] = {}
        for i, step in enumerate(self.steps):
            if step.phase == SUM:
                found |= dict.fromkeys((*variables_read(step), step.target), i)
        return found


class Walks:
    """Walks over one run after the other: what was looked up of a Program serves all runs of it."""

    def __init__(self) -> None:
        """Over none yet."""
        self.latest: Walk | None = None
        self._ahead: Walk | None = None

    def over(self, result: Result) -> Walk:
        """The walk over a run, which is the latest one from now on."""
        if self.latest is None or self.latest.result is not result:
            ahead, self._ahead = self._ahead, None
            self.latest = ahead if ahead is not None and ahead.result is result else self._made(result)
        return self.latest

    def look_ahead(self, result: Result) -> None:
        """Make the walk over a run ahead of time, as in the thread that ran it."""
        walk = self._made(result)
        walk.look_up()
        self._ahead = walk

    def _made(self, result: Result) -> Walk:
        same = self.latest is not None and self.latest.program is result.program
        return self.latest.again(result) if self.latest is not None and same else Walk(result)


def shown_steps(plan: Program) -> tuple[Step, ...]:
    """The steps of a list: all but those that only refuse bad values."""
    return tuple(step for step in plan.steps if step.phase != REQUIRE)


def numbers(result: Result, step: Step) -> Numbers:
    """One step of `result` in numbers; everything unknown is left out."""
    found = result.variables.get(step.target)
    if found is None:
        return Numbers(None)
    computed = np.asarray(found)
    if not readings.is_known(result, step):
        return Numbers(computed)
    if step.phase == SUM:
        terms = tuple(np.asarray(term) for term in readings.bound(result, step)["terms"])
        return Numbers(computed, terms=terms)
    node = result.program.document[step.node]
    if step.phase in (FORWARD, SEED) or step.port not in node.inputs:
        return Numbers(computed)
    arriving = [readings.upstream(result, Port(step.node, port)) for port in node.outputs]
    upstreams = tuple(each for each in arriving if each is not None)
    if len(node.outputs) > 1:
        return Numbers(computed, upstreams)
    head = Port(step.node, step.port)
    local = readings.local_gradient(result, head)
    shape = None if local is not None else (*np.shape(upstreams[0]), *computed.shape)
    return Numbers(computed, upstreams, local, shape)
