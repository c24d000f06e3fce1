"""Checkpoints: a training that goes on is the training that was never interrupted, bit for bit."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from gradstudio.errors import FileError, TrainError
from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.mlp import mlp
from gradstudio.train.checkpoint import resume_training, save_checkpoint, saved_settings
from gradstudio.train.data import Dataset
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training

NETWORK = mlp((3, 8, 3), biases=True)


def _points(seed: int = 0) -> Dataset:
    rng = np.random.default_rng(seed)
    inputs = rng.standard_normal((100, 3))
    return Dataset("points", inputs, np.argmax(inputs, axis=1), ("a", "b", "c"))


def _training(**settings: Any) -> Training:  # noqa: ANN401 - settings
    return Training(NETWORK, _points(), Settings(**{"batch": 32, "epochs": 6, **settings}))


def _figures(training: Training) -> list[tuple[Any, ...]]:
    times = ("seconds", "samples_per_second", "seconds_left")
    return [
        tuple(value for name, value in dataclasses.asdict(record).items() if name not in times)
        for record in training.history
    ]


def _same(one: Training, other: Training) -> None:
    assert one.steps == other.steps
    assert _figures(one) == _figures(other)
    assert one.document == other.document
    assert one.best_document == other.best_document
    for name, value in one.parameters.items():
        assert value.tobytes() == other.parameters[name].tobytes()


@pytest.mark.parametrize("steps", [0, 1, 3, 8, 17])
@pytest.mark.parametrize(
    "settings",
    [
        {"momentum": 0.9, "nesterov": True, "schedule": "cosine", "warmup": 2},
        {"optimizer": "adam", "lr": 0.01, "dtype": "float32", "schedule": "step", "step_epochs": 2},
        {"batch": "full", "patience": 3},
        {"stratified": True, "standardise": True},
    ],
    ids=["nesterov", "adam", "full", "prepared"],
)
def test_it_goes_on_bit_for_bit(tmp_path: Path, steps: int, settings: dict[str, Any]) -> None:
    whole, first = _training(**settings), _training(**settings)
    list(whole)
    for _ in range(steps):
        first.step()
    save_checkpoint(first, tmp_path / "at.npz")
    second = resume_training(tmp_path / "at.npz", NETWORK, _points())
    assert second.steps == first.steps
    list(second)
    _same(second, whole)


def test_it_can_be_made_longer_but_not_shorter_than_it_is(tmp_path: Path) -> None:
    first, whole = _training(epochs=2), _training(epochs=4)
    list(first)
    list(whole)
    save_checkpoint(first, tmp_path / "at.npz")
    second = resume_training(tmp_path / "at.npz", NETWORK, _points(), epochs=4)
    list(second)
    _same(second, whole)
    with pytest.raises(TrainError, match="2 epochs are done: epochs cannot be 1"):
        resume_training(tmp_path / "at.npz", NETWORK, _points(), epochs=1)
    save_checkpoint(_training(schedule="cosine"), tmp_path / "cosine.npz")
    with pytest.raises(TrainError, match="a cosine over 6 epochs cannot be made 9 long"):
        resume_training(tmp_path / "cosine.npz", NETWORK, _points(), epochs=9)


def test_a_failure_after_going_on_keeps_what_an_uninterrupted_one_keeps(tmp_path: Path) -> None:
    def failed(training: Training) -> str:
        with pytest.raises(TrainError) as stopped:
            list(training)
        return str(stopped.value)

    network = mlp((3, 8, 3), loss="mse")
    settings = Settings(batch=32, lr=1e3, epochs=60)
    whole = Training(network, _points(), settings)
    message = failed(whole)
    assert whole.failure is not None
    first = Training(network, _points(), settings)
    for _ in range(whole.failure.step - 1):
        first.step()
    save_checkpoint(first, tmp_path / "at.npz")
    second = resume_training(tmp_path / "at.npz", network, _points())
    assert failed(second) == message
    _same(second, whole)


def test_it_is_of_its_graph_and_its_data_alone(tmp_path: Path) -> None:
    save_checkpoint(_training(), tmp_path / "at.npz")
    assert saved_settings(tmp_path / "at.npz") == Settings(batch=32, epochs=6)
    other = SetAttributes("W1", {"init": "zeros"}).apply(NETWORK)
    with pytest.raises(TrainError, match="is of another graph"):
        resume_training(tmp_path / "at.npz", other, _points())
    with pytest.raises(TrainError, match="is of other data than points"):
        resume_training(tmp_path / "at.npz", NETWORK, _points(1))


def _spoilt(change: Callable[[dict[str, Any], dict[str, Any]], None], path: Path) -> None:
    """The checkpoint at `path` with its head and its arrays changed."""
    with np.load(path) as stored:
        arrays = dict(stored)
    head = msgspec.json.decode(arrays.pop("state").tobytes())
    change(head, arrays)
    np.savez(path, state=np.frombuffer(msgspec.json.encode(head), np.uint8), **arrays)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda head, _: head.update(checkpoint=2), "it is of version 2"),
        (lambda head, _: head.update(steps=7), "its steps are not those of its epochs"),
        (lambda head, _: head.update(seen=1), "its steps are not those of its epochs"),
        (lambda head, _: head.update(groups=["parameters"]), "a part is missing"),
        (lambda head, _: head.update(history=[]), "its steps are not those of its epochs"),
        (lambda head, _: head["settings"].update(lr=-1), "lr must be a finite number above 0"),
        (lambda head, _: head.pop("settings"), "missing required field `settings`"),
        (lambda _, arrays: arrays.pop("before/1"), "its before do not fit the graph"),
        (lambda _, arrays: arrays.update({"best/0": np.zeros(3)}), "its best do not fit the graph"),
    ],
)
def test_damage_is_told_in_a_line(
    tmp_path: Path, change: Callable[[dict[str, Any], dict[str, Any]], None], words: str
) -> None:
    training, path = _training(), tmp_path / "at.npz"
    for _ in range(4):
        training.step()
    save_checkpoint(training, path)
    _spoilt(change, path)
    with pytest.raises(FileError, match="no checkpoint of a training, or a damaged one") as refused:
        resume_training(path, NETWORK, _points())
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive at all", b"\x93NUMPY\x01\x00v\x00{"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "at.npz"
    path.write_bytes(content)
    with pytest.raises(FileError, match="no checkpoint of a training"):
        resume_training(path, NETWORK, _points())
    with pytest.raises(FileError, match="cannot be read"):
        saved_settings(tmp_path / "nowhere.npz")


def test_an_object_in_it_is_never_unpickled(tmp_path: Path) -> None:
    path = tmp_path / "at.npz"
    np.savez(path, state=np.array([{"a": 1}], dtype=object))
    with pytest.raises(FileError, match="no checkpoint of a training"):
        resume_training(path, NETWORK, _points())


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gradstudio.graph.files.storage.FILE_LIMIT", 1000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("state.npy", b"\0" * 5000)
    (tmp_path / "at.npz").write_bytes(packed.getvalue())
    with pytest.raises(FileError, match="it unpacks to more than is read"):
        resume_training(tmp_path / "at.npz", NETWORK, _points())


def test_one_that_diverged_is_not_written(tmp_path: Path) -> None:
    training = _training(lr=1e300)
    with pytest.raises(TrainError):
        list(training)
    with pytest.raises(TrainError, match="has diverged"):
        save_checkpoint(training, tmp_path / "lost.npz")
    assert not (tmp_path / "lost.npz").exists()


@pytest.mark.parametrize("given", [True, False])
def test_it_knows_how_it_began_whatever_the_document_has_learnt_since(tmp_path: Path, *, given: bool) -> None:
    first = _training()
    next(first)
    graph = first.document if given else NETWORK
    whole = Training(graph, _points(), first.settings)
    next(whole)
    save_checkpoint(whole, tmp_path / "at.npz")
    began = whole.starting_loss
    list(whole)
    again = resume_training(tmp_path / "at.npz", whole.document, _points())
    assert again.starting_loss == began
    list(again)
    assert again.document.training == whole.document.training
