"""A person's own files as data sets, each by the kind that its name tells."""

from __future__ import annotations

from pathlib import Path

from gradstudio.errors import DataError
from gradstudio.graph.files import storage
from gradstudio.train.data.csv_file import csv_dataset
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.idx_file import idx_dataset, is_idx
from gradstudio.train.data.image_folder import image_dataset
from gradstudio.train.data.npz_file import npz_dataset
from gradstudio.train.data.wanted import Wanted

_READERS = {"csv": csv_dataset, "npz": npz_dataset, "idx": idx_dataset, "images": image_dataset}
_TABLES = frozenset({".csv", ".tsv", ".txt", ".tab"})


def kind_of(asked: Wanted) -> str | None:
    """What kind of file `asked` names: csv, npz, idx or images; None where it looks like none.

    DataError where it is a file of another kind.
    """
    path = Path(asked.name)
    try:
        if is_idx(path):
            return "idx"
        if path.is_dir():
            return "images"
        suffix = path.suffix.lower()
        if suffix in _TABLES or suffix == ".npz":
            return "npz" if suffix == ".npz" else "csv"
        there = path.exists()
    except (OSError, ValueError):
        there = False
    if there:
        shown = storage.shown_path(path)
        message = f"{shown}: data are read from .csv, .tsv, .npz, idx files (.gz) and folders of pictures"
        raise DataError(message, place=shown)
    return None


def own_data(asked: Wanted) -> Dataset | None:
    """The data set in the file or folder that `asked` names; None where the name is no file's."""
    kind = kind_of(asked)
    return None if kind is None else _READERS[kind](asked)
