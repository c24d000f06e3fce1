from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gradstudio.engine.session import Session
from gradstudio.exercise.faults import Planted, planted, possible_faults
from gradstudio.exercise.hiding import askable, from_on, masked
from gradstudio.exercise.marking import mark
from gradstudio.graph.copies import MakeCopiesExplicit
from gradstudio.graph.document import Document
from gradstudio.graph.exercise import DOWNSTREAM, UPSTREAM, VALUE, Exercise, Fault, read_place
from gradstudio.graph.formula import parse
from graphs import worked_example

FORK = parse("a = x * y; b = exp(x); c = a * b; f = c * x", values={"x": 0.5, "y": 3.0})


def ran(document: Document, fault: Fault) -> dict[str, float]:
    faulty = Session().run(document, change=Planted(fault))
    return {name: float(faulty.upstream(name) or 0) for name in document.nodes}


def test_a_gate_that_forgot_the_swap_spoils_what_comes_from_it() -> None:
    found = ran(worked_example(), Fault("f", "swap"))
    assert (found["q"], found["z"]) == (3.0, -4.0)
    assert (found["x"], found["y"], found["f"]) == (3.0, 3.0, 1.0)


@pytest.mark.parametrize(
    ("kind", "q", "z"),
    [("sign", 4.0, -3.0), ("local", 1.0, 1.0), ("added", -8.0, 6.0)],
)
def test_each_kind_goes_wrong_in_its_own_way(kind: str, q: float, z: float) -> None:
    found = ran(worked_example(), Fault("f", kind))
    assert (found["q"], found["z"]) == (q, z)


def test_a_fork_that_overwrites_keeps_one_way() -> None:
    right = Session().run(FORK)
    found = ran(FORK, Fault("x", "overwrote"))
    assert found["x"] == float(right.downstream("a", "a") or 0)
    assert found["y"] == float(right.upstream("y") or 0)


def test_a_copy_gate_can_forget_a_branch() -> None:
    document = MakeCopiesExplicit().apply(FORK)
    (copy,) = [node.name for node in document if node.gate == "copy"]
    assert {"overwrote", "branch"} <= {*possible_faults(document)[copy]}
    right, faulty = Session().run(document), Session().run(document, change=Planted(Fault(copy, "branch")))
    assert faulty.upstream("x") != right.upstream("x")
    assert faulty.upstream("y") == right.upstream("y")


def test_a_faulty_step_still_reads_as_ever() -> None:
    right, faulty = Session().run(FORK), Session().run(FORK, change=Planted(Fault("c", "swap")))
    assert str(faulty.program) == str(right.program)


def test_every_possible_fault_shows_in_the_run() -> None:
    right = Session().run(FORK)
    for gate, kinds in possible_faults(FORK).items():
        for kind in kinds:
            faulty = Session().run(FORK, change=Planted(Fault(gate, kind)))
            changed = [
                name
                for name in FORK.nodes
                if not np.allclose(faulty.upstream(name) or 0, right.upstream(name) or 0)
            ]
            assert changed, (gate, kind)


def test_a_session_runs_anew_when_the_fault_comes_or_goes() -> None:
    session, document = Session(), worked_example()
    assert session.run(document).upstream("q") == -4
    assert session.run(document, change=Planted(Fault("f", "swap"))).upstream("q") == 3
    assert session.run(document, change=Planted(Fault("f", "sign"))).upstream("q") == 4
    assert session.run(document).upstream("q") == -4


@pytest.mark.parametrize(("gate", "right"), [("f", True), ("q", False), ("", False)])
def test_the_gate_that_is_pointed_at_is_marked(gate: str, right: bool) -> None:  # noqa: FBT001
    exercise = Exercise(fault=Fault("f", "swap"), pointed=gate)
    document = replace(worked_example(), exercise=exercise)
    marking = mark(document)
    assert marking.pointed is right
    assert (marking.right, marking.asked) == (int(right), 1)
    assert ("own value" in marking.pointed_sentence) is right
    assert planted(document) == Planted(Fault("f", "swap"))


def test_what_is_asked_is_not_to_be_seen() -> None:
    document = worked_example()
    result = Session().run(document)
    places = tuple(read_place(text, document.nodes) for text in ("value q", "upstream z", "upstream f"))
    hidden = masked(result, places)
    assert hidden.value("q") is None
    assert hidden.upstream("z") is None
    assert hidden.downstream("f", "b") is None
    assert hidden.wire(read_place("downstream f.a", document.nodes).port).value is None
    assert hidden.value("f") == -12
    assert hidden.upstream("x") == -4
    assert masked(result, ()) is result


def test_a_kink_at_a_hidden_value_is_not_told() -> None:
    document = parse("h = relu(x * y); f = h * 2", values={"x": 0.0, "y": 2.0})
    result = Session().run(document)
    assert result.kinks
    (product,) = [node.name for node in document if node.gate == "mul" and node.name != "f"]
    place = read_place(f"value {product}", document.nodes)
    assert not masked(result, (place,)).kinks


def test_what_can_be_asked_is_what_gates_work_out() -> None:
    document = worked_example()
    plan = Session().run(document).program
    names = [str(place.port.node) for place in askable(plan, {UPSTREAM})]
    assert names == ["q", "z", "y", "x"]
    assert [place.port.node for place in askable(plan, {VALUE})] == ["q", "f"]
    assert askable(plan, {DOWNSTREAM}) == ()
    ways = [str(place.port) for place in askable(Session().run(FORK).program, {DOWNSTREAM})]
    assert sorted(ways) == ["a.a", "b.x", "f.b"]


def test_what_is_worked_out_after_a_gradient_would_tell_it() -> None:
    document = worked_example()
    plan = Session().run(document).program
    asked = read_place("downstream f.a", document.nodes)
    hidden = masked(Session().run(document), from_on(plan, asked))
    assert [hidden.upstream(name) for name in "qxyz"] == [None] * 4
    assert hidden.upstream("f") == 1
    last = read_place("downstream q.b", document.nodes)
    hidden = masked(Session().run(document), from_on(plan, last))
    assert [hidden.upstream(name) for name in "qxyz"] == [-4, -4, None, 3]
    value = read_place("value q", document.nodes)
    assert from_on(plan, value) == (value,)
