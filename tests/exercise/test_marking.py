from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from random_graphs import graphs

from gradstudio.engine.session import Session
from gradstudio.exercise.faults import possible_faults
from gradstudio.exercise.hiding import askable
from gradstudio.exercise.marking import Mark, mark
from gradstudio.exercise.mistakes import MISTAKES
from gradstudio.exercise.sentences import SENTENCES
from gradstudio.exercise.work import Work
from gradstudio.graph.copies import MakeCopiesExplicit
from gradstudio.graph.document import Document
from gradstudio.graph.exercise import DOWNSTREAM, UPSTREAM, VALUE, Exercise, Place, read_place
from gradstudio.graph.formula import parse
from graphs import worked_example


def marked(document: Document, answers: Mapping[str, str], **rest: float) -> list[Mark]:
    places = {read_place(text, document.nodes): answer for text, answer in answers.items()}
    exercise = Exercise(asked=tuple(places), answers=places, **rest)  # type: ignore[arg-type]
    return list(mark(document, exercise).marks.values())


def scalar(text: str, **values: object) -> Document:
    return parse(text, values=values)


CHAIN = scalar("q = x + y; f = q * z; g = f * w", x=-2.0, y=5.0, z=-4.0, w=0.7)
FORK = scalar("a = x * y; b = exp(x); c = a * b; f = c * x", x=0.5, y=3.0)
LARGER = scalar("m = max(x, y); f = m * z", x=1.5, y=-2.0, z=7.0)
CLOSED = scalar("h = relu(x); f = h * z + x * 3", x=-1.5, z=2.5)
ROWS = scalar(
    "s = x @ W + b; p = s * c; f = sum(p)",
    x=[[1.0, 2.0], [3.0, 5.0], [-1.0, 0.5]],
    W=[[0.5, -1.0], [2.0, 3.0]],
    b=[0.1, 0.2],
    c=[[1.0, 2.0], [4.0, 8.0], [16.0, -32.0]],
)
SQUARES = scalar("q = x * k; f = mse(q, t)", x=[1.0, 2.0, 4.0], k=[3.0, 5.0, 7.0], t=[1.0, 1.0, 1.0])
AVERAGE = scalar("q = x * k; m = mean(q); f = m * 1.7", x=[1.0, 2.0, 4.0, 8.0], k=[3.0, 5.0, 7.0, 9.0])
QUOTIENT = scalar("q = a / b; f = q * c", a=3.0, b=4.0, c=7.0)
STRETCHED = scalar("y = x * s; f = sum(y * k)", x=[1.0, 2.0, 4.0], s=3.0, k=[5.0, 7.0, 11.0])
CLIPPED = scalar("m = min(x, y); f = m * z", x=1.5, y=-2.0, z=7.0)

CASES = [
    # document, place, answer, the mistake
    (CHAIN, "upstream q", "0.7 * 3", "swap"),
    (CHAIN, "upstream z", "0.7 * -4", "swap"),
    (QUOTIENT, "upstream a", "7 / 3", "swap"),
    (CHAIN, "upstream q", "0.7 * 4", "sign"),
    (FORK, "downstream c.b", "-0.75", "sign"),
    (ROWS, "upstream b", "[-21, 22]", "sign"),
    (CHAIN, "upstream q", "-4", "upstream"),
    (CHAIN, "upstream z", "3", "upstream"),
    (QUOTIENT, "upstream a", "0.25", "upstream"),
    (CHAIN, "upstream q", "0.7", "local"),
    (QUOTIENT, "upstream b", "7", "local"),
    (FORK, "downstream f.b", "1", "local"),
    (LARGER, "upstream x", "0", "routed"),
    (LARGER, "upstream y", "7", "routed"),
    (CLOSED, "downstream h.x", "2.5", "routed"),
    (CLIPPED, "upstream x", "7", "routed"),
    (LARGER, "value m", "-2", "routed"),
    (ROWS, "upstream b", "[1, 2]", "broadcast"),
    (ROWS, "upstream b", "[16, -32]", "broadcast"),
    (ROWS, "upstream b", "[[1, 2], [4, 8], [16, -32]]", "broadcast"),
    (STRETCHED, "upstream s", "5", "broadcast"),
    (STRETCHED, "upstream s", "[5, 14, 44]", "broadcast"),
    (SQUARES, "upstream q", "[4, 18, 54]", "mean"),
    (AVERAGE, "upstream q", "[1.7, 1.7, 1.7, 1.7]", "mean"),
    (AVERAGE, "value m", "3 + 10 + 28 + 72", "mean"),
    (CHAIN, "upstream q", "3", "value"),
    (CHAIN, "upstream z", "-4", "value"),
    (AVERAGE, "upstream m", "28.25", "value"),
    (CHAIN, "value f", "0.7", "gradient"),
    (CHAIN, "upstream z", "2 * 2.1", "added"),
    (LARGER, "upstream z", "3", "added"),
    (CHAIN, "upstream q", "-28", "power"),
    (CHAIN, "upstream z", "0.21", "power"),
    (FORK, "value b", "1.6", "rounding"),
    (FORK, "value b", "2", "rounding"),
    (ROWS, "upstream b", "[[21, -22]]", "shape"),
]


