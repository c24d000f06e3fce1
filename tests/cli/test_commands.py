from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gradstudio.gates import CATALOGUE

Call = Callable[..., tuple[int, str, str]]
WORKED = ("new", "q = x + y; f = q * z", "--set", "x=-2", "--set", "y=5", "--set", "z=-4", "-o", "f.grad")


def test_worked_example_as_json(call: Call) -> None:
    assert call(*WORKED)[0] == 0
    status, out, err = call("run", "f.grad", "--json")
    assert (status, err) == (0, "")
    result = json.loads(out)
    assert result["output"] == "f"
    assert result["nodes"]["q"] == {"gate": "add", "shape": [], "value": 3.0, "upstream": -4.0}
    assert result["nodes"]["f"]["value"] == -12.0
    assert [result["nodes"][name]["upstream"] for name in "xyz"] == [-4.0, -4.0, 3.0]
    wires = {(w["from"], w["to"]): (w["value"], w["downstream"]) for w in result["wires"]}
    assert wires["x.y", "q.a"] == (-2.0, -4.0)
    assert wires["z.y", "f.b"] == (-4.0, 3.0)


def test_worked_example_as_a_table(call: Call) -> None:
    call(*WORKED)
    _, out, _ = call("run", "f.grad")
    rows = [line.split() for line in out.splitlines()]
    assert ["q", "add", "3", "−4"] in rows
    assert ["z", "→", "f.b", "−4", "3"] in rows
    _, out, _ = call("run", "f.grad", "--set", "x=0")
    assert ["f", "mul", "−20", "1"] in [line.split() for line in out.splitlines()]


def test_sigmoid_neuron(call: Call) -> None:
    values = {"w0": 2, "w1": -3, "w2": -3, "x0": -1, "x1": -2}
    settings = [word for name, value in values.items() for word in ("--set", f"{name}={value}")]
    call("new", "1/(1+exp(-(w0*x0+w1*x1+w2)))", *settings, "-o", "s.grad")
    nodes = json.loads(call("run", "s.grad", "--json")[1])["nodes"]
    assert round(nodes["f"]["value"], 2) == 0.73
    gradients = [round(nodes[name]["upstream"], 2) for name in ("w0", "w1", "w2", "x0", "x1")]
    assert gradients == [-0.20, -0.39, 0.20, 0.39, -0.59]


def test_vector_example(call: Call) -> None:
    call("new", "sum(square(W @ x))", "--set", "W=[[.1,.5],[-.3,.8]]", "--set", "x=[.2,.4]", "-o", "v.grad")
    nodes = json.loads(call("run", "v.grad", "--json")[1])["nodes"]
    assert nodes["f"]["value"] == pytest.approx(0.116, abs=1e-12)
    np.testing.assert_allclose(nodes["W"]["upstream"], [[0.088, 0.176], [0.104, 0.208]], atol=1e-12)
    np.testing.assert_allclose(nodes["x"]["upstream"], [-0.112, 0.636], atol=1e-12)


def test_an_output_that_is_no_scalar_asks_for_its_upstream(call: Call) -> None:
    call("new", "f = exp(x)", "--set", "x=[0, 1]", "-o", "e.grad")
    status, out, _ = call("run", "e.grad")
    assert status == 0
    assert "no gradients: f has shape (2,); gradients need an upstream" in out
    nodes = json.loads(call("run", "e.grad", "--json", "--upstream", "[1, 0]")[1])["nodes"]
    assert nodes["x"]["upstream"] == [1.0, 0.0]


def test_values_that_are_not_finite_are_words_in_json(call: Call) -> None:
    call("new", "f = log(x)", "--set", "x=0", "-o", "l.grad")
    nodes = json.loads(call("run", "l.grad", "--json")[1])["nodes"]
    assert (nodes["f"]["value"], nodes["x"]["upstream"]) == ("-inf", "inf")


def test_check_tells_shapes_and_gradients(call: Call) -> None:
    call(*WORKED)
    status, out, _ = call("check", "f.grad", "--json")
    found = json.loads(out)
    assert (status, found["valid"], found["problems"]) == (0, True, [])
    assert found["shapes"]["q.y"] == []
    assert [(row["name"], row["passed"]) for row in found["gradients"]] == [
        ("x", True),
        ("y", True),
        ("z", True),
    ]
    assert call("check", "f.grad")[1].endswith("valid\n")


