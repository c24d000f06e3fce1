"""What can be learnt from a graph: one answer for training, export and the window."""

from __future__ import annotations

import pytest

from gradstudio.engine.learnable import is_learnable, learnable
from gradstudio.errors import TrainError
from gradstudio.exchange.batches import find_batches
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.graph.node import Port

_DECLARED = """\
x = input(("N", 2))
u = input(("N", 2))
t = input(("N", 3))
k = input(("N",))
W = parameter((3, 2))
V = parameter((3, 4))
"""


def _graph(text: str) -> Document:
    """The formula, with those leaves declared that it names."""
    lines = [line for line in _DECLARED.splitlines() if f" {line[0]} " in f" {_spaced(text)} "]
    return parse("\n".join([*lines, text]))


def _spaced(text: str) -> str:
    return "".join(letter if letter.isalnum() or letter == "_" else " " for letter in text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("loss = mse(linear(x, W), t)", "t"),
        ("loss = mse(t, linear(x, W))", "t"),
        ("loss = mean(square(linear(x, W) - t))", "t"),
        ("loss = mean(square(2 * t - linear(x, W))) + sum(W * W)", "t"),
        ("loss = -mean(t * log(sigmoid(linear(x, W))) + (1 - t) * log(1 - sigmoid(linear(x, W))))", "t"),
        ("loss = mean(abs(linear(concat(x, u, axis=1), V) - t))", "t"),
        ("loss = softmax_cross_entropy(linear(x, W), k)", "k"),
        ("loss = mean(square(linear(x, W) - one_hot(k, classes=3)))", "k"),
        ("loss = sum(linear(x, W))", None),
        ("loss = mean(square(linear(x, W) - linear(u, W)))", None),
    ],
)
def test_the_target_is_what_a_prediction_is_compared_with(text: str, target: str | None) -> None:
    document = _graph(text)
    graph = learnable(document)
    assert graph.loss == Port("loss", "y")
    assert graph.target == target
    assert graph.classes == (("k",) if target == "k" else ())
    batches = find_batches(document)
    assert batches is not None
    assert batches.graph == graph
    assert [side.leaf for side in batches.inputs if side not in batches.data] == [target] * bool(target)


def test_scores_are_what_the_classes_are_counted_by() -> None:
    graph = learnable(mlp((2, 4, 3)))
    assert (graph.scores, graph.axis) == (Port("scores", "y"), 0)
    assert learnable(_graph("loss = mse(linear(x, W), t)")).scores is None


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (Document(), "the graph has no loss to train on"),
        (_graph("s = linear(x, W)"), "s has shape N×3 and a loss is a scalar: end the graph in "),
        (_graph("a = sum(linear(x, W)); b = mean(W)"), "several outputs: a, b; choose one, the loss"),
        (parse("f = x * y", values={"x": 1, "y": 2}), "f depends on no parameter: there is nothing to train"),
    ],
)
def test_why_a_graph_cannot_be_trained(document: Document, reason: str) -> None:
    with pytest.raises(TrainError) as refused:
        learnable(document)
    assert str(refused.value).startswith(reason)
    assert not is_learnable(document)
    assert find_batches(document) is None


def test_a_broken_graph_is_not_learnable() -> None:
    assert is_learnable(mlp((2, 3)))
    assert not is_learnable(mlp((2, 3)).without(("t",)))
