"""Names: a wire's readings are those of the run, also where it stands for several wires, and at the rim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from gradstudio.engine.run import Result, run
from gradstudio.engine.session import Session
from gradstudio.graph.document import Document
from gradstudio.graph.edits import SetOutputs
from gradstudio.graph.formula import parse
from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.readings import Readings
from gradstudio.ui.canvas.structure import Structure

if TYPE_CHECKING:
    from ui.canvas.conftest import Make

pytestmark = pytest.mark.usefixtures("qapp")


def read(document: Document, level: str, result: Result | None) -> tuple[Readings, Structure]:
    rows = Structure(document, level)
    return Readings(rows, result, "both"), rows


def at(document: Document, level: str, head: Port) -> tuple[object, object, object]:
    """Value, upstream and downstream gradient of one wire."""
    readings, rows = read(document, level, run(document))
    row = rows.wire_row[head]
    return readings.values[row], readings.upstreams[row], readings.downstreams[row]


@pytest.mark.parametrize("chosen", [True, False])
def test_every_wire_reads_what_the_run_says(make: type[Make], *, chosen: bool) -> None:
    document = make.graph(
        make.leaf("x", -2.0),
        make.leaf("k", 3.0, gate="constant"),
        make.gate("a", "mul", 0, 0, a="x", b="k"),
        make.gate("aside", "exp", 0, 0, x="x"),
        make.gate("still", "exp", 0, 0, x="k"),
        make.gate("f", "relu", 0, 0, x="a"),
        make.leaf("z", [[1.0, 2.0]]),
        make.leaf("t", [1]),
        make.gate("loss", "softmax_cross_entropy", 0, 0, z="z", t="t"),
    )
    document = SetOutputs({"f": None}).apply(document) if chosen else document
    result = run(document)
    assert result.has_gradients is chosen
    readings, rows = read(document, "", result)
    for row in range(rows.wire_count):
        wire = result.wire(rows.heads[row])
        told = readings.values[row], readings.upstreams[row], readings.downstreams[row]
        for mine, theirs in zip(told, wire, strict=True):
            assert (mine is None) == (theirs is None), rows.heads[row]
            assert mine is None or np.array_equal(mine, np.asarray(theirs)), rows.heads[row]


def test_a_module_sends_back_the_sum_of_what_its_inputs_send() -> None:
    document = Group(("a", "b", "f"), "m").apply(parse("a = x * 2\nb = x * 3\nf = a + b", values={"x": 5.0}))
    assert at(document, "", Port("m", "x")) == (5.0, 5.0, 5.0)


def test_folding_changes_no_number(worked: Document) -> None:
    grouped = Group(("q", "f"), "m").apply(worked)
    assert at(grouped, "", Port("m", "x")) == at(worked, "", Port("q", "a")) == (-2.0, -4.0, -4.0)
    assert at(grouped, "", Port("m", "z")) == at(worked, "", Port("f", "b")) == (-4.0, 3.0, 3.0)
    assert at(grouped, "m", Port("f", "a")) == at(worked, "", Port("f", "a")) == (3.0, -4.0, -4.0)
    assert at(grouped, "m", Port("q", "b")) == at(worked, "", Port("q", "b"))


def test_at_the_rim_comes_back_what_the_outside_sends() -> None:
    document = parse("q = x * 2\ng = q * 3\nh = q * 5\nf = g + h", values={"x": 1.0})
    grouped = Group(("q", "g"), "m").apply(document)
    assert at(grouped, "m", Port("g", "a")) == (2.0, 8.0, 3.0)
    assert at(grouped, "m", Port("<q", "q")) == (2.0, 8.0, 5.0)
    assert at(grouped, "m", Port("<g", "g")) == (6.0, 1.0, 1.0)


def test_at_the_rim_an_output_has_the_gradient_that_starts_there(worked: Document) -> None:
    chosen = SetOutputs({"q": 10.0, "f": None}).apply(worked)
    grouped = Group(("q",), "m").apply(chosen)
    assert at(grouped, "m", Port("<q", "q")) == (3.0, 6.0, 6.0)


def test_an_open_port_of_the_level_reads_nothing(make: type[Make]) -> None:
    document = make.graph(make.leaf("x", 1.0), make.gate("s", "add", 0, 0, a="x"))
    grouped = Group(("s",), "m").apply(document)
    rows = Structure(grouped, "m")
    (open_port,) = (
        port for port in rows.heads[: rows.wire_count] if rows.sources[rows.wire_row[port]] is None
    )
    readings = Readings(rows, Session().run(grouped), "both")
    assert readings.texts(rows.wire_row[open_port]) == ("–", "–")


def test_arrays_add_up_too() -> None:
    values = {"x": [1.0, 2.0]}
    document = parse("a = x * 2\nb = x * x\nf = sum(a + b)", values=values)
    grouped = Group(("a", "b"), "m").apply(document)
    back = at(grouped, "", Port("m", "x"))[2]
    np.testing.assert_array_equal(np.asarray(back), [4.0, 6.0])


def test_a_run_of_an_earlier_document_leaves_new_wires_without_a_gradient(worked: Document) -> None:
    grouped = Group(("q", "f"), "m").apply(worked)
    result = run(parse("f = x + y", values={"x": 1.0, "y": 2.0}))
    readings, rows = read(grouped, "", result)
    row = rows.wire_row[Port("m", "x")]
    assert readings.values[row] == 1.0
    assert readings.downstreams[row] is None
    assert readings.values[rows.wire_row[Port("m", "z")]] is None
