"""Exported code of a training on standardised samples: it carries them raw, and standardises them itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from exported_files import exported, run_file

from gradstudio.exchange import export
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data, split
from gradstudio.train.loop import train
from gradstudio.train.replay import recorded_data


def _trained(document: Document, data: str, **settings: Any) -> Document:  # noqa: ANN401
    training = train(document, data, **{"epochs": 2, "batch": 16, **settings})
    for _ in training:
        pass
    return training.document


@pytest.mark.parametrize("form", ["lecture", "framework"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_raw_samples_are_standardised_to_the_last_bit(tmp_path: Path, form: Any, dtype: str) -> None:  # noqa: ANN401
    document = _trained(mlp((13, 8, 3), form=form), "wine", dtype=dtype, stratified=True)
    path = exported(document, tmp_path / "net.py", recorded_data(document))
    for words in ((), ("train",)):
        done = run_file(path, *words)
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith("equal the record bit for bit\n")
    with np.load(tmp_path / "net.npz") as stored:
        raw = split(load_data("wine"), stratified=True).train.inputs
        assert stored["x_train"].dtype == np.float64
        assert np.array_equal(stored["x_train"], raw.T if form == "lecture" else raw)


def test_another_optimizer_and_schedule_repeat_on_standardised_samples(tmp_path: Path) -> None:
    words = {"optimizer": "adamw", "lr": 0.01, "weight_decay": 0.1, "schedule": "cosine", "warmup": 1}
    document = _trained(mlp((13, 8, 3)), "wine", stratified=True, **words)
    record = document.training or {}
    assert (record["optimizer"], record["stratified"], len(record["scale"])) == ("adamw", True, 13)
    path = exported(document, tmp_path / "net.py", recorded_data(document))
    done = run_file(path, "train")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("equal the record bit for bit\n")


def test_a_large_mean_travels_beside_the_code(tmp_path: Path) -> None:
    document = _trained(mlp((64, 8, 10)), "digits", standardise=True, epochs=1)
    path = exported(document, tmp_path / "net.py", recorded_data(document))
    assert 'mean, scale = load("mean", "scale")' in path.read_text(encoding="utf-8")
    done = run_file(path, "train")
    assert done.returncode == 0, done.stderr


def test_a_parameter_called_like_the_scale_keeps_its_name(tmp_path: Path) -> None:
    text = 'x = input(("N", 4))\nt = input(("N",))\nscale = parameter((3, 4))\n'
    document = _trained(parse(f"{text}loss = softmax_cross_entropy(linear(x, scale), t)"), "iris")
    done = run_file(exported(document, tmp_path / "net.py", recorded_data(document)), "train")
    assert done.returncode == 0, done.stderr


def test_without_its_data_a_file_still_tells_how_to_standardise() -> None:
    document = _trained(mlp((4, 8, 3)), "iris")
    names: dict[str, Any] = {"__name__": "net"}
    exec(compile(export(document, "numpy").text, "net", "exec"), names)  # noqa: S102 - our own export
    record = document.training or {}
    (row,) = names["standardised"](load_data("iris").inputs.T)
    assert np.array_equal(row.T, (load_data("iris").inputs - record["mean"]) / record["scale"])


@pytest.mark.parametrize("mean", [[0.0], ["a"] * 4, [float("inf")] * 4, None])
def test_a_scaling_of_another_kind_is_left_out(mean: object) -> None:
    document = _trained(mlp((4, 8, 3)), "iris")
    record = {**(document.training or {}), "mean": mean}
    assert "standardised" not in export(replace(document, training=record), "numpy").text
