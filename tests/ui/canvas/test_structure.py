"""Structure: rows of a level, modules folded, the rim; what is untouched is kept as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from gradstudio.graph.bend_edits import SetBends
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Connect, Move, RemoveNodes, SetOutputs
from gradstudio.graph.items import Module
from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.geometry import Geometry
from gradstudio.ui.canvas.numbering import number, numbered
from gradstudio.ui.canvas.structure import Structure

if TYPE_CHECKING:
    from ui.canvas.conftest import Make

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def grouped(worked: Document) -> Document:
    """The worked example with both gates in the module `m`."""
    return Group(("q", "f"), "m").apply(worked)


def ways(rows: Structure) -> set[tuple[str, str]]:
    """Ends of all wires, stubs left out, as they are seen."""
    pairs = zip(rows.tails[: rows.wire_count], rows.heads, strict=False)
    return {(str(tail), str(head)) for tail, head in pairs}


def test_an_edit_makes_pieces_for_what_it_changed_alone(worked: Document) -> None:
    before = Structure(worked)
    after = Structure(AddNode("exp", "e").apply(worked), "", before)
    assert after.names == [*before.names, "e"]
    assert all(old is new for old, new in zip(before.pieces, after.pieces, strict=False))
    wired = Structure(Connect(Port("f", "y"), Port("e", "x")).apply(after.document), "", after)
    assert [old is new for old, new in zip(after.pieces, wired.pieces, strict=True)] == [True] * 5 + [False]


def test_what_was_kept_says_what_a_fresh_look_says(worked: Document) -> None:
    before = Structure(worked)
    after = RemoveNodes(("x",)).apply(AddNode("exp", "e", x=3.0).apply(worked))
    kept, fresh = Structure(after, "", before), Structure(after)
    assert (kept.names, kept.heads, kept.tails) == (fresh.names, fresh.heads, fresh.tails)
    for name in ("tail_output", "head_input", "head_node", "sizes", "input_offset", "output_offset"):
        np.testing.assert_array_equal(getattr(kept, name), getattr(fresh, name))


def test_rows_made_ahead_of_time_are_shown_once(worked: Document) -> None:
    number(worked)
    shown = numbered(worked, "", Structure(Document()))
    assert shown.heads == Structure(worked).heads
    again = numbered(worked, "", shown)
    assert again is not shown
    assert again.pieces == shown.pieces


def test_a_wire_from_nowhere_has_no_row(worked: Document) -> None:
    lost = replace(worked["f"], inputs={"a": Port("gone", "y"), "b": Port("z", "y")})
    rows = Structure(worked.having(lost))
    assert ("gone.y", "f.a") not in ways(rows)
    assert rows.wire_row[Port("f", "b")] == rows.wire_count - 1
    assert rows.inputs[rows.head_input[rows.wire_count - 1]] == Port("f", "b")


def test_a_folded_module_is_one_box_with_the_wires_at_its_ports(grouped: Document) -> None:
    rows = Structure(grouped)
    assert rows.names == ["x", "y", "z", "m"]
    assert ways(rows) == {("x.y", "m.x"), ("y.y", "m.y"), ("z.y", "m.z")}
    assert isinstance(rows.items[3], Module)
    assert rows.targets[rows.wire_row[Port("m", "x")]] == (Port("q", "a"),)


def test_the_output_of_a_folded_node_has_its_stub_at_the_module(grouped: Document) -> None:
    rows = Structure(grouped)
    assert rows.heads[rows.wire_count :] == [Port("m", "f")]
    assert rows.sources[rows.wire_count :] == [Port("f", "y")]


def test_inside_a_module_its_ports_stand_at_the_rim(grouped: Document) -> None:
    rows = Structure(grouped, "m")
    assert rows.names == ["q", "f", ">x", ">y", ">z", "<f"]
    assert ways(rows) == {
        (">x.x", "q.a"),
        (">y.y", "q.b"),
        ("q.y", "f.a"),
        (">z.z", "f.b"),
        ("f.y", "<f.f"),
    }
    assert rows.wire_count == len(rows.heads), "the output leaves at the rim, and has no stub beside that"


def test_the_rim_lies_beside_the_boxes_level_with_what_it_feeds(grouped: Document) -> None:
    geometry = Geometry()
    geometry.show(grouped, "m")
    rows = geometry.structure
    q, f = geometry.rect(rows.row["q"]), geometry.rect(rows.row["f"])
    pills = {name: geometry.rect(rows.row[name]) for name in (">x", ">y", ">z", "<f")}
    assert all(pills[name].right() < q.left() for name in (">x", ">y", ">z"))
    assert pills["<f"].left() > f.right()
    assert pills[">x"].bottom() < pills[">y"].top()
    assert pills[">y"].bottom() < pills[">z"].top()
    assert pills["<f"].center().y() == pytest.approx(f.center().y(), abs=12)


def test_the_rim_follows_when_a_box_is_moved(grouped: Document) -> None:
    geometry = Geometry()
    geometry.show(grouped, "m")
    structure = geometry.structure
    before = geometry.rect(structure.row[">x"])
    new_rows, area = geometry.show(Move({"q": (-600.0, 144.0)}).apply(grouped), "m")
    assert not new_rows
    assert geometry.structure is structure
    after = geometry.rect(structure.row[">x"])
    assert after.right() < geometry.rect(structure.row["q"]).left() < before.left()
    assert area.contains(after)


def test_a_moved_module_keeps_its_rows(grouped: Document) -> None:
    rows = Structure(grouped)
    after = Move({"m": (900.0, 0.0)}).apply(grouped)
    assert rows.changed_rows(after) == [rows.row["m"]]
    rows.take_over(after, [rows.row["m"]])
    assert rows.items[rows.row["m"]] is after.modules["m"]


def test_a_change_out_of_sight_changes_no_row(grouped: Document) -> None:
    rows = Structure(grouped)
    assert rows.changed_rows(Move({"q": (0.0, 0.0)}).apply(grouped)) == []


def test_another_level_other_wires_and_other_outputs_ask_for_new_rows(grouped: Document) -> None:
    rows = Structure(grouped)
    assert rows.changed_rows(grouped) == []
    assert rows.changed_rows(grouped, "m") is None
    assert rows.changed_rows(SetOutputs({"q": None}).apply(grouped)) is None
    assert rows.changed_rows(AddNode("exp", "e").apply(grouped)) is None


def test_what_is_hidden_is_seen_as_the_module_around_it(grouped: Document) -> None:
    nested = Group(("m",), "outer").apply(grouped)
    rows = Structure(nested)
    assert (rows.box("q"), rows.box("m"), rows.box("x"), rows.box("nobody")) == ("outer", "outer", "x", "")
    assert Structure(nested, "m").box("x") == ""
    assert rows.seen_head(Port("q", "a")) == Port("outer", "x")
    assert Structure(nested, "m").seen_head(Port("q", "a")) == Port("q", "a")


def test_bends_are_seen_in_the_level_that_the_wire_lies_in(worked: Document) -> None:
    bent = SetBends(Port("f", "b"), ((400.0, 300.0),)).apply(worked)
    rows = Structure(bent)
    assert rows.bends == {rows.wire_row[Port("f", "b")]: ((400.0, 300.0),)}
    grouped = Group(("q", "f"), "m").apply(bent)
    outer, inner = Structure(grouped), Structure(grouped, "m")
    assert list(outer.bends) == [outer.wire_row[Port("m", "z")]]
    assert not inner.bends


def test_wires_and_ports_at_few_boxes_and_at_many_are_the_same(make: type[Make]) -> None:
    leaves = [make.leaf(f"x{i}", 1.0) for i in range(100)]
    gates = [make.gate(f"g{i}", "add", 0, 0, a=f"x{i}", b=f"x{(i * 7) % 100}") for i in range(100)]
    rows = Structure(make.graph(*leaves, *gates))
    chosen = np.arange(0, 150)
    each = [rows.wires_at(np.array([row])) for row in chosen]
    np.testing.assert_array_equal(rows.wires_at(chosen), np.unique(np.concatenate(each)))
    for output in (False, True):
        ports = [rows.ports_at(np.array([row]), output=output) for row in chosen]
        np.testing.assert_array_equal(rows.ports_at(chosen, output=output), np.concatenate(ports))
