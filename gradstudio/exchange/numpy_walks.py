"""The two walks as Python functions: `forward`, and `backward` on what forward keeps in its cache."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.program import BACKWARD, FORWARD, REQUIRE, SEED, SUM, Program, Step
from gradstudio.engine.prune import pruned, variables_read
from gradstudio.exchange.layout import (
    INDENT,
    aligned,
    docstring,
    enclosed,
    literal,
    longer,
    packed_tuple,
    series,
    unpacked,
)
from gradstudio.exchange.numpy_names import Names
from gradstudio.gates import show_shape
from gradstudio.gates.expression import RUN_TYPE, Binding, Literal, TypeName
from gradstudio.gates.prelude import NAMESPACE
from gradstudio.graph.node import Node, Port

#: Most leaves that the docstring of `forward` lists with their shapes.
_LISTED = 12
#: Most columns of a forward step that is repeated above its gate's backward steps.
_SHOWN = 64
#: Most terms of one sum.
_TERMS = 200


@dataclass(frozen=True, slots=True)
class Walks:
    """Code of the functions, and what a call of each takes and gives, by the variables' names.

    `results` are what forward returns before its cache, `gradients` maps leaves to what backward returns,
    `seeds` are the upstream gradients that backward is given, `prelude` the functions that both call.
    """

    code: str
    arguments: tuple[str, ...]
    results: tuple[str, ...]
    cache: tuple[str, ...]
    seeds: tuple[str, ...]
    gradients: Mapping[str, str]
    prelude: tuple[str, ...]
    names: Names

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
    """`forward` and, where gradients are wanted, `backward` as code."""
    scene = replace(scene, program=_typed(scene.program, scene.dtype))
    program = scene.program
    gradients = {name: program.upstreams[Port(name, "y")] for name in scene.wanted}
    ahead = tuple(step for step in program.steps if step.phase in (FORWARD, REQUIRE))
    back = pruned(replace(program, steps=program.backward), gradients.values()).steps
    made = tuple(step.target for step in ahead if step.phase == FORWARD)
    asked = {name for step in back for name in variables_read(step)}
    cache = tuple(name for name in (*scene.leaves, *made) if name in asked)
    read = {name for step in ahead for name in variables_read(step)}
    used = read | asked
    results = tuple(dict.fromkeys((*scene.first, *(name for name in made if name not in used))))
    used.update(results)
    needed = [name for name in scene.leaves if name in used]
    walked = Walks(
        code="",
        arguments=tuple(name for name in needed if name not in scene.inlined),
        results=results,
        cache=cache,
        seeds=tuple(step.target for step in back if step.phase == SEED and step.target in scene.given),
        gradients=gradients,
        prelude=tuple(name for name in NAMESPACE if name in _called((*ahead, *back))),
        names=scene.names,
    )
    inlined = [(f"{name} = {literal(scene.inlined[name])}", name) for name in needed if name in scene.inlined]
    code = _forward(scene, walked, inlined, ahead)
    if gradients:
        code += f"\n\n\n{_backward(scene, walked, back)}"
    return replace(walked, code=code)


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


def _forward(scene: Scene, made: Walks, inlined: list[tuple[str, str]], steps: Sequence[Step]) -> str:
    names, shapes = scene.names, scene.program.shapes
    lines = [(code, _shape(scene, name)) for code, name in inlined]
    body: list[str] = []
    for step in steps:
        if step.phase == REQUIRE:
            body += [aligned(lines), _refusal(step)]
            lines = []
        else:
            lines.append((step.code, _shape(scene, step.target)))
    body.append(aligned(lines))
    leaves = [f"{name} ({show_shape(shapes[name])})" for name in made.arguments]
    doc = f"Every value on the way to {_listed(made.results)}."
    if 0 < len(leaves) <= _LISTED:
        doc = longer(f"{doc[:-1]}, from {_listed(leaves)}.", f"{doc}\n\nTakes {_listed(leaves)}.")
    returned = list(made.results)
    if made.cache:
        cache = names.own("cache")
        body.append(packed_tuple(f"{cache} = ", made.cache))
        returned.append(cache)
    body.append(series("return ", returned, indent=INDENT))
    head = enclosed(f"def {names.own('forward')}(", made.arguments, "):")
    return "\n".join((head, docstring(doc), *(text for text in body if text)))


def _backward(scene: Scene, made: Walks, steps: Sequence[Step]) -> str:
    names, program = scene.names, scene.program
    cache = names.own("cache")
    lines: list[tuple[str, str]] = []
    computed: dict[str, list[str]] = {}
    for step in program.forward:
        computed.setdefault(step.node, []).append(step.code)
    passed = ""
    for step in steps:
        node = program.document[step.node]
        shape = _shape(scene, step.target)
        if step.phase == SEED:
            if step.target not in made.seeds:
                lines.append((f"{step.target} = np.{scene.dtype}(1)", f"{shape}, the walk starts here"))
            continue
        if step.phase == BACKWARD and step.port in node.inputs and step.node != passed:
            lines.append((f"# back through {_passed(node, computed[step.node])}", ""))
            passed = step.node
        lines += [(code, shape + _remark(step)) for code in _in_parts(step)]
    body = [unpacked(made.cache, cache)] if made.cache else []
    body += [aligned(lines), series("return ", tuple(made.gradients.values()), indent=INDENT)]
    arguments = ([cache] if made.cache else []) + list(made.seeds)
    ends = _listed([program.values[port] for port in program.outputs])
    leaves = _listed(tuple(made.gradients)) if len(made.gradients) <= _LISTED else "every leaf"
    short = f"The gradients of {ends}, gate by gate: downstream = local × upstream."
    doc = longer(f"The gradients of {ends} for {leaves}, gate by gate: downstream = local × upstream.", short)
    head = enclosed(f"def {names.own('backward')}(", arguments, "):")
    return "\n".join((head, docstring(doc), *body))


def _in_parts(step: Step) -> Iterator[str]:
    """The step as code; a sum of very many terms in several steps, as Python nests each + in the next."""
    terms = next((terms for terms in step.arguments if isinstance(terms, tuple)), ())
    if len(terms) <= _TERMS or "accumulate" not in step.expression.prelude:
        yield step.code
        return
    yield f"{step.target} = {' + '.join(terms[:_TERMS])}"
    for start in range(_TERMS, len(terms), _TERMS):
        yield f"{step.target} = {' + '.join((step.target, *terms[start : start + _TERMS]))}"


def _shape(scene: Scene, variable: str) -> str:
    return scene.shapes.get(variable) or show_shape(scene.program.shapes[variable])


def _refusal(step: Step) -> str:
    condition = step.formula if isinstance(step.expression.tree, ast.Call) else f"({step.formula})"
    message = f'"{step.node}: {step.message}"'
    return f"{INDENT}if not {condition}:\n{INDENT * 2}raise ValueError({message})"


def _passed(node: Node, computed: list[str]) -> str:
    """What a gate computed, and its part in the walk back: `f = q * z: mul swaps`."""
    shown = computed[0] if len(computed) == 1 and len(computed[0]) <= _SHOWN else node.name
    return f"{shown}: {node.gate} {node.kind.role_word}".rstrip()


def _remark(step: Step) -> str:
    if step.phase == SUM:
        return ", the sum over its wires"
    return ", no way leads there" if step.expression.text.startswith("np.zeros_like") else ""


def _listed(words: Sequence[str]) -> str:
    """`x, y and z`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
