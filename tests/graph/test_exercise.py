from __future__ import annotations

from dataclasses import replace

import pytest

from gradstudio.errors import FileError, GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Connect, Disconnect, Move, RemoveNodes, Rename, SetAttributes
from gradstudio.graph.exercise import Exercise, Fault, place_text, read_place
from gradstudio.graph.exercise_edits import Answer, PointAt, Reveal, SetExercise
from gradstudio.graph.files import decode, encode
from gradstudio.graph.node import Port
from gradstudio.graph.parts import Insert, part
from graphs import worked_example

ASKED = ("upstream q", "upstream z", "value f", "downstream f.a")


def taught() -> Document:
    document = worked_example()
    places = tuple(read_place(text, document.nodes) for text in ASKED)
    exercise = Exercise(
        title="链式法则",
        prompt="Work out\nevery gradient.",
        asked=places,
        tolerance=0.02,
        hints=False,
        fault=Fault("f", "swap"),
        answers={places[0]: "-4", places[2]: " 3 * -4"},
        revealed=frozenset(places[1:2]),
        pointed="q",
    )
    return replace(document, exercise=exercise)


def exercise_of(document: Document) -> Exercise:
    assert document.exercise is not None
    return document.exercise


def asked(document: Document) -> list[str]:
    return [place_text(place, document.nodes) for place in exercise_of(document).asked]


def test_a_file_keeps_an_exercise() -> None:
    document = taught()
    text = encode(document)
    again = decode(text, "text")
    assert again == document
    assert again.exercise == document.exercise
    assert encode(again) == text
    assert decode(encode(replace(document, exercise=None)), "text").exercise is None


def test_an_older_file_has_none() -> None:
    old = encode(worked_example()).replace('"version":3', '"version":2')
    assert '"version":2' in old
    assert decode(old, "text") == worked_example()


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ('"upstream q"', '"upstream g"', "$.exercise.asked[0]", "no node called 'g'"),
        ('"upstream q"', '"slope q"', "$.exercise.asked[0]", "is no place"),
        ('"downstream f.a"]', '"downstream f.c"]', "$.exercise.asked[3]", "downstream f.a, downstream f.b"),
        ('"value f","down', '"upstream q","down', "$.exercise.asked[2]", "asked twice"),
        ('{"upstream q":', '{"upstream x":', '$.exercise.answers["upstream x"]', "not among what is asked"),
        ('"-4"', "-4", "$.exercise.answers[...]", "expected str"),
        ('"kind":"swap"', '"kind":"odd"', "$.exercise.fault", "no kind of fault"),
        ('{"gate":"f"', '{"gate":"g"', "$.exercise.fault", "no node"),
        ("0.02", "7", "$.exercise.tolerance", "at most 0.5"),
        ('"pointed":"q"', '"pointed":"w"', "$.exercise.pointed", "no node called 'w'"),
        ('"revealed":["upstream z"]', '"revealed":["value q"]', "$.exercise.revealed[0]", "not among"),
        ('"hints":false', '"hint":false', "$.exercise", "unknown field"),
    ],
)
def test_a_mistake_in_a_file_has_its_place(old: str, new: str, place: str, reason: str) -> None:
    text = encode(taught())
    assert old in text
    with pytest.raises(FileError) as caught:
        decode(text.replace(old, new), "text")
    assert caught.value.place == place
    assert reason in str(caught.value)


def test_a_renamed_node_is_asked_by_its_new_name() -> None:
    document = Rename("f", "loss").apply(Rename("q", "total").apply(taught()))
    assert asked(document) == ["upstream total", "upstream z", "value loss", "downstream loss.a"]
    exercise = exercise_of(document)
    assert exercise.fault == Fault("loss", "swap")
    assert exercise.pointed == "total"
    assert list(exercise.answers.values()) == ["-4", " 3 * -4"]
    assert len(exercise.revealed) == 1


def test_what_is_gone_is_not_asked() -> None:
    document = RemoveNodes(("f",)).apply(taught())
    assert asked(document) == ["upstream q", "upstream z"]
    assert exercise_of(document).fault is None
    assert list(exercise_of(document).answers.values()) == ["-4"]
    assert exercise_of(RemoveNodes(("q",)).apply(taught())).pointed == ""


@pytest.mark.parametrize(
    "edit",
    [
        Move({"q": (50.0, 60.0)}),
        SetAttributes("x", {"value": 7.0}),
        Disconnect(Port("f", "a")),
        Connect(Port("x", "y"), Port("f", "a")),
    ],
)
def test_other_edits_leave_an_exercise_alone(edit: Move | SetAttributes | Disconnect | Connect) -> None:
    document = taught()
    assert edit.apply(document).exercise is document.exercise


def test_a_part_that_is_copied_has_no_exercise_and_a_whole_that_is_pasted_keeps_its_own() -> None:
    document = taught()
    assert part(document, ("q", "x")).exercise is None
    assert Insert(document).apply(Document()).exercise == document.exercise
    assert Insert(worked_example()).apply(document).exercise == document.exercise
    assert Insert(document).apply(worked_example()).exercise is None


def test_an_exercise_is_answered_step_by_step() -> None:
    document = SetExercise(exercise_of(taught()).unanswered).apply(worked_example())
    q = read_place("upstream q", document.nodes)
    document = Answer(q, "  -4 ").apply(document)
    assert exercise_of(document).answers == {q: "-4"}
    assert exercise_of(Answer(q, " ").apply(document)).answers == {}
    document = PointAt("f").apply(Reveal((q,)).apply(document))
    assert exercise_of(document).pointed == "f"
    assert q not in exercise_of(document).hidden
    assert SetExercise(None).apply(document) == worked_example()


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Answer(read_place("value q", worked_example().nodes), "3"), "not asked"),
        (PointAt("w"), "no node"),
        (SetExercise(Exercise(tolerance=0)), "more than 0"),
        (SetExercise(Exercise(fault=Fault("f", "odd"))), "no kind of fault"),
    ],
)
def test_what_does_not_fit_is_refused(edit: Answer | PointAt | SetExercise, reason: str) -> None:
    with pytest.raises(GraphError, match=reason):
        edit.apply(taught())


def test_there_is_nothing_to_answer_or_to_point_at_without_an_exercise() -> None:
    document = worked_example()
    for edit in (Answer(read_place("value q", document.nodes), "3"), Reveal(()), PointAt("f")):
        with pytest.raises(GraphError, match="no exercise"):
            edit.apply(document)
    plain = replace(taught(), exercise=Exercise())
    with pytest.raises(GraphError, match="no gate of this exercise"):
        PointAt("f").apply(plain)
