from __future__ import annotations

import pytest

from gradstudio.gates import CATALOGUE
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Node, Port
from gradstudio.ui.panels import notation
from gradstudio.ui.widgets.typesetting import set_formula


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("x", "{x}"),
        ("W1", "{W_{1}}"),
        ("sigma", r"{\sigma}"),
        ("loss", r"{\mathit{loss}}"),
        ("dead_relu2", r"{\mathit{dead\_relu}_{2}}"),
    ],
)
def test_names_are_set_as_in_print(name: str, latex: str) -> None:
    assert notation.name_latex(name) == latex


def test_the_worked_example_in_set_maths() -> None:
    document = parse("q = x + y; f = q * z")
    assert notation.forward_latex(document, document["q"]) == "{q} = {x} + {y}"
    assert notation.local_latex(document, document["q"], "a") == r"\partial {q}/\partial {x} = 1"
    assert notation.local_latex(document, document["f"], "a") == r"\partial {f}/\partial {q} = {z}"
    assert notation.downstream_latex(document, document["f"], "a", "{f}") == ""


def test_a_whole_matrix_gate_has_its_downstream_formula_instead_of_a_local_one() -> None:
    document = parse("s = W @ x")
    node = document["s"]
    assert notation.local_latex(document, node, "a") == ""
    shown = notation.downstream_latex(document, node, "b", "{L}")
    assert shown == r"\partial {L}/\partial {x} = {W}^{\top} \frac{\partial {L}}{\partial {s}}"


def test_a_raised_fraction_gets_brackets() -> None:
    document = parse("s = transpose(x)")
    shown = notation.downstream_latex(document, document["s"], "x", "{L}")
    assert r"\left(\frac{\partial {L}}{\partial {s}}\right)^{\top}" in shown


def test_an_absent_bias_is_no_term_and_an_open_input_a_question_mark() -> None:
    document = parse("s = linear(x, W)")
    assert notation.forward_latex(document, document["s"]) == r"{s} = {x} \, {W}^{\top}"
    empty = Document().having(Node("q", "add"))
    assert notation.forward_latex(empty, empty["q"]) == "{q} = ? + ?"


def test_outputs_of_a_copy_are_told_apart() -> None:
    document = parse("a, b = copy(x); f = a + b")
    node = next(node for node in document if node.gate == "copy")
    latex = notation.port_latex(document, Port(node.name, "y1"))
    assert latex.endswith("^{(1)}}")


def test_what_gradients_are_of() -> None:
    document = parse("f = x + y; g = x * y")
    assert notation.objective_latex(document, ("f",)) == "{f}"
    assert notation.objective_latex(document, ("f", "g")) == "({f} + {g})"
    assert notation.objective_latex(document, ("f",), scalar=False) == r"(u \cdot {f})"
    assert notation.objective_latex(document, ()) == r"{\mathrm{out}}"


@pytest.mark.parametrize(
    "gate", [gate for gate in CATALOGUE.values() if not gate.is_leaf], ids=lambda g: g.name
)
def test_every_gates_formulas_can_be_set(gate: object) -> None:
    kind = CATALOGUE[getattr(gate, "name", "")]
    ports = kind.input_ports({})
    leaves = [Node(f"x{i}", "input") for i, _ in enumerate(ports)]
    wires = {port: Port(leaf.name, "y") for port, leaf in zip(ports, leaves, strict=True)}
    node = Node("out1", kind.name, wires)
    document = Document().having(*leaves, node)
    texts = [notation.forward_latex(document, node)]
    for port in filter(kind.sends_back, ports):
        local = notation.local_latex(document, node, port)
        texts.append(local or notation.downstream_latex(document, node, port, "{L}"))
    assert all("@" not in text and set_formula(text, 16.0, "#000000") is not None for text in texts)
