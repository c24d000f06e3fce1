"""Pruning: the part of a Program that some variables depend on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gradstudio.engine.program import FORWARD, REQUIRE, SEED, Program, Step


def pruned(plan: Program, wanted: Iterable[str]) -> Program:
    """`plan` with only the steps, and leaves, that the variables `wanted` depend on.

    What a kept gate requires of its values stays with it.
    """
    needed, nodes = set(wanted), set()
    kept: list[Step] = []
    for step in reversed(plan.steps):
        if step.target not in needed and not (step.phase == REQUIRE and step.node in nodes):
            continue
        kept.append(step)
        if step.phase == FORWARD:
            nodes.add(step.node)
        needed.update(variables_read(step))
    leaves = tuple(name for name in plan.leaves if name in needed)
    return replace(plan, steps=tuple(reversed(kept)), leaves=leaves)


def variables_read(step: Step) -> Iterator[str]:
    """The variables on the right-hand side of a step."""
    if step.phase == SEED:
        return
    for argument in step.arguments:
        if isinstance(argument, str):
            yield argument
        elif isinstance(argument, tuple):
            yield from argument
