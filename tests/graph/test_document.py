from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest

from gradstudio.errors import GraphError
from gradstudio.graph.bend_edits import SetBends
from gradstudio.graph.document import Document, same_numbers
from gradstudio.graph.edits import AddNode, Disconnect, Edit, Move, Rename, SetAttributes, SetOutputs
from gradstudio.graph.items import Module, Remark
from gradstudio.graph.layout_edit import LayOut
from gradstudio.graph.module_edits import Group
from gradstudio.graph.naming import checked_name, free_name, suggested_name
from gradstudio.graph.node import Node, Port, Wire, same_attributes
from gradstudio.graph.parts import Insert
from gradstudio.graph.remark_edits import AddRemark, SetRemark
from graphs import built, leaf, wire, worked_example


def test_a_document_is_frozen() -> None:
    document = worked_example()
    with pytest.raises(FrozenInstanceError):
        document.nodes = {}  # type: ignore[misc]
    with pytest.raises(TypeError):
        document.nodes["x"] = document["y"]  # type: ignore[index]
    with pytest.raises(TypeError):
        document["q"].inputs["a"] = Port("z", "y")  # type: ignore[index]
    with pytest.raises(TypeError):
        document["x"].attributes["value"] = 1  # type: ignore[index]


def test_it_is_a_container_of_nodes_in_the_users_order() -> None:
    document = worked_example()
    assert [node.name for node in document] == ["x", "y", "z", "q", "f"]
    assert len(document) == 5
    assert "q" in document
    assert "w" not in document
    with pytest.raises(GraphError, match="no node called 'w'"):
        document["w"]


def test_wires_and_consumers() -> None:
    document = built(leaf("x", 2.0), AddNode("mul", "s"), wire("x", "s.a"), wire("x", "s.b"))
    square = (
        Wire(Port("x", "y"), Port("s", "a")),
        Wire(Port("x", "y"), Port("s", "b")),
    )
    assert tuple(document.wires()) == square
    assert document.consumers("x") == square
    assert document.consumers("s") == ()
    assert str(square[0].head) == "s.a"


def test_sinks_are_gates_that_nothing_consumes() -> None:
    assert worked_example().sinks() == ("f",)
    loose = built(leaf("x", 1.0), leaf("y", 1.0), AddNode("relu", "r"), wire("x", "r.x"))
    assert loose.sinks() == ("r",)
    assert AddNode("mul", "m").apply(worked_example()).sinks() == ("f",), "it is not wired yet"
    assert built(leaf("x", 1.0)).sinks() == ("x",)
    assert Document().sinks() == ()


def test_what_a_node_depends_on() -> None:
    assert worked_example().needed_for("q") == {"q", "x", "y"}
    assert worked_example().needed_for("z") == {"z"}


def test_inputs_stand_in_the_gates_order_whatever_the_order_given() -> None:
    node = Node("q", "add", {"b": Port("y", "y"), "a": Port("x", "y")})
    assert list(node.inputs) == ["a", "b"]


def test_a_strange_port_is_refused() -> None:
    with pytest.raises(GraphError, match="q: add has no input 'c'; it has a, b"):
        Node("q", "add", {"c": Port("x", "y")})


def test_equality_looks_at_type_shape_and_numbers() -> None:
    assert worked_example() == worked_example()
    first = Node("x", "input", {}, {"value": np.array(1)})
    assert first == Node("x", "input", {}, {"value": np.array(1)})
    assert first != Node("x", "input", {}, {"value": np.array(1.0)})
    assert first != Node("x", "input", {}, {"value": np.array([1])})
    assert first != Node("x", "input", {}, {"value": np.array(1)}, "label")
    assert first != Node("x", "input", {}, {"value": np.array(1)}, x=1)
    assert first != "x"
    assert not same_attributes({"n": 1}, {"n": True})
    assert not same_attributes({"n": 1}, {"m": 1})
    assert Document({"x": first}) != Document({"x": first}, {"x": None})
    assert Document({"x": first}) != Document({"x": first}, {}, {"epochs": 1})
    assert Document() != 1


def test_order_is_part_of_a_document() -> None:
    x, y = Node("x", "input"), Node("y", "input")
    assert Document({"x": x, "y": y}) != Document({"y": y, "x": x})


