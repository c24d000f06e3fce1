"""The minibatches of a training: which samples come when."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


class Minibatches:
    """Goes through `samples` samples, `size` at a time, epoch after epoch, each in an order of its own.

    Epoch e (from 1) has the order `np.random.default_rng([seed, e]).permutation(samples)`, and its last
    minibatch is what is left. `seen` samples of the present epoch are gone through.
    """

    def __init__(self, samples: int, size: int, seed: int) -> None:
        """Before the first minibatch of an epoch."""
        self.samples, self.size = samples, size
        self.seen = 0
        self._seed = seed
        self._order: tuple[int, NDArray[Any]] | None = None

    @property
    def count(self) -> int:
        """Minibatches of an epoch."""
        return -(-self.samples // self.size)

    @property
    def done(self) -> int:
        """Minibatches of the present epoch that are gone through."""
        return -(-self.seen // self.size)

    def rows(self, epoch: int) -> NDArray[Any]:
        """Where the samples of the next minibatch are, within `epoch`."""
        if self._order is None or self._order[0] != epoch:
            order = np.random.default_rng([self._seed, epoch]).permutation(self.samples)
            self._order = epoch, order
        return self._order[1][self.seen : self.seen + self.size]