def _made(document: Document, place: str, terms: tuple[int, ...]) -> str:
    """The sum of some of the gradients that come back to a fork."""
    result = Session().run(document)
    port = read_place(place, document.nodes).port
    step = next(s for s in result.program.steps if s.target == result.program.upstreams[port])
    gathered = step.arguments[0]
    assert isinstance(gathered, tuple)
    return str(float(sum(result.variables[gathered[i]] for i in terms)))


@pytest.mark.parametrize(
    ("document", "place", "answer", "kind"), CASES, ids=[f"{case[3]}, {case[1]}={case[2]}" for case in CASES]
)
def test_a_typical_mistake_has_its_diagnosis(document: Document, place: str, answer: str, kind: str) -> None:
    (found,) = marked(document, {place: answer})
    assert found.verdict == "wrong"
    assert kind in found.kinds
    assert found.sentence


@pytest.mark.parametrize(
    "document",
    [
        FORK,
        MakeCopiesExplicit().apply(FORK),
        scalar("f = x * y + x * exp(x)", x=0.7, y=3.0),
        scalar("q = x * y; f = q + relu(x)", x=2.0, y=3.0),
    ],
)
def test_at_a_fork_overwriting_and_a_missing_branch_differ(document: Document) -> None:
    (over,) = marked(document, {"upstream x": _made(document, "upstream x", (0,))})
    (less,) = marked(document, {"upstream x": _made(document, "upstream x", (1,))})
    assert (over.kind, less.kind) == ("overwrote", "branch")
    assert "feeds" in over.sentence
    assert "missing" in less.sentence


def test_the_whole_sum_on_one_way_was_added_too_early() -> None:
    result = Session().run(FORK)
    (found,) = marked(FORK, {"downstream f.b": str(float(result.upstream("x") or 0))})
    assert found.kinds[0] == "added"


def test_a_matrix_transposed() -> None:
    upstream = np.asarray(Session().run(ROWS).upstream("W"))
    x, c = np.asarray(ROWS["x"].settings["value"]), np.asarray(ROWS["c"].settings["value"])
    for wrong in (upstream.T, c.T @ x):
        (found,) = marked(ROWS, {"upstream W": str(wrong.tolist())})
        assert found.kind == "transposed"
        assert "2×2" in found.sentence
    (right,) = marked(ROWS, {"upstream W": str((x.T @ c).tolist())})
    assert right.verdict == "right"


def test_a_matrix_of_the_wrong_shape_is_told_its_shape() -> None:
    (found,) = marked(ROWS, {"upstream W": "[[1, 2, 3]]"})
    assert (found.verdict, found.kind) == ("wrong", "")
    assert "2×2" in found.sentence
    assert "1×3" in found.sentence


def test_an_answer_that_follows_from_a_wrong_one_is_credited() -> None:
    q, x, y, z = marked(CHAIN, {"upstream q": "9", "upstream x": "9", "upstream y": "-2.8", "value f": "-12"})
    assert (q.verdict, x.verdict, y.verdict, z.verdict) == ("wrong", "carried", "right", "right")
    assert x.credited
    assert x.sentence == "Right, given your upstream q."


