from __future__ import annotations

import pytest

import gradstudio as gs
from gradstudio.gates import CATALOGUE


@pytest.mark.parametrize(
    ("gate", "port", "says"),
    [
        ("mul", "z", "there is no port 'z'; there is a, b"),
        ("concat", "x01", "there is no port 'x01'; there is x0, x1, ..."),
        ("input", "a", "there is no port 'a'; there is none"),
    ],
)
def test_a_port_that_a_gate_does_not_have_is_named(gate: str, port: str, says: str) -> None:
    with pytest.raises(gs.GradStudioError, match=says):
        CATALOGUE[gate].input(port)


def test_a_gradient_is_asked_for_by_a_port_that_is_there() -> None:
    result = gs.run(gs.parse("f = x * y", values={"x": 1.0, "y": 2.0}))
    with pytest.raises(gs.GradStudioError, match="there is no port 'z'; there is a, b"):
        result.downstream("f", "z")
