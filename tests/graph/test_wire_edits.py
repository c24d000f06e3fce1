from __future__ import annotations

import random

import pytest
from grouped import grouped, is_sound, random_graph

from gradstudio.errors import CycleError, GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Connect, Disconnect, Edit, Together
from gradstudio.graph.items import Module, Remark
from gradstudio.graph.module_edits import Group, RenamePort
from gradstudio.graph.modules import interface
from gradstudio.graph.node import Port
from gradstudio.graph.scene import Link, scene
from gradstudio.graph.wire_edits import Lay, Lift
from graphs import built, leaf, wire, worked_example


def _port(text: str) -> Port:
    node, _, port = text.partition(".")
    return Port(node, port)


def _lay(tail: str, head: str, level: str = "") -> Lay:
    return Lay(_port(tail), _port(head), level)


def _lift(head: str, level: str = "") -> Lift:
    return Lift(_port(head), level)


def _links(document: Document, level: str = "") -> set[str]:
    return {f"{link.tail} {link.head}" for link in scene(document, level).links}


def _fan() -> Document:
    """`m` holds `p = x * x` and `r = p + y` and squares; `x` feeds two inputs of it by one port."""
    document = built(
        leaf("x", 3.0),
        leaf("y", 2.0),
        AddNode("mul", "p"),
        AddNode("add", "r"),
        AddNode("neg", "out"),
        *(wire("x", "p.a"), wire("x", "p.b"), wire("p", "r.a"), wire("y", "r.b"), wire("r", "out.x")),
    )
    return Group(("p", "r"), "m").apply(document)


def test_a_wire_between_two_nodes_is_a_wire() -> None:
    document = _lay("z.y", "q.a").apply(worked_example())
    assert document["q"].inputs["a"] == Port("z", "y")
    assert "a" not in _lift("q.a").apply(document)["q"].inputs


def test_a_wire_to_a_module_enters_every_input_of_its_port() -> None:
    document = _lay("y.y", "m.x").apply(_fan())
    assert dict(document["p"].inputs) == {"a": Port("y", "y"), "b": Port("y", "y")}
    assert _links(document) == {"y.y m.x", "y.y m.y", "m.r out.x"}
    open_ = _lift("m.x").apply(document)
    assert not open_["p"].inputs
    assert interface(open_, "m").inputs["x"].heads == (Port("p", "a"), Port("p", "b"))
    assert _links(_lay("x.y", "m.x").apply(open_)) == _links(_fan())


def test_a_port_without_a_name_of_its_own_keeps_the_one_it_has() -> None:
    document = _lay("y.y", "m.x").apply(_fan().having(Module("m")))
    assert {name: len(entry.heads) for name, entry in interface(document, "m").inputs.items()} == {
        "x": 2,
        "y": 1,
    }


def test_inputs_of_one_port_stay_together_in_modules_inside() -> None:
    document = _lay("y.y", "big.x").apply(Group(("m",), "big").apply(_fan()))
    assert document.modules["m"].inputs["x"] == (Port("p", "a"), Port("p", "b"))


def test_a_wire_from_a_module_leaves_its_inner_output() -> None:
    document = _lay("m.r", "n.x").apply(AddNode("neg", "n").apply(_fan()))
    assert document["n"].inputs["x"] == Port("r", "y")
    assert "m.r n.x" in _links(document)


def test_an_input_joins_a_port_of_the_rim() -> None:
    document = _lay(">x.x", "r.b", "m").apply(_fan())
    assert document["r"].inputs["b"] == Port("x", "y")
    assert list(interface(document, "m").inputs) == ["x"]
    assert {">x.x p.a", ">x.x p.b", ">x.x r.b"} <= _links(document, "m")


def test_an_input_joins_an_open_port_of_the_rim() -> None:
    document = _lay(">x.x", "r.b", "m").apply(_lift("m.x").apply(_fan()))
    assert "b" not in document["r"].inputs
    assert len(interface(document, "m").inputs["x"].heads) == 3
    fed = _lay("y.y", "m.x").apply(document)
    assert {fed[n].inputs[p].node for n, p in interface(fed, "m").inputs["x"].heads} == {"y"}