def test_a_wrong_value_is_carried_into_the_gradients() -> None:
    answers = {"value q": "7", "value f": "-28", "upstream z": "4.9", "upstream w": "-28"}
    q, f, z, w = marked(CHAIN, answers)
    assert q.verdict == "wrong"
    assert [mark.verdict for mark in (f, z, w)] == ["carried"] * 3
    assert f.sentence == z.sentence == "Right, given your value q."
    assert w.sentence == "Right, given your value f."


def test_a_mistake_after_a_mistake_has_its_own_diagnosis() -> None:
    _, z = marked(CHAIN, {"upstream f": "2", "upstream z": "-6"})
    assert z.kinds == ("sign",)
    _, z = marked(CHAIN, {"upstream f": "2", "upstream z": "-8"})
    assert z.kinds == ("swap",)


def test_what_is_not_a_number_is_said() -> None:
    (found,) = marked(CHAIN, {"upstream q": "minus four"})
    assert found.verdict == "unreadable"
    assert "minus" in found.sentence
    (found,) = marked(CHAIN, {"upstream q": ""})
    assert found.verdict == "missing"


def test_the_tolerance_is_the_exercises_own() -> None:
    assert marked(CHAIN, {"upstream q": "-2.7"})[0].verdict == "wrong"
    assert marked(CHAIN, {"upstream q": "-2.7"}, tolerance=0.05)[0].verdict == "right"
    assert marked(FORK, {"value b": "1.65"})[0].verdict == "right"


def test_a_revealed_place_earns_nothing() -> None:
    document = worked_example()
    place = read_place("upstream q", document.nodes)
    exercise = Exercise(asked=(place,), answers={place: "-4"}, revealed=frozenset({place}))
    marking = mark(document, exercise)
    assert marking.marks[place].verdict == "revealed"
    assert (marking.right, marking.asked) == (0, 1)


def test_what_cannot_be_computed_is_not_asked() -> None:
    document = parse("q = x + y; f = q * z", values={"x": 1.0, "y": 2.0})
    place = read_place("upstream q", document.nodes)
    marking = mark(document, Exercise(asked=(place,), answers={place: "1"}))
    assert marking.marks[place].verdict == "unknown"
    assert marking.asked == 0


def test_no_sentence_gives_the_number_away() -> None:
    result = Session().run(CHAIN)
    for place in askable(result.program, {VALUE, UPSTREAM, DOWNSTREAM}):
        right = result.value if place.quantity == VALUE else result.upstream
        number = f"{float(right(place.port.node) or 0):g}".lstrip("-")
        exercise = Exercise(asked=(place,), answers={place: "123.456"})
        (found,) = mark(CHAIN, exercise).marks.values()
        assert number not in found.sentence


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(graphs())
def test_what_a_mistake_makes_is_found_to_be_that_mistake(document: Document) -> None:
    result = Session().run(document)
    variables = result.variables.values()
    assume(all(np.isfinite(np.asarray(each, float)).all() for each in variables))
    steps = {step.target: step for step in result.program.steps}
    for place in askable(result.program, {VALUE, UPSTREAM, DOWNSTREAM}):
        holders = {
            VALUE: result.program.values,
            UPSTREAM: result.program.upstreams,
            DOWNSTREAM: result.program.downstreams,
        }
        work = Work(result.program, steps[holders[place.quantity][place.port]], result.variables)
        for kind, mistake in MISTAKES.items():
            for made in mistake(work):
                if made is None:
                    continue
                exercise = Exercise(asked=(place,), answers={place: str(made.tolist())})
                (found,) = mark(document, exercise).marks.values()
                assert found.verdict == "right" or kind in found.kinds
            break


def test_every_mistake_has_its_sentence() -> None:
    assert {*MISTAKES} <= SENTENCES.keys()


def test_faults_that_show_are_listed_by_gate() -> None:
    found = possible_faults(FORK)
    assert "swap" in found["c"]
    assert {"overwrote", "branch"} <= {*found["x"]}
    assert "swap" not in found["b"]
    assert "x" not in possible_faults(CHAIN)


def test_an_exercise_of_its_own_is_marked_where_none_is_given() -> None:
    place = Place(VALUE, read_place("value q", CHAIN.nodes).port)
    marking = mark(replace(CHAIN, exercise=Exercise(asked=(place,), answers={place: "3"})))
    assert (marking.right, marking.asked) == (1, 1)
