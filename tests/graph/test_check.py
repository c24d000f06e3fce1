from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.errors import CycleError, GraphError, ShapeError
from gradstudio.gates import CATALOGUE, Shape
from gradstudio.graph import check as module
from gradstudio.graph.check import as_networkx, check
from gradstudio.graph.dimensions import bind_shape, leaf_shape, sizes_of
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Disconnect, Edit, SetAttributes, SetOutputs
from gradstudio.graph.node import Node, Port
from graphs import built, leaf, wire, worked_example


def _relus(*wires: tuple[str, str]) -> Document:
    """Relu nodes joined by `wires`, cycles and lost ends included."""
    tails = {head: Port(tail, "y") for tail, head in wires}
    return Document({head: Node(head, "relu", {"x": tail}) for head, tail in tails.items()})


def test_a_whole_graph_has_no_problem() -> None:
    checked = check(worked_example())
    assert checked.problems == ()
    assert checked.order == ("x", "y", "z", "q", "f")
    assert set(checked.shapes.values()) == {()}
    checked.refuse_errors()


def test_the_check_is_done_once_a_document() -> None:
    document = worked_example()
    assert check(document) is check(document)


def test_the_order_follows_the_wires_and_then_the_user() -> None:
    document = built(
        AddNode("add", "f"), leaf("b", 1.0), leaf("a", 1.0), wire("a", "f.a"), wire("b", "f.b")
    )  # fmt: skip
    assert check(document).order == ("b", "a", "f")


def test_two_wires_between_two_nodes_are_two_edges() -> None:
    document = built(leaf("x", 3.0), AddNode("mul", "s"), wire("x", "s.a"), wire("x", "s.b"))
    assert as_networkx(document).number_of_edges("x", "s") == 2
    assert check(document).problems == ()


@pytest.mark.parametrize(
    "wires", [[("a", "a")], [("a", "b"), ("b", "a")], [("c", "a"), ("a", "b"), ("b", "c"), ("c", "d")]]
)
def test_a_cycle_is_shown_with_its_path(wires: list[tuple[str, str]]) -> None:
    checked = check(_relus(*wires))
    (problem,) = checked.errors
    path = problem.message.removeprefix("the wires close a cycle: ").partition(";")[0].split(" → ")
    assert path[0] == path[-1]
    assert set(pairwise(path)) == set(wires) - {("c", "d")}
    assert (problem.kind, problem.place, checked.order) == ("cycle", path[0], ())
    with pytest.raises(CycleError, match="the wires close a cycle"):
        checked.refuse_errors()


def test_an_open_input_is_an_error_and_an_optional_one_is_not() -> None:
    document = Disconnect(Port("q", "b")).apply(worked_example())
    (problem,) = check(document).errors
    assert (problem.kind, problem.place, problem.node) == ("open input", "q.b", "q")
    assert check(document).shapes[Port("f", "y")] is None
    layer = built(
        leaf("x", [[1.0, 2.0]]),
        leaf("W", [[1.0, 2.0]]),
        AddNode("linear", "h"),
        wire("x", "h.x"),
        wire("W", "h.W"),
    )
    assert check(layer).problems == ()


def test_a_lost_wire_is_named() -> None:
    (problem,) = check(_relus(("ghost", "r"))).errors
    assert problem.message == "r.x: its wire comes from ghost.y, which does not exist"
    with pytest.raises(GraphError):
        check(_relus(("ghost", "r"))).refuse_errors()


def test_a_shape_clash_names_both_sides_and_their_nodes() -> None:
    document = built(
        leaf("x", [1.0, 2.0]),
        leaf("w", [1.0, 2.0, 3.0]),
        AddNode("add", "q"),
        wire("x", "q.a"),
        wire("w", "q.b"),
    )
    (problem,) = check(document).errors
    assert problem.message == "q: shapes (2,) and (3,) do not broadcast: 2 meets 3 (a = x, b = w)"
    with pytest.raises(ShapeError) as caught:
        check(document).refuse_errors()
    assert caught.value.place == "q"


