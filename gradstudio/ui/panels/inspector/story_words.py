"""The story of a gate in this run, in a plain sentence: what it did with the gradient, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from numpy.typing import NDArray
from PySide6.QtCore import QObject

from gradstudio.graph.node import Node, Port
from gradstudio.graph.numbers import format_number, format_signed
from gradstudio.lens import readings
from gradstudio.lens.routes import Way, ways, winners
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from gradstudio.engine.run import Result

_FAINT: Final = 0.05
"""A local gradient below which a squashing gate counts as saturated."""


class _Case(NamedTuple):
    """A gate in one run: the ways through it, its upstream gradient, and whether it hit a tie or a kink."""

    node: Node
    ways: tuple[Way, ...]
    upstream: NDArray[Any]
    tie: bool

    def called(self, port: str) -> str:
        """An input by what feeds it, and by its port where that feeds several."""
        tail = self.node.inputs[port]
        often = sum(each.node == tail.node for each in self.node.inputs.values()) > 1
        return f"{print_name(tail.node)} · {port}" if often else print_name(tail.node)


class StoryWords(QObject):
    """Sentences about one run, in the language of the window."""

    def told(self, result: Result | None, name: str) -> str:
        """What the node called `name` did with its gradient; empty where there is nothing to add."""
        if result is None or name not in result.program.document:
            return ""
        node = result.program.document[name]
        if node.gate in {"reduce_max", "reduce_min"}:
            return self._reduced(result, node)
        if node.gate == "copy":
            return self._copied(result, node)
        found = ways(result, name)
        upstream = readings.upstream(result, Port(name, node.outputs[0]))
        if not found or upstream is None:
            return ""
        return self._tell(_Case(node, found, upstream, name in result.kinks))

    def _tell(self, case: _Case) -> str:
        tell = {
            "add": self._distributed,
            "sub": self._subtracted,
            "mul": self._swapped,
            "max": self._routed,
            "min": self._routed,
            "relu": self._rectified,
            "clip": self._clipped,
            "abs": self._turned,
        }.get(case.node.gate)
        if tell is not None:
            return tell(case)
        return self._scaled(case) if len(case.ways) == 1 else ""

    def _routed(self, case: _Case) -> str:
        first, second = case.ways
        one, other = case.called(first.port), case.called(second.port)
        if first.share.ndim:
            return self._routed_elements(case)
        if case.tie:
            text = self.tr(
                "{0} and {1} tie at {2}: by convention the whole gradient goes to the first, {0}; {1} gets 0."
            )
            return text.format(one, other, _number(first.value))
        won, lost = (first, second) if first.share else (second, first)
        larger = self.tr("{0} was larger ({1} > {2}), so the whole gradient goes to {0}; {3} gets 0.")
        smaller = self.tr("{0} was smaller ({1} < {2}), so the whole gradient goes to {0}; {3} gets 0.")
        names = (one, other) if won is first else (other, one)
        text = larger if case.node.gate == "max" else smaller
        return text.format(names[0], _number(won.value), _number(lost.value), names[1])

    def _routed_elements(self, case: _Case) -> str:
        first, second = case.ways
        one, other = case.called(first.port), case.called(second.port)
        text = self.tr("Of {0} elements {1} send their gradient to {2}, {3} to {4}.").format(
            first.share.size, first.passed, one, second.passed, other
        )
        if case.tie:
            ties = int((first.value == second.value).sum())
            text += " " + self.tr("Ties ({0}) go to the first, {1}, by convention.").format(ties, one)
        return text

    def _reduced(self, result: Result, node: Node) -> str:
        value = result.value(str(node.inputs["x"])) if "x" in node.inputs else None
        found = winners(result, node.name)
        if value is None or not found:
            return ""
        tie = node.name in result.kinks
        largest = self.tr(
            "Element {0} is the largest ({1}) and takes the whole gradient; the other {2} get 0."
        )
        smallest = self.tr(
            "Element {0} is the smallest ({1}) and takes the whole gradient; the other {2} get 0."
        )
        tied = self.tr(
            "Several elements tie at {1}: by convention the first, {0}, takes it all; the other {2} get 0."
        )
        text = tied if tie else largest if node.gate == "reduce_max" else smallest
        return text.format(found[0] + 1, _number(value.ravel()[found[0]]), value.size - 1)

    def _copied(self, result: Result, node: Node) -> str:
        arrived = [readings.upstream(result, Port(node.name, port)) for port in node.outputs]
        if any(each is None or each.ndim for each in arrived):
            return ""
        total = result.downstream(node.name, "x")
        if total is None:
            return ""
        text = self.tr("The gradients of its {0} wires add up to {1}.")
        return text.format(len(arrived), format_signed(float(total)))

    def _distributed(self, case: _Case) -> str:
        sizes = {way.value.shape for way in case.ways}
        if len(sizes) > 1:
            return self.tr(
                "Each input gets the whole upstream gradient; where one was stretched, its copies add up."
            )
        if case.ways[0].share.ndim:
            return self.tr("Each input gets the whole upstream gradient, unchanged.")
        return self.tr("Each input gets the upstream gradient, {0}, unchanged.").format(
            format_signed(float(case.upstream))
        )

    def _subtracted(self, case: _Case) -> str:
        one, other = (case.called(way.port) for way in case.ways)
        return self.tr("{0} gets the upstream gradient as it is, {1} with its sign turned.").format(
            one, other
        )

    def _swapped(self, case: _Case) -> str:
        one, other = (case.called(way.port) for way in case.ways)
        if case.ways[0].share.ndim:
            return self.tr(
                "Swapped: {0} gets the upstream gradient times {1}, {1} gets it times {0}."
            ).format(one, other)
        text = self.tr("Swapped: {0} gets {2} times {1}'s value {4}, {1} gets {2} times {0}'s value {3}.")
        numbers = (
            format_number(float(case.upstream)),
            _number(case.ways[0].value),
            _number(case.ways[1].value),
        )
        return text.format(one, other, *numbers)

    def _rectified(self, case: _Case) -> str:
        (way,) = case.ways
        name = case.called(way.port)
        if way.share.ndim:
            if not way.passed:
                return self.tr("No element was positive: nothing passes; for this input the gate is dead.")
            text = self.tr("{0} of {1} elements were positive and pass their gradient; the other {2} get 0.")
            return text.format(way.passed, way.share.size, way.blocked)
        if case.tie:
            return self.tr(
                "{0} is exactly 0, on the kink: by convention the gate is shut and {0} gets 0."
            ).format(name)
        open_text = self.tr("{0} was positive ({1}), so the whole gradient passes.")
        shut_text = self.tr("{0} was negative ({1}), so the gate is shut: {0} gets 0.")
        return (open_text if way.share else shut_text).format(name, _number(way.value))

    def _clipped(self, case: _Case) -> str:
        (way,) = case.ways
        name = case.called(way.port)
        if way.share.ndim:
            text = self.tr(
                "{0} of {1} elements lay within the bounds and pass their gradient; the other {2} get 0."
            )
            return text.format(way.passed, way.share.size, way.blocked)
        if case.tie:
            return self.tr("{0} lies on a bound ({1}): by convention the gradient passes.").format(
                name, _number(way.value)
            )
        inside = self.tr("{0} lay within the bounds ({1}), so the whole gradient passes.")
        outside = self.tr("{0} lay outside the bounds ({1}), so it gets 0.")
        return (inside if way.share else outside).format(name, _number(way.value))

    def _turned(self, case: _Case) -> str:
        (way,) = case.ways
        name = case.called(way.port)
        if way.share.ndim:
            text = self.tr(
                "{0} of {1} elements were positive and pass their gradient as it is; negative ones turn it."
            )
            return text.format(way.passed, way.share.size)
        if case.tie:
            return self.tr("{0} is exactly 0, on the kink: by convention it gets 0.").format(name)
        same = self.tr("{0} was positive ({1}), so the gradient passes as it is.")
        turned = self.tr("{0} was negative ({1}), so the gradient passes with its sign turned.")
        return (same if way.share > 0 else turned).format(name, _number(way.value))

    def _scaled(self, case: _Case) -> str:
        way = case.ways[0]
        if way.share.ndim:
            return ""
        local, name = float(way.share), case.called(way.port)
        if case.node.kind.role_word == "squashes" and abs(local) < _FAINT:
            text = self.tr("At {0} = {1} the gate is saturated: only {2} of the gradient passes.")
        else:
            text = self.tr("At {0} = {1} the gradient is multiplied by {2}.")
        return text.format(name, _number(way.value), format_number(local))


def _number(value: object) -> str:
    return format_number(float(value))  # type: ignore[arg-type]
