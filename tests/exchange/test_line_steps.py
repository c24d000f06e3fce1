from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from random_graphs import graphs

from gradstudio.engine.program import REQUIRE, SEED
from gradstudio.engine.run import run
from gradstudio.exchange import export
from gradstudio.exchange.line_steps import steps_by_line
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse

WORKED = {"x": -2.0, "y": 5.0, "z": -4.0}


def said(document: Document) -> dict[str, list[str]]:
    """The lines of code by the step that they are."""
    exported = export(document, "numpy")
    lines = exported.text.split("\n")
    found: dict[str, list[str]] = {}
    for number, target in exported.lines.items():
        found.setdefault(target, []).append(lines[number].partition("  #")[0].strip())
    return found


def test_every_step_of_the_worked_example_has_its_line() -> None:
    assert said(parse("q = x + y; f = q * z", values=WORKED)) == {
        "q": ["q = x + y"],
        "f": ["f = q * z"],
        "df": ["df = np.float64(1)"],
        "dq": ["dq = df * z"],
        "dz": ["dz = df * q"],
        "dx": ["dx = dq"],
        "dy": ["dy = dq"],
    }


def test_lines_of_a_module_are_the_programs_steps_under_their_local_names() -> None:
    text = "def half(a):\n    s = a * a\n    return s * 0.5\nf = half(x) + half(y)"
    document = parse(text, values={"x": 3.0, "y": 4.0})
    found = said(document)
    for step in run(document).program.steps:
        left = found[step.target][0].partition(" = ")[0]
        assert step.phase == SEED or left.isidentifier()
    assert any(lines[0].partition(" = ")[0] != target for target, lines in found.items())


@given(graphs())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_lines_assign_what_they_say_in_the_programs_order(document: Document) -> None:
    found = said(document)
    steps = {step.target: step for step in run(document).program.steps if step.phase != REQUIRE}
    assert found.keys() <= steps.keys()
    assert {step.target for step in steps.values() if step.phase == "forward"} <= found.keys()
    for target, lines in found.items():
        assert lines[0].startswith(f"{target} = ")


def test_a_graph_to_be_trained_has_its_lines_too() -> None:
    text = 'x = input(("N", 3)); W = parameter((3, 2)); t = input(("N",))'
    found = said(parse(f"{text}\nf = softmax_cross_entropy(x @ W, t)"))
    assert {"f", "df", "dW"} <= found.keys()


def test_a_call_over_several_lines_is_one_step() -> None:
    names = [f"a_rather_long_name_for_a_leaf_{i}" for i in range(6)]
    document = parse(f"c = concat({', '.join(names)})\nf = sum(c)", values={name: [1.0] for name in names})
    assert len(said(document)["c"]) > 2


@pytest.mark.parametrize("marks", [[], [("z", "z")]])
def test_what_is_not_printed_has_no_line(marks: list[tuple[str, str]]) -> None:
    assert not steps_by_line("    q = x + y\n    return q", marks)
