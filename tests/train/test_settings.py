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
        ("batch", 0, "a whole number, at least 1"),
        ("batch", 2.0, "a whole number, at least 1"),
        ("batch", True, "a whole number, at least 1"),
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
