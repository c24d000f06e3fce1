"""The schedule of a training: its settings, as the record of a training in a document has them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import numpy as np

from gradstudio.errors import ExportError
from gradstudio.exchange.numpy_names import Names

#: The settings that are whole numbers, and the least that each may be.
_LEAST = {"batch": 1, "epochs": 0, "seed": 0, "steps": 0, "step_epochs": 1, "warmup": 0, "span": 1}
#: The settings that are words, and what each may be.
_WORDS = {"optimizer": ("sgd", "adam", "adamw"), "schedule": ("constant", "step", "cosine")}


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a training goes: `steps` is where it was stopped inside an epoch, 0 where it was not.

    `span` is the number of epochs that it was meant to have, which a cosine falls over.
    """

    batch: int = 64
    lr: float = 0.1
    momentum: float = 0.0
    weight_decay: float = 0.0
    epochs: int = 20
    seed: int = 0
    steps: int = 0
    optimizer: str = "sgd"
    nesterov: bool = False
    schedule: str = "constant"
    step_epochs: int = 10
    step_factor: float = 0.1
    warmup: int = 0
    span: int = 20

    @property
    def adam(self) -> bool:
        """Whether parameters move by Adam's averages."""
        return self.optimizer != "sgd"

    @property
    def moving(self) -> bool:
        """Whether the learning rate changes on the way."""
        return self.schedule != "constant" or self.warmup > 0

    def constants(self, names: Names) -> str:
        """The settings as lines of code at the head of a file."""
        lines = [(f"{names.own(word)} = {value!r}", doc) for word, value, doc in self._rows()]
        reach = max(len(code) for code, _ in lines)
        return "\n".join(f"{code:{reach}}  # {doc}" for code, doc in lines)

    def _rows(self) -> Iterator[tuple[str, float, str]]:
        yield "BATCH", self.batch, "samples in a minibatch"
        yield "LR", self.lr, "learning rate"
        if self.momentum:
            yield "MOMENTUM", self.momentum, "part of its velocity that a weight keeps"
        if self.adam:
            yield "BETA1", 0.9, "part of its mean gradient that a weight keeps"
            yield "BETA2", 0.999, "part of its mean square that a weight keeps"
            yield "EPSILON", 1e-8, "least divisor"
        if self.weight_decay:
            yield "WEIGHT_DECAY", self.weight_decay, "pull of every weight towards 0"
        if self.warmup:
            yield "WARMUP", self.warmup, "epochs in which the rate rises to LR"
        if self.schedule == "step":
            yield "STEP_EPOCHS", self.step_epochs, "epochs between two falls of the rate"
            yield "STEP_FACTOR", self.step_factor, "part of the rate that is left at each"
        if self.schedule == "cosine":
            yield "SPAN", self.span, "epochs at whose end the rate has fallen to 0"
        yield "EPOCHS", self.epochs, "passes over the training part"
        if self.steps:
            yield "STEPS", self.steps, "updates after which the training was stopped"
        yield "SEED", self.seed, "of the initial weights and the shuffling"


def recorded_schedule(record: Mapping[str, Any], samples: int | None) -> Schedule:
    """The settings in `record`, those it lacks by default; ExportError where one makes no sense.

    A training that was stopped inside an epoch is known by its steps, where `samples` (the size of the part
    that was trained on) says how many make an epoch.
    """
    settings = _read(record)
    steps = settings.pop("steps", 0)
    schedule = Schedule(**settings)
    if schedule.schedule == "cosine" and schedule.span <= schedule.warmup:
        _refuse("span", schedule.span, "more than the epochs of the warm-up")
    batches = math.ceil((samples or 0) / schedule.batch)
    if not batches or not steps or steps == batches * schedule.epochs:
        return schedule
    return replace(schedule, epochs=math.ceil(steps / batches), steps=steps)


def _read(record: Mapping[str, Any]) -> dict[str, Any]:
    """Every setting that the record has."""
    settings: dict[str, Any] = {}
    for name, least in _LEAST.items():
        if name in record:
            settings[name] = _whole(name, record[name], least)
    for name in ("lr", "momentum", "weight_decay", "step_factor"):
        if name in record:
            settings[name] = recorded_number(record, name)
    for name, known in _WORDS.items():
        if name in record:
            settings[name] = _word(name, record[name], known)
    if "nesterov" in record:
        settings["nesterov"] = record["nesterov"]
        if not isinstance(record["nesterov"], bool):
            _refuse("nesterov", record["nesterov"], "true or false")
    return settings


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


def _word(name: str, value: object, known: Sequence[str]) -> str:
    if value not in known:
        _refuse(name, value, " or ".join(known))
    return str(value)


def _refuse(name: str, value: object, wanted: str) -> NoReturn:
    damage = f"{name} must be {wanted}, not {str(value)[:40]!r}"
    message = f"the record of the training is damaged: {damage}; train the graph again"
    raise ExportError(message, place=name)
