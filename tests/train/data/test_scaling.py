"""Standardising: by the training part alone, kept to the last bit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from gradstudio.errors import DataError, TrainError
from gradstudio.train.data import Dataset, load_data, split
from gradstudio.train.data.prepared import prepared
from gradstudio.train.data.scaling import Scaling, fitted
from gradstudio.train.settings import Settings


def _table(*columns: Sequence[float]) -> Dataset:
    inputs = np.array(columns, float).T
    return Dataset("table", inputs, np.arange(len(inputs)) % 2, ("a", "b"), scaled=False)


def test_every_column_has_mean_0_and_deviation_1() -> None:
    scaled = fitted(load_data("wine")).applied(load_data("wine"))
    assert np.allclose(scaled.inputs.mean(axis=0), 0, atol=1e-12)
    assert np.allclose(scaled.inputs.std(axis=0), 1)
    assert scaled.scaled


def test_a_column_that_never_changes_becomes_0() -> None:
    scaling = fitted(_table([0.1] * 10, range(10)))
    assert scaling.scale[0] == 1
    scaled = scaling.applied(_table([0.1] * 10, range(10)))
    assert np.allclose(scaled.inputs[:, 0], 0, atol=1e-15)


@pytest.mark.parametrize("column", [[1e308, 1e308, -1e308], [1e200, 2e200, 3e200], [1e-200, 2e-200, 3e-200]])
def test_numbers_without_a_deviation_are_refused_by_name(column: list[float]) -> None:
    with pytest.raises(DataError, match=r"^table: the numbers of column 2 are too far from 1"):
        fitted(_table([1, 2, 3], column))
    with pytest.raises(DataError, match="the numbers of huge are"):
        fitted(replace(_table([1, 2, 3], column), columns=("small", "huge")))


def test_what_is_held_out_has_no_say() -> None:
    wine = load_data("wine")
    parts, whole = prepared(wine, Settings(seed=3)), split(wine, 0.25, seed=3)
    assert parts.scaling is not None
    assert parts.heldout is not None
    assert whole.heldout is not None
    assert np.array_equal(parts.scaling.mean, whole.train.inputs.mean(axis=0))
    assert np.array_equal(
        parts.heldout.inputs, (whole.heldout.inputs - parts.scaling.mean) / parts.scaling.scale
    )


def test_standardising_is_left_to_the_data_unless_it_is_said() -> None:
    digits, wine = load_data("digits"), load_data("wine")
    assert prepared(digits, Settings()).scaling is None
    assert prepared(digits, Settings(standardise=True)).scaling is not None
    assert prepared(wine, Settings(standardise=False)).scaling is None
    assert prepared(wine, Settings(heldout=0)).heldout is None


def test_a_record_keeps_every_bit() -> None:
    parts = prepared(load_data("wine"), Settings(stratified=True))
    assert parts.scaling is not None
    record = json.loads(json.dumps(parts.record))
    assert record["stratified"] is True
    back = Scaling.recorded(record, 13)
    assert back is not None
    assert np.array_equal(back.mean, parts.scaling.mean)
    assert np.array_equal(back.scale, parts.scaling.scale)
    assert prepared(load_data("digits"), Settings()).record == {}


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"mean": [0]},
        {"mean": [0, 0], "scale": [1, 1]},
        {"mean": [0], "scale": [0]},
        {"mean": ["a"], "scale": [1]},
        {"mean": [float("nan")], "scale": [1]},
        {"mean": 0, "scale": 1},
    ],
)
def test_a_record_of_another_kind_is_none(record: dict[str, object]) -> None:
    assert Scaling.recorded(record, 1) is None


def test_settings_that_are_no_choice() -> None:
    with pytest.raises(TrainError, match="stratified must be true or false, not 1"):
        Settings(stratified=1)  # type: ignore[arg-type]
    with pytest.raises(TrainError, match="standardise must be true, false or left out, not 'yes'"):
        Settings(standardise="yes")  # type: ignore[arg-type]
