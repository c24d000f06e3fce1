from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradstudio.graph.document import Document
from gradstudio.graph.edits import Move, SetAttributes, SetLabel, SetOutputs, Together
from gradstudio.graph.formula import formula, merge, parse
from gradstudio.graph.layout import box_of
from gradstudio.graph.node import Port


def _worked() -> Document:
    """The worked example with values, a label and places of its own."""
    document = parse("q = x + y\nf = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})
    touch = Together(
        (SetLabel("q", "the sum"), Move({"q": (1000, 900), "z": (60, 2000)}), SetOutputs({"f": 2.0}))
    )
    return touch.apply(document)


def _edited(document: Document, old: str, new: str) -> Document:
    """`document` after a person has put `new` for `old` in its compact formula."""
    text = formula(document, compact=True)
    assert old in text
    return merge(document, parse(text.replace(old, new)))


def _overlaps(document: Document) -> list[tuple[str, str]]:
    found = []
    nodes = list(document)
    for i, a in enumerate(nodes):
        for b in nodes[:i]:
            (wide, high), (width, height) = box_of(a), box_of(b)
            if abs(a.x - b.x) < (wide + width) / 2 and abs(a.y - b.y) < (high + height) / 2:
                found.append((a.name, b.name))
    return found


@pytest.mark.parametrize("compact", [True, False])
def test_an_untouched_text_changes_nothing(compact: bool) -> None:  # noqa: FBT001 - a parameter of the test
    document = _worked()
    merged = merge(document, parse(formula(document, compact=compact)))
    assert merged == document
    assert all(node is document[node.name] for node in merged)


def test_another_operator_keeps_the_rest() -> None:
    document = _worked()
    merged = _edited(document, "*", "/")
    assert [node.name for node in merged] == ["x", "y", "z", "q", "f"]
    assert all(merged[name] is document[name] for name in ("x", "y", "z", "q"))
    assert merged["f"].gate == "div"
    assert (merged["f"].x, merged["f"].y) == (document["f"].x, document["f"].y)


def test_an_inner_gate_that_changes_keeps_its_place_alone() -> None:
    merged = _edited(_worked(), "x + y", "x - y")
    assert merged["sub1"].label == ""
    assert (merged["sub1"].x, merged["sub1"].y) == (1000, 900)
    assert "q" not in merged
    assert merged["f"].inputs["a"] == Port("sub1", "y")


def test_another_leaf_keeps_the_gates_above_it() -> None:
    merged = _edited(_worked(), "y)", "w)")
    assert merged["q"].inputs == {"a": Port("x", "y"), "b": Port("w", "y")}
    assert merged["q"].label == "the sum"
    assert merged["x"].attributes["value"] == -2
    assert dict(merged["w"].attributes) == {}
    assert "y" not in merged


def test_a_gate_put_in_between() -> None:
    document = _worked()
    merged = _edited(document, "(x + y)", "max(0, x + y)")
    assert merged["q"] is document["q"]
    assert merged["f"].inputs["a"] == Port("max1", "y")
    assert merged["max1"].inputs == {"a": Port("c1", "y"), "b": Port("q", "y")}
    assert not _overlaps(merged)


def test_more_at_the_end_moves_no_gate() -> None:
    document = _worked()
    merged = merge(document, parse("f = (x + y) * z + 1"))
    assert merged["q"] is document["q"]
    assert merged["f"].gate == "add"
    product = merged[merged["f"].inputs["a"].node]
    assert (product.gate, product.x, product.y) == ("mul", document["f"].x, document["f"].y)
    assert not _overlaps(merged)


def test_another_name_for_the_same_gate() -> None:
    document = _worked()
    merged = merge(document, parse("g = (x + y) * z"))
    assert [node.name for node in merged] == ["x", "y", "z", "q", "g"]
    assert (merged["g"].x, merged["g"].y) == (document["f"].x, document["f"].y)
    assert dict(merged.outputs) == {"g": 2.0}


def test_a_part_taken_away() -> None:
    merged = merge(_worked(), parse("f = x + y"))
    assert [node.name for node in merged] == ["x", "y", "f"]
    assert dict(merged["f"].inputs) == {"a": Port("x", "y"), "b": Port("y", "y")}


def test_parameters_stay_parameters_with_their_values() -> None:
    values = {"W1": np.eye(3), "W2": [[1, 2, 3]]}
    document = parse("f = W2 @ max(0, W1 @ x)", parameters=["W1", "W2"], values=values)
    merged = _edited(document, "max(0, W1 @ x)", "relu(W1 @ x)")
    assert merged["W1"] is document["W1"]
    assert merged["W2"] is document["W2"]
    assert merged["matmul1"] is document["matmul1"]


def test_constants_are_told_apart_by_their_numbers() -> None:
    document = parse("f = max(0, x) * 3")
    document = SetLabel("c2", "three").apply(document)
    merged = merge(document, parse("f = max(0, 1 + x) * 3"))
    assert merged["c2"] is document["c2"]
    assert merged["c1"] is document["c1"]
    added = merged[merged["max1"].inputs["b"].node]
    assert merged[added.inputs["a"].node].attributes["value"] == 1


def test_a_number_that_changes_keeps_the_constants_place() -> None:
    document = parse("f = max(0, x) * 3")
    merged = merge(document, parse("f = max(0, x) * 4"))
    assert list(merged.nodes) == list(document.nodes)
    assert merged["c2"].attributes["value"] == 4
    assert (merged["c2"].x, merged["c2"].y) == (document["c2"].x, document["c2"].y)


def test_a_declaration_goes_over_what_was() -> None:
    document = parse(
        'W = parameter((2, 3), init="zeros")\nf = W @ x', values={"W": np.ones((2, 3)), "x": [1, 2, 3]}
    )
    document = SetLabel("W", "weights").apply(document)
    merged = merge(document, parse("W = parameter((4, 3))\nf = W @ x"))
    assert dict(merged["W"].attributes) == {"shape": (4, 3), "init": "zeros"}
    assert merged["W"].label == "weights"
    same = merge(document, parse('W = parameter((2, 3), init="ones")\nf = W @ x'))
    assert same["W"].attributes["init"] == "ones"
    assert same["W"].attributes["value"].tolist() == np.ones((2, 3)).tolist()
    constant = merge(document, parse("x = constant([4, 5, 6])\nf = W @ x"))
    assert constant["x"].gate == "constant"
    assert constant["x"].attributes["value"].tolist() == [4, 5, 6]


def test_twins_of_one_structure_are_matched_in_order() -> None:
    document = Move({"relu1": (500, 500), "relu2": (900, 900)}).apply(parse("f = relu(x) * relu(x)"))
    merged = merge(document, parse("f = relu(x) * relu(x) * relu(x)"))
    places = sorted((node.x, node.y) for node in merged if node.gate == "relu")
    assert {(500, 500), (900, 900)} < set(places)
    assert len(merged) == 6


def test_training_and_outputs_stay() -> None:
    document = _worked()
    document = Document(document.nodes, {"q": None, "f": None}, {"epochs": 3})
    merged = _edited(document, "* z", "- z")
    assert merged.training == {"epochs": 3}
    assert list(merged.outputs) == ["q"]


def test_from_nothing() -> None:
    drawn = parse("f = (x + y) * z")
    assert merge(Document(), drawn) == drawn


_PARTS = st.sampled_from(
    ["x", "y", "0", "2.5", "x + y", "x * y", "max(0, x)", "relu(x + y)", "-(y)", "x ** 2"]
)


@settings(max_examples=60)
@given(_PARTS, _PARTS, _PARTS, st.sampled_from("+-*/"))
def test_a_merge_computes_what_the_text_says(a: str, b: str, c: str, sign: str) -> None:
    old = parse(f"f = ({a}) * ({b}) {sign} 1")
    new = parse(f"f = ({c}) {sign} ({b}) * ({a})")
    merged = merge(old, new)
    assert len(merged) == len(new)
    assert formula(merged, compact=True) == formula(new, compact=True)
    assert not _overlaps(merged)
    assert merge(merged, parse(formula(merged, compact=True))) == merged


def test_values_set_in_the_inspector_survive_an_edit() -> None:
    document = SetAttributes("x", {"value": [[1.0, 2.0]]}).apply(parse("f = relu(x)"))
    assert merge(document, parse("f = exp(x)"))["x"] is document["x"]
