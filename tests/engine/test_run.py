from __future__ import annotations

import math

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.errors import RunError, ShapeError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, SetOutputs
from gradstudio.graph.formula import parse
from graphs import built, leaf, wire, worked_example


def assert_close(actual: object, expected: object, tolerance: float = 1e-12) -> None:
    assert actual is not None
    np.testing.assert_allclose(np.asarray(actual), np.asarray(expected), rtol=0, atol=tolerance)


def test_worked_example() -> None:
    result = run(worked_example())
    assert_close(result.value("q"), 3)
    assert_close(result.value("f"), -12)
    assert_close(result.upstream("q"), -4)
    assert_close(result.upstream("f"), 1)
    assert_close(result.upstream("x"), -4)
    assert_close(result.upstream("y"), -4)
    assert_close(result.upstream("z"), 3)
    assert_close(result.downstream("q", "a"), -4)
    assert_close(result.downstream("f", "b"), 3)


def test_vector_example_of_the_lecture() -> None:
    document = built(
        leaf("W", [[0.1, 0.5], [-0.3, 0.8]], "parameter"),
        leaf("x", [0.2, 0.4]),
        AddNode("matmul", "q"),
        AddNode("square", "s"),
        AddNode("sum", "f"),
        wire("W", "q.a"),
        wire("x", "q.b"),
        wire("q", "s.x"),
        wire("s", "f.x"),
    )
    result = run(document)
    assert_close(result.value("f"), 0.116)
    assert_close(result.upstream("W"), [[0.088, 0.176], [0.104, 0.208]])
    assert_close(result.upstream("x"), [-0.112, 0.636])


def test_values_stand_over_the_documents_own() -> None:
    document = worked_example()
    assert run(document, {"x": 1}).value("q") == 6
    assert run(document).value("q") == 3


def test_max_at_a_tie_routes_to_its_first_input_and_says_so() -> None:
    document = built(leaf("a", 2.0), leaf("b", 2.0), AddNode("max", "f"), wire("a", "f.a"), wire("b", "f.b"))
    result = run(document)
    assert_close(result.upstream("a"), 1)
    assert_close(result.upstream("b"), 0)
    assert result.kinks == {"f": "tie"}


def test_relu_at_zero_blocks_and_equals_max_with_zero() -> None:
    values = [-1.0, 0.0, 2.0]
    relu = built(
        leaf("z", values), AddNode("relu", "h"), AddNode("sum", "f"), wire("z", "h.x"), wire("h", "f.x")
    )
    routed = built(
        leaf("zero", 0.0, "constant"),
        leaf("z", values),
        AddNode("max", "h"),
        AddNode("sum", "f"),
        wire("zero", "h.a"),
        wire("z", "h.b"),
        wire("h", "f.x"),
    )
    for document, word in ((relu, "kink in 1 of 3 elements"), (routed, "tie in 1 of 3 elements")):
        result = run(document)
        assert_close(result.value("h"), [0, 0, 2])
        assert_close(result.upstream("z"), [0, 0, 1])
        assert result.kinks["h"] == word


def test_copy_adds_the_gradients_of_its_outputs_and_unused_ones_are_zero() -> None:
    document = built(
        leaf("x", 3.0),
        AddNode("copy", "c", {"n": 3}),
        AddNode("mul", "f"),
        wire("x", "c.x"),
        wire("c.y0", "f.a"),
        wire("c.y2", "f.b"),
    )
    result = run(document)
    assert result.upstream("x") == 6
    assert result.upstream("c.y1") == 0
    assert result.upstream("c.y0") == 3


def test_no_default_upstream_for_what_is_no_scalar() -> None:
    document = built(leaf("x", [1.0, 2.0]), AddNode("exp", "f"), wire("x", "f.x"))
    result = run(document)
    assert_close(result.value("f"), np.exp([1.0, 2.0]))
    assert result.upstream("x") is None
    assert result.upstream("f") is None
    assert result.downstream("f", "x") is None
    assert "gradients need an upstream" in result.gap
    given = run(document, upstream=[1.0, 10.0])
    assert_close(given.upstream("x"), np.exp([1.0, 2.0]) * [1, 10])
    with pytest.raises(RunError, match=r"its upstream has shape \(3,\), its value \(2,\)"):
        run(document, upstream=[1, 2, 3])


def test_several_outputs_each_with_its_upstream() -> None:
    document = built(
        leaf("x", 2.0), AddNode("square", "a"), AddNode("neg", "b"), wire("x", "a.x"), wire("x", "b.x")
    )
    assert run(document, output=["a", "b"], upstream={"a": 1.0, "b": 10.0}).upstream("x") == 4 - 10
    assert run(document, output=["a", "b"]).upstream("x") == 4 - 1
    assert run(SetOutputs({"b": 3.0}).apply(document)).upstream("x") == -3
    assert "several outputs" in run(document).gap
    with pytest.raises(RunError, match="several outputs"):
        run(document, output=["a", "b"], upstream=2.0)


