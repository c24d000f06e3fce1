"""The feed: which leaf takes what, which way round, and what is said where shapes do not meet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.errors import DataError, GradStudioError, TrainError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, SetAttributes, SetOutputs, Together
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.graph.node import Port
from gradstudio.train.data import Dataset, load_data
from gradstudio.train.data.scaling import fitted
from gradstudio.train.feed import Feed, Side, find_feed, sample_batch
from gradstudio.train.loop import train
from graphs import built, leaf, wire

SMALL = Dataset("small", np.arange(12.0).reshape(6, 2), np.arange(6) % 3, ("a", "b", "c"))


def _with(document: Document, name: str, **values: Any) -> Document:  # noqa: ANN401
    return SetAttributes(name, values).apply(document)


def test_the_lecture_form_takes_columns() -> None:
    assert find_feed(mlp((2, 4, 3)), SMALL) == Feed(
        Port("loss", "y"),
        Side("x", 2, columns=True),
        Side("t"),
        whole=True,
        scores=Port("scores", "y"),
        axis=0,
    )


def test_the_framework_form_takes_rows() -> None:
    feed = find_feed(mlp((2, 4, 3), form="framework"), SMALL)
    assert feed.inputs == Side("x", 2)
    assert feed.axis == -1


def test_the_batch_axis_may_have_any_name() -> None:
    document = _with(_with(mlp((2, 3)), "x", shape=(2, "B")), "t", shape=("B",))
    assert find_feed(document, SMALL).inputs.columns


def test_an_input_that_shows_a_minibatch_still_takes_the_data() -> None:
    document = mlp((2, 3))
    for name, value in sample_batch(document, SMALL, 4).items():
        document = _with(document, name, value=value)
    assert find_feed(document, SMALL) == find_feed(mlp((2, 3)), SMALL)


@pytest.mark.parametrize("form", ["lecture", "framework"])
def test_mse_takes_one_at_the_class(form: Any) -> None:  # noqa: ANN401
    feed = find_feed(mlp((2, 3), form=form, loss="mse"), SMALL)
    assert feed.scores is None
    assert feed.targets == Side("t", 3, columns=form == "lecture")
    _, targets = feed.tables(SMALL, "float32")
    assert targets.dtype == np.float32
    assert np.array_equal(targets, np.eye(3)[SMALL.targets])


def test_mse_with_one_score_takes_the_class_as_a_number() -> None:
    feed = find_feed(mlp((2, 1), loss="mse"), SMALL)
    assert feed.targets == Side("t", 1, columns=True)
    assert np.array_equal(feed.targets.turned(feed.tables(SMALL)[1]), [[0, 1, 2, 0, 1, 2]])


def test_mse_of_vectors_takes_the_class_as_a_number() -> None:
    document = built(
        AddNode("input", "x", {"shape": ("N", 2)}),
        AddNode("parameter", "w", {"shape": (2,)}),
        AddNode("matmul", "y"),
        AddNode("input", "t", {"shape": ("N",)}),
        AddNode("mse", "loss"),
        *(wire("x", "y.a"), wire("w", "y.b"), wire("y", "loss.a"), wire("t", "loss.b")),
    )
    feed = find_feed(document, SMALL)
    assert feed.targets == Side("t")
    assert feed.tables(SMALL)[1].dtype == np.float64


def _autoencoder() -> Document:
    return built(
        AddNode("input", "x", {"shape": (2, "N")}),
        AddNode("parameter", "W", {"shape": (2, 2)}),
        AddNode("matmul", "y"),
        AddNode("mse", "loss"),
        *(wire("W", "y.a"), wire("x", "y.b"), wire("y", "loss.a"), wire("x", "loss.b")),
    )


def test_a_graph_that_learns_its_own_input_takes_no_targets() -> None:
    assert find_feed(_autoencoder(), SMALL) == Feed(Port("loss", "y"), Side("x", 2, columns=True), None)
    assert sample_batch(_autoencoder(), SMALL, 3).keys() == {"x"}


def _regularised() -> Document:
    document = mlp((2, 3))
    for edit in (
        AddNode("square", "squares"),
        AddNode("sum", "penalty"),
        AddNode("add", "total"),
        *(wire("W1", "squares.x"), wire("squares", "penalty.x")),
        *(wire("loss", "total.a"), wire("penalty", "total.b")),
    ):
        document = edit.apply(document)
    return document


def test_a_loss_with_a_penalty_is_a_loss() -> None:
    feed = find_feed(_regularised(), SMALL)
    assert feed.loss == Port("total", "y")
    assert feed.scores == Port("scores", "y")


def _refusal(document: Document, dataset: Dataset = SMALL) -> GradStudioError:
    with pytest.raises(GradStudioError) as refused:
        find_feed(document, dataset)
    assert "\n" not in str(refused.value)
    return refused.value


def test_a_width_that_does_not_fit_names_both_shapes() -> None:
    error = _refusal(mlp((3, 3)))
    assert isinstance(error, DataError)
    assert str(error) == "x has shape 3×N, but small has 2 numbers a sample: it must be 2×N"
    assert error.place == "x"
    assert str(_refusal(mlp((3, 3), form="framework"))).endswith(
        "x has shape N×3, but small has 2 numbers a sample: it must be N×2"
    )


def test_too_few_scores_name_both_shapes() -> None:
    error = _refusal(mlp((2, 2)))
    assert str(error) == "scores has shape 2×N, but small has 3 classes: it must be 3×N"
    assert "it must be N×3" in str(_refusal(mlp((2, 2), form="framework")))
    assert "t has shape 2×N, but small has 3 classes: it must be 3×N" in str(
        _refusal(mlp((2, 2), loss="mse"))
    )


def test_more_scores_than_classes_are_let_through() -> None:
    assert find_feed(mlp((2, 5)), SMALL).whole


@pytest.mark.parametrize("shape", [(2,), ("N", "D"), ("N", 2, 1)])
def test_an_input_without_a_plain_batch_axis(shape: tuple[Any, ...]) -> None:
    document = built(
        AddNode("input", "x", {"shape": shape}),
        AddNode("parameter", "w", {"shape": ()}),
        AddNode("mul", "y"),
        AddNode("mse", "loss"),
        *(wire("w", "y.a"), wire("x", "y.b"), wire("y", "loss.a"), wire("x", "loss.b")),
    )
    error = _refusal(document)
    assert "it must be 2×N (samples in columns) or N×2 (in rows)" in str(error)
    assert error.place == "x"


def test_a_graph_without_data() -> None:
    document = built(
        leaf("x", [1.0, 2.0]),
        leaf("w", [3.0, 4.0], "parameter"),
        AddNode("mse", "loss"),
        *(wire("x", "loss.a"), wire("w", "loss.b")),
    )
    assert str(_refusal(document)).startswith("no input waits for data: declare one as 2×N")


def test_several_inputs_that_wait() -> None:
    edits = (
        AddNode("input", "u", {"shape": (2, "N")}),
        AddNode("add", "xu"),
        *(wire("x", "xu.a"), wire("u", "xu.b"), wire("xu", "scores.b")),
    )
    document = Together(edits).apply(mlp((2, 3)))
    assert str(_refusal(document)) == "several inputs wait for data: x, u; give all but one a value"


def test_targets_that_are_no_input() -> None:
    document = built(
        leaf("x", [[1.0, 2.0]], "parameter"),
        leaf("t", [1], "constant"),
        AddNode("softmax_cross_entropy", "loss"),
        *(wire("x", "loss.z"), wire("t", "loss.t")),
    )
    assert str(_refusal(document)) == "t gives loss its class indices: make it an input of shape (N,)"


def test_what_is_no_loss() -> None:
    scores = mlp((2, 3)).without(("loss", "t"))
    error = _refusal(scores)
    assert isinstance(error, TrainError)
    assert str(error) == (
        "scores has shape 3×N and a loss is a scalar: end the graph in softmax_cross_entropy or mse"
    )
    summed = wire("scores", "total.x").apply(AddNode("sum", "total").apply(scores))
    assert find_feed(summed, SMALL) == Feed(Port("total", "y"), Side("x", 2, columns=True), None)
    still = built(leaf("x", [1.0]), AddNode("sum", "f"), wire("x", "f.x"))
    assert str(_refusal(still)) == "f depends on no parameter: there is nothing to train"
    assert str(_refusal(Document())) == "the graph has no loss to train on"


def test_several_outputs() -> None:
    document = wire("scores", "side.x").apply(AddNode("neg", "side").apply(mlp((2, 3))))
    assert str(_refusal(document)) == "several outputs: loss, side; choose one, the loss"
    chosen = SetOutputs({"loss": None}).apply(document)
    assert find_feed(chosen, SMALL) == find_feed(mlp((2, 3)), SMALL)


def test_an_open_port_and_a_leaf_without_a_shape() -> None:
    assert "loss.t: this input is open" in str(_refusal(mlp((2, 3)).without(("t",))))
    assert (
        str(_refusal(_with(mlp((2, 3)), "x", shape=None)))
        == "x has no value yet; type one, or give its shape"
    )


def test_a_sample_batch_runs_on_the_canvas() -> None:
    document, digits = mlp((64, 16, 10)), load_data("digits")
    batch = sample_batch(document, digits, 32, seed=5)
    assert {name: value.shape for name, value in batch.items()} == {"x": (64, 32), "t": (32,)}
    rows = np.random.default_rng(5).permutation(1797)[:32]
    assert np.array_equal(batch["x"], digits.inputs[rows].T)
    assert run(document, batch).value("loss") is not None
    assert sample_batch(mlp((2, 3)), SMALL, 100)["x"].shape == (2, 6)
    with pytest.raises(TrainError, match="at least 1 sample, not 0"):
        sample_batch(document, digits, 0)


def test_every_loss_on_scores_is_fed_and_judged_like_the_first() -> None:
    base = mlp((2, 3), form="framework")
    hinge = replace(base["loss"], gate="hinge", attributes={})
    feed = find_feed(base.having(hinge), SMALL)
    assert feed == find_feed(base, SMALL)
    assert feed.scores == Port("scores", "y")


@pytest.mark.parametrize("gate", ["l1", "huber"])
def test_every_loss_of_a_pair_takes_its_targets_like_mse(gate: str) -> None:
    base = mlp((2, 3), loss="mse")
    feed = find_feed(base.having(replace(base["loss"], gate=gate)), SMALL)
    assert feed.targets == Side("t", 3, columns=True)


def test_a_sample_batch_is_standardised_as_the_training_was() -> None:
    wine = load_data("wine")
    document = mlp((13, 4, 3))
    rows = np.random.default_rng(0).permutation(178)[:8]
    fresh = sample_batch(document, wine, 8)["x"]
    assert np.array_equal(fresh, fitted(wine).applied(wine).inputs[rows].T)
    training = train(document, wine, epochs=1)
    next(training)
    parts = training.split
    assert parts.scaling is not None
    trained = sample_batch(training.document, wine, 8)["x"]
    assert np.array_equal(trained, parts.scaling.applied(wine).inputs[rows].T)
    plain = train(document, wine, epochs=1, lr=1e-9, standardise=False)
    next(plain)
    assert np.array_equal(sample_batch(plain.document, wine, 8)["x"], wine.inputs[rows].T)


def test_a_loss_made_by_hand_is_trained_like_the_gate() -> None:
    declared = 'x = input((2, "N"))\nt = input((1, "N"))\nW = parameter((1, 2))\nb = parameter((1, 1))\n'
    hand = parse(f"{declared}s = W @ x + b\nloss = mean(square(t - s))")
    gate = parse(f"{declared}s = W @ x + b\nloss = mse(s, t)")
    assert find_feed(hand, SMALL) == find_feed(gate, SMALL)
    records = [list(train(document, SMALL, epochs=5, lr=0.01)) for document in (hand, gate)]
    assert [record.loss for record in records[0]] == pytest.approx([record.loss for record in records[1]])


def test_targets_that_are_numbers() -> None:
    numbers = replace(SMALL, targets=np.linspace(0, 1, 6), classes=())
    feed = find_feed(mlp((2, 1), loss="mse"), numbers)
    assert feed.targets == Side("t", 1, columns=True)
    assert np.array_equal(feed.tables(numbers)[1][:, 0], numbers.targets)
    assert str(_refusal(mlp((2, 3)), numbers)) == (
        "t takes class indices, but the targets of small are numbers: compare by mse"
    )
    assert str(_refusal(mlp((2, 3), loss="mse"), numbers)) == (
        "t has shape 3×N, but small has one number to predict: it must be 1×N"
    )
