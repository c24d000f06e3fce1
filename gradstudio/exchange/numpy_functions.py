"""The functions of one part as code: a module's, or those of the top; they call those of modules in it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.program import BACKWARD, REQUIRE, SEED, SUM, Program, Step
from gradstudio.exchange.layout import (
    INDENT,
    aligned,
    call,
    docstring,
    enclosed,
    literal,
    longer,
    packed_tuple,
    series,
    unpacked,
)
from gradstudio.exchange.local import Local
from gradstudio.exchange.numpy_names import Names
from gradstudio.exchange.parts import Part
from gradstudio.gates import show_shape
from gradstudio.graph.node import Node

#: Most leaves that the docstring of `forward` lists with their shapes.
LISTED = 12
#: Most columns of a forward step that is repeated above its gate's backward steps.
_SHOWN = 64
#: Most terms of one sum.
_TERMS = 200


@dataclass(frozen=True, slots=True)
class Printing:
    """What the functions of one file are printed from.

    `inlined` are leaves that are printed as numbers, `seeds` the upstream gradients that backward is given,
    `shapes` the shapes of gates' intermediates, `locals` what each part calls variables.
    """

    program: Program
    names: Names
    dtype: np.dtype[np.generic]
    inlined: Mapping[str, NDArray[np.generic]]
    seeds: tuple[str, ...]
    shapes: Mapping[str, str]
    locals: Mapping[str, Local]
    marks: list[tuple[str, str]] = field(default_factory=list)
    """The steps in the order in which they are printed: what each line assigns, and the variable it is."""

    def shape(self, variable: str) -> str:
        """The shape of a variable, in words."""
        return self.shapes.get(variable) or show_shape(self.program.shapes[variable])

    def forward(
        self, part: Part, doc: str, arguments: Sequence[str], results: Sequence[str], kept: Sequence[str]
    ) -> str:
        """The function forward of a part: what it takes, what it gives, and what it keeps for backward."""
        local = self.locals[part.module]
        lines = [(f"{name} = {literal(self.inlined[name])}", self.shape(name)) for name in part.leaves]
        body: list[str] = []
        for unit in part.forward.units:
            if isinstance(unit, Part):
                shown = self.shape(unit.forward.gives[0]) if len(unit.forward.gives) == 1 else ""
                lines.append((self.call_forward(unit, local), shown))
                continue
            for step in unit:
                if step.phase == REQUIRE:
                    body += [aligned(lines), _refusal(step, local)]
                    lines = []
                else:
                    lines.append((self._marked(local.code(step), step), self.shape(step.target)))
        body.append(aligned(lines))
        returned = list(results)
        if kept:
            cache = self.names.cache("")
            body.append(packed_tuple(f"{cache} = ", kept))
            returned.append(cache)
        body.append(series("return ", returned, indent=INDENT))
        head = enclosed(f"def {self.names.forward(part.module)}(", arguments, "):")
        return "\n".join((head, docstring(doc), *(text for text in body if text)))

    def backward(self, part: Part, doc: str, results: Sequence[str], kept: Sequence[str]) -> str:
        """The function backward of a part: gradients in the order of `results`, from what forward `kept`."""
        local, cache = self.locals[part.module], self.names.cache("")
        taken = self.seeds if not part.module else local.taken
        lines: list[tuple[str, str]] = []
        for unit in part.backward.units:
            if isinstance(unit, Part):
                lines.append((f"# back through {unit.module}", ""))
                lines.append((self.call_backward(unit, local), self._only_shape(unit.backward.gives)))
            else:
                lines += self._back_through(unit, part, local)
        body = [unpacked(kept, cache)] if kept else []
        body += [aligned(lines), series("return ", results, indent=INDENT)]
        arguments = [*([cache] if kept else []), *(local.gradient(name) for name in taken)]
        head = enclosed(f"def {self.names.backward(part.module)}(", arguments, "):")
        return "\n".join((head, docstring(doc), *body))

    def kept(self, part: Part) -> list[str]:
        """What forward of a part keeps for backward: variables, then the caches of the functions it calls."""
        own = self.locals[part.module].kept()
        return own + [self.names.cache(each.module) for each in part.inner if each.has_cache]

    def module(self, part: Part) -> str:
        """Both functions of a module."""
        local, kept = self.locals[part.module], self.kept(part)
        arguments = [each.name for each in local.parameters]
        given = list(part.forward.gives)
        taken = [f"{each.name} ({self.shape(each.variable)})" for each in local.parameters]
        doc = f"The module {part.module}: {listed(given)}."
        if 0 < len(taken) <= LISTED:
            doc = longer(f"{doc[:-1]} from {listed(taken)}.", doc)
        code = self.forward(part, doc, arguments, given, kept)
        if not part.has_backward:
            return code
        gradients = [local.gradient(name) for name in local.sent]
        doc = f"Back through the module {part.module}."
        ends = [local.gradient(name) for name in local.taken]
        doc = longer(f"{doc[:-1]}: {listed(gradients)} from {listed(ends)}." if ends else doc, doc)
        return f"{code}\n\n\n{self.backward(part, doc, gradients, kept)}"

    def call_forward(self, part: Part, local: Local) -> str:
        """The line that calls the forward of an inner part."""
        given = list(part.forward.gives)
        if part.has_cache:
            given.append(self.names.cache(part.module))
        arguments = [local.value(each.variable, each.heads) for each in self.locals[part.module].parameters]
        return call(given, self.names.forward(part.module), arguments)

    def call_backward(self, part: Part, local: Local) -> str:
        """The line that calls the backward of an inner part."""
        inner = self.locals[part.module]
        given = [local.gradient(name) for name in inner.sent]
        arguments = [self.names.cache(part.module)] if part.has_cache else []
        arguments += [local.gradient(name) for name in inner.taken]
        return call(given, self.names.backward(part.module), arguments)

    def _only_shape(self, gradients: Sequence[str]) -> str:
        return self.shape(gradients[0]) if len(gradients) == 1 else ""

    def _back_through(self, steps: Iterable[Step], part: Part, local: Local) -> Iterator[tuple[str, str]]:
        """The lines of one node's steps, a remark on what it computed before the first."""
        passed = False
        for step in steps:
            node, shape = self.program.document[step.node], self.shape(step.target)
            if step.phase == SEED:
                if step.target not in self.seeds:
                    seed = self._marked(f"{step.target} = np.{self.dtype}(1)", step)
                    yield seed, f"{shape}, the walk starts here"
                continue
            if step.phase == BACKWARD and step.port in node.inputs and not passed:
                yield f"# back through {self._passed(node, part, local)}", ""
                passed = True
            for code in _in_parts(step, local):
                yield self._marked(code, step), shape + _remark(step)

    def _marked(self, code: str, step: Step) -> str:
        self.marks.append((code.partition(" = ")[0].strip(), step.target))
        return code

    def _passed(self, node: Node, part: Part, local: Local) -> str:
        """What a gate computed, and its part in the walk back: `f = q * z: mul swaps`."""
        computed = [
            local.code(step)
            for unit in part.forward.units
            if not isinstance(unit, Part) and unit[0].node == node.name
            for step in unit
            if step.phase != REQUIRE
        ]
        shown = computed[0] if len(computed) == 1 and len(computed[0]) <= _SHOWN else node.name
        return f"{shown}: {node.gate} {node.kind.role_word}".rstrip()


def listed(words: Sequence[str]) -> str:
    """`x, y and z`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _in_parts(step: Step, local: Local) -> Iterator[str]:
    """The step as code; a sum of very many terms in several steps, as Python nests each + in the next."""
    terms = local.terms(step)
    if len(terms) <= _TERMS or "accumulate" not in step.expression.prelude:
        yield local.code(step)
        return
    target = local.gradient(step.target)
    yield f"{target} = {' + '.join(terms[:_TERMS])}"
    for start in range(_TERMS, len(terms), _TERMS):
        yield f"{target} = {' + '.join((target, *terms[start : start + _TERMS]))}"


def _refusal(step: Step, local: Local) -> str:
    formula = local.formula(step)
    condition = formula if isinstance(step.expression.tree, ast.Call) else f"({formula})"
    message = f'"{step.node}: {step.message}"'
    return f"{INDENT}if not {condition}:\n{INDENT * 2}raise ValueError({message})"


def _remark(step: Step) -> str:
    if step.phase == SUM:
        return ", the sum over its wires"
    return ", no way leads there" if step.expression.text.startswith("np.zeros_like") else ""
