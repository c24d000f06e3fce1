"""Generated data sets: points of the plane in two classes, each set the shape of a question to a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.train.data.dataset import Dataset
from gradstudio.train.data.wanted import Wanted, number, plain, whole

Array = NDArray[Any]

#: What every generated set can be told: how many points, the deviation of their noise, and the seed.
SETTINGS = {"n": whole(4, 100_000), "noise": number(0, 10), "seed": whole(0, 2**32 - 1)}

_POINTS = 800
#: Free room on either side of the axes that divide xor.
_GAP = 0.1
_TURNS = 1.75
_RADIUS = 2.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A set without its noise: `points(u, side)` places n samples of the classes `side`, each 0 or 1.

    `u` (n, 2) are evenly distributed numbers from 0 to 1.
    """

    doc: str
    classes: tuple[str, str]
    noise: float
    points: Callable[[Array, Array], Array]


def generated(asked: Wanted) -> Dataset:
    """The set that `asked` names, a key of GENERATED; DataError where a setting is off.

    Points lie within about 2 of the origin, half of them in each class. The same n and seed give the same
    points, and more noise moves each of them further in the same direction.
    """
    shape = GENERATED[asked.name]
    values = {"n": _POINTS, "noise": shape.noise, "seed": 0, **asked.read(SETTINGS)}
    rng = np.random.default_rng(values["seed"])
    classes = np.arange(values["n"]) % 2
    places = shape.points(rng.random((values["n"], 2)), classes)
    return Dataset(
        name=str(Wanted(asked.name, {key: plain(value) for key, value in values.items()})),
        inputs=places + values["noise"] * rng.standard_normal(places.shape),
        targets=classes,
        classes=shape.classes,
        source=f"generated points: {shape.doc}",
        columns=("x1", "x2"),
    )


def _xor(u: Array, side: Array) -> Array:
    places = 2 * _RADIUS * u - _RADIUS
    # The second number takes its sign from the class, so that there are as many of both.
    places[:, 1] = np.abs(places[:, 1]) * np.sign(places[:, 0]) * np.where(side == 0, 1, -1)
    return places + _GAP * np.sign(places)


def _spirals(u: Array, side: Array) -> Array:
    # Even along the arm, whose length goes with the square of the angle.
    along = 0.05 + 0.95 * np.sqrt(u[:, 0])
    return _RADIUS * along[:, None] * _around(2 * np.pi * _TURNS * along + np.pi * side)


def _moons(u: Array, side: Array) -> Array:
    arc = _around(np.pi * u[:, 0])
    middle = np.array([0.5, 0.25])
    centred: Array = np.where(side[:, None] == 0, arc, 2 * middle - arc) - middle
    return 1.3 * centred


def _circles(u: Array, side: Array) -> Array:
    radius = np.where(side == 0, _RADIUS, _RADIUS / 2)
    return radius[:, None] * _around(2 * np.pi * u[:, 0])


def _around(angle: Array) -> Array:
    return np.column_stack([np.cos(angle), np.sin(angle)])


#: The generated sets by name.
GENERATED = {
    "xor": Shape(
        "the class is whether two numbers have the same sign: no line divides it",
        ("same sign", "opposite signs"),
        0.1,
        _xor,
    ),
    "spirals": Shape("two arms wound about each other", ("first arm", "second arm"), 0.05, _spirals),
    "moons": Shape("two half circles that reach into each other", ("upper", "lower"), 0.15, _moons),
    "circles": Shape("a circle within a circle", ("outer", "inner"), 0.15, _circles),
}
