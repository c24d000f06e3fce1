"""The loop: the goal, a loop written by hand, cancel, divergence, and the trained document."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import threading
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from threadpoolctl import threadpool_info, threadpool_limits

from gradstudio.errors import DataError, GraphError, TrainError
from gradstudio.gates.leaves import initial_value
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Edit, SetAttributes, Together
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import Dataset, load_data, split
from gradstudio.train.loop import train
from gradstudio.train.records import BatchProgress, EpochRecord
from gradstudio.train.training import Training
from graphs import built, leaf, wire

Array = NDArray[Any]
LECTURE = mlp((64, 128, 10))
_TIMES = ("seconds", "samples_per_second", "seconds_left")


def _figures(record: EpochRecord) -> dict[str, Any]:
    return {name: value for name, value in dataclasses.asdict(record).items() if name not in _TIMES}


def _losses(logits: Array, t: Array) -> tuple[float, float, Array]:
    """Loss, accuracy and gradient of scores (N, K), by hand."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(len(t)), t]))
    slope = p.copy()
    slope[np.arange(len(t)), t] -= 1
    return float(loss), float(np.mean(logits.argmax(axis=1) == t)), slope / len(t)


def _by_hand(*, epochs: int, lr: float, momentum: float, weight_decay: float, biases: bool) -> dict[str, Any]:
    """A two-layer MLP on the digits as a person writes it, one sample a row."""
    parts = split(load_data("digits"), 0.25, seed=0)
    assert parts.heldout is not None
    X, T = parts.train.inputs, parts.train.targets
    W1 = initial_value("W1", (128, 64), "he_normal", 0)
    W2 = initial_value("W2", (10, 128), "xavier_normal", 0)
    b1, b2 = np.zeros(128), np.zeros(10)
    velocity = {name: np.zeros_like(p) for name, p in (("W1", W1), ("W2", W2), ("b1", b1), ("b2", b2))}

    def scores(inputs: Array) -> tuple[Array, Array]:
        hidden = np.maximum(inputs @ W1.T + b1, 0)
        return hidden, hidden @ W2.T + b2

    for epoch in range(1, epochs + 1):
        order = np.random.default_rng([0, epoch]).permutation(len(X))
        for first in range(0, len(X), 64):
            rows = order[first : first + 64]
            hidden, logits = scores(X[rows])
            _, _, d = _losses(logits, T[rows])
            back = (d @ W2) * (hidden > 0)
            slopes = {"W1": back.T @ X[rows], "W2": d.T @ hidden, "b1": back.sum(axis=0), "b2": d.sum(axis=0)}
            for name, parameter in (("W1", W1), ("W2", W2), ("b1", b1), ("b2", b2)):
                if biases or name[0] == "W":
                    velocity[name] = momentum * velocity[name] + slopes[name] + weight_decay * parameter
                    np.subtract(parameter, lr * velocity[name], out=parameter)
    loss, accuracy, _ = _losses(scores(X)[1], T)
    heldout_loss, heldout_accuracy, _ = _losses(scores(parts.heldout.inputs)[1], parts.heldout.targets)
    return {
        "figures": (loss, accuracy, heldout_loss, heldout_accuracy),
        "parameters": {"W1": W1, "W2": W2, **({"b1": b1, "b2": b2} if biases else {})},
    }


def test_the_goal_is_reached_and_reached_again() -> None:
    first = list(train(LECTURE, batch=64, lr=0.1, epochs=30, seed=0))
    second = list(train(LECTURE, batch=64, lr=0.1, epochs=30, seed=0))
    assert first[-1].heldout_accuracy is not None
    assert first[-1].heldout_accuracy >= 0.96
    assert [_figures(record) for record in first] == [_figures(record) for record in second]
    assert [record.epoch for record in first] == list(range(1, 31))
    assert first[-1].seconds_left == 0
    assert all(record.seconds > 0 and record.samples_per_second > 0 for record in first)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_with_momentum_and_other_seeds(seed: int) -> None:
    *_, last = train(LECTURE, momentum=0.9, epochs=20, seed=seed)
    assert last.heldout_accuracy is not None
    assert last.heldout_accuracy >= 0.96


