"""Local names: what a function of code calls the variables that come into it through a module's ports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gradstudio.engine.program import SUM, Program, Step
from gradstudio.exchange.numpy_names import Names
from gradstudio.exchange.parts import Part
from gradstudio.gates.expression import Binding
from gradstudio.graph.document import Document
from gradstudio.graph.functions import entries
from gradstudio.graph.naming import is_name, is_reserved
from gradstudio.graph.node import Port


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of a function: its name there, the variable that comes in, and the inner inputs it feeds.

    `heads` are empty for a leaf that lies in the module itself.
    """

    name: str
    variable: str
    heads: tuple[Port, ...] = ()


class Local:
    """What the functions of one part call variables: those that come through its ports go by these.

    `parameters` are the arguments of its forward, in order; `sent` and `taken` the gradients that its
    backward gives and takes, in the order of its arguments and results.
    """

    def __init__(
        self, part: Part, program: Program, said: Document, names: Names, values: Mapping[str, str]
    ) -> None:
        """Of a part of `program`, where `values` are the variables that gradients belong to.

        At the top every variable has its own name.
        """
        self.part, self.program = part, program
        self._heads: dict[Port, str] = {}
        self._gradients: dict[str, str] = {}
        used = {head for step in _steps(part) for _, head in _read(program, step) if head is not None}
        self.parameters: list[Parameter] = []
        found = entries(said, part.module) if part.module else {}
        coming: list[tuple[str, str, tuple[Port, ...]]] = []
        for port, entry in found.items():
            heads = tuple(head for head in entry.heads if head in used)
            variable = program.values[entry.tail] if entry.tail is not None else ""
            if heads and variable in part.forward.takes:
                coming.append((port, variable, heads))
        fed = {variable for _, variable, _ in coming}
        taken = _spoken(part) - fed
        taken |= {names.cache(""), *(names.cache(each.module) for each in part.inner)}
        taken |= {
            name for each in part.inner for name in (names.forward(each.module), names.backward(each.module))
        }
        for port, variable, heads in coming:
            name = port if is_name(port) else variable
            while name in taken:
                name += "_"
            taken.add(name)
            self.parameters.append(Parameter(name, variable, heads))
            self._heads |= dict.fromkeys(heads, name)
            self._call_gradients(name, variable, heads, taken)
        self.parameters += [Parameter(name, name) for name in part.forward.takes if name not in fed]
        self.sent = _like(part.backward.gives, [each.variable for each in self.parameters], values)
        self.taken = _like(part.backward.takes, part.forward.gives, values)

    def _call_gradients(self, name: str, variable: str, heads: tuple[Port, ...], taken: set[str]) -> None:
        """Name the gradients that leave through a port after it."""
        found = [self.program.downstreams[head] for head in heads if head in self.program.downstreams]
        for gradient in found:
            if gradient.startswith(f"d{variable}"):
                # One gradient is that of the port; of several each says which wire it comes along.
                local = f"d{name}{gradient[len(variable) + 1 :] if len(found) > 1 else ''}"
                while local != gradient and (local in taken or is_reserved(local)):
                    local += "_"
                taken.add(local)
                self._gradients[gradient] = local

    def value(self, variable: str, heads: tuple[Port, ...] = ()) -> str:
        """What a variable is called that goes to the inner inputs `heads`, or to none."""
        return next((self._heads[head] for head in heads if head in self._heads), variable)

    def gradient(self, variable: str) -> str:
        """What a gradient is called: one that leaves through a port is called after that."""
        return self._gradients.get(variable, variable)

    def code(self, step: Step) -> str:
        """A step as code in this function."""
        return f"{self.gradient(step.target)} = {self.formula(step)}"

    def formula(self, step: Step) -> str:
        """The right-hand side of a step as code in this function."""
        bindings = dict(zip(step.expression.names, self._arguments(step), strict=True))
        return step.expression.render(bindings)

    def terms(self, step: Step) -> tuple[str, ...]:
        """The terms of a sum, as they are called in this function."""
        return next((each for each in self._arguments(step) if isinstance(each, tuple)), ())

    def kept(self) -> list[str]:
        """What forward keeps for the steps of backward, as both call it."""
        found: dict[str, None] = {}
        for unit in self.part.backward.units:
            if not isinstance(unit, Part):
                for step in unit:
                    for variable, head in _read(self.program, step):
                        if variable in self.part.kept:
                            found[self.value(variable, (head,) if head else ())] = None
        order = [each.name for each in self.parameters]
        order += [self.value(name) for name in self.part.kept]
        return [name for name in dict.fromkeys(order) if name in found]

    def _arguments(self, step: Step) -> Iterator[Binding]:
        heads = dict(_heads_by_place(self.program, step))
        for i, argument in enumerate(step.arguments):
            if isinstance(argument, str):
                yield self._called(argument, heads.get((i, 0)))
            elif isinstance(argument, tuple):
                yield tuple(self._called(name, heads.get((i, j))) for j, name in enumerate(argument))
            else:
                yield argument

    def _called(self, variable: str, head: Port | None) -> str:
        return self.gradient(variable) if head is None else self.value(variable, (head,))


