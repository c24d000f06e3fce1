from __future__ import annotations

import numpy as np
import pytest

from gradstudio.errors import CycleError, GateError, GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import (
    AddNode,
    Disconnect,
    Edit,
    Move,
    RemoveNodes,
    Rename,
    SetAttributes,
    SetLabel,
    SetOutputs,
    Together,
    output_port,
)
from gradstudio.graph.node import Port
from graphs import built, leaf, wire, worked_example


def _fan() -> Document:
    return built(
        leaf("x", 2.0),
        AddNode("copy", "c", {"n": 3}),
        AddNode("mul", "f"),
        wire("x", "c.x"),
        wire("c.y0", "f.a"),
        wire("c.y2", "f.b"),
        SetOutputs({"f": None, "c.y2": 2.0}),
    )


def test_the_worked_example_is_drawn() -> None:
    document = worked_example()
    assert document["f"].inputs == {"a": Port("q", "y"), "b": Port("z", "y")}
    assert document["x"].attributes["value"] == -2.0


def test_an_edit_leaves_the_old_document_and_other_nodes_alone() -> None:
    before = worked_example()
    after = SetAttributes("x", {"value": 7}).apply(before)
    assert before["x"].attributes["value"] == -2
    assert after["x"].attributes["value"] == 7
    assert all(after[name] is before[name] for name in ("y", "z", "q", "f"))


@pytest.mark.parametrize(
    ("edit", "kind", "reason"),
    [
        (AddNode("add", "q"), GraphError, "'q' is taken; names are unique"),
        (AddNode("add", "relu"), GraphError, "try relu_1"),
        (AddNode("ad", "w"), GateError, "did you mean add"),
        (AddNode("relu", "w", {"n": 1}), GateError, "no attribute 'n'"),
        (RemoveNodes(("x", "w")), GraphError, "no node called 'w'"),
        (wire("q.z", "f.a"), GraphError, "q has no output 'z'; it has y"),
        (wire("q", "f.c"), GraphError, "mul has no input 'c'; it has a, b"),
        (wire("w", "f.a"), GraphError, "no node called 'w'"),
        (wire("f", "q.a"), CycleError, "would close a cycle: q → f → q"),
        (wire("q", "q.a"), CycleError, "would close a cycle: q → q"),
        (Disconnect(Port("x", "a")), GraphError, "no wire enters x.a"),
        (Rename("q", "f"), GraphError, "'f' is taken"),
        (Rename("q", "a b"), GraphError, "is not a name"),
        (Rename("w", "v"), GraphError, "no node called 'w'"),
        (SetAttributes("x", {"value": "a"}), GateError, "must be a finite number"),
        (SetAttributes("q", {"value": 1}), GateError, "no attribute 'value'"),
        (SetOutputs({"w": None}), GraphError, "no node called 'w'"),
        (SetOutputs({"q.z": None}), GraphError, "'q.z' is no output; q has q.y"),
        (SetOutputs({"q": "a"}), GraphError, "upstream of q: value must be a finite number"),
    ],
)
def test_what_does_not_fit_is_refused(edit: Edit, kind: type[Exception], reason: str) -> None:
    document = worked_example()
    with pytest.raises(kind, match=reason):
        edit.apply(document)
    assert document == worked_example()


def test_a_wire_gives_way_to_the_next() -> None:
    document = wire("z", "q.a").apply(worked_example())
    assert document["q"].inputs["a"] == Port("z", "y")
    assert document.consumers("x") == ()


def test_disconnecting() -> None:
    document = Disconnect(Port("q", "a")).apply(worked_example())
    assert list(document["q"].inputs) == ["b"]


def test_removing_a_node_takes_its_wires() -> None:
    document = RemoveNodes(("q", "x")).apply(worked_example())
    assert [node.name for node in document] == ["y", "z", "f"]
    assert list(document["f"].inputs) == ["b"]


def test_renaming_reaches_every_mention() -> None:
    document = Rename("c", "fork").apply(_fan())
    assert list(document.nodes) == ["x", "fork", "f"]
    assert document["f"].inputs == {"a": Port("fork", "y0"), "b": Port("fork", "y2")}
    assert list(document.outputs) == ["f", "fork.y2"]
    assert Rename("c", "c").apply(document := _fan()) is document


def test_an_attribute_goes_back_to_its_default() -> None:
    document = built(leaf("x", 1.0), AddNode("sum", "s", {"axis": 0, "keepdims": True}))
    document = SetAttributes("s", {"axis": None}).apply(document)
    assert dict(document["s"].attributes) == {"keepdims": True}


def test_fewer_outputs_take_their_wires_along() -> None:
    document = SetAttributes("c", {"n": 2}).apply(_fan())
    assert list(document["f"].inputs) == ["a"]
    assert list(document.outputs) == ["f"]


def test_fewer_inputs_take_their_wires_along() -> None:
    document = built(
        *(leaf(name, [1.0, 2.0]) for name in "xyz"),
        AddNode("concat", "c", {"n": 3}),
        *(wire(name, f"c.x{i}") for i, name in enumerate("xyz")),
    )
    fewer = SetAttributes("c", {"n": 2}).apply(document)
    assert dict(fewer["c"].inputs) == {"x0": Port("x", "y"), "x1": Port("y", "y")}
    assert fewer.consumers("z") == ()
    more = SetAttributes("c", {"n": 4}).apply(fewer)
    assert more["c"].entries == ("x0", "x1", "x2", "x3")
    with pytest.raises(GraphError, match="concat has no input 'x4'; it has x0, x1, x2, x3"):
        wire("z", "c.x4").apply(more)
    with pytest.raises(GraphError, match="concat has no input 'x03'"):
        wire("z", "c.x03").apply(more)


def test_sizes_count_the_outputs_of_a_split() -> None:
    document = built(leaf("x", np.arange(6.0)), AddNode("split", "s", {"sizes": [1, 2, 3]}), wire("x", "s.x"))
    assert document["s"].outputs == ("y0", "y1", "y2")
    document = wire("s.y2", "n.x").apply(AddNode("neg", "n").apply(document))
    document = SetAttributes("s", {"sizes": None}).apply(document)
    assert document["s"].outputs == ("y0", "y1")
    assert document["n"].inputs == {}


def test_upstream_gradients_are_kept_as_arrays() -> None:
    given = [1.0, 2.0]
    document = SetOutputs({"f": given, "q": None}).apply(worked_example())
    given[0] = 9
    np.testing.assert_array_equal(document.outputs["f"], [1, 2])
    assert document.outputs["q"] is None
    assert document == SetOutputs({"f": np.array([1.0, 2.0]), "q": None}).apply(worked_example())


def test_labels_and_places() -> None:
    document = Together((SetLabel("q", "Σ of both"), Move({"q": (3, 4.5), "x": (1, 2)}))).apply(
        worked_example()
    )
    assert (document["q"].label, document["q"].x, document["q"].y) == ("Σ of both", 3, 4.5)
    assert (document["x"].x, document["x"].y) == (1, 2)


def test_together_is_all_or_nothing() -> None:
    document = worked_example()
    with pytest.raises(GraphError):
        Together((SetLabel("q", "a"), SetLabel("w", "b"))).apply(document)
    assert document == worked_example()


def test_output_ports() -> None:
    document = _fan()
    assert output_port(document, "f") == Port("f", "y")
    assert output_port(document, "f.y") == Port("f", "y")
    assert output_port(document, "c.y1") == Port("c", "y1")
    with pytest.raises(GraphError, match=r"'c' is no output; c has c.y0, c.y1, c.y2"):
        output_port(document, "c")
