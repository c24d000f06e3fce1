"""Weight of a run: told from shapes alone, the batch's length being that of the values."""

from __future__ import annotations

import numpy as np

from gradstudio.engine.weight import weight
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp

NETWORK = mlp((64, 128, 10))


def test_products_weigh_what_they_multiply() -> None:
    alone = parse("y = a @ b", values={"a": np.ones((20, 30)), "b": np.ones((30, 40))})
    apart = parse("a2 = a + 0\nb2 = b + 0", values={"a": np.ones((20, 30)), "b": np.ones((30, 40))})
    assert weight(alone, {}) >= 20 * 30 * 40
    assert weight(apart, {}) < 2 * 30 * (2 * (600 + 1200) + 2)


def test_it_grows_with_the_minibatch() -> None:
    one, many = (weight(NETWORK, {"x": np.zeros((64, n)), "t": np.zeros(n)}) for n in (1, 1000))
    assert many > 50 * one
    assert weight(NETWORK, {}) == one


def test_values_of_unknown_leaves_tell_nothing() -> None:
    assert weight(NETWORK, {"nobody": np.zeros((5, 5))}) == weight(NETWORK, {})
