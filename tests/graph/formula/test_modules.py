"""Modules in formulas: a def is a module, printed and read back, written anew level by level."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from grouped import grouped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_graphs import graphs

from gradstudio.engine.run import run
from gradstudio.errors import FormulaError, GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Move, Rename, SetAttributes
from gradstudio.graph.files import decode, encode
from gradstudio.graph.formula import formula, parse, rewrite
from gradstudio.graph.functions import as_functions
from gradstudio.graph.items import Module, Remark
from gradstudio.graph.layout import box_of
from gradstudio.graph.module_edits import Group, RenamePort
from gradstudio.graph.modules import interface
from gradstudio.graph.node import Port

SIGMA = """\
def sigma(t):
    m = -t
    e = exp(m)
    d = 1 + e
    return 1 / d
s = sigma(w * x + b)
f = s * z"""

_MANY = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def _ports(document: Document) -> dict[str, Any]:
    """Of each module what is around it, and its ports with what they stand for."""
    faces = {name: interface(document, name) for name in document.modules}
    return {
        name: (
            document.modules[name].module,
            {port: (entry.tail, set(entry.heads)) for port, entry in face.inputs.items()},
            dict(face.outputs),
        )
        for name, face in faces.items()
    }


def test_a_def_is_a_module() -> None:
    document = parse(SIGMA)
    assert document.modules == {
        "sigma": replace(
            Module("sigma", "", {"t": (Port("m", "x"),)}, {"s": Port("s", "y")}),
            x=document.modules["sigma"].x,
            y=document.modules["sigma"].y,
        )
    }
    inside = [node.name for node in document if node.module == "sigma"]
    assert inside == ["c1", "c2", "m", "e", "d", "s"]
    assert (document["s"].gate, document["f"].inputs["a"]) == ("div", Port("s", "y"))


def test_it_computes_what_it_says() -> None:
    values = {"w": 2.0, "x": -1.0, "b": 0.5, "z": 3.0}
    flat = parse("s = 1 / (1 + exp(-(w * x + b)))\nf = s * z", values=values)
    folded = parse(SIGMA, values=values)
    for name in ("s", "f", "w", "z"):
        assert run(folded).value(name) == run(flat).value(name)
        assert run(folded).upstream(name) == run(flat).upstream(name)


def test_how_it_is_printed() -> None:
    document = parse(SIGMA)
    printed = """\
def sigma(t):
    m = -t
    e = exp(m)
    d = 1 + e
    s = 1 / d
    return s
