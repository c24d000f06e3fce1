"""The few functions that gate expressions may call beside NumPy; exported code carries those it uses."""

from __future__ import annotations

import functools
import operator
from typing import Any

import numpy as np


def one_hot(t: Any, like: Any, axis: int) -> Any:  # noqa: ANN401 - NumPy scalars and arrays alike
    """1 at each sample's class along `axis`, 0 elsewhere, in the shape and type of `like`."""
    hot = np.zeros_like(like)
    np.put_along_axis(hot, np.expand_dims(t, axis), 1, axis)
    return hot


def accumulate(terms: tuple[Any, ...]) -> Any:  # noqa: ANN401 - NumPy scalars and arrays alike
    """The terms added from left to right; printed code shows the plain `a + b + c`."""
    return functools.reduce(operator.add, terms)


#: Names an expression may use beside its ports and attributes.
NAMESPACE: dict[str, Any] = {"np": np, "one_hot": one_hot, "accumulate": accumulate}
