from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.look import PLAIN
from gradstudio.ui.canvas.readings import Readings, Show
from gradstudio.ui.canvas.structure import Structure
from gradstudio.ui.theme import gradient

if TYPE_CHECKING:
    from ui.canvas.conftest import Make

pytestmark = pytest.mark.usefixtures("qapp")


def read(document: Document, show: Show = "both") -> tuple[Readings, Structure]:
    structure = Structure(document)
    return Readings(structure, run(document), show), structure


def texts(document: Document, node: str, port: str, show: Show = "both") -> tuple[str, str]:
    readings, structure = read(document, show)
    return readings.texts(structure.wire_row[Port(node, port)])


@pytest.mark.parametrize(
    ("node", "port", "expected"),
    [
        ("q", "a", ("−2", "−4")),
        ("q", "b", ("5", "−4")),
        ("f", "a", ("3", "−4")),
        ("f", "b", ("−4", "+3")),
        ("f", "y", ("−12", "+1")),
    ],
)
def test_the_worked_example(worked: Document, node: str, port: str, expected: tuple[str, str]) -> None:
    assert texts(worked, node, port) == expected


def test_buckets_follow_the_sign(worked: Document) -> None:
    readings, structure = read(worked)
    assert readings.head[structure.wire_row[Port("q", "a")]] < gradient.ZERO
    assert readings.head[structure.wire_row[Port("f", "b")]] > gradient.ZERO
    assert (readings.tail == readings.head).all()


def test_a_fan_out_has_its_sum_at_the_tail_and_its_share_at_the_head(make: type[Make]) -> None:
    document = make.graph(
        make.leaf("x", -2.0),
        make.gate("s", "mul", 200, 0, a="x", b="x"),
        make.gate("f", "add", 400, 0, a="s", b="x"),
    )
    readings, structure = read(document)
    row = structure.wire_row[Port("f", "b")]
    assert readings.texts(row) == ("−2", "+1")
    assert readings.sum_text(row) == "Σ −3"
    assert readings.tail[row] < gradient.ZERO < readings.head[row]
    assert texts(document, "f", "b", "upstream") == ("", "−3")
    assert texts(document, "f", "b", "downstream") == ("", "+1")


def test_the_ways_of_showing(worked: Document) -> None:
    assert texts(worked, "q", "a", "values") == ("−2", "")
    assert texts(worked, "q", "a", "none") == ("", "")
    shows: tuple[Show, ...] = ("values", "none")
    for show in shows:
        readings, _ = read(worked, show)
        assert (readings.tail == PLAIN).all()
        assert (readings.head == PLAIN).all()


def test_nothing_computed_is_a_dash_and_never_zero(worked: Document) -> None:
    structure = Structure(worked)
    readings = Readings(structure, None, "both")
    assert readings.texts(0) == ("–", "–")
    assert (readings.tail == gradient.NOT_COMPUTED).all()


def test_values_without_gradients(make: type[Make]) -> None:
    document = make.graph(
        make.leaf("x", [1.0, 2.0, 3.0]),
        make.gate("s", "exp", 200, 0, x="x"),
    )
    readings, structure = read(document)
    row = structure.wire_row[Port("s", "x")]
    assert readings.texts(row) == ("(3,)", "–")
    assert readings.head[row] == gradient.NOT_COMPUTED


def test_exact_zero_and_non_finite_have_buckets_of_their_own(make: type[Make]) -> None:
    dead = make.graph(make.leaf("x", -1.0), make.gate("r", "relu", 0, 0, x="x"))
    readings, structure = read(dead)
    assert readings.head[structure.wire_row[Port("r", "x")]] == gradient.ZERO
    assert readings.texts(0) == ("−1", "0")
    bad = make.graph(make.leaf("x", 0.0), make.gate("l", "log", 0, 0, x="x"))
    readings, _ = read(bad)
    assert readings.head[0] == gradient.HAZARD
    assert readings.texts(0) == ("0", "+Inf")


def test_arrays_have_ranks_shapes_norms_and_a_rail_a_sign(make: type[Make]) -> None:
    document = make.graph(
        make.leaf("W", [[0.1, 0.5], [-0.3, 0.8]], gate="parameter"),
        make.leaf("x", [0.2, 0.4]),
        make.gate("q", "matmul", 200, 0, a="W", b="x"),
        make.gate("s", "square", 400, 0, x="q"),
        make.gate("f", "sum", 600, 0, x="s"),
    )
    readings, structure = read(document)
    matrix, vector = structure.wire_row[Port("q", "a")], structure.wire_row[Port("q", "b")]
    assert (readings.ranks[matrix], readings.ranks[vector]) == (2, 1)
    assert readings.texts(matrix)[0] == "2×2"
    assert readings.texts(matrix)[1] == "‖g‖ 0.3"
    assert readings.texts(vector) == ("[0.2 0.4]", "[−0.11 +0.64]")
    _, head = readings.rails[vector]
    assert head.negative < gradient.ZERO < head.positive
    _, head = readings.rails[matrix]
    assert head.negative == head.positive > gradient.ZERO
    assert readings.head[vector] >= gradient.UNSIGNED


def test_class_indices_carry_no_gradient(make: type[Make]) -> None:
    document = make.graph(
        make.leaf("z", [[1.0, 2.0], [0.0, 1.0]]),
        make.leaf("t", [0, 1]),
        make.gate("loss", "softmax_cross_entropy", 0, 0, z="z", t="t"),
    )
    readings, structure = read(document)
    row = structure.wire_row[Port("loss", "t")]
    assert readings.texts(row)[1] == "–"
    assert readings.head[row] == gradient.NOT_COMPUTED


def test_a_run_of_another_document_is_read_as_far_as_it_goes(worked: Document, make: type[Make]) -> None:
    later = worked.having(make.leaf("k", 1.0), make.gate("g", "add", 0, 0, a="f", b="k"))
    structure = Structure(later)
    readings = Readings(structure, run(worked), "both")
    assert readings.texts(structure.wire_row[Port("q", "a")]) == ("−2", "−4")
    assert readings.texts(structure.wire_row[Port("g", "b")]) == ("–", "–")
    assert readings.texts(structure.wire_row[Port("g", "a")])[0] == "−12"


def test_variables_are_looked_up_once_a_program(worked: Document) -> None:
    structure, result = Structure(worked), run(worked)
    first = Readings(structure, result, "both")
    assert Readings(structure, result, "values", first.names).names is first.names
    assert Readings(Structure(worked), result, "values", first.names).names is not first.names


def test_the_scale_spans_the_gradients(worked: Document) -> None:
    readings, _ = read(worked)
    assert readings.scale == gradient.scale_for(np.array([4.0, 3.0, 1.0]))
