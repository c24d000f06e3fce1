"""Modules in exported files: functions that call functions, and not a bit changed."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random
from typing import Any, Literal

import numpy as np
import pytest
from exported_files import exported, run_file, run_files, same_bits
from grouped import grouped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_graphs import graphs

from gradstudio.engine.run import run
from gradstudio.exchange import export
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Rename, SetOutputs
from gradstudio.graph.formula import parse
from gradstudio.graph.functions import as_functions
from gradstudio.graph.mlp import mlp
from gradstudio.graph.module_edits import Group, RenamePort
from gradstudio.graph.node import Port
from gradstudio.train.loop import train
from gradstudio.train.replay import recorded_data

_NEURON = """\
def sigma(t):
    m = -t
    e = exp(m)
    d = 1 + e
    return 1 / d
s = sigma(w * x + b)
f = s * z"""


def _computed(document: Document) -> tuple[str, dict[str, Any]]:
    """The exported text, and what its `run` gives."""
    made = export(document, "numpy")
    names: dict[str, Any] = {"__name__": "graph"}
    exec(compile(made.text, "graph", "exec"), names)  # noqa: S102 - our own export
    names["load"] = lambda *keys: [made.arrays[key] for key in keys]
    with np.errstate(all="ignore"):
        return made.text, names["run"]()


def _assert_agrees(document: Document) -> str:
    """The exported text, after it has given what the engine gives, every name in it used."""
    text, computed = _computed(document)
    result = run(document)
    plan = result.program
    for port, variable in plan.upstreams.items():
        if document[port.node].kind.is_leaf:
            assert same_bits(computed[variable], result.variables[variable]), variable
    for port in plan.outputs:
        assert same_bits(computed[plan.values[port]], result.variables[plan.values[port]]), port
    for function in ast.walk(ast.parse(text)):
        if isinstance(function, ast.FunctionDef):
            names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
            stored = {node.id for node in names if isinstance(node.ctx, ast.Store)}
            stored |= {argument.arg for argument in function.args.args}
            assert stored <= {node.id for node in names if isinstance(node.ctx, ast.Load)}, function.name
    assert max(map(len, text.splitlines())) <= 100
    return text


def _functions(text: str) -> set[str]:
    return {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}


def test_a_module_is_a_function_with_its_way_back_beside_it() -> None:
    text = _assert_agrees(parse(_NEURON, values={"w": 2.0, "x": -1.0, "b": 0.5, "z": 3.0}))
    assert "    # back through sigma\n    dadd1 = sigma_backward(sigma_cache, ds)  # scalar\n" in text
    assert (
        '''\
def sigma(t):
    """The module sigma: s from t (scalar)."""
    c1 = np.float64(1.0)  # scalar
    c2 = np.float64(1.0)  # scalar
    m = -t                # scalar
    e = np.exp(m)         # scalar
    d = c1 + e            # scalar
    s = c2 / d            # scalar
    cache = (e, d, s)
    return s, cache


def sigma_backward(cache, ds):
    """Back through the module sigma: dt from ds."""
    e, d, s = cache
    # back through s = c2 / d: div scales
    dd = -ds * s / d  # scalar
    # back through d = c1 + e: add distributes
    de = dd           # scalar
    # back through e = np.exp(m): exp scales
    dm = de * e       # scalar
    # back through m = -t: neg turns
    dt = -dm          # scalar
    return dt


def forward(w, x, b, z):
    """Every value on the way to f, from w (scalar), x (scalar), b (scalar) and z (scalar)."""
    mul1 = w * x                  # scalar
    add1 = mul1 + b               # scalar
    s, sigma_cache = sigma(add1)  # scalar
    f = s * z                     # scalar
    cache = (w, x, z, s, sigma_cache)
    return f, cache


def backward(cache):
    """The gradients of f for w, x, b and z, gate by gate: downstream = local × upstream."""
    w, x, z, s, sigma_cache = cache
'''
        in text
    )


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], derandomize=True, deadline=None)
@given(graphs(), st.integers(0, 10**6))
def test_random_modules_agree_with_the_engine_bit_for_bit(document: Document, seed: int) -> None:
    document = grouped(SetOutputs({"f": None}).apply(document), Random(seed))
    functions = _functions(_assert_agrees(document))
    said = as_functions(document)
    with_gates = {
        node.module for node in said if node.module and not node.kind.is_leaf and "f" in said
    } & said.modules.keys()
    assert with_gates <= functions


@pytest.mark.parametrize(
    "text",
    [
        "def two(a, b):\n    p = a * b\n    q = a + b\n    return p, q\np, q = two(x, y)\nf = sum(p / q * x)",
        "def g(t): return tanh(t)\ndef h(t): W = parameter(()); return g(W * t) + t\nf = sum(h(h(x)) * y)",
        "def same(a, b):\n    return a * b\nf = sum(same(x, x) + y)",
        "def shared(t):\n    return t * exp(t) + sin(t)\nf = sum(shared(x) * shared(y))",
        "def source():\n    k = constant([1, 2])\n    return k\nf = sum(source() * x * y)",
    ],
    ids=["several outputs", "nested", "one input twice", "fan-out inside", "leaves alone"],
)
def test_modules_of_all_kinds_run_in_a_fresh_process(tmp_path: Path, text: str) -> None:
    values = {"x": [1.5, -2.0], "y": [0.25, 3.0]}
    document = parse(text, values=values)
    weights = {node.name: np.array(0.7) for node in document if node.gate == "parameter"}
    document = parse(text, values={**values, **weights})
    _assert_agrees(document)
    printed, computed = run_files([exported(document, tmp_path / "graph.py")])["graph"]
    assert printed.rstrip().endswith("bit for bit")
    assert same_bits(computed["dx"], run(document).upstream("x"))


@pytest.mark.parametrize("upstream", [None, [1.0, -2.0]])
def test_gradients_that_start_inside_a_module(upstream: object) -> None:
    document = parse(
        "def m(t):\n    h = t * t\n    g = sum(h)\n    return h, g\nh, g = m(x)\nf = sum(h * y) + g",
        values={"x": [1.5, -2.0], "y": [0.25, 3.0]},
    )
    starts = {"f": None, "g": 2.0} if upstream is None else {"h": upstream, "f": 0.5}
    text = _assert_agrees(SetOutputs(starts).apply(document))
    assert {"m", "m_backward"} <= _functions(text)


#: Names that files of code, and what runs them, have uses of their own for.
_TAKEN = ("forward", "backward", "cache", "load", "run", "recorded", "main", "table", "check", "show", "len",
          "zip", "map", "open", "sys", "Path", "dx", "dt", "a_backward", "a", "print_", "train")  # fmt: skip


@pytest.mark.parametrize("name", _TAKEN)
def test_modules_and_ports_of_any_name(tmp_path: Path, name: str) -> None:
    text = f"def {name}({name}1):\n    return {name}1 * exp({name}1)\nf = sum({name}(x) * a0)"
    document = parse(text, values={"x": np.arange(50.0) / 9, "a0": 2.0})
    _assert_agrees(document)
    port = parse(f"def m({name}):\n    return {name} * exp({name})\nf = sum(m(x))", values={"x": [1.0, 2.0]})
    _assert_agrees(port)
    if name in {"a", "a_backward", "len", "table"}:
        done = run_file(exported(document, tmp_path / "graph.py"))
        assert done.returncode == 0, done.stderr


def test_two_modules_whose_functions_would_share_a_name() -> None:
    text = "def a(t):\n    return -t\ndef a_backward(t):\n    return exp(t)\nf = a(x) * a_backward(x)"
    functions = _functions(_assert_agrees(parse(text, values={"x": 1.5})))
    assert {"a", "a_backward"} <= functions
    assert len([name for name in functions if name.startswith("a")]) == 4


def test_labels_of_modules_stay_out_of_code() -> None:
    document = parse("q = x * x\nf = exp(q)", values={"x": 1.0})
    document = Group(("q",), "m", '"""\nimport os').apply(document)
    assert "import os" not in _assert_agrees(document)


