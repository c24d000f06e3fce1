"""The MLP of a size list: names, shapes, forms, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradstudio.engine.build import program
from gradstudio.engine.run import run
from gradstudio.errors import GraphError
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.mlp import ACTIVATIONS, mlp
from gradstudio.graph.node import Port


def _leaves(document: Document) -> dict[str, tuple[str, Any, str]]:
    return {
        node.name: (node.gate, node.settings["shape"], node.settings.get("init", ""))
        for node in document
        if node.kind.is_leaf
    }


def test_the_lecture_form_reads_as_the_lecture_writes_it() -> None:
    document = mlp((64, 128, 10))
    assert [step.code for step in program(document).forward][:3] == [
        "z1 = W1 @ x",
        "h1 = np.maximum(z1, 0)",
        "scores = W2 @ h1",
    ]
    assert _leaves(document) == {
        "x": ("input", (64, "N"), ""),
        "W1": ("parameter", (128, 64), "he_normal"),
        "W2": ("parameter", (10, 128), "xavier_normal"),
        "t": ("input", ("N",), ""),
    }
    assert check(document).shapes[Port("scores", "y")] == (10, "N")
    assert check(document).problems == ()
    assert document.sinks() == ("loss",)


def test_the_lecture_form_adds_biases_as_columns() -> None:
    document = mlp((4, 3, 2), biases=True)
    assert [step.code for step in program(document).forward][:5] == [
        "s1 = W1 @ x",
        "z1 = s1 + b1",
        "h1 = np.maximum(z1, 0)",
        "s2 = W2 @ h1",
        "scores = s2 + b2",
    ]
    assert _leaves(document)["b1"] == ("parameter", (3, 1), "zeros")
    assert "db1 = np.sum(dz1, axis=1, keepdims=True)" in str(program(document))


def test_the_framework_form_has_samples_in_rows_and_biases() -> None:
    document = mlp((4, 3, 2), form="framework")
    assert [step.code for step in program(document).forward][:3] == [
        "z1 = x @ W1.T + b1",
        "h1 = np.maximum(z1, 0)",
        "scores = h1 @ W2.T + b2",
    ]
    assert _leaves(document)["x"] == ("input", ("N", 4), "")
    assert _leaves(document)["b2"] == ("parameter", (2,), "zeros")
    assert document["loss"].settings["axis"] == -1


def test_the_framework_form_without_biases() -> None:
    document = mlp((4, 3, 2), form="framework", biases=False)
    assert "b1" not in document
    assert program(document).forward[0].code == "z1 = x @ W1.T"


def test_deep_and_shallow() -> None:
    assert [node.name for node in mlp((3, 2)) if node.gate == "parameter"] == ["W1"]
    deep = mlp((5, 4, 3, 2, 2), activation="tanh")
    assert [node.name for node in deep if node.gate == "tanh"] == ["h1", "h2", "h3"]
    assert {node.settings["init"] for node in deep if node.gate == "parameter"} == {"xavier_normal"}


@pytest.mark.parametrize(("form", "shape"), [("lecture", (2, "N")), ("framework", ("N", 2))])
def test_mse_compares_scores_with_targets_of_their_shape(form: Any, shape: tuple[Any, ...]) -> None:  # noqa: ANN401
    document = mlp((4, 2), form=form, loss="mse")
    assert document["t"].settings["shape"] == shape
    assert document["loss"].inputs == {"a": Port("scores", "y"), "b": Port("t", "y")}
    check(document).refuse_errors()


def test_both_forms_compute_the_same() -> None:
    rng = np.random.default_rng(0)
    x, t = rng.standard_normal((5, 4)), np.array([0, 1, 1, 0, 1])
    weights = {"W1": rng.standard_normal((3, 4)), "W2": rng.standard_normal((2, 3))}
    lecture = run(mlp((4, 3, 2)), {**weights, "x": x.T, "t": t})
    framework = run(mlp((4, 3, 2), form="framework", biases=False), {**weights, "x": x, "t": t})
    for name in weights:
        a, b = lecture.upstream(name), framework.upstream(name)
        assert a is not None
        assert b is not None
        np.testing.assert_allclose(a, b, rtol=1e-12)


def test_every_node_has_a_place_of_its_own() -> None:
    document = mlp((64, 128, 128, 10), form="framework")
    assert len({(node.x, node.y) for node in document}) == len(document)
    assert document["x"].x < document["z1"].x < document["scores"].x < document["loss"].x


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ((), "at least two sizes"),
        ((64,), "at least two sizes, inputs and scores, such as 64,128,10; not 64"),
        ((64, 0, 10), "from 1 to 100,000 units, not 0 as in 64,0,10"),
        ((64, -3), "not -3"),
        ((64, 100_001), "not 100001"),
        ((64, 12.5), "not 12.5"),
        ((64, True), "not True"),
        ((100_000, 100_000), "W1: 100000×100000 is more than 50,000,000 elements"),
    ],
)
def test_sizes_that_are_refused(sizes: Any, said: str) -> None:  # noqa: ANN401
    with pytest.raises(GraphError) as refused:
        mlp(sizes)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"form": "keras"}, "an MLP's form is lecture or framework, not 'keras'"),
        (
            {"activation": "softmax"},
            f"an MLP's activation is {' or '.join(ACTIVATIONS)}, not 'softmax'",
        ),
        ({"loss": "l1"}, "an MLP's loss is softmax_cross_entropy or mse, not 'l1'"),
    ],
)
def test_words_that_are_refused(words: dict[str, Any], said: str) -> None:
    with pytest.raises(GraphError) as refused:
        mlp((4, 2), **words)
    assert str(refused.value) == said
