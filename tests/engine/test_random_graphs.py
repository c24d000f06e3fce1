"""Random graphs: analytic against numeric gradients, and one result however the graph was come by."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gradstudio.engine.gradcheck import gradcheck
from gradstudio.engine.run import Result, run
from gradstudio.graph.document import Document
from gradstudio.graph.files import decode, encode
from gradstudio.graph.formula import formula, parse
from gradstudio.graph.node import Node, Port

_PAIRS = ("add", "sub", "mul", "div", "max", "min")
_SINGLES = (
    *("neg", "square", "exp", "relu", "sigmoid", "tanh", "abs", "sin", "cos"),
    *("softplus", "silu", "gelu", "elu", "leaky_relu", "norm2", "reduce_max"),
)
_SHAPES: tuple[tuple[int, ...], ...] = ((), (3,), (2, 3), (2, 1), (1, 3), (4, 2, 3))


@st.composite
def graphs(draw: st.DrawFn) -> Document:
    """Up to five leaves that broadcast together, up to twelve gates on them, and a mean at the end."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    nodes: list[Node] = []
    for i in range(draw(st.integers(1, 5))):
        value = rng.uniform(0.2, 1.5, draw(st.sampled_from(_SHAPES)))
        nodes.append(Node(f"x{i}", draw(st.sampled_from(("input", "parameter"))), {}, {"value": value}))
    for i in range(draw(st.integers(1, 12))):
        tails = st.sampled_from([Port(node.name, "y") for node in nodes])
        if draw(st.booleans()):
            gate, inputs = draw(st.sampled_from(_PAIRS)), {"a": draw(tails), "b": draw(tails)}
        else:
            gate, inputs = draw(st.sampled_from(_SINGLES)), {"x": draw(tails)}
        nodes.append(Node(f"g{i}", gate, inputs))
    nodes.append(Node("f", "mean", {"x": Port(nodes[-1].name, "y")}))
    return Document({node.name: node for node in nodes})


def _values(result: Result) -> dict[str, bytes]:
    """Every leaf's gradient and the output, to the bit."""
    leaves = [node.name for node in result.program.document if node.kind.is_leaf]
    found = {name: np.asarray(result.upstream(name)).tobytes() for name in leaves}
    return found | {"f": np.asarray(result.value("f")).tobytes()}


_MANY = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@_MANY
@given(graphs())
def test_analytic_equals_numeric(document: Document) -> None:
    result = run(document, output="f")
    assume(np.isfinite(np.asarray(result.value("f"))))
    assume(not result.kinks)
    assume(all(np.abs(np.asarray(value)).max() < 1e4 for value in result.variables.values()))
    for finding in gradcheck(document, output="f"):
        assert finding.passed, finding


@_MANY
@given(graphs())
def test_one_result_after_files_and_formulas(document: Document) -> None:
    wanted = _values(run(document, output="f"))
    assert _values(run(decode(encode(document), "memory"), output="f")) == wanted
    values = {node.name: node.settings["value"] for node in document if node.kind.is_leaf}
    parameters = [node.name for node in document if node.gate == "parameter"]
    again = parse(formula(document), values=values, parameters=parameters)
    assert _values(run(again, output="f")) == wanted


@_MANY
@given(graphs(), st.randoms(use_true_random=False))
def test_one_result_in_whatever_order_it_was_built(document: Document, random) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    names = list(document.nodes)
    random.shuffle(names)
    shuffled = replace(document, nodes={name: document[name] for name in names})
    first, second = run(document, output="f"), run(shuffled, output="f")
    np.testing.assert_array_equal(np.asarray(first.value("f")), np.asarray(second.value("f")))
    for node in document:
        if node.kind.is_leaf:
            ours, theirs = np.asarray(first.upstream(node.name)), np.asarray(second.upstream(node.name))
            scale = np.abs(ours).max()
            if np.isfinite(scale):
                np.testing.assert_allclose(theirs, ours, rtol=1e-12, atol=1e-12 * max(scale, 1.0))
