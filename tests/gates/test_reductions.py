from __future__ import annotations

import numpy as np
import pytest

from gradstudio.engine.build import program
from gradstudio.engine.run import Result, run
from gradstudio.errors import GateError, RunError
from gradstudio.gates import CATALOGUE
from gradstudio.graph.formula import parse

_TIED = [[2.0, 5.0, 5.0], [1.0, 1.0, 1.0]]


def _numbers(result: Result, name: str) -> object:
    found = result.upstream(name)
    assert found is not None
    return found.tolist()


@pytest.mark.parametrize(
    ("text", "gradient", "kink"),
    [
        ("f = reduce_max(x)", [[0, 1, 0], [0, 0, 0]], "tie"),
        ("f = sum(reduce_max(x, axis=1))", [[0, 1, 0], [1, 0, 0]], "tie in 2 of 2 elements"),
        ("f = sum(reduce_min(x, axis=-1, keepdims=True))", [[1, 0, 0], [1, 0, 0]], "tie in 1 of 2 elements"),
        ("f = sum(reduce_max(x, axis=0))", [[1, 1, 1], [0, 0, 0]], ""),
    ],
)
def test_at_a_tie_the_first_element_takes_the_gradient(text: str, gradient: object, kink: str) -> None:
    result = run(parse(text, values={"x": _TIED}))
    assert _numbers(result, "x") == gradient
    assert "".join(result.kinks.values()) == kink


def test_a_dead_branch_of_a_maximum_does_not_poison() -> None:
    result = run(parse("f = reduce_max(x) * y", values={"x": [1.0, 2.0]}), {"y": np.inf})
    assert _numbers(result, "x") == [0, np.inf]


def test_the_gradient_of_a_length_of_0_is_0_and_flagged() -> None:
    zero = run(parse("f = norm2(x)", values={"x": [0.0, 0.0]}))
    assert _numbers(zero, "x") == [0, 0]
    assert zero.kinks == {"f": "kink"}
    assert run(parse("f = norm2(x, squared=True)", values={"x": [0.0, 0.0]})).kinks == {}
    rows = run(parse("f = sum(norm2(x, axis=1))", values={"x": [[0.0, 0.0], [3.0, 4.0]]}))
    assert _numbers(rows, "x") == [[0, 0], [0.6, 0.8]]
    assert rows.kinks == {"norm21": "kink in 1 of 2 elements"}


def test_dropout_is_the_same_for_the_same_seed_and_shows_its_mask() -> None:
    document = parse("f = sum(dropout(x, p=0.25, seed=7))", values={"x": np.ones(1000)})
    first, second = run(document), run(document)
    mask = first.variables["dropout1_mask"]
    assert mask.dtype == bool
    assert 700 < mask.sum() < 800
    assert np.array_equal(first.upstream("x"), np.where(mask, 1 / 0.75, 0))  # type: ignore[arg-type]
    assert np.array_equal(mask, second.variables["dropout1_mask"])
    assert "np.random.default_rng(7).random(x.shape) >= 0.25" in str(program(document))
    other = run(parse("f = sum(dropout(x, p=0.25, seed=8))", values={"x": np.ones(1000)}))
    assert not np.array_equal(mask, other.variables["dropout1_mask"])


@pytest.mark.parametrize("p", [1, 1.5, -0.1, True, "half"])
def test_shares_that_cannot_be_dropped(p: object) -> None:
    with pytest.raises(GateError, match="dropout: p must be a number from 0 up to, but not including, 1"):
        CATALOGUE["dropout"].validated({"p": p})


def test_a_class_that_does_not_exist_is_refused() -> None:
    with pytest.raises(RunError, match=r"f: a class index in t lies outside 0..classes−1"):
        run(parse("f = one_hot(t, classes=3)"), {"t": [0, 3]})
    with pytest.raises(RunError, match="t: class indices are whole numbers"):
        run(parse("f = one_hot(t, classes=3)"), {"t": [0.5]})


def test_one_hot_has_the_type_of_the_run() -> None:
    for dtype in (np.float32, np.float64):
        value = run(parse("f = one_hot(t, classes=3)"), {"t": [2, 0]}, dtype=dtype).value("f")
        assert value is not None
        assert value.dtype == dtype
        assert value.tolist() == [[0, 0, 1], [1, 0, 0]]
