from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import numpy as np
import pytest

from gradstudio.graph.mlp import mlp
from gradstudio.train import look as looks_at
from gradstudio.train.conductor import Conductor, Orders
from gradstudio.train.data import load_data
from gradstudio.train.diagnosis import Diagnosis
from gradstudio.train.look import VIEWS, Asked, Look, Looking
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training

DATA = load_data("moons(n=200)")
SETTINGS = Settings(batch=32, epochs=4, momentum=0.9)
GRAPH = mlp((2, 6, 2), form="framework")


class Led:
    """A training led in this thread; `at_rest` gives the next orders each time that it waits."""

    def __init__(self, *at_rest: Callable[[Orders], None], asked: Asked | None = None) -> None:
        self.looks: list[Look] = []
        self.rests: list[tuple[int, int, int]] = []
        self._next = iter(at_rest)
        self.conductor = Conductor(
            Orders(), Looking(self.looks.append, asked or Asked(), count().__next__), on_rest=self._rest
        )
        self.orders = self.conductor.orders
        self.training = Training(
            GRAPH, DATA, SETTINGS, self.conductor.cancelled, self.conductor.after_minibatch
        )

    def lead(self) -> Training:
        self.conductor.lead(self.training)
        return self.training

    def _rest(self, training: Training) -> None:
        self.rests.append((training.epoch + 1, training.batch, training.steps))
        next(self._next, Orders.end)(self.orders)


def whole() -> Training:
    training = Training(GRAPH, DATA, SETTINGS)
    list(training)
    return training


def test_it_waits_before_it_is_told_to_go_on() -> None:
    led = Led(Orders.go_on)
    assert led.lead().over
    assert led.rests == [(1, 1, 0)]


def test_steps_pauses_and_going_on_come_to_the_same_as_no_break() -> None:
    led = Led(
        lambda orders: orders.do_steps(1),
        lambda orders: orders.do_steps(5),
        lambda orders: orders.go_to(3, 2),
        lambda orders: orders.go_to(3, 2),
        Orders.go_on,
    )
    training = led.lead()
    # Five minibatches an epoch; a stop at a place that is passed waits after the next minibatch.
    assert led.rests == [(1, 1, 0), (1, 2, 1), (2, 2, 6), (3, 2, 11), (3, 3, 12)]
    assert training.document == whole().document


def test_an_epoch_is_its_minibatches() -> None:
    led = Led(lambda orders: orders.go_to(2, 1))
    training = led.lead()
    assert (training.epoch, training.steps) == (1, 5)
    assert led.rests[-1] == (2, 1, 5)


def test_the_minibatch_that_comes_next_is_the_one_that_is_trained_on() -> None:
    training = Training(GRAPH, DATA, SETTINGS)
    for _ in range(7):
        training.step()
    rows = np.random.default_rng([0, 2]).permutation(150)[64:96]
    values = training.upcoming
    assert (values["x"] == training.split.train.inputs[rows]).all()
    assert (values["t"] == training.split.train.targets[rows]).all()
    assert training.batch == 3
    list(training)
    assert training.upcoming == {}


def test_looking_at_everything_changes_no_number() -> None:
    led = Led(Orders.go_on, asked=Asked(frozenset(VIEWS), units=True))
    training = led.lead()
    assert training.document == whole().document
    seen = {view for look in led.looks for view in VIEWS if getattr(look, view) is not None}
    assert seen == set(VIEWS)


def test_only_what_is_asked_is_looked_at() -> None:
    led = Led(Orders.go_on, asked=Asked(frozenset({"boundary"})))
    led.lead()
    assert led.looks
    assert all(look.boundary is not None and look.layers is None for look in led.looks)


def test_a_step_has_its_own_layers() -> None:
    led = Led(lambda orders: orders.do_steps(1), asked=Asked(frozenset({"layers"})))
    led.lead()
    (look,) = led.looks
    assert look.layers is not None
    assert (look.epoch, look.steps, look.layers.steps) == (1, 1, 1)


