"""The current step told in a card: the gate's part, the chain rule in set mathematics, this run's numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject

from gradstudio.engine.program import FORWARD, SEED, SUM, Step
from gradstudio.gates import show_shape
from gradstudio.graph.node import Node, Port
from gradstudio.graph.numbers import format_number, norm
from gradstudio.lens.arithmetic import total
from gradstudio.lens.roles import role_of
from gradstudio.lens.walk import Fork, Numbers, Walk
from gradstudio.ui.gate_words import gate_word
from gradstudio.ui.panels import notation
from gradstudio.ui.panels.inspector import story
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from gradstudio.graph.document import Document

_MOST_TERMS: Final = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A title, a formula as LaTeX, its numbers, and what a fork has added up so far."""

    title: str
    latex: str
    numbers: str
    more: str = ""
    forward: bool = False


class StepWords(QObject):
    """Steps in the language of the window."""

    def told(self, walk: Walk, position: int) -> Told:
        """The step that is done last at `position`, which is not 0."""
        step = walk.steps[position - 1]
        document = walk.program.document
        node, numbers = document[step.node], walk.numbers(position - 1)
        gate = node.gate.replace("_", " ")
        if step.phase == FORWARD:
            line = story.tell(document, walk.result, step.node).forward
            latex, shown = (line.latex, line.numbers) if line is not None else ("", "")
            return Told(self.tr("{0} · forward").format(gate), latex, shown, forward=True)
        objective = story.objective(document, walk.result)
        arriving = notation.partial(objective, notation.port_latex(document, Port(step.node, step.port)))
        if step.phase == SEED:
            title = self.tr("{0} · the gradient starts here").format(print_name(step.node))
            return Told(title, f"{arriving} = {self._seed(numbers)}", "")
        if step.phase == SUM:
            title = self.tr("{0} · its gradients add up").format(print_name(step.node))
            return Told(title, self._sum(walk, step, objective, arriving), _added(numbers))
        if step.port not in node.inputs:
            title = self.tr("{0} · no path to the output").format(print_name(step.node))
            return Told(title, f"{arriving} = 0", "")
        latex = self._sent(document, node, step, objective)
        more = self._so_far(walk.fork(position))
        return Told(f"{gate} · {gate_word(role_of(node.kind))}", latex, self._product(numbers), more)

    def _seed(self, numbers: Numbers) -> str:
        found = numbers.result
        if found is None or found.ndim:
            return r"\mathrm{upstream}"
        return format_number(float(found))

    def _sent(self, document: Document, node: Node, step: Step, objective: str) -> str:
        """The chain rule for what goes back through one input; of whole matrices the gate's own formula."""
        tail = node.inputs[step.port]
        by = notation.port_latex(document, tail)
        left = notation.partial(objective, by)
        if len(document.consumers(tail.node)) > 1:
            left = _via(left, document, Port(node.name, step.port))
        if len(node.outputs) > 1:
            outputs = [notation.port_latex(document, Port(node.name, port)) for port in node.outputs]
            parts = [notation.partial(objective, each) for each in outputs]
            return f"{left} = {_few(parts)}"
        whole = notation.downstream_latex(document, node, step.port, objective)
        if whole:
            return f"{left} = {whole.partition(' = ')[2]}"
        own = notation.name_latex(node.name)
        return rf"{left} = {notation.partial(objective, own)} \times {notation.partial(own, by)}"

    def _sum(self, walk: Walk, step: Step, objective: str, left: str) -> str:
        document = walk.program.document
        source = Port(step.node, step.port)
        one = notation.partial(objective, notation.port_latex(document, source))
        parts = [_via(one, document, head) for head in walk.heads(step)]
        if source in walk.program.seeds:
            parts.insert(0, "1")
        return f"{left} = {_few(parts)}"

    def _product(self, numbers: Numbers) -> str:
        """`−4 = −4 × 1`; of arrays the shapes and norms, and the local gradient's shape."""
        found = numbers.result
        if found is None:
            return ""
        if len(numbers.upstreams) > 1:
            return _added(Numbers(found, terms=numbers.upstreams))
        if numbers.local is not None:
            up = format_number(float(numbers.upstreams[0]))
            return f"{format_number(float(found))} = {up} × {format_number(numbers.local)}"
        if not numbers.upstreams:
            return story.summary(found, story.GRADIENT)
        sent, came = (story.summary(each, story.GRADIENT) for each in (found, numbers.upstreams[0]))
        shape = show_shape(numbers.jacobian or ())
        return self.tr("{0}\nfrom {1}, local gradient {2}").format(sent, came, shape)

    def _so_far(self, fork: Fork | None) -> str:
        """What the output has got by now of the gradients that are added up for it: `x so far: 3 + …`."""
        if fork is None or not fork.known or any(each.ndim for each in fork.known):
            return ""
        missing = len(fork.terms) - len(fork.known)
        text = total([float(each) for each in fork.known], float(fork.running[-1]))
        if len(fork.known) == 1:
            text = format_number(float(fork.known[0]))
        if missing:
            text = f"{text.partition(' = ')[0]} + …"
        return self.tr("{0} so far: {1}").format(print_name(fork.source.node), text)


def _via(latex: str, document: Document, head: Port) -> str:
    """A derivative along one of several wires, marked with the gate that sends it."""
    node = document[head.node]
    often = sum(tail == node.inputs[head.port] for tail in node.inputs.values()) > 1
    name = notation.name_latex(node.name)
    return rf"\left({latex}\right)_{{{name}{', ' + head.port if often else ''}}}"


def _few(parts: list[str]) -> str:
    """A sum of parts; of very many the first ones and the last."""
    if len(parts) > _MOST_TERMS:
        parts = [*parts[: _MOST_TERMS - 1], r"\dots", parts[-1]]
    return " + ".join(parts)


def _added(numbers: Numbers) -> str:
    """`3 + 2 = 5`; of arrays their shape and norms."""
    found = numbers.result
    if found is None:
        return ""
    if found.ndim:
        norms = [norm(np.asarray(term)) for term in numbers.terms[:_MOST_TERMS]]
        more = " + …" if len(numbers.terms) > _MOST_TERMS else ""
        each = " + ".join(f"‖{format_number(norm, 3)}‖" for norm in norms)
        return f"{each}{more} → {story.summary(found, story.GRADIENT)}"
    return total([float(term) for term in numbers.terms], float(found))
