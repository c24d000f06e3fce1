from __future__ import annotations

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.graph.check import check
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.graph.whole import whole_outputs


def test_class_indices_are_known_through_gates_that_only_move_them() -> None:
    document = parse("s = concat(t, u)\nf = softmax_cross_entropy(z, slice(s, start=1))")
    whole = {port.node for port in whole_outputs(document)}
    assert whole == {"t", "u", "s", "slice1"}
    result = run(document, {"t": [0, 1], "u": [2], "z": np.eye(3)[:2]})
    assert result.value("s").dtype == np.int64  # type: ignore[union-attr]
    assert result.upstream("t") is None
    assert result.upstream("z") is not None


def test_an_argmax_makes_whole_numbers_that_no_gradient_passes() -> None:
    document = parse("f = sum(one_hot(argmax(x, axis=1), classes=3) * x)")
    assert whole_outputs(document) == {Port("argmax1", "y")}
    values = {"x": [[1.0, 3.0, 2.0], [4.0, 0.0, 1.0]]}
    for dtype in (np.float64, np.float32):
        result = run(document, values, dtype=dtype)
        gradient = result.upstream("x")
        assert gradient is not None
        assert gradient.tolist() == [[0, 1, 0], [1, 0, 0]]
        assert gradient.dtype == result.value("one_hot1").dtype == dtype  # type: ignore[union-attr]
        assert result.downstream("one_hot1", "t") is None
        assert result.downstream("argmax1", "x") is None


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("f = argmax(x) * y", "f.a", "argmax1 holds class indices, with which mul does not compute"),
        ("f = softmax_cross_entropy(z, t) + sum(t)", "sum1.x", "t holds class indices"),
        ("f = one_hot(relu(x))", "f.t", "class indices are given, but relu1 is computed"),
        ("f = one_hot(reshape(relu(x)))", "reshape1.x", "class indices are given, but relu1 is computed"),
    ],
)
def test_whole_numbers_and_others_are_not_mixed(text: str, place: str, words: str) -> None:
    (problem,) = check(parse(text)).errors
    assert problem.place == place
    assert words in problem.message
