"""What a recorded training learnt from: its data, split as it was, for code that replays it."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from gradstudio.errors import GradStudioError
from gradstudio.graph.document import Document
from gradstudio.train.data import Dataset, known_data, load_data, split
from gradstudio.train.data.wanted import wanted
from gradstudio.train.feed import find_feed
from gradstudio.train.settings import Settings


def recorded_data(document: Document, dataset: Dataset | None = None) -> dict[str, NDArray[Any]] | None:
    """x_train, t_train, x_heldout and t_heldout of the last training, as the graph takes them.

    There is no `t_...` without targets. Samples that were standardised are given as they were before, in
    float64: the record has their mean and scale. None where no training is recorded, its data set is one of
    a person's own and not given, or the graph, edited since, takes it no more. Samples in columns are the
    transposed view of rows, as training had them: the bits of a product depend on it.
    """
    record = document.training or {}
    if dataset is None:
        dataset = _at_hand(record.get("data"))
    if dataset is None or not record.keys() >= {"heldout", "seed", "dtype"}:
        return None
    try:
        was = Settings(heldout=record["heldout"], seed=record["seed"], dtype=record["dtype"])
        parts = split(dataset, was.heldout, was.seed, stratified=record.get("stratified") is True)
        feed = find_feed(document, dataset)
    except GradStudioError:
        return None
    arrays: dict[str, NDArray[Any]] = {}
    for name, part in (("train", parts.train), ("heldout", parts.heldout)):
        if part is not None:
            inputs, targets = feed.tables(part, was.dtype)
            arrays[f"x_{name}"] = feed.inputs.turned(part.inputs if "scale" in record else inputs)
            if feed.targets is not None:
                arrays[f"t_{name}"] = feed.targets.turned(targets)
    return arrays


def _at_hand(text: object) -> Dataset | None:
    """The data set that a record names, unless it is a person's own: a document opens no other file."""
    if not isinstance(text, str):
        return None
    try:
        return load_data(text) if wanted(text).name in known_data() else None
    except GradStudioError:
        return None
