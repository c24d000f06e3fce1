from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.train import experiments
from gradstudio.train.checkpoint import resume_training
from gradstudio.train.conductor import Conductor, Orders
from gradstudio.train.data import load_data
from gradstudio.train.look import Looking
from gradstudio.train.network import Network
from gradstudio.train.records import BatchProgress
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training
from gradstudio.ui.training.thread import Make, Outcome, Progress, Throttle, TrainingThread, led_through

GRAPH = mlp([64, 8, 10])


def made(document: Document, epochs: int, **more: Any) -> Make:  # noqa: ANN401
    settings = Settings(epochs=epochs, **more)
    return lambda cancelled, on_batch: Training(document, load_data("digits"), settings, cancelled, on_batch)


def conductor(throttle: Throttle | None = None) -> Conductor:
    orders = Orders()
    orders.go_on()
    told = throttle or Throttle(lambda _progress: None)
    return Conductor(orders, Looking(lambda _look: None), told.batch, told.epoch)


def trained(document: Document, epochs: int = 1, *, best: bool = False, **more: Any) -> Outcome:  # noqa: ANN401
    return led_through(document, made(document, epochs, **more), conductor(), best=best)


def test_a_training_goes_through_and_reports_every_epoch() -> None:
    reports: list[Progress] = []
    throttle = Throttle(reports.append)
    outcome = led_through(GRAPH, made(GRAPH, 3), conductor(throttle))
    throttle.flush()
    assert [record.epoch for report in reports for record in report.epochs] == [1, 2, 3]
    assert outcome.message == ""
    assert not outcome.cancelled
    assert outcome.last is not None
    assert outcome.last.epoch == 3
    assert outcome.document.training is not None
    assert outcome.document.training["epochs"] == 3
    assert outcome.run is not None
    assert len(outcome.run.history) == 3


def test_a_cancel_keeps_what_was_learnt() -> None:
    led, asked = conductor(), count()

    def make(cancelled: Callable[[], bool], on_batch: Callable[[BatchProgress], None]) -> Training:
        def told(progress: BatchProgress) -> None:
            on_batch(progress)
            if next(asked) == 29:
                led.orders.end()

        return made(GRAPH, 9)(cancelled, told)

    outcome = led_through(GRAPH, make, led)
    assert outcome.cancelled
    assert outcome.steps == 30
    assert outcome.document["W1"].attributes["value"].shape == (8, 64)
    assert outcome.run is not None
    assert outcome.run.diagnoses == ()


def test_the_best_epoch_is_kept_where_that_is_asked_for() -> None:
    last, best = trained(GRAPH, 12, batch=1, seed=3), trained(GRAPH, 12, best=True, batch=1, seed=3)
    losses = [record.heldout_loss or 0.0 for record in last.run.history] if last.run else []
    at = losses.index(min(losses)) + 1
    assert best.best_epoch == at < 12
    assert (best.document.training or {})["epochs"] == at
    assert (last.document.training or {})["epochs"] == 12


def test_what_does_not_fit_is_a_message() -> None:
    outcome = trained(parse("f = x + y", values={"x": 1.0, "y": 2.0}))
    assert "depends on no parameter" in outcome.message
    assert outcome.steps == 0


def test_a_fault_inside_is_a_message_too(caplog: pytest.LogCaptureFixture) -> None:
    def broken(_cancelled: object, _on_batch: object) -> Training:
        raise ZeroDivisionError("oops")

    outcome = led_through(GRAPH, broken, conductor())
    assert outcome.message == "internal error: oops"
    assert outcome.document is GRAPH
    assert "a training failed" in caplog.text


def test_reports_come_at_most_twenty_times_a_second_and_none_is_lost() -> None:
    now = 0.0
    reports: list[Progress] = []
    throttle = Throttle(reports.append, lambda: now)
    for i in range(100):
        now = i * 0.01
        throttle.batch(BatchProgress(1, 1, i + 1, 100, 0.5, 0.1, 1.0, 1.0))
    assert 18 <= len(reports) <= 21
    throttle.flush()
    assert reports[-1].batch is not None
    assert reports[-1].batch.batch == 100


def test_a_fault_in_the_examination_keeps_what_was_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_training: Training) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(experiments, "diagnose", broken)
    outcome = trained(GRAPH)
    assert outcome.message == "internal error: oops"
    assert (outcome.steps, outcome.run) == (22, None)
    assert (outcome.document.training or {})["epochs"] == 1


def test_a_training_that_does_not_fit_into_memory_at_its_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def measured(*_parts: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Network, "figures", measured)
    outcome = trained(GRAPH)
    assert "not enough memory" in outcome.message


@pytest.mark.parametrize("at", [1, 22])
def test_a_checkpoint_that_is_asked_for_before_a_cancel_or_at_the_end_is_written(
    at: int, tmp_path: Path
) -> None:
    path = tmp_path / "last.npz"
    told: list[tuple[object, str]] = []

    def make(cancelled: Callable[[], bool], on_batch: Callable[[BatchProgress], None]) -> Training:
        def last(progress: BatchProgress) -> None:
            on_batch(progress)
            if progress.batch == at:
                thread.save(path)
                if at == 1:
                    thread.cancel()

        return made(GRAPH, 1)(cancelled, last)

    thread = TrainingThread(GRAPH, make)
    thread.saved.connect(lambda *found: told.append(found))
    thread.orders.go_on()
    thread.run()
    assert told == [(path, "")]
    assert resume_training(path, GRAPH, load_data("digits")).steps == at
