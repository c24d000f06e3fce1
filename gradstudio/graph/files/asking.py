"""The exercise of a file, every mistake refused with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.errors import GraphError
from gradstudio.graph.exercise import Exercise, Fault, Place, read_place, refuse_unfit
from gradstudio.graph.files.lying import checked_text
from gradstudio.graph.files.refusing import Source, key

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from gradstudio.graph.files.records import ExerciseRecord
    from gradstudio.graph.node import Node

#: Most places that are asked, and longest answer, in letters.
ASKED_LIMIT = 10_000
ANSWER_LIMIT = 100_000


def read_exercise(source: Source, record: ExerciseRecord, nodes: Mapping[str, Node]) -> Exercise:
    """The exercise that a file holds for `nodes`; a mistake is refused with its place."""
    top = "$.exercise"
    if len(record.asked) > ASKED_LIMIT:
        source.refuse(f"{top}.asked", f"{len(record.asked):,} places are more than {ASKED_LIMIT:,}")
    for name, text in (("title", record.title), ("prompt", record.prompt)):
        checked_text(source, f"{top}.{name}", text)
    asked: dict[Place, None] = {}
    for i, text in enumerate(record.asked):
        place = _place(source, f"{top}.asked[{i}]", text, nodes)
        if place in asked:
            source.refuse(f"{top}.asked[{i}]", f"{text!r} is asked twice")
        asked[place] = None
    answers: dict[Place, str] = {}
    for text, answer in record.answers.items():
        spot = f"{top}.answers{key(text)}"
        place = _asked(source, spot, text, nodes, asked)
        checked_text(source, spot, answer)
        if len(answer) > ANSWER_LIMIT:
            source.refuse(spot, f"an answer has at most {ANSWER_LIMIT:,} letters")
        answers[place] = answer
    revealed = [
        _asked(source, f"{top}.revealed[{i}]", text, nodes, asked) for i, text in enumerate(record.revealed)
    ]
    if record.pointed and record.pointed not in nodes:
        source.refuse(f"{top}.pointed", f"there is no node called {record.pointed!r}")
    fault = None if record.fault is None else Fault(record.fault.gate, record.fault.kind)
    exercise = Exercise(
        record.title,
        record.prompt,
        tuple(asked),
        record.tolerance,
        record.hints,
        fault,
        answers,
        frozenset(revealed),
        record.pointed,
    )
    try:
        refuse_unfit(exercise, nodes)
    except GraphError as error:
        source.refuse(f"{top}.fault" if "fault" in str(error) else f"{top}.tolerance", str(error))
    return exercise


def _place(source: Source, spot: str, text: str, nodes: Mapping[str, Node]) -> Place:
    try:
        return read_place(text, nodes)
    except GraphError as error:
        source.refuse(spot, str(error))


def _asked(source: Source, spot: str, text: str, nodes: Mapping[str, Node], asked: Container[Place]) -> Place:
    place = _place(source, spot, text, nodes)
    if place not in asked:
        source.refuse(spot, f"{text!r} is not among what is asked")
    return place
