"""The executor: a Program lowered to calls on numbered slots, run in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from gradstudio.engine.program import FORWARD, REQUIRE, SEED, Program
from gradstudio.errors import RunError
from gradstudio.gates.expression import RUN_TYPE, Binding, Literal
from gradstudio.patience import give_way, patiently

_STRETCH = 256
"""So many calls are made before the run gives way."""
_Call = tuple[Callable[..., Any], tuple[int, ...], int]


class Executor:
    """Runs a Program again and again: each variable and literal has a slot, each step is one call."""

    def __init__(self, program: Program) -> None:
        """Number the variables and put the literals in their slots."""
        self.program = program
        self._template: list[Any] = []
        self._variables: dict[str, int] = {}
        self._calls: list[_Call] = []
        self._guards: dict[int, tuple[str, str]] = {}
        self._type_slot: int | None = None
        for name in (*program.leaves, *program.seeds.values()):
            self._variables[name] = self._slot(None)
        forward_calls = 0
        for step in patiently(program.steps):
            if step.phase == SEED:
                continue
            sources = tuple(self._source(argument) for argument in step.arguments)
            target = self._slot(None)
            if step.phase == REQUIRE:
                self._guards[len(self._calls)] = (step.node, step.message)
            else:
                self._variables[step.target] = target
            self._calls.append((step.expression.function, sources, target))
            if step.phase == FORWARD:
                forward_calls = len(self._calls)
        self._forward_calls = forward_calls

    def _slot(self, content: object) -> int:
        self._template.append(content)
        return len(self._template) - 1

    def _source(self, argument: Binding) -> int:
        if isinstance(argument, str):
            return self._variables[argument]
        if isinstance(argument, Literal):
            if argument.value is not RUN_TYPE:
                return self._slot(argument.value)
            self._type_slot = self._slot(None) if self._type_slot is None else self._type_slot
            return self._type_slot
        gathered = tuple(self._variables[name] for name in argument)
        slot = self._slot(None)
        self._calls.append((_gather, gathered, slot))
        return slot

    def forward(self, given: Mapping[str, Any], dtype: DTypeLike | None = None) -> list[Any]:
        """Slots after the forward steps, from the leaves' values; RunError where a gate refuses its values.

        `dtype` is what gates make of class indices, by default the type of the leaves.
        Arithmetic follows IEEE 754 without an exception.
        """
        slots = list(self._template)
        for name, value in given.items():
            slots[self._variables[name]] = value
        if self._type_slot is not None:
            slots[self._type_slot] = run_type(given) if dtype is None else np.dtype(dtype)
        guards = self._guards
        with np.errstate(all="ignore"):
            for begin in range(0, self._forward_calls, _STRETCH):
                give_way()
                end = min(begin + _STRETCH, self._forward_calls)
                for i, (function, sources, target) in enumerate(self._calls[begin:end], begin):
                    slots[target] = function(*[slots[source] for source in sources])
                    if i in guards and not slots[target]:
                        node, message = guards[i]
                        refusal = f"{node}: {message}"
                        raise RunError(refusal, place=node)
        return slots

    def backward(self, slots: list[Any], seeds: Mapping[str, Any]) -> None:
        """Go on from `forward`'s slots with the gradient that each seed variable starts with."""
        for name, value in seeds.items():
            slots[self._variables[name]] = value
        with np.errstate(all="ignore"):
            for begin in range(self._forward_calls, len(self._calls), _STRETCH):
                give_way()
                for function, sources, target in self._calls[begin : begin + _STRETCH]:
                    slots[target] = function(*[slots[source] for source in sources])

    def slot(self, variable: str) -> int:
        """Where `variable` lies in the slots."""
        return self._variables[variable]

    def known_slot(self, variable: str) -> int | None:
        """Where `variable` lies in the slots; None where the Program does not compute it."""
        return self._variables.get(variable)

    def named(self, slots: Sequence[Any]) -> dict[str, Any]:
        """The variables that have been computed, by name."""
        return {name: slots[slot] for name, slot in self._variables.items() if slots[slot] is not None}


def run_type(given: Mapping[str, Any]) -> np.dtype[Any]:
    """The type of the first leaf that is no class index; float64 where all are."""
    types = (np.asarray(value).dtype for value in given.values())
    return next((found for found in types if found.kind == "f"), np.dtype(np.float64))


def _gather(*terms: object) -> tuple[object, ...]:
    return terms