@pytest.mark.parametrize("form", ["lecture", "framework"])
@pytest.mark.parametrize("biases", [False, True])
@pytest.mark.parametrize(("momentum", "weight_decay"), [(0.0, 0.0), (0.9, 0.001)])
def test_against_a_loop_written_by_hand(
    form: Any,  # noqa: ANN401
    biases: bool,  # noqa: FBT001
    momentum: float,
    weight_decay: float,
) -> None:
    settings = {"epochs": 3, "lr": 0.05, "momentum": momentum, "weight_decay": weight_decay}
    training = train(mlp((64, 128, 10), form=form, biases=biases), **settings)  # type: ignore[arg-type]
    *_, last = training
    wanted = _by_hand(biases=biases, **settings)  # type: ignore[arg-type]
    found: tuple[Any, ...] = (last.loss, last.accuracy, last.heldout_loss, last.heldout_accuracy)
    np.testing.assert_allclose(found, wanted["figures"], rtol=1e-12)
    for name, value in wanted["parameters"].items():
        trained = training.parameters[name]
        np.testing.assert_allclose(trained.reshape(value.shape), value, rtol=1e-9, atol=1e-12)


def test_bit_for_bit_as_the_printed_steps() -> None:
    """The lecture's form with `inputs[rows].T` as the minibatch: what an exported file does."""
    training = train(LECTURE, epochs=2, momentum=0.9, weight_decay=0.01, batch=100)
    *_, last = training
    parts = split(load_data("digits"), 0.25, seed=0)
    inputs, targets = parts.train.inputs, parts.train.targets
    W1 = initial_value("W1", (128, 64), "he_normal", 0)
    W2 = initial_value("W2", (10, 128), "xavier_normal", 0)
    vW1, vW2 = np.zeros_like(W1), np.zeros_like(W2)

    def forward(x: Array, t: Array) -> tuple[Any, ...]:
        z1 = W1 @ x
        h1 = np.maximum(z1, 0)
        scores = W2 @ h1
        shifted = scores - np.max(scores, axis=0, keepdims=True)
        exps = np.exp(shifted)
        total = np.sum(exps, axis=0, keepdims=True)
        p = exps / total
        loss = np.mean(np.log(total) - np.take_along_axis(shifted, np.expand_dims(t, 0), 0))
        return z1, h1, scores, p, loss

    with threadpool_limits(1, user_api="blas"):
        for epoch in (1, 2):
            order = np.random.default_rng([0, epoch]).permutation(len(inputs))
            for first in range(0, len(order), 100):
                rows = order[first : first + 100]
                x, t = inputs[rows].T, targets[rows]
                z1, h1, _, p, _ = forward(x, t)
                hot = np.zeros_like(p)
                np.put_along_axis(hot, np.expand_dims(t, 0), 1, 0)
                dscores = 1 * (p - hot) / t.size
                dW2 = dscores @ h1.T
                dz1 = np.where(z1 > 0, W2.T @ dscores, 0)
                dW1 = dz1 @ x.T
                vW1 = 0.9 * vW1 + (dW1 + 0.01 * W1)
                W1 = W1 - 0.1 * vW1
                vW2 = 0.9 * vW2 + (dW2 + 0.01 * W2)
                W2 = W2 - 0.1 * vW2
        *_, scores, _, loss = forward(inputs.T, targets)
    assert np.array_equal(training.parameters["W1"], W1)
    assert np.array_equal(training.parameters["W2"], W2)
    assert last.loss == float(loss)
    assert last.accuracy == float(np.mean(scores.argmax(axis=0) == targets))


@pytest.mark.torch
@pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="PyTorch is not installed (extra: torch)"
)
def test_against_torch() -> None:
    import torch

    training = train(
        mlp((64, 128, 10), form="framework"), epochs=3, momentum=0.9, weight_decay=0.001, lr=0.05
    )
    *_, last = training
    parts = split(load_data("digits"), 0.25, seed=0)
    inputs, targets = torch.tensor(parts.train.inputs), torch.tensor(parts.train.targets)
    model = torch.nn.Sequential(torch.nn.Linear(64, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10)).double()
    starts = [
        initial_value("W1", (128, 64), "he_normal", 0),
        np.zeros(128),
        initial_value("W2", (10, 128), "xavier_normal", 0),
        np.zeros(10),
    ]
    with torch.no_grad():
        for parameter, start in zip(model.parameters(), starts, strict=True):
            parameter.copy_(torch.tensor(start))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, weight_decay=0.001)
    for epoch in (1, 2, 3):
        order = np.random.default_rng([0, epoch]).permutation(len(inputs))
        for first in range(0, len(order), 64):
            rows = torch.tensor(order[first : first + 64])
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(inputs[rows]), targets[rows]).backward()
            optimizer.step()
    loss = torch.nn.functional.cross_entropy(model(inputs), targets)
    np.testing.assert_allclose(last.loss, loss.item(), rtol=1e-9)
    for name, parameter in zip(("W1", "b1", "W2", "b2"), model.parameters(), strict=True):
        np.testing.assert_allclose(
            training.parameters[name], parameter.detach().numpy(), rtol=1e-7, atol=1e-10
        )


