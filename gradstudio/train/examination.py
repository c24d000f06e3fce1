"""The examination: a look over whole parts of the data at a training's present parameters."""

from __future__ import annotations

from typing import Any, Literal

from numpy.typing import NDArray

from gradstudio.train.arithmetic import arithmetic
from gradstudio.train.data.parts import split_rows
from gradstudio.train.statistics import (
    MinibatchStatistics,
    PartStatistics,
    minibatch_statistics,
    part_statistics,
)
from gradstudio.train.training import Training


def examined(training: Training) -> tuple[MinibatchStatistics, PartStatistics]:
    """One forward and one walk back over the whole training part, as if it were one minibatch."""
    network = training.network
    with arithmetic():
        found = part_statistics(network, training.train_table, rows(training, "train"))
        network.backward()
        return minibatch_statistics(network, training.epoch, training.steps), found


def judged(training: Training, part: Literal["train", "heldout"] = "heldout") -> PartStatistics | None:
    """Units, confusion and worst mistakes over a part; None where nothing is held out."""
    table = training.train_table if part == "train" else training.heldout_table
    with arithmetic():
        return None if table is None else part_statistics(training.network, table, rows(training, part))


def rows(training: Training, part: Literal["train", "heldout"]) -> NDArray[Any]:
    """The numbers in the data set of the samples of a part, in its order."""
    settings = training.settings
    trained, held = split_rows(
        training.dataset, settings.heldout, settings.seed, stratified=settings.stratified
    )
    return trained if part == "train" else held
