from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from exported_files import exported, run_file, run_files, same_bits

from gradstudio.engine.run import leaf_value, run, with_values
from gradstudio.errors import ExportError
from gradstudio.exchange import export
from gradstudio.gates.leaves import INITIALISERS, initial_value
from gradstudio.graph.document import Document
from gradstudio.graph.edits import SetAttributes, SetOutputs
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import Dataset
from gradstudio.train.loop import train
from gradstudio.train.replay import recorded_data

_LECTURE = mlp((64, 16, 10))
_FRAMEWORK = mlp((64, 16, 10), form="framework")


def _points() -> Dataset:
    """A small data set that fits a formula of two numbers a sample."""
    rng = np.random.default_rng(3)
    return Dataset("points", rng.standard_normal((90, 2)), rng.integers(0, 3, 90), ("a", "b", "c"))


def _trained(
    document: Document, data: str | Dataset = "digits", **settings: object
) -> tuple[Document, dict[str, Any]]:
    training = train(document, data, **{"epochs": 2, **settings})  # type: ignore[arg-type]
    for _ in training:
        pass
    fed = recorded_data(training.document, data if isinstance(data, Dataset) else None)
    assert fed is not None
    return training.document, fed


@pytest.mark.parametrize(
    ("document", "settings"),
    [
        (_LECTURE, {}),
        (_LECTURE, {"dtype": "float32", "momentum": 0.9, "lr": 0.05}),
        (mlp((64, 8, 8, 10), biases=True, activation="tanh"), {"weight_decay": 1e-3, "seed": 5}),
        (_FRAMEWORK, {"momentum": 0.9, "weight_decay": 1e-4, "lr": 0.05, "batch": 100}),
        (_FRAMEWORK, {"dtype": "float32"}),
        (mlp((64, 8, 10), form="framework", loss="mse"), {"heldout": 0.0}),
        (_LECTURE, {"momentum": 0.9, "nesterov": True, "schedule": "cosine", "batch": 500}),
        (
            _LECTURE,
            {"momentum": 0.9, "nesterov": True, "weight_decay": 1e-3, "dtype": "float32", "warmup": 1},
        ),
        (_LECTURE, {"optimizer": "adam", "lr": 0.01, "weight_decay": 1e-3, "dtype": "float32"}),
        (
            _FRAMEWORK,
            {"optimizer": "adamw", "lr": 0.01, "weight_decay": 0.1, "schedule": "cosine", "warmup": 1},
        ),
        (
            _FRAMEWORK,
            {"schedule": "step", "step_epochs": 1, "step_factor": 0.3, "batch": "full", "warmup": 1},
        ),
    ],
    ids=[
        *("lecture", "lecture float32", "deep", "framework", "framework float32", "mse", "nesterov"),
        *("nesterov and decay", "adam", "adamw", "step"),
    ],
)
def test_a_trained_network_repeats_its_training_bit_for_bit(
    tmp_path: Path, document: Document, settings: dict[str, Any]
) -> None:
    path = exported(*_with_path(_trained(document, **settings), tmp_path / "net.py"))
    measured = run_file(path)
    assert measured.returncode == 0, measured.stderr
    assert measured.stdout.endswith("the record bit for bit\n")
    repeated = run_file(path, "train")
    assert repeated.returncode == 0, repeated.stderr
    assert repeated.stdout.startswith("epoch 1/2: loss ")
    assert repeated.stdout.endswith("weights equal the record bit for bit\n")


def _with_path(trained: tuple[Document, dict[str, Any]], path: Path) -> tuple[Document, Path, dict[str, Any]]:
    return trained[0], path, trained[1]


@pytest.mark.parametrize(
    "text",
    [
        "c = constant([1, 2, 3])\nloss = softmax_cross_entropy(x @ W.T * c + b, t)",
        "loss = softmax_cross_entropy(linear(x, W, b) + 0.5 * linear(x * x, W), t)",
        "loss = softmax_cross_entropy(linear(x, W, b), t) + 0.1 * sum(square(W))",
        "loss = mean(square(linear(x, W, b) - one_hot(t, classes=3)))",
    ],
    ids=["transposed", "shared", "penalty", "by hand"],
)
@pytest.mark.parametrize("name", ["W", "forward", "x_train", "_"])
def test_formulas_repeat_their_training(tmp_path: Path, text: str, name: str) -> None:
    declared = (
        'x = input(("N", 2))\nt = input(("N",))\nW = parameter((3, 2))\nb = parameter((3,), init="zeros")\n'
        + text
    )
    document = parse(declared.replace("W", name))
    trained, data = _trained(document, _points(), batch=32, epochs=3)
    path = exported(trained, tmp_path / "net.py", data)
    for words in ((), ("train",)):
        done = run_file(path, *words)
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith(" the record bit for bit\n")


