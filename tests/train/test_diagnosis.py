"""Diagnosis: planted faults, each by its name, and quiet when all is well."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gradstudio.errors import TrainError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.mlp import mlp
from gradstudio.graph.numbers import format_number
from gradstudio.train.data import Dataset
from gradstudio.train.diagnosis import Diagnosis, diagnose
from gradstudio.train.loop import train


def _diagnosed(document: Document, data: str | Dataset = "digits", **settings: Any) -> tuple[Diagnosis, ...]:  # noqa: ANN401
    training = train(document, data, **settings)
    try:
        list(training)
    except TrainError:
        assert training.failure is not None
    found = diagnose(training)
    for diagnosis in found:
        assert diagnosis.place in document
        assert diagnosis.advice
        assert "\n" not in diagnosis.message + diagnosis.advice
    return found


def _kinds(found: tuple[Diagnosis, ...]) -> list[str]:
    return [diagnosis.kind for diagnosis in found]


def _points(width: int = 2, samples: int = 200, noise: float = 0.0) -> Dataset:
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((samples, width))
    targets = np.where(rng.random(samples) < noise, rng.integers(0, 2, samples), inputs[:, 0] > 0)
    return Dataset("points", inputs, targets.astype(int), ("no", "yes"))


@pytest.mark.parametrize(
    ("document", "settings"),
    [
        (mlp((64, 128, 10)), {"epochs": 30}),
        (mlp((64, 128, 10)), {"epochs": 1}),
        (mlp((64, 128, 10)), {"epochs": 30, "momentum": 0.9}),
        (mlp((64, 128, 10)), {"epochs": 10, "optimizer": "adam", "lr": 0.001}),
        (mlp((64, 32, 32, 10), activation="tanh", form="framework"), {"epochs": 10}),
        (mlp((64, 32, 32, 10), activation="sigmoid"), {"epochs": 10}),
        (mlp((64, 32, 10), loss="mse"), {"epochs": 10}),
        (mlp((64, 32, 10)), {"epochs": 5, "heldout": 0}),
    ],
)
def test_quiet_when_all_is_well(document: Document, settings: dict[str, Any]) -> None:
    assert _diagnosed(document, **settings) == ()


def test_a_first_sample_that_fits_by_chance_is_no_measure_of_the_start() -> None:
    for seed in range(4):
        assert _diagnosed(mlp((2, 8, 2)), _points(noise=0.3), batch=1, lr=0.02, epochs=1, seed=seed) == ()


def test_few_that_are_held_out_are_wrong_by_chance() -> None:
    for seed in range(4):
        found = _diagnosed(mlp((2, 2)), _points(samples=40, noise=0.9), epochs=5, seed=seed)
        assert found == ()


def test_quiet_before_the_first_step() -> None:
    assert diagnose(train(mlp((64, 128, 10)))) == ()


def test_a_huge_rate_kills_relus() -> None:
    (found,) = _diagnosed(mlp((64, 128, 10)), lr=30.0, epochs=3)
    assert (found.kind, found.place) == ("dead", "h1")
    assert found.number > 0.9
    assert found.message.endswith("of 128 units of h1 are 0 for every training sample")


def test_ten_sigmoids_deep_the_gradient_vanishes() -> None:
    network = mlp((64, *[16] * 10, 10), activation="sigmoid")
    (found,) = _diagnosed(network, epochs=1)
    assert found.kind == "vanishing"
    assert network[found.place].gate == "sigmoid"
    assert found.number < 1e-4
    assert found.message.startswith(f"the gradient of W1 is {format_number(found.number, 2)} of the largest")
    assert "try relu" in found.advice


def test_a_rate_too_large_diverges() -> None:
    found = _diagnosed(mlp((64, 128, 10), loss="mse"), lr=1e6)
    assert found[0].kind == "diverging"
    assert (found[0].place, found[0].number) == ("scores", 7.0)
    assert found[0].message == "scores went to infinity at step 7"
    finite = _diagnosed(mlp((64, 10)), lr=300.0, epochs=3)
    assert _kinds(finite) == ["diverging"]
    assert finite[0].message.startswith("loss has risen from ")
    assert finite[0].advice == "try a learning rate below 300, or a warm-up"


def test_huge_weights_explode_on_the_way_back() -> None:
    network = mlp((64, *[16] * 8, 10), activation="leaky_relu")
    rng = np.random.default_rng(0)
    for i in range(2, 9):
        network = SetAttributes(f"W{i}", {"value": 8 * rng.standard_normal((16, 16))}).apply(network)
    (found,) = diagnose(train(network))
    assert found.kind == "exploding"
    assert network[found.place].gate == "matmul"
    assert found.number > 1e3
    assert "as at scores" in found.message


def test_large_weights_saturate() -> None:
    network = mlp((64, 32, 10), activation="tanh")
    weights = 50 * np.random.default_rng(0).standard_normal((32, 64))
    (found,) = diagnose(train(SetAttributes("W1", {"value": weights}).apply(network)))
    assert (found.kind, found.place) == ("saturated", "h1")
    assert found.number > 0.9


def test_noise_learnt_by_heart_is_over_fitting() -> None:
    found = _diagnosed(
        mlp((2, 64, 2), biases=True), _points(samples=80, noise=0.8), lr=0.5, momentum=0.9, epochs=300
    )
    assert "over-fitting" in _kinds(found)
    over = next(diagnosis for diagnosis in found if diagnosis.kind == "over-fitting")
    assert over.number > 1.25
    assert "in epoch " in over.message


def test_many_features_and_few_samples_are_over_fitting_too() -> None:
    found = _diagnosed(mlp((200, 2)), _points(200, 60, noise=0.9), epochs=20)
    assert _kinds(found) == ["over-fitting"]
    assert "% of the training part are right" in found[0].message


def _with_column(column: np.ndarray[Any, Any], data: Dataset) -> Dataset:
    return Dataset("more", np.column_stack([data.inputs, column]), data.targets, data.classes)


@pytest.mark.parametrize("standardise", [True, False])
def test_a_constant_feature_tells_nothing(*, standardise: bool) -> None:
    data = _with_column(np.full(200, 7.0), _points())
    (found,) = _diagnosed(mlp((3, 8, 2)), data, epochs=5, standardise=standardise)
    assert (found.kind, found.place, found.number) == ("constant feature", "x", 2.0)
    assert found.message == "feature 2 of x is 7 in every training sample: it tells nothing"
    (found,) = _diagnosed(mlp((3, 8, 2)), replace(data, columns=("a", "b", "site")), epochs=5)
    assert found.message == "feature site of x is 7 in every training sample: it tells nothing"


def test_a_feature_constant_in_every_class_leaks_the_label() -> None:
    data = _points()
    (found,) = _diagnosed(mlp((3, 8, 2)), _with_column(data.targets * 2.0 - 1, data), epochs=5)
    assert (found.kind, found.place, found.number) == ("label leakage", "x", 2.0)
    half = np.where(data.targets == 1, 0.0, data.inputs[:, 1])
    assert _diagnosed(mlp((3, 8, 2)), _with_column(half, data), epochs=5) == ()


def test_the_empty_border_of_pictures_is_no_fault() -> None:
    data = _points(4)
    inputs = data.inputs * [0, 1, 1, 1]
    picture = Dataset("pictures", inputs, data.targets, data.classes, image_shape=(2, 2))
    assert _diagnosed(mlp((4, 8, 2)), picture, epochs=3) == ()
    plain = Dataset("rows", inputs, data.targets, data.classes)
    assert _kinds(_diagnosed(mlp((4, 8, 2)), plain, epochs=3)) == ["constant feature"]
