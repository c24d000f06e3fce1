"""The data of a recorded training: as the graph took them, or none where there is none to give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

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


def test_generated_and_standardised_data_are_found_again() -> None:
    training = train(mlp((2, 4, 2)), "moons(n=40, seed=3)", epochs=1, stratified=True, standardise=True)
    next(training)
    record = dict(training.document.training or {})
    assert (record["data"], record["stratified"]) == ("moons(n=40, noise=0.15, seed=3)", True)
    arrays = recorded_data(training.document)
    parts = split(load_data("moons(n=40, seed=3)"), stratified=True)
    assert arrays is not None
    assert np.array_equal(arrays["x_train"], parts.train.inputs.T)
    assert np.array_equal(
        (parts.train.inputs - record["mean"]) / record["scale"], training.split.train.inputs
    )


@pytest.mark.parametrize("data", ["moons(n=0)", "own.csv", "nobody", 3, None])
def test_no_file_is_opened_for_a_record(
    data: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.csv").write_text("a,b,c\n1,2,x\n3,4,y\n")
    monkeypatch.chdir(tmp_path)
    training = train(mlp((2, 4, 2)), "moons(n=40)", epochs=1)
    next(training)
    record = {**dict(training.document.training or {}), "data": data}
    assert recorded_data(replace(training.document, training=record)) is None