@pytest.mark.parametrize(
    "text",
    [
        "loss = softmax_cross_entropy(linear(x, W), t)",
        "loss = softmax_cross_entropy(linear(x, W * m), t)",
    ],
    ids=["alone", "beside an input with a value"],
)
def test_one_parameter_repeats_its_training(tmp_path: Path, text: str) -> None:
    declared = f'x = input(("N", 2))\nt = input(("N",))\nW = parameter((3, 2))\n{text}'
    values = {"m": np.full((3, 2), 2.0)} if "* m" in text else {}
    trained, data = _trained(parse(declared, values=values), _points())
    repeated = run_file(exported(trained, tmp_path / "net.py", data), "train")
    assert repeated.returncode == 0, repeated.stderr
    assert repeated.stdout.endswith("weights equal the record bit for bit\n")


def test_the_call_that_the_title_gives_works_for_one_parameter_and_for_several() -> None:
    rng = np.random.default_rng(0)
    x, t = rng.standard_normal((4, 9)), rng.integers(0, 3, 9)
    for sizes, call in (
        ((4, 3), "train(x, t, initial_weights())"),
        ((4, 5, 3), "train(x, t, *initial_weights())"),
    ):
        text = export(mlp(sizes), "numpy").text
        assert f"`{call}`" in text
        names: dict[str, Any] = {"__name__": "net"}
        exec(compile(text, "net", "exec"), names)  # noqa: S102 - our own export
        eval(call, names | {"x": x, "t": t})  # noqa: S307 - a call that is written above


def test_the_loop_is_what_a_person_would_write() -> None:
    document, data = _trained(_LECTURE, momentum=0.9, weight_decay=0.01, epochs=1)
    text = export(document, "numpy", data).text
    assert (
        '''\
def train(x, t, W1, W2):
    """Minibatch SGD from the weights given: the weights after the last epoch."""
    samples = x.shape[1]
    vW1 = np.zeros_like(W1)
    vW2 = np.zeros_like(W2)
    for epoch in range(1, EPOCHS + 1):
        order = np.random.default_rng([SEED, epoch]).permutation(samples)
        for start in range(0, samples, BATCH):
            chosen = order[start : start + BATCH]
            *_, cache = forward(x[:, chosen], t[chosen], W1, W2)
            dW1, dW2 = backward(cache)
            vW1 = MOMENTUM * vW1 + (dW1 + WEIGHT_DECAY * W1)
            W1 = W1 - LR * vW1
            vW2 = MOMENTUM * vW2 + (dW2 + WEIGHT_DECAY * W2)
            W2 = W2 - LR * vW2
'''
        in text
    )
    assert "# 16×N" in text
    assert "pickle=True" not in text


def test_a_training_that_was_stopped_is_repeated_to_the_step(tmp_path: Path) -> None:
    asked = iter(range(1000))
    training = train(_LECTURE, "digits", epochs=5, cancelled=lambda: next(asked) >= 30)
    for _ in training:
        pass
    document = training.document
    assert training.steps == 30
    path = exported(document, tmp_path / "net.py", recorded_data(document))
    assert "STEPS = 30" in path.read_text(encoding="utf-8")
    for words in ((), ("train",)):
        done = run_file(path, *words)
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith("equal the record bit for bit\n")


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_a_stopped_cosine_knows_how_far_it_was_to_fall(tmp_path: Path, optimizer: str) -> None:
    asked = iter(range(1000))
    training = train(
        _LECTURE,
        epochs=5,
        lr=0.02,
        cancelled=lambda: next(asked) >= 30,
        optimizer=optimizer,
        schedule="cosine",
    )
    assert len(list(training)) == 1
    document = training.document
    path = exported(document, tmp_path / "net.py", recorded_data(document))
    assert "SPAN = 5 " in path.read_text(encoding="utf-8")
    done = run_file(path, "train")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("weights equal the record bit for bit\n")


