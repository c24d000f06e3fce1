"""Gates: one record each, in families, and the catalogue of them all."""

from gradstudio.gates.attribute import Attribute
from gradstudio.gates.catalogue import CATALOGUE, find_gate, search
from gradstudio.gates.port import Port
from gradstudio.gates.record import Case, Example, Gate
from gradstudio.gates.shapes import Dim, Shape, Shapes, broadcast, show_shape

__all__ = [
    "CATALOGUE",
    "Attribute",
    "Case",
    "Dim",
    "Example",
    "Gate",
    "Port",
    "Shape",
    "Shapes",
    "broadcast",
    "find_gate",
    "search",
    "show_shape",
]
