"""Statistics: each number as a person would compute it, at most twenty looks a second."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.graph.node import Port
from gradstudio.train.data import Dataset, load_data
from gradstudio.train.examination import examined, judged, rows
from gradstudio.train.loop import train
from gradstudio.train.settings import Settings
from gradstudio.train.statistics import (
    BINS,
    MISTAKES,
    OF_PAIR,
    Histogram,
    histogram,
    minibatch_statistics,
)
from gradstudio.train.training import Training

LECTURE = mlp((64, 16, 10))


def _trained(document: Any = LECTURE, **settings: Any) -> Training:  # noqa: ANN401
    training = train(document, **{"epochs": 2, "batch": 500, **settings})
    list(training)
    return training


def test_a_histogram_counts_what_numpy_counts() -> None:
    values = np.random.default_rng(0).standard_normal((40, 30))
    found = histogram(values)
    counts, edges = np.histogram(values, BINS)
    assert found.counts == tuple(counts)
    assert (found.low, found.high) == (edges[0], edges[-1])


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([2.0, 2.0], Histogram(2.0, 2.0, (2, *[0] * (BINS - 1)))),
        ([np.nan, np.inf], Histogram(0.0, 0.0, (0,) * BINS)),
        ([1.0, np.nan, 0.0], Histogram(0.0, 1.0, (1, *[0] * (BINS - 2), 1))),
    ],
)
def test_a_histogram_of_odd_numbers(values: list[float], wanted: Histogram) -> None:
    assert histogram(np.array(values)) == wanted


def test_a_histogram_of_the_largest_numbers() -> None:
    found = histogram(np.array([-1.7e308, 1.7e308]))
    assert sum(found.counts) == 2
    assert np.isfinite([found.low, found.high]).all()


def test_layers_and_wires_are_those_of_the_minibatch() -> None:
    training = Training(LECTURE, load_data("digits"), Settings(batch=300))
    training.step()
    found = minibatch_statistics(training.network, 1, training.steps)
    assert (found.epoch, found.steps) == (1, 1)
    order = np.random.default_rng([0, 1]).permutation(len(training.split.train))[:300]
    part = training.split.train.take(order)
    result = run(LECTURE, {"x": part.inputs.T, "t": part.targets})
    for layer in found.layers:
        start, slope = result.value(layer.parameter), result.upstream(layer.parameter)
        assert start is not None
        assert slope is not None
        now = training.parameters[layer.parameter]
        assert layer.weight_norm == pytest.approx(np.linalg.norm(now))
        assert layer.gradient_norm == pytest.approx(np.linalg.norm(slope))
        assert layer.update_ratio == pytest.approx(np.linalg.norm(now - start) / np.linalg.norm(start))
        assert sum(layer.weights.counts) == sum(layer.gradients.counts) == now.size
    norms = dict(found.wires)
    assert norms.keys() == {
        *(Port("z1", "a"), Port("h1", "x"), Port("scores", "a"), Port("scores", "b"), Port("loss", "z")),
    }
    for head, norm in norms.items():
        gradient = result.downstream(*head)
        assert gradient is not None
        assert norm == pytest.approx(np.linalg.norm(gradient))


def test_looking_changes_nothing() -> None:
    watched = Training(LECTURE, load_data("digits"), Settings(epochs=3, momentum=0.9))
    for _ in watched:
        examined(watched)
        judged(watched)
    assert watched.document == _trained(epochs=3, momentum=0.9, batch=64).document


@pytest.mark.parametrize("form", ["lecture", "framework"])
def test_confusion_and_mistakes(form: Any) -> None:  # noqa: ANN401
    training = _trained(mlp((64, 16, 10), form=form))
    found = judged(training)
    held = training.split.heldout
    assert found is not None
    assert held is not None
    confusion = np.array(found.confusion)
    assert confusion.sum(axis=1).tolist() == np.bincount(held.targets).tolist()
    assert confusion.trace() / len(held) == training.history[-1].heldout_accuracy
    inputs = held.inputs.T if form == "lecture" else held.inputs
    scores = run(training.document, {"x": inputs, "t": held.targets}).value("scores")
    assert scores is not None
    scores = scores.T if form == "lecture" else scores
    data = load_data("digits")
    numbers = list(rows(training, "heldout"))
    wrong = scores.argmax(axis=1) != held.targets
    leads = scores.max(axis=1) - scores[np.arange(len(held)), held.targets]
    margins = [mistake.margin for mistake in found.mistakes]
    np.testing.assert_allclose(margins[:MISTAKES], np.sort(leads[wrong])[::-1][:MISTAKES])
    assert margins == sorted(margins, reverse=True)
    for i, j in np.ndindex(confusion.shape):
        of_pair = (held.targets == i) & (scores.argmax(axis=1) == j) & wrong
        worst = [mistake.margin for mistake in found.of_pair(i, j)]
        assert len(worst) >= min(OF_PAIR, of_pair.sum())
        np.testing.assert_allclose(worst, np.sort(leads[of_pair])[::-1][: len(worst)])
    for mistake in found.mistakes:
        at = numbers.index(mistake.sample)
        assert data.targets[mistake.sample] == mistake.right == held.targets[at]
        assert np.argmax(scores[at]) == mistake.guessed != mistake.right
        assert mistake.margin == pytest.approx(scores[at].max() - scores[at, mistake.right])


def test_rows_are_those_of_the_split() -> None:
    training = _trained(seed=3, epochs=1)
    data = load_data("digits")
    assert training.split.heldout is not None
    assert np.array_equal(data.take(rows(training, "heldout")).inputs, training.split.heldout.inputs)
    assert np.array_equal(data.take(rows(training, "train")).inputs, training.split.train.inputs)
    whole = _trained(heldout=0, epochs=1)
    assert judged(whole) is None
    assert len(rows(whole, "train")) == len(data)
    assert judged(whole, "train") is not None


def test_rows_of_a_stratified_split_of_a_table() -> None:
    wine = load_data("wine")
    training = Training(mlp((13, 8, 3)), wine, Settings(stratified=True, standardise=False, seed=3))
    assert training.split.heldout is not None
    assert np.array_equal(wine.take(rows(training, "heldout")).inputs, training.split.heldout.inputs)
    assert np.array_equal(wine.take(rows(training, "train")).inputs, training.split.train.inputs)


@pytest.mark.parametrize(
    "activation", ["relu(W @ x)", "max(0, W @ x)", "max(W @ x, 0)"], ids=["relu", "max", "max turned"]
)
def test_dead_units_are_counted(activation: str) -> None:
    document = parse(
        f'x = input((2, "N"))\nt = input(("N",))\nW = parameter((3, 2))\nV = parameter((2, 3))\n'
        f"h = {activation}\nloss = softmax_cross_entropy(V @ h, t, axis=0)",
        values={"W": [[1.0, 0.0], [-1.0, 0.0], [0.0, -1.0]]},
    )
    inputs = np.abs(np.random.default_rng(0).standard_normal((40, 2))) + 0.1
    data = Dataset("points", inputs, np.arange(40) % 2, ("a", "b"))
    _, part = examined(train(document, data))
    assert [(found.node, found.units, found.dead) for found in part.units] == [("h", 3, 2)]


def test_saturation_is_a_share_of_values() -> None:
    document = parse(
        'x = input(("N", 1))\nt = input(("N",))\nw = parameter((1, 1))\n'
        "h = tanh(x)\ns = sigmoid(x)\nloss = softmax_cross_entropy(linear(h + s, w), t)",
        values={"w": [[1.0]]},
    )
    inputs = np.array([[0.0], [0.1], [9.0], [-9.0]] * 5)
    _, part = examined(train(document, Dataset("points", inputs, np.zeros(20, int), ("a",)), heldout=0))
    assert {(found.node, found.units, found.dead, found.saturated) for found in part.units} == {
        ("h", 1, None, 0.5),
        ("s", 1, None, 0.5),
    }


def test_without_classes_nothing_is_confused() -> None:
    training = _trained(mlp((64, 8, 10), loss="mse"))
    found = judged(training)
    assert found is not None
    assert (found.confusion, found.mistakes) == ((), ())
