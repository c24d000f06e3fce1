"""The manner: how a gate computes at given shapes, its expressions with all that the shapes decide put in."""

from __future__ import annotations

from collections.abc import Mapping

from gradstudio.gates import Shape, Shapes
from gradstudio.gates.expression import RUN_TYPE, Binding, Expression, Literal, summed
from gradstudio.gates.port import number_of
from gradstudio.gates.shapes import stretched_axes
from gradstudio.graph.node import Node


class Manner:
    """How one node computes, and every other of its gate with the same attributes, shapes and wired inputs.

    `forward` has an expression for each output and intermediate, several where an output repeats; `ways` an
    expression for each input that a gradient can be sent back through, `numbers` what `i` is in it.
    `literals` are what the names of attributes stand for.
    """

    __slots__ = ("forward", "literals", "many", "numbers", "ways")

    def __init__(self, node: Node, shapes: Shapes, output: Shape) -> None:
        """Of `node`, whose inputs have `shapes` and whose first output has the shape `output`."""
        kind = node.kind
        case = kind.case(shapes, node.settings)
        self.literals: Mapping[str, Binding] = {
            RUN_TYPE.name: Literal(RUN_TYPE),
            **{name: Literal(value) for name, value in node.settings.items()},
        }
        self.many = frozenset(port.name for port in kind.outputs if port.many)
        counts = {
            name: sum(kind.output(port).name == name for port in node.outputs) if name in self.many else 1
            for name in case.forward
        }
        self.forward: Mapping[str, tuple[Expression, ...]] = {
            name: tuple(_coded(formula, node, shapes, i) for i in range(counts[name]))
            for name, formula in case.forward.items()
        }
        self.ways: dict[str, Expression] = {}
        self.numbers: dict[str, Literal] = {}
        for entry in node.inputs:
            record = kind.input(entry)
            if record.name not in case.backward:
                continue
            number = number_of(record, entry)
            formula = _coded(case.backward[record.name], node, shapes, number)
            if kind.stretched is not None:
                wide = kind.stretched(entry, shapes, output)
                formula = summed(formula, *stretched_axes(shapes[entry], wide), len(wide))
            self.ways[entry], self.numbers[entry] = formula, Literal(number)


def _coded(formula: Expression, node: Node, shapes: Shapes, number: int) -> Expression:
    """A formula of a gate with the code that its shapes and attributes decide put in."""
    rules = node.kind.derived
    wanted = [name for name in formula.names if name in rules]
    return formula.coded({name: rules[name](shapes, node.settings, number) for name in wanted})
