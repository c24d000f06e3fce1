"""Whole models: names, weights, open axes, and what changed from opset to opset."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.errors import OnnxError
from gradstudio.exchange.onnx_in import from_onnx
from gradstudio.graph.document import Document
from gradstudio.graph.files import decode, encode

pytest.importorskip("onnx", reason="onnx is not installed (extra: onnx)")

from onnx import TensorProto, helper
from onnx_models import graph, model, node, packed

RNG = np.random.default_rng(3)
X = RNG.uniform(-2, 2, (2, 3, 4)).astype(np.float32)


def imported(*args: Any, **named: Any) -> Document:  # noqa: ANN401 - as `model` takes them
    return from_onnx(packed(model(*args, **named)))


def output(document: Document, **values: Any) -> Any:  # noqa: ANN401 - an array
    result = run(document, values, dtype=np.float32)
    return result.value(next(iter(document.outputs)))


def refusal(*args: Any, **named: Any) -> str:  # noqa: ANN401 - as `model` takes them
    with pytest.raises(OnnxError) as caught:
        imported(*args, **named)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_an_mlp_comes_with_its_names_and_an_open_batch(tmp_path: Path) -> None:
    W1, b1 = RNG.standard_normal((8, 4)).astype(np.float32), np.ones(8, np.float32)
    W2 = RNG.standard_normal((8, 3)).astype(np.float32)
    made = model(
        [
            node("Gemm", "input.1 fc1.weight fc1.bias", "/fc1/Gemm_output_0", "/fc1/Gemm", transB=1),
            node("Relu", "/fc1/Gemm_output_0", "/Relu_output_0", "/Relu"),
            node("MatMul", "/Relu_output_0 W2", "class", "/fc2/MatMul"),
        ],
        {"input.1": ("batch size", 4)},
        ("class",),
        {"fc1.weight": W1, "fc1.bias": b1, "W2": W2},
    )
    path = tmp_path / "mlp.onnx"
    path.write_bytes(packed(made))
    document = from_onnx(path)
    assert {node.name: (node.gate, node.label) for node in document} == {
        "input_1": ("input", "input.1"),
        "fc1_weight": ("parameter", "fc1.weight"),
        "fc1_bias": ("parameter", "fc1.bias"),
        "fc1_Gemm_output_0": ("linear", "/fc1/Gemm"),
        "Relu_output_0": ("relu", "/Relu"),
        "W2": ("parameter", ""),
        "class1": ("matmul", "/fc2/MatMul"),
    }
    assert document["input_1"].settings["shape"] == ("batch_size", 4)
    assert tuple(document.outputs) == ("class1",)
    for rows in (1, 5):
        x = RNG.standard_normal((rows, 4)).astype(np.float32)
        expected = np.maximum(x @ W1.T + b1, 0) @ W2
        np.testing.assert_array_equal(output(document, input_1=x), expected)
    assert decode(encode(document), "again") == document


def test_unnamed_axes_are_n_first_and_their_own_else() -> None:
    document = imported([node("Add", "x t", "y")], {"x": (None, None), "t": (None, 1)})
    assert document["x"].settings["shape"] == ("N", "x_1")
    assert document["t"].settings["shape"] == ("N", 1)


def test_a_shape_computed_in_the_model_keeps_the_batch_open() -> None:
    nodes = [
        node("Shape", "x", "s"),
        node("Gather", "s zero", "n"),
        node("Unsqueeze", "n first", "ns"),
        node("Concat", "ns rest", "to", axis=0),
        node("Reshape", "x to", "y"),
    ]
    arrays = {"zero": np.int64(0), "first": np.array([0]), "rest": np.array([-1])}
    document = imported(nodes, {"x": ("N", 3, 4)}, arrays=arrays)
    assert [each.gate for each in document] == ["input", "reshape"]
    np.testing.assert_array_equal(output(document, x=X), X.reshape(2, 12))


def test_outputs_that_are_inputs_or_twice_the_same_have_their_own_nodes() -> None:
    nodes = [node("Identity", "x", "same"), node("Abs", "x", "h"), node("Identity", "h", "a")]
    nodes.append(node("Identity", "h", "b"))
    document = imported(nodes, {"x": (2,)}, ("same", "a", "b"))
    assert {name: document[name].gate for name in document.outputs} == {
        "same": "copy",
        "a": "abs",
        "b": "copy",
    }


def test_class_targets_stay_whole_inputs() -> None:
    nodes = [node("SoftmaxCrossEntropyLoss", "z t", "loss")]
    document = imported(
        nodes, {"z": ("N", 3), "t": ("N",)}, ("loss",), opset=13, types={"t": TensorProto.INT64}
    )
    assert [each.gate for each in document] == ["input", "input", "softmax_cross_entropy"]
    z = RNG.standard_normal((4, 3)).astype(np.float32)
    result = run(document, {"z": z, "t": [0, 2, 1, 1]}, dtype=np.float32)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    expected = -np.log(p[np.arange(4), [0, 2, 1, 1]]).mean()
    np.testing.assert_allclose(output(document, z=z, t=[0, 2, 1, 1]), expected, rtol=1e-6)
    assert result.has_gradients


def test_a_cut_that_is_a_class_index_afterwards_is_argmax() -> None:
    document = imported([node("ArgMax", "x", "y", axis=1, keepdims=0)], {"x": (2, 3, 4)}, opset=13)
    np.testing.assert_array_equal(output(document, x=X), X.argmax(axis=1))


def test_inputs_that_older_models_repeat_as_weights_are_weights() -> None:
    made = model([node("Mul", "x W", "y")], {"x": (2,), "W": (2,)}, arrays={"W": np.ones(2, np.float32)})
    assert from_onnx(packed(made))["W"].gate == "parameter"


def _softmax(x: Any, axis: int | tuple[int, ...]) -> Any:  # noqa: ANN401 - arrays
    exps = np.exp(x - x.max(axis=axis, keepdims=True))
    return exps / exps.sum(axis=axis, keepdims=True)


ACROSS_OPSETS = [
    ("Softmax", 11, {}, {}, _softmax(X, (1, 2))),
    ("Softmax", 12, {"axis": 0}, {}, _softmax(X, (0, 1, 2))),
    ("Softmax", 13, {"axis": 1}, {}, _softmax(X, 1)),
    ("Softmax", 13, {}, {}, _softmax(X, 2)),
    ("LogSoftmax", 9, {"axis": 1}, {}, np.log(_softmax(X, (1, 2)))),
    ("LogSoftmax", 13, {"axis": 1}, {}, np.log(_softmax(X, 1))),
    ("Clip", 7, {"min": -1.0, "max": 0.5}, {}, np.clip(X, -1, 0.5)),
    ("Clip", 10, {"max": 0.5}, {}, np.minimum(X, np.float32(0.5))),
    ("Clip", 11, {}, {"lo": np.float32(-1)}, np.maximum(X, -1)),
    ("Clip", 13, {}, {"_": None, "hi": np.float32(1)}, np.minimum(X, 1)),
    ("Unsqueeze", 11, {"axes": [0, -1]}, {}, X[None, ..., None]),
    ("Unsqueeze", 13, {}, {"axes": np.array([0, -1])}, X[None, ..., None]),
    ("ReduceSum", 11, {"axes": [0, 2], "keepdims": 0}, {}, X.sum(axis=(0, 2))),
    ("ReduceSum", 13, {"keepdims": 0}, {"axes": np.array([0, 2])}, X.sum(axis=(0, 2))),
    ("ReduceSum", 13, {"noop_with_empty_axes": 1}, {}, X),
    ("ReduceMean", 13, {"axes": [-2]}, {}, X.mean(axis=1, keepdims=True)),
    ("ReduceMean", 18, {}, {"axes": np.array([-2])}, X.mean(axis=1, keepdims=True)),
    ("ReduceMax", 11, {"axes": [1]}, {}, X.max(axis=1, keepdims=True)),
    ("ReduceL2", 11, {"axes": [1, 2], "keepdims": 0}, {}, np.sqrt(np.square(X).sum(axis=(1, 2)))),
    ("Slice", 9, {"starts": [1, -2], "ends": [9, 4], "axes": [1, 2]}, {}, X[:, 1:9, -2:4]),
    (
        "Slice",
        13,
        {},
        {"s": np.array([3]), "e": np.array([-9]), "a": np.array([2]), "p": np.array([-2])},
        X[:, :, 3::-2],
    ),
    ("Flatten", 9, {"axis": 2}, {}, X.reshape(6, 4)),
    ("Flatten", 13, {"axis": 0}, {}, X.reshape(1, 24)),
    ("Dropout", 10, {"ratio": 0.9}, {}, X),
    ("Dropout", 13, {}, {"ratio": np.float32(0.9), "training": np.array(0, bool)}, X),
    ("Reshape", 13, {}, {"to": np.array([0, -1, 2])}, X.reshape(2, 6, 2)),
    ("Expand", 13, {}, {"to": np.array([5, 1, 3, 4])}, np.broadcast_to(X, (5, 2, 3, 4))),
    ("Gather", 13, {"axis": 1}, {"at": np.array([2, 0])}, X[:, [2, 0]]),
    ("Gather", 13, {"axis": 2}, {"at": np.array(-1)}, X[:, :, -1]),
    ("Pow", 13, {}, {"e": np.float32(2)}, np.square(X)),
    ("Identity", 7, {}, {}, X),
    ("Elu", 7, {"alpha": 0.5}, {}, np.where(X > 0, X, 0.5 * np.expm1(X))),
]


@pytest.mark.parametrize(
    ("operator", "opset", "attributes", "arrays", "expected"),
    ACROSS_OPSETS,
    ids=[f"{i}-{row[0]}-{row[1]}" for i, row in enumerate(ACROSS_OPSETS)],
)
def test_an_operator_follows_its_opset(
    operator: str,
    opset: int,
    attributes: dict[str, Any],
    arrays: dict[str, Any],
    expected: Any,  # noqa: ANN401 - an array
) -> None:
    held = {name: array for name, array in arrays.items() if array is not None}
    nodes = [node(operator, " ".join(["x", *arrays]), "y", **attributes)]
    document = imported(nodes, {"x": (2, 3, 4)}, arrays=held, opset=opset)
    result = output(document, x=X)
    assert result.shape == expected.shape
    np.testing.assert_allclose(result, expected, rtol=1e-5, atol=1e-7)


def test_split_sizes_are_an_attribute_and_later_an_input() -> None:
    old = imported([node("Split", "x", "a b", axis=2, split=[1, 3])], {"x": (2, 3, 4)}, ("a", "b"), opset=11)
    sizes = {"sizes": np.array([1, 3])}
    new = imported([node("Split", "x sizes", "a b", axis=2)], {"x": (2, 3, 4)}, ("a", "b"), sizes, opset=13)
    uneven = imported(
        [node("Split", "x", "a b", axis=1, num_outputs=2)], {"x": (2, 3, 4)}, ("a", "b"), opset=18
    )
    for document, parts in ((old, (X[..., :1], X[..., 1:])), (new, (X[..., :1], X[..., 1:]))):
        result = run(document, {"x": X}, dtype=np.float32)
        for key, part in zip(document.outputs, parts, strict=True):
            np.testing.assert_array_equal(result.value(key), part)
    result = run(uneven, {"x": X}, dtype=np.float32)
    for key, part in zip(uneven.outputs, (X[:, :2], X[:, 2:]), strict=True):
        np.testing.assert_array_equal(result.value(key), part)


@pytest.mark.parametrize("trans_a", [0, 1])
@pytest.mark.parametrize("trans_b", [0, 1])
@pytest.mark.parametrize("c", [None, (), (1,), (4,), (3, 1), (3, 4)])
def test_gemm_in_all_its_forms(trans_a: int, trans_b: int, c: tuple[int, ...] | None) -> None:
    a, b = RNG.standard_normal((3, 5)), RNG.standard_normal((5, 4))
    held = {"b": (b.T if trans_b else b).astype(np.float32)}
    if c is not None:
        held["c"] = RNG.standard_normal(c).astype(np.float32)
    gemm = node("Gemm", " ".join(["a", *held]), "y", alpha=0.5, beta=2.0, transA=trans_a, transB=trans_b)
    x = (a.T if trans_a else a).astype(np.float32)
    document = imported([gemm], {"a": x.shape}, arrays=held, opset=13)
    expected = 0.5 * (a @ b) + (0 if c is None else 2 * held["c"])
    np.testing.assert_allclose(output(document, a=x), expected, rtol=1e-4, atol=1e-5)


def test_log_sum_exp_neither_overflows_nor_loses_an_infinity() -> None:
    document = imported([node("ReduceLogSumExp", "x", "y", axes=[1], keepdims=0)], {"x": (3, 2)}, opset=13)
    x = np.array([[1000, 1000], [np.inf, 0], [-np.inf, -np.inf]], np.float32)
    np.testing.assert_allclose(output(document, x=x), [1000 + np.log(2), np.inf, -np.inf])


def test_every_uncovered_node_is_named_at_once() -> None:
    nodes = [
        node("Conv", "x W", "a", "conv1"),
        node("Relu", "a", "b", "relu1"),
        node("Conv", "b W", "c", "conv2"),
        node("Fancy", "c", "d", "odd", domain="com.example"),
        node("Reshape", "x to", "e", "moves"),
        node("LSTM", "d d d", "y"),
    ]
    types = {"to": TensorProto.INT64}
    message = refusal(nodes, {"x": (1, 1, 4, 4), "W": (1, 1, 2, 2), "to": (2,)}, opset=13, types=types)
    assert message == (
        "model: 5 nodes are not covered: Conv (opset 13) conv1, conv2; com.example.Fancy (opset 1) odd; "
        "Reshape (opset 13) moves: to is given at run time, where gates need it beforehand; "
        "LSTM (opset 13) node 6 (y)"
    )


REFUSED = [
    ([node("Dropout", "x r t", "y")], {"r": np.float32(0.5), "t": np.array(1, bool)}, "in training mode"),
    ([node("Dropout", "x", "h m"), node("Not", "m", "y")], {}, "output 2 of Dropout"),
    ([node("ArgMax", "x", "y", select_last_index=1)], {}, "not the last"),
    ([node("Cast", "x", "y", to=TensorProto.DOUBLE)], {}, "casts float32 to float64"),
    ([node("Mul", "x W", "y")], {"W": np.ones(2)}, "mixes float32 and float64"),
    ([node("Mul", "x W", "y")], {"W": np.array([np.inf, 1], np.float32)}, "W holds NaN or infinity"),
    ([node("Mul", "x W", "y")], {"W": np.array([1, 2])}, "W is int64"),
    ([node("Mul", "x W", "y")], {"W": np.ones(2, np.float16)}, "W is float16 numbers"),
    ([node("Mul", "x W", "y")], {"W": np.array(["a", "b"])}, "W is string numbers"),
    ([node("Mul", "x W", "y")], {"W": np.ones(3, np.float32)}, "do not broadcast"),
    ([node("Relu", "x", "y", slope=1.0)], {}, "no attribute slope"),
    ([node("Relu", "x", "y", "", **{"a\nb": 1})], {}, "a\\nb"),
    ([node("GroupNormalization", "x W W", "y", num_groups=1)], {"W": np.float32(1)}, "withdrawn"),
    ([node("Softmax", "x", "y", axis=1.5)], {}, "attribute axis has the wrong type"),
    ([node("Softmax", "x", "y", axis=7)], {}, "axis 7"),
    ([node("Relu", "x x", "y")], {}, "2 inputs"),
    ([node("Concat", "x x", "y")], {}, "attribute axis is missing"),
    ([node("Reshape", "x to", "y")], {"to": np.array([-1, -1])}, "is no shape"),
    ([node("Reshape", "x to", "y")], {"to": np.array([5])}, "cannot reshape"),
    ([node("Expand", "x to", "y")], {"to": np.array([10**6, 10**6, 2])}, "elements"),
    ([node("Unsqueeze", "x axes", "y")], {"axes": np.arange(60)}, "axes are more than 32"),
    ([node("ConstantOfShape", "to", "y")], {"to": np.array([10**9, 10**9])}, "elements"),
    (
        [node("Range", "a b c", "y")],
        {"a": np.float32(0), "b": np.float32(1e30), "c": np.float32(1)},
        "no end",
    ),
]


@pytest.mark.parametrize(("nodes", "arrays", "reason"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_does_not_fit_says_why(nodes: list[Any], arrays: dict[str, Any], reason: str) -> None:
    assert reason in refusal(nodes, {"x": (2,)}, arrays=arrays)


def test_a_subgraph_and_a_function_of_the_models_own_are_named() -> None:
    branch = graph([node("Relu", "x", "z")], {}, ["z"])
    choice = node("If", "x", "y", "choice", then_branch=branch, else_branch=branch)
    assert "If (opset 18) choice" in refusal([choice], {"x": (2,)})
    made = model([node("Relu", "x", "y", "mine")], {"x": (2,)})
    body = [node("Neg", "a", "b")]
    made.functions.append(helper.make_function("", "Relu", ["a"], ["b"], body, made.opset_import[:1]))
    with pytest.raises(OnnxError, match=r"Relu \(opset 18\) mine: a function of the model's own"):
        from_onnx(packed(made))
