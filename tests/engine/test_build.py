from __future__ import annotations

import pytest

from gradstudio.engine.build import program
from gradstudio.errors import CycleError, GraphError, RunError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, SetOutputs
from gradstudio.graph.node import Node, Port
from graphs import built, leaf, wire, worked_example


def test_worked_example_reads_as_the_lecture_has_it() -> None:
    assert str(program(worked_example())).splitlines() == [
        "q = x + y",
        "f = q * z",
        "df = 1",
        "dq = df * z",
        "dz = df * q",
        "dx = dq",
        "dy = dq",
    ]


def test_fan_out_is_one_visible_sum() -> None:
    document = built(leaf("x", 3.0), AddNode("mul", "f"), wire("x", "f.a"), wire("x", "f.b"))
    assert str(program(document)).splitlines() == [
        "f = x * x",
        "df = 1",
        "dx_f_a = df * x",
        "dx_f_b = df * x",
        "dx = dx_f_a + dx_f_b",
    ]


def test_stretching_is_undone_by_a_sum_in_the_step() -> None:
    document = built(
        leaf("x", [[1.0, 2.0], [3.0, 4.0]]),
        leaf("b", [[1.0], [2.0]]),
        leaf("k", 2.0),
        AddNode("add", "s"),
        AddNode("mul", "m"),
        AddNode("sum", "f"),
        wire("x", "s.a"),
        wire("b", "s.b"),
        wire("s", "m.a"),
        wire("k", "m.b"),
        wire("m", "f.x"),
    )
    lines = str(program(document)).splitlines()
    assert "dk = np.sum(dm * s)" in lines
    assert "db = np.sum(ds, axis=1, keepdims=True)" in lines


def test_the_batch_axis_is_summed_over_before_its_size_is_known() -> None:
    document = built(
        AddNode("input", "x", {"shape": ("N", 3)}),
        AddNode("parameter", "W", {"shape": (2, 3)}),
        AddNode("parameter", "b", {"shape": (2,), "init": "zeros"}),
        AddNode("linear", "z"),
        AddNode("mean", "f"),
        wire("x", "z.x"),
        wire("W", "z.W"),
        wire("b", "z.b"),
        wire("z", "f.x"),
    )
    assert "db = np.sum(dz, axis=0)" in str(program(document))


def test_names_are_given_out_once() -> None:
    document = built(
        leaf("x", 1.0),
        leaf("dx", 1.0),
        AddNode("mul", "f"),
        wire("x", "f.a"),
        wire("dx", "f.b"),
    )
    lines = str(program(document)).splitlines()
    targets = [line.split(" = ")[0] for line in lines]
    assert len(set(targets)) == len(targets)
    assert "dx_ = df * dx" in lines


def test_constants_and_class_indices_get_no_gradient() -> None:
    document = built(
        leaf("z", [1.0, 2.0]),
        leaf("t", 1),
        leaf("k", 2.0, "constant"),
        AddNode("mul", "s"),
        AddNode("softmax_cross_entropy", "loss"),
        wire("z", "s.a"),
        wire("k", "s.b"),
        wire("s", "loss.z"),
        wire("t", "loss.t"),
    )
    built_program = program(document)
    assert Port("t", "y") not in built_program.upstreams
    assert Port("k", "y") not in built_program.upstreams
    assert Port("s", "b") not in built_program.downstreams
    assert built_program.whole == {"t"}


def test_an_output_that_is_also_used_adds_its_seed() -> None:
    document = worked_example()
    document = SetOutputs({"q": None, "f": None}).apply(document)
    lines = str(program(document)).splitlines()
    assert "dq = dq_seed + dq_f" in lines


def test_several_sinks_without_a_choice_have_no_backward_walk() -> None:
    document = built(
        leaf("x", 1.0), AddNode("exp", "a"), AddNode("neg", "b"), wire("x", "a.x"), wire("x", "b.x")
    )
    assert program(document).backward == ()
    assert [s.target for s in program(document, output="a").backward] == ["da", "dx"]


def test_an_unknown_output_is_refused_by_name() -> None:
    with pytest.raises(GraphError, match="no node called 'nope'"):
        program(worked_example(), output="nope")


def test_open_inputs_cycles_and_missing_values_are_refused() -> None:
    with pytest.raises(GraphError, match=r"f\.a: this input is open"):
        program(
            built(
                AddNode("neg", "g"),
                AddNode("add", "f"),
                AddNode("input", "x", {"value": 1.0}),
                wire("x", "g.x"),
                wire("x", "f.b"),
            )
        )
    cycle = Document(
        {
            "a": Node("a", "neg", {"x": Port("b", "y")}),
            "b": Node("b", "neg", {"x": Port("a", "y")}),
        }
    )
    with pytest.raises(CycleError, match=r"a → b → a|b → a → b"):
        program(cycle)
    with pytest.raises(RunError, match="x has no value yet"):
        program(built(AddNode("input", "x"), AddNode("neg", "f"), wire("x", "f.x")))
