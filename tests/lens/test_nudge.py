from __future__ import annotations

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.errors import RunError
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.lens.nudge import Nudge
from graphs import worked_example


def test_the_worked_example() -> None:
    nudge = Nudge(run(worked_example()), Port("x", "y"))
    assert (nudge.value, nudge.gradient, nudge.descent) == (-2, -4, 4)
    assert nudge.change(0.1) == pytest.approx(-0.4)
    assert nudge.predicted(0.1) == pytest.approx(-0.4)
    assert nudge.error(0.1) < 1e-12
    assert nudge.outputs(0.1)[Port("f", "y")] == pytest.approx(-12.4)


def test_the_error_falls_as_the_square_of_h() -> None:
    nudge = Nudge(run(parse("f = x * x * x", values={"x": 2.0})), Port("x", "y"))
    assert nudge.gradient == 12
    assert nudge.change(0.5) == pytest.approx(2.5**3 - 8)
    h, errors = nudge.series()
    assert (h[0], len(h)) == (1, len(errors))
    slope = np.polyfit(np.log10(h[1:5]), np.log10(errors[1:5]), 1)[0]
    assert slope == pytest.approx(2, abs=0.1)


def test_at_a_kink_the_error_falls_no_faster_than_h() -> None:
    nudge = Nudge(run(parse("f = relu(x)", values={"x": 0.0})), Port("x", "y"))
    h, errors = nudge.series()
    np.testing.assert_allclose(errors, h)


def test_one_wire_alone_and_one_element() -> None:
    result = run(parse("f = sum(x * x)", values={"x": [[1.0, 2.0], [3.0, 4.0]]}))
    product = next(node.name for node in result.program.document if node.gate == "mul")
    both = Nudge(result, Port("x", "y"), element=2)
    one = Nudge(result, Port("x", "y"), Port(product, "a"), element=2)
    assert (both.value, both.gradient, one.gradient) == (3, 6, 3)
    assert one.change(0.5) == pytest.approx(1.5)
    assert both.change(0.5) == pytest.approx(3.25)


def test_an_output_that_is_no_scalar_counts_as_its_upstream_has_it() -> None:
    result = run(parse("f = 2 * x", values={"x": [1.0, 2.0]}), upstream=[1.0, -3.0])
    nudge = Nudge(result, Port("x", "y"), element=1)
    assert (nudge.gradient, nudge.change(1.0)) == (-6, -6)
    np.testing.assert_array_equal(nudge.outputs(1.0)[Port("f", "y")], [2, 6])


def test_where_no_gradient_arrives_there_is_nothing_to_compare() -> None:
    result = run(parse("a = tanh(x); b = exp(x)", values={"x": 1.0}))
    with pytest.raises(RunError, match="x: no gradient arrives here"):
        Nudge(result, Port("x", "y"))
    with pytest.raises(RunError, match=r"a\.x: no gradient arrives here"):
        Nudge(result, Port("x", "y"), Port("a", "x"))