def test_the_trained_document_and_its_record() -> None:
    training = train(LECTURE, epochs=2, batch=200, lr=0.2, momentum=0.5, weight_decay=0.01, seed=7)
    assert training.document is LECTURE
    *_, last = training
    trained = training.document
    assert LECTURE["W1"].settings["value"] is None
    assert LECTURE.training is None
    assert trained.training == {
        "data": "digits",
        "source": load_data("digits").source,
        "batch": 200,
        "lr": 0.2,
        "momentum": 0.5,
        "weight_decay": 0.01,
        "epochs": 2,
        "steps": 14,
        "seed": 7,
        "dtype": "float64",
        "heldout": 0.25,
        "start": "initial",
        "loss": last.loss,
        "accuracy": last.accuracy,
        "heldout_loss": last.heldout_loss,
        "heldout_accuracy": last.heldout_accuracy,
    }
    assert json.loads(json.dumps(trained.training)) == trained.training
    for name, value in training.parameters.items():
        assert np.array_equal(trained[name].settings["value"], value)
    assert trained["x"] is LECTURE["x"]
    assert not training.stopped


def test_training_goes_on_from_given_values() -> None:
    first = train(LECTURE, epochs=2)
    *_, before = first
    second = train(first.document, epochs=1, lr=1e-12)
    (after,) = second
    assert second.document.training is not None
    assert second.document.training["start"] == "given"
    assert after.loss == pytest.approx(before.loss, rel=1e-6)


@pytest.mark.parametrize("form", ["lecture", "framework"])
def test_float32_stays_float32(form: Any) -> None:  # noqa: ANN401
    training = train(mlp((64, 128, 10), form=form, biases=True), epochs=2, dtype="float32", momentum=0.9)
    *_, last = training
    assert {str(value.dtype) for value in training.parameters.values()} == {"float32"}
    assert str(training.document["W1"].settings["value"].dtype) == "float32"
    assert training.document.training is not None
    assert training.document.training["dtype"] == "float32"
    wide = list(train(mlp((64, 128, 10), form=form, biases=True), epochs=2, momentum=0.9))[-1]
    assert last.loss == pytest.approx(wide.loss, rel=1e-3)
    assert last.loss != wide.loss


def test_without_a_held_out_part_and_with_one_minibatch() -> None:
    training = train(LECTURE, heldout=0, batch=10_000, epochs=3)
    *_, last = training
    assert last.heldout_loss is None
    assert last.heldout_accuracy is None
    assert training.steps == 3
    assert last.loss < 3


def test_mse_has_no_accuracy() -> None:
    first, *_, last = train(mlp((64, 16, 10), loss="mse"), epochs=5)
    assert last.accuracy is None
    assert last.heldout_accuracy is None
    assert last.loss < first.loss


def test_a_loss_with_a_penalty_trains() -> None:
    document = mlp((64, 16, 10))
    penalty: tuple[Edit, ...] = (
        AddNode("mul", "squares"),
        AddNode("mean", "penalty"),
        AddNode("add", "total"),
        *(wire("W1", "squares.a"), wire("W1", "squares.b"), wire("squares", "penalty.x")),
        *(wire("loss", "total.a"), wire("penalty", "total.b")),
    )
    document = Together(penalty).apply(document)
    first, *_, last = train(document, epochs=3)
    assert last.loss < first.loss
    assert last.accuracy is not None


def test_minibatches_are_reported() -> None:
    seen: list[BatchProgress] = []
    list(train(LECTURE, batch=500, epochs=2, on_batch=seen.append))
    assert [(p.epoch, p.batch) for p in seen] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]
    assert {(p.epochs, p.batches) for p in seen} == {(2, 3)}
    assert seen[-1].seconds_left == 0
    assert all(p.loss > 0 and p.samples_per_second > 0 for p in seen)


def test_a_cancel_ends_it_within_a_minibatch() -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 30

    training = train(LECTURE, batch=64, epochs=20, cancelled=cancelled)
    records = list(training)
    assert [record.epoch for record in records] == [1]
    assert training.stopped
    assert training.steps == 30
    assert next(training, None) is None
    trained = training.document
    assert trained.training is not None
    assert (trained.training["epochs"], trained.training["steps"]) == (1, 30)
    assert trained.training["loss"] < records[0].loss
    assert np.array_equal(trained["W2"].settings["value"], training.parameters["W2"])


def test_a_cancel_before_the_first_step_leaves_the_document() -> None:
    training = train(LECTURE, cancelled=lambda: True)
    assert list(training) == []
    assert training.stopped
    assert training.document is LECTURE


