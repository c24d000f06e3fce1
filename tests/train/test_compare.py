"""Minibatches against the full batch: the same start, the same samples, the cost of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradstudio.graph.mlp import mlp
from gradstudio.train.compare import Curve, Point, compared, comparing
from gradstudio.train.data import load_data
from gradstudio.train.loop import train
from gradstudio.train.settings import Settings

NETWORK, DIGITS = mlp((64, 16, 10)), load_data("digits")


def test_both_start_from_the_same_loss_and_see_the_same_samples() -> None:
    small, full = compared(NETWORK, DIGITS, Settings(epochs=3))
    assert (small.batch, full.batch) == (64, 1348)
    assert small.points[0] == full.points[0]
    assert [point.samples for point in small.points] == [point.samples for point in full.points]
    assert [point.updates for point in small.points] == [0, 22, 44, 66]
    assert [point.updates for point in full.points] == [0, 1, 2, 3]
    wanted = [record.loss for record in train(NETWORK, DIGITS, epochs=3)]
    assert [point.loss for point in small.points[1:]] == wanted
    assert small.points[-1].loss < full.points[-1].loss
    assert full.seconds_per_update > small.seconds_per_update > 0
    assert small.points[-1].seconds > 0


def test_the_sizes_that_are_asked_for_each_once() -> None:
    curves = compared(NETWORK, DIGITS, Settings(epochs=1), batches=(500, "full", 5000, 500))
    assert [curve.batch for curve in curves] == [500, 1348]


def test_costs_and_gains() -> None:
    curve = Curve(10, (Point(0, 0, 0.0, 2.0), Point(5, 50, 0.5, 1.0)))
    assert curve.seconds_per_update == 0.1
    assert curve.loss_per_second == 2.0
    assert curve.loss_per_update == 0.2
    assert [curve.loss_after(seconds) for seconds in (0.0, 0.25, 0.5, 9.0)] == [2.0, 1.5, 1.0, 1.0]
    alone = Curve(10, curve.points[:1])
    assert (alone.seconds_per_update, alone.loss_per_second, alone.loss_per_update) == (0.0, 0.0, 0.0)


def test_one_that_diverges_ends_where_it_did() -> None:
    network, settings = mlp((64, 16, 10), loss="mse"), Settings(epochs=3, lr=1e200)
    small, _ = compared(network, DIGITS, settings)
    assert small.message.startswith("training stopped at step ")
    assert len(small.points) == 1


@pytest.mark.parametrize(("asked", "points"), [(0, []), (5, [1])])
def test_a_cancel_ends_it(asked: int, points: list[int]) -> None:
    left = iter([False] * asked)
    curves = compared(NETWORK, DIGITS, replace(Settings(), epochs=3), cancelled=lambda: next(left, True))
    assert [len(curve.points) for curve in curves] == points


def test_curves_are_seen_as_they_grow() -> None:
    batches: list[int] = []
    grown = list(
        comparing(NETWORK, DIGITS, Settings(epochs=2), on_batch=lambda each: batches.append(each.batch))
    )
    assert [[len(curve.points) for curve in curves] for curves in grown] == [
        [1], [2], [3], [3, 1], [3, 2], [3, 3],
    ]  # fmt: skip
    assert batches == [*range(1, 23), *range(1, 23), 1, 1]
