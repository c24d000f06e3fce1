"""Generated sets: the same for the same words, two even classes, and learnt by a small network."""

from __future__ import annotations

import numpy as np
import pytest

from gradstudio.errors import DataError
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.data.generated import GENERATED
from gradstudio.train.loop import train


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_set(name: str) -> None:
    dataset = load_data(name)
    assert (len(dataset), dataset.width, dataset.columns) == (800, 2, ("x1", "x2"))
    assert np.bincount(dataset.targets).tolist() == [400, 400]
    assert np.abs(dataset.inputs).max() < 3
    assert np.abs(dataset.inputs.mean(axis=0)).max() < 0.25
    assert dataset.name.startswith(f"{name}(n=800, noise=0.")
    again = load_data(dataset.name)
    assert np.array_equal(again.inputs, dataset.inputs)
    assert again.name == dataset.name
    assert not np.array_equal(load_data(f"{name}(seed=1)").inputs, dataset.inputs)


@pytest.mark.parametrize("name", GENERATED)
def test_noise_moves_each_point_further_in_the_same_direction(name: str) -> None:
    still, little, much = (load_data(f"{name}(n=50, noise={noise})").inputs for noise in (0, 0.1, 0.3))
    assert np.allclose(much - still, 3 * (little - still))
    assert np.std(little - still) == pytest.approx(0.1, rel=0.2)


def test_without_noise_the_shapes_are_exact() -> None:
    xor, circles = load_data("xor(noise=0)"), load_data("circles(noise=0)")
    assert np.array_equal(xor.targets == 0, xor.inputs.prod(axis=1) > 0)
    assert np.abs(xor.inputs).min() >= 0.1
    assert np.allclose(np.linalg.norm(circles.inputs, axis=1), np.where(circles.targets == 0, 2, 1))


def test_an_odd_number_of_points() -> None:
    assert np.bincount(load_data("moons(n=7)").targets).tolist() == [4, 3]


def test_two_hidden_layers_learn_the_spirals() -> None:
    training = train(
        mlp((2, 32, 32, 2), biases=True), "spirals", epochs=80, batch=32, momentum=0.9, heldout=0.25
    )
    *_, last = training
    assert last.heldout_accuracy is not None
    assert last.heldout_accuracy > 0.99
    assert (training.document.training or {})["data"] == "spirals(n=800, noise=0.05, seed=0)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("spirals(n=3)", "spirals: n must be a whole number from 4 to 100,000, not '3'"),
        ("spirals(n=1e9)", "not '1e9'"),
        (f"spirals(n={'9' * 5000})", "at most 5,000 letters"),
        (f"spirals(n={'9' * 400})", "n must be a whole number"),
        ("spirals(noise=-1)", "spirals: noise must be a number from 0 to 10, not '-1'"),
        ("spirals(noise=nan)", "not 'nan'"),
        ("spirals(noise=)", "not ''"),
        ("spirals(seed=-1)", "seed must be a whole number from 0 to"),
        ("spirals(arms=3)", "spirals has no setting 'arms'; it has n, noise, seed"),
        ("spirals(n=8, n=9)", "spirals: n is set twice"),
        ("digits(n=8)", "digits has no setting 'n'; it has none"),
    ],
)
def test_settings_that_are_refused(text: str, said: str) -> None:
    with pytest.raises(DataError) as refused:
        load_data(text)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