def test_without_takes_the_wires_and_outputs_along() -> None:
    document = Document(worked_example().nodes, {"q": None, "f": None})
    less = document.without(["q"])
    assert [node.name for node in less] == ["x", "y", "z", "f"]
    assert list(less["f"].inputs) == ["b"]
    assert list(less.outputs) == ["f"]
    assert less["x"] is document["x"]


def test_having_keeps_places_in_the_order() -> None:
    document = worked_example().having(Node("q", "sub"), Node("w", "input"))
    assert [node.name for node in document] == ["x", "y", "z", "q", "f", "w"]
    assert document["q"].gate == "sub"


def test_outputs_of_a_copy() -> None:
    assert Node("c", "copy").outputs == ("y0", "y1")
    assert Node("c", "copy", {}, {"n": 3}).outputs == ("y0", "y1", "y2")
    assert Node("c", "copy").settings == {"n": 2}


@pytest.mark.parametrize("name", ["x", "W1", "_a", "dy", "n" * 60])
def test_names(name: str) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "is not a name"),
        ("1x", "is not a name"),
        ("a b", "is not a name"),
        ("a.b", "is not a name"),
        ("é", "is not a name"),
        ("x\n", "is not a name"),
        ("lambda", "try lambda_1"),
        ("None", "try None_1"),
        ("relu", "try relu_1"),
        ("np", "try np_1"),
        ("ValueError", "try ValueError_1"),
        ("n" * 61, "longer than 60 letters"),
    ],
)
def test_what_is_no_name_is_refused(name: str, reason: str) -> None:
    with pytest.raises(GraphError, match=reason) as caught:
        checked_name(name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("far", [1.1e8, -2e8, float("inf"), float("nan")])
def test_nothing_lies_where_no_file_could_have_it(far: float) -> None:
    document = Group(("q",), "m").apply(worked_example()).having(Remark("#1", "note"))
    edits: list[Edit] = [Move({name: (0.0, far)}) for name in ("x", "m", "#1")]
    edits += [
        AddNode("add", "g", {}, far, 0.0),
        LayOut({"x": (far, 0.0)}),
        SetBends(Port("f", "b"), ((0.0, 0.0), (far, 0.0))),
        AddRemark(Remark("#2", "note", x=far)),
        SetRemark("#1", y=far),
        Insert(worked_example(), far, 0.0),
    ]
    for edit in edits:
        with pytest.raises(GraphError, match="all lies within 100,000,000 of the origin"):
            edit.apply(document)


def test_free_names() -> None:
    assert free_name("add", []) == "add1"
    assert free_name("add", ["add1", "add2"]) == "add3"
    assert free_name("f", ["x"], first=None) == "f"
    assert free_name("f", ["f"], first=None) == "f2"
    assert free_name("max", [], first=None) == "max2"
    assert free_name("norm", ["norm"], first=None) == "norm3"  # norm2 is a gate
    assert free_name("s" * 61, [], first=None) == "s" * 50 + "2"


def test_suggested_names() -> None:
    assert suggested_name("input", []) == "x"
    assert suggested_name("input", ["x", "y"]) == "z"
    assert suggested_name("input", list("xyzuvw")) == "x1"
    assert suggested_name("parameter", ["W1"]) == "W2"
    assert suggested_name("constant", []) == "c1"
    assert suggested_name("mul", ["mul1"]) == "mul2"


def test_a_run_holds_for_other_places_labels_and_modules_and_for_no_other_numbers() -> None:
    document = worked_example()
    moved = document.having(replace(document["q"], x=7.0, label="sum", module="m"))
    moved = replace(moved, modules={"m": Module("m")})
    assert same_numbers(document, moved)
    assert same_numbers(
        document, document.having(replace(document["x"], attributes=document["x"].attributes))
    )
    for other in (
        SetAttributes("x", {"value": np.array(-2.5)}).apply(document),
        SetOutputs({"q": None}).apply(document),
        Disconnect(Port("f", "a")).apply(document),
        AddNode("relu", "r").apply(document),
        Rename("q", "p").apply(document),
    ):
        assert not same_numbers(document, other)
