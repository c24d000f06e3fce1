from __future__ import annotations

import numpy as np
import pytest

from gradstudio.errors import GraphError
from gradstudio.graph.bend_edits import SetBends
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Connect, Move
from gradstudio.graph.items import Module
from gradstudio.graph.node import Node, Point, Port

HEAD = Port("q", "a")
BENDS: tuple[Point, ...] = ((60.0, 30.0), (90.0, 30.0))


def leaf(name: str, module: str = "") -> Node:
    return Node(name, "input", {}, {"value": np.array(1.0)}, module=module)


@pytest.fixture
def document() -> Document:
    q = Node("q", "add", {"a": Port("x", "y"), "b": Port("y", "y")}, x=120.0)
    return Document({node.name: node for node in (leaf("x"), leaf("y"), q)})


def test_a_wire_is_led_through_points_and_straight_on_again(document: Document) -> None:
    led = SetBends(HEAD, BENDS).apply(document)
    assert led["q"].bends == {"a": BENDS}
    assert led["q"].inputs == document["q"].inputs
    assert led["x"] is document["x"]
    assert SetBends(HEAD).apply(led) == document
    assert SetBends(HEAD, BENDS).apply(led) is led


def test_points_need_a_wire_and_a_place(document: Document) -> None:
    with pytest.raises(GraphError, match=r"no wire enters x\.a"):
        SetBends(Port("x", "a"), BENDS).apply(document)
    with pytest.raises(GraphError, match="too far out"):
        SetBends(HEAD, ((float("nan"), 0.0),)).apply(document)
    with pytest.raises(GraphError, match="no node called 'r'"):
        SetBends(Port("r", "a"), BENDS).apply(document)


def test_bends_come_along_where_both_ends_move_alike(document: Document) -> None:
    led = SetBends(HEAD, BENDS).apply(document)
    together = Move({"x": (12.0, -24.0), "q": (132.0, -24.0)}).apply(led)
    assert together["q"].bends == {"a": ((72.0, 6.0), (102.0, 6.0))}
    assert (together["q"].x, together["q"].y) == (132.0, -24.0)
    for places in ({"q": (132.0, -24.0)}, {"x": (12.0, -24.0)}, {"x": (12.0, 0.0), "q": (132.0, -24.0)}):
        assert Move(places).apply(led)["q"].bends == {"a": BENDS}


def test_bends_of_a_wire_out_of_a_module_go_with_its_box() -> None:
    q = Node("q", "neg", {"x": Port("x", "y")}, x=120.0, bends={"x": BENDS})
    assert q.bends
    document = Document({"x": leaf("x", "m"), "q": q}, modules={"m": Module("m")})
    moved = Move({"m": (12.0, 0.0), "q": (132.0, 0.0)}).apply(document)
    assert moved["q"].bends == {"x": ((72.0, 30.0), (102.0, 30.0))}
    assert (moved["x"].x, moved["x"].y) == (0.0, 0.0)


def test_another_wire_runs_straight_on(document: Document) -> None:
    led = SetBends(HEAD, BENDS).apply(document)
    assert Connect(Port("y", "y"), HEAD).apply(led)["q"].bends == {}
    assert Connect(Port("x", "y"), HEAD).apply(led)["q"].bends == {"a": BENDS}
    assert Connect(Port("x", "y"), Port("q", "b")).apply(led)["q"].bends == {"a": BENDS}
