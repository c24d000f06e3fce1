"""Gates that extend to complex numbers: their gradient to the last digits, by the complex step."""

from __future__ import annotations

import numpy as np
import pytest

from gradstudio.engine.build import program
from gradstudio.engine.execute import Executor
from gradstudio.engine.run import bound_values, run_program
from gradstudio.gates import Example, Gate
from graphs import EXAMPLES, example_values, one_gate

#: Gates whose forward formula is analytic: NumPy evaluates it at complex numbers as it stands.
ANALYTIC = frozenset(
    (
        *("add", "sub", "mul", "div", "neg", "reciprocal", "square", "sqrt", "exp", "log", "log1p"),
        *("sin", "cos", "sigmoid", "tanh", "copy", "matmul", "linear", "transpose", "sum", "mean"),
        *("reshape", "flatten", "concat", "split", "slice", "broadcast_to", "mse", "binary_cross_entropy"),
    )
)
_STEP = 1e-30
_CASES = [each for each in EXAMPLES if each[0].name in ANALYTIC]


@pytest.mark.parametrize(("gate", "example"), [e[:2] for e in _CASES], ids=[e[2] for e in _CASES])
def test_gradient_equals_the_complex_step(gate: Gate, example: Example) -> None:
    document = one_gate(gate, example, example_values(gate, example))
    ports = document["g"].outputs
    keys = ["g"] if len(ports) == 1 else [f"g.{port}" for port in ports]
    plan = program(document, output=keys)
    executor = Executor(plan)
    rng = np.random.default_rng(11)
    values = executor.named(executor.forward(bound_values(plan, document, dtype=np.float64)))
    upstream = {
        key: rng.standard_normal(np.shape(values[plan.values[port]]))
        for key, port in zip(keys, plan.outputs, strict=True)
    }
    result = run_program(plan, executor, upstream=upstream)
    given = bound_values(plan, document, dtype=np.complex128)
    for port in filter(gate.sends_back, example.shapes):
        name = f"in_{port}"
        gradient = np.asarray(result.upstream(name))
        direction = rng.standard_normal(gradient.shape)
        moved = {**given, name: np.asarray(given[name] + 1j * _STEP * direction)[()]}
        after = executor.named(executor.forward(moved))
        slopes = [
            np.sum(np.imag(after[plan.values[out]]) * upstream[key])
            for key, out in zip(keys, plan.outputs, strict=True)
        ]
        numeric, analytic = float(sum(slopes)) / _STEP, float(np.sum(gradient * direction))
        assert abs(numeric - analytic) <= 1e-13 * max(1.0, float(np.sum(np.abs(gradient * direction))))


def test_the_list_names_gates_that_exist() -> None:
    assert {gate.name for gate, _, _ in _CASES} == ANALYTIC
