from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradstudio.errors import CycleError, GraphError
from gradstudio.gates import CATALOGUE, Gate
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Disconnect, Rename, SetLabel, SetOutputs
from gradstudio.graph.formula import formula, parse
from gradstudio.graph.node import Node, Port
from graphs import built, leaf, wire, worked_example

GATES = [kind for kind in CATALOGUE.values() if not kind.is_leaf]


def _again(document: Document) -> Document:
    """What the printed text of `document` draws, with the values of its leaves."""
    text = formula(document)
    named = parse(text)
    leaves = {n.name: n.attributes["value"] for n in document if n.name in named and "value" in n.attributes}
    return parse(text, values=leaves)


def _bare(document: Document) -> Document:
    """`document` less what no formula says (labels, places, outputs), leaves first as a formula has them."""
    rank = ["input", "parameter", "constant"]
    nodes = sorted(
        (document[name] for name in check(document).order),
        key=lambda node: rank.index(node.gate) if node.kind.is_leaf else len(rank),
    )
    return Document({n.name: Node(n.name, n.gate, n.inputs, n.attributes) for n in nodes})


@pytest.mark.parametrize(
    ("text", "compact"),
    [
        ("f = (x + y) * z", "f = (x + y) * z"),
        ("q = x + y\nf = q * z", "f = (x + y) * z"),
        ("f = W2 @ max(0, W1 @ x)", "f = W2 @ max(0, W1 @ x)"),
        ("f = 1 / (1 + exp(-(w0 * x0 + w1 * x1 + w2)))", "f = 1 / (1 + exp(-(w0 * x0 + w1 * x1 + w2)))"),
        ("f = sum((W @ x) ** 2)", "f = sum((W @ x) ** 2)"),
        ("f = a - (b - c) - d", "f = a - (b - c) - d"),
        ("f = a - (-b)", "f = a - (-b)"),
        ("f = -a - b", "f = -a - b"),
        ("f = -(a * b)", "f = -(a * b)"),
        ("f = -(-a)", "f = -(-a)"),
        ("f = (-a) ** 2", "f = (-a) ** 2"),
        ("f = -a ** 2", "f = -a ** 2"),
        ("f = -a ** 3", "f = -a ** 3"),
        ("f = a ** -0.5", "f = a ** -0.5"),
        ("f = (-2) ** -b", "f = (-2) ** -b"),
        ("f = (a ** b) ** c ** d", "f = (a ** b) ** c ** d"),
        ("f = a ** (b + c)", "f = a ** (b + c)"),
        ("f = pow(a, 2)", "f = pow(a, 2)"),
        ("f = (a @ b).T @ c.T", "f = (a @ b).T @ c.T"),
        ("f = neg(2)", "f = neg(2)"),
        ("f = neg(-2)", "f = neg(-2)"),
        ("f = transpose(2)", "f = transpose(2)"),
        ("f = [1, 2].T", "f = [1, 2].T"),
        ("f = -[1, 2]", "f = -[1, 2]"),
        ("f = (-2) ** 2", "f = (-2) ** 2"),
        ("f = 2 ** 2 + -2 * x", "f = 2 ** 2 + (-2 * x)"),
        ("f = a * (-2.5)", "f = a * (-2.5)"),
        ("f = a / (b / c)", "f = a / (b / c)"),
        ("f = sum(x, axis=0, keepdims=True)", "f = sum(x, axis=0, keepdims=True)"),
        ("f = transpose(x, axes=(1, 0))", "f = transpose(x, axes=(1, 0))"),
        ("c = copy(x, n=3)\nf = c[0] * c[2]", "c = copy(x, n=3)\nf = c[0] * c[2]"),
        ("f = concat(a, relu(b), c, d, axis=1)", "f = concat(a, relu(b), c, d, axis=1)"),
        ("f = concat(a)", "f = concat(a)"),
        ('f = reshape(x, shape=("N", -1))', 'f = reshape(x, shape=("N", -1))'),
        ("s = split(x, sizes=(1, 2))\nf = concat(s[1], s[0])",
         "s = split(x, sizes=(1, 2))\nf = concat(s[1], s[0])"),
        ("c = copy(x, n=1)\nf = c * c", "c = copy(x, n=1)\nf = c * c"),
        ('x = input(("N", 64))\nW = parameter((3, 64), init="zeros")\nf = linear(x, W)', "f = linear(x, W)"),
        ("c1 = constant(2)\nf = c1 * c1", "c1 = constant(2)\nf = c1 * c1"),
        ("half = constant(0.5)\nf = half * x", "half = constant(0.5)\nf = half * x"),
        ("q = x + 1\nf = q * q", "q = x + 1\nf = q * q"),
    ],
)  # fmt: skip
def test_texts(text: str, compact: str) -> None:
    document = parse(text)
    expected = text.replace("2 ** 2 + -2 * x", "2 ** 2 + (-2 * x)")
    assert formula(document) == expected
    assert formula(document, compact=True) == compact
    assert parse(formula(document)) == document


def test_the_worked_example_as_drawn_by_hand() -> None:
    document = worked_example()
    assert formula(document) == "q = x + y\nf = q * z"
    assert formula(document, compact=True) == "f = (x + y) * z"
    assert _bare(_again(document)) == _bare(document)


@pytest.mark.parametrize("kind", GATES, ids=lambda kind: kind.name)
def test_every_gate_with_every_example_goes_round(kind: Gate) -> None:
    for example in kind.examples:
        leaves = [leaf(f"p_{port}", np.ones(shape)) for port, shape in example.shapes.items()]
        wires = [wire(f"p_{port}", f"g.{port}") for port in example.shapes]
        document = built(*leaves, AddNode(kind.name, "g", example.attributes), *wires)
        assert _bare(_again(document)) == _bare(document)


