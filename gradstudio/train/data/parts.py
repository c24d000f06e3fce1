"""The split: a data set in a part to train on and a part held out to judge by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.errors import DataError
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.scaling import Scaling


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """A data set in two: samples to train on, and samples held out to judge by (None where none are).

    Where both are standardised, `scaling` says how.
    """

    train: Dataset
    heldout: Dataset | None
    stratified: bool = False
    scaling: Scaling | None = None

    @property
    def record(self) -> dict[str, Any]:
        """What a record of a training keeps beside share and seed, where it is not as usual."""
        kept = {"stratified": True} if self.stratified else {}
        return kept if self.scaling is None else kept | self.scaling.record()


def split(dataset: Dataset, heldout: float = 0.25, seed: int = 0, *, stratified: bool = False) -> Split:
    """`dataset` in two parts, `round(heldout * n)` samples (at least one) held out unless `heldout` is 0.

    The order is `np.random.default_rng(seed).permutation(n)`: its first samples are held out, the rest
    are trained on. A `stratified` split holds out the same share of every class, the first of each in that
    order, and leaves one of each to train on. DataError where a part would have no sample.
    """
    trained, held = split_rows(dataset, heldout, seed, stratified=stratified)
    return Split(dataset.take(trained), dataset.take(held) if heldout else None, stratified)


def split_rows(
    dataset: Dataset, heldout: float, seed: int, *, stratified: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows of `dataset` that `split` trains on and holds out, each in its order."""
    if not 0 <= heldout < 1:
        message = f"the held-out part must be from 0 to less than 1 of the samples, not {heldout}"
        raise DataError(message)
    order = np.random.default_rng(seed).permutation(len(dataset))
    if not heldout:
        return order, order[:0]
    chosen = _of_each_class(dataset, order, heldout) if stratified else _first(len(order), heldout)
    if chosen.all():
        message = f"{dataset.name}: holding out {heldout} of {len(dataset)} samples leaves none to train on"
        raise DataError(message)
    if not chosen.any():
        message = f"{dataset.name}: its classes are too small to hold out {heldout} of each"
        raise DataError(message)
    return order[~chosen], order[chosen]


def _first(samples: int, share: float) -> NDArray[np.bool_]:
    return np.arange(samples) < max(1, round(share * samples))


def _of_each_class(dataset: Dataset, order: NDArray[np.int64], share: float) -> NDArray[np.bool_]:
    """Which places of `order` are held out."""
    if not dataset.classes:
        message = f"{dataset.name}: a stratified split goes by classes, and its targets are numbers"
        raise DataError(message)
    classes = dataset.targets[order]
    chosen = np.zeros(len(order), bool)
    for index in range(len(dataset.classes)):
        places = np.flatnonzero(classes == index)
        chosen[places[: min(round(share * len(places)), len(places) - 1)]] = True
    return chosen
