from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from exported_files import exported, run_file, run_files, same_bits

from gradstudio.engine.run import run
from gradstudio.errors import ExportError, ShapeError
from gradstudio.exchange import export
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, SetOutputs
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from graphs import EXAMPLES, built, example_values, leaf, one_gate, wire, worked_example

_NEURON = {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0}
_MATRIX = {"W": [[0.1, 0.5], [-0.3, 0.8]], "x": [0.2, 0.4]}


def _graphs() -> dict[str, Document]:
    """Graphs that have something of their own to print."""
    graphs = {
        "worked": worked_example(),
        "neuron": parse("f = 1/(1+exp(-(w0*x0+w1*x1+w2)))", values=_NEURON),
        "squares": parse("f = sum(square(W @ x))", values=_MATRIX),
        "fan_out": parse("y = x * x + sum(x * x)\nz = y @ y", values={"x": [1.0, 2.0, 3.0]}),
        "same_twice": parse("y = x * x", values={"x": 3.0}),
        "broadcast": parse(
            "f = sum((a + b) * c)", values={"a": [[1.0], [2.0]], "b": [3.0, 4.0, 5.0], "c": 2.0}
        ),
        "large": parse("f = sum(W @ x)", values={"W": np.arange(600.0).reshape(20, 30), "x": np.ones(30)}),
        "long_names": parse(
            "f = " + " * ".join(f"a_name_of_some_length_{i}" for i in range(12)),
            values={f"a_name_of_some_length_{i}": i + 0.5 for i in range(12)},
        ),
        "constants": parse("f = x * constant([1, 2, 3]) @ y", values={"x": 2.0, "y": [1.0, 2.0, 3.0]}),
        "not_finite": parse("f = sum(log(x) * y)", values={"x": [0.0, 1.0], "y": [1.0, -1.0]}),
        "unused": built(leaf("x", 2.0), leaf("idle", [1.0, 2.0]), AddNode("square", "f"), wire("x", "f.x")),
        "dead_end": SetOutputs({"f": None}).apply(
            parse("f = x * x\nside = exp(x)", values={"x": 2.0}),
        ),
        "two_outputs": SetOutputs({"f": 2.0, "g": [1.0, -1.0]}).apply(
            parse("q = x * y\nf = sum(q)\ng = exp(q)", values={"x": [1.0, 2.0], "y": [3.0, 4.0]}),
        ),
        "upstream_vector": SetOutputs({"y": [1.0, -2.0]}).apply(parse("y = W @ x", values=_MATRIX)),
        "leaf_output": SetOutputs({"x": None, "f": None}).apply(parse("f = x * x", values={"x": 3.0})),
        "no_backward": parse("y = W @ x", values=_MATRIX),
        "no_cache": parse("f = x + y", values={"x": 1.0, "y": 2.0}),
        "copies": built(
            leaf("x", 3.0),
            AddNode("copy", "c", {"n": 3}),
            AddNode("mul", "f"),
            wire("x", "c.x"),
            wire("c.y0", "f.a"),
            wire("c.y2", "f.b"),
        ),
    }
    return {
        name: graph if graph.outputs or len(graph.sinks()) == 1 else _only_last(graph)
        for name, graph in graphs.items()
    }


def _only_last(document: Document) -> Document:
    return SetOutputs({document.sinks()[-1]: None}).apply(document)


#: Names that an exported file has uses of its own for.
_TAKEN = (
    "forward", "backward", "cache", "load", "run", "recorded", "main", "table", "check", "show", "file",
    "sys", "Path", "zipfile", "len", "zip", "dict", "map", "ef", "el", "one", "_", "d", "self", "values",
)  # fmt: skip


def _awkward_names() -> Document:
    products = " + ".join(f"{name} * {name}" for name in _TAKEN)
    return parse(f"f = sum({products})", values={name: np.arange(50.0) + i for i, name in enumerate(_TAKEN)})


