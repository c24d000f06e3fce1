"""The schedule of a training: its settings, as the record of a training in a document has them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import numpy as np

from gradstudio.errors import ExportError
from gradstudio.exchange.numpy_names import Names


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a training goes: `steps` is where it was stopped inside an epoch, 0 where it was not."""

    batch: int = 64
    lr: float = 0.1
    momentum: float = 0.0
    weight_decay: float = 0.0
    epochs: int = 20
    seed: int = 0
    steps: int = 0

    def constants(self, names: Names) -> str:
        """The settings as lines of code at the head of a file."""
        rows = [
            ("BATCH", self.batch, "samples in a minibatch"),
            ("LR", self.lr, "learning rate"),
            *(
                [("MOMENTUM", self.momentum, "part of its velocity that a weight keeps")]
                if self.momentum
                else []
            ),
            *(
                [("WEIGHT_DECAY", self.weight_decay, "pull of every weight towards 0")]
                if self.weight_decay
                else []
            ),
            ("EPOCHS", self.epochs, "passes over the training part"),
            *([("STEPS", self.steps, "updates after which the training was stopped")] if self.steps else []),
            ("SEED", self.seed, "of the initial weights and the shuffling"),
        ]
        lines = [(f"{names.own(word)} = {value!r}", doc) for word, value, doc in rows]
        reach = max(len(code) for code, _ in lines)
        return "\n".join(f"{code:{reach}}  # {doc}" for code, doc in lines)


def recorded_schedule(record: Mapping[str, Any], samples: int | None) -> Schedule:
    """The settings in `record`, those it lacks by default; ExportError where one makes no sense.

    A training that was stopped inside an epoch is known by its steps, where `samples` (the size of the part
    that was trained on) says how many make an epoch.
    """
    settings: dict[str, Any] = {}
    for name, least in (("batch", 1), ("epochs", 0), ("seed", 0), ("steps", 0)):
        if name in record:
            settings[name] = _whole(name, record[name], least)
    for name in ("lr", "momentum", "weight_decay"):
        if name in record:
            settings[name] = recorded_number(record, name)
    steps = settings.pop("steps", 0)
    schedule = Schedule(**settings)
    batches = math.ceil((samples or 0) / schedule.batch)
    if not batches or not steps or steps == batches * schedule.epochs:
        return schedule
    return replace(schedule, epochs=math.ceil(steps / batches), steps=steps)


def recorded_dtype(record: Mapping[str, Any]) -> np.dtype[Any]:
    """The type of number that was trained with."""
    name = record.get("dtype", "float64")
    if name not in ("float64", "float32"):
        _refuse("dtype", name, "float64 or float32")
    return np.dtype(np.float64 if name == "float64" else np.float32)


def recorded_number(record: Mapping[str, Any], name: str) -> float:
    """A setting or figure of the record."""
    value = record[name]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        _refuse(name, value, "a finite number")
    return float(value)


def _whole(name: str, value: object, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        _refuse(name, value, f"a whole number, at least {least}")
    return value


def _refuse(name: str, value: object, wanted: str) -> NoReturn:
    damage = f"{name} must be {wanted}, not {str(value)[:40]!r}"
    message = f"the record of the training is damaged: {damage}; train the graph again"
    raise ExportError(message, place=name)
