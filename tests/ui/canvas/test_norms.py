"""The norms of a training on the wires: neutral colours, one scale, a dash where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.norms import NormReadings, NormRows, Norms, Watched
from gradstudio.ui.canvas.readings import Readings, Show
from gradstudio.ui.canvas.structure import Structure
from gradstudio.ui.theme import gradient

if TYPE_CHECKING:
    from ui.canvas.conftest import Make

pytestmark = pytest.mark.usefixtures("qapp")

WIRES = ((Port("q", "a"), 0.18), (Port("q", "b"), 0.0), (Port("f", "a"), 20.0))


def read(document: Document, norms: Norms, show: Show = "both") -> tuple[NormReadings, Structure]:
    structure = Structure(document)
    return NormReadings(
        Readings(structure, run(document), show), norms, NormRows(structure, norms)
    ), structure


def norms(*wires: tuple[Port, float]) -> Norms:
    return Watched(Port("f", "y")).take(wires or WIRES)


def text(readings: NormReadings, structure: Structure, node: str, port: str) -> tuple[str, str]:
    return readings.texts(structure.wire_row[Port(node, port)])


def test_norms_take_the_place_of_gradients(worked: Document) -> None:
    readings, structure = read(worked, norms())
    assert text(readings, structure, "q", "a") == ("−2", "‖g‖ 0.18")
    assert text(readings, structure, "q", "b") == ("5", "‖g‖ 0")
    assert text(readings, structure, "f", "b") == ("−4", "–")
    assert text(readings, structure, "f", "y") == ("−12", "‖g‖ 1")


def test_colours_tell_of_magnitude_and_of_no_sign(worked: Document) -> None:
    readings, structure = read(worked, norms())
    rows = structure.wire_row
    buckets = {port: int(readings.head[rows[port]]) for port in rows}
    assert gradient.UNSIGNED <= buckets[Port("q", "a")] < buckets[Port("f", "a")] < gradient.HAZARD
    assert buckets[Port("q", "b")] == gradient.ZERO
    assert buckets[Port("f", "b")] == gradient.NOT_COMPUTED
    assert not readings.signed
    assert (readings.tail == readings.head).all()


def test_a_norm_that_went_bad_is_a_hazard(worked: Document) -> None:
    readings, structure = read(worked, norms((Port("q", "a"), np.nan)))
    assert readings.head[structure.wire_row[Port("q", "a")]] == gradient.HAZARD
    assert text(readings, structure, "q", "a")[1] == "‖g‖ NaN"


def test_the_scale_only_grows(worked: Document) -> None:
    watched = Watched(Port("f", "y"))
    first = watched.take(WIRES)
    later = watched.take(tuple((port, norm / 1000) for port, norm in WIRES))
    assert first.heads is later.heads
    assert later.scale.high_exponent == first.scale.high_exponent
    assert later.scale.low_exponent < first.scale.low_exponent
    assert read(worked, later)[0].scale == later.scale


@pytest.mark.parametrize(("show", "value", "gradient_text"), [("values", "−2", ""), ("none", "", "")])
def test_where_no_gradients_are_shown_there_are_no_norms(
    worked: Document, show: Show, value: str, gradient_text: str
) -> None:
    readings, structure = read(worked, norms(), show)
    assert text(readings, structure, "q", "a") == (value, gradient_text)
    assert not readings.coloured


def test_a_folded_module_has_the_norms_of_its_inputs() -> None:
    document = parse("s = x * x\nq = s + x\nf = q * z", values={"x": 2.0, "z": 3.0})
    folded = Group(("s", "q"), "m").apply(document)
    found = norms((Port("s", "a"), 1.0), (Port("s", "b"), 2.0), (Port("q", "b"), 4.0), (Port("f", "a"), 0.5))
    readings, structure = read(folded, found)
    (entry,) = [row for row, head in enumerate(structure.heads) if head.node == "m"]
    assert readings.texts(entry)[1] == "‖g‖ ≤ 7"
    assert text(readings, structure, "f", "a")[1] == "‖g‖ 0.5"


def test_a_wire_that_training_does_not_know_is_not_computed(make: type[Make]) -> None:
    other = make.graph(make.leaf("x", 1.0), make.gate("g", "neg", 200, 0, x="x"))
    readings, structure = read(other, norms())
    assert text(readings, structure, "g", "x")[1] == "–"
