"""Random graphs: analytic against numeric gradients, and one result however the graph was come by."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from random_graphs import graphs

from gradstudio.engine.gradcheck import gradcheck
from gradstudio.engine.run import Result, run
from gradstudio.graph.document import Document
from gradstudio.graph.files import decode, encode
from gradstudio.graph.formula import formula, parse


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
