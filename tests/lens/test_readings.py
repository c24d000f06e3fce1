from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.lens import readings


@pytest.mark.parametrize(
    ("text", "values", "port", "local"),
    [
        ("f = x + y", {"x": -2.0, "y": 5.0}, "a", 1.0),
        ("f = x * y", {"x": -2.0, "y": 5.0}, "a", 5.0),
        ("f = x / y", {"x": -2.0, "y": 4.0}, "b", 0.125),
        ("f = x - y", {"x": -2.0, "y": 4.0}, "b", -1.0),
        ("f = max(x, y)", {"x": 1.0, "y": 4.0}, "a", 0.0),
        ("f = sigmoid(x)", {"x": 0.0}, "x", 0.25),
        ("f = mse(x, y)", {"x": 3.0, "y": 1.0}, "a", 4.0),
        ("f = sum(x)", {"x": 3.0}, "x", 1.0),
    ],
)
def test_local_gradients_of_scalar_gates(text: str, values: dict[str, Any], port: str, local: float) -> None:
    result = run(parse(text, values=values))
    found = readings.local_gradient(result, Port("f", port))
    assert found is not None
    assert math.isclose(found, local)


def test_a_local_gradient_stands_where_the_upstream_is_zero() -> None:
    result = run(parse("q = x * y; f = q * z", values={"x": 2.0, "y": 5.0, "z": 0.0}))
    assert result.upstream("q") == 0
    assert readings.local_gradient(result, Port("q", "a")) == 5.0


def test_arrays_and_open_ends_have_none() -> None:
    result = run(parse("f = sum(x)", values={"x": [1.0, 2.0]}))
    assert readings.local_gradient(result, Port("f", "x")) is None
    assert readings.value(result, Port("nowhere", "y")) is None
    assert readings.upstream(None, Port("f", "y")) is None
    assert readings.downstream(result, Port("nowhere", "a")) is None
    np.testing.assert_array_equal(np.asarray(readings.downstream(result, Port("f", "x"))), [1.0, 1.0])
