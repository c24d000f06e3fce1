"""Data sets: samples in rows, one class index each, and the split into a training and a held-out part."""

from __future__ import annotations

import functools
import math
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import DataError
from gradstudio.resources import resource


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Samples: `inputs` (n, D) float64, `targets` (n,) int64 indices into `classes`; arrays are read-only.

    `image_shape` is (height, width) where a sample is a picture, `source` says where the numbers are from.
    """

    name: str
    inputs: NDArray[np.float64]
    targets: NDArray[np.int64]
    classes: tuple[str, ...]
    image_shape: tuple[int, int] | None = None
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no data set, and close the arrays."""
        inputs, targets = np.asarray(self.inputs), np.asarray(self.targets)
        if inputs.ndim != 2 or inputs.dtype.kind not in "iufb" or not inputs.size:  # noqa: PLR2004 - a matrix
            message = (
                f"{self.name}: inputs must be a matrix of numbers, one sample a row, not {_shown(inputs)}"
            )
            raise DataError(message)
        if not np.isfinite(inputs).all():
            message = f"{self.name}: row {_first_bad_row(inputs)} of the inputs holds NaN or infinity"
            raise DataError(message)
        if targets.dtype.kind not in "iu" or targets.shape != inputs.shape[:1]:
            message = f"{self.name}: targets must be {len(inputs)} whole numbers, not {_shown(targets)}"
            raise DataError(message)
        if targets.min() < 0 or targets.max() >= len(self.classes):
            message = (
                f"{self.name}: targets must lie in 0..{len(self.classes) - 1} for its {len(self.classes)} "
                f"classes, not {targets.min()}..{targets.max()}"
            )
            raise DataError(message)
        if self.image_shape is not None and math.prod(self.image_shape) != inputs.shape[1]:
            message = (
                f"{self.name}: a sample of {inputs.shape[1]} numbers is no picture of {self.image_shape}"
            )
            raise DataError(message)
        object.__setattr__(self, "inputs", _closed(inputs, np.float64))
        object.__setattr__(self, "targets", _closed(targets, np.int64))

    def __len__(self) -> int:
        """Number of samples."""
        return len(self.targets)

    @property
    def width(self) -> int:
        """Numbers a sample."""
        return int(self.inputs.shape[1])

    def take(self, rows: NDArray[np.int64]) -> Dataset:
        """The samples at `rows`, in that order."""
        return replace(self, inputs=self.inputs[rows], targets=self.targets[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """A data set in two: samples to train on, and samples held out to judge by (None where none are)."""

    train: Dataset
    heldout: Dataset | None


def split(dataset: Dataset, heldout: float = 0.25, seed: int = 0) -> Split:
    """`dataset` in two parts, `round(heldout * n)` samples (at least one) held out unless `heldout` is 0.

    The order is `np.random.default_rng(seed).permutation(n)`: its first samples are held out, the rest
    are trained on. DataError where a part would have no sample.
    """
    if not 0 <= heldout < 1:
        message = f"the held-out part must be from 0 to less than 1 of the samples, not {heldout}"
        raise DataError(message)
    order = np.random.default_rng(seed).permutation(len(dataset))
    count = max(1, round(heldout * len(dataset))) if heldout else 0
    if count >= len(dataset):
        message = f"{dataset.name}: holding out {heldout} of {len(dataset)} samples leaves none to train on"
        raise DataError(message)
    return Split(dataset.take(order[count:]), dataset.take(order[:count]) if count else None)


def load_data(name: str) -> Dataset:
    """The shipped data set called `name`; DataError lists them where there is none of that name."""
    if name not in _SETS:
        message = f"there is no data set called {name!r}; there is {', '.join(_SETS)}"
        raise DataError(message)
    return _loaded(name)


def known_data() -> tuple[str, ...]:
    """Names of the shipped data sets."""
    return tuple(_SETS)


@functools.cache
def _loaded(name: str) -> Dataset:
    try:
        return _SETS[name]()
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
_SETS: dict[str, Callable[[], Dataset]] = {"digits": _digits}


def _closed(array: NDArray[Any], dtype: type[np.generic]) -> NDArray[Any]:
    closed = np.ascontiguousarray(array, dtype).view()
    closed.flags.writeable = False
    return closed


def _shown(array: NDArray[Any]) -> str:
    return f"{'×'.join(map(str, array.shape)) or 'one'} of {array.dtype}"


def _first_bad_row(inputs: NDArray[Any]) -> int:
    return int(np.argmin(np.isfinite(inputs).all(axis=1)))
