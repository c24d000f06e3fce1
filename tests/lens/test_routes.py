from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.graph.formula import parse
from gradstudio.lens.routes import ways, winners


def shares(text: str, output: object = None, **values: object) -> dict[str, list[float]]:
    result = run(parse(text, values=values), output="f", upstream=output)
    return {way.port: np.ravel(way.share).tolist() for way in ways(result, "f")}


@pytest.mark.parametrize(
    ("text", "values", "wanted"),
    [
        ("f = max(x, y)", {"x": 5.0, "y": -2.0}, {"a": [1], "b": [0]}),
        ("f = max(x, y)", {"x": 2.0, "y": 2.0}, {"a": [1], "b": [0]}),
        ("f = min(x, y)", {"x": 5.0, "y": -2.0}, {"a": [0], "b": [1]}),
        ("f = relu(x)", {"x": -2.0}, {"x": [0]}),
        ("f = abs(x)", {"x": -2.0}, {"x": [-1]}),
        ("f = leaky_relu(x, slope=0.1)", {"x": -2.0}, {"x": [0.1]}),
        ("f = x * y", {"x": -2.0, "y": 3.0}, {"a": [3], "b": [-2]}),
        ("f = gelu(x)", {"x": 0.0}, {"x": [0.5]}),
    ],
)
def test_shares_of_scalar_gates(text: str, values: dict[str, Any], wanted: dict[str, list[float]]) -> None:
    assert shares(text, **values) == wanted


def test_shares_of_arrays_are_those_of_their_elements() -> None:
    found = shares("f = max(x, y)", [1.0, 1.0, 1.0], x=[1.0, 2.0, 3.0], y=2.0)
    assert found == {"a": [0, 1, 1], "b": [1, 0, 0]}
    result = run(parse("f = relu(x)", values={"x": [[1.0, -1.0], [0.0, 4.0]]}), upstream=np.ones((2, 2)))
    (way,) = ways(result, "f")
    assert (way.passed, way.blocked) == (2, 2)


@pytest.mark.parametrize("text", ["f = x @ x.T", "f = sum(x)", "f = copy(x)"])
def test_gates_that_mix_elements_have_no_shares(text: str) -> None:
    result = run(parse(text, values={"x": np.ones((3, 4))}))
    assert ways(result, "f") == ()
    assert ways(result, "x") == ()


def test_shares_are_unknown_without_gradients() -> None:
    assert ways(run(parse("f = relu(x)", values={"x": [1.0]})), "f") == ()


@pytest.mark.parametrize(
    ("text", "values", "wanted"),
    [
        ("f = reduce_max(x)", [1.0, 5.0, 2.0], (1,)),
        ("f = reduce_max(x)", [5.0, 1.0, 5.0], (0,)),
        ("f = reduce_min(x)", [[1.0, 5.0], [0.5, 2.0]], (2,)),
        ("f = sum(reduce_max(x, axis=0))", [[1.0, 5.0], [0.5, 2.0]], ()),
        ("f = sum(x)", [1.0, 5.0], ()),
    ],
)
def test_a_maximum_is_sent_to_one_element(text: str, values: list[float], wanted: tuple[int, ...]) -> None:
    assert winners(run(parse(text, values={"x": values})), "f") == wanted
