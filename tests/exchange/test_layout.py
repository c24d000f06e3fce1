from __future__ import annotations

import ast
from typing import Any

import numpy as np
import pytest
from exported_files import same_bits
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from gradstudio.exchange.layout import (
    WIDTH,
    aligned,
    broken,
    docstring,
    enclosed,
    literal,
    number_or_array,
    packed_tuple,
    series,
    unpacked,
)

_SHAPES = arrays.array_shapes(min_dims=0, max_dims=3)
_ARRAYS = st.one_of(*(arrays.arrays(dtype, _SHAPES) for dtype in (np.float64, np.float32, np.int64)))


def _value(code: str) -> Any:  # noqa: ANN401 - whatever the literal says
    return eval(code, {"np": np})  # noqa: S307 - it was printed a line ago


@given(_ARRAYS)
def test_a_literal_makes_the_same_array_again(array: np.ndarray[Any, Any]) -> None:
    again = _value(literal(array, "    "))
    assert np.array_equal(again, array, equal_nan=array.dtype.kind == "f")
    assert np.asarray(again).dtype == array.dtype


@given(st.floats(allow_nan=False))
def test_a_number_keeps_every_bit(number: float) -> None:
    assert same_bits(np.float64(_value(number_or_array(np.float64(number), ""))), np.float64(number))


def test_literals_read_as_a_person_writes_them() -> None:
    assert literal(np.float64(-2)) == "np.float64(-2.0)"
    assert literal(np.int64(3)) == "np.int64(3)"
    assert literal(np.array([1.0, 2.5])) == "np.array([1.0, 2.5])"
    assert literal(np.array([1, 2])) == "np.array([1, 2])"
    assert literal(np.array([1, 2], np.float32)) == "np.array([1.0, 2.0], dtype=np.float32)"
    assert literal(np.array([np.nan, -np.inf])) == "np.array([np.nan, -np.inf])"
    assert (
        literal(np.full((2, 4), 0.12345678901), "    ").splitlines()[1].startswith("        [0.12345678901, ")
    )


def test_short_lists_stay_on_a_line_and_long_ones_do_not() -> None:
    names = [f"variable_{i}" for i in range(40)]
    assert series("return ", ["a", "b"], indent="    ") == "    return a, b"
    text = series("return ", names, indent="    ")
    assert text.startswith("    return (\n        variable_0, ")
    assert max(map(len, text.splitlines())) <= WIDTH
    assert ast.unparse(ast.parse(enclosed("f(", names, ")"))) == f"f({', '.join(names)})"


@pytest.mark.parametrize(
    ("targets", "formula", "code"),
    [
        (["a"], "f(x)", "a = f(x)"),
        (["a"], "cache", "(a,) = cache"),
        (["a", "b"], "cache", "a, b = cache"),
    ],
)
def test_unpacking(targets: list[str], formula: str, code: str) -> None:
    assert unpacked(targets, formula, indent="") == code


def test_a_tuple_of_one_has_its_comma() -> None:
    assert packed_tuple("cache = ", ["q"], indent="") == "cache = (q,)"
    assert packed_tuple("cache = ", ["q", "z"], indent="") == "cache = (q, z)"


def test_comments_stand_in_one_column() -> None:
    assert aligned([("a = b", "2"), ("# why", ""), ("longer = c", "3")], "") == (
        "a = b       # 2\n# why\nlonger = c  # 3"
    )


@pytest.mark.parametrize(
    "code",
    [
        "y = np.mean(" + " - ".join(f"np.log(some_name_{i})" for i in range(9)) + ")",
        "y = " + " + ".join(f"some_name_{i}" for i in range(90)),
        "y = (a + b) * " + " * ".join(f"some_name_{i}" for i in range(20)) + " * (c + d)",
    ],
)
def test_long_steps_are_broken_without_a_change_of_meaning(code: str) -> None:
    text = aligned([(code, "3×4")], "")
    assert max(map(len, text.splitlines())) <= WIDTH
    assert ast.dump(ast.parse(text)) == ast.dump(ast.parse(code))
    assert broken("# a comment") == "# a comment"


@given(st.text(st.characters(categories=("L", "N", "P", "S")) | st.sampled_from(' \n"\\'), max_size=300))
def test_any_text_is_a_docstring(text: str) -> None:
    found = ast.get_docstring(ast.parse(docstring(text, indent="")), clean=False)
    assert found is not None
    assert found.split() == text.split()
