"""Planted faults: a gate whose backward makes a typical mistake, as the run of the exercise shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gradstudio.engine.program import BACKWARD, Program, Step
from gradstudio.engine.session import Session
from gradstudio.errors import GradStudioError
from gradstudio.exercise.matching import agree
from gradstudio.exercise.mistakes import MISTAKES
from gradstudio.exercise.work import Array, Work, is_sum
from gradstudio.gates.expression import Binding, Expression
from gradstudio.graph.document import Document
from gradstudio.graph.exercise import FAULTS, Exercise, Fault

_SEEN = 1e-9


class _Faulty(Expression):
    """A formula that reads as ever, and gives what a mistake makes of it."""

    def __init__(self, plan: Program, step: Step, names: tuple[str, ...], kind: str) -> None:
        super().__init__(step.expression.text)
        self.names = names

        def wrong(*arguments: Any) -> Any:  # noqa: ANN401 - NumPy scalars and arrays alike
            work = Work(plan, step, {}, dict(zip(names, arguments, strict=True)))
            right = work.result()
            for made in MISTAKES[kind](work):
                if _differs(made, right):
                    right = made
                    break
            return None if right is None else right[()]

        self.__dict__["function"] = wrong


@dataclass(frozen=True, slots=True)
class Planted:
    """What makes of a Program the same with a fault in it."""

    fault: Fault

    def __call__(self, plan: Program) -> Program:
        """`plan` with the backward steps of the faulty gate gone wrong."""
        steps = tuple(self._step(plan, step) if self._meant(step) else step for step in plan.steps)
        return replace(plan, steps=steps)

    def _meant(self, step: Step) -> bool:
        return step.node == self.fault.gate and _may_have(step, self.fault.kind)

    def _step(self, plan: Program, step: Step) -> Step:
        inputs = plan.document[step.node].inputs
        more: dict[str, Binding] = {
            port: plan.values[tail] for port, tail in inputs.items() if port not in step.bindings
        }
        formula = _Faulty(plan, step, (*step.expression.names, *more), self.fault.kind)
        return replace(step, expression=formula, arguments=(*step.arguments, *more.values()))


def planted(document: Document) -> Planted | None:
    """The fault that the document's exercise has, ready to be put into a Program."""
    fault = None if document.exercise is None else document.exercise.fault
    return None if fault is None else Planted(fault)


def possible_faults(document: Document) -> dict[str, tuple[str, ...]]:
    """Kinds of fault by gate, each of which changes some gradient of the graph as it stands."""
    right = Session().run(document)
    found: dict[str, list[str]] = {}
    for step in right.program.steps:
        work = Work(right.program, step, right.variables)
        for kind in FAULTS:
            if _may_have(step, kind) and _shows(work, kind):
                kinds = found.setdefault(step.node, [])
                if kind not in kinds:
                    kinds.append(kind)
    return {name: tuple(kind for kind in FAULTS if kind in kinds) for name, kinds in found.items()}


def _may_have(step: Step, kind: str) -> bool:
    """Whether a fault of `kind` can lie in a step: a fork's sum goes wrong in ways of its own."""
    return is_sum(step) if kind in {"overwrote", "branch"} else step.phase == BACKWARD


def _shows(work: Work, kind: str) -> bool:
    right = work.result()
    return any(_differs(made, right) for made in MISTAKES[kind](work))


def _differs(made: Array | None, right: Array | None) -> bool:
    """Whether a mistake makes something else of the same shape."""
    if made is None or right is None or made.shape != right.shape:
        return False
    return not agree(made, right, _SEEN)


_REASONS: Mapping[str, str] = {
    "overwrote": "it keeps one of the gradients that come back to it instead of adding them",
    "branch": "it leaves one of the gradients that come back to it out of the sum",
    "added": "it sends its gradient back twice",
    "swap": "it multiplies by an input's own value instead of the other's",
    "sign": "it turns the sign",
    "transposed": "it mixes up transposed and not",
    "upstream": "it forgets the upstream gradient",
    "local": "it forgets its local gradient",
    "routed": "it routes the gradient to the wrong input",
    "broadcast": "it does not sum over the stretched axes",
    "mean": "it does not divide by the number of elements",
}


def pointed_mark(document: Document, exercise: Exercise) -> tuple[bool | None, str]:
    """Whether the gate that was pointed at is the faulty one, and why; None where no fault is sought."""
    fault = exercise.fault
    if fault is None:
        return None, ""
    if not exercise.pointed:
        return False, "point at the gate whose backward is wrong"
    name = exercise.pointed
    gate = f"{name} ({document[name].kind.symbol})"
    if name == fault.gate:
        return True, f"Yes, it is {gate}: {_REASONS[fault.kind]}."
    return False, f"No: what {gate} sends back follows from what arrives there, by its own formula."


def refuse_hidden_fault(document: Document) -> None:
    """GradStudioError where the fault of the document's exercise changes nothing."""
    fault = None if document.exercise is None else document.exercise.fault
    if fault is not None and fault.kind not in possible_faults(document).get(fault.gate, ()):
        message = f"{fault.gate}: a backward with this fault ({fault.kind}) gives the same numbers here"
        raise GradStudioError(message, place=fault.gate)