def assert_agrees(document: Document, printed: str, computed: dict[str, object]) -> None:
    result = run(document)
    assert printed.rstrip().endswith("bit for bit")
    plan = result.program
    for name in plan.leaves:
        gradient = result.variables.get(plan.upstreams.get(Port(name, "y"), ""))
        if gradient is not None:
            assert same_bits(computed[plan.upstreams[Port(name, "y")]], gradient), name
    for port in plan.outputs:
        assert same_bits(computed[plan.values[port]], result.variables[plan.values[port]]), port


def test_every_gate_agrees_with_the_engine_bit_for_bit(tmp_path: Path) -> None:
    documents: dict[str, Document] = {}
    for i, (gate, example, name) in enumerate(EXAMPLES):
        document = one_gate(gate, example, example_values(gate, example))
        result = run(document)
        ends: dict[str, Any] = {}
        for number, port in enumerate(document["g"].outputs):
            value = result.value(f"g.{port}")
            assert value is not None
            ends[f"g.{port}"] = np.full(value.shape, 0.5 + number)
        documents[f"{name}_{i}".replace(" ", "_")] = SetOutputs(ends).apply(document)
    paths = [exported(document, tmp_path / f"{name}.py") for name, document in documents.items()]
    for name, (printed, computed) in run_files(paths).items():
        assert_agrees(documents[name], printed, computed)


def test_graphs_agree_with_the_engine_bit_for_bit(tmp_path: Path) -> None:
    documents = {**_graphs(), "awkward": _awkward_names()}
    paths = [exported(document, tmp_path / f"{name}.py") for name, document in documents.items()]
    for name, (printed, computed) in run_files(paths).items():
        assert_agrees(documents[name], printed, computed)


@pytest.mark.parametrize(("name", "document"), _graphs().items(), ids=list(_graphs()))
def test_every_variable_is_used(name: str, document: Document) -> None:
    text = export(document, "numpy").text
    compile(text, name, "exec")
    for function in ast.walk(ast.parse(text)):
        if isinstance(function, ast.FunctionDef):
            names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
            stored = {node.id for node in names if isinstance(node.ctx, ast.Store)}
            stored |= {argument.arg for argument in function.args.args}
            assert stored <= {node.id for node in names if isinstance(node.ctx, ast.Load)}, function.name


def test_the_text_is_what_a_person_would_write() -> None:
    text = export(worked_example(), "numpy").text
    assert text.startswith('"""f = (x + y) * z\n')
    assert (
        '''\
def forward(x, y, z):
    """Every value on the way to f, from x (scalar), y (scalar) and z (scalar)."""
    q = x + y  # scalar
    f = q * z  # scalar
    cache = (z, q)
    return f, cache


def backward(cache):
    """The gradients of f for x, y and z, gate by gate: downstream = local × upstream."""
    z, q = cache
    df = np.float64(1)  # scalar, the walk starts here
    # back through f = q * z: mul swaps
    dq = df * z         # scalar
    dz = df * q         # scalar
    # back through q = x + y: add distributes
    dx = dq             # scalar
    dy = dq             # scalar
    return dx, dy, dz
'''
        in text
    )


def test_a_thousand_gates_and_wires_agree_too(tmp_path: Path) -> None:
    lines = ["h0 = x * y", *(f"h{i} = h{i - 1} * x + y" for i in range(1, 700))]
    document = parse("\n".join(lines), values={"x": 0.75, "y": [0.5, 2.0]})
    document = SetOutputs({"h699": [1.0, 1.0]}).apply(document)
    printed, computed = run_files([exported(document, tmp_path / "deep.py")])["deep"]
    assert_agrees(document, printed, computed)
    text = (tmp_path / "deep.py").read_text(encoding="utf-8")
    assert text.startswith('"""A graph of ')
    assert max(map(len, text.splitlines())) <= 100


def test_lines_stay_within_a_hundred_columns() -> None:
    for name, document in _graphs().items():
        for line in export(document, "numpy").text.splitlines():
            assert len(line) <= 100, f"{name}: {line}"


def test_exports_are_the_same_every_time() -> None:
    first, second = (export(_graphs()["large"], "numpy") for _ in range(2))
    assert first.text == second.text
    assert list(first.arrays) == list(second.arrays)


