from __future__ import annotations

from collections.abc import Callable
from itertools import count

import numpy as np
import pytest

from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Move, RemoveNodes, Rename, SetAttributes
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.records import BatchProgress
from gradstudio.train.settings import Settings
from gradstudio.ui.training import thread
from gradstudio.ui.training.thread import Outcome, Progress, Throttle, train_through, with_trained

never: Callable[[], bool] = lambda: False


def trained(document: Document, epochs: int = 1) -> Outcome:
    return train_through(
        document, load_data("digits"), Settings(epochs=epochs), never, lambda _progress: None
    )


def test_a_training_goes_through_and_reports_every_epoch() -> None:
    reports: list[Progress] = []
    settings = Settings(batch=64, epochs=3)
    outcome = train_through(mlp([64, 8, 10]), load_data("digits"), settings, never, reports.append)
    assert [record.epoch for report in reports for record in report.epochs] == [1, 2, 3]
    assert outcome.message == ""
    assert not outcome.cancelled
    assert outcome.last is not None
    assert outcome.last.epoch == 3
    assert outcome.document.training is not None
    assert outcome.document.training["epochs"] == 3


def test_a_cancel_keeps_what_was_learnt() -> None:
    asked = count()
    outcome = train_through(
        mlp([64, 8, 10]), load_data("digits"), Settings(epochs=9), lambda: next(asked) >= 30, lambda _p: None
    )
    assert outcome.cancelled
    assert outcome.steps == 30
    assert outcome.document["W1"].attributes["value"].shape == (8, 64)


def test_what_does_not_fit_is_a_message() -> None:
    outcome = trained(parse("f = x + y", values={"x": 1.0, "y": 2.0}))
    assert "depends on no parameter" in outcome.message
    assert outcome.steps == 0


def test_a_fault_inside_is_a_message_too(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(thread, "Training", broken)
    document = mlp([64, 8, 10])
    outcome = trained(document)
    assert outcome.message == "internal error: oops"
    assert outcome.document is document
    assert "a training failed" in caplog.text


def test_reports_come_at_most_twenty_times_a_second_and_none_is_lost() -> None:
    now = 0.0
    reports: list[Progress] = []
    throttle = Throttle(reports.append, lambda: now)
    for i in range(100):
        now = i * 0.01
        throttle.batch(BatchProgress(1, 1, i + 1, 100, 0.5, 1.0, 1.0))
    assert 18 <= len(reports) <= 21
    throttle.flush()
    assert reports[-1].batch is not None
    assert reports[-1].batch.batch == 100


def test_an_unchanged_document_becomes_the_trained_one() -> None:
    document = mlp([64, 8, 10])
    outcome = trained(document)
    assert with_trained(document, document, outcome.document) is outcome.document


def test_places_and_labels_may_change_meanwhile() -> None:
    document = mlp([64, 8, 10])
    outcome = trained(document)
    moved = Move({"W1": (500.0, 0.0)}).apply(document)
    after = with_trained(moved, document, outcome.document)
    assert after["W1"].x == 500
    np.testing.assert_array_equal(after["W1"].attributes["value"], outcome.document["W1"].attributes["value"])
    assert after.training == outcome.document.training


def test_only_what_still_exists_in_its_shape_is_updated() -> None:
    document = mlp([64, 8, 10])
    outcome = trained(document)
    current = Rename("W1", "V1").apply(document)
    after = with_trained(current, document, outcome.document)
    assert "value" not in after["V1"].attributes
    assert "value" in after["W2"].attributes
    assert after.training is None
    reshaped = SetAttributes("W2", {"shape": (12, 8)}).apply(document)
    after = with_trained(reshaped, document, outcome.document)
    assert "value" not in after["W2"].attributes
    assert "value" in after["W1"].attributes
    gone = RemoveNodes(("W1",)).apply(document)
    assert "W1" not in with_trained(gone, document, outcome.document)
    more = AddNode("input", "extra").apply(document)
    after = with_trained(more, document, outcome.document)
    assert "value" in after["W1"].attributes
    assert after.training is None
