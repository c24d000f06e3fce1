"""The plane of a run: plain numbers, the same in a file as in the run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.train.boundary import boundary
from gradstudio.train.data import load_data
from gradstudio.train.experiments import finished, runs
from gradstudio.train.kept import keep, kept
from gradstudio.train.plane import SIDE, Plane, plane
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training

MOONS = load_data("moons(n=120)")
SETTINGS = Settings(epochs=3)


def _trained() -> Training:
    training = Training(mlp([2, 8, 2]), MOONS, SETTINGS)
    list(training)
    return training


def test_the_plane_of_a_run_is_its_boundary_to_a_thousandth() -> None:
    training = _trained()
    found, exact = plane(training), boundary(training, side=SIDE)
    assert found is not None
    assert exact is not None
    assert (found.low, found.high) == (exact.low, exact.high)
    assert found.field.shape == (SIDE, SIDE, 2)
    np.testing.assert_allclose(found.field, exact.field, atol=5e-4)


def test_a_kept_run_has_its_plane_still_and_one_without_is_read_too(tmp_path: Path) -> None:
    run = finished(_trained())
    assert run.boundary is not None
    path = keep(run, tmp_path / "net.runs")
    assert [entry.run for entry in kept(tmp_path / "net.runs")] == [run]
    assert len(path.read_text().splitlines()) < 250
    older = path.read_text().partition(',\n  "boundary"')[0] + "\n }\n}\n"
    path.write_text(older)
    (entry,) = kept(tmp_path / "net.runs")
    assert entry.run is not None
    assert entry.run.boundary is None
    assert entry.run.history == run.history


@pytest.mark.parametrize("shares", ['[["1 2", "3"]]', '[["1 x"]]', "[]", '[["1"], ["1", "2"]]', '[[""]]'])
def test_a_plane_that_is_none_is_a_damaged_file(tmp_path: Path, shares: str) -> None:
    path = keep(finished(_trained()), tmp_path / "net.runs")
    before, _, _ = path.read_text().partition('"shares": ')
    path.write_text(f'{before}"shares": {shares}}}}}}}')
    (entry,) = kept(tmp_path / "net.runs")
    assert entry.run is None
    assert "no run, or a damaged one" in entry.problem


def test_what_is_no_plane_has_none() -> None:
    iris = load_data("iris")
    assert plane(Training(mlp([4, 3, 3]), iris, SETTINGS)) is None
    numbers = parse(
        'x = input(("N", 2))\nt = input(("N", 1))\nW = parameter((1, 2))\nloss = mse(linear(x, W), t)'
    )
    assert plane(Training(numbers, MOONS, SETTINGS)) is None


def test_several_runs_have_theirs() -> None:
    first, second = runs(mlp([2, 8, 2]), MOONS, SETTINGS, seeds=(0, 1))
    assert isinstance(first.boundary, Plane)
    assert first.boundary != second.boundary
    assert finished(_trained(), diagnosed=False).boundary is None


def test_there_is_no_plane_of_numbers_that_are_not_finite() -> None:
    training = Training(mlp([2, 8, 2]), MOONS, SETTINGS)
    training.network.put(1e160 * value for value in training.network.parameters)
    assert plane(training) is None
