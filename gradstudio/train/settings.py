"""The settings of a training, checked before anything runs."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gradstudio.errors import TrainError


@dataclass(frozen=True, slots=True)
class Settings:
    """Minibatch size, factors of SGD, epochs, seed, number type, held-out share; TrainError if one is off.

    `stratified` holds out the same share of every class. `standardise` is None where the data decide it.
    """

    batch: int = 64
    lr: float = 0.1
    momentum: float = 0.0
    weight_decay: float = 0.0
    epochs: int = 20
    seed: int = 0
    dtype: str = "float64"
    heldout: float = 0.25
    stratified: bool = False
    standardise: bool | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be trained with, in one line that names the setting."""
        for name, least in (("batch", 1), ("epochs", 1), ("seed", 0)):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < least:
                message = f"{name} must be a whole number, at least {least}, not {value!r}"
                raise TrainError(message, place=name)
        for name, wanted in _WANTED.items():
            value = getattr(self, name)
            if not _is_number(value) or not math.isfinite(value) or not _FITS[name](value):
                message = f"{name} must be {wanted}, not {value!r}"
                raise TrainError(message, place=name)
            object.__setattr__(self, name, float(value))
        for name, allowed in (("stratified", (True, False)), ("standardise", (True, False, None))):
            value = getattr(self, name)
            if not any(value is one for one in allowed):
                message = f"{name} must be {' or '.join(map(str, allowed))}, not {value!r}"
                raise TrainError(message, place=name)
        if self.dtype not in DTYPES:
            message = f"dtype must be {' or '.join(DTYPES)}, not {self.dtype!r}"
            raise TrainError(message, place="dtype")


#: Number types that parameters can be trained in.
DTYPES = ("float64", "float32")

_WANTED = {
    "lr": "a finite number above 0",
    "momentum": "a number from 0 to less than 1",
    "weight_decay": "a finite number, at least 0",
    "heldout": "a number from 0 to less than 1",
}
_FITS = {
    "lr": lambda value: value > 0,
    "momentum": lambda value: 0 <= value < 1,
    "weight_decay": lambda value: value >= 0,
    "heldout": lambda value: 0 <= value < 1,
}


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
