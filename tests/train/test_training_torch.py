"""Twelve epochs of a small training beside PyTorch's, from the same start and minibatches."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradstudio.gates.leaves import initial_value
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import Dataset, split
from gradstudio.train.loop import train
from gradstudio.train.schedule import rate
from gradstudio.train.settings import Settings

pytestmark = pytest.mark.torch
torch = pytest.importorskip("torch", reason="PyTorch is not installed (extra: torch)")

OPTIMIZERS: dict[str, dict[str, Any]] = {
    "sgd": {},
    "momentum": {"momentum": 0.9},
    "nesterov": {"momentum": 0.9, "nesterov": True},
    "decay": {"momentum": 0.9, "nesterov": True, "weight_decay": 1e-3},
    "adam": {"optimizer": "adam", "lr": 0.01, "weight_decay": 1e-3},
    "adamw": {"optimizer": "adamw", "lr": 0.01, "weight_decay": 1e-2},
}
SCHEDULES: dict[str, dict[str, Any]] = {
    "constant": {},
    "step": {"schedule": "step", "step_epochs": 4, "step_factor": 0.5},
    "cosine": {"schedule": "cosine"},
    "warmup": {"warmup": 2},
    "warm cosine": {"schedule": "cosine", "warmup": 3},
}


def _points() -> Dataset:
    rng = np.random.default_rng(5)
    inputs = rng.standard_normal((160, 4))
    return Dataset("points", inputs, np.argmax(inputs[:, :3], axis=1), ("a", "b", "c"))


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("batch", [32, "full"])
def test_twelve_epochs(optimizer: str, schedule: str, batch: Any) -> None:  # noqa: ANN401 - a number or a word
    settings = Settings(batch=batch, epochs=12, **{"lr": 0.1, **OPTIMIZERS[optimizer], **SCHEDULES[schedule]})
    words = {name: getattr(settings, name) for name in Settings.__slots__}
    ours = train(mlp((4, 6, 3), form="framework", activation="tanh"), _points(), **words)
    histories = list(ours)
    losses, model = _theirs(settings)
    np.testing.assert_allclose([record.loss for record in histories], losses, rtol=1e-9)
    for name, parameter in zip(("W1", "b1", "W2", "b2"), model.parameters(), strict=True):
        np.testing.assert_allclose(ours.parameters[name], parameter.detach().numpy(), rtol=1e-9, atol=1e-9)


def _theirs(settings: Settings) -> tuple[list[float], Any]:
    part = split(_points(), settings.heldout, settings.seed).train
    inputs, targets = torch.tensor(part.inputs), torch.tensor(part.targets)
    model = torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.Tanh(), torch.nn.Linear(6, 3)).double()
    starts = [
        initial_value("W1", (6, 4), "xavier_normal", 0),
        np.zeros(6),
        initial_value("W2", (3, 6), "xavier_normal", 0),
        np.zeros(3),
    ]
    with torch.no_grad():
        for parameter, start in zip(model.parameters(), starts, strict=True):
            parameter.copy_(torch.tensor(start))
    words: dict[str, Any] = {"lr": settings.lr, "weight_decay": settings.weight_decay}
    if settings.optimizer == "sgd":
        words |= {"momentum": settings.momentum, "nesterov": settings.nesterov}
    kind = {"sgd": "SGD", "adam": "Adam", "adamw": "AdamW"}[settings.optimizer]
    optimizer = getattr(torch.optim, kind)(model.parameters(), **words)
    size = settings.batch_size(len(inputs))
    batches, updates, losses = -(-len(inputs) // size), 0, []
    for epoch in range(1, settings.epochs + 1):
        order = np.random.default_rng([settings.seed, epoch]).permutation(len(inputs))
        for first in range(0, len(order), size):
            rows = torch.tensor(order[first : first + size])
            # The rates are held against torch's schedulers in test_schedule.
            optimizer.param_groups[0]["lr"] = rate(settings, updates, batches)
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(inputs[rows]), targets[rows]).backward()
            optimizer.step()
            updates += 1
        losses.append(torch.nn.functional.cross_entropy(model(inputs), targets).item())
    return losses, model
