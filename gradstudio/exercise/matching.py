"""When two answers are one: within a relative tolerance, element by element."""

from __future__ import annotations

import numpy as np

from gradstudio.exercise.work import Array

_NOISE = 1e-12


def agree(answer: Array, right: Array, tolerance: float) -> bool:
    """Whether `answer` has the shape of `right` and each of its elements within `tolerance` of its size.

    What rounding leaves of a zero counts as one; NaN is NaN.
    """
    if np.shape(answer) != np.shape(right):
        return False
    finite = np.abs(right)[np.isfinite(right)]
    noise = _NOISE * (1 + (float(finite.max()) if finite.size else 0.0))
    return bool(np.all(np.isclose(answer, right, rtol=tolerance, atol=noise, equal_nan=True)))
