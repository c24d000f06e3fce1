"""SGD: the printed formulas bit for bit, and torch.optim.SGD where torch is installed."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from gradstudio.train.optimizers import SGD


def _steps(optimizer: SGD, start: NDArray[Any], gradients: list[NDArray[Any]]) -> NDArray[Any]:
    now, other = [start.copy()], [start.copy()]
    for gradient in gradients:
        kept, seen = now[0].copy(), gradient.copy()
        optimizer.update(now, [gradient], other)
        assert np.array_equal(now[0], kept)
        assert np.array_equal(gradient, seen)
        now, other = other, now
    return now[0]


def _case(dtype: str) -> tuple[NDArray[Any], list[NDArray[Any]]]:
    rng = np.random.default_rng(0)
    return rng.standard_normal((4, 3)).astype(dtype), [
        rng.standard_normal((4, 3)).astype(dtype) for _ in range(7)
    ]


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_plain_sgd_is_the_printed_formula(dtype: str) -> None:
    W, gradients = _case(dtype)
    found = _steps(SGD(0.1), W, gradients)
    lr = 0.1
    for dW in gradients:
        W = W - lr * dW
    assert found.dtype == dtype
    assert found.tobytes() == W.tobytes()


@given(
    lr=st.floats(1e-6, 10),
    momentum=st.floats(0.01, 0.999),
    weight_decay=st.floats(1e-6, 1),
    dtype=st.sampled_from(["float64", "float32"]),
)
def test_momentum_and_decay_are_the_printed_formula(
    lr: float, momentum: float, weight_decay: float, dtype: str
) -> None:
    W, gradients = _case(dtype)
    found = _steps(SGD(lr, momentum, weight_decay), W, gradients)
    vW = np.zeros_like(W)
    for dW in gradients:
        vW = momentum * vW + (dW + weight_decay * W)
        W = W - lr * vW
    assert found.tobytes() == W.tobytes()


def test_one_factor_at_a_time() -> None:
    W, gradients = _case("float64")
    found = _steps(SGD(0.1, momentum=0.9), W, gradients)
    decayed = _steps(SGD(0.1, weight_decay=0.01), W, gradients)
    A, B, v = W, W, np.zeros_like(W)
    for dW in gradients:
        v = 0.9 * v + dW
        A = A - 0.1 * v
        B = B - 0.1 * (dW + 0.01 * B)
    assert found.tobytes() == A.tobytes()
    assert decayed.tobytes() == B.tobytes()


def test_scalars_and_several_parameters() -> None:
    now, other = [np.array(2.0), np.ones(3)], [np.array(0.0), np.zeros(3)]
    SGD(0.5, momentum=0.9, weight_decay=0.1).update(now, [np.float64(1.0), np.broadcast_to(2.0, 3)], other)
    assert other[0] == 2.0 - 0.5 * (1.0 + 0.1 * 2.0)
    assert np.array_equal(other[1], np.full(3, 1 - 0.5 * 2.1))


@pytest.mark.torch
@pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="PyTorch is not installed (extra: torch)"
)
@pytest.mark.parametrize(("momentum", "weight_decay"), [(0.0, 0.0), (0.9, 0.0), (0.0, 0.01), (0.9, 0.01)])
def test_against_torch(momentum: float, weight_decay: float) -> None:
    import torch

    W, gradients = _case("float64")
    parameter = torch.nn.Parameter(torch.tensor(W))
    theirs = torch.optim.SGD([parameter], lr=0.1, momentum=momentum, weight_decay=weight_decay)
    for gradient in gradients:
        parameter.grad = torch.tensor(gradient)
        theirs.step()
    ours = _steps(SGD(0.1, momentum, weight_decay), W, gradients)
    np.testing.assert_allclose(ours, parameter.detach().numpy(), rtol=1e-12, atol=1e-14)