def gradients_of(program: Program) -> dict[str, str]:
    """By gradient, the variable whose gradient it is, or that of one of its wires."""
    found = {gradient: program.values[port] for port, gradient in program.upstreams.items()}
    for head, gradient in program.downstreams.items():
        found[gradient] = program.values[program.document[head.node].inputs[head.port]]
    return found


def _like(gradients: Sequence[str], order: Sequence[str], values: Mapping[str, str]) -> list[str]:
    """`gradients` in the order of the variables that they belong to."""
    rank = {name: i for i, name in enumerate(order)}
    return sorted(gradients, key=lambda name: rank.get(values.get(name, ""), len(rank)))


def _steps(part: Part) -> Iterator[Step]:
    """The steps of a part, and of all in it."""
    for each in part.all():
        for walk in (each.forward, each.backward):
            for unit in walk.units:
                if not isinstance(unit, Part):
                    yield from unit


def _spoken(part: Part) -> set[str]:
    """The variables that stand in the functions of a part itself."""
    found = {*part.leaves, *part.forward.takes, *part.backward.takes}
    for walk in (part.forward, part.backward):
        for unit in walk.units:
            if isinstance(unit, Part):
                inner = (unit.forward, unit.backward)
                found.update(name for each in inner for name in (*each.gives, *each.takes))
            else:
                found.update(step.target for step in unit)
    return found


def _read(program: Program, step: Step) -> Iterator[tuple[str, Port | None]]:
    """The variables that a step reads, each with the input of its node through which it comes, if it does."""
    heads = dict(_heads_by_place(program, step))
    for i, argument in enumerate(step.arguments):
        if isinstance(argument, str):
            yield argument, heads.get((i, 0))
        elif isinstance(argument, tuple):
            yield from ((name, heads.get((i, j))) for j, name in enumerate(argument))


def _heads_by_place(program: Program, step: Step) -> Iterator[tuple[tuple[int, int], Port]]:
    """The inputs of its node that a step reads, by where among its arguments."""
    node = program.document[step.node]
    if step.phase == SUM or node.kind.is_leaf:
        return
    many = node.kind.many_inputs
    for i, (name, argument) in enumerate(zip(step.expression.names, step.arguments, strict=True)):
        if isinstance(argument, str):
            tail = node.inputs.get(name)
            if tail is not None and program.values.get(tail) == argument:
                yield (i, 0), Port(node.name, name)
        elif isinstance(argument, tuple) and many is not None and name == many.name:
            wired = [entry for entry in node.inputs if node.kind.input(entry) is many]
            for j, entry in enumerate(wired):
                yield (i, j), Port(node.name, entry)
