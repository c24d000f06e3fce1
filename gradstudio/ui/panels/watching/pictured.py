"""A sample of a data set as it is shown: its picture, or its features by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.ui.plots.pictures import Sample

if TYPE_CHECKING:
    from gradstudio.train.data import Dataset


def pictured(dataset: Dataset, number: int, caption: tuple[str, str]) -> Sample:
    """The sample of that number, with two lines of words."""
    inputs = dataset.inputs[number]
    if dataset.image_shape is not None:
        return Sample(caption, picture=inputs.reshape(dataset.image_shape))
    return Sample(caption, features=tuple(zip(feature_names(dataset), inputs.tolist(), strict=True)))


def feature_names(dataset: Dataset) -> tuple[str, ...]:
    """A name for each number of a sample."""
    return dataset.columns or tuple(f"x{number}" for number in range(1, dataset.width + 1))
