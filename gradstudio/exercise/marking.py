"""Marking: each answer right or wrong within the tolerance, and what a wrong one looks like.

A wrong answer is carried on: one that follows from it is credited as right given it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias

from gradstudio.engine.program import REQUIRE, SEED, Program, Step
from gradstudio.engine.run import Result
from gradstudio.engine.session import Session
from gradstudio.exercise.diagnosis import Attempt, diagnosed
from gradstudio.exercise.faults import pointed_mark
from gradstudio.exercise.matching import agree
from gradstudio.exercise.sentences import SENTENCES, sentence
from gradstudio.exercise.typed import parse_answer
from gradstudio.exercise.work import Array, Work
from gradstudio.graph.document import Document
from gradstudio.graph.exercise import DOWNSTREAM, UPSTREAM, VALUE, Exercise, Place, place_text

Verdict: TypeAlias = Literal["right", "carried", "wrong", "unreadable", "missing", "revealed", "unknown"]
"""`carried` is right given an earlier wrong answer; `unknown` is what the graph cannot compute."""

CREDITED: Final = frozenset({"right", "carried"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One place: the verdict, the mistake that a wrong answer looks like, and a sentence about it.

    `gate` is the node whose step was to be worked out; `kinds` are all mistakes that would give the answer,
    the likeliest first.
    """

    place: Place
    verdict: Verdict
    gate: str = ""
    kinds: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def kind(self) -> str:
        """The likeliest mistake; empty where there is none or it is not known."""
        return self.kinds[0] if self.kinds else ""

    @property
    def credited(self) -> bool:
        """Whether it counts as right."""
        return self.verdict in CREDITED


@dataclass(frozen=True, slots=True)
class Marking:
    """Every mark of an exercise by place, and what is to be said of the gate that was pointed at."""

    marks: Mapping[Place, Mark]
    pointed: bool | None = None
    pointed_sentence: str = ""

    @property
    def right(self) -> int:
        """How many answers count, the gate that was found among them."""
        return sum(mark.credited for mark in self.marks.values()) + (self.pointed is True)

    @property
    def asked(self) -> int:
        """How many answers were asked for; what the graph cannot compute is not."""
        known = sum(mark.verdict != "unknown" for mark in self.marks.values())
        return known + (self.pointed is not None)


def mark(document: Document, exercise: Exercise | None = None) -> Marking:
    """The marks of `exercise`'s answers, or of the document's own, held against a run of the document.

    RunError and its kin where the graph cannot run at all.
    """
    exercise = exercise or document.exercise or Exercise()
    marker = _Marker(Session().run(document), exercise)
    pointed, words = pointed_mark(document, exercise)
    return Marking({place: marker.mark(place) for place in exercise.asked}, pointed, words)


