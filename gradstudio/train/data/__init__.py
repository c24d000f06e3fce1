"""Data sets: shipped, generated or a person's own, each by one line of text, and their two parts."""

from __future__ import annotations

from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.loading import known_data, load_data
from gradstudio.train.data.parts import Split, split

__all__ = ["Dataset", "Split", "known_data", "load_data", "split"]
