from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from grouped import boxes_of, grouped, is_sound, random_graph, sigma

from gradstudio.errors import CycleError
from gradstudio.graph.check import as_networkx, check
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Connect, Move
from gradstudio.graph.items import Module
from gradstudio.graph.module_edits import Ungroup
from gradstudio.graph.node import Port
from gradstudio.graph.ways import box_path, detours, wire_path
from graphs import worked_example


def _broken() -> Document:
    """`f` and `y` in one module, though `sigma` lies between them: what only a file can hold."""
    document = sigma().having(Module("m"))
    return document.having(*(replace(document[name], module="m") for name in "fy"))


def test_wire_paths() -> None:
    document = worked_example()
    assert wire_path(document, "x", "f") == ("x", "q", "f")
    assert wire_path(document, "f", "x") == ()
    assert wire_path(document, "x", "x") == ("x",)


def test_a_cycle_that_was_loaded_stops_no_search() -> None:
    nodes = worked_example().nodes
    looped = Connect(Port("z", "y"), Port("q", "b")).apply(Document(nodes))
    assert wire_path(looped, "z", "f") in {("z", "f"), ("z", "q", "f")}


def test_ways_between_boxes() -> None:
    assert box_path(sigma(), "", {"w"}, {"y"}) == ("w", "f", "sigma", "y")
    assert box_path(sigma(), "", {"y"}, {"w"}) == ()
    assert box_path(sigma(), "", {"f", "y"}, {"f", "y"}) == ("f", "sigma", "y")
    assert box_path(sigma(), "", {"sigma", "y"}, {"sigma", "y"}) == ()
    assert box_path(sigma(), "sigma", {"minus"}, {"s"}) == ("minus", "power", "below", "s")


def test_a_way_out_of_a_module_and_back_is_a_problem_of_the_module() -> None:
    checked = check(_broken())
    (problem,) = checked.errors
    assert (problem.kind, problem.place) == ("module", "sigma")
    assert problem.message == (
        "a way leads out of the module sigma and back: sigma → m → sigma; take sigma or m apart"
    )
    with pytest.raises(CycleError):
        checked.refuse_errors()


def test_a_check_that_is_kept_forgets_and_finds_modules() -> None:
    broken = _broken()
    check(broken)
    assert not check(Ungroup("m").apply(broken), before=broken).errors
    moved = Move({"m": (1, 2)}).apply(broken)
    assert len(check(moved, before=broken).errors) == 1
    check(whole := sigma())
    assert len(check(broken, before=whole).errors) == 1


def test_levels_as_networkx() -> None:
    graph = as_networkx(sigma(), "")
    assert sorted(graph.nodes) == ["f", "sigma", "w", "x", "y"]
    assert sorted((tail, head) for tail, head, _ in graph.edges) == [
        *(("f", "sigma"), ("sigma", "y"), ("w", "f"), ("x", "f"), ("x", "y"))
    ]
    assert sorted(as_networkx(sigma()).nodes) == sorted(sigma().nodes)


@pytest.mark.parametrize("seed", range(80))
def test_detours_are_found_where_and_only_where_they_are(seed: int) -> None:
    rng = random.Random(seed)
    document = grouped(random_graph(rng), rng, 3)
    assert not list(detours(document))
    level = rng.choice(["", *document.modules])
    names = rng.sample(boxes := boxes_of(document, level), min(3, len(boxes)))
    by_hand = document.having(
        Module("new", level), *(replace(document.item(name), module="new") for name in names)
    )
    found = list(detours(by_hand))
    assert bool(found) == (not is_sound(by_hand))
    for cycle in found:
        assert cycle[0] in by_hand.modules
        assert cycle[0] == cycle[-1]
        seen = as_networkx(by_hand, by_hand.modules[cycle[0]].module)
        assert all(seen.has_edge(tail, head) for tail, head in pairwise(cycle))
