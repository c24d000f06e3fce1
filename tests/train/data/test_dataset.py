"""Data sets: the shipped digits, and what a data set must be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradstudio.errors import DataError
from gradstudio.train.data import Dataset, known_data, load_data, loading, shipped


def _dataset(**changed: Any) -> Dataset:  # noqa: ANN401
    fields = {
        "name": "small",
        "inputs": np.arange(20.0).reshape(10, 2),
        "targets": np.arange(10) % 3,
        "classes": ("a", "b", "c"),
    }
    return Dataset(**{**fields, **changed})


def test_the_digits_are_all_there() -> None:
    digits = load_data("digits")
    assert known_data() == ("digits", "iris", "wine", "breast_cancer", "xor", "spirals", "moons", "circles")
    assert digits.inputs.shape == (1797, 64)
    assert digits.inputs.dtype == np.float64
    assert digits.targets.dtype == np.int64
    assert (len(digits), digits.width, digits.image_shape) == (1797, 64, (8, 8))
    assert digits.classes == tuple("0123456789")
    assert set(np.round(digits.inputs.ravel() * 6 + 5, 9)) == set(range(17))
    assert abs(digits.inputs.mean()) < 0.05
    assert abs(digits.inputs.std() - 1) < 0.05
    assert np.bincount(digits.targets).min() >= 174


@pytest.mark.parametrize(
    ("name", "counts", "first", "mean"),
    [
        ("iris", [50, 50, 50], {"petal width (cm)": 0.2}, 5.843333),
        ("wine", [59, 71, 48], {"alcohol": 14.23, "proline": 1065}, 13.000618),
        ("breast_cancer", [212, 357], {"mean radius": 17.99, "worst fractal dimension": 0.1189}, 14.127292),
    ],
)
def test_the_measurements_are_all_there(
    name: str, counts: list[int], first: dict[str, float], mean: float
) -> None:
    dataset = load_data(name)
    assert np.bincount(dataset.targets).tolist() == counts
    assert len(counts) == len(dataset.classes)
    for column, value in first.items():
        assert dataset.inputs[0, dataset.columns.index(column)] == value
    assert dataset.inputs[:, 0].mean() == pytest.approx(mean, abs=1e-6)
    assert len(set(dataset.columns)) == dataset.width
    assert not dataset.scaled
    assert "UCI, CC BY 4.0" in dataset.source


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(
        DataError, match="no data set and no file called 'mnist'; there is digits, iris, wine"
    ):
        load_data("mnist")


@pytest.mark.parametrize("content", [None, b"PK not a zip", b""])
def test_a_broken_file_is_one_line(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "digits.npz"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr(shipped, "resource", lambda *_parts: path)
    loading._kept.cache_clear()
    with pytest.raises(DataError, match=r"^digits: its file is missing or damaged") as refused:
        load_data("digits")
    assert "\n" not in str(refused.value)


def test_a_data_set_is_read_only_and_leaves_its_source_writable() -> None:
    inputs = np.zeros((3, 2))
    dataset = _dataset(inputs=inputs, targets=np.zeros(3, np.uint8))
    with pytest.raises(ValueError, match="read-only"):
        dataset.inputs[0, 0] = 1
    inputs[0, 0] = 1
    assert dataset.targets.dtype == np.int64


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"inputs": np.zeros(10)}, "inputs must be a matrix of numbers, one sample a row, not 10 of float64"),
        ({"inputs": np.zeros((10, 2), complex)}, "inputs must be a matrix of numbers"),
        ({"inputs": np.zeros((0, 2))}, "inputs must be a matrix"),
        ({"inputs": np.full((10, 2), np.nan)}, "row 0 of the inputs holds NaN or infinity"),
        ({"targets": np.zeros(9, int)}, "targets must be 10 whole numbers, not 9 of int64"),
        ({"targets": np.zeros(10)}, "targets must be 10 whole numbers, not 10 of float64"),
        ({"classes": ("a", "b")}, "targets must lie in 0..1 for its 2 classes, not 0..2"),
        ({"targets": np.full(10, -1)}, "not -1..-1"),
        ({"image_shape": (2, 2)}, "a sample of 2 numbers is no picture of (2, 2)"),
        ({"columns": ("a",)}, "1 columns have names, and there are 2"),
        ({"classes": (), "targets": np.zeros((10, 2))}, "targets must be 10 numbers, not 10×2 of float64"),
        ({"classes": (), "targets": np.full(10, np.inf)}, "target 0 is NaN or infinity"),
    ],
)
def test_what_is_no_data_set(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(DataError) as refused:
        _dataset(**changed)
    assert str(refused.value).startswith("small: ")
    assert said in str(refused.value)


def test_targets_without_classes_are_numbers() -> None:
    dataset = _dataset(classes=(), targets=np.arange(10))
    assert dataset.targets.dtype == np.float64
    assert np.array_equal(dataset.take(np.array([3, 1])).targets, [3, 1])
