"""The shipped data sets: real measurements, read from resources/data."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import numpy as np

from gradstudio.errors import DataError
from gradstudio.resources import resource
from gradstudio.train.data.dataset import Dataset

#: What is measured of each cell nucleus.
_OF_NUCLEI = (
    "radius",
    "texture",
    "perimeter",
    "area",
    "smoothness",
    "compactness",
    "concavity",
    "concave points",
    "symmetry",
    "fractal dimension",
)


def shipped(name: str) -> Dataset:
    """The shipped data set called `name`, a key of SHIPPED."""
    try:
        return SHIPPED[name]()
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        message = f"{name}: its file is missing or damaged ({error}); install GradStudio again"
        raise DataError(message) from None


def _digits() -> Dataset:
    with np.load(resource("data", "digits.npz"), allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"]
    return Dataset(
        name="digits",
        # About zero mean and unit deviation, by round numbers: on 0..1 plain SGD learns half as fast.
        inputs=(images.astype(np.float64) - 5) / 6,
        targets=labels,
        classes=tuple("0123456789"),
        image_shape=(8, 8),
        source="Optical Recognition of Handwritten Digits (E. Alpaydin, C. Kaynak; UCI, test part, "
        "CC BY 4.0), pixels p of 0..16 as (p − 5) / 6",
    )


def _iris() -> Dataset:
    return _measured(
        "iris",
        "sepal length (cm), sepal width (cm), petal length (cm), petal width (cm)",
        ("setosa", "versicolor", "virginica"),
        "Iris (R. A. Fisher, 1936; UCI, CC BY 4.0)",
    )


def _wine() -> Dataset:
    return _measured(
        "wine",
        "alcohol, malic acid, ash, alcalinity of ash, magnesium, total phenols, flavanoids, "
        "nonflavanoid phenols, proanthocyanins, color intensity, hue, OD280/OD315, proline",
        ("cultivar 1", "cultivar 2", "cultivar 3"),
        "Wine (S. Aeberhard, M. Forina; UCI, CC BY 4.0)",
    )


def _breast_cancer() -> Dataset:
    return _measured(
        "breast_cancer",
        ", ".join(f"{kind} {name}" for kind in ("mean", "error of", "worst") for name in _OF_NUCLEI),
        ("malignant", "benign"),
        "Breast Cancer Wisconsin (Diagnostic) (W. Wolberg, O. Mangasarian, N. Street, W. Street; "
        "UCI, CC BY 4.0)",
    )


def _measured(name: str, columns: str, classes: tuple[str, ...], source: str) -> Dataset:
    """A table of measurements in their own units."""
    with np.load(resource("data", f"{name}.npz"), allow_pickle=False) as arrays:
        values, targets = arrays["values"], arrays["classes"]
    return Dataset(
        name, values, targets, classes, source=source, columns=tuple(columns.split(", ")), scaled=False
    )


#: The shipped data sets: name, and the function that reads it.
SHIPPED: dict[str, Callable[[], Dataset]] = {
    "digits": _digits,
    "iris": _iris,
    "wine": _wine,
    "breast_cancer": _breast_cancer,
}
