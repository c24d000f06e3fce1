"""Minibatches: every sample once an epoch, in the order that its seed and its number give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradstudio.train.minibatches import Minibatches


@pytest.mark.parametrize(("samples", "size", "count"), [(10, 4, 3), (10, 5, 2), (10, 100, 1), (1, 1, 1)])
def test_an_epoch_is_every_sample_once(samples: int, size: int, count: int) -> None:
    minibatches = Minibatches(samples, size, seed=7)
    for epoch in (1, 2):
        gone: list[Any] = []
        minibatches.seen = 0
        while minibatches.seen < samples:
            assert minibatches.done == len(gone)
            gone.append(minibatches.rows(epoch))
            minibatches.seen += len(gone[-1])
        assert minibatches.done == minibatches.count == len(gone) == count
        order = np.random.default_rng([7, epoch]).permutation(samples)
        np.testing.assert_array_equal(np.concatenate(gone), order)
