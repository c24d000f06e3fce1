from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from random_graphs import graphs

from gradstudio.engine.rerun import Rerun
from gradstudio.engine.run import run
from gradstudio.errors import RunError
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Node, Port
from graphs import worked_example


def test_a_leaf_moves_all_that_it_feeds() -> None:
    result = run(worked_example())
    rerun = Rerun(result, Port("x", "y"))
    now = rerun.variables(0.0)
    assert rerun.start == -2
    assert rerun.nodes == ("q", "f")
    assert (now["x"], now["q"], now["f"], now["z"]) == (0, 5, -20, -4)
    assert rerun.total(0.0) == -20
    assert result.value("f") == -12


def test_a_cut_wire_moves_one_input_alone() -> None:
    result = run(parse("f = x * x", values={"x": 3.0}))
    assert Rerun(result, Port("x", "y"), Port("f", "a")).total(5.0) == 15
    assert Rerun(result, Port("x", "y"), Port("f", "b")).total(7.0) == 21
    assert Rerun(result, Port("x", "y")).total(5.0) == 25


def test_a_cut_wire_of_an_input_that_repeats() -> None:
    x = Node("x", "input", {}, {"value": np.array([1.0, 2.0])})
    join = Node("j", "concat", {"x0": Port("x", "y"), "x1": Port("x", "y")})
    result = run(Document({"x": x, "j": join}), upstream=[1.0, 1.0, 1.0, 1.0])
    rerun = Rerun(result, Port("x", "y"), Port("j", "x1"))
    np.testing.assert_array_equal(rerun.variables([5.0, 6.0])["j"], [1, 2, 5, 6])


def test_an_output_that_is_no_scalar_is_weighted_by_its_upstream() -> None:
    result = run(parse("f = 2 * x", values={"x": [1.0, 2.0]}), upstream=[1.0, -3.0])
    assert Rerun(result, Port("x", "y")).total([1.0, 2.0]) == 2 - 12


def test_what_a_gate_requires_is_required_again() -> None:
    document = parse("f = softmax_cross_entropy(z, t)", values={"z": [[1.0, 2.0]], "t": np.array([1])})
    rerun = Rerun(run(document), Port("t", "y"))
    with pytest.raises(RunError, match="f: a class index in t lies outside"):
        rerun.total([7])


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(graphs())
def test_it_is_what_a_whole_run_says(document: Document) -> None:
    result = run(document, output="f")
    for node in document:
        if not node.kind.is_leaf:
            continue
        value = np.asarray(node.settings["value"]) * 1.25
        wanted = run(document, {node.name: value}, output="f").value("f")
        found = Rerun(result, Port(node.name, "y")).variables(value)["f"]
        np.testing.assert_array_equal(found, wanted)
