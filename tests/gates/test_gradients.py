from __future__ import annotations

import numpy as np
import pytest

from gradstudio.engine.gradcheck import gradcheck
from gradstudio.engine.run import run
from gradstudio.errors import RunError
from gradstudio.gates import CATALOGUE, Example, Gate
from graphs import EXAMPLES, example_values, one_gate


def _upstreams(gate: Gate, example: Example) -> dict[str, object]:
    """A fixed random upstream for every output of the example's document."""
    document = one_gate(gate, example, example_values(gate, example))
    outputs = document["g"].outputs
    keys = ["g"] if len(outputs) == 1 else [f"g.{port}" for port in outputs]
    forward = run(document, output=keys)
    rng = np.random.default_rng(3)
    return {key: rng.standard_normal(np.asarray(forward.value(key)).shape) for key in keys}


@pytest.mark.parametrize(("gate", "example"), [e[:2] for e in EXAMPLES], ids=[e[2] for e in EXAMPLES])
def test_gradient_equals_finite_differences(gate: Gate, example: Example) -> None:
    document = one_gate(gate, example, example_values(gate, example))
    keys = list(_upstreams(gate, example))
    if not gate.differentiable:
        with pytest.raises(RunError, match="no gradient leads back from g to an input or a parameter"):
            gradcheck(document, output=keys)
        return
    findings = gradcheck(document, output=keys)
    assert {finding.name for finding in findings} == {
        f"in_{port}" for port in example.shapes if gate.sends_back(port)
    }
    for finding in findings:
        assert finding.passed, f"{finding.name}: {finding.analytic} against {finding.numeric}"
        assert finding.error < 1e-8


@pytest.mark.parametrize(("gate", "example"), [e[:2] for e in EXAMPLES], ids=[e[2] for e in EXAMPLES])
def test_gradient_has_the_shape_and_type_of_its_input(gate: Gate, example: Example) -> None:
    values = example_values(gate, example)
    document = one_gate(gate, example, values)
    upstream = _upstreams(gate, example)
    for dtype in (np.float64, np.float32):
        result = run(document, output=list(upstream), upstream=upstream, dtype=dtype)
        for port in filter(gate.sends_back, example.shapes):
            gradient = result.upstream(f"in_{port}")
            assert gradient is not None
            assert gradient.shape == np.shape(values[port])
            assert gradient.dtype == dtype
        value = result.value("g" if len(document["g"].outputs) == 1 else "g.y0")
        assert value is not None
        assert value.dtype == (np.int64 if gate.outputs[0].whole else dtype)


def test_every_gate_that_computes_has_examples_roles_and_formulas() -> None:
    for gate in CATALOGUE.values():
        assert gate.doc.endswith(".")
        assert gate.role.endswith(".")
        assert gate.symbol
        assert "y" in gate.latex
        assert gate.role_word
        assert all(port.doc for port in (*gate.inputs, *gate.outputs)), gate.name
        assert all(attribute.doc for attribute in gate.attributes), gate.name
        if not gate.is_leaf:
            assert gate.examples, gate.name
            assert gate.role_word
            assert gate.differentiable <= gate.latex.keys(), gate.name
