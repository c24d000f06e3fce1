"""Standardised samples: the mean and scale of a recorded training, and the function that applies them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.exchange.batches import Batches
from gradstudio.exchange.numpy_carried import Store, function
from gradstudio.exchange.numpy_names import Names
from gradstudio.gates import show_shape


@dataclass(frozen=True, slots=True)
class Scaling:
    """Mean and scale of each column, shaped so that they meet the samples along their other axis."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]

    def code(self, names: Names, store: Store, dtype: np.dtype[Any]) -> str:
        """The function `standardised`; a large mean and scale are kept in `store`."""
        own = names.own
        numbers = {own("mean"): self.mean, own("scale"): self.scale}
        scaled = f"({own('samples')} - {own('mean')}) / {own('scale')}"
        if dtype != np.float64:
            scaled = f"({scaled}).astype(np.{dtype})"
        return function(
            f"def {own('standardised')}({own('samples')}, *{own('targets')}):",
            "Samples as the weights know them: mean and scale are those of the training part.",
            store.assignments(numbers, {name: show_shape(value.shape) for name, value in numbers.items()}),
            f"    return [{scaled}, *{own('targets')}]",
        )


def recorded_scaling(record: Mapping[str, Any], batches: Batches) -> Scaling | None:
    """The scaling in `record`; None where the samples were taken as they are, or the graph takes others."""
    if not record.keys() >= {"mean", "scale"} or len(batches.data) != 1:
        return None
    others = tuple(1 if isinstance(dim, str) else dim for dim in batches.data[0].shape)
    try:
        mean, scale = (np.array(record[name], np.float64).reshape(others) for name in ("mean", "scale"))
    except (TypeError, ValueError):
        return None
    return Scaling(mean, scale) if np.isfinite([mean, scale]).all() and (scale > 0).all() else None