def test_long_calls_are_broken() -> None:
    names = [f"a_name_of_some_length_{i}" for i in range(12)]
    text = (
        f"def m({', '.join(names)}):\n"
        + "".join(f"    out_of_{name} = exp({name})\n" for name in names)
        + f"    return {', '.join(f'out_of_{name}' for name in names)}\n"
        + f"{', '.join(f'out_of_{name}' for name in names)} = m({', '.join(names)})\n"
        + f"f = {' * '.join(f'out_of_{name}' for name in names)}"
    )
    code = _assert_agrees(parse(text, values={name: 0.1 * i for i, name in enumerate(names)}))
    calls = [line for line in code.splitlines() if " = m(" in line]
    assert calls
    assert all(len(line) <= 120 for line in calls), "a call that does not fit goes on in lines of its own"


def _layers(form: Literal["lecture", "framework"] = "lecture") -> Document:
    """An MLP whose hidden layers are modules with their weights in them."""
    document = mlp((64, 16, 12, 10), biases=True, form=form)
    for number in (1, 2):
        inner = [node.name for node in document if node.name in _layer(document, number)]
        document = Group(tuple(inner), f"layer{number}").apply(document)
    return document


def _layer(document: Document, number: int) -> set[str]:
    """The activation `h1`, and what it needs that is not needed before."""
    before = document.needed_for(f"h{number - 1}") if number > 1 else {"x"}
    return document.needed_for(f"h{number}") - before


@pytest.mark.parametrize("form", ["lecture", "framework"])
def test_a_network_of_modules_repeats_its_training_bit_for_bit(
    tmp_path: Path, form: Literal["lecture", "framework"]
) -> None:
    document = _layers(form)
    training = train(document, "digits", epochs=2, momentum=0.9, weight_decay=1e-4)
    for _ in training:
        pass
    data = recorded_data(training.document, None)
    path = exported(training.document, tmp_path / "net.py", data)
    text = path.read_text(encoding="utf-8")
    assert {"layer1", "layer1_backward", "layer2", "layer2_backward"} <= _functions(text)
    assert "layer1_cache = layer1(x, W1, b1)" in text
    for words in ((), ("train",)):
        done = run_file(path, *words)
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith("equal the record bit for bit\n")


def test_folding_changes_nothing_of_what_a_training_comes_to() -> None:
    flat, folded = mlp((64, 16, 12, 10), biases=True), _layers()
    ends = []
    for document in (flat, folded):
        training = train(document, "digits", epochs=1)
        for _ in training:
            pass
        ends.append(training.document)
    for name in ("W1", "b1", "W2", "b2", "W3", "b3"):
        assert same_bits(ends[0][name].attributes["value"], ends[1][name].attributes["value"])


def test_a_graph_with_names_that_clash_in_a_module() -> None:
    document = Rename("q", "dt").apply(parse("q = -x\nf = exp(q) * q", values={"x": 1.5}))
    document = Group(("f", "exp1"), "m").apply(document)
    assert Port("f", "y").node in document
    _assert_agrees(document)


def test_a_port_with_the_longest_name() -> None:
    document = Group(("f", "exp1"), "m").apply(parse("q = -x\nf = exp(q) * q", values={"x": 1.5}))
    _assert_agrees(RenamePort("m", "q", "s" * 60).apply(document))
