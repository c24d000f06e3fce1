"""The settings of a training, checked before anything runs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from gradstudio.errors import TrainError

#: Number types that parameters can be trained in.
DTYPES = ("float64", "float32")
#: How parameters move: plain or with momentum, or by Adam with the decay in its gradient or beside it.
OPTIMIZERS = ("sgd", "adam", "adamw")
#: How the learning rate goes down after the warm-up.
SCHEDULES = ("constant", "step", "cosine")
#: The minibatch that is the whole training part.
FULL: Literal["full"] = "full"


@dataclass(frozen=True, slots=True)
class Settings:
    """Minibatch size (or "full"), optimizer, schedule, epochs, seed, number type, held-out share.

    `step_epochs` and `step_factor` are of the schedule "step": every so many epochs the rate is multiplied.
    Over the first `warmup` epochs the rate rises to `lr`. With a `patience` above 0 a training ends after so
    many epochs in a row without a better held-out loss. `stratified` holds out the same share of every class.
    `standardise` is None where the data decide it. TrainError where one is off.
    """

    batch: int | Literal["full"] = 64
    lr: float = 0.1
    momentum: float = 0.0
    weight_decay: float = 0.0
    epochs: int = 20
    seed: int = 0
    dtype: str = "float64"
    heldout: float = 0.25
    optimizer: str = "sgd"
    nesterov: bool = False
    schedule: str = "constant"
    step_epochs: int = 10
    step_factor: float = 0.1
    warmup: int = 0
    patience: int = 0
    stratified: bool = False
    standardise: bool | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be trained with, in one line that names the setting."""
        for name, least in _LEAST.items():
            value = getattr(self, name)
            whole = isinstance(value, int) and not isinstance(value, bool) and value >= least
            if not whole and (name, value) != ("batch", FULL):
                also = f", or {FULL}" if name == "batch" else ""
                self._refuse(name, f"a whole number, at least {least}{also}")
        for name, wanted in _WANTED.items():
            value = getattr(self, name)
            if not _is_number(value) or not math.isfinite(value) or not _FITS[name](value):
                self._refuse(name, wanted)
            object.__setattr__(self, name, float(value))
        for name, known in _WORDS.items():
            if getattr(self, name) not in known:
                *first, last = known
                self._refuse(name, f"{', '.join(first)} or {last}")
        for name, wanted in _SWITCHES.items():
            value = getattr(self, name)
            left_out = name == "standardise" and value is None
            if not left_out and not isinstance(value, bool):
                self._refuse(name, wanted)
        self._refuse_pairs()

    def batch_size(self, samples: int) -> int:
        """Samples of a minibatch, where `samples` are trained on."""
        return samples if self.batch == FULL else self.batch

    def _refuse(self, name: str, wanted: str) -> None:
        message = f"{name} must be {wanted}, not {getattr(self, name)!r}"
        raise TrainError(message, place=name)

    def _refuse_pairs(self) -> None:
        """Refuse settings that are right alone and not together."""
        if self.optimizer != "sgd" and self.momentum:
            message = f"momentum is of sgd: {self.optimizer} keeps averages of its own; leave momentum at 0"
            raise TrainError(message, place="momentum")
        if self.nesterov and not self.momentum:
            message = "nesterov looks ahead along the momentum: give a momentum above 0, such as 0.9"
            raise TrainError(message, place="nesterov")
        if self.warmup >= self.epochs and self.warmup:
            message = (
                f"warmup must end before the training: fewer than {self.epochs} epochs, not {self.warmup}"
            )
            raise TrainError(message, place="warmup")
        if self.patience and not self.heldout:
            message = "patience watches the held-out loss: hold a part out, such as 0.25"
            raise TrainError(message, place="patience")


_LEAST = {"batch": 1, "epochs": 1, "seed": 0, "step_epochs": 1, "warmup": 0, "patience": 0}
_WANTED = {
    "lr": "a finite number above 0",
    "momentum": "a number from 0 to less than 1",
    "weight_decay": "a finite number, at least 0",
    "heldout": "a number from 0 to less than 1",
    "step_factor": "a number above 0, at most 1",
}
_FITS = {
    "lr": lambda value: value > 0,
    "momentum": lambda value: 0 <= value < 1,
    "weight_decay": lambda value: value >= 0,
    "heldout": lambda value: 0 <= value < 1,
    "step_factor": lambda value: 0 < value <= 1,
}
_WORDS = {"dtype": DTYPES, "optimizer": OPTIMIZERS, "schedule": SCHEDULES}
_SWITCHES = {
    "nesterov": "true or false",
    "stratified": "true or false",
    "standardise": "true, false or left out",
}


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
