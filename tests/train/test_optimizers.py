"""Optimizers: the printed formulas bit for bit, and torch's own where torch is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from gradstudio.train.optimizers import SGD, Adam, Optimizer


def _steps(optimizer: Optimizer, start: NDArray[Any], gradients: list[NDArray[Any]]) -> NDArray[Any]:
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


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("weight_decay", [0.0, 0.01])
def test_nesterov_looks_ahead(dtype: str, weight_decay: float) -> None:
    W, gradients = _case(dtype)
    found = _steps(SGD(0.1, 0.9, weight_decay, nesterov=True), W, gradients)
    v = np.zeros_like(W)
    for dW in gradients:
        g = dW + weight_decay * W if weight_decay else dW
        v = 0.9 * v + g
        W = W - 0.1 * (g + 0.9 * v)
    assert found.tobytes() == W.tobytes()


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("weight_decay", [0.0, 0.01])
@pytest.mark.parametrize("decoupled", [False, True])
def test_adam_is_the_printed_formula(dtype: str, weight_decay: float, decoupled: bool) -> None:  # noqa: FBT001
    W, gradients = _case(dtype)
    found = _steps(Adam(0.1, weight_decay, decoupled=decoupled), W, gradients)
    m, s = np.zeros_like(W), np.zeros_like(W)
    for k, gradient in enumerate(gradients, 1):
        dW, start = gradient, W
        if weight_decay and decoupled:
            start = W - 0.1 * weight_decay * W
        elif weight_decay:
            dW = gradient + weight_decay * W
        m = 0.9 * m + (1 - 0.9) * dW
        s = 0.999 * s + (1 - 0.999) * (dW * dW)
        W = start - 0.1 / (1 - 0.9**k) * m / (np.sqrt(s) / (1 - 0.999**k) ** 0.5 + 1e-8)
    assert found.dtype == dtype
    assert found.tobytes() == W.tobytes()


@pytest.mark.parametrize("make", [lambda: SGD(0.1, 0.9), lambda: Adam(0.1, 0.01)])
def test_what_is_remembered_is_all_that_is_needed(make: Callable[[], Optimizer]) -> None:
    W, gradients = _case("float64")
    whole, first, second = make(), make(), make()
    assert first.memory() == {}
    half = _steps(first, W, gradients[:3])
    second.remember(first.memory(), 3)
    assert np.array_equal(_steps(second, half, gradients[3:]), _steps(whole, W, gradients))


@pytest.mark.parametrize("optimizer", [SGD(0.5, 0.9, 0.1, nesterov=True), Adam(0.5, 0.1)])
def test_a_scalar_moves_as_a_row_of_one_does(optimizer: Optimizer) -> None:
    now, other = [np.array(2.0), np.array([2.0])], [np.array(0.0), np.zeros(1)]
    optimizer.update(now, [np.float64(1.0), np.ones(1)], other)
    assert other[0] == other[1][0]
    assert other[0] != 2.0


@pytest.mark.torch
@pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="PyTorch is not installed (extra: torch)"
)
@pytest.mark.parametrize(
    ("ours", "name", "words"),
    [
        *(
            (
                SGD(0.1, momentum, decay, nesterov=ahead),
                "SGD",
                {"momentum": momentum, "weight_decay": decay, "nesterov": ahead},
            )
            for momentum, ahead in ((0.0, False), (0.9, False), (0.9, True))
            for decay in (0.0, 0.01)
        ),
        *((Adam(0.1, decay), "Adam", {"weight_decay": decay}) for decay in (0.0, 0.01)),
        (Adam(0.1, 0.01, decoupled=True), "AdamW", {"weight_decay": 0.01}),
    ],
)
def test_against_torch(ours: Optimizer, name: str, words: dict[str, Any]) -> None:
    import torch

    W, gradients = _case("float64")
    parameter = torch.nn.Parameter(torch.tensor(W))
    theirs = getattr(torch.optim, name)([parameter], lr=0.1, **words)
    for gradient in gradients:
        parameter.grad = torch.tensor(gradient)
        theirs.step()
    np.testing.assert_allclose(_steps(ours, W, gradients), parameter.detach().numpy(), rtol=1e-12, atol=1e-14)
