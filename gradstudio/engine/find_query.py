"""Queries of the search as trees: words, conditions and marks, joined by and, or, not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from gradstudio.gates.shapes import Shape

QUANTITIES: Final = {
    "value": "value",
    "grad": "grad",
    "gradient": "grad",
    "upstream": "grad",
    "downstream": "downstream",
}
"""What can be compared, by every word for it."""
MARKS: Final = ("nan", "inf", "dead", "kink", "tie", "open", "error", "problem", "unused")
"""Words that stand for a condition of their own."""
ANY: Final = "*"
"""Stands for every size of an axis."""


@dataclass(frozen=True, slots=True)
class Word:
    """Nodes whose name, label, gate, alias or symbol has `text` in it."""

    text: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Outputs, or wires for `downstream`, where any element (or the `norm` of all) compares so."""

    quantity: str
    norm: bool
    operator: str
    number: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Nodes that one of the MARKS fits."""

    name: str


@dataclass(frozen=True, slots=True)
class OfGate:
    """Nodes of one gate, or of every other."""

    gate: str
    equal: bool = True


@dataclass(frozen=True, slots=True)
class OfShape:
    """Outputs of one shape, `*` standing for any size of an axis; or of every other shape."""

    shape: Shape
    equal: bool = True


@dataclass(frozen=True, slots=True)
class Not:
    """Nodes for which `part` does not hold."""

    part: Query


@dataclass(frozen=True, slots=True)
class All:
    """Nodes for which every part holds."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Nodes for which one part holds at least."""

    parts: tuple[Query, ...]


Query: TypeAlias = Word | Compare | Mark | OfGate | OfShape | Not | All | Either