f = sigma(w * x + b) * z"""
    assert formula(document) == printed
    assert parse(printed) == document
    assert formula(document, level="sigma") == printed.rpartition("\n")[0]
    assert formula(document, compact=True) == "f = sigma(w * x + b) * z"
    assert formula(document, compact=True, level="sigma") == "return 1 / (1 + exp(-t))"


@pytest.mark.parametrize(
    "text",
    [
        "def double(t):\n    return 2 * t\nf = double(x) + y",
        "def both(a, b):\n    p = a * b\n    q = a + b\n    return p, q\np, q = both(x, y)\nf = p / q",
        'def lay(x):\n    W = parameter((3, 4), init="zeros")\n    y = relu(W @ x)\n    return y\ny = lay(x)',
        "def inner(t):\n    return -t\ndef outer(t):\n    f = exp(inner(t))\n    return f\nf = outer(x)",
        "def twice(t):\n    c = copy(t)\n    return c[0], c[1]\nc_y0, c_y1 = twice(x)\nf = c_y0 * c_y1",
        "def own():\n    W = parameter(())\n    k = constant(3)\n    return W, k\nW, k = own()\nf = k * W",
        "def named(t):\n    u = -t\n    out = u\n    return out\nf = named(x) + 1",
        "def chain(t):\n    m = -t\n    return m\nm = chain(x)\nf = m * m",
    ],
    ids=["one", "several", "parameters", "nested", "outputs of a gate", "no argument", "an output's own name",
         "used twice"],
)  # fmt: skip
def test_texts_go_round(text: str) -> None:
    document = parse(text)
    assert formula(document) == text
    assert parse(formula(document)) == document


def test_a_second_call_is_a_second_module() -> None:
    document = parse("def sigma(t):\n    m = -t\n    return exp(m)\nf = sigma(sigma(x))")
    assert {name: dict(module.inputs) for name, module in document.modules.items()} == {
        "sigma": {"t": (Port("m", "x"),)},
        "sigma1": {"t": (Port("m1", "x"),)},
    }
    assert (document["m"].module, document["m1"].module) == ("sigma", "sigma1")
    assert formula(document, compact=True) == "f = sigma1(sigma(x))"


def test_inner_names_give_way_to_those_at_the_top() -> None:
    document = parse("def sigma(t):\n    x = -t\n    return x\nf = sigma(x) + 1")
    assert document["x"].gate == "input"
    assert document["x1"].inputs == {"x": Port("x", "y")}
    assert dict(document.modules["sigma"].outputs) == {"x1": Port("x1", "y")}


def test_what_a_call_is_assigned_to_names_what_it_gives() -> None:
    document = parse("def sigma(t):\n    m = -t\n    return m\nf = sigma(x)\ng = sigma(f)")
    assert [node.name for node in document] == ["x", "f", "g"]
    assert [dict(module.outputs) for module in document.modules.values()] == [
        {"f": Port("f", "y")},
        {"g": Port("g", "y")},
    ]


def test_arguments_by_name_and_outputs_by_number() -> None:
    document = parse("def both(a, b):\n    return a - b, a + b\nq = both(b=x, a=y)\nf = q[0] * q[1]")
    assert document["f"].inputs == {"a": Port("sub1", "y"), "b": Port("add1", "y")}
    assert document["sub1"].inputs == {"a": Port("y", "y"), "b": Port("x", "y")}
    assert list(document.modules["both"].outputs) == ["sub1", "add1"]


def test_a_def_may_stand_on_one_line() -> None:
    document = parse("def double(t): return 2 * t; f = double(x) + y")
    assert formula(document) == "def double(t):\n    return 2 * t\nf = double(x) + y"


def test_deep_and_many_calls_are_printed_such_that_they_can_be_read() -> None:
    chain = "\n".join(f"h{i} = cell(h{i - 1}, x)" for i in range(1, 200))
    document = parse(f"def cell(h, x): return relu(exp(tanh(h))) * x\nh0 = x * y\n{chain}")
    assert parse(formula(document)) == document
    nest = "\n".join(f"def a{i}(t): return exp(exp(a{i - 1}(t)))" for i in range(1, 8))
    document = parse(f"def a0(t): return -exp(t)\n{nest}\nf = relu(a7(relu(x)))")
    assert len(document.modules) == 8
    assert parse(formula(document)) == document


def test_values_reach_leaves_inside() -> None:
    text = "def layer(x):\n    W = parameter(())\n    return W * x\nf = layer(a)"
    document = parse(text, values={"W": 2.0, "a": 3.0})
    assert (document["W"].gate, document["W"].module) == ("parameter", "layer")
    assert run(document).value("f") == 6


def test_every_level_is_laid_out_without_overlap() -> None:
    document = parse(SIGMA + "\ng = sigma(f)\nh = sigma(f) + g")
    for level in ("", *document.modules):
        nodes = [node for node in document if node.module == level]
        for i, a in enumerate(nodes):
            for b in nodes[:i]:
                (wide, high), (width, height) = box_of(a), box_of(b)
                apart = abs(a.x - b.x) >= (wide + width) / 2 or abs(a.y - b.y) >= (high + height) / 2
                assert apart, (a.name, b.name)
    places = {(module.x, module.y) for module in document.modules.values()}
    assert len(places) == 3


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("def s(t):\n return 1 / t\nf = s(x, y)", "3, 5", "s takes 1 input (t), not 2"),
        ("def s(t):\n return 1 / t\nf = s()", "3, 5", "s wants its argument t"),
        ("def s(t):\n return 1 / t\nf = s(u=x)", "3, 5", "s has no input u here; it has t"),
        ("def s(t):\n return 1 / t\nf = s(x, t=x)", "3, 5", "s gets its input t twice"),
        ("def s(t):\n return s(t)\nf = s(x)", "2, 9", "s calls itself"),
        ("f = s(x)\ndef s(t):\n return -t", "1, 5", "s is called before its def at line 2; put that first"),
        ("def a(t):\n return b(t)\ndef b(t):\n return -t\nf = a(x)", "2, 9", "b is called before its def"),
        ("def s(t):\n m = -t\nf = s(x)", "1, 1", "s has no return; the last line of a def"),
        ("def s(t):\n return\nf = s(x)", "2, 8", "must stand before the end"),
        ("def s(t):\n m = -u\n return m\nf = s(x)", "2, 7", "u is neither an argument of s nor made in it"),
        ("def s(t):\n return -t\n m = 3\nf = s(x)", "3, 2", "this stands after the return of s"),
        ("def s(t):\n def b(u):\n  return -u\n return b(t)\nf = s(x)", "2, 2", "cannot stand in another"),
        ("def s(t, u):\n return -t\nf = s(x, y)", "1, 10", "s never uses its argument u; take it out"),
        ("def s(t):\n return t\nf = s(x)", "2, 9", "t is an argument; return what the def makes of it"),
        ("def s(t):\n return -t", "1, 5", "s is never called; call it, or take its def out"),
        ("def s(t)\n return -t\nf = s(x)", "1, 9", "a colon must stand at the end"),
        ("def s t:\n return -t\nf = s(x)", "1, 1", "such as def sigma(t):"),
        ("def s(t=3):\n return -t\nf = s(x)", "1, 8", "an argument is a name alone"),
        ("def s(t, t):\n return -t\nf = s(x)", "1, 10", "t is an argument twice"),
        ("def s(t,, u):\n return t * u\nf = s(x, x)", "1, 9", "an argument is a name alone"),
        ("def relu(t):\n return -t\nf = relu(x)", "1, 5", "'relu' is taken"),
        ("def s(t):\n return -t\ndef s(t):\n return -t\nf = s(x)", "3, 5", "s is the def of line 1 already"),
        ("def s(t):\n return -t\ns = s(x)", "3, 1", "s is the def of line 1 already"),
        ("def s(t):\n return -t\nf = s + s(x)", "3, 5", "s is a def; write s(...)"),
        ("def s(t):\n t = 3\n return -t\nf = s(x)", "2, 2", "t has its value from line 1 already"),
        ("def s(t):\n -t\n return t\nf = s(x)", "2, 2", "this expression has no name"),
        ("def s(t):\n m = -t\n return m, m\na, b = s(x)", "3, 12", "m is returned twice"),
        ("def s(t):\n return -t, -t\nf = s(x) + 1", "3, 10", "s gives 2 values; name them: p, q = s(...)"),
        ("def s(t):\n return -t, -t\na, b, c = s(x)", "3, 1", "3 names for 2 outputs"),
        ("def s(t):\n return -t, -t\nq = s(x)\nf = q[2] + 1", "4, 6", "there is no output 2; there are 2"),
        ("return x", "1, 1", "return stands in a def alone"),
        ("def", "1, 1", "such as def sigma(t):"),
        ("f = x : y", "1, 7", "':' does not belong in a formula"),
        (
            "def a0(t): return -t\n" + "\n".join(f"def a{i}(t): return a{i - 1}(t)" for i in range(1, 40))
            + "\nf = a39(x)", "9, 19", "functions call each other more than 32 deep",
        ),
    ],
)  # fmt: skip
def test_what_is_no_function_is_refused_in_one_line(text: str, place: str, reason: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith("line {}, column {}: ".format(*place.split(", ")))
    assert reason in message


def test_a_module_that_no_function_can_be() -> None:
    document = parse("a = -x\nb = exp(a)\nc = a * b", values={"x": 1.0})
    looped = document.having(
        Module("m"), replace(document["a"], module="m"), replace(document["c"], module="m")
    )
    assert formula(looped) == "a = -x\nb = exp(a)\nc = a * b"
    with pytest.raises(GraphError, match="m cannot be written as a function: a way leads out of it and back"):
        formula(looped, compact=True, level="m")
    with pytest.raises(GraphError, match="there is no such module"):
        formula(looped, level="n")
    # Its nodes stay in it while the text goes on without it.
    assert rewrite(looped, "c = -x * exp(-x)").modules == looped.modules
    again = rewrite(looped, formula(looped, compact=True))
    assert again == looped


@_MANY
@given(graphs(), st.integers(0, 10**6))
def test_random_modules_go_round(document: Document, seed: int) -> None:
    document = as_functions(grouped(document, Random(seed)))
    text = formula(document)
    parameters = [node.name for node in document if node.gate == "parameter" and not node.module]
    again = parse(text, parameters=parameters)
    assert {n.name: (n.gate, n.inputs, n.module) for n in again} == {
        n.name: (n.gate, n.inputs, n.module) for n in document
    }
    assert _ports(again) == _ports(document)
    assert formula(again) == text


@_MANY
@given(graphs(), st.integers(0, 10**6))
def test_a_level_that_is_written_as_it_was_changes_nothing(document: Document, seed: int) -> None:
    document = grouped(document, Random(seed))
    kinds = [(node.gate, tuple(node.inputs.items())) for node in document if node.inputs]
    if len(set(kinds)) == len(kinds):  # twins that have no name are told apart by nothing
        for level in ("", *as_functions(document).modules):
            one_line = "; ".join(formula(document, compact=True, level=level).splitlines())
            assert rewrite(document, one_line, level) == document


def _neuron() -> Document:
    """The sigmoid neuron with values, places and a note inside its module."""
    document = parse(SIGMA, values={"w": 2.0, "x": -1.0, "b": 0.5, "z": 3.0})
    moved = Move({"m": (1000.0, 70.0), "f": (900.0, 90.0)}).apply(document)
    return moved.having(Remark("#1", "note", "a sigmoid", module="sigma"))


def test_the_top_written_anew_keeps_its_modules() -> None:
    document = _neuron()
    after = rewrite(document, "f = sigma(w * x) * z + x")
    assert after.modules == document.modules
    assert after.remarks == document.remarks
    assert all(after[name] is document[name] for name in ("e", "d", "s", "w"))
    assert after["m"].inputs == {"x": Port("mul1", "y")}
    assert (after["m"].x, after["f"].gate) == (1000.0, "add")
    assert run(after).value("w") == 2


def test_one_more_call_in_the_top_draws_one_more_module() -> None:
    document = _neuron()
    after = rewrite(document, "f = sigma(w * x + b) * z; g = sigma(f)")
    assert list(after.modules) == ["sigma", "sigma1"]
    assert all(after[node.name] is node for node in document)
    module = after.modules["sigma1"]
    assert (module.x, module.y) != (0, 0)
    assert formula(after, compact=True) == "g = sigma1(sigma(w * x + b) * z)"


def test_a_call_taken_away_takes_the_module_with_it() -> None:
    after = rewrite(_neuron(), "f = (w * x + b) * z")
    assert not after.modules
    assert {node.module for node in after} == {""}
    assert after.remarks["#1"].module == ""


def test_the_inside_of_a_module_written_anew() -> None:
    document = _neuron()
    after = rewrite(document, "return 1 / (2 + exp(-t * 3))", "sigma")
    assert after["f"] is document["f"]
    assert (after["s"].gate, after["s"].x) == ("div", document["s"].x)
    assert [node.module for node in after if node.gate == "exp"] == ["sigma"]
    assert dict(interface(after, "sigma").outputs) == {"s": Port("s", "y")}
    assert formula(after, compact=True, level="sigma") == "return 1 / (2 + exp(-t * 3))"
    assert formula(after, compact=True) == "f = sigma(w * x + b) * z"


def test_leaves_inside_keep_their_values() -> None:
    text = "def layer(x):\n    W = parameter((2, 2))\n    h = relu(W @ x)\n    return h\nf = sum(layer(a))"
    document = SetAttributes("W", {"value": [[1.0, 2.0], [3.0, 4.0]]}).apply(parse(text))
    assert formula(document, compact=True, level="layer") == "return relu(W @ x)"
    after = rewrite(document, "return tanh(W @ x)", "layer")
    assert after["W"] is document["W"]
    assert [node.gate for node in after if node.module == "layer"] == ["parameter", "matmul", "tanh"]


@pytest.mark.parametrize(
    ("text", "level", "reason"),
    [
        ("s = 1 / t", "sigma", "line 1, column 1: the inside of sigma ends with what it gives: return s"),
        ("return -t, exp(t)", "sigma", "line 1, column 1: sigma gives 1 value (s), and return 2"),
        ("return -t; return t", "sigma", "line 1, column 1: a return stands at the end"),
        ("return -u", "sigma", "line 1, column 9: u is neither an argument of sigma"),
        ("return sigma(t)", "sigma", "line 1, column 8: sigma calls itself"),
        ("sigma = x + 1", "", "line 1, column 1: duplicate name: sigma is a module of the graph already"),
        ("f = sigma(x) * m", "", "m is the name of a node in sigma; take another one here"),
        ("", "sigma", "the formula is empty"),
    ],
)
def test_what_a_level_cannot_be_is_refused(text: str, level: str, reason: str) -> None:
    with pytest.raises(FormulaError) as caught:
        rewrite(_neuron(), text, level)
    assert reason in str(caught.value)


def test_an_open_graph_can_still_be_written_over() -> None:
    document = Group(("q",), "m").apply(parse("q = x + y\nf = q * z"))
    open_ended = document.without(["y"])
    with pytest.raises(GraphError, match="open"):
        formula(open_ended)
    after = rewrite(open_ended, "f = (x + y) * z")
    assert formula(after, compact=True) == "f = (x + y) * z"
    assert after["f"] is document["f"]


def test_names_of_ports_that_no_text_can_say_stay() -> None:
    document = Group(("a", "b"), "m").apply(parse("a = -x\nb = exp(a)\nf = b + a * x"))
    for edit in (
        RenamePort("m", "b", "exp1", output=True),  # what a parser calls the gate
        Rename("b", "c"),
        RenamePort("m", "x", "c"),  # a node inside
        RenamePort("m", "a", "b", output=True),
    ):
        document = edit.apply(document)
        for level in ("", "m"):
            assert rewrite(document, formula(document, compact=True, level=level), level) == document


def test_an_output_that_is_called_like_an_argument_is_a_port_of_its_own() -> None:
    document = parse("def s(t):\n    return -t\nt = s(x)")
    assert (list(document.modules["s"].inputs), list(document.modules["s"].outputs)) == (["t"], ["t2"])
    assert decode(encode(document), "text") == document
