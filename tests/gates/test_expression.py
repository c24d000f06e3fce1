from __future__ import annotations

import numpy as np
import pytest

from gradstudio.gates.expression import Literal, expression, summed


def test_names_are_what_no_prelude_has() -> None:
    formula = expression("np.where(b >= a, dy, one_hot(t, a, axis))")
    assert sorted(formula.names) == ["a", "axis", "b", "dy", "t"]
    assert sorted(formula.prelude) == ["np", "one_hot"]


def test_it_runs_as_a_function_of_its_names() -> None:
    assert expression("a @ b.T").function(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0]])).item() == 11


def test_the_same_text_is_the_same_expression() -> None:
    assert expression("a + b") is expression("a + b")


def test_a_broken_text_is_refused() -> None:
    with pytest.raises(SyntaxError):
        expression("a +")


@pytest.mark.parametrize(
    ("text", "bindings", "expected"),
    [
        ("dy * b", {"dy": "df", "b": "z"}, "df * z"),
        ("a @ b.T", {"a": "W1", "b": "x"}, "W1 @ x.T"),
        ("np.sum(x, axis=axis, keepdims=k)", {"axis": Literal(0), "k": Literal(value=True)},
         "np.sum(x, axis=0, keepdims=True)"),
        ("np.sum(x, axis=axis, keepdims=k)", {"axis": Literal(None), "k": Literal(value=False)}, "np.sum(x)"),
        ("np.expand_dims(t, axis)", {"axis": Literal(-1)}, "np.expand_dims(t, -1)"),
        ("accumulate(dy)", {"dy": ("du", "dv", "dw")}, "du + dv + dw"),
        ("accumulate(dy)", {"dy": ("du",)}, "du"),
        ("dy * b", {"dy": "dy1", "b": "c[0]"}, "dy1 * c[0]"),
    ],
)  # fmt: skip
def test_it_is_printed_with_other_names(text: str, bindings: dict[str, str], expected: str) -> None:
    assert expression(text).render(bindings) == expected


@pytest.mark.parametrize(
    ("small", "missing", "single"),
    [((), (0, 1), ()), ((4,), (0,), ()), ((3, 1), (), (1,)), ((1,), (0,), (0,)), ((1, 1), (), (0, 1))],
)
def test_broadcasting_undone(
    small: tuple[int, ...], missing: tuple[int, ...], single: tuple[int, ...]
) -> None:
    wide = np.arange(12.0).reshape(3, 4)
    result = summed(expression("dy"), missing, single, 2).function(wide)
    assert result.shape == small
    assert result.sum() == wide.sum()
