"""Data sets by the text that names them."""

from __future__ import annotations

import functools

from gradstudio.errors import DataError
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.shipped import SHIPPED, shipped


def load_data(name: str) -> Dataset:
    """The shipped data set called `name`; DataError lists them where there is none of that name."""
    if name not in SHIPPED:
        message = f"there is no data set called {name!r}; there is {', '.join(SHIPPED)}"
        raise DataError(message)
    return _loaded(name)


def known_data() -> tuple[str, ...]:
    """Names of the shipped data sets."""
    return tuple(SHIPPED)


_loaded = functools.cache(shipped)