def test_the_loop_of_adam_with_a_warm_up_is_what_a_person_would_write() -> None:
    document, data = _trained(
        _LECTURE, optimizer="adamw", weight_decay=0.01, lr=0.01, warmup=1, schedule="cosine", epochs=2
    )
    text = export(document, "numpy", data).text
    assert (
        '''\
def learning_rate(step, batches):
    """The rate of an update, counted from 0, where an epoch has so many batches."""
    warm = WARMUP * batches
    if step < warm:
        return LR * (step + 1) / warm
    turn = math.pi * (step - warm) / (SPAN * batches - warm)
    return LR * (1 + math.cos(turn)) / 2
'''
        in text
    )
    assert (
        """\
            rate = learning_rate(steps, batches)
            pace = rate / (1 - BETA1 ** (steps + 1))
            root = (1 - BETA2 ** (steps + 1)) ** 0.5
            mean_W1 = BETA1 * mean_W1 + (1 - BETA1) * dW1
            square_W1 = BETA2 * square_W1 + (1 - BETA2) * (dW1 * dW1)
            W1 = (W1 - rate * WEIGHT_DECAY * W1) - pace * mean_W1 / (np.sqrt(square_W1) / root + EPSILON)
"""
        in text
    )


def test_weights_that_were_given_are_trained_further(tmp_path: Path) -> None:
    first, _ = _trained(_LECTURE)
    second, data = _trained(first, epochs=1)
    assert second.training is not None
    assert second.training["start"] == "given"
    path = exported(second, tmp_path / "net.py", data)
    assert run_file(path).stdout.endswith("equal the record bit for bit\n")
    further = run_file(path, "train")
    assert further.returncode == 0, further.stderr
    assert "trained further than the record goes" in further.stdout


def test_other_words_are_refused_in_a_line(tmp_path: Path) -> None:
    path = exported(*_with_path(_trained(_LECTURE, epochs=1), tmp_path / "net.py"))
    done = run_file(path, "tarin")
    assert done.returncode == 1
    assert done.stderr == "run this file as it is, or with the word train\n"


def test_a_changed_figure_and_a_changed_weight_are_found_out(tmp_path: Path) -> None:
    document, data = _trained(_LECTURE, epochs=1)
    path = exported(document, tmp_path / "net.py", data)
    text = path.read_text(encoding="utf-8")
    assert document.training is not None
    path.write_text(text.replace(repr(document.training["heldout_loss"]), "0.25"), encoding="utf-8")
    done = run_file(path)
    assert done.returncode == 1
    assert done.stderr.startswith("differs: held-out loss is off by ")
    path.write_text(text, encoding="utf-8")
    with np.load(tmp_path / "net.npz") as stored:
        arrays = dict(stored)
    arrays["W2"][0, 0] += 0.5
    np.savez(tmp_path / "net.npz", **arrays)
    done = run_file(path)
    assert done.returncode == 1
    assert done.stderr.startswith("differs: training loss is off by ")