def test_what_is_seen_at_the_end_of_an_epoch_is_of_that_epoch() -> None:
    led = Led(lambda orders: orders.go_to(2, 1), asked=Asked(frozenset({"units"})))
    led.lead()
    assert led.looks[-1].epoch == 1
    over = whole()
    assert looks_at.look_back(over, Asked(frozenset({"units"}))).epoch == over.epoch == 4


def test_a_dear_look_is_followed_by_nine_times_its_time_of_training() -> None:
    now = [0.0]
    looks: list[Look] = []

    def report(look: Look) -> None:
        looks.append(look)
        now[0] += 0.5

    looking = Looking(report, Asked(frozenset({"boundary"})), lambda: now[0])
    training = Training(GRAPH, DATA, SETTINGS)
    training.step()
    for _ in range(60):
        looking.after_minibatch(training)
        now[0] += 0.1
    assert len(looks) == 2


@contextmanager
def beside(led: Led) -> Iterator[threading.Thread]:
    """The training in a thread of its own."""
    thread = threading.Thread(target=led.lead)
    thread.start()
    yield thread
    led.orders.end()
    thread.join(5)
    assert not thread.is_alive()


def test_what_is_asked_while_it_waits_is_seen_at_once() -> None:
    rested, seen = threading.Event(), threading.Event()
    led = Led(lambda _orders: rested.set())
    led.conductor.looking.report = lambda look: seen.set() if look.boundary else None
    with beside(led):
        assert rested.wait(5)
        led.conductor.ask(Asked(frozenset({"boundary"})))
        assert seen.wait(5)
    assert led.training.steps == 0


def test_requests_are_done_between_minibatches_also_while_it_trains() -> None:
    found: list[tuple[int, Any]] = []
    done = threading.Event()

    def look(training: Training) -> None:
        found.append((training.steps, threading.current_thread()))
        done.set()

    def go_on_and_ask(orders: Orders) -> None:
        orders.go_on()
        orders.ask(look)

    with beside(Led(go_on_and_ask)) as thread:
        assert done.wait(5)
    assert found[0][1] is thread


@pytest.mark.parametrize("view", VIEWS)
def test_a_training_that_is_told_to_end_looks_at_nothing_more(view: Any) -> None:  # noqa: ANN401
    led = Led(asked=Asked(frozenset({view})))
    led.orders.end()
    led.lead()
    assert led.looks == []
    assert led.rests == []


def test_a_dear_look_does_not_keep_a_cheap_one_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    looks: list[Look] = []

    def dear(_training: Training, _asked: Asked) -> tuple[Diagnosis, ...]:
        now[0] += 0.5
        return ()

    monkeypatch.setitem(looks_at._LOOKS, "diagnosis", dear)
    looking = Looking(looks.append, Asked(frozenset({"layers", "diagnosis"})), lambda: now[0])
    training = Training(GRAPH, DATA, SETTINGS)
    training.step()
    for _ in range(80):
        looking.after_minibatch(training)
        now[0] += 0.1
    assert sum(found.diagnosis is not None for found in looks) == 1
    assert sum(found.layers is not None for found in looks) > 50


def test_who_asks_again_and_again_does_not_hold_up_what_is_going_on() -> None:
    led = Led()
    led.orders.go_on()
    for view in VIEWS:
        led.conductor.ask(Asked(frozenset({view})))
    assert sum(1 for _ in iter(led.orders.take, None)) == 1
    led.conductor.ask(Asked(frozenset({"units"})))
    led.orders.ask(lambda _training: None)
    assert led.lead().over
    assert led.looks
    assert all(look.steps > 0 for look in led.looks)


def test_what_is_asked_may_be_taken_back_while_it_chooses_a_view() -> None:
    answers = iter([Asked(frozenset({"boundary"}))])

    class Fickle(Looking):
        @property
        def asked(self) -> Asked:
            return next(answers, Asked())

        @asked.setter
        def asked(self, _asked: Asked) -> None: ...

    looks: list[Look] = []
    looking = Fickle(looks.append)
    training = Training(GRAPH, DATA, SETTINGS)
    training.step()
    looking.after_minibatch(training)
    assert len(looks) <= 1
