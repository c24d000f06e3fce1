from __future__ import annotations

import random
from dataclasses import replace

import pytest
from grouped import boxes_of, grouped, is_sound, random_graph, sigma

from gradstudio.errors import CycleError, GraphError
from gradstudio.graph.check import check
from gradstudio.graph.edits import AddNode, Edit, Move, RemoveNodes, Rename, SetAttributes, SetLabel
from gradstudio.graph.items import DEPTH_LIMIT, Module, Remark
from gradstudio.graph.module_edits import Group, MoveInto, RenamePort, Ungroup, suggested_module_name
from gradstudio.graph.modules import interface, members
from gradstudio.graph.node import Port
from graphs import built, leaf, wire, worked_example


def test_a_group_lies_in_the_middle_and_names_its_ports() -> None:
    document = sigma()
    module = document.modules["sigma"]
    assert (module.x, module.y, module.label) == (200, 20, "σ")
    assert module.inputs == {"f": (Port("minus", "x"),)}
    assert module.outputs == {"s": Port("s", "y")}
    assert members(document, "sigma") == ("one", "minus", "power", "below", "s")
    assert list(document.nodes) == ["w", "x", "one", "f", "minus", "power", "below", "s", "y"]


def test_remarks_and_modules_are_grouped_too() -> None:
    document = sigma().having(Remark("#1", "note", "squashes", 0, 500))
    outer = Group(("sigma", "f", "#1"), "neuron").apply(document)
    assert outer.modules["sigma"].module == "neuron"
    assert outer.remarks["#1"].module == "neuron"
    assert outer["s"].module == "sigma"
    assert set(members(outer, "neuron")) == {"f", "one", "minus", "power", "below", "s"}
    assert (outer.modules["neuron"].x, outer.modules["neuron"].y) == (100, 250)


@pytest.mark.parametrize(
    ("edit", "kind", "reason"),
    [
        (Group((), "m"), GraphError, "m holds no gate"),
        (Group(("#1",), "m"), GraphError, "m holds no gate"),
        (Group(("f", "s"), "m"), GraphError, "parts of the top and sigma; a module holds parts of one level"),
        (Group(("f",), "sigma"), GraphError, "'sigma' is taken"),
        (Group(("f",), "y"), GraphError, "'y' is taken"),
        (Group(("f",), "a b"), GraphError, "is not a name"),
        (Group(("g",), "m"), GraphError, "no node called 'g'"),
        (Group(("f", "y"), "m"), CycleError, "out of it and back, f → sigma → y; take sigma too"),
        (Ungroup("f"), GraphError, "no module called 'f'"),
        (MoveInto(("x",), "tau"), GraphError, "no module called 'tau'"),
        (MoveInto(("sigma",), "sigma"), GraphError, "sigma cannot lie in sigma"),
        (MoveInto(("y", "x"), "sigma"), CycleError, "out of the module sigma and back: sigma → f → sigma"),
        (RenamePort("sigma", "z", "q"), GraphError, "sigma has no input 'z'; it has f"),
        (RenamePort("sigma", "f", "q", output=True), GraphError, "sigma has no output 'f'; it has s"),
        (RenamePort("sigma", "f", "s"), GraphError, "sigma has a port 's' already"),
        (RenamePort("sigma", "f", "a b"), GraphError, "is not a name"),
        (RenamePort("x", "f", "g"), GraphError, "no module called 'x'"),
        (AddNode("neg", "sigma"), GraphError, "'sigma' is taken"),
        (AddNode("neg", "n", module="tau"), GraphError, "no module called 'tau'"),
        (Rename("f", "sigma"), GraphError, "'sigma' is taken"),
        (Rename("sigma", "f"), GraphError, "'f' is taken"),
        (Rename("#1", "remark"), GraphError, "a note has no name"),
        (RemoveNodes(("#2",)), GraphError, "no node called '#2'"),
    ],
)
def test_what_does_not_fit_is_refused(edit: Edit, kind: type[Exception], reason: str) -> None:
    document = sigma().having(Remark("#1", "note"))
    with pytest.raises(kind, match=reason):
        edit.apply(document)


