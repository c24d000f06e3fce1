"""What a gate is: one frozen record that every other part of GradStudio reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from gradstudio.errors import GateError
from gradstudio.gates.attribute import Attribute
from gradstudio.gates.expression import RUN_TYPE, Expression, expression
from gradstudio.gates.port import Port, as_port, called, is_called
from gradstudio.gates.shapes import Attributes, Shape, Shapes

ShapeRule = Callable[[Shapes, Attributes], tuple[Shape, ...]]
#: Code (an index or a tuple) that input shapes, attributes and the number of a `many` port decide.
CodeRule = Callable[[Shapes, Attributes, int], str]


@dataclass(frozen=True, slots=True)
class Case:
    """Forward and backward expressions by port; forward names that are no port are intermediates.

    A `many` port has one expression for all of it, in which `i` is the number of the port; its name stands
    for all its values, `d` and its name for all their upstream gradients.
    """

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
    derived: Mapping[str, CodeRule] = field(default_factory=dict)
    keeps_type: bool = False
    kink: Expression | None = None
    kink_word: str = "kink"
    requirements: tuple[Requirement, ...] = ()
    operator: str = ""
    aliases: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    domain: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    #: Ports that do not repeat, by name: the inputs, and the outputs.
    _single: tuple[Mapping[str, Port], ...] = field(init=False, repr=False)
    #: Names of the inputs, of those that must have a wire, and of the outputs; None where some repeat.
    _fixed: tuple[tuple[str, ...] | None, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep what every node of a large graph asks for."""
        required = tuple(port for port in self.inputs if not port.optional)
        single, fixed = (self.inputs, self.outputs), (self.inputs, required, self.outputs)
        by_name = tuple({port.name: port for port in ports if not port.many} for ports in single)
        object.__setattr__(self, "_single", by_name)
        names = (None if any(p.many for p in ports) else tuple(p.name for p in ports) for ports in fixed)
        object.__setattr__(self, "_fixed", tuple(names))

    @property
    def is_leaf(self) -> bool:
        """Whether the gate has no inputs, so that its value is given and not computed."""
        return not self.inputs

    @property
    def takes_classes(self) -> bool:
        """Whether one of its inputs holds class indices."""
        return any(port.whole for port in self.inputs)

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

    def input_ports(self, attributes: Mapping[str, Any]) -> tuple[str, ...]:
        """Names of the input ports, in order; a `many` port repeats as often as its attribute says."""
        known = self._fixed[0]
        return self._repeated(self.inputs, attributes) if known is None else known

    def output_ports(self, attributes: Mapping[str, Any]) -> tuple[str, ...]:
        """Names of the output ports, in order; a `many` port repeats as often as its attribute says."""
        known = self._fixed[2]
        return self._repeated(self.outputs, attributes) if known is None else known

    def required_inputs(self, attributes: Mapping[str, Any]) -> tuple[str, ...]:
        """Names of the input ports that must have a wire."""
        if (known := self._fixed[1]) is not None:
            return known
        return self._repeated(tuple(port for port in self.inputs if not port.optional), attributes)

    def _repeated(self, ports: tuple[Port, ...], attributes: Mapping[str, Any]) -> tuple[str, ...]:
        names: list[str] = []
        for port in ports:
            if port.many:
                names += [f"{port.name}{i}" for i in range(self.count(port, attributes))]
            else:
                names.append(port.name)
        return tuple(names)

    def count(self, port: Port, attributes: Mapping[str, Any]) -> int:
        """How often a `many` port repeats."""
        full = self.full_attributes(attributes)
        given = next(full[name] for name in port.many.split() if full[name] is not None)
        return given if isinstance(given, int) else len(given)

    @property
    def many_inputs(self) -> Port | None:
        """The input port that repeats, if one does."""
        return next((port for port in self.inputs if port.many), None)

    @property
    def repeats_value(self) -> bool:
        """Whether all its outputs have one value, as those of a copy."""
        numbered = {"i", *self.derived}
        forward = [each.forward[port.name] for each in self.cases.values() for port in self.outputs]
        return len(self.outputs) == 1 and not any(numbered & {*formula.names} for formula in forward)

    def input(self, name: str) -> Port:
        """The record of the input port called `name`; of a `many` port, any number of it has the same."""
        return self._single[0].get(name) or called(self.inputs, name)

    def takes(self, name: str) -> bool:
        """Whether an input port can be called `name`."""
        return any(is_called(port, name) for port in self.inputs)

    def output(self, name: str) -> Port:
        """The record of the output port called `name`."""
        return self._single[1].get(name) or called(self.outputs, name)

    def latex_of(self, name: str, attributes: Mapping[str, Any]) -> str:
        """LaTeX of an output, or of the gradient of an input; `y squared` where that switch is on."""
        on = (f"{name} {key}" for key, value in self.full_attributes(attributes).items() if value is True)
        return next((self.latex[key] for key in on if key in self.latex), self.latex.get(name, ""))

    def sends_back(self, name: str) -> bool:
        """Whether a gradient passes the input port called `name`."""
        return self.input(name).name in self.differentiable

    def case(self, shapes: Shapes, attributes: Attributes) -> Case:
        """The expressions that fit these input shapes and attributes."""
        return self.cases[self.choose(shapes, attributes)]

    @property
    def differentiable(self) -> frozenset[str]:
        """Input ports that a gradient passes through, a `many` port once."""
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
        inputs=tuple(as_port(each) for each in inputs),
        outputs=tuple(as_port(each) for each in outputs),
        cases=MappingProxyType(all_cases),
        choose=choose or (lambda _shapes, _attributes: ""),
        kink=expression(kink) if kink else None,
        requirements=tuple(Requirement(expression(c), m) for c, m in (requires or {}).items()),
        **rest,
    )
    _refuse_strange_names(made)
    return made


def _refuse_strange_names(made: Gate) -> None:
    entries = {port.name for port in made.inputs}
    base = {*entries, *(a.name for a in made.attributes), *made.derived}
    outputs = {port.name for port in made.outputs}
    for case_ in made.cases.values():
        known = set(base)
        for name, formula in case_.forward.items():
            _refuse(made.name, formula, known | {"i", RUN_TYPE.name})
            known.add(name)
        upstream = {f"d{name}" for name in outputs}
        for formula in case_.backward.values():
            _refuse(made.name, formula, known | upstream | {"i"})
        strangers = set(case_.backward) - entries
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
