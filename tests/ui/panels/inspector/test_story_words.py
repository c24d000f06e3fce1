from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gradstudio.engine.run import run
from gradstudio.graph.formula import parse
from gradstudio.ui.panels.inspector.story_words import StoryWords


def told(text: str, name: str = "f", upstream: object = None, **values: object) -> str:
    return StoryWords().told(run(parse(text, values=values), upstream=upstream), name)


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        (
            "f = max(a, b)",
            {"a": -2.0, "b": 5.0},
            "b was larger (5 > −2), so the whole gradient goes to b; a gets 0.",
        ),
        (
            "f = min(a, b)",
            {"a": -2.0, "b": 5.0},
            "a was smaller (−2 < 5), so the whole gradient goes to a; b gets 0.",
        ),
        (
            "f = max(a, b)",
            {"a": 2.0, "b": 2.0},
            "a and b tie at 2: by convention the whole gradient goes to the first, a; b gets 0.",
        ),
        ("f = max(x, x)", {"x": 2.0}, "x · a and x · b tie at 2"),
        ("f = relu(x)", {"x": 3.0}, "x was positive (3), so the whole gradient passes."),
        ("f = relu(x)", {"x": -3.0}, "x was negative (−3), so the gate is shut: x gets 0."),
        ("f = relu(x)", {"x": 0.0}, "x is exactly 0, on the kink: by convention the gate is shut"),
        ("f = clip(x, low=0, high=1)", {"x": 0.5}, "x lay within the bounds (0.5)"),
        ("f = clip(x, low=0, high=1)", {"x": 5.0}, "x lay outside the bounds (5), so it gets 0."),
        ("f = clip(x, low=0, high=1)", {"x": 1.0}, "x lies on a bound (1): by convention"),
        ("f = abs(x)", {"x": -2.0}, "x was negative (−2), so the gradient passes with its sign turned."),
        ("f = abs(x)", {"x": 0.0}, "x is exactly 0, on the kink: by convention it gets 0."),
        ("f = leaky_relu(x)", {"x": -2.0}, "At x = −2 the gradient is multiplied by 0.01."),
        (
            "f = sigmoid(x)",
            {"x": 9.0},
            "At x = 9 the gate is saturated: only 0.0001234 of the gradient passes.",
        ),
        ("f = x + y", {"x": 1.0, "y": 2.0}, "Each input gets the upstream gradient, +1, unchanged."),
        ("f = x - y", {"x": 1.0, "y": 2.0}, "x gets the upstream gradient as it is, y with its sign turned."),
        (
            "f = x * y",
            {"x": -2.0, "y": 5.0},
            "Swapped: x gets 1 times y's value 5, y gets 1 times x's value −2.",
        ),
        ("f = reduce_max(x)", {"x": [1.0, 5.0, 2.0]}, "Element 2 is the largest (5)"),
        ("f = reduce_min(x)", {"x": [1.0, 5.0, 2.0]}, "Element 1 is the smallest (1)"),
        ("f = reduce_max(x)", {"x": [5.0, 5.0]}, "Several elements tie at 5: by convention the first, 1,"),
    ],
)
def test_what_a_gate_did_in_this_run(
    qapp: QApplication, text: str, values: dict[str, Any], said: str
) -> None:
    assert told(text, **values).startswith(said)


def test_what_gates_did_element_by_element(qapp: QApplication) -> None:
    ones = np.ones(4)
    x, y = [1.0, 2.0, 3.0, -1.0], [2.0, 2.0, 1.0, 0.0]
    assert told("f = max(x, y)", upstream=ones, x=x, y=y) == (
        "Of 4 elements 2 send their gradient to x, 2 to y. Ties (1) go to the first, x, by convention."
    )
    assert told("f = relu(x)", upstream=ones, x=x).startswith("3 of 4 elements were positive")
    assert told("f = relu(x)", upstream=ones, x=[-1.0] * 4).startswith("No element was positive")
    assert told("f = x + y", upstream=ones, x=x, y=1.0).endswith(
        "where one was stretched, its copies add up."
    )
    assert (
        told("f = x + y", upstream=ones, x=x, y=y)
        == "Each input gets the whole upstream gradient, unchanged."
    )
    assert "times" in told("f = x * y", upstream=ones, x=x, y=y)
    assert told("f = abs(x)", upstream=ones, x=x).startswith("3 of 4 elements")
    assert told("f = clip(x, low=0)", upstream=ones, x=x).startswith("3 of 4 elements")
    assert not told("f = tanh(x)", upstream=ones, x=x)


def test_a_copy_adds_and_leaves_and_unknown_gradients_have_no_sentence(qapp: QApplication) -> None:
    text = "c = copy(x)\nf = c[0] * c[1]"
    assert told(text, "c", x=3.0) == "The gradients of its 2 wires add up to +6."
    assert not told(text, "x", x=3.0)
    assert not StoryWords().told(None, "x")
    assert not StoryWords().told(run(parse("f = relu(x)", values={"x": [1.0]})), "f")
    assert not StoryWords().told(run(parse("f = exp(x)", values={"x": 1.0})), "gone")