def test_check_looks_at_every_wire_where_it_is_asked_to(call: Call) -> None:
    call(*WORKED)
    assert "wires" not in json.loads(call("check", "f.grad", "--json")[1])
    status, out, _ = call("check", "f.grad", "--wires", "--json")
    wires = json.loads(out)["wires"]
    assert status == 0
    assert [(w["from"], w["to"], w["analytic"], w["passed"], w["cause"]) for w in wires] == [
        ("x.y", "q.a", -4, True, None),
        ("y.y", "q.b", -4, True, None),
        ("q.y", "f.a", -4, True, None),
        ("z.y", "f.b", 3, True, None),
    ]
    assert "z → f.b" in call("check", "f.grad", "--wires")[1]


def test_a_wire_that_fails_is_told_with_its_reason(call: Call) -> None:
    call("new", "q = max(x, y); f = q * x", "--set", "x=2", "--set", "y=2", "-o", "t.grad")
    status, out, _ = call("check", "t.grad", "--wires", "--json")
    causes = {wire["to"]: wire["cause"] for wire in json.loads(out)["wires"]}
    assert status == 2
    assert causes == {"q.a": "tie", "q.b": "tie", "f.a": None, "f.b": None}
    status, out, _ = call("check", "t.grad", "--wires")
    assert status == 2
    assert "sits on a kink or tie at q (tie)" in out
    assert out.endswith("4 of 6 gradients differ\n")


def test_wires_in_float32(call: Call) -> None:
    call("new", "f = tanh(x) * w", "--set", "x=0.3", "--set", "w=1.7", "-o", "s.grad")
    status, out, _ = call("check", "s.grad", "--wires", "--float32")
    assert status == 2
    assert "float32 rounds too coarsely" in out
    assert call("check", "s.grad", "--wires")[0] == 0
    status, _, err = call("check", "s.grad", "--float32")
    assert status == 2
    assert "--float32 goes with --wires" in err


def test_a_formula_without_values_is_valid_and_says_what_is_missing(call: Call) -> None:
    assert call("new", "W2 @ max(0, W1 @ x)", "-o", "w.grad")[0] == 0
    status, out, _ = call("check", "w.grad")
    assert status == 0
    assert "W1 has no value yet" in out


def test_gates_tells_of_every_gate(call: Call) -> None:
    records = json.loads(call("gates", "--json")[1])["gates"]
    assert [record["name"] for record in records] == list(CATALOGUE)
    assert all(record["doc"] and record["role"] and record["symbol"] for record in records)
    status, out, _ = call("gates", "mul")
    assert status == 0
    assert "da = dy * b" in out
    status, _, err = call("gates", "mull")
    assert (status, err) == (2, "gradstudio: there is no gate called 'mull'; did you mean mul?\n")


def test_training_gives_the_same_figures_twice_and_over_96_percent(call: Call) -> None:
    assert call("new", "--mlp", "64,128,10", "-o", "mlp.grad")[0] == 0
    words = (
        "train",
        "mlp.grad",
        "--data",
        "digits",
        "--batch",
        "64",
        "--lr",
        "0.1",
        "--epochs",
        "30",
        "--seed",
        "0",
    )
    first = json.loads(call(*words, "-o", "t.grad", "--json")[1])
    again = json.loads(call(*words, "-o", "u.grad", "--json")[1])
    figures = [
        [
            (row["loss"], row["accuracy"], row["heldout_loss"], row["heldout_accuracy"])
            for row in run["history"]
        ]
        for run in (first, again)
    ]
    assert figures[0] == figures[1]
    assert len(figures[0]) == 30
    assert first["history"][-1]["heldout_accuracy"] >= 0.96
    assert Path("t.grad").read_bytes() == Path("u.grad").read_bytes()


def test_an_exported_training_proves_itself_with_numpy_alone(call: Call) -> None:
    call("new", "--mlp", "64,32,10", "--form", "framework", "-o", "mlp.grad")
    call("train", "mlp.grad", "--epochs", "2", "-o", "t.grad")
    status, out, err = call("export", "t.grad", "--to", "numpy", "-o", "digits_mlp.py")
    assert (status, err) == (0, "")
    assert out == "digits_mlp.py, digits_mlp.npz\n"
    done = subprocess.run(
        [sys.executable, "-I", "digits_mlp.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "bit for bit" in done.stdout


def test_help_and_version(call: Call) -> None:
    status, out, _ = call("--help")
    assert status == 0
    for command in ("new", "run", "check", "data", "train", "export", "gates"):
        assert command in out
        assert call(command, "--help")[0] == 0
    assert call("--version")[1].startswith("gradstudio ")


def test_help_loads_neither_numpy_nor_qt() -> None:
    script = (
        "import sys; from gradstudio.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('numpy', 'networkx', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
