"""The shipped data sets: real measurements, read from resources/data."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import numpy as np

from gradstudio.errors import DataError
from gradstudio.resources import resource
from gradstudio.train.data.dataset import Dataset


def shipped(name: str) -> Dataset:
    """The shipped data set called `name`, a key of SHIPPED."""
    try:
        return SHIPPED[name]()
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        message = f"{name}: its file is missing or damaged ({error}); install GradStudio again"
        raise DataError(message) from None


def _digits() -> Dataset:
    with np.load(resource("data", "digits.npz"), allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"]
    return Dataset(
        name="digits",
        # About zero mean and unit deviation, by round numbers: on 0..1 plain SGD learns half as fast.
        inputs=(images.astype(np.float64) - 5) / 6,
        targets=labels,
        classes=tuple("0123456789"),
        image_shape=(8, 8),
        source="Optical Recognition of Handwritten Digits (E. Alpaydin, C. Kaynak; UCI, test part, "
        "CC BY 4.0), pixels p of 0..16 as (p − 5) / 6",
    )


#: The shipped data sets: name, and the function that reads it.
SHIPPED: dict[str, Callable[[], Dataset]] = {"digits": _digits}
