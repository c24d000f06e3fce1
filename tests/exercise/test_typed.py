from __future__ import annotations

import numpy as np
import pytest

from gradstudio.exercise.typed import parse_answer


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-4", -4.0),
        ("−4", -4.0),
        ("1/3", 1 / 3),
        ("-4*3", -12.0),
        ("-4 × 3", -12.0),
        ("12 ÷ 8", 1.5),
        ("2 - -3", 5.0),
        ("2 + 3 * 4", 14.0),
        ("(2 + 3) * 4", 20.0),
        ("-2^2", -4.0),
        ("2**-1", 0.5),
        ("2^3^2", 512.0),
        ("1e-3 * 5", 0.005),
        ("8/2/2", 2.0),
        ("[1/2, -3*2]", [0.5, -6.0]),
        ("[[1, 1/4], [2, 3]]", [[1.0, 0.25], [2.0, 3.0]]),
        ("[1 2; 3 4]", [[1.0, 2.0], [3.0, 4.0]]),
        ("−inf", -np.inf),
        ("[nan, 1]", [np.nan, 1.0]),
    ],
)
def test_an_answer_is_worked_out(text: str, value: object) -> None:
    found = parse_answer(text)
    assert found.dtype == np.float64
    np.testing.assert_array_equal(found, np.array(value))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "type a number"),
        ("four", "no number"),
        ("__import__('os')", "no number"),
        ("q * 3", "no number"),
        ("1/0", "divides by zero"),
        ("2 *", "type a number"),
        ("(1 + 2", "closing parenthesis"),
        ("1 + 2)", "should end"),
        ("[1/2, 3", "closing bracket"),
        ("[1/2 3]", "comma"),
        ("[[1/2, 3], [4]]", "equally long"),
        ("9**9**9**9", "too large"),
        ("(-2)^0.5", "root of a negative"),
        ("(" * 500 + "1" + ")" * 500, "nested deeper"),
        ("1+" * 100_000, "letters"),
    ],
)
def test_what_is_no_answer_is_refused_in_one_line(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        parse_answer(text)
    assert "\n" not in str(caught.value)
