"""The schedule: the learning rate of each update, by hand and as torch's schedulers have it."""

from __future__ import annotations

import importlib.util
import math
from typing import Any

import pytest

from gradstudio.train.schedule import rate
from gradstudio.train.settings import Settings

BATCHES = 3


def _rates(**words: Any) -> list[float]:  # noqa: ANN401 - settings
    settings = Settings(**words)
    return [rate(settings, update, BATCHES) for update in range(settings.epochs * BATCHES)]


def test_a_constant_rate_is_the_rate_itself() -> None:
    assert _rates(lr=0.3, epochs=4) == [0.3] * 12


def test_steps_come_between_epochs() -> None:
    rates = _rates(lr=1.0, schedule="step", step_epochs=2, step_factor=0.5, epochs=5)
    assert rates == [1.0] * 6 + [0.5] * 6 + [0.25] * 3


def test_a_cosine_falls_to_nearly_nothing() -> None:
    rates = _rates(lr=1.0, schedule="cosine", epochs=4)
    assert rates[0] == 1.0
    assert rates[6] == pytest.approx(0.5)
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] == (1 + math.cos(math.pi * 11 / 12)) / 2


@pytest.mark.parametrize("schedule", ["constant", "step", "cosine"])
def test_the_warm_up_rises_and_the_schedule_begins_after_it(schedule: str) -> None:
    rates = _rates(lr=0.6, schedule=schedule, warmup=2, step_epochs=1, epochs=6)
    assert rates[:6] == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    assert rates[6:] == _rates(lr=0.6, schedule=schedule, step_epochs=1, epochs=4)


@pytest.mark.torch
@pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="PyTorch is not installed (extra: torch)"
)
@pytest.mark.parametrize("warmup", [0, 2])
@pytest.mark.parametrize("schedule", ["constant", "step", "cosine"])
def test_against_torch(schedule: str, warmup: int) -> None:
    import torch

    lr_scheduler: Any = torch.optim.lr_scheduler

    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.4)
    epochs, warm = 8, warmup * BATCHES
    after: dict[str, Any] = {
        "constant": lambda: lr_scheduler.ConstantLR(optimizer, 1.0),
        "step": lambda: lr_scheduler.StepLR(optimizer, 2 * BATCHES, 0.3),
        "cosine": lambda: lr_scheduler.CosineAnnealingLR(optimizer, epochs * BATCHES - warm),
    }
    if warmup:
        # Both begin from the optimizer's rate as it was given.
        first = lr_scheduler.LinearLR(optimizer, 1 / warm, total_iters=warm - 1)
        scheduler: Any = lr_scheduler.SequentialLR(optimizer, [first, after[schedule]()], [warm])
    else:
        scheduler = after[schedule]()
    found: list[float] = []
    for _ in range(epochs * BATCHES):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    ours = _rates(lr=0.4, schedule=schedule, warmup=warmup, step_epochs=2, step_factor=0.3, epochs=epochs)
    assert ours == pytest.approx(found, rel=1e-12)
