"""What gates do where their formulas break off: kinks, ties, poles, very large inputs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from gradstudio.engine.run import Result, run
from gradstudio.errors import GateError, RunError
from gradstudio.gates import CATALOGUE, Example
from gradstudio.gates.prelude import NAMESPACE
from graphs import one_gate


def _run(name: str, values: Mapping[str, Any], upstream: object = None, **attributes: object) -> Result:
    example = Example({port: np.shape(value) for port, value in values.items()}, attributes)
    return run(one_gate(CATALOGUE[name], example, values), upstream=upstream)


def _gradients(result: Result, ports: str) -> list[Any]:
    return [np.asarray(result.upstream(f"in_{port}")).tolist() for port in ports]


@pytest.mark.parametrize(
    ("name", "values", "attributes", "gradients", "flag"),
    [
        ("abs", {"x": 0.0}, {}, [0], "kink"),
        ("leaky_relu", {"x": 0.0}, {}, [0.01], "kink"),
        ("leaky_relu", {"x": 0.0}, {"slope": 1.0}, [1], ""),
        ("elu", {"x": 0.0}, {"alpha": 0.5}, [0.5], "kink"),
        ("elu", {"x": 0.0}, {}, [1], ""),
        ("clip", {"x": 1.0}, {"low": -1.0, "high": 1.0}, [1], "kink"),
        ("clip", {"x": -1.0}, {"low": -1.0}, [1], "kink"),
        ("clip", {"x": -1.5}, {"low": -1.0}, [0], ""),
        ("clip", {"x": 0.0}, {"low": 1.0, "high": -1.0}, [0], ""),
        ("clip", {"x": 1.0}, {"low": 1.0, "high": -1.0}, [0], ""),
        ("norm2", {"x": [1e-200, 0.0]}, {}, [[0, 0]], "kink"),
        ("clip", {"x": 0.0}, {}, [1], ""),
        ("pow", {"a": 0.0, "b": 0.0}, {}, [0, 0], "kink"),
        ("pow", {"a": 0.0, "b": 3.0}, {}, [0, 0], ""),
        ("pow", {"a": 0.0, "b": 1.0}, {}, [1, 0], ""),
        ("l1", {"a": 2.0, "b": 2.0}, {}, [0, 0], "kink"),
        ("huber", {"a": 2.0, "b": 1.0}, {}, [1, -1], ""),
        ("hinge", {"z": [1.0, 0.0], "t": 0}, {}, [[0, 0]], "kink in 1 of 2 elements"),
        ("hinge", {"z": [1.0, 1.0, 0.0], "t": 1}, {"margin": 0.0}, [[0, 0, 0]], "kink in 1 of 3 elements"),
        ("hinge", {"z": [1.0, 0.5, 1.5], "t": 0}, {}, [[-2, 1, 1]], ""),
    ],
    ids=str,
)
def test_kinks(
    name: str, values: dict[str, Any], attributes: dict[str, Any], gradients: list[Any], flag: str
) -> None:
    result = _run(name, values, **attributes)
    assert _gradients(result, "".join(values).replace("t", "")) == gradients
    assert result.kinks.get("g", "") == flag


def test_powers() -> None:
    bases = [-2.0, -2.0, 0.0, 0.0, 0.0]
    exponents = [3.0, 0.5, 0.0, 0.5, -1.0]
    result = _run("pow", {"a": bases, "b": exponents}, upstream=np.ones(5))
    value = np.asarray(result.value("g"))
    assert np.array_equal(value, [-8, math.nan, 1, 0, math.inf], equal_nan=True)
    base, exponent = _gradients(result, "ab")
    assert np.array_equal(base, [12, math.nan, 0, math.inf, -math.inf], equal_nan=True)
    assert np.array_equal(exponent, [math.nan, math.nan, 0, 0, -math.inf], equal_nan=True)


@pytest.mark.parametrize(
    ("name", "values"),
    [("sqrt", {"x": 0.0}), ("pow", {"a": 0.0, "b": 0.5}), ("pow", {"a": -2.0, "b": 3.0})],
    ids=str,
)
def test_where_the_slope_is_infinite_or_none_and_nothing_arrives_nothing_is_sent(
    name: str, values: dict[str, Any]
) -> None:
    result = _run(name, values, upstream=0.0)
    assert _gradients(result, "".join(values)) == [0] * len(values)


def test_a_probability_of_0_of_a_wrong_class_has_no_effect() -> None:
    result = _run("cross_entropy", {"p": [[0.0, 0.5, 0.5]], "t": [1]})
    assert result.value("g") == math.log(2)
    assert _gradients(result, "p") == [[[0, -2, 0]]]


def test_sure_and_right_costs_nothing() -> None:
    result = _run("binary_cross_entropy", {"p": [0.0, 1.0], "t": [0.0, 1.0]})
    assert result.value("g") == 0
    assert _gradients(result, "p") == [[0.5, -0.5]]
    wrong = _run("binary_cross_entropy", {"p": [0.0, 1.0], "t": [1.0, 0.0]})
    assert wrong.value("g") == math.inf
    assert _gradients(wrong, "p") == [[-math.inf, math.inf]]


@pytest.mark.parametrize("size", [40.0, 800.0, 1e300])
def test_a_sure_score_loses_no_digit(size: float) -> None:
    result = _run("binary_cross_entropy_with_logits", {"z": [size, -size], "t": [1.0, 0.0]})
    assert np.asarray(result.value("g")) == pytest.approx(math.exp(-size), rel=1e-15, abs=0)
    wrong = _run("binary_cross_entropy_with_logits", {"z": [size, -size], "t": [0.0, 1.0]})
    assert wrong.value("g") == size
    assert _gradients(wrong, "z") == [[0.5, -0.5]]


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("gelu", {}),
        ("gelu", {"approximate": "tanh"}),
        ("silu", {}),
        ("softplus", {}),
        ("elu", {"alpha": 2.0}),
    ],
    ids=str,
)
@pytest.mark.parametrize("size", [30.0, 1e4, 1e20, 1e200])
def test_far_out_an_activation_is_a_line_or_nothing(
    name: str, attributes: dict[str, Any], size: float
) -> None:
    result = _run(name, {"x": [-size, size]}, upstream=np.ones(2), **attributes)
    low, high = np.asarray(result.value("g"))
    assert high == pytest.approx(size, rel=1e-12)
    assert low == pytest.approx(-2.0 if name == "elu" else 0.0, abs=1e-11)
    assert np.asarray(result.upstream("in_x")) == pytest.approx(np.array([0, 1]), abs=1e-11)


def test_softmax_of_large_scores() -> None:
    result = _run("softmax", {"x": [1e300, 0.0, -math.pi]}, upstream=[1.0, 2.0, 3.0])
    assert np.asarray(result.value("g")).tolist() == [1, 0, 0]
    assert _gradients(result, "x") == [[0, 0, 0]]
    logs = _run("log_softmax", {"x": [1e300, 0.0]}, upstream=[1.0, 0.0])
    assert np.asarray(logs.value("g")).tolist() == [0, -1e300]
    assert _gradients(logs, "x") == [[0, 0]]


def test_erf_is_exact_to_the_last_digits() -> None:
    erf = NAMESPACE["erf"]
    ends = np.array([0.46875, math.inf, -math.inf])
    x = np.concatenate([np.linspace(-7, 7, 20_001), np.logspace(-300, 0, 2_000), ends])
    np.testing.assert_allclose(erf(x), [math.erf(v) for v in x], rtol=5e-16, atol=0)
    assert math.isnan(erf(np.float64("nan")))
    assert np.signbit(erf(np.float64(-0.0)))
    assert erf(np.float64(0.5)) == pytest.approx(math.erf(0.5), rel=5e-16)


def test_erf_stays_in_the_type_it_is_given() -> None:
    erf = NAMESPACE["erf"]
    x = np.linspace(-6, 6, 1001, dtype=np.float32)
    assert erf(x).dtype == erf(np.float32(0.3)).dtype == np.float32
    np.testing.assert_allclose(erf(x), [math.erf(v) for v in x], rtol=3e-7, atol=0)


@pytest.mark.parametrize(
    ("gate", "name", "given", "reason"),
    [
        ("huber", "delta", 0.0, "huber: delta must be above 0, not 0.0"),
        ("huber", "delta", "1", "huber: delta must be a finite number, not '1'"),
        ("hinge", "margin", -1.0, "hinge: margin must be at least 0, not -1.0"),
        ("clip", "low", math.inf, "clip: low must be a finite number, not inf"),
        ("leaky_relu", "slope", math.nan, "leaky_relu: slope must be a finite number, not nan"),
        ("elu", "alpha", True, "elu: alpha must be a finite number, not True"),
        ("gelu", "approximate", "erf", "gelu: approximate must be one of none, tanh, not 'erf'"),
        ("softmax", "axis", 1.0, "softmax: axis must be a whole number, not 1.0"),
    ],
)
def test_attributes_that_are_refused(gate: str, name: str, given: object, reason: str) -> None:
    with pytest.raises(GateError) as refused:
        CATALOGUE[gate].validated({name: given})
    assert str(refused.value) == reason


@pytest.mark.parametrize("name", ["cross_entropy", "hinge"])
@pytest.mark.parametrize("wrong", [-1, 3])
def test_class_indices_are_checked(name: str, wrong: int) -> None:
    (scores, _) = CATALOGUE[name].inputs
    with pytest.raises(RunError, match="g: a class index in t lies outside"):
        _run(name, {scores.name: np.full((2, 3), 0.5), "t": [0, wrong]})


def test_a_root_of_a_negative_number_sends_nan_even_where_nothing_arrives() -> None:
    result = _run("sqrt", {"x": -1.0}, upstream=0.0)
    assert np.isnan(np.asarray(result.upstream("in_x")))
