"""Deep and wide graphs: nothing recurses, and sums over thousands of wires are right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.files import load, save
from gradstudio.graph.formula import formula, parse
from gradstudio.graph.node import Node, Port


def _leaf(name: str, value: float) -> Node:
    return Node(name, "input", {}, {"value": np.array(value)})


def chain(length: int, gate: str = "neg") -> Document:
    """`length` gates in a row behind x = 0.5."""
    nodes = [_leaf("x", 0.5)]
    nodes += [
        Node(f"g{i}", gate, {"x": Port(nodes[-1].name if i == 0 else f"g{i - 1}", "y")})
        for i in range(length)
    ]
    return Document({node.name: node for node in nodes})


def ladder(steps: int) -> Document:
    """x doubled `steps` times by adding it to itself: 2^steps ways from the output to x."""
    nodes, last = [_leaf("x", 1.5)], "x"
    for i in range(steps):
        nodes.append(Node(f"g{i}", "add", {"a": Port(last, "y"), "b": Port(last, "y")}))
        last = f"g{i}"
    return Document({node.name: node for node in nodes})


def fan(width: int) -> Document:
    """x squared `width` times side by side, and all of them added up in a row."""
    nodes = [_leaf("x", 3.0)]
    nodes += [Node(f"s{i}", "square", {"x": Port("x", "y")}) for i in range(width)]
    last = "s0"
    for i in range(1, width):
        nodes.append(Node(f"a{i}", "add", {"a": Port(last, "y"), "b": Port(f"s{i}", "y")}))
        last = f"a{i}"
    return Document({node.name: node for node in nodes})


@pytest.mark.parametrize("length", [3_000, 20_000])
def test_a_long_chain(length: int, tmp_path: Path) -> None:
    document = chain(length)
    save(document, tmp_path / "chain.grad")
    loaded = load(tmp_path / "chain.grad")
    assert not check(loaded).problems
    result = run(loaded)
    assert result.value(f"g{length - 1}") == 0.5
    assert result.upstream("x") == 1.0


def test_a_doubling_ladder_has_one_step_a_wire() -> None:
    result = run(ladder(60))
    assert result.value("g59") == 1.5 * 2.0**60
    assert result.upstream("x") == 2.0**60
    assert len(result.program.steps) < 60 * 5


@pytest.mark.parametrize("width", [500, 5_000])
def test_a_wide_fan_out(width: int) -> None:
    result = run(fan(width))
    assert result.upstream("x") == 6.0 * width
    assert result.value(f"a{width - 1}") == 9.0 * width


def test_long_graphs_are_written_as_text_and_read_back() -> None:
    document = ladder(60)
    again = parse(formula(document), values={"x": 1.5})
    assert run(again).upstream("x") == 2.0**60
    terms = " + ".join(["x"] * 2_000)
    assert run(parse(f"f = {terms}", values={"x": 2.0})).upstream("x") == 2_000
