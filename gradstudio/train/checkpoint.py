"""Checkpoints: a training on disk, from which it goes on as if it had never been interrupted.

A checkpoint is an .npz: an array a parameter of each group in the State, and the rest as JSON in "state".
"""

from __future__ import annotations

import hashlib
import io
import math
import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import msgspec
import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import FileError, GradStudioError, TrainError
from gradstudio.graph.document import Document
from gradstudio.graph.files import storage
from gradstudio.graph.formula import formula
from gradstudio.train.data import Dataset
from gradstudio.train.records import BatchProgress, Best, EpochRecord, Figures
from gradstudio.train.settings import Settings
from gradstudio.train.state import State
from gradstudio.train.training import Training, never

VERSION = 1


@dataclass(frozen=True, slots=True)
class _Head:
    """What a checkpoint holds beside its arrays; `best` is the epoch, the steps and the figures.

    A starting loss that is not finite is None.
    """

    checkpoint: int
    graph: str
    data: str
    settings: Settings
    given: bool
    starting_loss: float | None
    steps: int
    seen: int
    seconds: float
    safe_steps: int
    history: tuple[EpochRecord, ...]
    best: tuple[int, int, Figures] | None
    groups: tuple[str, ...]


def save_checkpoint(training: Training, path: str | os.PathLike[str]) -> None:
    """Write where `training` is to `path`, whole or not at all; FileError leaves what was there.

    TrainError where it has diverged: it cannot go on.
    """
    if training.failure is not None:
        message = "this training has diverged: from a checkpoint of it none could go on"
        raise TrainError(message)
    state = training.state()
    best = state.best
    head = _Head(
        checkpoint=VERSION,
        graph=_mark_of_graph(training.start),
        data=_mark_of_data(training.dataset),
        settings=state.settings,
        given=state.given,
        starting_loss=state.starting_loss,
        steps=state.steps,
        seen=state.seen,
        seconds=state.seconds,
        safe_steps=state.safe_steps,
        history=state.history,
        best=None if best is None else (best.epoch, best.steps, best.figures),
        groups=tuple(state.arrays),
    )
    groups = {**state.arrays, **({} if best is None else {"best": best.parameters})}
    arrays = {f"{group}/{i}": value for group, values in groups.items() for i, value in enumerate(values)}
    file = io.BytesIO()
    np.savez(file, state=np.frombuffer(msgspec.json.encode(head), np.uint8), **arrays)  # type: ignore[arg-type]
    storage.write(path, file.getvalue())


def resume_training(
    path: str | os.PathLike[str],
    document: Document,
    dataset: Dataset,
    cancelled: Callable[[], bool] = never,
    on_batch: Callable[[BatchProgress], None] | None = None,
    *,
    epochs: int | None = None,
) -> Training:
    """The training that was saved to `path`, of the same graph and data, ready to go on.

    `epochs` lets it go on for longer than it was to. FileError where the file is damaged, TrainError where
    it is of another graph, of other data, or cannot be made longer.
    """
    head, arrays = _read(path)
    shown = storage.shown_path(path)
    for mark, found, what in (
        (head.graph, _mark_of_graph(document), "another graph"),
        (head.data, _mark_of_data(dataset), f"other data than {dataset.name}"),
    ):
        if mark != found:
            message = f"{shown}: this checkpoint is of {what}; it can go on with its own alone"
            raise TrainError(message, place=shown)
    training = Training(document, dataset, _lengthened(head, epochs), cancelled, on_batch)
    training.restore(_state(head, arrays, training, shown))
    return training


def saved_settings(path: str | os.PathLike[str]) -> Settings:
    """The settings of the training that was saved to `path`."""
    return _read(path)[0].settings


def _lengthened(head: _Head, epochs: int | None) -> Settings:
    settings = head.settings
    if epochs is None or epochs == settings.epochs:
        return settings
    if settings.schedule == "cosine":
        message = f"a cosine over {settings.epochs} epochs cannot be made {epochs} long on its way"
        raise TrainError(message, place="epochs")
    if epochs < len(head.history):
        message = f"{len(head.history)} epochs are done: epochs cannot be {epochs}"
        raise TrainError(message, place="epochs")
    return replace(settings, epochs=epochs)


def _state(head: _Head, arrays: Mapping[str, NDArray[Any]], training: Training, shown: str) -> State:
    """The state in a checkpoint, held against the training that is to take it."""
    wanted = training.network.parameters
    groups: dict[str, list[NDArray[Any]]] = {}
    for group in (*head.groups, *(["best"] if head.best else [])):
        groups[group] = [arrays.get(f"{group}/{i}", np.empty(0)) for i in range(len(wanted))]
        for value, parameter in zip(groups[group], wanted, strict=True):
            if value.shape != parameter.shape or value.dtype != parameter.dtype:
                _refuse(shown, f"its {group} do not fit the graph")
    size, samples = training.settings.batch_size(len(training.split.train)), len(training.split.train)
    done = len(head.history) * training.batches + head.seen // size
    if not 0 <= head.seen < samples or head.seen % size or head.steps != done:
        _refuse(shown, "its steps are not those of its epochs")
    if not {"parameters", "before", "safe"} <= groups.keys() or (head.best is None) != (not head.history):
        _refuse(shown, "a part is missing")
    best = None if head.best is None else Best(*head.best, tuple(groups.pop("best")))
    return State(
        settings=training.settings,
        given=head.given,
        starting_loss=math.inf if head.starting_loss is None else head.starting_loss,
        steps=head.steps,
        seen=head.seen,
        seconds=head.seconds,
        safe_steps=head.safe_steps,
        history=head.history,
        best=best,
        arrays=groups,
    )


def _read(path: str | os.PathLike[str]) -> tuple[_Head, dict[str, NDArray[Any]]]:
    shown = storage.shown_path(path)
    data = storage.read(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > storage.FILE_LIMIT:
                _refuse(shown, "it unpacks to more than is read")
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        head = msgspec.json.decode(arrays.pop("state").tobytes(), type=_Head)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, NotImplementedError) as error:
        _refuse(shown, f"{error}")
    except FileError:
        raise
    except GradStudioError as error:
        _refuse(shown, f"{error}")
    if head.checkpoint != VERSION:
        _refuse(shown, f"it is of version {head.checkpoint}, and this program reads version {VERSION}")
    return head, arrays


def _refuse(shown: str, why: str) -> NoReturn:
    message = f"{shown}: no checkpoint of a training, or a damaged one ({' '.join(why.split())})"
    raise FileError(message, place=shown)


def _mark_of_graph(document: Document) -> str:
    return hashlib.sha256(formula(document).encode()).hexdigest()


def _mark_of_data(dataset: Dataset) -> str:
    mark = hashlib.sha256()
    for array in (dataset.inputs, dataset.targets):
        mark.update(f"{array.shape}{array.dtype}".encode())
        mark.update(np.ascontiguousarray(array).tobytes())
    return mark.hexdigest()