def test_a_file_runs_where_there_is_nothing_but_numpy(tmp_path: Path) -> None:
    path = exported(_graphs()["large"], tmp_path / "graph.py")
    only = tmp_path / "only"
    only.mkdir()
    site = Path(np.__file__).parent.parent
    for name in ("numpy", "numpy.libs"):
        if (site / name).is_dir():
            (only / name).symlink_to(site / name, target_is_directory=True)
    script = (
        f"import runpy, sys; sys.path.insert(0, {str(only)!r}); "
        f"runpy.run_path({str(path)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "checked: forward and backward equal the recorded run bit for bit" in done.stdout


def test_it_prints_a_table_of_values_and_gradients(tmp_path: Path) -> None:
    done = run_file(exported(worked_example(), tmp_path / "f.py"))
    assert done.returncode == 0
    assert [line.split() for line in done.stdout.splitlines()[:5]] == [
        ["value", "gradient"],
        ["x", "-2", "-4"],
        ["y", "5", "-4"],
        ["z", "-4", "3"],
        ["f", "-12"],
    ]


@pytest.mark.parametrize(
    ("old", "new", "name"), [('"dz": 3.0', '"dz": 3.001', "dz"), ('"f": -12.0', '"f": 12.0', "f")]
)
def test_a_changed_record_is_found_out(tmp_path: Path, old: str, new: str, name: str) -> None:
    path = exported(worked_example(), tmp_path / "f.py")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    done = run_file(path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"differs: {name} is off by ")
    assert "Traceback" not in done.stderr


def test_a_last_bit_passes_and_is_told(tmp_path: Path) -> None:
    path = exported(worked_example(), tmp_path / "f.py")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"f": -12.0', '"f": -12.000000000000002'), encoding="utf-8")
    done = run_file(path)
    assert done.returncode == 0
    assert "within 1.5e-16 (relative); this machine rounds differently" in done.stdout


def test_missing_and_broken_arrays_are_told_in_a_line(tmp_path: Path) -> None:
    path = exported(_graphs()["large"], tmp_path / "large.py")
    for spoil in (lambda file: file.write_bytes(b"PK no"), Path.unlink):
        spoil(tmp_path / "large.npz")
        done = run_file(path)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert done.stderr.startswith("large.npz does not hold the arrays of this file: ")


def test_arrays_of_another_file_are_told_in_a_line(tmp_path: Path) -> None:
    path = exported(_graphs()["large"], tmp_path / "large.py")
    np.savez(tmp_path / "large.npz", other=np.zeros(3))
    done = run_file(path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_why_there_is_no_backward_is_said() -> None:
    text = export(_graphs()["no_backward"], "numpy").text
    assert "There is no backward: y has shape (2,)" in text
    assert "def backward" not in text
    text = export(parse("c = constant(2)\nd = constant(3)\nf = c * d"), "numpy").text
    assert "There is no backward: no gradient leads back from f to an input or a parameter." in text


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (parse("f = x * y", values={"x": 1.0}), "y has no value"),
        (
            built(AddNode("input", "x", {"shape": (3,)}), AddNode("sum", "f"), wire("x", "f.x")),
            "x has no value",
        ),
        (Document(), "no gate"),
        (built(leaf("x", 1.0)), "no gate"),
        (
            parse("f = softmax_cross_entropy(z, t)", values={"z": [[1.0, 2.0]], "t": [5]}),
            "a class index in t lies outside",
        ),
    ],
)
def test_what_is_missing_is_named(document: Document, words: str) -> None:
    with pytest.raises(ExportError, match=words):
        export(document, "numpy")


def test_a_graph_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ShapeError, match="do not multiply"):
        export(parse("f = W @ x", values={"W": [[1.0, 2.0]], "x": [1.0, 2.0, 3.0]}), "numpy")


def test_labels_stay_out_of_code() -> None:
    document = built(
        AddNode("input", "x", {"value": 1.0}, label='"""\nimport os'),
        AddNode("square", "f"),
        wire("x", "f.x"),
    )
    assert "import os" not in export(document, "numpy").text