def _diverged(training: Training) -> TrainError:
    with pytest.raises(TrainError) as stopped:
        list(training)
    assert "\n" not in str(stopped.value)
    return stopped.value


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("loss", ["softmax_cross_entropy", "mse"])
@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_divergence_stops_and_keeps_the_last_finite_parameters(
    dtype: str, loss: str, momentum: float
) -> None:
    losses: list[float] = []
    training = train(
        mlp((64, 128, 10), loss=loss),
        lr=1e6,
        momentum=momentum,
        dtype=dtype,
        on_batch=lambda progress: losses.append(progress.loss),
    )
    error = _diverged(training)
    assert error.place in training.parameters or error.place in mlp((64, 128, 10), loss=loss)
    assert str(error).startswith("training stopped a")
    assert f": {error.place} went to " in str(error)
    assert str(error).endswith("the last finite parameters are kept, try a learning rate below 1e+06")
    assert np.isfinite(losses).all()
    assert training.steps == len(losses) - 1
    assert all(np.isfinite(value).all() for value in training.parameters.values())
    trained = training.document
    assert trained.training is not None
    assert trained.training["steps"] == training.steps
    assert next(training, None) is None


def test_divergence_at_a_minibatch_names_step_epoch_and_node() -> None:
    error = _diverged(train(mlp((64, 128, 10), loss="mse"), lr=1e6))
    assert str(error) == (
        "training stopped at step 7 (epoch 1, minibatch 7): scores went to infinity; "
        "the last finite parameters are kept, try a learning rate below 1e+06"
    )


@pytest.mark.parametrize("batch", [2000, 500])
def test_a_parameter_that_blows_up_behind_a_finite_loss(batch: int) -> None:
    document = built(
        AddNode("input", "x", {"shape": (64, "N")}),
        leaf("w", 1e-200, "parameter"),
        leaf("c", 1e200, "constant"),
        *(AddNode("mul", "wide"), wire("w", "wide.a"), wire("c", "wide.b")),
        *(AddNode("tanh", "flat"), wire("wide", "flat.x")),
        *(AddNode("mul", "y"), wire("flat", "y.a"), wire("x", "y.b")),
        *(AddNode("mse", "loss"), wire("y", "loss.a"), wire("x", "loss.b")),
    )
    seen: list[float] = []
    training = train(document, lr=1e200, batch=batch, on_batch=lambda progress: seen.append(progress.loss))
    error = _diverged(training)
    assert str(error).startswith(f"training stopped after step {len(seen)}: w went to infinity")
    assert np.isfinite(seen).all()
    assert training.parameters == {"w": 1e-200}
    assert training.document is document


def test_a_start_that_is_bad_already_leaves_the_document() -> None:
    document = LECTURE
    for name, shape in (("W1", (128, 64)), ("W2", (10, 128))):
        document = SetAttributes(name, {"value": np.full(shape, 1e200)}).apply(document)
    training = train(document)
    error = _diverged(training)
    assert str(error).startswith("training stopped at step 1 (epoch 1, minibatch 1): scores went to")
    assert training.document is document


def test_it_runs_in_another_thread_with_one_blas_thread() -> None:
    found: list[Any] = []

    def count(_progress: BatchProgress) -> None:
        found.extend(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas")

    def work() -> None:
        found.append(list(train(LECTURE, epochs=1, batch=1000, on_batch=count))[-1].loss)

    before = threadpool_info()
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert threadpool_info() == before
    assert found.pop() == list(train(LECTURE, epochs=1, batch=1000))[-1].loss
    assert set(found) <= {1}


def test_refusals_come_before_the_first_step() -> None:
    with pytest.raises(TrainError, match=r"^lr must be a finite number above 0, not 0$"):
        train(LECTURE, lr=0)
    with pytest.raises(DataError, match="no data set and no file called 'mnist'"):
        train(LECTURE, "mnist")
    with pytest.raises(
        DataError, match=r"^x has shape 32×N, but digits has 64 numbers a sample: it must be 64×N$"
    ):
        train(mlp((32, 10)))
    with pytest.raises(DataError, match="leaves none to train on"):
        train(LECTURE, heldout=0.9999)
    with pytest.raises(TrainError, match="the graph has no loss"):
        train(Document())
    with pytest.raises(GraphError, match="this input is open"):
        train(LECTURE.without(("W1",)))


def test_a_data_set_of_ones_own() -> None:
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((200, 2))
    xor = Dataset("xor", inputs, (inputs[:, 0] * inputs[:, 1] > 0).astype(int), ("no", "yes"))
    training = train(mlp((2, 16, 2), biases=True), xor, batch=32, momentum=0.9, epochs=40)
    *_, last = training
    assert last.heldout_accuracy is not None
    assert last.heldout_accuracy > 0.8
    assert training.document.training is not None
    assert training.document.training["data"] == "xor"
