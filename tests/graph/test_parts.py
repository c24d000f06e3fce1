"""Parts of a graph: wires inside kept, names unique, modules with all in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradstudio.errors import GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.files import decode, encode
from gradstudio.graph.formula import parse
from gradstudio.graph.items import DEPTH_LIMIT, Module, Remark
from gradstudio.graph.module_edits import Group, RenamePort
from gradstudio.graph.modules import interface, members
from gradstudio.graph.node import Port
from gradstudio.graph.parts import Insert, new_names, part, top_items


def worked() -> Document:
    return parse("q = x + y\nf = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})


def nested() -> Document:
    """`q` and a note in `inner`, that and `z` in `outer`, `f` beside it."""
    document = worked().having(Remark("#1", "note", "sum"))
    document = Group(("z", "inner"), "outer").apply(Group(("q", "#1"), "inner").apply(document))
    return RenamePort("inner", "x", "left").apply(document)


def test_a_part_keeps_the_wires_inside_it() -> None:
    alone = part(worked(), ["x", "q", "f"])
    assert list(alone.nodes) == ["x", "q", "f"]
    assert dict(alone["q"].inputs) == {"a": Port("x", "y")}
    assert dict(alone["f"].inputs) == {"a": Port("q", "y")}


def test_a_part_takes_modules_with_all_in_them() -> None:
    alone = part(nested(), ["outer", "f"])
    assert set(alone.nodes) == {"z", "q", "f"}
    assert (list(alone.modules), list(alone.remarks)) == (["inner", "outer"], ["#1"])
    assert alone["f"].inputs == {"a": Port("q", "y"), "b": Port("z", "y")}
    ports = interface(alone, "inner").inputs
    assert {name: entry.tail for name, entry in ports.items()} == {"left": None, "y": None}
    assert set(top_items(alone)) == {"outer", "f"}
    assert decode(encode(alone), "") == alone


def test_a_part_keeps_the_names_of_ports() -> None:
    bare = nested().having(Module("inner", "outer"))
    assert list(interface(part(bare, ["outer"]), "inner").inputs) == ["x", "y"]


def test_a_part_of_what_lies_in_a_module_lies_in_none() -> None:
    alone = part(nested(), ["inner", "z"])
    assert (list(alone.modules), alone["z"].module, alone["q"].module) == (["inner"], "", "inner")
    assert not part(nested(), ["z", "#1"]).modules
    assert part(nested(), ["#1"]).remarks["#1"].module == ""


def test_modules_are_laid_in_with_names_of_their_own() -> None:
    graph = part(nested(), ["outer"])
    names = new_names(nested(), graph)
    assert len({*names.values(), *nested().nodes, *nested().modules, *nested().remarks}) == 5 + 2 + 1 + 5
    twice = Insert(graph, 24, 48).apply(nested())
    inner, outer = names["inner"], names["outer"]
    assert (twice.modules[inner].module, twice.modules[outer].module) == (outer, "")
    assert members(twice, outer) == (names["z"], names["q"])
    assert twice.remarks[names["#1"]].module == inner
    assert interface(twice, inner).inputs["left"].heads == (Port(names["q"], "a"),)
    here, there = nested().modules["outer"], twice.modules[outer]
    assert (there.x - here.x, there.y - here.y) == (24, 48)
    assert (twice[names["q"]].x, twice[names["q"]].y) == (nested()["q"].x, nested()["q"].y)


def test_a_graph_is_laid_into_a_module() -> None:
    document = Insert(part(nested(), ["inner", "f"]), level="outer").apply(nested())
    assert document.modules["inner1"].module == "outer"
    assert document["f1"].module == "outer"
    assert document["q1"].module == "inner1"
    with pytest.raises(GraphError, match="no module called 'ghost'"):
        Insert(worked(), level="ghost").apply(nested())


def test_modules_are_not_laid_in_too_deep() -> None:
    document = worked()
    for i in range(DEPTH_LIMIT):
        document = Group((f"m{i - 1}",) if i else ("q",), f"m{i}").apply(document)
    Insert(worked(), level="m0").apply(document)
    with pytest.raises(GraphError, match="in more than 32 modules"):
        Insert(part(document, ["m0"]), level="m0").apply(document)


def test_bends_are_laid_in_with_their_wires() -> None:
    graph = nested()
    graph = graph.having(
        replace(graph["f"], bends={"a": ((1, 2),)}), replace(graph["q"], bends={"b": ((3, 4),)})
    )
    graph = Group(("y", "inner"), "middle").apply(part(graph, ["inner", "f", "x", "y"]))
    moved = Insert(graph, 10, 20).apply(Document())
    assert moved["f"].bends == {"a": ((11, 22),)}
    assert moved["q"].bends == {"b": ((3, 4),)}


def test_ten_thousand_nodes_get_new_names() -> None:
    node = worked()["x"]
    graph = Document({f"x{i}": replace(node, name=f"x{i}") for i in range(10_000)})
    names = new_names(graph, graph)
    assert not set(names.values()) & set(graph.nodes)
    assert len(set(names.values())) == 10_000


def test_names_are_made_unique() -> None:
    names = new_names(worked(), worked())
    assert not set(names.values()) & set(worked().nodes)
    twice = Insert(worked()).apply(worked())
    assert len(twice) == 10
    assert twice[names["q"]].inputs["a"] == Port(names["x"], "y")


def test_a_graph_laid_into_nothing_keeps_names_and_outputs() -> None:
    chosen = Document(worked().nodes, {"f": 2.0})
    assert Insert(chosen).apply(Document()) == chosen


def test_new_names_are_names_of_no_gate_and_not_too_long() -> None:
    # l1 and norm2 are gates.
    longest = "s" * 60
    graph = parse(f"norm1 = x + l\n{longest} = norm1 * x")
    twice = Insert(graph).apply(graph)
    assert list(twice.nodes)[4:] == ["x1", "l2", "norm3", f"{'s' * 50}1"]
    assert decode(encode(twice), "") == twice
