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


def _cross_entropy(inputs: dict[str, Any], attributes: dict[str, Any]) -> Any:  # noqa: ANN401
    logs = inputs["p"].movedim(attributes["axis"], -1).log()
    return torch.nn.functional.nll_loss(logs.reshape(-1, logs.shape[-1]), inputs["t"].reshape(-1))


def _hinge(inputs: dict[str, Any], attributes: dict[str, Any]) -> Any:  # noqa: ANN401
    """PyTorch divides by the number of classes too."""
    scores = inputs["z"].movedim(attributes["axis"], -1)
    flat = scores.reshape(-1, scores.shape[-1])
    margin = attributes["margin"]
    return (
        torch.nn.functional.multi_margin_loss(flat, inputs["t"].reshape(-1), margin=margin) * flat.shape[-1]
    )


def _reduction(function: str) -> Callable[[dict[str, Any], dict[str, Any]], Any]:
    def apply(inputs: dict[str, Any], attributes: dict[str, Any]) -> Any:  # noqa: ANN401
        x, axis = inputs["x"], attributes["axis"]
        axes = tuple(range(x.ndim)) if axis is None else (axis,)
        return getattr(torch, function)(x, dim=axes, keepdim=attributes["keepdims"]) if axes else x * 1

    return apply


def _extreme(function: str) -> Callable[[dict[str, Any], dict[str, Any]], Any]:
    def apply(inputs: dict[str, Any], attributes: dict[str, Any]) -> Any:  # noqa: ANN401
        x, axis, keep = inputs["x"], attributes["axis"], attributes["keepdims"]
        if axis is not None:
            return getattr(torch, function)(x, dim=axis, keepdim=keep).values
        whole = getattr(torch, function)(x)
        return whole.reshape((1,) * x.ndim) if keep else whole

    return apply


def _norm(inputs: dict[str, Any], attributes: dict[str, Any]) -> Any:  # noqa: ANN401
    found = torch.linalg.vector_norm(inputs["x"], dim=attributes["axis"], keepdim=attributes["keepdims"])
    return found**2 if attributes["squared"] else found


def _slice(inputs: dict[str, Any], attributes: dict[str, Any]) -> Any:  # noqa: ANN401
    x, axis = inputs["x"], attributes["axis"]
    chosen = range(*slice(attributes["start"], attributes["stop"], attributes["step"]).indices(x.shape[axis]))
    return x.index_select(axis, torch.tensor(list(chosen)))


def _known(sizes: tuple[Any, ...]) -> tuple[int, ...]:
    return tuple(-1 if isinstance(size, str) else size for size in sizes)


def _layer_norm(inputs: dict[str, Any], attributes: dict[str, Any]) -> Any:  # noqa: ANN401
    x = inputs["x"]
    normed = torch.nn.functional.layer_norm
    return normed(x, x.shape[-1:], inputs.get("gain"), inputs.get("bias"), attributes["eps"])


def _dropout(inputs: dict[str, Any], attributes: dict[str, Any]) -> Any:  # noqa: ANN401
    drawn = np.random.default_rng(attributes["seed"]).random(tuple(inputs["x"].shape))
    return inputs["x"] * torch.tensor(drawn >= attributes["p"]) / (1 - attributes["p"])


