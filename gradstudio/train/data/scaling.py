"""Standardising: every column with mean 0 and deviation 1, by what the training part shows alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import DataError
from gradstudio.train.data.dataset import Dataset


@dataclass(frozen=True, slots=True, eq=False)
class Scaling:
    """`(x - mean) / scale`, each (D,) float64; the scale of a column that never changes is 1."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]

    def applied(self, dataset: Dataset) -> Dataset:
        """`dataset` with its inputs standardised."""
        return replace(dataset, inputs=(dataset.inputs - self.mean) / self.scale, scaled=True)

    def record(self) -> dict[str, Any]:
        """Mean and scale as JSON keeps them, to the last bit."""
        return {"mean": self.mean.tolist(), "scale": self.scale.tolist()}

    @staticmethod
    def recorded(record: Mapping[str, Any], width: int) -> Scaling | None:
        """The scaling that `record` keeps for samples of `width` numbers; None where it keeps none."""
        try:
            mean, scale = (np.array(record[name], np.float64) for name in ("mean", "scale"))
        except (KeyError, TypeError, ValueError):
            return None
        fits = (
            mean.shape == scale.shape == (width,) and np.isfinite([mean, scale]).all() and (scale > 0).all()
        )
        return Scaling(mean, scale) if fits else None


def fitted(dataset: Dataset) -> Scaling:
    """The scaling of the samples in `dataset`; DataError names a column that has none."""
    inputs = dataset.inputs
    with np.errstate(all="ignore"):
        mean, scale = inputs.mean(axis=0), inputs.std(axis=0)
        # By its numbers, not by its deviation, in which the mean's rounding may leave a little.
        scale[np.ptp(inputs, axis=0) == 0] = 1
    good = np.isfinite(mean) & np.isfinite(scale) & (scale > 0)
    if not good.all():
        column = int(np.argmin(good))
        name = dataset.columns[column] if dataset.columns else f"column {column + 1}"
        message = f"{dataset.name}: the numbers of {name} are too far from 1 to be standardised"
        raise DataError(message)
    return Scaling(mean, scale)
