"""Hidden layers: their sizes are read and changed, in every way that a layer is drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradstudio.errors import GraphError
from gradstudio.graph.check import check
from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.formula import formula, parse
from gradstudio.graph.hidden import hidden_sizes, with_hidden
from gradstudio.graph.mlp import mlp


@pytest.mark.parametrize("form", ["lecture", "framework"])
@pytest.mark.parametrize("biases", [False, True])
def test_a_resized_mlp_is_the_mlp_of_that_size(form: Any, biases: bool) -> None:  # noqa: ANN401, FBT001
    network = mlp((64, 16, 32, 10), form=form, biases=biases)
    assert hidden_sizes(network) == (16, 32)
    other = with_hidden(network, 8)
    assert formula(other) == formula(mlp((64, 8, 8, 10), form=form, biases=biases))
    assert hidden_sizes(other) == (8, 8)


def test_weights_behind_their_input_and_biases_by_name() -> None:
    document = parse(
        'x = input(("N", 4))\nt = input(("N",))\nW = parameter((4, 6))\nV = parameter((6, 3))\n'
        "b = parameter((6,))\nc = parameter((3,))\n"
        "loss = softmax_cross_entropy(relu(b + x @ W) @ V + c, t)"
    )
    other = with_hidden(document, 9)
    shapes = {name: other[name].settings["shape"] for name in ("W", "V", "b", "c")}
    assert shapes == {"W": (4, 9), "V": (9, 3), "b": (9,), "c": (3,)}


def test_values_go_and_so_does_the_record() -> None:
    network = SetAttributes("W1", {"value": np.zeros((16, 64))}).apply(mlp((64, 16, 10)))
    other = with_hidden(network, 16)
    assert other["W1"].settings["value"] is None
    assert other["W1"].settings["init"] == network["W1"].settings["init"]
    assert other.training is None
    assert not check(other).errors


def test_what_cannot_be_resized_is_refused() -> None:
    with pytest.raises(GraphError, match="the graph has no hidden layer"):
        with_hidden(mlp((64, 10)), 8)
    tied = parse(
        'x = input((4, "N"))\nt = input(("N",))\nW = parameter((6, 4))\nV = parameter((3, 6))\n'
        "c = constant([[1], [2], [3], [4], [5], [6]])\n"
        "loss = softmax_cross_entropy(V @ (c * (W @ x)), t, axis=0)"
    )
    with pytest.raises(GraphError, match="the hidden layers cannot have 8 units: "):
        with_hidden(tied, 8)
