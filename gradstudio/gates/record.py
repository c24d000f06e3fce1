"""What a gate is: one frozen record that every other part of GradStudio reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from gradstudio.errors import GateError
from gradstudio.gates.attribute import Attribute
from gradstudio.gates.expression import Expression, expression
from gradstudio.gates.shapes import Attributes, Shape, Shapes

ShapeRule = Callable[[Shapes, Attributes], tuple[Shape, ...]]


@dataclass(frozen=True, slots=True)
class Port:
    """A named input or output; `many` ports repeat (`y0`, `y1`, ...), `whole` ones take class indices."""

    name: str
    doc: str = ""
    optional: bool = False
    whole: bool = False
    many: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Forward and backward expressions by port; forward names that are no port are intermediates."""

    forward: Mapping[str, Expression]
    backward: Mapping[str, Expression]


@dataclass(frozen=True, slots=True)
class Example:
    """Input shapes (and attributes) that the tests check a gate's gradient at."""

    shapes: Mapping[str, tuple[int, ...]]
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition on a gate's input values, and the sentence that refuses what breaks it."""

    condition: Expression
    message: str


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """A gate: what it is called, what it computes, how gradients pass it, and how it is shown."""

    name: str
    symbol: str
    category: str
    doc: str
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    shape: ShapeRule | None
    cases: Mapping[str, Case]
    choose: Callable[[Shapes, Attributes], str]
    attributes: tuple[Attribute, ...] = ()
    role: str = ""
    role_word: str = ""
    latex: Mapping[str, str] = field(default_factory=dict)
    stretched: Callable[[str, Shapes, Shape], Shape] | None = None
    kink: Expression | None = None
    kink_word: str = "kink"
    requirements: tuple[Requirement, ...] = ()
    operator: str = ""
    aliases: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    domain: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def is_leaf(self) -> bool:
        """Whether the gate has no inputs, so that its value is given and not computed."""
        return not self.inputs

    @property
    def defaults(self) -> dict[str, Any]:
        """Every attribute's default, by name."""
        return {attribute.name: attribute.default for attribute in self.attributes}

    def full_attributes(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """`given` attributes over the defaults."""
        return {**self.defaults, **given}

    def attribute(self, name: str) -> Attribute:
        """The attribute called `name`, or a GateError that lists what there is."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute
        known = ", ".join(attribute.name for attribute in self.attributes) or "none"
        message = f"{self.name} has no attribute {name!r}; it has {known}"
        raise GateError(message)

    def validated(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`given` checked and brought to canonical types, defaults left out."""
        checked = {name: self.attribute(name).validated(value, self.name) for name, value in given.items()}
        order = [a.name for a in self.attributes if a.name in checked and not a.is_default(checked[a.name])]
        return MappingProxyType({name: checked[name] for name in order})

    def input_ports(self) -> tuple[str, ...]:
        """Names of the input ports, in order."""
        return tuple(port.name for port in self.inputs)

    def output_ports(self, attributes: Mapping[str, Any]) -> tuple[str, ...]:
        """Names of the output ports, in order; a `many` port repeats as often as its attribute says."""
        names: list[str] = []
        for port in self.outputs:
            if port.many:
                count = self.full_attributes(attributes)[port.many]
                names += [f"{port.name}{i}" for i in range(count)]
            else:
                names.append(port.name)
        return tuple(names)

    def input(self, name: str) -> Port:
        """The input port called `name`."""
        return next(port for port in self.inputs if port.name == name)

    def case(self, shapes: Shapes, attributes: Attributes) -> Case:
        """The expressions that fit these input shapes and attributes."""
        return self.cases[self.choose(shapes, attributes)]

    @property
    def differentiable(self) -> frozenset[str]:
        """Input ports that a gradient passes through."""
        return frozenset(name for case in self.cases.values() for name in case.backward)


def case(forward: Mapping[str, str], backward: Mapping[str, str]) -> Case:
    """A Case from texts."""
    return Case(
        MappingProxyType({name: expression(text) for name, text in forward.items()}),
        MappingProxyType({name: expression(text) for name, text in backward.items()}),
    )


def gate(
    name: str,
    symbol: str,
    category: str,
    doc: str,
    *,
    inputs: tuple[str | Port, ...],
    outputs: tuple[str | Port, ...] = ("y",),
    forward: Mapping[str, str] | None = None,
    backward: Mapping[str, str] | None = None,
    cases: Mapping[str, Case] | None = None,
    choose: Callable[[Shapes, Attributes], str] | None = None,
    requires: Mapping[str, str] | None = None,
    kink: str = "",
    **rest: Any,  # noqa: ANN401 - the remaining fields of Gate, checked by its constructor
) -> Gate:
    """A Gate from texts; a name in an expression that is nothing the gate has is refused here, at import."""
    all_cases = dict(cases or {})
    if forward is not None:
        all_cases[""] = case(forward, backward or {})
    made = Gate(
        name=name,
        symbol=symbol,
        category=category,
        doc=doc,
        inputs=tuple(Port(p) if isinstance(p, str) else p for p in inputs),
        outputs=tuple(Port(p) if isinstance(p, str) else p for p in outputs),
        cases=MappingProxyType(all_cases),
        choose=choose or (lambda _shapes, _attributes: ""),
        kink=expression(kink) if kink else None,
        requirements=tuple(Requirement(expression(c), m) for c, m in (requires or {}).items()),
        **rest,
    )
    _refuse_strange_names(made)
    return made


def _refuse_strange_names(made: Gate) -> None:
    base = {*made.input_ports(), *(a.name for a in made.attributes)}
    outputs = {port.name for port in made.outputs}
    for case_ in made.cases.values():
        known = set(base)
        for name, formula in case_.forward.items():
            _refuse(made.name, formula, known | {"i"})
            known.add(name)
        upstream = {f"d{name}" for name in outputs}
        for formula in case_.backward.values():
            _refuse(made.name, formula, known | upstream)
        strangers = set(case_.backward) - set(made.input_ports())
        if strangers or not outputs <= set(case_.forward):
            message = f"{made.name}: a formula for {sorted(strangers) or sorted(outputs)} is out of place"
            raise ImportError(message)
    for formula in (*(r.condition for r in made.requirements), *([made.kink] if made.kink else [])):
        _refuse(made.name, formula, base)


def _refuse(gate_name: str, formula: Expression, known: set[str]) -> None:
    strangers = set(formula.names) - known
    if strangers:
        message = f"{gate_name}: {formula.text!r} uses {', '.join(sorted(strangers))}, which it does not have"
        raise ImportError(message)
