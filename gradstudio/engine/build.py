"""From a checked document to its Program: forward in topological order, then the walk back."""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from gradstudio.engine.manner import Manner
from gradstudio.engine.program import BACKWARD, FORWARD, REQUIRE, SEED, SUM, Program, Step
from gradstudio.errors import RunError
from gradstudio.gates import Shape
from gradstudio.gates.expression import Binding, Expression, Literal, expression
from gradstudio.gates.prelude import NAMESPACE
from gradstudio.graph.check import Checked, check
from gradstudio.graph.document import Document
from gradstudio.graph.edits import output_port
from gradstudio.graph.node import Node, Port, Wire
from gradstudio.patience import patiently


def program(document: Document, *, output: str | Sequence[str] | None = None) -> Program:
    """The Program of `document` with gradients from `output` (node or node.port, default: its outputs).

    Every shape must be known, "N" included; errors of the check are raised as they are.
    """
    checked = check(document)
    checked.refuse_errors()
    unknown = next((port for port, shape in checked.shapes.items() if shape is None), None)
    if unknown is not None:
        message = f"{unknown.node} has no value yet; give one, or its shape"
        raise RunError(message, place=unknown.node)
    return _Builder(document, checked, chosen_outputs(document, output)).build()


def chosen_outputs(document: Document, output: str | Sequence[str] | None) -> tuple[Port, ...]:
    """Ports that gradients start from: those asked for, the document's own, or the only sink's."""
    if output is None:
        keys: Sequence[str] = tuple(document.outputs) or document.sinks()
        if not document.outputs and len(keys) > 1:
            return ()
    else:
        keys = (output,) if isinstance(output, str) else output
    ports: list[Port] = []
    for key in keys:
        node = document[key.partition(".")[0]]
        if "." not in key and len(node.outputs) > 1 and output is None:
            continue
        ports.append(output_port(document, key))
    return tuple(dict.fromkeys(ports))


