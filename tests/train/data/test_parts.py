"""The split: seeded, disjoint and whole, by classes where that is wanted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gradstudio.errors import DataError
from gradstudio.train.data import Dataset, load_data, split

TEN = Dataset("small", np.arange(20.0).reshape(10, 2), np.arange(10) % 3, ("a", "b", "c"))


def test_a_split_is_seeded_disjoint_and_whole() -> None:
    digits = load_data("digits")
    parts = split(digits, 0.25, seed=3)
    assert parts.heldout is not None
    assert (len(parts.train), len(parts.heldout)) == (1348, 449)
    order = np.random.default_rng(3).permutation(1797)
    assert np.array_equal(parts.heldout.targets, digits.targets[order[:449]])
    assert np.array_equal(parts.train.inputs, digits.inputs[order[449:]])
    again = split(digits, 0.25, seed=3)
    assert np.array_equal(again.train.inputs, parts.train.inputs)
    assert not np.array_equal(split(digits, 0.25, seed=4).train.inputs, parts.train.inputs)


def test_a_split_without_a_held_out_part() -> None:
    parts = split(TEN, 0.0)
    assert parts.heldout is None
    assert len(parts.train) == 10


def test_a_small_share_holds_out_one() -> None:
    parts = split(TEN, 0.01)
    assert parts.heldout is not None
    assert (len(parts.train), len(parts.heldout)) == (9, 1)


def test_splits_that_are_refused() -> None:
    with pytest.raises(DataError, match=r"small: holding out 0.99 of 10 samples leaves none to train on"):
        split(TEN, 0.99)
    for share in (1.0, -0.1, float("nan")):
        with pytest.raises(DataError, match="from 0 to less than 1"):
            split(TEN, share)


def test_a_stratified_split_holds_out_the_same_share_of_every_class() -> None:
    targets = np.repeat([0, 1, 2], [80, 16, 4])
    uneven = Dataset("uneven", np.arange(100.0)[:, None], targets, ("a", "b", "c"))
    parts = split(uneven, 0.25, seed=2, stratified=True)
    assert parts.heldout is not None
    assert np.bincount(parts.heldout.targets).tolist() == [20, 4, 1]
    assert np.bincount(parts.train.targets).tolist() == [60, 12, 3]
    both = np.concatenate([parts.train.inputs, parts.heldout.inputs])
    assert np.array_equal(np.sort(both.ravel()), np.arange(100.0))
    order = np.random.default_rng(2).permutation(100)
    assert np.array_equal(parts.train.inputs.ravel(), [i for i in order if i in parts.train.inputs])


def test_a_stratified_split_leaves_one_of_each_class_to_train_on() -> None:
    parts = split(TEN, 0.9, stratified=True)
    assert np.bincount(parts.train.targets).tolist() == [1, 1, 1]


def test_stratified_splits_that_are_refused() -> None:
    numbers = replace(TEN, classes=(), targets=np.arange(10.0))
    with pytest.raises(
        DataError, match="small: a stratified split goes by classes, and its targets are numbers"
    ):
        split(numbers, stratified=True)
    with pytest.raises(DataError, match=r"small: its classes are too small to hold out 0.01 of each"):
        split(TEN, 0.01, stratified=True)
