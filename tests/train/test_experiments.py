"""Experiments: runs by seed and by sweep, their band, and the folder that they are kept in."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradstudio.errors import FileError, GraphError, TrainError
from gradstudio.graph.hidden import with_hidden
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import Dataset
from gradstudio.train.experiments import Run, Sweep, band, runs
from gradstudio.train.kept import Kept, keep, kept, remove, runs_folder
from gradstudio.train.loop import train
from gradstudio.train.settings import Settings
from gradstudio.train.trained import afresh
from gradstudio.train.training import Training

NETWORK = mlp((3, 8, 3), biases=True)
SETTINGS = Settings(batch=32, epochs=3)


def _points() -> Dataset:
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((100, 3))
    return Dataset("points", inputs, np.argmax(inputs, axis=1), ("a", "b", "c"))


def _made(**words: Any) -> list[Run]:  # noqa: ANN401 - seeds, sweep
    return list(runs(NETWORK, _points(), SETTINGS, **words))


def test_seeds_are_trainings_of_their_own() -> None:
    made = _made(seeds=(0, 5))
    assert [run.settings.seed for run in made] == [0, 5]
    for run in made:
        *_, last = train(NETWORK, _points(), batch=32, epochs=3, seed=run.settings.seed)
        assert run.last is not None
        assert (run.last.loss, run.last.heldout_accuracy) == (last.loss, last.heldout_accuracy)
        assert (run.data, run.hidden, run.steps, run.best_epoch) == ("points", (8,), 9, 3)
        assert run.seconds == sum(record.seconds for record in run.history)


def test_a_sweep_over_hidden_sizes() -> None:
    made = _made(sweep=Sweep("hidden", (2, 16)), seeds=(0, 1))
    assert [(run.hidden, run.settings.seed) for run in made] == [((2,), 0), ((2,), 1), ((16,), 0), ((16,), 1)]
    *_, last = train(with_hidden(NETWORK, 16), _points(), batch=32, epochs=3)
    assert made[2].last is not None
    assert made[2].last.loss == last.loss


def test_a_sweep_over_a_setting() -> None:
    made = _made(sweep=Sweep("lr", (0.01, 0.5)))
    assert [run.settings.lr for run in made] == [0.01, 0.5]
    assert made[0].last is not None
    assert made[1].last is not None
    assert made[1].last.loss < made[0].last.loss


def test_a_run_that_diverges_says_so_and_the_next_follows() -> None:
    network = mlp((3, 8, 3), loss="mse")
    first, second = runs(network, _points(), SETTINGS, sweep=Sweep("lr", (1e200, 0.1)))
    assert first.message.startswith("training stopped at step ")
    assert first.diagnoses[0].kind == "diverging"
    assert (second.message, len(second.history)) == ("", 3)


def test_a_cancel_ends_them_all() -> None:
    asked = iter([False] * 12 + [True] * 100)
    made = list(runs(NETWORK, _points(), SETTINGS, seeds=(0, 1, 2), cancelled=lambda: next(asked)))
    assert [run.settings.seed for run in made] == [0]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("seed", (1,)), "seed cannot be swept; there is hidden, batch, lr"),
        (("hidden", (0,)), "hidden must be a whole number, at least 1, not 0"),
        (("hidden", (2.5,)), "hidden must be a whole number, at least 1, not 2.5"),
    ],
)
def test_a_sweep_of_nothing_is_refused(words: tuple[str, tuple[Any, ...]], message: str) -> None:
    with pytest.raises(TrainError, match=message):
        Sweep(*words)


def test_all_are_checked_before_the_first_begins() -> None:
    with pytest.raises(TrainError, match="lr must be a finite number above 0, not -1"):
        runs(NETWORK, _points(), SETTINGS, sweep=Sweep("lr", (0.1, -1)))
    with pytest.raises(GraphError, match="no hidden layer"):
        runs(mlp((3, 3)), _points(), SETTINGS, sweep=Sweep("hidden", (4,)))
    with pytest.raises(TrainError, match="seed must be"):
        runs(NETWORK, _points(), SETTINGS, seeds=(0, -1))


def test_the_band_is_mean_and_deviation() -> None:
    made = _made(seeds=(0, 1, 2))
    losses = np.array([[record.heldout_loss for record in run.history] for run in made], float)
    found = band(made, "heldout_loss")
    np.testing.assert_allclose(found.mean, losses.mean(axis=0), rtol=1e-12)
    np.testing.assert_allclose(found.deviation, losses.std(axis=0, ddof=1), rtol=1e-9)
    assert band(made[:1], "loss").deviation == (0.0, 0.0, 0.0)
    short = dataclasses.replace(made[0], history=made[0].history[:2])
    assert len(band([short, made[1]], "loss").mean) == 2
    assert band([], "loss").mean == ()
    (bare,) = runs(mlp((3, 3), loss="mse"), _points(), SETTINGS)
    assert band([bare], "accuracy").mean == ()


def test_kept_runs_come_back_as_they_were(tmp_path: Path) -> None:
    folder = runs_folder(tmp_path / "net.grad")
    assert folder == tmp_path / "net.runs"
    assert runs_folder("net") == Path("net.runs")
    assert kept(folder) == []
    made = _made(seeds=(0, 1))
    assert [keep(run, folder).name for run in made] == ["0001.json", "0002.json"]
    assert kept(folder) == [Kept(1, made[0]), Kept(2, made[1])]
    (folder / "0001.json").unlink()
    (folder / "0007.json").write_text("{")
    (folder / "notes.json").write_text("{}")
    assert keep(made[0], folder).name == "0008.json"
    assert [entry.number for entry in kept(folder)] == [2, 7, 8]


def test_a_run_is_plain_json(tmp_path: Path) -> None:
    (run,) = _made()
    content = json.loads(keep(run, tmp_path / "net.runs").read_text())
    assert content["version"] == 1
    assert content["run"]["settings"]["lr"] == 0.1
    assert [row["epoch"] for row in content["run"]["history"]] == [1, 2, 3]


def test_runs_of_every_kind_are_kept(tmp_path: Path) -> None:
    network = mlp((3, 8, 3), loss="mse")
    made = [
        *runs(network, _points(), SETTINGS, sweep=Sweep("lr", (1e200,))),
        *_made(sweep=Sweep("batch", ("full",))),
        *_made(sweep=Sweep("optimizer", ("adam",))),
    ]
    for run in made:
        keep(run, tmp_path / "net.runs")
    assert [entry.run for entry in kept(tmp_path / "net.runs")] == made


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no run, or a damaged one"),
        ("{}", "missing required field `version`"),
        ('{"version": 2, "run": 1}', "no run, or a damaged one"),
        ("[" * 5000, "no run, or a damaged one"),
    ],
)
def test_a_damaged_file_is_named_and_the_others_are_read(tmp_path: Path, content: str, words: str) -> None:
    (run,) = _made()
    folder = tmp_path / "net.runs"
    keep(run, folder)
    (folder / "0002.json").write_text(content)
    good, bad = kept(folder)
    assert good.run == run
    assert bad.run is None
    assert "0002.json: " in bad.problem
    assert words in bad.problem


def test_a_newer_file_says_so(tmp_path: Path) -> None:
    (run,) = _made()
    path = keep(run, tmp_path / "net.runs")
    path.write_text(path.read_text().replace('"version": 1', '"version": 9'))
    (entry,) = kept(tmp_path / "net.runs")
    assert entry.problem.endswith("0001.json: of version 9, and this program reads 1")


def test_where_no_folder_can_be_it_says_so(tmp_path: Path) -> None:
    (run,) = _made()
    (tmp_path / "net.runs").write_text("a file")
    with pytest.raises(FileError, match=r"net\.runs: runs cannot be kept there"):
        keep(run, tmp_path / "net.runs")


def test_a_run_that_was_removed_is_kept_again_under_its_number(tmp_path: Path) -> None:
    folder, (run,) = tmp_path / "net.runs", _made()
    for _ in range(3):
        keep(run, folder)
    remove(folder, 2)
    assert [entry.number for entry in kept(folder)] == [1, 3]
    remove(folder, 2)
    assert keep(run, folder, 2).name == "0002.json"
    assert keep(run, folder, 2).name == "0004.json"
    assert [entry.number for entry in kept(folder)] == [1, 2, 3, 4]


def test_a_run_that_cannot_be_removed_says_so(tmp_path: Path) -> None:
    (tmp_path / "net.runs" / "0001.json").mkdir(parents=True)
    with pytest.raises(FileError, match=r"0001\.json: the run cannot be deleted"):
        remove(tmp_path / "net.runs", 1)


def test_every_minibatch_is_heard_of() -> None:
    heard: list[tuple[int, int]] = []
    _made(seeds=(0, 1), on_batch=lambda each: heard.append((each.epoch, each.batch)))
    once = [(epoch, batch) for epoch in (1, 2, 3) for batch in (1, 2, 3)]
    assert heard == once * 2


def test_a_document_that_was_trained_starts_anew() -> None:
    training = Training(NETWORK, _points(), SETTINGS)
    list(training)
    (run,) = runs(training.document, _points(), SETTINGS)
    assert [record.loss for record in run.history] == [record.loss for record in training.history]
    assert afresh(training.document) == NETWORK
    assert afresh(NETWORK) is NETWORK
