"""A data set: samples in rows, and for each one the index of its class, or a number."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import DataError


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Samples: `inputs` (n, D) float64, `targets` (n,) int64 indices into `classes`; arrays are read-only.

    Without `classes` the targets are numbers (float64). `image_shape` is (height, width) where a sample is a
    picture, `source` says where the numbers are from, `columns` has a name for each input, where they have
    names. `name` is the text that loads it again. `scaled` says that SGD learns from the numbers as they are.
    """

    name: str
    inputs: NDArray[np.float64]
    targets: NDArray[Any]
    classes: tuple[str, ...]
    image_shape: tuple[int, int] | None = None
    source: str = ""
    columns: tuple[str, ...] = ()
    scaled: bool = True

    def __post_init__(self) -> None:
        """Refuse what is no data set, and close the arrays."""
        inputs, targets = np.asarray(self.inputs), np.asarray(self.targets)
        if inputs.ndim != 2 or inputs.dtype.kind not in "iufb" or not inputs.size:  # noqa: PLR2004 - a matrix
            self._refuse(f"inputs must be a matrix of numbers, one sample a row, not {_shown(inputs)}")
        if not np.isfinite(inputs).all():
            self._refuse(f"row {_first_bad_row(inputs)} of the inputs holds NaN or infinity")
        if self.image_shape is not None and math.prod(self.image_shape) != inputs.shape[1]:
            self._refuse(f"a sample of {inputs.shape[1]} numbers is no picture of {self.image_shape}")
        if self.columns and len(self.columns) != inputs.shape[1]:
            self._refuse(f"{len(self.columns)} columns have names, and there are {inputs.shape[1]}")
        if self.classes:
            self._refuse_classes(targets, len(inputs))
        elif targets.dtype.kind not in "iuf" or targets.shape != inputs.shape[:1]:
            self._refuse(f"targets must be {len(inputs)} numbers, not {_shown(targets)}")
        elif not np.isfinite(targets).all():
            self._refuse(f"target {_first_bad_row(targets[:, None])} is NaN or infinity")
        object.__setattr__(self, "inputs", _closed(inputs, np.float64))
        object.__setattr__(self, "targets", _closed(targets, np.int64 if self.classes else np.float64))

    def __len__(self) -> int:
        """Number of samples."""
        return len(self.targets)

    @property
    def width(self) -> int:
        """Numbers a sample."""
        return int(self.inputs.shape[1])

    def class_names(self, scores: int) -> tuple[str, ...]:
        """A name for each of so many scores: those beyond the classes go by their number."""
        return (*self.classes, *map(str, range(len(self.classes), scores)))

    def take(self, rows: NDArray[np.int64]) -> Dataset:
        """The samples at `rows`, in that order."""
        return replace(self, inputs=self.inputs[rows], targets=self.targets[rows])

    def _refuse_classes(self, targets: NDArray[Any], samples: int) -> None:
        if targets.dtype.kind not in "iu" or targets.shape != (samples,):
            self._refuse(f"targets must be {samples} whole numbers, not {_shown(targets)}")
        if targets.min() < 0 or targets.max() >= len(self.classes):
            self._refuse(
                f"targets must lie in 0..{len(self.classes) - 1} for its {len(self.classes)} classes, "
                f"not {targets.min()}..{targets.max()}"
            )

    def _refuse(self, reason: str) -> NoReturn:
        raise DataError(f"{self.name}: {reason}")


def _closed(array: NDArray[Any], dtype: type[np.generic]) -> NDArray[Any]:
    closed = np.ascontiguousarray(array, dtype).view()
    closed.flags.writeable = False
    return closed


def _shown(array: NDArray[Any]) -> str:
    return f"{'×'.join(map(str, array.shape)) or 'one'} of {array.dtype}"


def _first_bad_row(inputs: NDArray[Any]) -> int:
    return int(np.argmin(np.isfinite(inputs).all(axis=1)))