def test_an_input_leaves_a_port_of_the_rim() -> None:
    document = _lift("p.b", "m").apply(_fan())
    assert interface(document, "m").inputs["x"].heads == (Port("p", "a"),)
    assert interface(document, "m").inputs["p_b"].tail is None
    assert _links(document) == _links(_fan())
    both = _lift("p.b", "m").apply(_lift("m.x").apply(_fan()))
    assert list(interface(both, "m").inputs) == ["x", "y", "p_b"]


def test_a_port_keeps_its_last_input() -> None:
    document = _lift("r.b", "m").apply(_fan())
    assert interface(document, "m").inputs["y"].tail is None
    with pytest.raises(GraphError, match=r"no wire enters r\.b"):
        _lift("r.b", "m").apply(document)


def test_an_input_leaves_the_rim_for_an_inner_wire() -> None:
    document = _lay("p.y", "r.b", "m").apply(_fan())
    assert list(interface(document, "m").inputs) == ["x"]
    assert "y" not in document.modules["m"].inputs


def test_an_input_gets_a_port_of_its_own() -> None:
    document = _lay(">.", "p.b", "m").apply(_fan())
    assert "b" not in document["p"].inputs
    assert interface(document, "m").inputs["p_b"].heads == (Port("p", "b"),)
    assert _links(document) == _links(_fan())


def test_another_output_at_the_rim_takes_what_was_fed_along() -> None:
    document = _lay("p.y", "<f.f", "m").apply(RenamePort("m", "r", "f", output=True).apply(_fan()))
    assert document["out"].inputs["x"] == Port("p", "y")
    assert document.modules["m"].outputs["f"] == Port("p", "y")
    assert "m.f out.x" in _links(document)


def test_an_inner_output_gets_a_port() -> None:
    document = _lay("p.y", "<.", "m").apply(_fan())
    assert list(interface(document, "m").outputs) == ["r", "p"]
    assert _lay("p.y", "<.", "m").apply(document) == document
    over = _lay("p.y", "<r.r", "m").apply(document)
    assert list(interface(over, "m").outputs) == ["r", "r2"]
    assert over["out"].inputs["x"] == Port("p", "y")


def test_an_output_is_shown_no_longer() -> None:
    document = _lift("<p.p", "m").apply(_lay("p.y", "<.", "m").apply(_fan()))
    assert list(interface(document, "m").outputs) == ["r"]
    less = _lift("<r.r", "m").apply(document)
    assert not less["out"].inputs
    with pytest.raises(GraphError, match="r feeds nothing outside of m"):
        _lift("<r.r", "m").apply(less)


def test_ports_of_modules_around_follow() -> None:
    """`m` in `big`: what joins or leaves a port of `m` joins or leaves the port of `big` that feeds it."""
    nested = Group(("m", "out"), "big").apply(_fan())
    joined = _lay(">x.x", "r.b", "m").apply(nested)
    assert joined.modules["big"].inputs["x"] == joined.modules["m"].inputs["x"]
    assert list(interface(joined, "big").inputs) == ["x"]
    opened = _lay(">x.x", "r.b", "m").apply(_lift("big.x").apply(nested))
    assert list(interface(opened, "big").inputs) == ["x"]
    left = _lift("p.b", "m").apply(nested)
    assert interface(left, "big").inputs["x"].heads == (Port("p", "a"),)
    deep = Group(("m",), "big").apply(_fan())
    shown = _lay("p.y", "<r.r", "m").apply(RenamePort("big", "r", "f", output=True).apply(deep))
    assert shown.modules["big"].outputs["f"] == Port("p", "y")
    assert shown["out"].inputs["x"] == Port("p", "y")


def test_a_port_whose_wire_begins_in_the_module_around_is_no_port_of_that() -> None:
    nested = Group(("m", "x"), "big").apply(_fan())
    joined = _lay(">x.x", "r.b", "m").apply(nested)
    assert not interface(joined, "big").inputs
    assert not joined.modules["big"].inputs


