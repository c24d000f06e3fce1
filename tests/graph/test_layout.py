from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from gradstudio.graph.document import Document
from gradstudio.graph.edits import Move
from gradstudio.graph.formula import parse
from gradstudio.graph.layout import COLUMN_STEP, GRID, ROW_STEP, Occupied, arrange, box_of, settle
from gradstudio.graph.mlp import mlp
from gradstudio.graph.node import Node, Port
from graphs import worked_example


def _places(document: Document) -> dict[str, tuple[float, float]]:
    return {node.name: (node.x, node.y) for node in document}


def _no_overlap(document: Document) -> bool:
    nodes = sorted(document, key=lambda node: (node.x, node.y))
    columns: dict[float, list[Node]] = {}
    for node in nodes:
        columns.setdefault(node.x, []).append(node)
    rows = all(
        b.y - a.y >= (box_of(a)[1] + box_of(b)[1]) / 2 for each in columns.values() for a, b in pairwise(each)
    )
    widest = {x: max(box_of(node)[0] for node in each) for x, each in columns.items()}
    return rows and all(
        right - left >= (widest[left] + widest[right]) / 2 for left, right in pairwise(widest)
    )


def _random_graph(size: int, reach: int) -> Document:
    chance = random.Random(1)
    names = ["x", "y"]
    lines = []
    for i in range(size):
        a, b = chance.choice(names[-reach:]), chance.choice(names[-reach:])
        lines.append(f"n{i} = {a} {chance.choice('+-*')} {b}")
        names.append(f"n{i}")
    return parse("\n".join(lines))


def test_the_worked_example_looks_as_in_the_lecture() -> None:
    places = _places(parse("f = (x + y) * z"))
    (x, top), (_, middle), (_, bottom) = (places[name] for name in "xyz")
    assert (places["y"][0], places["z"][0]) == (x, x)
    assert middle - top == bottom - middle == ROW_STEP
    assert places["add1"] == (x + COLUMN_STEP, (top + middle) / 2)
    assert places["f"][0] == x + 2 * COLUMN_STEP
    assert top < places["f"][1] <= bottom


@pytest.mark.parametrize(
    "document",
    [
        parse("1/(1+exp(-(w0*x0+w1*x1+w2)))"),
        parse("W2 @ max(0, W1 @ x)", parameters=["W1", "W2"]),
        parse("c = copy(x, n=12)\nf = c[0] * c[11] + c[3] / c[7]"),
        parse("f = relu(a_very_long_name_of_an_input) * another_long_name"),
        parse(" + ".join(f"a{i} * b{i}" for i in range(40))),
        parse("f = relu(x)\ng = relu(y)\nh = relu(z)"),
        mlp([64, 128, 10]),
        _random_graph(300, 30),
    ],
)  # fmt: skip
def test_wires_run_to_the_right_and_no_boxes_overlap(document: Document) -> None:
    assert arrange(document) == document
    assert all(document[wire.tail.node].x < document[wire.head.node].x for wire in document.wires())
    assert _no_overlap(document)
    assert all(node.x % GRID == 0 == node.y % GRID for node in document)
    assert min(node.x for node in document) > 0
    assert min(node.y for node in document) > 0


def test_parameters_stand_beside_their_consumer() -> None:
    places = _places(parse("W2 @ max(0, W1 @ x)", parameters=["W1", "W2"]))
    assert places["W1"][0] == places["x"][0] < places["matmul1"][0]
    assert places["max1"][0] == places["W2"][0]
    assert places["c1"][0] == places["matmul1"][0]


def test_a_tree_has_no_crossing() -> None:
    document = parse("((a + b) * (c + d)) / ((g + h) * (k + l))")
    levels: dict[float, list[tuple[float, float]]] = {}
    for wire in document.wires():
        tail, head = document[wire.tail.node], document[wire.head.node]
        levels.setdefault(tail.x, []).append((tail.y, head.y + "ab".index(wire.head.port)))
    for ends in levels.values():
        heads = [head for _, head in sorted(ends)]
        assert heads == sorted(heads)


def test_ports_are_met_in_order() -> None:
    places = _places(parse("f = b - a"))
    assert places["b"][1] < places["a"][1]


def test_a_chain_is_level() -> None:
    document = parse("f = relu(exp(tanh(x)))")
    assert len({node.y for node in document}) == 1


def test_a_late_branch_stands_where_it_is_used() -> None:
    document = parse("f = tanh(tanh(tanh(tanh(tanh(tanh(tanh(x))))))) * (w * v)")
    assert document["mul1"].x == document["tanh7"].x
    assert document["w"].x == document["tanh6"].x


def test_a_cycle_is_laid_out_too() -> None:
    names = "abcd"
    nodes = {
        name: Node(name, "add", {"a": Port(names[i - 1], "y"), "b": Port("x", "y")})
        for i, name in enumerate(names)
    }
    document = arrange(Document({"x": Node("x", "input"), **nodes}))
    assert len(set(_places(document).values())) == 5
    assert _no_overlap(document)


def test_a_wire_from_nowhere_is_no_hindrance() -> None:
    document = arrange(Document({"r": Node("r", "relu", {"x": Port("ghost", "y")})}))
    assert len(document) == 1


def test_nothing_is_arranged_to_nothing() -> None:
    assert arrange(Document()) == Document()


def test_nodes_in_their_place_stay_the_same_objects() -> None:
    document = parse("f = (x + y) * z")
    again = arrange(document)
    assert all(node is document[node.name] for node in again)


def test_ten_thousand_nodes() -> None:
    document = _random_graph(10_000, 50)
    assert len(set(_places(document).values())) == len(document)
    assert all(document[wire.tail.node].x < document[wire.head.node].x for wire in document.wires())


def test_new_nodes_settle_beside_those_that_stay() -> None:
    document = Move({"x": (0, 0), "y": (0, 96), "z": (0, 192)}).apply(parse("f = (x + y) * z"))
    settled = settle(document, {"add1", "f"})
    assert all(settled[name] is document[name] for name in "xyz")
    assert settled["add1"].x == COLUMN_STEP
    assert settled["f"].x == 2 * COLUMN_STEP
    assert settle(document, set()) is document
    assert settle(document, set(document.nodes)) == arrange(document)


def test_a_node_without_wires_settles_too() -> None:
    document = worked_example().having(Node("w", "input"))
    settled = settle(arrange(document), {"w"})
    assert len(set(_places(settled).values())) == len(settled)


def test_a_taken_place_is_avoided() -> None:
    taken = Occupied([Node("a", "relu"), Node("b", "relu", x=0, y=96)])
    first = taken.put(Node("c", "relu"))
    second = taken.put(Node("d", "relu"))
    assert sorted([first.y, second.y]) == [-96, 192]
    assert taken.put(Node("e", "relu", x=500)).y == 0


def test_boxes() -> None:
    assert box_of(Node("x", "input")) == (108, 48)
    assert box_of(Node("q", "add")) == (96, 72)
    assert box_of(Node("c", "copy", {}, {"n": 9})) == (96, 240)
    assert box_of(Node("n" * 60, "relu"))[0] == 264
    assert np.isfinite(box_of(Node("x1", "input"))).all()