class _Builder:
    """Builds one Program; names are given out once, so that every variable is assigned once."""

    def __init__(self, document: Document, checked: Checked, outputs: tuple[Port, ...]) -> None:
        self.document = document
        self.order = checked.order
        self.whole = checked.whole
        self.outputs, self.starts = outputs, frozenset(outputs)
        self.steps: list[Step] = []
        # A node called `ef` has the gradient `def_`.
        self.taken = {*document.nodes, *keyword.kwlist, *NAMESPACE}
        self.shapes: dict[str, Shape] = {}
        self.port_shapes = {port: shape for port, shape in checked.shapes.items() if shape is not None}
        self.values: dict[Port, str] = {}
        self.seeds: dict[Port, str] = {}
        self.upstreams: dict[Port, str] = {}
        self.downstreams: dict[Port, str] = {}
        self.scopes: dict[str, dict[str, Binding]] = {}
        self.manners: dict[str, Manner] = {}
        self.known: dict[tuple[str, tuple[tuple[str, Shape], ...]], Manner] = {}

    def build(self) -> Program:
        """All steps, forward and then backward."""
        document = self.document
        for name in patiently(self.order):
            self._forward(document[name])
        wanting = self._wanting()
        if self.outputs:
            self._walk_back(wanting)
        leaves = tuple(name for name in self.order if document[name].kind.is_leaf)
        return Program(
            document=document,
            steps=tuple(self.steps),
            leaves=leaves,
            whole=frozenset(name for name in leaves if Port(name, "y") in self.whole),
            outputs=self.outputs,
            seeds=MappingProxyType(self.seeds),
            values=MappingProxyType(self.values),
            upstreams=MappingProxyType(self.upstreams),
            downstreams=MappingProxyType(self.downstreams),
            shapes=MappingProxyType(self.shapes),
            wanting=frozenset(wanting),
            order=self.order,
        )

    def _fresh(self, name: str, shape: Shape) -> str:
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        self.shapes[name] = shape
        return name

    def _emit(
        self,
        phase: str,
        place: Port,
        target: str,
        formula: Expression,
        scope: Mapping[str, Binding],
        *,
        message: str = "",
    ) -> None:
        arguments = tuple([scope[name] for name in formula.names])
        self.steps.append(Step(phase, place.node, place.port, target, formula, arguments, message))

    def _forward(self, node: Node) -> None:
        ports = [Port(node.name, port) for port in node.outputs]
        for port in ports:
            if len(ports) == 1:
                self.values[port] = node.name
                self.shapes[node.name] = self.port_shapes[port]
            else:
                self.values[port] = self._fresh(f"{node.name}_{port.port}", self.port_shapes[port])
        if node.kind.is_leaf:
            return
        manner = self.manners[node.name] = self._manner(node, self.port_shapes[ports[0]])
        scope = self.scopes[node.name] = self._scope(node, manner)
        for requirement in node.kind.requirements:
            self._emit(REQUIRE, ports[0], "", requirement.condition, scope, message=requirement.message)
        for name, formulas in manner.forward.items():
            if name in manner.many:
                each = [port for port in ports if node.kind.output(port.port).name == name]
                for i, (port, formula) in enumerate(zip(each, formulas, strict=True)):
                    self._emit(FORWARD, port, self.values[port], formula, {**scope, "i": Literal(i)})
                continue
            place = Port(node.name, name)
            scope[name] = self.values.get(place) or self._fresh(f"{node.name}_{name}", ())
            self._emit(FORWARD, place, str(scope[name]), formulas[0], scope)

    def _manner(self, node: Node, output: Shape) -> Manner:
        """How a node computes: one record for all of a gate that have no attributes, and these shapes."""
        shapes = {port: self.port_shapes[tail] for port, tail in node.inputs.items()}
        if node.attributes:
            return Manner(node, shapes, output)
        key = node.gate, tuple(shapes.items())
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Manner(node, shapes, output)
        return found

    def _scope(self, node: Node, manner: Manner) -> dict[str, Binding]:
        """What the names of a gate's expressions stand for before it has run."""
        scope = dict(manner.literals)
        scope.update({entry: self.values[tail] for entry, tail in node.inputs.items()})
        if (many := node.kind.many_inputs) is not None:
            each = [tail for entry, tail in node.inputs.items() if node.kind.input(entry) is many]
            scope[many.name] = tuple(self.values[tail] for tail in each)
        return scope

    def _walk_back(self, wanting: set[str]) -> None:
        reached = self._reached(wanting)
        active = self._active_wires(wanting, reached)
        for name in patiently(reversed(self.order)):
            node = self.document[name]
            if name in reached:
                for port in node.outputs:
                    self._gather(Port(name, port), active.get(Port(name, port), []))
                if not node.kind.is_leaf:
                    self._send_back(node, wanting)
            elif name in wanting and node.kind.is_leaf:
                (port,) = node.outputs
                target = self._fresh(f"d{name}", self.port_shapes[Port(name, port)])
                self.upstreams[Port(name, port)] = target
                self._emit(BACKWARD, Port(name, port), target, expression("np.zeros_like(x)"), {"x": name})

    def _wanting(self) -> set[str]:
        """Nodes that a gradient has something to do with: inputs, parameters, and what depends on them."""
        wanting: set[str] = set()
        for name in patiently(self.order):
            node = self.document[name]
            if node.kind.is_leaf:
                wants = node.gate != "constant" and Port(name, "y") not in self.whole
            else:
                ways = self.manners[name].ways
                wants = any(tail.node in wanting for port, tail in node.inputs.items() if port in ways)
            if wants:
                wanting.add(name)
        return wanting

    def _reached(self, wanting: set[str]) -> set[str]:
        """Nodes that the walk back from the outputs comes to."""
        reached = {port.node for port in self.outputs if port.node in wanting}
        for name in patiently(reversed(self.order)):
            if name in reached and not (node := self.document[name]).kind.is_leaf:
                ways = self.manners[name].ways
                reached |= {t.node for port, t in node.inputs.items() if port in ways and t.node in wanting}
        return reached

    def _active_wires(self, wanting: set[str], reached: set[str]) -> dict[Port, list[Wire]]:
        """Wires that carry a gradient by the output they leave, in the order their heads run."""
        active: dict[Port, list[Wire]] = {}
        for name in patiently(self.order):
            if name not in reached or name not in self.manners:
                continue
            ways = self.manners[name].ways
            for port, tail in self.document[name].inputs.items():
                if port in ways and tail.node in wanting:
                    active.setdefault(tail, []).append(Wire(tail, Port(name, port)))
        for tail, wires in active.items():
            stem, shape = f"d{self.values[tail]}", self.port_shapes[tail]
            if len(wires) == 1 and tail not in self.starts:
                self.downstreams[wires[0].head] = self._fresh(stem, shape)
                continue
            often = Counter(wire.head.node for wire in wires)
            for wire in wires:
                label = wire.head.node if often[wire.head.node] == 1 else "_".join(wire.head)
                self.downstreams[wire.head] = self._fresh(f"{stem}_{label}", shape)
        return active

    def _gather(self, port: Port, wires: list[Wire]) -> None:
        """Make the upstream gradient of an output: the seed, a wire's gradient, their sum, or zeros."""
        stem, shape = f"d{self.values[port]}", self.port_shapes[port]
        terms: list[str] = []
        if port in self.starts:
            seed = self._fresh(f"{stem}_seed" if wires else stem, shape)
            self.seeds[port] = seed
            self.steps.append(Step(SEED, port.node, port.port, seed, expression("seed"), ("1",)))
            terms.append(seed)
        terms += [self.downstreams[wire.head] for wire in wires]
        if len(terms) == 1:
            self.upstreams[port] = terms[0]
            return
        self.upstreams[port] = self._fresh(stem, shape)
        if terms:
            formula = expression("accumulate(terms)")
            self._emit(SUM, port, self.upstreams[port], formula, {"terms": tuple(terms)})
        else:
            formula, scope = expression("np.zeros_like(x)"), {"x": self.values[port]}
            self._emit(BACKWARD, port, self.upstreams[port], formula, scope)

    def _send_back(self, node: Node, wanting: set[str]) -> None:
        """Downstream gradients of one node: its backward formulas, with broadcasting undone."""
        scope = dict(self.scopes[node.name])
        for port in node.kind.outputs:
            scope[f"d{port.name}"] = (
                tuple(
                    self.upstreams[Port(node.name, each)]
                    for each in node.outputs
                    if node.kind.output(each) is port
                )
                if port.many
                else self.upstreams[Port(node.name, port.name)]
            )
        manner = self.manners[node.name]
        for entry, formula in manner.ways.items():
            if node.inputs[entry].node in wanting:
                place = Port(node.name, entry)
                scope["i"] = manner.numbers[entry]
                self._emit(BACKWARD, place, self.downstreams[place], formula, scope)
