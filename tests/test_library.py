"""The library's front, as its docstring and the README show it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import gradstudio as gs


def test_worked_example() -> None:
    doc = gs.parse("q = x + y\nf = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})
    assert not gs.check(doc).problems
    r = gs.run(doc)
    assert [r.value("q"), r.value("f")] == [3.0, -12.0]
    assert [r.upstream(name) for name in ("q", "f", "x", "y", "z")] == [-4.0, 1.0, -4.0, -4.0, 3.0]
    assert [r.downstream(*port) for port in (("q", "a"), ("q", "b"), ("f", "a"), ("f", "b"))] == [
        -4,
        -4,
        -4,
        3,
    ]
    assert gs.run(doc, values={"x": 1.0}, output="q", upstream=2.0).upstream("x") == 2.0


def test_sigmoid_neuron() -> None:
    values = {"w0": 2.0, "w1": -3.0, "w2": -3.0, "x0": -1.0, "x1": -2.0}
    r = gs.run(gs.parse("1/(1+exp(-(w0*x0+w1*x1+w2)))", values=values))
    assert round(float(np.asarray(r.value("f"))), 2) == 0.73
    gradients = [round(float(np.asarray(r.upstream(name))), 2) for name in ("w0", "w1", "w2", "x0", "x1")]
    assert gradients == [-0.20, -0.39, 0.20, 0.39, -0.59]


def test_vector_example() -> None:
    values = {"W": [[0.1, 0.5], [-0.3, 0.8]], "x": [0.2, 0.4]}
    r = gs.run(gs.parse("sum(square(W @ x))", values=values, parameters=["W"]))
    assert float(np.asarray(r.value("f"))) == pytest.approx(0.116, abs=1e-15)
    np.testing.assert_allclose(np.asarray(r.upstream("W")), [[0.088, 0.176], [0.104, 0.208]], atol=1e-15)
    np.testing.assert_allclose(np.asarray(r.upstream("x")), [-0.112, 0.636], atol=1e-15)


def test_files_formulas_programs_exports_and_gates(tmp_path: Path) -> None:
    doc = gs.parse("f = W2 @ max(0, W1 @ x)", values={"W1": [[1.0, -1.0]], "W2": [[2.0]], "x": [3.0, 1.0]})
    gs.save(doc, tmp_path / "f.grad")
    assert gs.load(tmp_path / "f.grad") == doc
    assert gs.formula(doc, compact=True) == "f = W2 @ max(0, W1 @ x)"
    assert "f = W2 @ max1" in str(gs.program(doc))
    assert "def forward(" in gs.export(doc, "numpy")
    assert gs.gates()["matmul"].operator == "@"
    assert all(finding.passed for finding in gs.gradcheck(doc))


def test_training_is_an_iterator_of_epochs() -> None:
    training = gs.train(gs.mlp((64, 16, 10)), "digits", epochs=2, seed=3)
    records = list(training)
    assert [record.epoch for record in records] == [1, 2]
    assert records[1].loss < records[0].loss
    assert training.document.training is not None
    assert callable(gs.train)
    assert callable(gs.gates)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="nope"):
        gs.nope  # noqa: B018
    with pytest.raises(gs.GradStudioError, match="line 1, column 5"):
        gs.parse("f = ?")


def test_qt_is_never_imported() -> None:
    script = (
        "import sys, gradstudio as gs\n"
        "gs.run(gs.parse('f = x * y', values={'x': 1, 'y': 2})); gs.train; gs.gates(); gs.mlp((2, 2))\n"
        "print([name for name in sys.modules if 'PySide' in name])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
