"""Settings: each is refused in a line that names it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradstudio.errors import TrainError
from gradstudio.train.settings import Settings


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("batch", 0, "a whole number, at least 1, or full"),
        ("batch", 2.0, "a whole number, at least 1, or full"),
        ("batch", True, "a whole number, at least 1, or full"),
        ("epochs", -1, "a whole number, at least 1"),
        ("seed", -1, "a whole number, at least 0"),
        ("seed", "0", "a whole number, at least 0"),
        ("lr", 0.0, "a finite number above 0"),
        ("lr", -0.1, "a finite number above 0"),
        ("lr", float("inf"), "a finite number above 0"),
        ("lr", float("nan"), "a finite number above 0"),
        ("lr", "0.1", "a finite number above 0"),
        ("momentum", 1.0, "a number from 0 to less than 1"),
        ("momentum", -0.1, "a number from 0 to less than 1"),
        ("weight_decay", -1e-9, "a finite number, at least 0"),
        ("weight_decay", float("inf"), "a finite number, at least 0"),
        ("heldout", 1, "a number from 0 to less than 1"),
        ("heldout", None, "a number from 0 to less than 1"),
        ("dtype", "float16", "float64 or float32"),
        ("batch", "half", "a whole number, at least 1, or full"),
        ("optimizer", "rmsprop", "sgd, adam or adamw"),
        ("schedule", "linear", "constant, step or cosine"),
        ("nesterov", 1, "true or false"),
        ("step_epochs", 0, "a whole number, at least 1"),
        ("step_factor", 0.0, "a number above 0, at most 1"),
        ("step_factor", 1.5, "a number above 0, at most 1"),
        ("warmup", -1, "a whole number, at least 0"),
        ("patience", 1.5, "a whole number, at least 0"),
    ],
)
def test_refused(name: str, value: object, wanted: str) -> None:
    changed: dict[str, Any] = {name: value}
    with pytest.raises(TrainError) as refused:
        Settings(**changed)
    assert str(refused.value) == f"{name} must be {wanted}, not {value!r}"
    assert refused.value.place == name


def test_whole_numbers_are_numbers_and_are_kept_as_floats() -> None:
    settings = Settings(lr=1, momentum=0, heldout=0)
    assert isinstance(settings.lr, float)
    assert isinstance(settings.heldout, float)
    assert Settings(lr=np.float64(0.5)).lr == 0.5


@pytest.mark.parametrize(
    ("place", "words", "message"),
    [
        ("momentum", {"optimizer": "adam", "momentum": 0.9}, "leave momentum at 0"),
        ("nesterov", {"nesterov": True}, "give a momentum above 0"),
        ("warmup", {"warmup": 20}, "fewer than 20 epochs, not 20"),
        ("patience", {"patience": 3, "heldout": 0}, "hold a part out"),
    ],
)
def test_refused_together(place: str, words: dict[str, Any], message: str) -> None:
    with pytest.raises(TrainError, match=message) as refused:
        Settings(**words)
    assert refused.value.place == place


def test_a_full_batch_is_all_that_is_trained_on() -> None:
    assert Settings(batch="full").batch_size(1347) == 1347
    assert Settings(batch=32).batch_size(1347) == 32