def test_an_unused_input_has_a_gradient_of_zeros_in_its_shape() -> None:
    document = built(*_edits(worked_example()), leaf("u", [[1.0, 2.0]]))
    gradient = run(document).upstream("u")
    assert gradient is not None
    assert gradient.shape == (1, 2)
    assert not gradient.any()


def _edits(document: Document) -> list[AddNode]:
    class Given:
        def apply(self, _document: Document) -> Document:
            return document

    return [Given()]  # type: ignore[list-item]


def test_a_dead_branch_does_not_poison_a_live_gradient() -> None:
    document = built(
        leaf("x", -1.0),
        AddNode("log", "bad"),
        AddNode("exp", "good"),
        AddNode("neg", "f"),
        wire("x", "bad.x"),
        wire("x", "good.x"),
        wire("good", "f.x"),
    )
    result = run(document, output="f")
    assert math.isnan(float(np.asarray(result.value("bad"))))
    assert_close(result.upstream("x"), -math.exp(-1))
    assert result.upstream("bad") == 0
    assert result.downstream("bad", "x") == 0


def test_ieee_values_flow_without_an_exception() -> None:
    document = built(leaf("x", 0.0), AddNode("log", "f"), wire("x", "f.x"))
    result = run(document)
    assert result.value("f") == -np.inf
    assert result.upstream("x") == np.inf
    assert np.isnan(np.asarray(run(document, {"x": float("nan")}).value("f")))


def test_class_indices_are_checked() -> None:
    document = built(
        leaf("z", [[1.0, 2.0, 0.5]]),
        leaf("t", [1]),
        AddNode("softmax_cross_entropy", "loss"),
        wire("z", "loss.z"),
        wire("t", "loss.t"),
    )
    result = run(document)
    probabilities = np.exp([1, 2, 0.5]) / np.exp([1, 2, 0.5]).sum()
    assert_close(result.value("loss"), -np.log(probabilities[1]))
    assert_close(result.upstream("z"), [probabilities - [0, 1, 0]])
    with pytest.raises(RunError, match=r"loss: a class index in t lies outside 0\.\.K−1"):
        run(document, {"t": [3]})
    for value in (0.5, 1e300, math.inf, math.nan):
        with pytest.raises(RunError, match="t: class indices are whole numbers"):
            run(document, {"t": [value]})


def test_a_value_that_grows_too_large_with_the_batch_is_refused_before_it_is_made() -> None:
    document = parse('x = input(("N", 1)); f = sum(x @ x.T)')
    assert run(document, {"x": np.ones((3, 1))}).value("f") == 9
    with pytest.raises(RunError, match="matmul1: N×N is more than 50,000,000 elements at N = 100,000"):
        run(document, {"x": np.ones((100_000, 1))})


def test_an_output_that_nothing_can_change_takes_an_upstream_all_the_same() -> None:
    document = parse("a = 2 * 3; b = x * x", values={"x": 3.0})
    assert run(document, output=["a", "b"], upstream={"a": 5.0, "b": 1.0}).upstream("x") == 6
    assert run(document, output=["b", "b"]).outputs == ("b",)
    with pytest.raises(RunError, match="x is no output of this run"):
        run(document, output="b", upstream={"x": 1.0})


def test_outputs_of_a_node_with_several_are_named_to_choose_from() -> None:
    assert "several outputs: c.y0, c.y1; choose one" in run(parse("c = copy(x)", values={"x": 1.0})).gap


def test_values_that_fit_nothing_are_refused_by_name() -> None:
    document = worked_example()
    with pytest.raises(RunError, match="q is computed by add"):
        run(document, {"q": 1})
    with pytest.raises(RunError, match="x: its value is no full array of numbers"):
        run(document, {"x": [[1, 2], [3]]})
    with pytest.raises(RunError, match="x: its value is an empty array"):
        run(document, {"x": []})
    with pytest.raises(
        ShapeError, match=r"q: shapes \(2,\) and \(3,\) do not broadcast: 2 meets 3 \(a = x, b = y\)"
    ):
        run(document, {"x": [1, 2], "y": [1, 2, 3]})


def test_the_batch_size_must_agree_between_inputs() -> None:
    document = built(
        AddNode("input", "x", {"shape": ("N",)}),
        AddNode("input", "u", {"shape": ("N",)}),
        AddNode("mul", "m"),
        AddNode("sum", "f"),
        wire("x", "m.a"),
        wire("u", "m.b"),
        wire("m", "f.x"),
    )
    assert run(document, {"x": [1, 2], "u": [3, 4]}).value("f") == 11
    with pytest.raises(ShapeError, match="u: N is 3 here and 2 in x"):
        run(document, {"x": [1, 2], "u": [3, 4, 5]})


def test_parameters_start_from_their_initialiser_the_same_for_the_same_seed() -> None:
    document = built(AddNode("parameter", "W", {"shape": (2, 3)}), AddNode("sum", "f"), wire("W", "f.x"))
    first, again, other = (run(document, seed=seed).value("W") for seed in (0, 0, 1))
    assert first is not None
    assert again is not None
    assert np.array_equal(first, again)
    assert not np.array_equal(first, np.asarray(other))
