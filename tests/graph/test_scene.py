from __future__ import annotations

import random

import pytest
from grouped import grouped, random_graph, sigma

from gradstudio.graph.edits import Disconnect
from gradstudio.graph.module_edits import Group
from gradstudio.graph.modules import members
from gradstudio.graph.node import Port
from gradstudio.graph.scene import heads_of, scene, source_of
from graphs import worked_example


def test_without_modules_one_sees_the_graph() -> None:
    seen = scene(worked_example())
    assert [box.name for box in seen.boxes] == ["x", "y", "z", "q", "f"]
    assert [(link.tail, link.head) for link in seen.links] == list(worked_example().wires())
    assert all((link.source, link.heads) == (link.tail, (link.head,)) for link in seen.links)


def test_a_folded_module_is_a_box_with_its_ports() -> None:
    seen = scene(sigma())
    box = next(box for box in seen.boxes if box.name == "sigma")
    assert (box.inputs, box.outputs, box.item) == (("f",), ("s",), sigma().modules["sigma"])
    assert {f"{link.tail} {link.head}" for link in seen.links} == {
        *("w.y f.a", "x.y f.b", "f.y sigma.f", "sigma.s y.a", "x.y y.b")
    }
    (into,) = [link for link in seen.links if link.head.node == "sigma"]
    assert (into.source, into.heads) == (Port("f", "y"), (Port("minus", "x"),))


def test_an_entered_module_has_its_ports_at_the_rim() -> None:
    seen = scene(sigma(), "sigma")
    assert [box.name for box in seen.boxes if box.item is None] == [">f", "<s"]
    links = {f"{link.tail} {link.head}": link for link in seen.links}
    assert links[">f.f minus.x"].source == Port("f", "y")
    assert links["s.y <s.s"].heads == ()
    assert len(links) == 7


def test_an_open_port_is_seen_and_has_no_source() -> None:
    seen = scene(Disconnect(Port("minus", "x")).apply(sigma()), "sigma")
    (link,) = [link for link in seen.links if link.tail.node == ">f"]
    assert (link.head, link.source) == (Port("minus", "x"), None)
    assert not [link for link in scene(sigma()).links if link.source is None]


def test_real_ports_behind_those_of_boxes() -> None:
    document = Group(("sigma", "f"), "neuron").apply(sigma())
    assert source_of(document, "", Port("neuron", "s")) == Port("s", "y")
    assert source_of(document, "", Port("w", "y")) == Port("w", "y")
    assert source_of(document, "neuron", Port(">w", "w")) == Port("w", "y")
    assert heads_of(document, "", Port("neuron", "w")) == (Port("f", "a"),)
    assert heads_of(document, "", Port("y", "a")) == (Port("y", "a"),)
    assert heads_of(document, "neuron", Port("<s", "s")) == (Port("y", "a"),)


@pytest.mark.parametrize("seed", range(40))
def test_each_wire_is_seen_at_the_levels_that_it_passes(seed: int) -> None:
    rng = random.Random(seed)
    document = grouped(random_graph(rng), rng)
    for level in ("", *document.modules):
        seen, inside = scene(document, level), set(members(document, level))
        heads = [head for link in seen.links for head in link.heads]
        assert len(heads) == len(set(heads))
        wires = {wire.head: wire.tail for wire in document.wires()}
        assert all(wires[head] == link.source for link in seen.links for head in link.heads)
        ports = {(box.name, port) for box in seen.boxes for port in (*box.inputs, *box.outputs)}
        assert {tuple(port) for link in seen.links for port in (link.tail, link.head)} <= ports
        within = {head for head in wires if head.node in inside}
        deep = {
            head
            for module in document.modules.values()
            if module.module == level
            for head in within
            if head.node in (lying := members(document, module.name)) and wires[head].node in lying
        }
        assert set(heads) == within - deep
