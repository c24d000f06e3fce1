"""The plane of a run that has ended: its decision boundary in plain, small numbers that a file can have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gradstudio.train.boundary import boundary
from gradstudio.train.training import Training

SIDE: Final = 32
"""Places along each side of the plane."""
_WHOLE: Final = 1000


@dataclass(frozen=True, slots=True)
class Plane:
    """What share each class has of every place from `low` to `high` (x, y), in the data's own numbers.

    `shares` has for each class a line a row, the lowest y first: whole thousandths, with spaces between.
    ValueError where that is no plane.
    """

    low: tuple[float, float]
    high: tuple[float, float]
    shares: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn: a file may hold anything."""
        field = self.field
        if field.ndim != 3 or not field.size:  # noqa: PLR2004 - rows, columns, classes
            raise ValueError("a plane has rows of numbers for each class, all equally long")

    @property
    def field(self) -> NDArray[Any]:
        """The shares (rows, columns, classes), 0 to 1."""
        lines = [[[int(number) for number in row.split()] for row in rows] for rows in self.shares]
        return np.moveaxis(np.array(lines, float), 0, -1) / _WHOLE


def plane(training: Training, side: int = SIDE) -> Plane | None:
    """The plane at the present parameters; None where there is none, or no class is told at a place of it."""
    found = boundary(training, side=side)
    if found is None or training.network.scores is None or not np.isfinite(found.field).all():
        return None
    thousandths = np.rint(_WHOLE * np.moveaxis(found.field, -1, 0)).astype(int)
    rows = tuple(tuple(" ".join(map(str, row)) for row in part) for part in thousandths.tolist())
    return Plane(found.low, found.high, rows)