def test_grouping_and_ungrouping_leave_the_document_as_it_was() -> None:
    document = worked_example().having(Remark("#1", "frame"), replace(worked_example()["q"], x=3.3, y=-0.1))
    again = Ungroup("m").apply(Group(("q", "x", "#1"), "m").apply(document))
    assert again == document


def test_ungrouping_puts_the_content_where_the_box_was() -> None:
    bent = sigma().having(replace(sigma()["power"], bends={"x": ((150, 0), (160, 5))}))
    document = Ungroup("sigma").apply(Move({"sigma": (1000, 20)}).apply(bent))
    assert [(document[n].x, document[n].y) for n in ("one", "s")] == [(800, 0), (1200, 40)]
    assert document["power"].bends == {"x": ((950, 0), (960, 5))}
    assert all(node.module == "" for node in document)
    assert not document.modules


def test_ungrouping_goes_up_one_level() -> None:
    document = Ungroup("sigma").apply(Group(("sigma", "f"), "neuron").apply(sigma()))
    assert {node.name for node in document if node.module == "neuron"} == {
        *("f", "one", "minus", "power", "below", "s")
    }


def test_moving_in_and_out() -> None:
    inside = MoveInto(("f",), "sigma").apply(sigma())
    assert inside["f"].module == "sigma"
    assert interface(inside, "sigma").inputs.keys() == {"w", "x"}
    outside = MoveInto(("f",), "").apply(inside)
    assert interface(outside, "sigma").inputs.keys() == {"f"}
    assert outside["f"] == sigma()["f"]


def test_a_port_that_is_fed_from_inside_by_now_has_no_name_left() -> None:
    assert dict(MoveInto(("f",), "sigma").apply(sigma()).modules["sigma"].inputs) == {}


def test_a_module_goes_with_the_last_that_lay_in_it() -> None:
    document = Group(("sigma",), "outer").apply(sigma())
    less = RemoveNodes(("one", "minus", "power", "below")).apply(document)
    assert set(less.modules) == {"sigma", "outer"}
    assert set(RemoveNodes(("s",)).apply(less).modules) == set()
    assert set(MoveInto(("s",), "").apply(less).modules) == set()
    noted = less.having(Remark("#1", "note", module="outer"))
    assert set(RemoveNodes(("s",)).apply(noted).modules) == {"outer"}


def test_removing_a_module_takes_all_in_it() -> None:
    document = RemoveNodes(("neuron",)).apply(Group(("sigma", "f"), "neuron").apply(sigma()))
    assert list(document.nodes) == ["w", "x", "y"]
    assert not document.modules
    assert dict(document["y"].inputs) == {"b": Port("x", "y")}


def test_stored_ports_stay_true() -> None:
    document = RenamePort("sigma", "f", "z").apply(sigma())
    renamed = Rename("minus", "opposite").apply(document)
    assert renamed.modules["sigma"].inputs == {"z": (Port("opposite", "x"),)}
    assert RemoveNodes(("minus", "s")).apply(document).modules["sigma"] == Module(
        "sigma", "", {}, {}, "σ", 200, 20
    )
    split = built(
        leaf("x", [1.0, 2.0]),
        AddNode("concat", "c", {"n": 2}),
        AddNode("split", "s", {"sizes": (1, 1, 2)}),
        *(wire("x", "c.x0"), wire("x", "c.x1"), wire("c", "s.x")),
    )
    split = RenamePort("m", "s_y2", "last", output=True).apply(Group(("c", "s"), "m").apply(split))
    assert split.modules["m"].inputs == {"x": (Port("c", "x0"), Port("c", "x1"))}
    fewer = SetAttributes("s", {"sizes": (2, 2)}).apply(SetAttributes("c", {"n": 1}).apply(split))
    assert fewer.modules["m"].inputs == {"x": (Port("c", "x0"),)}
    assert list(fewer.modules["m"].outputs) == ["s_y0", "s_y1"]


