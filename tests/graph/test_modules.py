from __future__ import annotations

import random

import pytest
from grouped import boxes_of, grouped, random_graph, sigma

from gradstudio.gates import CATALOGUE
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Connect, Disconnect
from gradstudio.graph.items import Module
from gradstudio.graph.module_edits import Group
from gradstudio.graph.modules import (
    Entry,
    box_at,
    common_level,
    interface,
    meeting,
    members,
    path_to,
    with_all_ports,
)
from gradstudio.graph.node import Node, Port
from graphs import built, leaf, wire


def _nested() -> Document:
    """`sigma` in `neuron`, which also holds the product before it."""
    return Group(("sigma", "f"), "neuron").apply(sigma())


def _bare(document: Document, module: str = "sigma") -> Document:
    """`document` with no port of the module named."""
    return document.having(Module(module))


def test_where_things_lie() -> None:
    document = _nested()
    assert path_to(document, "sigma") == ("neuron", "sigma")
    assert path_to(document, "") == ()
    assert members(document, "neuron") == ("one", "f", "minus", "power", "below", "s")
    assert members(document, "sigma") == ("one", "minus", "power", "below", "s")
    assert members(document, "") == tuple(document.nodes)


def test_boxes_and_levels() -> None:
    document = _nested()
    assert [box_at(document, "s", level) for level in ("", "neuron", "sigma")] == ["neuron", "sigma", "s"]
    assert box_at(document, "sigma", "") == "neuron"
    assert box_at(document, "f", "sigma") is None
    assert common_level(document, "s", "f") == "neuron"
    assert common_level(document, "s", "y") == ""
    assert meeting(document, "s", "f") == ("neuron", "sigma", "f")
    assert meeting(document, "s", "power") == ("sigma", "s", "power")
    assert meeting(document, "x", "s") == ("", "x", "neuron")
    assert meeting(document, "s", "s") == ("sigma", "s", "s")


def test_ports_come_from_the_wires_that_cross() -> None:
    ports = interface(_bare(sigma()), "sigma")
    assert dict(ports.inputs) == {"f": Entry(Port("f", "y"), (Port("minus", "x"),))}
    assert dict(ports.outputs) == {"s": Port("s", "y")}
    assert interface(_nested(), "neuron").inputs.keys() == {"w", "x"}


def test_one_outer_output_enters_by_one_port() -> None:
    document = Connect(Port("f", "y"), Port("s", "a")).apply(_bare(sigma()))
    assert interface(document, "sigma").inputs["f"].heads == (Port("minus", "x"), Port("s", "a"))


def test_an_open_input_is_a_port_where_it_must_have_a_wire() -> None:
    document = Disconnect(Port("minus", "x")).apply(_bare(sigma()))
    assert dict(interface(document, "sigma").inputs) == {"minus_x": Entry(None, (Port("minus", "x"),))}
    optional = next(kind for kind in CATALOGUE.values() if any(port.optional for port in kind.inputs))
    head = Port("n", next(port.name for port in optional.inputs if port.optional))
    graph = Document({"n": Node("n", optional.name, module="m")}, modules={"m": Module("m")})
    assert all(head not in entry.heads for entry in interface(graph, "m").inputs.values())
    named = graph.having(Module("m", "", {"maybe": (head,)}))
    assert interface(named, "m").inputs["maybe"] == Entry(None, (head,))


def test_named_ports_come_first_and_keep_their_names() -> None:
    graph = built(leaf("x", 1.0), leaf("y", 2.0), AddNode("add", "q"), wire("x", "q.a"), wire("y", "q.b"))
    graph = Group(("q",), "m").apply(graph)
    graph = graph.having(Module("m", "", {"right": (Port("q", "b"),)}, {"sum": Port("q", "y")}))
    assert list(interface(graph, "m").inputs) == ["right", "x"]
    assert list(interface(graph, "m").outputs) == ["sum"]
    rewired = wire("x", "q.b").apply(graph)
    assert dict(interface(rewired, "m").inputs) == {
        "right": Entry(Port("x", "y"), (Port("q", "b"), Port("q", "a")))
    }


def test_an_input_fed_otherwise_is_of_the_port_no_longer() -> None:
    heads = (Port("q", "a"), Port("q", "b"))
    graph = built(leaf("x", 1.0), leaf("y", 2.0), AddNode("add", "q"), wire("x", "q.a"), wire("y", "q.b"))
    graph = Group(("q",), "m").apply(graph).having(Module("m", "", {"both": heads}))
    assert dict(interface(graph, "m").inputs) == {
        "both": Entry(Port("x", "y"), heads[:1]),
        "y": Entry(Port("y", "y"), heads[1:]),
    }
    half = Disconnect(heads[0]).apply(graph)
    assert interface(half, "m").inputs["both"] == Entry(Port("y", "y"), heads[1:])
    assert interface(half, "m").inputs["q_a"] == Entry(None, heads[:1])


def test_what_is_not_there_is_no_port() -> None:
    stray = (Port("ghost", "x"), Port("y", "a"), Port("minus", "z"), Port("below", "b"))
    module = Module("sigma", "", {"stray": stray}, {"lost": Port("ghost", "y"), "out": Port("f", "y")})
    ports = interface(sigma().having(module), "sigma")
    assert list(ports.inputs) == ["f"]
    assert list(ports.outputs) == ["s"]


def test_an_output_is_shown_by_one_port() -> None:
    tail = Port("s", "y")
    document = sigma().having(Module("sigma", "", {}, {"first": tail, "second": tail}))
    assert dict(interface(document, "sigma").outputs) == {"first": tail}


def test_outputs_are_what_is_used_outside_or_by_nothing() -> None:
    loose = AddNode("neg", "loose", module="sigma").apply(_bare(sigma()))
    assert list(interface(loose, "sigma").outputs) == ["s", "loose"]
    split = built(leaf("x", [1.0, 2.0, 3.0]), AddNode("split", "c", {"sizes": (1, 2)}), wire("x", "c.x"))
    assert list(interface(Group(("x", "c"), "m").apply(split), "m").outputs) == ["c_y0", "c_y1"]


def test_names_of_ports_are_unique() -> None:
    """`x` outside feeds the module, and an inner node's output has a name like that of an input."""
    module = Module("sigma", "", {}, {"f": Port("s", "y")})
    ports = interface(sigma().having(module), "sigma")
    assert list(ports.outputs) == ["f"]
    assert not set(ports.inputs) & set(ports.outputs)


@pytest.mark.parametrize("seed", range(40))
def test_every_wire_that_crosses_is_one_port_and_no_more(seed: int) -> None:
    rng = random.Random(seed)
    document = grouped(random_graph(rng), rng)
    for name in document.modules:
        ports, inside = interface(document, name), set(members(document, name))
        assert inside
        crossing = {
            w.head: w.tail for w in document.wires() if (w.head.node in inside) > (w.tail.node in inside)
        }
        assert {head: entry.tail for entry in ports.inputs.values() for head in entry.heads} == crossing
        leaving = {w.tail for w in document.wires() if (w.tail.node in inside) > (w.head.node in inside)}
        assert leaving <= set(ports.outputs.values())
        assert not set(ports.inputs) & set(ports.outputs)
        bare = interface(document.having(Module(name, document.modules[name].module)), name)
        assert {e.heads for e in bare.inputs.values()} == {e.heads for e in ports.inputs.values()}
        assert with_all_ports(document, name) == document.modules[name]
        assert all(box_at(document, box, name) == box for box in boxes_of(document, name))
