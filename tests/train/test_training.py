"""A training by the minibatch: paused, stepped, stopped and gone on with, ended early, its best kept."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradstudio.errors import TrainError
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import Dataset
from gradstudio.train.loop import train
from gradstudio.train.training import Training

NETWORK = mlp((3, 8, 3), biases=True)


def _points(noise: float = 0.0) -> Dataset:
    """Three classes of points; `noise` is the part whose class is drawn."""
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((100, 3))
    drawn = rng.random(100) < noise
    targets = np.where(drawn, rng.integers(0, 3, 100), np.argmax(inputs, axis=1))
    return Dataset("points", inputs, targets, ("a", "b", "c"))


def _training(noise: float = 0.0, **settings: Any) -> Training:  # noqa: ANN401 - settings
    return train(NETWORK, _points(noise), **{"batch": 32, "epochs": 4, **settings})


def test_steps_make_epochs_and_epochs_a_training() -> None:
    stepped, whole = _training(), _training()
    counts = []
    while not stepped.over:
        stepped.step()
        counts.append(stepped.epoch)
    assert counts == [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4]
    list(whole)
    assert stepped.document == whole.document
    stepped.step()
    assert stepped.steps == 12
    assert next(stepped, None) is None


def test_an_epoch_after_a_step_is_the_rest_of_it() -> None:
    training = _training()
    training.step()
    record = next(training)
    assert (record.epoch, training.steps) == (1, 3)
    assert record.loss == next(_training()).loss


def test_a_training_that_was_stopped_goes_on_as_if_it_never_was() -> None:
    stop = [False] * 4 + [True] + [False] * 100
    asked = iter(stop)
    training = _training(cancelled=lambda: next(asked))
    assert len(list(training)) == 1
    assert (training.stopped, training.steps, training.over) == (True, 4, False)
    assert list(training) == []
    training.resume()
    assert [record.epoch for record in training] == [2, 3, 4]
    assert training.document == _finished().document


def _finished() -> Training:
    training = _training()
    list(training)
    return training


def test_the_best_epoch_is_kept_and_can_be_trained_to() -> None:
    training = _training(noise=0.7, epochs=60, lr=0.5)
    list(training)
    best = training.best
    assert best is not None
    losses = [record.heldout_loss for record in training.history]
    assert best.epoch == 1 + losses.index(min(loss for loss in losses if loss is not None))
    assert best.epoch < 60
    until = _training(noise=0.7, epochs=best.epoch, lr=0.5)
    list(until)
    assert training.best_document == until.document
    assert training.document != until.document


def test_without_a_held_out_part_the_best_is_by_the_loss_itself() -> None:
    training = _training(heldout=0)
    list(training)
    assert training.best is not None
    assert training.best.epoch == 4
    assert training.best_document == training.document


def test_patience_ends_a_training_that_gets_no_better() -> None:
    training = _training(noise=0.7, epochs=500, lr=0.5, patience=5)
    list(training)
    assert training.best is not None
    assert training.gave_up
    assert training.over
    assert training.epoch == training.best.epoch + 5 < 500
    patient = _training(noise=0.7, epochs=4, lr=0.5, patience=5)
    list(patient)
    assert not patient.gave_up


def test_before_the_first_epoch_the_best_is_the_present() -> None:
    training = _training()
    assert training.best_document is NETWORK
    training.step()
    assert training.best_document == training.document


def test_a_failure_names_its_step_and_its_gate() -> None:
    training = train(mlp((3, 8, 3), loss="mse"), _points(), lr=1e3, batch=32)
    with pytest.raises(TrainError) as stopped:
        list(training)
    assert training.failure is not None
    assert str(stopped.value).startswith(f"training stopped at step {training.failure.step} (epoch ")
    assert training.failure.node == stopped.value.place
    assert training.over
    assert training.steps == training.failure.step - 2
    assert all(np.isfinite(value).all() for value in training.parameters.values())


def test_the_rate_follows_the_schedule() -> None:
    training = _training(schedule="step", step_epochs=1, step_factor=0.5, lr=1.0)
    rates = []
    while not training.over:
        rates.append(training.lr)
        training.step()
    assert rates == [1.0] * 3 + [0.5] * 3 + [0.25] * 3 + [0.125] * 3
