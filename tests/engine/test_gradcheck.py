from __future__ import annotations

import math
from dataclasses import replace

import pytest

from gradstudio.engine import build
from gradstudio.engine.gradcheck import gradcheck
from gradstudio.engine.program import BACKWARD
from gradstudio.errors import RunError
from gradstudio.gates.expression import expression
from gradstudio.graph.edits import AddNode
from graphs import built, leaf, wire, worked_example


def test_every_leaf_of_the_worked_example_is_right() -> None:
    findings = gradcheck(worked_example())
    assert [(f.name, f.analytic, f.passed) for f in findings] == [
        ("x", -4, True),
        ("y", -4, True),
        ("z", 3, True),
    ]
    assert all(f.error < 1e-9 for f in findings)


def test_a_wrong_backward_formula_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = build._Builder._emit

    def swapped(self, phase, place, target, formula, scope, **more) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003
        if phase == BACKWARD and place == ("f", "a"):
            formula = expression("dy * a")
        real(self, phase, place, target, formula, scope, **more)

    monkeypatch.setattr(build._Builder, "_emit", swapped)
    wrong = {f.name: f for f in gradcheck(worked_example()) if not f.passed}
    assert set(wrong) == {"x", "y"}
    assert wrong["x"].analytic == 3
    assert wrong["x"].numeric == pytest.approx(-4)
    assert "differ" in wrong["x"].reason


def test_a_tie_is_given_as_the_reason() -> None:
    document = built(leaf("a", 1.0), leaf("b", 1.0), AddNode("max", "f"), wire("a", "f.a"), wire("b", "f.b"))
    findings = gradcheck(document)
    assert not findings[0].passed
    assert "f (tie)" in findings[0].reason


def test_a_value_that_is_not_finite_is_given_as_the_reason() -> None:
    document = built(leaf("a", 0.0), AddNode("log", "f"), wire("a", "f.x"))
    (finding,) = gradcheck(document)
    assert not finding.passed
    assert finding.reason == "a value or gradient is not finite"


def test_one_element_that_is_not_finite_is_not_outweighed_by_those_after_it() -> None:
    document = built(
        leaf("a", [0.0, 1.0]), AddNode("log", "b"), AddNode("sum", "f"), wire("a", "b.x"), wire("b", "f.x")
    )
    (finding,) = gradcheck(document)
    assert not finding.passed
    assert finding.error == math.inf


@pytest.mark.parametrize(("gate", "at"), [("log", 5e-4), ("relu", 1e-4), ("relu", -1e-5)])
def test_a_shorter_step_is_taken_beside_a_pole_or_a_kink(gate: str, at: float) -> None:
    document = built(leaf("a", at), AddNode(gate, "f"), wire("a", "f.x"))
    (finding,) = gradcheck(document)
    assert finding.passed, finding


def test_large_leaves_are_checked_along_directions_and_batches_sampled() -> None:
    document = built(
        AddNode("input", "x", {"shape": ("N", 20)}),
        AddNode("input", "t", {"shape": ("N",)}),
        AddNode("parameter", "W", {"shape": (10, 20)}),
        AddNode("linear", "z"),
        AddNode("softmax_cross_entropy", "loss"),
        wire("x", "z.x"),
        wire("W", "z.W"),
        wire("z", "loss.z"),
        wire("t", "loss.t"),
    )
    findings = {f.name: f for f in gradcheck(document)}
    assert set(findings) == {"x", "W"}
    assert findings["W"].shape == (10, 20)
    assert all(f.passed and f.analytic != 0 for f in findings.values())


def test_without_an_output_there_is_nothing_to_check_against() -> None:
    document = built(
        leaf("x", 1.0), AddNode("exp", "a"), AddNode("neg", "b"), wire("x", "a.x"), wire("x", "b.x")
    )
    with pytest.raises(RunError, match="several outputs: a, b; choose one"):
        gradcheck(document)
    with pytest.raises(RunError, match="no gradient leads back from f to an input or a parameter"):
        gradcheck(built(leaf("c", 1.0, "constant"), AddNode("exp", "f"), wire("c", "f.x")))
    assert replace(gradcheck(document, output="b")[0], numeric=0).analytic == -1


def test_a_small_gradient_is_held_to_its_own_size(monkeypatch: pytest.MonkeyPatch) -> None:
    document = built(
        leaf("x", 2.0), leaf("k", 1e-7, "constant"), AddNode("mul", "f"), wire("x", "f.a"), wire("k", "f.b")
    )
    assert gradcheck(document)[0].passed
    real = build._Builder._emit

    def doubled(self, phase, place, target, formula, scope, **more) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003
        wrong = expression("dy * b * 2") if phase == BACKWARD else formula
        real(self, phase, place, target, wrong, scope, **more)

    monkeypatch.setattr(build._Builder, "_emit", doubled)
    (finding,) = gradcheck(document)
    assert not finding.passed
