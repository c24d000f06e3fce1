from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from random_graphs import graphs

from gradstudio.engine import build
from gradstudio.engine.gradcheck import FLOAT32, FORMULA, KINK, NOT_FINITE, STEP_SIZE, TIE
from gradstudio.engine.program import BACKWARD
from gradstudio.engine.run import run
from gradstudio.errors import RunError
from gradstudio.gates.expression import expression
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port, Wire
from gradstudio.lens.wirecheck import check_output, check_wire, wirecheck
from graphs import built, leaf, wire, worked_example


def test_every_wire_of_the_worked_example_is_right() -> None:
    found = wirecheck(worked_example())
    heads = {str(wire.head): (f.name, f.analytic, f.passed) for wire, f in found.items()}
    assert heads == {
        "q.a": ("x → q.a", -4, True),
        "q.b": ("y → q.b", -4, True),
        "f.a": ("q → f.a", -4, True),
        "f.b": ("z → f.b", 3, True),
    }
    assert all(f.error < 1e-9 for f in found.values())


def test_the_two_wires_of_a_square_are_told_apart() -> None:
    found = wirecheck(parse("f = x * x", values={"x": 3.0}))
    assert [(str(wire.head), f.analytic) for wire, f in found.items()] == [("f.a", 3), ("f.b", 3)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(graphs())
def test_every_wire_of_a_random_graph_is_right(document: Document) -> None:
    result = run(document, output="f")
    assume(np.isfinite(np.asarray(result.value("f"))))
    assume(not result.kinks)
    assume(all(np.abs(np.asarray(value)).max() < 1e4 for value in result.variables.values()))
    found = wirecheck(document, output="f")
    assert set(found) == {each for each in document.wires() if result.downstream(*each.head) is not None}
    for finding in found.values():
        assert finding.passed, finding


def test_a_wrong_backward_formula_is_found_on_its_wire(monkeypatch: pytest.MonkeyPatch) -> None:
    real = build._Builder._emit

    def swapped(self, phase, place, target, formula, scope, **more) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003
        if phase == BACKWARD and place == ("f", "b"):
            formula = expression("dy * b")
        real(self, phase, place, target, formula, scope, **more)

    monkeypatch.setattr(build._Builder, "_emit", swapped)
    wrong = {wire.head: f for wire, f in wirecheck(worked_example()).items() if not f.passed}
    assert set(wrong) == {Port("f", "b")}
    assert wrong[Port("f", "b")].cause == FORMULA
    assert wrong[Port("f", "b")].numeric == pytest.approx(3)


@pytest.mark.parametrize(
    ("text", "values", "cause", "words"),
    [
        ("f = max(x, y)", {"x": 1.0, "y": 1.0}, TIE, r"sits on a kink or tie at f \(tie\)"),
        ("f = relu(x)", {"x": 0.0}, KINK, r"kink or tie at f \(kink\)"),
        ("f = relu(x)", {"x": 1e-9}, KINK, "a kink lies within the shortest step"),
        ("f = log(x)", {"x": 0.0}, NOT_FINITE, "a value or gradient is not finite"),
        ("f = sin(100000000 * x)", {"x": 0.3}, STEP_SIZE, "changes with the step"),
    ],
)
def test_the_reason_is_given(text: str, values: dict[str, Any], cause: str, words: str) -> None:
    result = run(parse(text, values=values))
    place = next(iter(w.head for w in result.program.document.wires() if w.tail.node == "x"))
    finding = check_wire(result, place)
    assert finding is not None
    assert not finding.passed
    assert finding.cause == cause
    assert re.search(words, finding.reason)


def test_a_kink_that_another_branch_sits_on_is_no_reason() -> None:
    document = parse("a = relu(x); b = 100000000 * y; c = sin(b); f = a + c", values={"x": 0.0, "y": 0.3})
    found = {str(each.head): f.cause for each, f in wirecheck(document).items() if not f.passed}
    assert found["a.x"] == KINK
    assert found["b.b"] == STEP_SIZE


def test_float32_is_told_as_the_reason_only_where_it_is() -> None:
    document = parse("q = tanh(x * w); f = q + relu(y)", values={"x": 0.7, "w": 1.3, "y": 0.0})
    coarse = {str(each.head): f for each, f in wirecheck(document, dtype=np.float32).items() if not f.passed}
    assert coarse["q.x"].cause == FLOAT32
    assert "in float64 the gradient is right" in coarse["q.x"].reason
    relu = next(f for f in coarse.values() if f.name.startswith("y →"))
    assert relu.cause == KINK
    assert all(f.passed for each, f in wirecheck(document).items() if each.tail.node != "y")


def test_wires_without_a_gradient_have_no_finding() -> None:
    values = {"z": [[1.0, 2.0, 0.5]], "t": np.array([1])}
    document = parse("f = softmax_cross_entropy(z, t)", values=values)
    assert [str(each.head) for each in wirecheck(document)] == ["f.z"]
    assert check_wire(run(document), Port("f", "t")) is None


def test_the_gradient_of_an_output_is_that_of_all_its_wires() -> None:
    result = run(parse("f = x * x", values={"x": 3.0}))
    finding = check_output(result, Port("x", "y"))
    assert finding is not None
    assert (finding.analytic, finding.passed) == (6, True)
    assert check_output(run(parse("a = tanh(x); b = exp(x)", values={"x": 1.0})), Port("x", "y")) is None


def test_large_values_are_checked_along_directions() -> None:
    rng = np.random.default_rng(0)
    values = {"x": rng.standard_normal((20, 8)), "W": rng.standard_normal((6, 8))}
    found = wirecheck(parse("z = linear(x, W); f = mean(tanh(z))", values=values))
    assert all(finding.passed and finding.analytic for finding in found.values())
    assert {finding.shape for finding in found.values()} == {(20, 8), (6, 8), (20, 6)}


def test_without_an_output_there_is_nothing_to_check_against() -> None:
    document = built(
        leaf("x", 1.0), AddNode("exp", "a"), AddNode("neg", "b"), wire("x", "a.x"), wire("x", "b.x")
    )
    with pytest.raises(RunError, match="several outputs: a, b; choose one"):
        wirecheck(document)
    assert set(wirecheck(document, output="b")) >= {Wire(Port("x", "y"), Port("b", "x"))}
