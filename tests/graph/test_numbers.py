from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from gradstudio.gates import show_shape
from gradstudio.graph.numbers import (
    format_array,
    format_exact,
    format_number,
    format_power,
    format_signed,
    norm,
    parse_value,
    power_mark,
)


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (-2, "−2"),
        (-0.2, "−0.2"),
        (0.1 + 0.2, "0.3"),
        (0.7310585, "0.7311"),
        (12345.678, "12346"),
        (999999.9, "1e6"),
        (9.9996, "10"),
        (999.96, "1000"),
        (-9999.5, "−10000"),
        (0.00100049, "0.001"),
        (0.00099996, "0.001"),
        (1.2e-5, "1.2e−5"),
        (-3.2e10, "−3.2e10"),
        (0.0001, "0.0001"),
        (np.float32(0.5), "0.5"),
        (float("nan"), "NaN"),
        (float("inf"), "Inf"),
        (float("-inf"), "−Inf"),
    ],
)
def test_numbers_read_well(x: float, text: str) -> None:
    assert format_number(x) == text


def test_digits_are_significant_ones() -> None:
    assert format_number(0.116123, 2) == "0.12"
    assert format_number(2.0 / 3.0, 1) == "0.7"


@pytest.mark.parametrize(
    ("x", "text"),
    [(1, "+1"), (-4, "−4"), (0, "0"), (-0.0, "0"), (float("inf"), "+Inf"), (float("nan"), "NaN")],
)
def test_gradients_always_show_their_sign(x: float, text: str) -> None:
    assert format_signed(x) == text


@pytest.mark.parametrize("digits", range(1, 9))
def test_digits_end_where_they_are_asked_to(digits: int) -> None:
    for exponent in range(-3, 6):
        x = 10.0**exponent / 3
        shown = format_number(x, digits)
        whole, _, fraction = shown.partition(".")
        assert float(shown) == round(x, max(0, digits - 1 - int(np.floor(np.log10(x)))))
        assert len((whole.lstrip("0") + fraction).lstrip("0")) == max(digits, len(whole.lstrip("0")))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_shown_number_is_close_to_the_number(x: float) -> None:
    text = format_number(x, 6)
    assert "-" not in text
    assert float(text.replace("−", "-")) == pytest.approx(x, rel=1e-5, abs=0)


@pytest.mark.parametrize(
    ("a", "text"),
    [
        (3.0, "3"),
        ([1, -2], "[1 −2]"),
        ([[0.1, 0.5], [-0.3, 0.8]], "[0.1 0.5; −0.3 0.8]"),
        ([[1, 2]], "[[1 2]]"),
        ([[1], [2]], "[1; 2]"),
        (np.zeros((32, 2)), "32×2"),
        (np.zeros((1, 2, 2)), "1×2×2"),
        ([], "(0,)"),
    ],
)
def test_arrays_take_one_line(a: object, text: str) -> None:
    assert format_array(np.asarray(a)) == text


def test_array_of_gradients_is_signed() -> None:
    assert format_array([0.5, -1, 0], signed=True) == "[+0.5 −1 0]"


def test_shapes() -> None:
    assert show_shape(("N", 64)) == "N×64"
    assert show_shape(()) == "scalar"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-2", -2.0),
        ("−2", -2.0),
        (" 1e-3 ", 1e-3),
        ("1.2e−5", 1.2e-5),
        (".5", 0.5),
        ("+3.", 3.0),
        ("[1, 2]", [1, 2]),
        ("[1 -2]", [1, -2]),
        ("［1，2］", [1, 2]),
        ("[1, 2,]", [1, 2]),
        ("[[1,2],[3,4]]", [[1, 2], [3, 4]]),
        ("[1 2; 3 4]", [[1, 2], [3, 4]]),
        ("[1; 2;]", [[1], [2]]),
        ("[1 2;]", [[1, 2]]),
        ("[[1. 2.]\n [3. 4.]]", [[1, 2], [3, 4]]),
        ("[[1; 2], [3; 4]]", [[[1], [2]], [[3], [4]]]),
    ],
)
def test_values_are_read(text: str, value: object) -> None:
    expected = np.array(value, dtype=np.float64)
    found = parse_value(text)
    assert found.dtype == np.float64
    assert found.shape == expected.shape
    assert np.array_equal(found, expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "type a number"),
        ("abc", "“abc” is no number"),
        ("nan", "“nan” is no number"),
        ("1/2", "“/2” is no number"),
        ("1e999", "too large"),
        ("1, 2", "must stand in brackets"),
        ("1-2", "“-2” follows a number"),
        ("[]", "brackets are empty"),
        ("[1,,2]", "a number is missing before “,”"),
        ("[;1]", "a number is missing before “;”"),
        ("[1, 2", "closing bracket “]” is missing"),
        ("[1, 2]]", "“]” stands after the closing bracket"),
        ("]", "“]” stands where a number should"),
        ("[[1,2],[3]]", "row 2 has 1 elements, row 1 has 2"),
        ("[1, [2]]", "numbers and rows are mixed"),
        ("[" * 2000, "at most 8 axes"),
    ],
)
def test_bad_values_are_refused_in_one_line(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)) as caught:
        parse_value(text)
    assert "\n" not in str(caught.value)


@given(
    hnp.arrays(
        np.float64,
        hnp.array_shapes(min_dims=0, max_dims=3, max_side=4),
        elements=st.floats(allow_nan=False, allow_infinity=False),
    )
)
def test_exact_text_gives_the_same_array_back(a: np.ndarray) -> None:
    back = parse_value(format_exact(a))
    assert back.shape == a.shape
    assert back.tobytes() == a.tobytes()


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_a_one_line_reason(text: str) -> None:
    try:
        outcome = str(parse_value(text).sum())
    except ValueError as error:
        outcome = str(error)
    assert outcome
    assert len(outcome.splitlines()) == 1


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (2.4e-11, "2 × 10⁻¹¹"),
        (-3e8, "−3 × 10⁸"),
        (0.5, "0.5"),
        (0.0, "0"),
        (float("inf"), "Inf"),
    ],
)
def test_small_and_large_numbers_as_powers_of_ten(number: float, text: str) -> None:
    assert format_power(number) == text


def test_powers_of_ten_on_an_axis() -> None:
    assert [power_mark(exponent) for exponent in (-8, 0, 12)] == ["10⁻⁸", "10⁰", "10¹²"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([3.0, -4.0], 5.0),
        ([[3e200, 4e200]], 5e200),
        ([], 0.0),
        (2.0, 2.0),
        ([1.0, np.inf], np.inf),
    ],
)
def test_a_norm_is_a_number_where_squares_are_none(numbers: Any, expected: float) -> None:  # noqa: ANN401
    assert norm(numbers) == pytest.approx(expected)
    assert np.isnan(norm([np.nan, 1.0]))