class _Marker:
    """The marking of one exercise against one run."""

    def __init__(self, result: Result, exercise: Exercise) -> None:
        self.result, self.exercise = result, exercise
        self.plan: Program = result.program
        self.steps: dict[str, Step] = {step.target: step for step in self.plan.steps if step.phase != REQUIRE}
        self.answers: dict[Place, Array] = {}
        self.unreadable: dict[Place, str] = {}
        for place, text in exercise.answers.items():
            if place in exercise.revealed:
                continue
            try:
                self.answers[place] = parse_answer(text)
            except ValueError as error:
                self.unreadable[place] = str(error)

    def mark(self, place: Place) -> Mark:
        """The mark of one place."""
        right, step = self._right(place), self._step(place)
        gate = place.port.node if step is None else step.node
        if right is None:
            words = f"{place.port.node} is not computed, so this is not asked"
            return Mark(place, "unknown", gate, (), words)
        if place in self.exercise.revealed:
            return Mark(place, "revealed", gate)
        if place not in self.answers:
            reason = self.unreadable.get(place, "")
            return Mark(place, "unreadable" if reason else "missing", gate, (), reason)
        if self._agrees(self.answers[place], right):
            return Mark(place, "right", gate)
        return self._carried_mark(place, right, gate) or self._wrong(place, right, step, gate)

    def _carried_mark(self, place: Place, right: Array, gate: str) -> Mark | None:
        """The mark of an answer that follows from an earlier wrong one; None where it does not."""
        variable = self._variable(place)
        expected = None if variable is None else self._carried.get(variable)
        if expected is None or self._agrees(expected, right):
            return None
        if not self._agrees(self.answers[place], expected):
            return None
        words = SENTENCES["carried"].format(sources=" and ".join(self._sources(variable)))
        return Mark(place, "carried", gate, (), words)

    def _wrong(self, place: Place, right: Array, step: Step | None, gate: str) -> Mark:
        """The mark of a wrong answer; of one that looks like nothing, as it goes on from earlier ones."""
        answer, work = self.answers[place], self._work(step, self.result.variables)
        found = diagnosed(Attempt(place, answer, right, work, self._other(place), self.exercise.tolerance))
        if not found.kinds and (again := self._work(step, self._chain)) is not None:
            expected = again.result()
            if expected is not None and expected.shape == right.shape:
                later = diagnosed(Attempt(place, answer, expected, again, None, self.exercise.tolerance))
                found = later if later.kinds else found
        words = sentence(found.said, place, work, right.shape, answer)
        return Mark(place, "wrong", gate, found.kinds, words)

    def _agrees(self, answer: Array, right: Array) -> bool:
        return agree(answer, right, self.exercise.tolerance)

    def _right(self, place: Place) -> Array | None:
        if place.port.node not in self.plan.document:
            return None
        if place.quantity == VALUE:
            return self.result.value(str(place.port))
        if place.quantity == UPSTREAM:
            return self.result.upstream(str(place.port))
        return self.result.downstream(*place.port)

    def _variable(self, place: Place) -> str | None:
        """The variable that holds what is asked; None where no gradient comes by."""
        plan = self.plan
        holders = {VALUE: plan.values, UPSTREAM: plan.upstreams, DOWNSTREAM: plan.downstreams}
        return holders[place.quantity].get(place.port)

    def _step(self, place: Place) -> Step | None:
        variable = self._variable(place)
        return None if variable is None else self.steps.get(variable)

    def _work(self, step: Step | None, known: Mapping[str, Any]) -> Work | None:
        return None if step is None else Work(self.plan, step, known)

    def _other(self, place: Place) -> Array | None:
        """What may be taken for the number that is asked: the value for a gradient, and the other way."""
        port = place.port
        if place.quantity == DOWNSTREAM:
            port = self.plan.document[port.node].inputs[port.port]
        return self.result.upstream(str(port)) if place.quantity == VALUE else self.result.value(str(port))

    @cached_property
    def _given(self) -> dict[str, Array]:
        """Wrong answers of the right shape, by the variable that each stands for."""
        found: dict[str, Array] = {}
        for place, answer in self.answers.items():
            variable, right = self._variable(place), self._right(place)
            if variable is None or right is None or answer.shape != right.shape:
                continue
            if not self._agrees(answer, right):
                found[variable] = answer
        return found

    @cached_property
    def _chain(self) -> dict[str, Any]:
        """The run as it goes on from the learner's own wrong answers."""
        return self._followed[0]

    @cached_property
    def _carried(self) -> dict[str, Array]:
        """What each variable's step gives in that run, before the answer to it takes its place."""
        return self._followed[1]

    @cached_property
    def _followed(self) -> tuple[dict[str, Any], dict[str, Array]]:
        chain, carried = dict(self.result.variables), dict[str, Array]()
        if not self._given:
            return chain, carried
        for step in self.plan.steps:
            if step.phase in {REQUIRE, SEED} or step.target not in chain:
                continue
            found = Work(self.plan, step, chain).result()
            if found is not None:
                chain[step.target] = found[()]
                carried[step.target] = found
            if step.target in self._given:
                chain[step.target] = self._given[step.target][()]
        return chain, carried

    def _sources(self, variable: str | None) -> Iterator[str]:
        """The nearest wrong answers that a variable comes from, as a learner knows them."""
        named = {self._variable(place): place for place in self.answers}
        queue, seen, told = [variable], {variable}, set[str]()
        while queue:
            step = self.steps.get(queue.pop(0) or "")
            for argument in () if step is None else step.arguments:
                names = argument if isinstance(argument, tuple) else (argument,)
                for name in names:
                    if not isinstance(name, str) or name in seen:
                        continue
                    seen.add(name)
                    if name not in self._given:
                        queue.append(name)
                        continue
                    text = place_text(named[name], self.plan.document.nodes)
                    if text not in told:
                        told.add(text)
                        yield text
