from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from gradstudio.graph.document import Document
from gradstudio.graph.edits import Connect, Move, Rename, SetAttributes, SetOutputs
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.faces import STUB, face_of
from gradstudio.ui.canvas.folding import shown_outputs
from gradstudio.ui.canvas.geometry import Geometry

if TYPE_CHECKING:
    from ui.canvas.conftest import Make

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def geometry(qapp: QApplication, worked: Document) -> Geometry:
    made = Geometry()
    made.show(worked)
    return made


def test_a_node_lies_around_its_centre_and_its_ports_on_its_edges(geometry: Geometry) -> None:
    box = geometry.rect(geometry.structure.row["q"])
    assert box.center() == QPointF(348, 144)
    upper = geometry.port_place(Port("q", "a"), output=False)
    lower = geometry.port_place(Port("q", "b"), output=False)
    assert upper.x() == lower.x() == box.left()
    assert (upper.y(), lower.y()) == (box.top() + 24, box.top() + 48)
    assert geometry.port_place(Port("q", "y"), output=True) == QPointF(box.right(), box.center().y())


def test_every_wire_has_a_row_and_the_output_a_stub(geometry: Geometry) -> None:
    rows = geometry.structure
    assert rows.wire_count == 4
    assert rows.heads[-1] == rows.tails[-1] == Port("f", "y")
    end = geometry.lines[-1, -1]
    start = geometry.port_place(Port("f", "y"), output=True)
    assert tuple(end) == (start.x() + STUB, start.y())


def test_parallel_wires_are_two(make: type[Make]) -> None:
    geometry = Geometry()
    geometry.show(make.graph(make.leaf("x", 3.0), make.gate("s", "mul", 200, 0, a="x", b="x")))
    assert geometry.structure.wire_count == 2
    assert geometry.structure.fans_out[:2].all()
    assert (geometry.lines[0, -1] != geometry.lines[1, -1]).any()


def test_moving_a_node_keeps_the_rows_and_lays_its_wires_anew(geometry: Geometry, worked: Document) -> None:
    structure, version = geometry.structure, geometry.version
    still = geometry.lines[geometry.structure.wire_row[Port("f", "b")]].copy()
    new_rows, area = geometry.show(Move({"q": (348, 60)}).apply(worked))
    assert not new_rows
    assert geometry.structure is structure
    assert geometry.version > version
    assert geometry.rect(structure.row["q"]).center() == QPointF(348, 60)
    assert area.contains(QRectF(300, 24, 96, 156))
    np.testing.assert_array_equal(geometry.lines[structure.wire_row[Port("f", "b")]], still)
    assert geometry.lines[structure.wire_row[Port("f", "a")], 0, 1] == 60


def test_a_new_value_changes_no_row_and_no_place(geometry: Geometry, worked: Document) -> None:
    version = geometry.version
    after = SetAttributes("x", {"value": np.array(7.0)}).apply(worked)
    new_rows, area = geometry.show(after)
    assert not new_rows
    assert geometry.version == version
    assert area == geometry.rect(0)
    assert geometry.structure.items[0] is after["x"]


def test_new_wires_names_and_outputs_make_new_rows(geometry: Geometry, worked: Document) -> None:
    assert geometry.show(Connect(Port("z", "y"), Port("q", "b")).apply(worked))[0]
    assert geometry.show(Rename("x", "first_input").apply(geometry.document))[0]
    assert geometry.show(SetOutputs({"q": None}).apply(geometry.document))[0]
    assert geometry.structure.heads[-1] == Port("q", "y")


def test_hits(geometry: Geometry) -> None:
    rows = geometry.structure
    assert geometry.node_at(QPointF(348, 144)) == rows.row["q"]
    assert geometry.node_at(QPointF(348, 300)) is None
    port = geometry.port_place(Port("q", "b"), output=False)
    assert geometry.port_at(port + QPointF(4, 3), 10, output=False) == rows.input_row[Port("q", "b")]
    assert geometry.port_at(port + QPointF(40, 0), 10, output=False) is None
    middle = geometry.lines[rows.wire_row[Port("f", "b")]][8]
    assert geometry.wire_at(QPointF(*middle) + QPointF(0, 4), 7) == rows.wire_row[Port("f", "b")]
    assert geometry.wire_at(QPointF(*middle) + QPointF(0, 40), 7) is None
    assert geometry.nodes_in(QRectF(40, 60, 100, 150)) == ["x", "y"]


def test_bounds(geometry: Geometry) -> None:
    everything = geometry.bounds()
    assert everything.left() == geometry.rect(0).left()
    assert everything.right() == geometry.port_place(Port("f", "y"), output=True).x() + STUB
    assert geometry.bounds(["q"]) == geometry.rect(geometry.structure.row["q"])
    assert geometry.bounds([]).isNull()


def test_an_empty_document_has_nothing_to_hit() -> None:
    geometry = Geometry()
    assert geometry.bounds().isNull()
    assert geometry.node_at(QPointF()) is None
    assert geometry.port_at(QPointF(), 10, output=True) is None
    assert geometry.wire_at(QPointF(), 10) is None


def test_a_wire_from_a_node_that_is_not_there_is_not_drawn(make: type[Make]) -> None:
    geometry = Geometry()
    geometry.show(make.graph(make.gate("s", "square", 0, 0, x="gone")))
    assert geometry.structure.wire_count == 0


def test_the_shown_outputs_are_the_chosen_ones_or_the_only_sink(worked: Document, make: type[Make]) -> None:
    assert shown_outputs(worked) == [Port("f", "y")]
    assert shown_outputs(SetOutputs({"q": None, "f": 2.0}).apply(worked)) == [Port("q", "y"), Port("f", "y")]
    assert shown_outputs(make.graph(make.leaf("x", 1.0))) == []
    two = make.graph(
        make.leaf("x", 1.0), make.gate("a", "exp", 0, 0, x="x"), make.gate("b", "log", 0, 0, x="x")
    )
    assert shown_outputs(two) == []


def test_faces_grow_with_names_and_ports(make: type[Make]) -> None:
    assert face_of(make.leaf("x", 1.0)) is face_of(make.leaf("y", 2.0))
    assert face_of(make.leaf("learning_rate", 1.0)).width > face_of(make.leaf("x", 1.0)).width
    many = make.graph(make.leaf("x", 1.0), make.gate("c", "copy", 0, 0, {"n": 7}, x="x"))["c"]
    face = face_of(many)
    assert len(face.outputs) == 7
    assert min(np.diff(face.outputs)) >= 24
    joined = face_of(make.gate("j", "concat", 0, 0, {"n": 5}))
    assert len(joined.inputs) == 5
    assert min(np.diff(joined.inputs)) >= 24
    assert face_of(make.leaf("n" * 60, 1.0)).width <= 264
