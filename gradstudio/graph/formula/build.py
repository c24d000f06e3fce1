"""From the parts of a formula to the drafts of nodes and modules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gradstudio.errors import GateError
from gradstudio.gates import CATALOGUE, Gate
from gradstudio.gates.port import number_of
from gradstudio.graph.files.encoding import NODE_LIMIT
from gradstudio.graph.formula.definitions import Definition, checked
from gradstudio.graph.formula.drafts import (
    Argument,
    Draft,
    Given,
    ModuleDraft,
    Operand,
    Output,
    Returned,
    Wired,
    drawn,
)
from gradstudio.graph.formula.matching import matched
from gradstudio.graph.formula.tokens import Spot, Token, refuse
from gradstudio.graph.naming import free_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gradstudio.graph.document import Document

#: Gates that take any number of inputs in a formula: `max(a, b, c)` is `max(max(a, b), c)`.
FOLDED = frozenset({"add", "mul", "max", "min"})


@dataclass(slots=True, eq=False)
class Scope:
    """What can be named at a place: at the top, or inside one call of a function."""

    known: dict[str, Operand]
    assigned: Mapping[str, Spot]
    module: ModuleDraft | None = None
    definition: Definition | None = None


class Builder:
    """Collects the nodes of a formula, statement by statement."""

    def __init__(
        self,
        assigned: Mapping[str, Spot],
        parameters: Collection[str],
        definitions: Mapping[str, Definition],
    ) -> None:
        """Know where each name is `assigned` at the top, which free names are `parameters`, and the defs."""
        self.parameters = frozenset(parameters)
        self.definitions = definitions
        self.called: set[str] = set()
        self.drafts: list[Draft] = []
        self.modules: list[ModuleDraft] = []
        self.scopes = [Scope({}, assigned)]

    @property
    def scope(self) -> Scope:
        """What can be named where the reading has come to."""
        return self.scopes[-1]

    def name(self, token: Token) -> Operand:
        """What `token` names: an earlier node, an argument, or a new leaf where nothing is assigned to it."""
        scope = self.scope
        if token.text in scope.known:
            return scope.known[token.text]
        if token.text in scope.assigned:
            first = scope.assigned[token.text].line
            refuse(token.spot, f"{token.text} is used before its assignment at line {first}; put that first")
        if token.text in self.definitions:
            refuse(token.spot, f"{token.text} is a def; write {token.text}(...)")
        checked(token)
        if scope.definition is not None and token.text not in scope.definition.leaves:
            inside = scope.definition.name.text
            refuse(
                token.spot,
                f"{token.text} is neither an argument of {inside} nor made in it; "
                f"hand it over as an argument, or declare it: {token.text} = parameter()",
            )
        gate = CATALOGUE["parameter" if token.text in self.parameters else "input"]
        return self._named(self._draft(gate, token.spot), token.text)

    def literal(self, value: object, spot: Spot) -> Operand:
        """A number or list that stands for itself."""
        return Given(value, spot)

    def negated(self, value: Operand, spot: Spot) -> Operand:
        """A number with its sign turned, else a neg gate."""
        if isinstance(value, Given) and isinstance(value.value, (int, float)):
            return Given(-value.value, spot)
        return self.gate("neg", spot, [value])

    def power(self, base: Operand, exponent: Operand, spot: Spot) -> Operand:
        """A square where the exponent is the number 2, else a pow gate."""
        if isinstance(exponent, Given) and exponent.value == 2:  # noqa: PLR2004 - a square
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
        wired = matched(gate.name, names, given, ports, spot)
        missing = [name for name in gate.required_inputs(attributes) if name not in wired]
        if missing:
            refuse(spot, f"{gate.name} wants its input{'s' if len(missing) > 1 else ''} {', '.join(missing)}")
        inputs = {name: self.wired(wired[name], spot) for name in names if name in wired}
        draft = self._draft(gate, spot)
        draft.inputs.update(inputs)
        draft.attributes.update(attributes)
        for source in inputs.values():
            at: Wired = source
            while isinstance(at, Argument):
                at.module.used.add(at.name)
                at = at.source
        return Output(draft)

    def picked(self, value: Operand, index: int, spot: Spot) -> Operand:
        """One output of a gate, or a call, that has several."""
        if isinstance(value, Returned) and len(value.outputs) > 1:
            outputs: Sequence[Output] = value.outputs
        elif (
            isinstance(value, Output)
            and not value.port
            and any(port.many for port in value.draft.gate.outputs)
        ):
            outputs = [Output(value.draft, port) for port in value.draft.outputs]
        else:
            refuse(spot, "an output is chosen of a gate that has several, such as c = copy(x): c[0]")
        if index >= len(outputs):
            refuse(spot, f"there is no output {index}; there are {len(outputs)}, counted from 0")
        return outputs[index]

    def assign(self, targets: list[Token], value: Operand, spot: Spot) -> None:
        """Give what a statement made the name, or names, before its "="."""
        if len(targets) > 1:
            self._spread(targets, value)
            return
        (target,) = targets
        self._refuse_def(target)
        if isinstance(value, Returned):
            if len(value.outputs) == 1:
                self._adopt(value.outputs[0], checked(target))
            self.scope.known[checked(target)] = value
            return
        if isinstance(value, Given):
            value = self._constant(value)
        if isinstance(value, Argument) or value.port or value.draft.name:
            if self.scope.definition is None or isinstance(value, Argument):
                refuse(spot, f"{target.text} makes no gate here; use what stands on the right itself")
            # Inside a def it is the name that an output has outside.
            self.scope.known[checked(target)] = self.wired(value, spot)
            return
        self._named(value.draft, checked(target))

    def leave_unnamed(self, value: Operand, spot: Spot, *, last: bool, taken: Collection[str]) -> None:
        """The value of a statement without "=": the last one is called f, any other is refused."""
        if not last:
            refuse(spot, "this expression has no name; write f = in front of it")
        if isinstance(value, Returned):
            value = value.outputs[0]
        output = self._constant(value) if isinstance(value, Given) else value
        if isinstance(output, Output) and not output.draft.name:
            self._adopt(output, free_name("f", taken, first=None))

    def document(self, taken: Collection[str]) -> Document:
        """The nodes, leaves first by kind, gates in the order in which they were made, and the modules."""
        return drawn(self.drafts, self.modules, {*taken, *self.scope.known})

    def _draft(self, gate: Gate, spot: Spot) -> Draft:
        if len(self.drafts) >= NODE_LIMIT:
            refuse(spot, f"the formula makes more than {NODE_LIMIT:,} nodes")
        self.drafts.append(Draft(gate, spot, self.scope.module))
        return self.drafts[-1]

    def _named(self, draft: Draft, name: str) -> Output:
        draft.name = name
        draft.kept = self.scope.definition is None
        output = self.scope.known[name] = Output(draft)
        return output

    def _adopt(self, output: Output, name: str) -> None:
        """Call the node that a function gives like its call: at the top, or where it has no name yet."""
        top = self.scope.definition is None
        if len(output.draft.outputs) == 1 and ((top and not output.draft.kept) or not output.draft.name):
            output.draft.name = name
            output.draft.kept = top

    def _constant(self, literal: Given) -> Output:
        constant = CATALOGUE["constant"]
        try:
            attributes = constant.validated({"value": literal.value})
        except GateError as error:
            refuse(literal.spot, str(error))
        draft = self._draft(constant, literal.spot)
        draft.attributes.update(attributes)
        return Output(draft)

    def wired(self, operand: Operand, spot: Spot) -> Wired:
        """The one output that an operand is; a number becomes a constant."""
        if isinstance(operand, Argument):
            return operand
        if isinstance(operand, Returned):
            if len(operand.outputs) > 1:
                count = len(operand.outputs)
                refuse(spot, f"{operand.name} gives {count} values; name them: p, q = {operand.name}(...)")
            return operand.outputs[0]
        output = self._constant(operand) if isinstance(operand, Given) else operand
        outputs = output.draft.outputs
        if output.port:
            return output
        if len(outputs) > 1:
            name, last = output.draft.name or "c", len(outputs) - 1
            refuse(spot, f"{name} has {len(outputs)} outputs; choose one: {name}[0] to {name}[{last}]")
        return Output(output.draft, outputs[0])

    def _spread(self, targets: list[Token], value: Operand) -> None:
        """`a, b = copy(x)`: a name for each output, and an automatic one for the node."""
        spot = targets[0].spot
        if isinstance(value, Returned):
            given: Sequence[Output] = value.outputs
        elif isinstance(value, Output) and not value.port and not value.draft.name:
            draft = value.draft
            counted = [name for port in draft.gate.outputs for name in port.many.split()]
            if counted and not draft.attributes.keys() & set(counted):
                draft.attributes.update(draft.gate.validated({counted[-1]: len(targets)}))
            given = [Output(draft, port) for port in draft.outputs]
        else:
            refuse(spot, "several names stand for the outputs of a gate: a, b = copy(x)")
        if len(given) != len(targets):
            refuse(spot, f"{len(targets)} names for {len(given)} output{'s' if len(given) > 1 else ''}")
        for target, output in zip(targets, given, strict=True):
            self._refuse_def(target)
            if isinstance(value, Returned):
                self._adopt(output, checked(target))
            self.scope.known[checked(target)] = output

    def _refuse_def(self, target: Token) -> None:
        definition = self.definitions.get(target.text)
        if definition is not None and self.scope.definition is None:
            where = (
                "a module of the graph"
                if definition.known
                else f"the def of line {definition.name.spot.line}"
            )
            refuse(target.spot, f"duplicate name: {target.text} is {where} already")


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
