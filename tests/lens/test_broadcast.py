from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from numpy.typing import ArrayLike
from random_graphs import graphs

from gradstudio.engine.run import run
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.lens.broadcast import Stretch, stretches


def found(text: str, **values: ArrayLike) -> dict[str, Stretch]:
    return stretches(run(parse(text, values=values)), "f")


M = np.ones((2, 3))


@pytest.mark.parametrize(
    ("text", "values", "port", "padded", "axes", "times"),
    [
        ("f = x + b", {"x": M, "b": np.ones(3)}, "b", (1, 3), (0,), (2,)),
        ("f = x * b", {"x": M, "b": 2.0}, "b", (1, 1), (0, 1), (2, 3)),
        ("f = x * b", {"x": M, "b": np.ones((2, 1))}, "b", (2, 1), (1,), (3,)),
        ("f = x * b", {"x": M[:, :1], "b": np.ones(3)}, "a", (2, 1), (1,), (3,)),
        ("f = linear(x, W, b)", {"x": M, "W": np.ones((4, 3)), "b": np.ones(4)}, "b", (1, 4), (0,), (2,)),
        ("f = matmul(x, b)", {"x": np.ones((5, 2, 3)), "b": M.T}, "b", (1, 3, 2), (0,), (5,)),
    ],
)
def test_axes_and_shapes(
    text: str,
    values: dict[str, ArrayLike],
    port: str,
    padded: tuple[int, ...],
    axes: tuple[int, ...],
    times: tuple[int, ...],
) -> None:
    stretch = found(text, **values)[port]
    assert (stretch.padded, stretch.axes, stretch.times) == (padded, axes, times)
    assert stretch.small == np.shape(values[{"a": "x"}.get(port, port)])


def test_both_inputs_can_be_stretched() -> None:
    both = found("f = x + b", x=np.ones((2, 1)), b=np.ones(3))
    assert {port: stretch.wide for port, stretch in both.items()} == {"a": (2, 3), "b": (2, 3)}


def test_nothing_is_stretched_where_shapes_are_equal_or_no_gate_broadcasts() -> None:
    assert found("f = x + b", x=M, b=M) == {}
    assert found("f = transpose(x)", x=M) == {}
    assert found("f = x @ b", x=M, b=M.T) == {}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(graphs())
def test_the_padded_shape_broadcasts_to_the_wide_one_and_sums_back(document: Document) -> None:
    result = run(document, output="f")
    for node in document:
        if node.kind.is_leaf:
            continue
        for port, stretch in stretches(result, node.name).items():
            value = result.value(node.inputs[port].node)
            assert value is not None
            wide = np.broadcast_to(value, [int(dim) for dim in stretch.wide])
            back = np.ones_like(wide).sum(axis=stretch.axes, keepdims=True)
            assert back.shape == stretch.padded
            assert back.max() == np.prod([int(times) for times in stretch.times])