def test_a_leaf_without_value_is_a_gap_and_no_error() -> None:
    document = built(AddNode("input", "x"), AddNode("relu", "r"), wire("x", "r.x"))
    (problem,) = check(document).problems
    assert (problem.kind, problem.error) == ("no value", None)
    check(document).refuse_errors()


def test_more_axes_than_an_array_can_have_are_refused() -> None:
    document = built(AddNode("parameter", "W", {"shape": (1,) * 33}), AddNode("sum", "f"), wire("W", "f.x"))
    (problem,) = check(document).errors
    assert problem.message == "W: 33 axes are more than 32"


def test_class_indices_are_given_and_not_computed() -> None:
    document = built(
        leaf("z", [[1.0, 2.0]]),
        leaf("a", [1]),
        AddNode("neg", "t"),
        AddNode("softmax_cross_entropy", "loss"),
        *(wire("a", "t.x"), wire("z", "loss.z"), wire("t", "loss.t")),
    )
    (problem,) = check(document).errors
    assert problem.place == "loss.t"
    assert problem.message == "loss.t: class indices are given, but t is computed; use an input"


def test_an_output_that_is_named_twice_is_refused() -> None:
    document = replace(worked_example(), outputs={"f": None, "f.y": None})
    (problem,) = check(document).errors
    assert problem.message == "output f.y: it is named twice"


def test_the_batch_stays_a_symbol() -> None:
    document = built(
        AddNode("input", "x", {"shape": ("N", 64)}),
        AddNode("parameter", "W", {"shape": (10, 64)}),
        AddNode("linear", "z"),
        AddNode("input", "t", {"shape": ("N",)}),
        AddNode("softmax_cross_entropy", "loss"),
        *(wire("x", "z.x"), wire("W", "z.W"), wire("z", "loss.z"), wire("t", "loss.t")),
    )
    checked = check(document)
    assert checked.problems == ()
    assert checked.shapes[Port("z", "y")] == ("N", 10)
    assert checked.shapes[Port("loss", "y")] == ()


def test_a_value_that_does_not_fit_its_declared_shape() -> None:
    document = built(AddNode("input", "x", {"shape": ("N", 3), "value": [[1, 2]]}))
    (problem,) = check(document).errors
    assert problem.message == "x: its value has shape 1×2, declared is N×3"
    twice = built(AddNode("input", "x", {"shape": ("N", "N"), "value": [[1, 2]]}))
    assert "N is 2 here and 1 in x" in check(twice).errors[0].message


def test_shapes_of_leaves() -> None:
    assert leaf_shape(built(leaf("x", [[1, 2]]))["x"]) == (1, 2)
    assert leaf_shape(built(AddNode("input", "x", {"shape": ("N", 2), "value": [[1, 2]]}))["x"]) == ("N", 2)
    assert leaf_shape(built(AddNode("input", "x"))["x"]) is None


def test_what_symbols_stand_for() -> None:
    assert sizes_of({"x": (("N", 2), np.ones((5, 2))), "t": (("N",), np.ones(5))}) == {"N": 5}
    with pytest.raises(ShapeError, match="t: N is 4 here and 5 in x"):
        sizes_of({"x": (("N", 2), np.ones((5, 2))), "t": (("N",), np.ones(4))})
    with pytest.raises(ShapeError, match=r"its value has shape \(5,\), declared is N×2"):
        bind_shape("x", ("N", 2), (5,), {})


def test_a_value_too_large_to_compute() -> None:
    edits: list[Edit] = [
        AddNode("parameter", "a", {"shape": (100_000, 1)}),
        AddNode("parameter", "b", {"shape": (1, 100_000)}),
        AddNode("mul", "f"),
        *(wire("a", "f.a"), wire("b", "f.b")),
    ]
    (problem,) = check(built(*edits)).errors
    assert problem.message == "f: 100000×100000 is more than 50,000,000 elements"


