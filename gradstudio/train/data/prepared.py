"""A data set made ready: split, and standardised where that is wanted."""

from __future__ import annotations

from dataclasses import replace

from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.parts import Split, split
from gradstudio.train.data.scaling import fitted
from gradstudio.train.settings import Settings


def prepared(dataset: Dataset, settings: Settings) -> Split:
    """`dataset` in two parts as `settings` say; the mean and scale of the first standardise both.

    Where the settings leave it open, numbers are standardised that are not of a scale to learn from.
    """
    parts = split(dataset, settings.heldout, settings.seed, stratified=settings.stratified)
    wanted = not dataset.scaled if settings.standardise is None else settings.standardise
    if not wanted:
        return parts
    scaling = fitted(parts.train)
    heldout = None if parts.heldout is None else scaling.applied(parts.heldout)
    return replace(parts, train=scaling.applied(parts.train), heldout=heldout, scaling=scaling)
