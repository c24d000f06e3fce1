from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions

from gradstudio.ui import later as waiting
from gradstudio.ui.later import later


class Clock:
    """Time that goes on only while work is done."""

    def __init__(self) -> None:
        self.now = 0.0
        self.done: list[str] = []

    def work(self, name: str, seconds: float) -> Callable[[], None]:
        """Work that takes so long, and is noted."""

        def work() -> None:
            self.done.append(name)
            self.now += seconds

        return work

    def turn(self) -> list[str]:
        """Turns of the event loop until something is done; what was."""
        before = len(self.done)
        while len(self.done) == before:
            QCoreApplication.processEvents()
        return self.done[before:]


@pytest.fixture
def clock(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Clock:
    qapp.processEvents()
    made = Clock()
    monkeypatch.setattr(waiting, "_turns", [])
    monkeypatch.setattr(waiting, "perf_counter", lambda: made.now)
    return made


def test_what_is_asked_for_twice_is_done_once(clock: Clock) -> None:
    owner, work = QObject(), clock.work("a", 0.0)
    later(owner, work)
    later(owner, work)
    assert clock.done == []
    assert clock.turn() == ["a"]
    later(owner, work)
    assert clock.turn() == ["a"]


def test_a_turn_has_room_for_one_that_is_long_or_several_that_are_not(clock: Clock) -> None:
    owner = QObject()
    for name, seconds in (("a", 0.001), ("b", 0.02), ("c", 0.02), ("d", 0.001)):
        later(owner, clock.work(name, seconds))
    assert [clock.turn(), clock.turn(), clock.turn()] == [["a", "b"], ["c"], ["d"]]


def test_what_can_wait_leaves_filled_turns_alone_but_not_for_ever(clock: Clock) -> None:
    owner = QObject()
    later(owner, clock.work("waits", 0.0))
    fills = QTimer(owner, interval=0)
    fills.timeout.connect(clock.work("fills", 0.03))
    fills.start()
    while "waits" not in clock.done:
        clock.turn()
    assert clock.done.count("fills") in {3, 4, 5}
    fills.stop()


def test_nothing_is_done_for_what_has_gone(clock: Clock) -> None:
    gone, owner = QObject(), QObject()
    later(gone, clock.work("gone", 0.0))
    later(owner, clock.work("there", 0.0))
    shiboken6.delete(gone)
    assert clock.turn() == ["there"]


def test_what_fails_does_not_keep_the_rest_from_being_done(clock: Clock) -> None:
    owner = QObject()

    def fails() -> None:
        message = "once"
        raise ValueError(message)

    later(owner, fails)
    later(owner, clock.work("rest", 0.0))
    with capture_exceptions() as caught:
        assert clock.turn() == ["rest"]
    assert [str(error) for _, error, _ in caught] == ["once"]


def test_nothing_is_asked_of_a_program_that_goes_down(clock: Clock) -> None:
    owner = QObject()
    later(owner, clock.work("before", 0.0))
    assert clock.turn() == ["before"]
    shiboken6.delete(waiting._turns[0])
    later(owner, clock.work("after", 0.0))
    QCoreApplication.processEvents()
    assert clock.done == ["before"]
