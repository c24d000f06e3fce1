"""The front of training: `train`, a call with every setting by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from gradstudio.graph.document import Document
from gradstudio.train.data import Dataset, load_data
from gradstudio.train.records import BatchProgress
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training, never


def train(
    document: Document,
    data: str | Dataset = "digits",
    *,
    batch: int | Literal["full"] = 64,
    lr: float = 0.1,
    momentum: float = 0.0,
    weight_decay: float = 0.0,
    epochs: int = 20,
    seed: int = 0,
    dtype: str = "float64",
    heldout: float = 0.25,
    cancelled: Callable[[], bool] = never,
    on_batch: Callable[[BatchProgress], None] | None = None,
    **more: Any,  # noqa: ANN401 - the settings that are asked for less often
) -> Training:
    """Train `document` on `data` by minibatch SGD: iterate over what comes back, one record an epoch.

    `more` are the other Settings: optimizer, nesterov, schedule, step_epochs, step_factor, warmup, patience,
    stratified, standardise.
    Settings, data and graph are checked here, before the first step: TrainError, DataError and
    GraphError say in one line what does not fit. `cancelled` is asked before every minibatch, `on_batch`
    told after it, both in the thread that iterates.
    """
    settings = Settings(
        batch=batch,
        lr=lr,
        momentum=momentum,
        weight_decay=weight_decay,
        epochs=epochs,
        seed=seed,
        dtype=dtype,
        heldout=heldout,
        **more,
    )
    dataset = load_data(data) if isinstance(data, str) else data
    return Training(document, dataset, settings, cancelled, on_batch)
