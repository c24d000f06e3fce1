"""Which modules are functions, and in which order the parts of a level stand."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from grouped import grouped
from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import graphs

from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.formula import formula, parse
from gradstudio.graph.functions import as_functions, entries, parts
from gradstudio.graph.items import Module
from gradstudio.graph.modules import box_at, interface
from gradstudio.graph.node import Port


def _in(document: Document, module: Module, names: str) -> Document:
    return document.having(module, *(replace(document[name], module=module.name) for name in names.split()))


def test_a_way_out_and_back_makes_no_function() -> None:
    document = parse("a = -x\nb = exp(a)\nc = a * b")
    looped = _in(document, Module("m"), "a c")
    assert not as_functions(looped).modules
    assert {node.module for node in as_functions(looped)} == {""}
    assert as_functions(_in(document, Module("m"), "a b")).modules.keys() == {"m"}


def test_what_lay_in_a_module_that_goes_lies_in_the_one_around() -> None:
    document = parse("a = -x\nb = exp(a)\nc = a * b\nd = -c")
    document = _in(_in(document, Module("outer"), "a b c"), Module("m", "outer"), "a c")
    said = as_functions(document)
    assert list(said.modules) == ["outer"]
    assert said["a"].module == "outer"


def test_two_modules_that_feed_each_other_are_not_both_functions() -> None:
    document = parse("a = -x\nb = exp(a)\nc = -y\nd = exp(c)\ne = b + d")
    document = _in(_in(document, Module("m"), "a d"), Module("n"), "b c")
    assert list(as_functions(document).modules) == ["n"]


def test_a_module_that_gives_nothing_is_no_function() -> None:
    document = parse("W = parameter(())\nf = -x")
    assert not as_functions(_in(document, Module("m"), "W")).modules
    assert not as_functions(document.having(Module("empty"))).modules


def test_ports() -> None:
    document = _in(parse("a = -x\nb = a * x\nf = b + 1"), Module("m"), "a b")
    assert {name: entry.heads for name, entry in entries(document, "m").items()} == {
        "x": (Port("a", "x"), Port("b", "b"))
    }
    assert dict(interface(document, "m").outputs) == {"b": Port("b", "y")}


def test_an_output_that_a_module_shows_comes_out_of_the_modules_in_it() -> None:
    document = parse("a = -x\nb = exp(a)\nf = b + 1")
    document = _in(document, Module("outer", outputs={"h": Port("a", "y")}), "a b")
    document = _in(document, Module("inner", "outer"), "a b")
    assert set(interface(document, "inner").outputs.values()) == {Port("a", "y"), Port("b", "y")}
    assert formula(document).endswith("return h, b\na, b = outer(x)\nf = b + 1")
    chosen = replace(parse("a = -x\nb = exp(a)"), outputs={"a": None})
    assert list(interface(_in(chosen, Module("m"), "a b"), "m").outputs) == ["a", "b"]


def test_the_order_without_modules_is_that_of_the_check() -> None:
    document = parse("q = x + y\nf = q * z")
    assert parts(document, check(document).order) == {"": check(document).order}


@settings(max_examples=60, derandomize=True)
@given(graphs(), st.integers(0, 10**6))
def test_every_level_has_its_parts_in_order(document: Document, seed: int) -> None:
    document = as_functions(grouped(document, Random(seed)))
    levels = parts(document, check(document).order)
    assert levels.keys() == {"", *document.modules}
    assert sorted(name for names in levels.values() for name in names) == sorted(
        (*document.nodes, *document.modules)
    )
    for level, names in levels.items():
        place = {name: i for i, name in enumerate(names)}
        for tail, head in document.wires():
            first, second = box_at(document, tail.node, level), box_at(document, head.node, level)
            if first is not None and second is not None and first != second:
                assert place[first] < place[second]
