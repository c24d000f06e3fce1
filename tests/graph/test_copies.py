"""Copies made explicit, and folded: every value and gradient stays as it was, to the bit."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from grouped import grouped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_graphs import graphs

from gradstudio.engine.run import run
from gradstudio.errors import GraphError
from gradstudio.graph.check import check
from gradstudio.graph.copies import FoldCopies, MakeCopiesExplicit, copies, fan_outs, has_fan_out
from gradstudio.graph.document import Document
from gradstudio.graph.edits import SetOutputs
from gradstudio.graph.files import decode, encode
from gradstudio.graph.formula import formula, parse
from gradstudio.graph.layout import box_of
from gradstudio.graph.module_edits import Group
from gradstudio.graph.modules import interface
from gradstudio.graph.node import Port

_MANY = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def _bits(document: Document, names: list[str]) -> dict[str, tuple[bytes, bytes]]:
    """Value and gradient of each node, to the bit."""
    result = run(document, output="f")
    return {
        name: (np.asarray(result.value(name)).tobytes(), np.asarray(result.upstream(name)).tobytes())
        for name in names
    }


def _shuffled(document: Document, chance: Random) -> Document:
    """What `f` needs of a document, in some order, parts of it in modules."""
    names = list(document.needed_for("f"))
    names.sort()
    chance.shuffle(names)
    return grouped(replace(document, nodes={name: document[name] for name in names}), chance)


@_MANY
@given(graphs(), st.integers(0, 10**6))
def test_there_and_back_changes_no_bit(document: Document, seed: int) -> None:
    document = _shuffled(document, Random(seed))
    names = list(document.nodes)
    wanted = _bits(document, names)
    assert has_fan_out(document) == bool(fan_outs(document))
    if not has_fan_out(document):
        with pytest.raises(GraphError, match="no output here feeds several inputs"):
            MakeCopiesExplicit().apply(document)
        return
    explicit = MakeCopiesExplicit().apply(document)
    assert not has_fan_out(explicit)
    assert not check(explicit).errors
    assert _bits(explicit, names) == wanted
    folded = FoldCopies().apply(explicit)
    assert _bits(folded, names) == wanted
    assert list(folded.nodes) == names
    assert folded == document
    for name in document.modules:
        assert interface(folded, name) == interface(document, name)


def test_a_copy_for_each_fan_out_in_the_order_of_its_sum() -> None:
    document = MakeCopiesExplicit().apply(parse("q = x * x\nf = q + exp(q) * x"))
    assert formula(document) == (
        "copy1 = copy(x, n=3)\nq = copy1[0] * copy1[1]\ncopy2 = copy(q)\n"
        "f = copy2[1] + exp(copy2[0]) * copy1[2]"
    )


def test_a_file_gives_copies_back() -> None:
    document = MakeCopiesExplicit().apply(parse("q = x * x\nf = q + exp(q) * x"))
    assert decode(encode(document), "text") == document


def test_of_some_nodes_alone() -> None:
    document = parse("q = x * x\nf = q + exp(q) * x")
    one = MakeCopiesExplicit(("q",)).apply(document)
    assert copies(one) == ("copy1",)
    assert one["copy1"].inputs == {"x": Port("q", "y")}
    both = MakeCopiesExplicit().apply(document)
    assert copies(FoldCopies(("copy2",)).apply(both)) == ("copy1",)


def test_a_copy_finds_a_free_place_between() -> None:
    document = parse("q = x * x\nf = q + exp(q) * x")
    after = MakeCopiesExplicit().apply(document)
    nodes = list(after)
    for i, a in enumerate(nodes):
        for b in nodes[:i]:
            (wide, high), (width, height) = box_of(a), box_of(b)
            apart = abs(a.x - b.x) >= (wide + width) / 2 or abs(a.y - b.y) >= (high + height) / 2
            assert apart or document.has(a.name) == document.has(b.name), (a.name, b.name)
    assert after["x"].x < after["copy1"].x


def test_a_wire_stays_led_as_it_was_behind_the_copy() -> None:
    document = parse("f = x * x")
    points = ((document["x"].x + 1.0, 5.0), (900.0, 9.0))
    document = document.having(replace(document["f"], bends={"a": points}))
    after = MakeCopiesExplicit().apply(document)
    assert after["f"].bends == {"a": points[1:]}
    led = after.having(replace(after["copy1"], bends={"x": points[:1]}))
    assert FoldCopies().apply(led)["f"].bends == {"a": points, "b": points[:1]}


def test_a_copy_lies_where_the_wires_part() -> None:
    document = parse("a = -x\nb = exp(a)\nc = a * b\nf = c + c")
    inside = Group(("b", "c"), "m").apply(document)
    after = MakeCopiesExplicit(("a",)).apply(inside)
    assert after["copy1"].module == "m"
    assert list(interface(after, "m").inputs) == list(interface(inside, "m").inputs)
    outside = Group(("b", "c"), "m").apply(document)
    after = MakeCopiesExplicit(("c",)).apply(outside)
    assert after["copy1"].module == ""
    assert dict(interface(after, "m").outputs) == dict(interface(outside, "m").outputs)


def test_a_start_of_gradients_keeps_its_wires() -> None:
    document = SetOutputs({"q": None, "f": None}).apply(parse("q = x * y\nf = q + exp(q)"))
    assert not has_fan_out(document)
    explicit = MakeCopiesExplicit().apply(parse("q = x * y\nf = q + exp(q)"))
    kept = SetOutputs({"copy1.y0": None, "f": None}).apply(explicit)
    assert not copies(kept)


def test_copies_of_copies_are_folded_at_once() -> None:
    document = parse("a, b = copy(x)\nc, d = copy(b)\nf = a * c + d")
    after = FoldCopies().apply(document)
    assert formula(after) == "f = x * x + x"
    for name in ("x", "f"):
        np.testing.assert_allclose(
            np.asarray(
                run(after.having(replace(after["x"], attributes={"value": np.array(3.0)}))).upstream(name)
            ),
            7.0 if name == "x" else 1.0,
        )


def test_a_copy_that_nothing_feeds_or_consumes_stays() -> None:
    document = parse("c = copy(x)\nf = -x")
    assert not copies(document)
    with pytest.raises(GraphError, match="no copy gate here that can be folded"):
        FoldCopies().apply(document)


def test_a_module_of_copies_alone_goes_with_them() -> None:
    document = Group(("c",), "m").apply(parse("c = copy(x)\nf = c[0] * c[1]"))
    after = FoldCopies().apply(document)
    assert not after.modules
    assert formula(after) == "f = x * x"
