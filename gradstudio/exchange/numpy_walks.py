"""The two walks as Python functions: `forward`, and `backward` on what forward keeps in its cache.

A module is a function of its own with its backward beside it, which those of the level around call.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.program import FORWARD, REQUIRE, SEED, Program, Step
from gradstudio.engine.prune import pruned, variables_read
from gradstudio.exchange.layout import INDENT, enclosed, longer, unpacked
from gradstudio.exchange.line_steps import steps_by_line
from gradstudio.exchange.local import Local, gradients_of
from gradstudio.exchange.numpy_functions import LISTED, Printing, listed
from gradstudio.exchange.numpy_names import Names
from gradstudio.exchange.parts import scheduled
from gradstudio.gates import show_shape
from gradstudio.gates.expression import RUN_TYPE, Binding, Literal, TypeName
from gradstudio.gates.prelude import NAMESPACE
from gradstudio.graph.functions import as_functions
from gradstudio.graph.node import Port


@dataclass(frozen=True, slots=True)
class Walks:
    """Code of the functions, and what a call of each takes and gives, by the variables' names.

    `results` are what forward returns before its cache, `gradients` maps leaves to what backward returns,
    `seeds` are the upstream gradients that backward is given, `prelude` the functions that both call.
    `lines` tell which variable each line of the code assigns.
    """

    code: str
    arguments: tuple[str, ...]
    results: tuple[str, ...]
    cache: tuple[str, ...]
    seeds: tuple[str, ...]
    gradients: Mapping[str, str]
    prelude: tuple[str, ...]
    names: Names
    lines: Mapping[int, str] = field(default_factory=dict)

    def call_forward(self, targets: Sequence[str] | None = None, *, indent: str = INDENT) -> str:
        """The line that calls forward with variables of its own arguments' names."""
        given = [*(self.results if targets is None else targets)]
        if self.cache:
            given.append(self.names.own("cache"))
        before = f"{', '.join(given)} = {self.names.own('forward')}("
        return enclosed(before, self.arguments, ")", indent=indent)

    def call_backward(self, indent: str = INDENT) -> str:
        """The line that calls backward and names every gradient."""
        given = ([self.names.own("cache")] if self.cache else []) + list(self.seeds)
        called = f"{self.names.own('backward')}({', '.join(given)})"
        return unpacked(tuple(self.gradients.values()), called, indent=indent)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the walks of one file are printed from.

    `leaves` come in that order, `inlined` ones as numbers in forward; `first` are the variables that
    forward returns before all others, `given` the seeds that backward is handed, `wanted` the leaves
    whose gradients it returns (none: there is no backward), `shapes` those of gates' intermediates.
    """

    program: Program
    names: Names
    dtype: np.dtype[np.generic]
    leaves: tuple[str, ...]
    inlined: Mapping[str, NDArray[np.generic]]
    first: tuple[str, ...]
    given: Collection[str]
    wanted: tuple[str, ...]
    shapes: Mapping[str, str]


def walks(scene: Scene) -> Walks:
    """`forward` and, where gradients are wanted, `backward` as code, after the functions of modules."""
    scene = replace(scene, program=_typed(scene.program, scene.dtype))
    program, names = scene.program, scene.names
    gradients = {name: program.upstreams[Port(name, "y")] for name in scene.wanted}
    ahead = tuple(step for step in program.steps if step.phase in (FORWARD, REQUIRE))
    back = pruned(replace(program, steps=program.backward), gradients.values()).steps
    made = tuple(step.target for step in ahead if step.phase == FORWARD)
    used = {name for step in (*ahead, *back) for name in variables_read(step)}
    results = tuple(dict.fromkeys((*scene.first, *(name for name in made if name not in used))))
    used.update(results)
    needed = [name for name in scene.leaves if name in used]
    said = as_functions(program.document)
    program = replace(program, steps=(*ahead, *back))
    top = scheduled(
        program,
        said,
        inlined=[name for name in needed if name in scene.inlined],
        wanted={*results, *gradients.values()},
    )
    seeds = tuple(step.target for step in back if step.phase == SEED and step.target in scene.given)
    values = gradients_of(program)
    printing = Printing(
        program=program,
        names=names,
        dtype=scene.dtype,
        inlined=scene.inlined,
        seeds=seeds,
        shapes=scene.shapes,
        locals={part.module: Local(part, program, said, names, values) for part in top.all()},
    )
    rank = {name: i for i, name in enumerate((*scene.leaves, *made))}
    walked = Walks(
        code="",
        arguments=tuple(name for name in needed if name not in scene.inlined),
        results=results,
        cache=tuple(sorted(printing.kept(top), key=lambda name: rank.get(name, len(rank)))),
        seeds=seeds,
        gradients=gradients,
        prelude=tuple(name for name in NAMESPACE if name in _called((*ahead, *back))),
        names=names,
    )
    functions = [printing.module(part) for part in top.all() if part.module]
    functions.append(
        printing.forward(top, _forward_doc(scene, walked), walked.arguments, results, walked.cache)
    )
    if gradients:
        doc = _backward_doc(program, walked)
        functions.append(printing.backward(top, doc, tuple(gradients.values()), walked.cache))
    code = "\n\n\n".join(functions)
    return replace(walked, code=code, lines=steps_by_line(code, printing.marks))


def _typed(program: Program, dtype: np.dtype[np.generic]) -> Program:
    """`program` with the name of its type where a step asks for the type that the run computes in."""
    name = Literal(TypeName(f"np.{dtype}"))

    def argument(given: Binding) -> Binding:
        return name if isinstance(given, Literal) and given.value is RUN_TYPE else given

    steps = [replace(step, arguments=tuple(map(argument, step.arguments))) for step in program.steps]
    return replace(program, steps=tuple(steps))


def _called(steps: Sequence[Step]) -> set[str]:
    """Prelude functions that printed steps call; a sum of gradients is printed with plus signs."""
    return {name for step in steps for name in step.expression.prelude} - {"np", "accumulate"}


def _forward_doc(scene: Scene, made: Walks) -> str:
    leaves = [f"{name} ({show_shape(scene.program.shapes[name])})" for name in made.arguments]
    doc = f"Every value on the way to {listed(made.results)}."
    if 0 < len(leaves) <= LISTED:
        doc = longer(f"{doc[:-1]}, from {listed(leaves)}.", f"{doc}\n\nTakes {listed(leaves)}.")
    return doc


def _backward_doc(program: Program, made: Walks) -> str:
    ends = listed([program.values[port] for port in program.outputs])
    leaves = listed(tuple(made.gradients)) if len(made.gradients) <= LISTED else "every leaf"
    short = f"The gradients of {ends}, gate by gate: downstream = local × upstream."
    return longer(
        f"The gradients of {ends} for {leaves}, gate by gate: downstream = local × upstream.", short
    )
