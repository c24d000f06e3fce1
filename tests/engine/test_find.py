"""The search: what fits a query in a document and its run, in which order, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.engine.find import Found, Hit, find
from gradstudio.engine.session import Session
from gradstudio.errors import FindError
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode
from gradstudio.graph.formula import parse
from gradstudio.graph.items import Module, Remark
from gradstudio.graph.node import Port
from graphs import built, leaf, wire, worked_example


def found(document: Document, query: str) -> Found:
    """The hits in a document as it runs."""
    return find(document, Session().run(document), check(document), query)


def names(document: Document, query: str) -> list[str]:
    return list(found(document, query).names)


def of(formula: str, **values: Any) -> Document:  # noqa: ANN401 - whatever a leaf takes
    return parse(formula, values=values)


def test_a_word_fits_names_labels_gates_aliases_and_symbols_the_exact_first() -> None:
    document = built(
        AddNode("relu", "addend"),
        AddNode("add", "q"),
        AddNode("input", "badd", label="add it"),
        leaf("add1", 1.0),
    )
    document = document.having(replace(document["q"], label="sum of all"))
    assert names(document, "add") == ["q", "addend", "add1", "badd"]
    assert names(document, "ADD1") == ["add1"]
    assert names(document, "plus") == names(document, "+") == ["q"]
    assert names(document, "all sum") == ["q"]
    assert names(document, '"all sum"') == []
    assert names(document, '"sum of"') == ["q"]
    assert found(document, '"sum of"')[0] == Hit("q", None, "sum of all")
    assert found(document, "plus")[0].why == "plus"
    assert found(document, "rectif")[0] == Hit("addend", None, "rectifier")
    assert found(document, "q")[0] == Hit("q", None, "")


def test_modules_frames_and_notes_are_found_by_their_words() -> None:
    document = worked_example().having(
        Module("head", label="the last layer"),
        Remark("#1", "note", "Watch the sign"),
        Remark("#2", "frame", "Q"),
    )
    assert names(document, "head") == ["head"]
    assert names(document, "layer") == ["head"]
    assert found(document, "sign")[0] == Hit("#1", None, "Watch the sign")
    assert names(document, "frame") == ["#2"]
    assert names(document, "not head") == ["x", "y", "z", "q", "f"]


def test_numbers_of_the_run_are_compared() -> None:
    document = worked_example()
    assert names(document, "value = 3") == ["q"]
    assert names(document, "grad = -4") == ["x", "y", "q"]
    assert names(document, "grad > 0") == ["z", "f"]
    assert names(document, "|value| >= 5") == ["y", "f"]
    assert names(document, "value != 3") == ["x", "y", "z", "f"]
    assert names(document, "not grad > 0") == ["x", "y", "q"]
    assert names(document, "value > 0 grad < 0") == ["y", "q"]
    assert found(document, "value > 0 grad < 0")[1] == Hit("q", Port("q", "y"), "value 3, grad −4")
    assert found(document, "downstream = 3")[0] == Hit("f", Port("f", "b"), "downstream +3")
    assert found(document, "|grad| = 4")[0].why == "|grad| 4"


def test_a_comparison_holds_for_an_array_where_any_element_passes_a_norm_where_the_whole_does() -> None:
    document = of("f = sum(x * y)", x=[3.0, 4.0], y=[-1.0, 0.5])
    assert "x" in names(document, "value > 3.5")
    assert "x" in names(document, "value < 3.5")
    assert "x" in names(document, "|value| = 5")
    assert "x" not in names(document, "|value| < 5")
    assert found(document, "value = 4")[0] == Hit("x", Port("x", "y"), "value 4 at [1]")
    assert found(document, "|value| = 5")[0].why == "|value| 5"


def test_nothing_holds_for_what_was_not_computed() -> None:
    document = built(leaf("x", -2.0), AddNode("add", "q"), wire("x", "q.a"))
    assert names(document, "value < 0") == ["x"]
    assert names(document, "grad = 0 or grad != 0") == []
    assert list(find(document, None, check(document), "value < 0 or nan or dead or kink")) == []


def test_nan_and_infinities_are_found_in_values_and_gradients() -> None:
    document = of("f = log(x) * y", x=0.0, y=0.0)
    assert set(names(document, "nan")) >= {"f"}
    assert names(document, "value = -inf") == [n.name for n in document if n.gate == "log"]
    assert found(document, "value = nan")[0] == Hit("f", Port("f", "y"), "value NaN")
    assert "f" not in names(document, "value != nan")
    assert set(names(document, "inf")) >= {n.name for n in document if n.gate == "log"}


def test_a_relu_that_is_all_zero_and_a_wire_of_exact_zeros_are_dead() -> None:
    document = of("h = relu(x); k = relu(z); f = sum(h * w + k)", x=[-1.0, -2.0], z=[-1.0, 1.0], w=[1.0, 1.0])
    hits = {hit.node: hit for hit in found(document, "dead")}
    assert hits["h"] == Hit("h", Port("h", "y"), "every output is 0")
    assert "k" not in hits
    (product,) = [node.name for node in document if node.gate == "mul"]
    assert hits[product] == Hit(product, Port(product, "b"), "sends 0 back through b")


def test_what_no_gradient_came_by_sends_zeros_back() -> None:
    document = of("f = x * y; g = exp(x)", x=2.0, y=3.0)
    document = replace(document, outputs={"f": None})
    assert names(document, "dead") == ["g"]
    assert names(document, "unused") == ["g"]
    assert names(document, "|grad| = 0") == ["g"]
    assert found(document, "unused")[0].why == "no output needs it"


def test_ties_and_kinks_are_found_with_their_counts() -> None:
    document = of("f = sum(max(x, y) + relu(z))", x=[1.0, 2.0], y=[1.0, 0.0], z=0.0)
    (tie,) = found(document, "tie")
    assert tie.why == "tie in 1 of 2 elements"
    assert len(found(document, "kink")) == 2


def test_problems_are_found_at_their_ports() -> None:
    document = built(leaf("x", 1.0), AddNode("add", "q"), AddNode("input", "w"), wire("x", "q.a"))
    assert list(found(document, "open")) == [Hit("q", Port("q", "b"), "this input is open; lay a wire to it")]
    assert names(document, "error") == ["q"]
    assert "w" in names(document, "problem")


def test_shapes_are_those_of_the_check_and_of_the_run() -> None:
    document = of('x = input(("N", 3)); f = sum(x @ W)', x=np.ones((5, 3)), W=np.ones((3, 4)))
    assert names(document, "3x4") == ["W"]
    assert names(document, "shape = (N, 3)") == names(document, "shape = (5, 3)") == ["x"]
    assert names(document, "shape = (*, 4)") == ["W", next(n.name for n in document if n.gate == "matmul")]
    assert names(document, "shape = scalar") == ["f"]
    assert "f" not in names(document, "shape != scalar")
    assert found(document, "3x4")[0] == Hit("W", Port("W", "y"), "shape 3×4")


def test_gates_and_their_joins() -> None:
    document = worked_example()
    assert names(document, "gate = add") == ["q"]
    assert names(document, "gate != input") == ["q", "f"]
    assert names(document, "gate = add or gate = mul") == ["q", "f"]
    assert names(document, "not (gate = add or gate = mul)") == ["x", "y", "z"]


def test_hits_are_ordered_by_how_well_they_fit_then_as_the_document_has_them() -> None:
    document = built(leaf("ab", 1.0), leaf("xa", 1.0), leaf("a", 1.0), leaf("ac", 1.0))
    assert names(document, "a value = 1") == ["a", "ab", "ac", "xa"]
    assert names(document, "xa or ac") == ["xa", "ac"]


def test_other_values_are_found_in_the_next_run_of_the_same_program() -> None:
    session, document = Session(), worked_example()
    session.run(document)
    first = find(document, session.run(document), check(document), "value = 3")
    other = document.having(replace(document["x"], attributes={"value": np.array(5.0)}))
    second = find(other, session.run(other), check(other), "value = 10")
    assert (first.names, second.names) == (("q",), ("q",))


def test_a_graph_of_leaves_alone_has_no_gradients() -> None:
    document = built(leaf("x", 1.0), leaf("y", 2.0))
    assert names(document, "dead or downstream = 0 or grad = 0") == []
    assert names(document, "value = 2") == ["y"]


def test_huge_numbers_overflow_in_silence() -> None:
    document = of("f = sum(x)", x=[1e300, 1e300])
    assert "x" in names(document, "|value| = inf")


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(FindError, match="such as"):
        found(worked_example(), "grad <")


_WORDS = st.sampled_from(
    [
        "x",
        "q",
        "not",
        "or",
        "(",
        ")",
        "grad > 0",
        "|value| < 4",
        "nan",
        "inf",
        "dead",
        "kink",
        "tie",
        "open",
        "error",
        "problem",
        "unused",
        "3x4",
        "gate = add",
        "shape = ()",
        "value = nan",
        "downstream = 3",
        "<",
    ]
)


@given(st.lists(_WORDS, max_size=8).map(" ".join))
def test_every_query_finds_or_is_refused_and_every_hit_can_be_worded(query: str) -> None:
    document = worked_example()
    try:
        hits = found(document, query)
    except FindError:
        return
    assert {hit.node for hit in hits} <= set(document.nodes)
    assert len({hit.node for hit in hits[:]}) == len(hits)
