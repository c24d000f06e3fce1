from __future__ import annotations

import pytest

from gradstudio.gates.expression import expression
from gradstudio.lens.arithmetic import arithmetic, product, total


@pytest.mark.parametrize(
    ("text", "values", "shown"),
    [
        ("a + b", {"a": -2.0, "b": 5.0}, "−2 + 5"),
        ("a + b", {"a": 5.0, "b": -2.0}, "5 + (−2)"),
        ("a * b", {"a": 3.0, "b": -4.0}, "3 × −4"),
        ("a - b", {"a": 3.0, "b": -4.0}, "3 − (−4)"),
        ("a / b", {"a": 1.0, "b": 4.0}, "1 ÷ 4"),
        ("a - (b - a)", {"a": 1.0, "b": 4.0}, "1 − (4 − 1)"),
        ("a / (a * b)", {"a": 1.0, "b": 4.0}, "1 ÷ (1 × 4)"),
        ("-x", {"x": -2.0}, "−(−2)"),
        ("np.square(x)", {"x": -2.0}, "(−2)²"),
        ("np.maximum(x, 0)", {"x": 3.0}, "max(3, 0)"),
        ("1 / (1 + np.exp(-x))", {"x": 2.0}, "1 ÷ (1 + exp(−2))"),
        ("np.log(x)", {"x": 0.5}, "ln(0.5)"),
        ("np.mean(np.square(a - b))", {"a": 1.0, "b": 3.0}, "mean((1 − 3)²)"),
        ("x.T", {"x": 2.0}, ""),
        ("a + b", {"a": 1.0}, ""),
    ],
)
def test_expressions_in_numbers(text: str, values: dict[str, float], shown: str) -> None:
    assert arithmetic(expression(text), values) == shown


def test_products_and_sums() -> None:
    assert product(1.0, -4.0, -4.0) == "1 × −4 = −4"
    assert total([-4.0, 3.0, -1.0], -2.0) == "−4 + 3 + (−1) = −2"
    assert total([1.0] * 9, 9.0) == "1 + 1 + 1 + 1 + 1 + … + 1 = 9"
