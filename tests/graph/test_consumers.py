"""What a document knows of its wires, kept up edit by edit, is what a fresh look finds."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from grouped import random_graph
from random_edits import edited

from gradstudio.graph.consumers import indexed
from gradstudio.graph.edits import AddNode, Connect, Move
from gradstudio.graph.module_edits import Group, RenamePort
from gradstudio.graph.modules import interface
from gradstudio.graph.node import Port
from gradstudio.graph.scene import scene
from gradstudio.graph.wire_edits import Lay, Lift
from graphs import built, leaf, wire, worked_example


@pytest.mark.parametrize("seed", range(30))
def test_what_is_kept_up_is_what_a_fresh_look_finds(seed: int) -> None:
    rng = random.Random(seed)
    document = random_graph(rng)
    seen = {"": scene(document)}
    for _ in range(25):
        document.sinks()
        after = edited(rng, document)
        fresh = replace(after)
        assert after.leaving == indexed(after.nodes)
        assert after.sinks() == fresh.sinks()
        assert after.gate_count == sum(not node.kind.is_leaf for node in after)
        assert after.wire_count == len(list(after.wires()))
        for name in after.modules:
            assert interface(after, name) == interface(fresh, name)
        for level in ("", *after.modules):
            whole = scene(fresh, level)
            seen[level] = scene(after, level, seen.get(level))
            assert seen[level].boxes == whole.boxes
        document = after


def test_lists_of_untouched_wires_are_the_same_objects() -> None:
    document = random_graph(random.Random(1))
    before = document.leaving
    after = AddNode("add", "extra").apply(document)
    assert "consumers" in after._cache
    assert all(after.leaving[each] is before[each] for each in before)


def test_another_wire_leaves_known_what_gates_there_are() -> None:
    document = worked_example()
    assert document.of_gate("mul") == ("f",)
    document.sinks()
    lifted = Lift(Port("f", "b")).apply(document)
    assert {"consumers", "gates"} <= lifted._cache.keys()
    laid = Lay(Port("x", "y"), Port("f", "b")).apply(lifted)
    assert {"consumers", "gates"} <= laid._cache.keys()
    assert "gates" not in AddNode("mul", "g").apply(laid)._cache


def test_boxes_that_nothing_changed_are_the_same_objects() -> None:
    document = Group(("q", "f"), "m").apply(worked_example())
    before = scene(document)
    after = scene(Move({"x": (5.0, 5.0)}).apply(document), "", before)
    same = {box.name: box is old for box, old in zip(after.boxes, before.boxes, strict=True)}
    assert same == {"x": False, "y": True, "z": True, "m": False}


def test_a_port_named_anew_is_seen_at_what_it_feeds() -> None:
    document = Group(("f",), "n").apply(Group(("q",), "m").apply(worked_example()))
    before = scene(document)
    renamed = RenamePort("m", "q", "total", output=True).apply(document)
    seen = scene(renamed, "", before)
    assert seen.boxes == scene(replace(renamed)).boxes
    assert Port("m", "total") in {link.tail for link in seen.links}


def test_a_module_hears_of_what_feeds_it_from_outside() -> None:
    split = built(leaf("x", [1.0, 2.0]), AddNode("split", "s", {"sizes": (1, 1)}), wire("x", "s.x"))
    tail = split["s"].outputs[0]
    wired = Connect(Port("s", tail), Port("r", "x")).apply(AddNode("relu", "r").apply(split))
    document = Group(("r",), "m").apply(wired)
    assert list(interface(document, "m").inputs) == [f"s_{tail}"]
    single = document.having(replace(document["s"], gate="relu", attributes={}))
    assert list(interface(single, "m").inputs) == list(interface(replace(single), "m").inputs)
