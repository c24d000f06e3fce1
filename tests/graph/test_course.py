from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from random_graphs import graphs

from gradstudio.graph.check import as_networkx
from gradstudio.graph.course import Course, closes_cycle
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Connect
from gradstudio.graph.node import Node, Port
from graphs import built, leaf, wire


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_is_networkx_s_whatever_the_user_s(document: Document, random) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    names = list(document.nodes)
    random.shuffle(names)
    shuffled = Document({name: document[name] for name in names})
    place = {name: i for i, name in enumerate(names)}
    wanted = nx.lexicographical_topological_sort(as_networkx(shuffled), key=place.__getitem__)
    assert Course(shuffled).order == tuple(wanted)


def test_what_follows_and_what_is_lost() -> None:
    document = built(leaf("x", 1.0), AddNode("add", "f"), wire("x", "f.a"), wire("x", "f.b"))
    document = document.having(Node("g", "relu", {"x": Port("nowhere", "y")}))
    course = Course(document)
    assert course.after(["x"]) == {"f"}
    assert course.after(["f", "g"]) == set()
    assert course.lost == {"g"}


def test_a_cycle_is_looked_for_about_the_new_wires_alone() -> None:
    document = built(
        leaf("x", 1.0), AddNode("add", "a"), wire("x", "a.a"), AddNode("relu", "b"), wire("a", "b.x"),
        AddNode("relu", "c"), wire("b", "c.x"),
    )  # fmt: skip
    order = Course(document).order
    ahead = Connect(Port("x", "y"), Port("a", "b")).apply(document)
    assert not closes_cycle(ahead, order, ["a"])
    back = document.having(Node("a", "add", {"a": Port("x", "y"), "b": Port("c", "y")}))
    assert closes_cycle(back, order, ["a"])
    itself = document.having(Node("b", "relu", {"x": Port("b", "y")}))
    assert closes_cycle(itself, order, ["b"])
    healed = Document({**document.nodes, "d": Node("d", "relu", {"x": Port("c", "y")})})
    assert not closes_cycle(healed, order, ["d"])
