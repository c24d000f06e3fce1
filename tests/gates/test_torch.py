"""Every gate, forward and backward, against PyTorch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.gates import CATALOGUE, Example, Gate
from graphs import EXAMPLES, example_values, one_gate

pytestmark = pytest.mark.torch
torch = pytest.importorskip("torch", reason="PyTorch is not installed (extra: torch)")


def _softmax_cross_entropy(inputs: dict[str, Any], attributes: dict[str, Any]) -> Any:  # noqa: ANN401
    scores = inputs["z"].movedim(attributes["axis"], -1)
    flat = scores.reshape(-1, scores.shape[-1])
    return torch.nn.functional.cross_entropy(flat, inputs["t"].reshape(-1))


def _reduction(function: str) -> Callable[[dict[str, Any], dict[str, Any]], Any]:
    def apply(inputs: dict[str, Any], attributes: dict[str, Any]) -> Any:  # noqa: ANN401
        x, axis = inputs["x"], attributes["axis"]
        axes = tuple(range(x.ndim)) if axis is None else (axis,)
        return getattr(torch, function)(x, dim=axes, keepdim=attributes["keepdims"]) if axes else x * 1

    return apply


#: How PyTorch writes each gate, from inputs by port and attributes; several outputs come as a tuple.
IN_TORCH: dict[str, Callable[[dict[str, Any], dict[str, Any]], Any]] = {
    "add": lambda v, _: v["a"] + v["b"],
    "sub": lambda v, _: v["a"] - v["b"],
    "mul": lambda v, _: v["a"] * v["b"],
    "div": lambda v, _: v["a"] / v["b"],
    "neg": lambda v, _: -v["x"],
    "square": lambda v, _: torch.square(v["x"]),
    "exp": lambda v, _: torch.exp(v["x"]),
    "log": lambda v, _: torch.log(v["x"]),
    "max": lambda v, _: torch.maximum(v["a"], v["b"]),
    "min": lambda v, _: torch.minimum(v["a"], v["b"]),
    "copy": lambda v, a: tuple(v["x"] * 1 for _ in range(a["n"])),
    "relu": lambda v, _: torch.relu(v["x"]),
    "sigmoid": lambda v, _: torch.sigmoid(v["x"]),
    "tanh": lambda v, _: torch.tanh(v["x"]),
    "matmul": lambda v, _: v["a"] @ v["b"],
    "linear": lambda v, _: torch.nn.functional.linear(v["x"], v["W"], v.get("b")),
    "transpose": lambda v, a: v["x"].permute(a["axes"] or tuple(range(v["x"].ndim))[::-1]),
    "sum": _reduction("sum"),
    "mean": _reduction("mean"),
    "softmax_cross_entropy": _softmax_cross_entropy,
    "mse": lambda v, _: torch.nn.functional.mse_loss(v["a"], v["b"]),
}


def test_every_gate_that_computes_is_compared() -> None:
    assert {gate.name for gate in CATALOGUE.values() if not gate.is_leaf} == IN_TORCH.keys()


@pytest.mark.parametrize(("gate", "example"), [e[:2] for e in EXAMPLES], ids=[e[2] for e in EXAMPLES])
def test_gate_equals_torch(gate: Gate, example: Example) -> None:
    values = example_values(gate, example)
    document = one_gate(gate, example, values)
    names = document["g"].outputs
    keys = ["g"] if len(names) == 1 else [f"g.{port}" for port in names]
    tensors = {
        port: torch.tensor(value, requires_grad=port in gate.differentiable) for port, value in values.items()
    }
    results = IN_TORCH[gate.name](tensors, document["g"].settings)
    results = results if isinstance(results, tuple) else (results,)
    rng = np.random.default_rng(5)
    upstreams = [rng.standard_normal(tuple(result.shape)) for result in results]
    torch.autograd.backward(results, [torch.tensor(upstream) for upstream in upstreams])
    ours = run(document, output=keys, upstream=dict(zip(keys, upstreams, strict=True)))
    for key, result in zip(keys, results, strict=True):
        np.testing.assert_allclose(
            np.asarray(ours.value(key)), result.detach().numpy(), rtol=1e-12, atol=1e-12
        )
    for port in gate.differentiable & values.keys():
        gradient = ours.upstream(f"in_{port}")
        np.testing.assert_allclose(
            np.asarray(gradient), tensors[port].grad.numpy(), rtol=1e-10, atol=1e-12, err_msg=port
        )


@pytest.mark.parametrize("name", ["relu"])
def test_kinks_follow_torch_where_the_conventions_agree(name: str) -> None:
    x = torch.zeros(3, requires_grad=True, dtype=torch.float64)
    IN_TORCH[name]({"x": x}, {}).sum().backward()
    document = one_gate(CATALOGUE[name], Example({"x": (3,)}), {"x": np.zeros(3)})
    ours = run(document, upstream=np.ones(3)).upstream("in_x")
    assert np.array_equal(np.asarray(ours), x.grad.numpy())


def test_max_at_a_tie_is_the_lectures_router_where_torch_halves() -> None:
    a, b = (torch.tensor(1.0, requires_grad=True) for _ in range(2))
    torch.maximum(a, b).backward()
    assert (a.grad.item(), b.grad.item()) == (0.5, 0.5)
    document = one_gate(CATALOGUE["max"], Example({"a": (), "b": ()}), {"a": 1.0, "b": 1.0})
    result = run(document)
    assert [float(np.asarray(result.upstream(f"in_{port}"))) for port in "ab"] == [1.0, 0.0]