def test_an_open_optional_input_before_a_wired_one() -> None:
    document = parse("f = linear(x, W, b)")
    document = built(*(AddNode("input", name) for name in ("x", "W", "b"))).having(document["f"])
    assert formula(document) == "f = linear(x, W, b)"


def test_labels_outputs_and_names_keep_their_statement() -> None:
    document = parse("f = (x + y) * (x - y)")
    assert formula(SetLabel("add1", "sum of both").apply(document)) == "add1 = x + y\nf = add1 * (x - y)"
    assert (
        formula(SetOutputs({"sub1": None}).apply(document)) == "add1 = x + y\nsub1 = x - y\nf = add1 * sub1"
    )
    assert _bare(_again(SetOutputs({"sub1": None}).apply(document))) == _bare(document)
    assert formula(Rename("sub1", "d").apply(document)).splitlines()[-1].endswith("* d")


def test_automatic_names_that_would_come_out_otherwise_are_kept() -> None:
    document = Rename("add1", "add7").apply(parse("f = (x + y) * z"))
    assert formula(document) == "add7 = x + y\nf = add7 * z"
    assert formula(document, compact=True) == "f = (x + y) * z"
    swapped = Rename("c1", "c3").apply(parse("f = relu(1) + relu(2)"))
    assert _bare(_again(swapped)) == _bare(swapped)


def test_the_order_of_leaves_is_kept() -> None:
    document = built(
        leaf("y", 1.0), leaf("x", 2.0), AddNode("sub", "f"), wire("x", "f.a"), wire("y", "f.b")
    )  # fmt: skip
    assert formula(document) == "y = input()\nf = x - y"
    assert formula(document, compact=True) == "f = x - y"
    assert list(_again(document).nodes) == ["y", "x", "f"]


def test_leaves_alone() -> None:
    document = built(leaf("x", 1.0), AddNode("parameter", "W", {"shape": (2,)}), leaf("c1", 3, "constant"))
    assert formula(document) == "x = input()\nW = parameter((2,))\nc1 = constant(3)"
    assert formula(document, compact=True) == formula(document)
    assert _bare(_again(document)) == _bare(document)
    assert formula(Document()) == ""


def test_large_and_single_precision_constants_go_by_name() -> None:
    for value in (np.arange(100.0), np.float32(1.5)):
        document = built(leaf("c1", value, "constant"), AddNode("relu", "f"), wire("c1", "f.x"))
        assert formula(document) == "c1 = constant()\nf = relu(c1)"
        assert _bare(_again(document)) == _bare(document)


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(GraphError, match=r"q\.a: this input is open"):
        formula(Disconnect(Port("q", "a")).apply(worked_example()))
    cycle = Document(
        {"a": Node("a", "relu", {"x": Port("b", "y")}), "b": Node("b", "relu", {"x": Port("a", "y")})}
    )
    with pytest.raises(CycleError, match="close a cycle"):
        formula(cycle)


def test_a_shape_clash_can_be_said() -> None:
    assert formula(parse("f = x + y", values={"x": [1, 2], "y": [1, 2, 3]})) == "f = x + y"


def test_deep_and_long_graphs_are_printed_in_parts() -> None:
    deep = parse("x0 = relu(x)\n" + "\n".join(f"x{i} = relu(x{i - 1})" for i in range(1, 300)))
    assert parse(formula(deep)) == deep
    assert len(parse(formula(deep, compact=True))) == len(deep)
    wide = parse(" + ".join(f"x{i}" for i in range(2000)))
    assert parse(formula(wide)) == wide
    assert max(map(len, formula(wide).splitlines())) < 2500


_LEAVES = st.sampled_from(["x", "y", "W", "0", "1", "2.5", "-3", "[1, 2]", "[[1.5, -2.0]]"])
_FORMS = (
    "({0}).T",
    "-({0})",
    "({0}) ** 2",
    "({0}) ** ({1})",
    "max({0}, {1}, {0})",
    "sum({0}, axis=-1, keepdims=True)",
    "linear({0}, W={1})",
    "({0}) + ({1})",
    "({0}) - ({1})",
    "({0}) * ({1})",
    "({0}) / ({1})",
    "({0}) @ ({1})",
)


def _expressions(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds(str.format, st.sampled_from(_FORMS), inner, inner)

    return st.recursive(leaves, larger, max_leaves=12)


@st.composite
def _formulas(draw: st.DrawFn) -> str:
    """A few statements over a few leaves, each using earlier ones, some with names like automatic ones."""
    leaves = _LEAVES
    lines = []
    for i in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from([f"h{i}", f"add{i + 1}", f"c{i + 2}", f"sub{i + 3}"]))
        gate = draw(st.sampled_from(["copy", "relu"]))
        lines.append(f"{name} = {gate}({draw(_expressions(leaves))})")
        leaves |= st.sampled_from([f"{name}[0]", f"{name}[1]"] if gate == "copy" else [name])
    return "\n".join(lines)


@settings(max_examples=150)
@given(_formulas())
def test_print_and_parse_are_inverse(text: str) -> None:
    document = parse(text)
    printed = formula(document)
    again = parse(printed)
    assert again == document
    assert formula(again) == printed
    assert len(parse(formula(document, compact=True))) == len(document)


@settings(max_examples=60)
@given(_formulas(), st.randoms(use_true_random=False))
def test_a_graph_drawn_in_any_order_is_printed(text: str, chance: Random) -> None:
    nodes = list(parse(text))
    chance.shuffle(nodes)
    document = Document({node.name: node for node in nodes})
    assert _bare(_again(document)) == _bare(document)
