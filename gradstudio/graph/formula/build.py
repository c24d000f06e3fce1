"""From the parts of a formula to the nodes of a document."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from gradstudio.errors import FormulaError, GateError, GraphError
from gradstudio.gates import CATALOGUE, Gate
from gradstudio.gates.record import number_of
from gradstudio.graph.document import Document
from gradstudio.graph.files.encoding import NODE_LIMIT
from gradstudio.graph.formula.tokens import Spot, Token, refuse
from gradstudio.graph.naming import checked_name, free_name, next_name
from gradstudio.graph.node import Node, Port

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: Gates that take any number of inputs in a formula: `max(a, b, c)` is `max(max(a, b), c)`.
FOLDED = frozenset({"add", "mul", "max", "min"})
_LEAVES = ("input", "parameter", "constant")


@dataclass(slots=True, eq=False)
class _Draft:
    """A node to be: it gets its name when its statement, or the whole formula, is read."""

    gate: Gate
    spot: Spot
    inputs: dict[str, Port | _Output] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    name: str = ""

    @property
    def outputs(self) -> tuple[str, ...]:
        return self.gate.output_ports(self.attributes)


class _Output(NamedTuple):
    """An output of a draft; the port is "" where it was not chosen."""

    draft: _Draft
    port: str = ""


class _Literal(NamedTuple):
    """A number or nested list that becomes a constant as soon as a gate takes it."""

    value: Any
    spot: Spot


Operand: TypeAlias = _Output | _Literal


class Builder:
    """Collects the nodes of a formula, statement by statement."""

    def __init__(self, assigned: Mapping[str, Spot], parameters: Collection[str]) -> None:
        """Know where each name is `assigned` and which free names are `parameters`."""
        self.assigned = assigned
        self.parameters = frozenset(parameters)
        self.known: dict[str, _Output] = {}
        self.drafts: list[_Draft] = []

    def name(self, token: Token) -> Operand:
        """What `token` names: an earlier node, or a new leaf where nothing is ever assigned to it."""
        if token.text in self.known:
            return self.known[token.text]
        if token.text in self.assigned:
            first = self.assigned[token.text].line
            refuse(token.spot, f"{token.text} is used before its assignment at line {first}; put that first")
        checked(token)
        gate = CATALOGUE["parameter" if token.text in self.parameters else "input"]
        return self._named(self._draft(gate, token.spot), token.text)

    def literal(self, value: object, spot: Spot) -> Operand:
        """A number or list that stands for itself."""
        return _Literal(value, spot)

    def negated(self, value: Operand, spot: Spot) -> Operand:
        """A number with its sign turned, else a neg gate."""
        if isinstance(value, _Literal) and isinstance(value.value, (int, float)):
            return _Literal(-value.value, spot)
        return self.gate("neg", spot, [value])

    def power(self, base: Operand, exponent: Operand, spot: Spot) -> Operand:
        """A square where the exponent is the number 2, else a pow gate."""
        if isinstance(exponent, _Literal) and exponent.value == 2:  # noqa: PLR2004 - a square
            return self.gate("square", spot, [base])
        return self.gate("pow", spot, [base, exponent])

    def gate(self, name: str, spot: Spot, operands: list[Operand]) -> Operand:
        """A gate wired to `operands` in the order of its ports."""
        return self.call(CATALOGUE[name], spot, operands, {}, {})

    def call(
        self,
        gate: Gate,
        spot: Spot,
        given: list[Operand],
        ports: dict[str, Operand],
        attributes: Mapping[str, Any],
    ) -> Operand:
        """A gate wired by position, by name, or both; folded from the left where it takes any number."""
        attributes = gate.validated(_counted(gate, given, ports, attributes, spot))
        names = gate.input_ports(attributes)
        if len(given) > len(names) and gate.name in FOLDED and not ports:
            first, *rest = given
            for operand in rest:
                first = self.call(gate, spot, [first, operand], {}, attributes)
            return first
        if len(given) > len(names):
            wanted = f"{len(names)} input{'s' if len(names) != 1 else ''} ({', '.join(names)})"
            refuse(spot, f"{gate.name} takes {wanted}, not {len(given)}")
        wired = dict(zip(names, given, strict=False))
        for name, operand in ports.items():
            if name in wired:
                refuse(spot, f"{gate.name} gets its input {name} twice")
            wired[name] = operand
        for name in ports.keys() - set(names):
            refuse(spot, f"{gate.name} has no input {name} here; it has {', '.join(names)}")
        missing = [name for name in gate.required_inputs(attributes) if name not in wired]
        if missing:
            refuse(spot, f"{gate.name} wants its input{'s' if len(missing) > 1 else ''} {', '.join(missing)}")
        inputs = {name: self._wired(wired[name], spot) for name in names if name in wired}
        draft = self._draft(gate, spot)
        draft.inputs.update(inputs)
        draft.attributes.update(attributes)
        return _Output(draft)

    def picked(self, value: Operand, index: int, spot: Spot) -> Operand:
        """One output of a gate that has several."""
        if not isinstance(value, _Output) or value.port or not any(p.many for p in value.draft.gate.outputs):
            refuse(spot, "an output is chosen of a gate that has several, such as c = copy(x): c[0]")
        outputs = value.draft.outputs
        if index >= len(outputs):
            refuse(spot, f"there is no output {index}; there are {len(outputs)}, counted from 0")
        return _Output(value.draft, outputs[index])

    def assign(self, targets: list[Token], value: Operand, spot: Spot) -> None:
        """Give what a statement made the name, or names, before its "="."""
        if len(targets) > 1:
            self._spread(targets, value)
            return
        (target,) = targets
        if isinstance(value, _Literal):
            value = self._constant(value)
        if value.port or value.draft.name:
            refuse(spot, f"{target.text} makes no gate here; use what stands on the right itself")
        self._named(value.draft, checked(target))

    def leave_unnamed(self, value: Operand, spot: Spot, *, last: bool, taken: Collection[str]) -> None:
        """The value of a statement without "=": the last one is called f, any other is refused."""
        if not last:
            refuse(spot, "this expression has no name; write f = in front of it")
        output = self._constant(value) if isinstance(value, _Literal) else value
        if not output.draft.name:
            self._named(output.draft, free_name("f", taken, first=None))

    def document(self, taken: Collection[str]) -> Document:
        """The nodes, leaves first by kind, gates in the order in which they were made."""
        used = set(taken)
        numbers: dict[str, int] = {}
        for draft in self.drafts:
            if not draft.name:
                draft.name = next_name(draft.gate.name, used, numbers)
        rank = {name: i for i, name in enumerate(_LEAVES)}
        ordered = sorted(self.drafts, key=lambda draft: rank.get(draft.gate.name, len(rank)))
        return Document({draft.name: _node(draft) for draft in ordered})

    def _draft(self, gate: Gate, spot: Spot) -> _Draft:
        if len(self.drafts) >= NODE_LIMIT:
            refuse(spot, f"the formula makes more than {NODE_LIMIT:,} nodes")
        self.drafts.append(_Draft(gate, spot))
        return self.drafts[-1]

    def _named(self, draft: _Draft, name: str) -> _Output:
        draft.name = name
        self.known[name] = _Output(draft)
        return self.known[name]

    def _constant(self, literal: _Literal) -> _Output:
        constant = CATALOGUE["constant"]
        try:
            attributes = constant.validated({"value": literal.value})
        except GateError as error:
            refuse(literal.spot, str(error))
        draft = self._draft(constant, literal.spot)
        draft.attributes.update(attributes)
        return _Output(draft)

    def _wired(self, operand: Operand, spot: Spot) -> _Output:
        output = self._constant(operand) if isinstance(operand, _Literal) else operand
        outputs = output.draft.outputs
        if output.port:
            return output
        if len(outputs) > 1:
            name = output.draft.name or "c"
            refuse(
                spot,
                f"{name} has {len(outputs)} outputs; choose one: {name}[0] to {name}[{len(outputs) - 1}]",
            )
        return _Output(output.draft, outputs[0])

    def _spread(self, targets: list[Token], value: Operand) -> None:
        """`a, b = copy(x)`: a name for each output, and an automatic one for the node."""
        spot = targets[0].spot
        if not isinstance(value, _Output) or value.port or value.draft.name:
            refuse(spot, "several names stand for the outputs of a gate: a, b = copy(x)")
        counted = [name for port in value.draft.gate.outputs for name in port.many.split()]
        if counted and not value.draft.attributes.keys() & set(counted):
            value.draft.attributes.update(value.draft.gate.validated({counted[-1]: len(targets)}))
        outputs = value.draft.outputs
        if len(outputs) != len(targets):
            refuse(spot, f"{len(targets)} names for {len(outputs)} output{'s' if len(outputs) > 1 else ''}")
        for target, port in zip(targets, outputs, strict=True):
            self.known[checked(target)] = _Output(value.draft, port)


def _counted(
    gate: Gate, given: list[Operand], ports: Mapping[str, Operand], attributes: Mapping[str, Any], spot: Spot
) -> Mapping[str, Any]:
    """`attributes`, and with them how many inputs a gate of any number has where that is not said."""
    many = gate.many_inputs
    if many is None or many.many in attributes:
        return attributes
    numbers = [number_of(many, name) + 1 for name in ports if gate.input(name) is many]
    try:
        return {**attributes, **gate.validated({many.many: max([len(given), 1, *numbers])})}
    except GateError as error:
        refuse(spot, str(error))


def checked(token: Token) -> str:
    """The name that `token` holds, refused at its place where it cannot be one."""
    try:
        return checked_name(token.text)
    except GraphError as error:
        refuse(token.spot, str(error))


def with_values(document: Document, values: Mapping[str, Any]) -> Document:
    """`document` with a value on each leaf that `values` names."""
    leaves = [node.name for node in document if node.kind.is_leaf]
    changed: list[Node] = []
    for name, value in values.items():
        if name not in document or not document[name].kind.is_leaf:
            raise FormulaError(_stranger(name, document, leaves), place=name)
        node = document[name]
        try:
            given = node.kind.attribute("value").validated(value, name)
        except GateError as error:
            raise FormulaError(str(error), place=name) from None
        attributes = {**node.attributes, "value": given} if given is not None else node.attributes
        changed.append(Node(name, node.gate, {}, attributes, node.label, node.x, node.y))
    return document.having(*changed) if changed else document


def _stranger(name: str, document: Document, leaves: list[str]) -> str:
    listed = ", ".join(leaves[:8]) + (", ..." if len(leaves) > 8 else "")  # noqa: PLR2004 - one readable line
    if name in document:
        return f"{name} is computed and takes no value; the leaves are {listed}"
    near = difflib.get_close_matches(name, leaves, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the leaves are {listed}"
    return f"there is no leaf called {name!r}; {hint}"


def _node(draft: _Draft) -> Node:
    inputs = {port: Port(tail[0].name, tail[1]) for port, tail in draft.inputs.items()}  # type: ignore[union-attr]
    return Node(draft.name, draft.gate.name, inputs, draft.attributes)
