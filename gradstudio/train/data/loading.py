"""Data sets by the text that asks for them: `digits`, `spirals(n=800)`, `flowers.csv(target=kind)`."""

from __future__ import annotations

import functools

from gradstudio.errors import DataError
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.generated import GENERATED, generated
from gradstudio.train.data.own import own_data
from gradstudio.train.data.shipped import SHIPPED, shipped
from gradstudio.train.data.wanted import wanted


def load_data(text: str) -> Dataset:
    """The data set that `text` asks for by name or path, settings in brackets after it.

    A name that is known goes before a file's. DataError says what is off.
    """
    asked = wanted(text)
    if asked.name in GENERATED:
        return generated(asked)
    if asked.name in SHIPPED:
        asked.read({})
        return _kept(asked.name)
    dataset = own_data(asked)
    if dataset is None:
        message = (
            f"there is no data set and no file called {asked.name[:80]!r}; there is {', '.join(known_data())}"
        )
        raise DataError(message)
    return dataset


def known_data() -> tuple[str, ...]:
    """Names of the data sets that need no file: the shipped ones, then the generated ones."""
    return *SHIPPED, *GENERATED


_kept = functools.cache(shipped)