def test_renaming_a_module_reaches_what_lies_in_it() -> None:
    document = Group(("sigma",), "outer").apply(sigma().having(Remark("#1", "note", module="sigma")))
    renamed = Rename("sigma", "sig").apply(Rename("outer", "wide").apply(document))
    assert list(renamed.modules) == ["sig", "wide"]
    assert renamed.modules["sig"].module == "wide"
    assert renamed.remarks["#1"].module == "sig"
    assert Rename("wide", "outer").apply(Rename("sig", "sigma").apply(renamed)) == document


def test_renaming_ports() -> None:
    document = RenamePort("sigma", "s", "y", output=True).apply(RenamePort("sigma", "f", "z").apply(sigma()))
    assert dict(interface(document, "sigma").outputs) == {"y": Port("s", "y")}
    assert interface(document, "sigma").inputs["z"].tail == Port("f", "y")
    assert RenamePort("sigma", "z", "z").apply(document) is document


def test_modules_and_remarks_have_places_and_texts() -> None:
    document = Move({"sigma": (1, 2), "#1": (3, 4), "f": (5, 6)}).apply(sigma().having(Remark("#1", "note")))
    assert [(item.x, item.y) for item in map(document.item, ("sigma", "#1", "f"))] == [(1, 2), (3, 4), (5, 6)]
    document = SetLabel("#1", "see").apply(SetLabel("sigma", "squash").apply(document))
    assert document.modules["sigma"].label == "squash"
    assert document.remarks["#1"].text == "see"


def test_a_node_is_added_to_a_module() -> None:
    assert AddNode("neg", "n", {}, 1, 2, "", "sigma").apply(sigma())["n"].module == "sigma"


def test_names_for_modules() -> None:
    assert suggested_module_name(sigma()) == "module1"
    assert suggested_module_name(Rename("sigma", "module1").apply(sigma())) == "module2"


def test_modules_nest_so_deep_and_no_deeper() -> None:
    document = worked_example()
    for i in range(DEPTH_LIMIT):
        document = Group(("q",) if not i else (f"m{i - 1}",), f"m{i}").apply(document)
    with pytest.raises(GraphError, match="in more than 32 modules"):
        Group(("m31",), "m32").apply(document)
    with pytest.raises(GraphError, match="in more than 32 modules"):
        Group(("q",), "m32").apply(document)


@pytest.mark.parametrize("seed", range(60))
def test_a_group_is_refused_where_and_only_where_a_way_comes_back(seed: int) -> None:
    rng = random.Random(seed)
    document = grouped(random_graph(rng), rng, 3)
    level = rng.choice(["", *document.modules])
    boxes = boxes_of(document, level)
    names = tuple(rng.sample(boxes, rng.randint(1, min(4, len(boxes)))))
    by_hand = document.having(
        Module("new", level), *(replace(document.item(name), module="new") for name in names)
    )
    try:
        after = Group(names, "new").apply(document)
    except CycleError:
        assert not is_sound(by_hand)
    else:
        assert is_sound(by_hand)
        assert is_sound(after)
        assert Ungroup("new").apply(after).nodes.keys() == document.nodes.keys()


@pytest.mark.parametrize("seed", range(60))
def test_moving_is_refused_where_and_only_where_a_way_comes_back(seed: int) -> None:
    rng = random.Random(seed)
    document = grouped(random_graph(rng), rng, 3)
    name, level = rng.choice(list(document.nodes)), rng.choice(["", *document.modules])
    by_hand = document.having(replace(document[name], module=level))
    try:
        after = MoveInto((name,), level).apply(document)
    except CycleError:
        assert not is_sound(by_hand)
    else:
        assert is_sound(by_hand)
        assert not check(after).errors
