from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from random_graphs import graphs

from gradstudio.graph.document import Document
from gradstudio.graph.formula import formula, one_line, parse


def terms(text: str, level: str = "") -> list[tuple[str, str]]:
    line = one_line(parse(text), level)
    return [(name, line.text[start:end]) for start, end, name in line.terms]


def test_every_name_stands_where_its_node_is() -> None:
    assert terms("q = x + y; f = q * z") == [
        ("f", "f"),
        ("x", "x"),
        ("y", "y"),
        ("q", "x + y"),
        ("z", "z"),
        ("f", "(x + y) * z"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("f = (x + y) * z", "add1", "x + y"),
        ("f = -(x * y) ** 2", "mul1", "x * y"),
        ("f = -(x * y) ** 2", "square1", "(x * y) ** 2"),
        ("f = x ** (y + 1)", "add1", "y + 1"),
        ("f = (a @ b).T", "matmul1", "a @ b"),
        ("f = sum(exp(x), axis=0)", "exp1", "exp(x)"),
        ("f = 2 * x", "f", "2 * x"),
        ("c = copy(x); f = c[0] * c[1]", "c", "c[1]"),
    ],
)
def test_folded_gates_stand_inside_others(text: str, name: str, shown: str) -> None:
    assert (name, shown) in terms(text)


def test_a_call_stands_for_its_module_and_the_inside_for_itself() -> None:
    text = "def half(a):\n    s = a * a\n    return s * 0.5\nf = half(x) + 1"
    assert ("half", "half(x)") in terms(text)
    assert any(shown == "a * a" for _, shown in terms(text, "half"))


@given(graphs())
@settings(max_examples=50, suppress_health_check=list(HealthCheck))
def test_the_line_is_the_compact_formula_and_every_gate_is_in_it(document: Document) -> None:
    line = one_line(document)
    assert line.text == "; ".join(formula(document, compact=True).splitlines())
    assert {name for _, _, name in line.terms} >= {node.name for node in document if not node.kind.is_leaf}
    for start, end, name in line.terms:
        assert 0 <= start < end <= len(line.text)
        if document[name].kind.is_leaf:
            assert line.text[start:end] == name