def test_several_outputs_are_to_be_chosen_from() -> None:
    document = built(
        leaf("x", 1.0), AddNode("relu", "r"), AddNode("exp", "e"), wire("x", "r.x"), wire("x", "e.x")
    )
    (problem,) = check(document).problems
    assert problem.kind == "several outputs"
    assert "r, e" in problem.message
    assert check(SetOutputs({"e": None}).apply(document)).problems == ()


def test_an_output_that_is_not_there() -> None:
    document = Document(worked_example().nodes, {"w": None, "q.z": None})
    assert [problem.place for problem in check(document).errors] == ["w", "q.z"]


def test_nothing_is_wrong_with_nothing() -> None:
    assert check(Document()).problems == ()


_VALUES = (None, np.array(2.0), np.ones(3), np.ones((2, 3)), np.array([0.0, 1.0]))
_GATES = ("input", "constant", "relu", "add", "matmul", "copy", "cross_entropy", "one_hot", "reshape")


def _random_node(draw: st.DrawFn, name: str, names: list[str]) -> Node:
    """A node of any gate, its wires from anywhere: from what is not there, or from itself, as well."""
    gate = draw(st.sampled_from(_GATES))
    attributes: dict[str, object] = {}
    if gate in {"input", "constant"} and (value := draw(st.sampled_from(_VALUES))) is not None:
        attributes["value"] = value
    if gate == "copy":
        attributes["n"] = draw(st.integers(2, 3))
    if gate == "one_hot":
        attributes["classes"] = 3
    if gate == "reshape":
        attributes["shape"] = (3,)
    tails = st.sampled_from([Port(each, port) for each in (*names, "nowhere") for port in ("y", "y0", "y2")])
    entries = CATALOGUE[gate].input_ports(attributes)
    return Node(name, gate, {entry: draw(tails) for entry in entries if draw(st.booleans())}, attributes)


@st.composite
def _histories(draw: st.DrawFn) -> list[Document]:
    """A document and what becomes of it by nodes that come, go and change, whatever they leave behind."""
    names = [f"n{i}" for i in range(draw(st.integers(2, 9)))]
    document = Document({name: _random_node(draw, name, names[:i]) for i, name in enumerate(names)})
    history = [document]
    for _ in range(draw(st.integers(1, 5))):
        nodes = dict(document.nodes)
        for name in draw(st.lists(st.sampled_from([*names, "new", "nowhere"]), min_size=1, max_size=2)):
            if name in nodes and draw(st.booleans()):
                del nodes[name]
            else:
                nodes[name] = _random_node(draw, name, names)
        outputs = draw(st.sampled_from(({}, {names[-1]: None}, {"new": None})))
        document = Document(nodes, outputs)
        history.append(document)
    return history


@given(_histories())
def test_a_check_of_what_has_changed_finds_what_a_whole_one_does(history: list[Document]) -> None:
    for before, after in pairwise(history):
        check(before)
        part, whole = check(after, before=before), check(replace(after))
        assert part == whole
        assert list(part.shapes) == list(whole.shapes)


def test_a_check_looks_only_at_what_has_changed_and_lies_downstream(monkeypatch: pytest.MonkeyPatch) -> None:
    before = built(
        leaf("x", 1.0), AddNode("relu", "a"), wire("x", "a.x"), AddNode("relu", "b"), wire("a", "b.x"),
        leaf("z", 1.0), AddNode("relu", "c"), wire("z", "c.x"), AddNode("relu", "d"), wire("c", "d.x"),
    )  # fmt: skip
    check(before)
    seen: list[str] = []
    shape = module._shape_node

    def watched(node: Node, shapes: dict[Port, Shape | None]) -> list[module.Problem]:
        seen.append(node.name)
        return shape(node, shapes)

    monkeypatch.setattr(module, "_shape_node", watched)
    check(SetAttributes("z", {"value": np.ones(2)}).apply(before), before=before)
    assert seen == ["z", "c", "d"]