#: How PyTorch writes each gate, from inputs by port and attributes; several outputs come as a tuple.
IN_TORCH: dict[str, Callable[[dict[str, Any], dict[str, Any]], Any]] = {
    "add": lambda v, _: v["a"] + v["b"],
    "sub": lambda v, _: v["a"] - v["b"],
    "mul": lambda v, _: v["a"] * v["b"],
    "div": lambda v, _: v["a"] / v["b"],
    "neg": lambda v, _: -v["x"],
    "abs": lambda v, _: torch.abs(v["x"]),
    "reciprocal": lambda v, _: torch.reciprocal(v["x"]),
    "square": lambda v, _: torch.square(v["x"]),
    "pow": lambda v, _: torch.pow(v["a"], v["b"]),
    "sqrt": lambda v, _: torch.sqrt(v["x"]),
    "exp": lambda v, _: torch.exp(v["x"]),
    "log": lambda v, _: torch.log(v["x"]),
    "log1p": lambda v, _: torch.log1p(v["x"]),
    "sin": lambda v, _: torch.sin(v["x"]),
    "cos": lambda v, _: torch.cos(v["x"]),
    "max": lambda v, _: torch.maximum(v["a"], v["b"]),
    "min": lambda v, _: torch.minimum(v["a"], v["b"]),
    "clip": lambda v, a: (
        torch.clamp(v["x"], a["low"], a["high"])
        if a["low"] is not None or a["high"] is not None
        else v["x"] * 1
    ),
    "copy": lambda v, a: tuple(v["x"] * 1 for _ in range(a["n"])),
    "relu": lambda v, _: torch.relu(v["x"]),
    "leaky_relu": lambda v, a: torch.nn.functional.leaky_relu(v["x"], a["slope"]),
    "elu": lambda v, a: torch.nn.functional.elu(v["x"], a["alpha"]),
    "gelu": lambda v, a: torch.nn.functional.gelu(v["x"], approximate=a["approximate"]),
    "silu": lambda v, _: torch.nn.functional.silu(v["x"]),
    "softplus": lambda v, _: torch.logaddexp(v["x"], torch.zeros_like(v["x"])),
    "sigmoid": lambda v, _: torch.sigmoid(v["x"]),
    "tanh": lambda v, _: torch.tanh(v["x"]),
    "matmul": lambda v, _: v["a"] @ v["b"],
    "linear": lambda v, _: torch.nn.functional.linear(v["x"], v["W"], v.get("b")),
    "transpose": lambda v, a: v["x"].permute(a["axes"] or tuple(range(v["x"].ndim))[::-1]),
    "reshape": lambda v, a: v["x"].reshape(_known(a["shape"])),
    "flatten": lambda v, a: v["x"].flatten(start_dim=a["axis"]),
    "concat": lambda v, a: torch.cat([v[f"x{i}"] for i in range(a["n"])], dim=a["axis"]),
    "split": lambda v, a: torch.split(
        v["x"], list(a["sizes"] or [v["x"].shape[a["axis"]] // a["n"]] * a["n"]), dim=a["axis"]
    ),
    "slice": _slice,
    "broadcast_to": lambda v, a: v["x"].expand(_known(a["shape"])),
    "reduce_max": _extreme("max"),
    "reduce_min": _extreme("min"),
    "argmax": lambda v, a: torch.argmax(v["x"], dim=a["axis"], keepdim=a["keepdims"]),
    "norm2": _norm,
    "one_hot": lambda v, a: torch.nn.functional.one_hot(v["t"], a["classes"]),
    "layer_norm": _layer_norm,
    "dropout": _dropout,
    "sum": _reduction("sum"),
    "mean": _reduction("mean"),
    "softmax": lambda v, a: torch.softmax(v["x"], dim=a["axis"]),
    "log_softmax": lambda v, a: torch.log_softmax(v["x"], dim=a["axis"]),
    "softmax_cross_entropy": _softmax_cross_entropy,
    "cross_entropy": _cross_entropy,
    "binary_cross_entropy": lambda v, _: torch.nn.functional.binary_cross_entropy(v["p"], v["t"]),
    "binary_cross_entropy_with_logits": lambda v, _: torch.nn.functional.binary_cross_entropy_with_logits(
        v["z"], v["t"]
    ),
    "hinge": _hinge,
    "mse": lambda v, _: torch.nn.functional.mse_loss(v["a"], v["b"]),
    "l1": lambda v, _: torch.nn.functional.l1_loss(v["a"], v["b"]),
    "huber": lambda v, a: torch.nn.functional.huber_loss(v["a"], v["b"], delta=a["delta"]),
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
        port: torch.tensor(value, requires_grad=gate.sends_back(port)) for port, value in values.items()
    }
    results = IN_TORCH[gate.name](tensors, document["g"].settings)
    results = results if isinstance(results, tuple) else (results,)
    rng = np.random.default_rng(5)
    upstreams = [rng.standard_normal(tuple(result.shape)) for result in results]
    if gate.differentiable:
        torch.autograd.backward(results, [torch.tensor(upstream) for upstream in upstreams])
    ours = run(document, output=keys, upstream=dict(zip(keys, upstreams, strict=True)))
    for key, result in zip(keys, results, strict=True):
        np.testing.assert_allclose(
            np.asarray(ours.value(key)), result.detach().numpy(), rtol=1e-12, atol=1e-12
        )
    for port in filter(gate.sends_back, values):
        gradient = ours.upstream(f"in_{port}")
        np.testing.assert_allclose(
            np.asarray(gradient), tensors[port].grad.numpy(), rtol=1e-10, atol=1e-12, err_msg=port
        )


_EDGE = {"low": -1.0, "high": 0.0}


@pytest.mark.parametrize(
    ("name", "attributes", "values"),
    [
        ("relu", {}, {"x": 0.0}),
        ("abs", {}, {"x": 0.0}),
        ("leaky_relu", {"slope": 0.2}, {"x": 0.0}),
        ("elu", {"alpha": 0.5}, {"x": 0.0}),
        ("clip", _EDGE, {"x": 0.0}),
        ("clip", _EDGE, {"x": -1.0}),
        ("clip", {"low": 1.0, "high": -1.0}, {"x": 0.5}),
        ("pow", {}, {"a": 0.0, "b": 0.0}),
        ("pow", {}, {"a": 0.0, "b": 2.0}),
        ("pow", {}, {"a": 0.0, "b": -1.0}),
        ("pow", {}, {"a": 0.0, "b": 0.5}),
        ("pow", {}, {"a": -2.0, "b": 3.0}),
        ("pow", {}, {"a": -2.0, "b": 0.5}),
        ("sqrt", {}, {"x": 0.0}),
        ("sqrt", {}, {"x": -1.0}),
        ("log1p", {}, {"x": -1.0}),
        ("l1", {}, {"a": 1.0, "b": 1.0}),
        ("huber", {"delta": 2.0}, {"a": 3.0, "b": 1.0}),
        ("hinge", {}, {"z": [[2.0, 1.0, 3.0]], "t": [0]}),
        ("hinge", {"margin": 0.0}, {"z": [[2.0, 2.0, 2.0]], "t": [1]}),
    ],
    ids=str,
)
def test_edges_follow_torch_where_the_conventions_agree(
    name: str, attributes: dict[str, Any], values: dict[str, Any]
) -> None:
    gate = CATALOGUE[name]
    tensors = {
        port: torch.tensor(value, requires_grad=gate.sends_back(port)) for port, value in values.items()
    }
    result = IN_TORCH[name](tensors, gate.full_attributes(attributes))
    result.backward()
    example = Example({port: np.shape(value) for port, value in values.items()}, attributes)
    ours = run(one_gate(gate, example, values))
    assert np.array_equal(np.asarray(ours.value("g")), result.item(), equal_nan=True)
    for port in filter(gate.sends_back, values):
        found = np.asarray(ours.upstream(f"in_{port}"))
        assert np.allclose(found, tensors[port].grad.numpy(), rtol=1e-6, atol=0, equal_nan=True), port


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("gelu", {}),
        ("gelu", {"approximate": "tanh"}),
        ("silu", {}),
        ("softplus", {}),
        ("elu", {}),
        ("softmax", {}),
        ("log_softmax", {}),
    ],
    ids=str,
)
def test_large_inputs_follow_torch(name: str, attributes: dict[str, Any]) -> None:
    gate = CATALOGUE[name]
    values = np.array([-800.0, -60.0, -9.0, -1e-9, 1e-9, 9.0, 60.0, 800.0])
    x = torch.tensor(values, requires_grad=True)
    result = IN_TORCH[name]({"x": x}, gate.full_attributes(attributes))
    upstream = np.linspace(-1, 2, values.size)
    result.backward(torch.tensor(upstream))
    ours = run(one_gate(gate, Example({"x": (8,)}, attributes), {"x": values}), upstream=upstream)
    np.testing.assert_allclose(np.asarray(ours.value("g")), result.detach().numpy(), rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(np.asarray(ours.upstream("in_x")), x.grad.numpy(), rtol=1e-12, atol=1e-15)


def test_max_at_a_tie_is_the_lectures_router_where_torch_halves() -> None:
    a, b = (torch.tensor(1.0, requires_grad=True) for _ in range(2))
    torch.maximum(a, b).backward()
    assert (a.grad.item(), b.grad.item()) == (0.5, 0.5)
    document = one_gate(CATALOGUE["max"], Example({"a": (), "b": ()}), {"a": 1.0, "b": 1.0})
    result = run(document)
    assert [float(np.asarray(result.upstream(f"in_{port}"))) for port in "ab"] == [1.0, 0.0]