@pytest.mark.parametrize(
    ("edit", "kind", "reason"),
    [
        (_lay("m.q", "out.x"), GraphError, "m has no output 'q'; it has r"),
        (_lay("x.y", "m.q"), GraphError, "m has no input 'q'; it has x, y"),
        (_lay("x.q", "out.x"), GraphError, "x has no output 'q'"),
        (_lay("x.y", "out.q"), GraphError, "neg has no input 'q'"),
        (_lay("ghost.y", "out.x"), GraphError, "no node called 'ghost'"),
        (_lay("#1.y", "out.x"), GraphError, "#1 has no ports"),
        (_lay(">x.x", "out.x"), GraphError, ">x is no output here"),
        (_lay("p.y", ">x.x", "m"), GraphError, ">x is no input here"),
        (_lay("<r.r", "p.a", "m"), GraphError, "<r is no output here"),
        (_lay(">q.q", "p.a", "m"), GraphError, "m has no input 'q'; it has x, y"),
        (_lay("p.y", "<q.q", "m"), GraphError, "m has no output 'q'; it has r"),
        (Lay(Port(">", ""), Port("<", ""), "m"), GraphError, "an input cannot go straight through m"),
        (_lay(">x.x", "<r.r", "m"), GraphError, "x cannot go straight through m; put a gate between"),
        (_lay("x.y", "p.a", "n"), GraphError, "no module called 'n'"),
        (_lay("r.y", "p.a", "m"), CycleError, "would close a cycle: p → r → p"),
        (_lay("out.y", "m.x"), CycleError, "would close a cycle: p → r → out → p"),
        (_lay("m.r", "m.x"), CycleError, r"from m\.r to m\.x would lead out of the module and back"),
        (_lift("out.q"), GraphError, "no wire enters out.q"),
        (_lift("#1.y"), GraphError, "#1 has no ports"),
        (_lift("<q.q", "m"), GraphError, "m has no output 'q'"),
        (_lift("m.q"), GraphError, "m has no input 'q'"),
    ],
)
def test_what_does_not_fit_is_refused(edit: Edit, kind: type[Exception], reason: str) -> None:
    document = _fan().having(Remark("#1", "note"))
    with pytest.raises(kind, match=reason):
        edit.apply(document)


def test_a_wire_that_leads_out_of_a_module_and_back_is_refused_with_its_way() -> None:
    document = Together((AddNode("neg", "n"), wire("p", "n.x"))).apply(_fan())
    with pytest.raises(CycleError) as caught:
        wire("n", "r.b").apply(document)
    assert str(caught.value) == ("a wire from n.y to r.b would lead out of the module m and back: m → n → m")
    assert caught.value.place == "r.b"
    two = Group(("n",), "k").apply(document)
    with pytest.raises(CycleError, match="out of the module m and back: m → k → m"):
        _lay("k.n", "m.y").apply(two)


def test_wires_laid_one_by_one_keep_ports_true() -> None:
    document = Connect(Port("y", "y"), Port("p", "a")).apply(_fan())
    assert document.modules["m"].inputs["x"] == (Port("p", "b"),)
    assert interface(document, "m").inputs["y"].heads == (Port("r", "b"), Port("p", "a"))
    document = Connect(Port("y", "y"), Port("p", "b")).apply(document)
    assert interface(document, "m").inputs["x"].tail == Port("y", "y")
    less = Disconnect(Port("p", "a")).apply(_fan())
    assert interface(less, "m").inputs["x"].heads == (Port("p", "b"),)


@pytest.mark.parametrize("seed", range(150))
def test_what_is_laid_is_seen_and_what_is_lifted_is_not(seed: int) -> None:
    rng = random.Random(seed)
    document = grouped(random_graph(rng), rng, 4)
    for _ in range(6):
        level = rng.choice(["", *document.modules])
        seen = scene(document, level)
        tails = [Port(box.name, port) for box in seen.boxes for port in box.outputs]
        heads = [Port(box.name, port) for box in seen.boxes for port in box.inputs]
        if not tails or not heads:
            continue
        tail, head = rng.choice(tails), rng.choice(heads)
        try:
            after = Lay(tail, head, level).apply(document)
        except GraphError:
            continue
        assert is_sound(after)
        assert _link(after, head, level).tail == tail
        others = {link.head: link.tail for link in seen.links if link.head != head}
        now = {link.head: link.tail for link in scene(after, level).links}
        assert all(now.get(port, other) == other for port, other in others.items() if port.node[0] != "<")
        document = after
        try:
            less = Lift(head, level).apply(document)
        except GraphError:
            assert tail.node[0] == ">" or head.node[0] == "<"
            continue
        if head.node[0] != "<":
            # Inside of a module, an open input asks for a port at the rim.
            still = [link for link in scene(less, level).links if link.head == head]
            assert all(link.source is None and link.tail.node[0] == ">" for link in still)


def _link(document: Document, head: Port, level: str) -> Link:
    (link,) = [link for link in scene(document, level).links if link.head == head]
    return link
