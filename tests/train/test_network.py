"""The network: what of a Program a training runs, and what it leaves out."""

from __future__ import annotations

import numpy as np
import pytest

from gradstudio.engine.build import program
from gradstudio.engine.prune import pruned
from gradstudio.engine.run import run
from gradstudio.errors import TrainError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, SetAttributes, SetOutputs
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.feed import find_feed, sample_batch
from gradstudio.train.network import Network
from gradstudio.train.optimizers import SGD
from graphs import built, wire

DIGITS = load_data("digits")


def _network(document: Document, dtype: str = "float64") -> Network:
    return Network(document, find_feed(document, DIGITS), dtype=dtype, seed=0)


def test_no_gradient_is_computed_for_the_data() -> None:
    plan = program(mlp((64, 8, 10)))
    targets = {step.target for step in plan.backward}
    kept = {step.target for step in pruned(plan, ["loss", "dW1", "dW2"]).backward}
    assert targets - kept == {"dx"}


def test_what_the_loss_does_not_need_is_left_out_and_its_guards_too() -> None:
    plan = program(mlp((64, 8, 10)))
    half = pruned(plan, ["scores"])
    assert [step.target for step in half.steps] == ["z1", "h1", "scores"]
    assert half.leaves == ("x", "W1", "W2")
    assert [step.phase for step in pruned(plan, ["loss"]).steps].count("require") == 1


def test_a_side_branch_needs_no_values() -> None:
    document = mlp((64, 8, 10))
    for edit in (
        AddNode("input", "u", {"shape": (10, "N")}),
        AddNode("sub", "apart"),
        *(wire("scores", "apart.a"), wire("u", "apart.b")),
        SetOutputs({"loss": None}),
    ):
        document = edit.apply(document)
    assert _network(document).forward(DIGITS.inputs, DIGITS.targets) > 0


def test_loss_gradients_and_accuracy_are_those_of_a_run() -> None:
    document = mlp((64, 8, 10), form="framework")
    network = _network(document)
    rows = np.random.default_rng(1).permutation(len(DIGITS))[:32]
    result = run(document, sample_batch(document, DIGITS, 32, seed=1))
    assert network.forward(DIGITS.inputs[rows], DIGITS.targets[rows]) == result.value("loss")
    scores = result.value("scores")
    assert scores is not None
    assert network.accuracy(DIGITS.targets[rows]) == np.mean(scores.argmax(axis=1) == DIGITS.targets[rows])
    before = dict(zip(network.names, network.parameters, strict=True))
    network.descend(SGD(0.5))
    for name, moved in zip(network.names, network.parameters, strict=True):
        gradient = result.upstream(name)
        assert gradient is not None
        assert np.array_equal(moved, before[name] - 0.5 * gradient)
    network.take_back()
    for name, value in zip(network.names, network.parameters, strict=True):
        assert value is before[name]


def test_float32_is_not_promoted() -> None:
    network = _network(mlp((64, 8, 10), biases=True), "float32")
    network.forward(DIGITS.inputs.astype("float32"), DIGITS.targets)
    network.descend(SGD(0.1, 0.9, 0.01))
    assert {str(slot.dtype) for slot in network._slots if isinstance(slot, np.ndarray)} == {
        "float32",
        "int64",
    }
    assert {str(parameter.dtype) for parameter in network.parameters} == {"float32"}


def test_a_scalar_parameter_trains() -> None:
    document = built(
        AddNode("input", "x", {"shape": (64, "N")}),
        AddNode("parameter", "w", {"value": 3.0}),
        AddNode("mul", "y"),
        AddNode("mse", "loss"),
        *(wire("w", "y.a"), wire("x", "y.b"), wire("y", "loss.a"), wire("x", "loss.b")),
    )
    network = _network(document)
    for _ in range(50):
        network.forward(DIGITS.inputs, DIGITS.targets)
        network.descend(SGD(0.2))
    assert network.parameters[0].shape == ()
    assert abs(network.parameters[0] - 1) < 1e-6
    assert network.accuracy(DIGITS.targets) is None


def test_a_graph_without_a_parameter_is_refused() -> None:
    document = built(
        AddNode("input", "x", {"shape": (64, "N")}),
        AddNode("neg", "y"),
        AddNode("parameter", "W", {"shape": (2, 2)}),
        AddNode("mse", "loss"),
        *(wire("x", "y.x"), wire("y", "loss.a"), wire("x", "loss.b")),
    )
    with pytest.raises(TrainError, match=r"^loss depends on no parameter: there is nothing to train$"):
        _network(SetOutputs({"loss": None}).apply(document))


def test_a_parameter_over_the_batch_is_refused() -> None:
    document = mlp((64, 10))
    for edit in (
        AddNode("parameter", "b", {"shape": (10, "N")}),
        AddNode("add", "shifted"),
        *(wire("scores", "shifted.a"), wire("b", "shifted.b"), wire("shifted", "loss.z")),
    ):
        document = edit.apply(document)
    with pytest.raises(
        TrainError, match=r"^b has shape 10×N: a parameter's sizes are numbers, not the batch$"
    ):
        _network(document)


def test_the_first_node_that_went_bad() -> None:
    network = _network(mlp((64, 8, 10)))
    network.put([np.full_like(parameter, 1e200) for parameter in network.parameters])
    assert network.is_finite()
    with np.errstate(all="ignore"):
        network.forward(DIGITS.inputs, DIGITS.targets)
    assert network.first_bad() == ("scores", "infinity")
    network.put([np.full_like(parameter, np.nan) for parameter in network.parameters])
    network.forward(DIGITS.inputs, DIGITS.targets)
    assert network.first_bad() == ("W1", "NaN")
    assert not network.is_finite()


def test_given_values_are_started_from() -> None:
    document = SetAttributes("W2", {"value": np.ones((10, 8))}).apply(mlp((64, 8, 10)))
    network = _network(document)
    start = dict(zip(network.names, network.parameters, strict=True))
    assert np.array_equal(start["W2"], np.ones((10, 8)))
    assert start["W1"].std() == pytest.approx(np.sqrt(2 / 64), rel=0.1)
