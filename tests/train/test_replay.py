"""The data of a recorded training: as the graph took them, or none where there is none to give."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gradstudio.graph.edits import AddNode
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import Dataset, load_data, split
from gradstudio.train.loop import train
from gradstudio.train.replay import recorded_data
from graphs import built, wire

SMALL = Dataset("small", np.arange(12.0).reshape(6, 2), np.arange(6) % 3, ("a", "b", "c"))


def test_the_data_of_a_recorded_training() -> None:
    training = train(mlp((64, 8, 10)), batch=256, epochs=1, seed=4, dtype="float32", heldout=0.5)
    next(training)
    arrays = recorded_data(training.document)
    parts = split(load_data("digits"), 0.5, seed=4)
    assert parts.heldout is not None
    assert arrays is not None
    assert {name: (a.shape, str(a.dtype)) for name, a in arrays.items()} == {
        "x_train": ((64, 899), "float32"),
        "t_train": ((899,), "int64"),
        "x_heldout": ((64, 898), "float32"),
        "t_heldout": ((898,), "int64"),
    }
    assert np.array_equal(arrays["x_heldout"], parts.heldout.inputs.T.astype("float32"))
    assert np.array_equal(arrays["t_train"], parts.train.targets)


def test_no_recorded_data_where_there_is_none_to_give() -> None:
    assert recorded_data(mlp((64, 10))) is None
    autoencoder = built(
        AddNode("input", "x", {"shape": (2, "N")}),
        AddNode("parameter", "W", {"shape": (2, 2)}),
        AddNode("matmul", "y"),
        AddNode("mse", "loss"),
        *(wire("W", "y.a"), wire("x", "y.b"), wire("y", "loss.a"), wire("x", "loss.b")),
    )
    training = train(autoencoder, SMALL, batch=2, epochs=1, heldout=0)
    next(training)
    assert recorded_data(training.document) is None
    arrays = recorded_data(training.document, SMALL)
    assert arrays is not None
    assert arrays.keys() == {"x_train"}
    assert recorded_data(training.document.without(("loss",)), SMALL) is None
    stale = {**dict(training.document.training or {}), "heldout": "some"}
    assert recorded_data(replace(training.document, training=stale), SMALL) is None