def test_missing_arrays_are_told_in_a_line(tmp_path: Path) -> None:
    path = exported(*_with_path(_trained(_LECTURE, epochs=1), tmp_path / "net.py"))
    (tmp_path / "net.npz").unlink()
    done = run_file(path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("net.npz does not hold the arrays of this file: ")


def test_an_untrained_network_checks_a_sample_batch(tmp_path: Path) -> None:
    documents = {"lecture": _LECTURE, "framework": _FRAMEWORK, "mse": mlp((5, 4, 3), loss="mse")}
    paths = {name: exported(document, tmp_path / f"{name}.py") for name, document in documents.items()}
    for name, (printed, computed) in run_files(list(paths.values())).items():
        assert printed.endswith("forward and backward equal the recorded run bit for bit\n")
        result = run(documents[name], {leaf: _stored(paths[name], leaf) for leaf in ("x", "t")})
        assert same_bits(computed["loss"], result.value("loss"))
        for node in documents[name]:
            if node.gate == "parameter":
                assert same_bits(computed[node.name], leaf_value(node))
                assert same_bits(computed[f"d{node.name}"], result.upstream(node.name))


def _stored(path: Path, name: str) -> Any:  # noqa: ANN401 - a leaf of any kind
    """The value of a leaf in an exported file, from its text or from the arrays beside it."""
    for step in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(step, ast.Assign) and ast.unparse(step).startswith(f"{name} = np.array("):
            return eval(ast.unparse(step.value), {"np": np})  # noqa: S307 - our own export
    with np.load(path.with_suffix(".npz")) as stored:
        return stored[name]


def test_its_loop_trains_on_data_that_are_passed_in(tmp_path: Path) -> None:
    path = exported(_FRAMEWORK, tmp_path / "net.py")
    names: dict[str, Any] = {"__file__": str(path), "__name__": "net"}
    exec(compile(path.read_text(encoding="utf-8"), "net", "exec"), names)  # noqa: S102 - our own export
    names["EPOCHS"] = 2
    trained, data = _trained(_FRAMEWORK)
    weights = names["train"](data["x_train"], data["t_train"], *names["initial_weights"]())
    for parameter, value in zip(("W1", "b1", "W2", "b2"), weights, strict=True):
        assert same_bits(value, trained[parameter].settings["value"])


def test_a_trained_graph_without_its_data_checks_a_sample_batch(tmp_path: Path) -> None:
    document, _ = _trained(_LECTURE, epochs=1, dtype="float32")
    path = exported(document, tmp_path / "net.py")
    done = run_file(path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("forward and backward equal the recorded run bit for bit\n")


def test_data_in_the_graph_are_the_sample_batch(tmp_path: Path) -> None:
    values = {"x": np.arange(8.0).reshape(4, 2), "t": [0, 2, 1, 1]}
    document = parse(
        'x = input(("N", 2))\nt = input(("N",))\nW = parameter((3, 2))\n'
        "loss = softmax_cross_entropy(linear(x, W), t)",
        values=values,
    )
    printed, computed = run_files([exported(document, tmp_path / "net.py")])["net"]
    assert "bit for bit" in printed
    assert same_bits(computed["dW"], run(document).upstream("W"))


def test_an_upstream_of_the_loss_does_not_bend_the_loop(tmp_path: Path) -> None:
    document = SetOutputs({"loss": 3.0}).apply(_LECTURE)
    _, computed = run_files([exported(document, tmp_path / "net.py")])["net"]
    batch = {leaf: _stored(tmp_path / "net.py", leaf) for leaf in ("x", "t")}
    assert same_bits(computed["dW1"], run(_LECTURE, batch).upstream("W1"))


@pytest.mark.parametrize("init", list(INITIALISERS))
@pytest.mark.parametrize("shape", [(3, 2), (3,), ()])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_initialisers_are_printed_as_they_draw(init: str, shape: tuple[int, ...], dtype: str) -> None:
    document = parse(
        f'x = input(("N", 2))\nW = parameter({shape!r}, init="{init}")\nloss = mean(square(sum(W) * x))',
    )
    document = replace(document, training={"dtype": dtype, "seed": 4})
    names: dict[str, Any] = {"__name__": "net"}
    if init in ("zeros", "ones"):
        assert "def stream" not in export(document, "numpy").text
    bare = with_values(document, {})
    exec(compile(export(bare, "numpy").text, "net", "exec"), names)  # noqa: S102 - our own export
    drawn = names["initial_weights"]()
    assert same_bits(np.asarray(drawn), initial_value("W", shape, init, 4).astype(dtype))


def test_a_parameter_without_a_size_is_named() -> None:
    document = SetAttributes("W1", {"shape": None}).apply(_LECTURE)
    with pytest.raises(ExportError, match="W1 has no value"):
        export(document, "numpy")


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ({"batch": "x"}, "batch must be a whole number, at least 1, not 'x'"),
        ({"batch": 0}, "batch must be"),
        ({"lr": None}, "lr must be a finite number"),
        ({"dtype": "complex64"}, "dtype must be float64 or float32"),
        ({"loss": "0) or print("}, "loss must be a finite number"),
        ({"seed": True}, "seed must be a whole number"),
        ({"optimizer": "lion"}, "optimizer must be sgd or adam or adamw, not 'lion'"),
        ({"nesterov": 1}, "nesterov must be true or false"),
        ({"schedule": "cosine", "span": 1, "warmup": 1}, "span must be more than the epochs of the warm-up"),
    ],
)
def test_a_damaged_record_is_refused(spoilt: dict[str, Any], words: str) -> None:
    document, data = _trained(_LECTURE, epochs=1)
    damaged = replace(document, training={**(document.training or {}), **spoilt})
    with pytest.raises(ExportError, match="the record of the training is damaged: ") as caught:
        export(damaged, "numpy", data)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ({"t_train": None}, "the data lack t_train, which t takes"),
        ({"t_heldout": None}, "the data lack t_heldout, which t takes"),
        ({"x_train": np.zeros((5, 64))}, "x_train has shape 5×64; x takes 64×N"),
    ],
)
def test_data_that_do_not_fit_are_named(spoilt: dict[str, Any], words: str) -> None:
    document, data = _trained(_LECTURE, epochs=1)
    given = {name: array for name, array in {**data, **spoilt}.items() if array is not None}
    with pytest.raises(ExportError, match=words):
        export(document, "numpy", given)
