"""The story of a node, without widgets: forward, upstream, what it sends back, with this run's numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.program import SUM
from gradstudio.engine.run import Result
from gradstudio.gates import show_shape
from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port
from gradstudio.graph.numbers import NOT_COMPUTED, format_number, format_signed, norm
from gradstudio.lens import readings
from gradstudio.lens.arithmetic import arithmetic, product, total
from gradstudio.ui.panels import notation
from gradstudio.ui.widgets.names import print_name

Array = NDArray[Any]

VALUE, GRADIENT = "value", "gradient"

_MOST_PARTS = 4

OPEN, UNMOVED, WHOLE, COMPUTED = "open", "unmoved", "whole", "computed"
"""Why an input has a downstream gradient or not: no wire, a constant, class indices, or it has one."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A formula and its numbers; `array` where they are too many for a line."""

    latex: str
    numbers: str
    role: str
    array: Array | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Sent:
    """What goes back through one input: to which output (`tail`), by which `port`, and in which `state`."""

    port: str
    tail: str
    state: str
    line: Line | None


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """One node: `forward` (None for a leaf), a line an output, what is sent back, a kink that was hit."""

    forward: Line | None
    upstreams: tuple[Line, ...]
    sent: tuple[Sent, ...]
    kink: str


def tell(document: Document, result: Result | None, name: str) -> Story:
    """The story of the node called `name` in the run `result`, with dashes for what was not computed."""
    node = document[name]
    ran = result is not None and name in result.program.document
    kink = result.kinks.get(name, "") if ran and result is not None and node.kind.kink is not None else ""
    return Story(
        forward=None if node.kind.is_leaf else _forward(document, result, node),
        upstreams=tuple(upstream_line(document, result, Port(name, port)) for port in node.outputs),
        sent=tuple(_sent(document, result, node, port) for port in node.entries if _shown(node, port)),
        kink=kink,
    )


def objective(document: Document, result: Result | None) -> str:
    """What this run's gradients are gradients of, as LaTeX."""
    if result is None or not result.outputs:
        sinks = tuple(document.outputs) or readings.starts(document)
        return notation.objective_latex(document, sinks if len(sinks) == 1 else ())
    values = [result.value(key) for key in result.outputs]
    scalar = all(value is None or value.ndim == 0 for value in values)
    return notation.objective_latex(result.program.document, result.outputs, scalar=scalar)


def upstream_line(document: Document, result: Result | None, port: Port) -> Line:
    """`∂f/∂q` and the gradient that arrives; where several wires add up, their sum in numbers."""
    latex = notation.partial(objective(document, result), notation.port_latex(document, port))
    found = readings.upstream(result, port)
    if found is None or found.ndim or result is None:
        return number_line(latex, found, GRADIENT)
    terms = _terms(result, port)
    numbers = total(terms, float(found)) if terms else format_signed(float(found))
    return Line(latex, numbers, GRADIENT)


def downstream_line(document: Document, result: Result | None, head: Port) -> Line:
    """What one input is sent, as `∂f/∂x` and a number: the product is the story's."""
    tail = document[head.node].inputs[head.port]
    latex = partial_latex(document, result, tail)
    return number_line(latex, readings.downstream(result, head), GRADIENT)


def partial_latex(document: Document, result: Result | None, port: Port) -> str:
    """`∂f/∂x`, x being an output."""
    return notation.partial(objective(document, result), notation.port_latex(document, port))


def value_line(document: Document, result: Result | None, port: Port) -> Line:
    """An output's name and its value."""
    return number_line(notation.port_latex(document, port), readings.value(result, port), VALUE)


def number_line(latex: str, found: Array | None, role: str) -> Line:
    """A line for a number, an array or nothing."""
    return Line(latex, summary(found, role), role, found if found is not None and found.ndim else None)


def summary(found: Array | None, role: str) -> str:
    """A number, an array's shape (and norm, of a gradient), or a dash."""
    if found is None:
        return NOT_COMPUTED
    if found.ndim == 0:
        number = found.item()
        return format_signed(number) if role == GRADIENT else format_number(number)
    shape = show_shape(found.shape)
    return f"{shape}  ‖g‖ {format_number(norm(found), 3)}" if role == GRADIENT else shape


def _forward(document: Document, result: Result | None, node: Node) -> Line:
    latex = notation.forward_latex(document, node)
    port = Port(node.name, node.outputs[0])
    found = readings.value(result, port)
    if len(node.outputs) > 1 and not node.kind.repeats_value:
        each = [readings.value(result, Port(node.name, output)) for output in node.outputs]
        return Line(latex, ", ".join(summary(value, VALUE) for value in each[:_MOST_PARTS]), VALUE)
    if found is None or result is None or not readings.all_scalar(result, node.name):
        return number_line(latex, found, VALUE)
    step = readings.forward_step(result, port)
    shown = "" if step is None else arithmetic(step.expression, scalars(readings.bound(result, step)))
    number = format_number(found.item())
    return Line(latex, f"{shown} = {number}" if shown and shown != number else number, VALUE)


def scalars(values: Mapping[str, Any]) -> dict[str, float]:
    """Those of `values` that are single numbers."""
    return {
        name: float(value)
        for name, value in values.items()
        if isinstance(value, (float, int, np.number)) and not isinstance(value, bool)
    }


def _terms(result: Result, port: Port) -> list[float]:
    """The scalar gradients that are added to one upstream gradient; none where nothing is added."""
    step = readings.step_of(result, result.program.upstreams.get(port, ""))
    if step is None or step.phase != SUM or not readings.is_known(result, step):
        return []
    return [float(term) for term in readings.bound(result, step)["terms"]]


def _shown(node: Node, port: str) -> bool:
    return port in node.inputs or not node.kind.input(port).optional


def _sent(document: Document, result: Result | None, node: Node, port: str) -> Sent:
    tail = node.inputs.get(port)
    if tail is None:
        return Sent(port, "", OPEN, None)
    to = print_name(tail.node)
    if sum(each.node == tail.node for each in node.inputs.values()) > 1:
        to = f"{to} · {port}"
    if not node.kind.sends_back(port):
        return Sent(port, to, WHOLE, None)
    latex = notation.local_latex(document, node, port) or notation.downstream_latex(
        document, node, port, objective(document, result)
    )
    head = Port(node.name, port)
    found = readings.downstream(result, head)
    unmoved = tail.node in document and result is not None and _known_unmoved(result, tail.node)
    line = number_line(latex, found, GRADIENT)
    if (
        found is not None
        and found.ndim == 0
        and result is not None
        and readings.all_scalar(result, node.name)
    ):
        line = Line(latex, _product(result, node, head, float(found)), GRADIENT)
    return Sent(port, to, UNMOVED if unmoved else COMPUTED, line)


def _known_unmoved(result: Result, tail: str) -> bool:
    plan = result.program
    return tail in plan.document and tail not in plan.wanting


def _product(result: Result, node: Node, head: Port, found: float) -> str:
    arriving = [readings.upstream(result, Port(node.name, port)) for port in node.outputs]
    numbers = [float(each) for each in arriving if each is not None]
    if len(node.outputs) > 1:
        return total(numbers, found) if len(numbers) == len(arriving) else format_signed(found)
    local = readings.local_gradient(result, head)
    return format_signed(found) if local is None or not numbers else product(local, numbers[0], found)
