from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from numpy.typing import ArrayLike
from random_graphs import graphs

from gradstudio.engine.run import run
from gradstudio.errors import RunError
from gradstudio.gates import CATALOGUE
from gradstudio.gates.record import Example
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Node, Port
from gradstudio.lens.jacobian import (
    BLOCK,
    DENSE,
    DIAGONAL,
    SCATTERED,
    SELECTION,
    ZERO,
    Jacobian,
    jacobian,
    size,
)

RNG = np.random.default_rng(3)


def at(text: str, head: str, output: str = "", **values: ArrayLike) -> Jacobian:
    """The Jacobian at `node.port` of a formula."""
    return jacobian(run(parse(text, values=values)), Port(*head.split(".")), output)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(graphs())
def test_upstream_times_jacobian_is_the_downstream_gradient(document: Document) -> None:
    result = run(document, output="f")
    tried = 0
    for wire in document.wires():
        asked = size(result, wire.head)
        found = result.downstream(*wire.head)
        upstream = result.upstream(wire.head.node)
        if asked is None or found is None or upstream is None:
            continue
        whole = jacobian(result, wire.head)
        assert whole.matrix.shape == asked
        collapsed = whole.downstream(upstream)
        assert collapsed.shape == found.shape
        if np.isfinite(whole.matrix).all() and np.isfinite(upstream).all():
            scale = np.abs(np.abs(np.ravel(upstream)) @ np.abs(whole.matrix)).max(initial=1e-300)
            np.testing.assert_allclose(collapsed, found, rtol=1e-10, atol=1e-12 * scale)
        tried += 1
    assert tried


def _examples() -> list[Any]:
    kinds = [kind for kind in CATALOGUE.values() if not kind.is_leaf and not kind.takes_classes]
    return [
        pytest.param(kind.name, each, id=f"{kind.name} {i}")
        for kind in kinds
        if kind.differentiable and all(not port.many for port in kind.inputs)
        for i, each in enumerate(kind.examples)
    ]


@pytest.mark.parametrize(("gate", "example"), _examples())
def test_it_is_what_differences_say(gate: str, example: Example) -> None:
    kind = CATALOGUE[gate]
    values = {}
    for port, shape in example.shapes.items():
        low, high = kind.domain.get(port, (0.2, 0.9))
        values[port] = np.asarray(RNG.uniform(low, high, shape))
    leaves = [Node(f"in_{port}", "input", {}, {"value": value}) for port, value in values.items()]
    wires = {port: Port(f"in_{port}", "y") for port in values}
    g = Node("g", gate, wires, example.attributes)
    document = Document({node.name: node for node in (*leaves, g)})
    output = str(Port("g", g.outputs[0]))
    result = run(document, output=[output])
    assert not result.kinks
    for port, value in values.items():
        if not kind.sends_back(port):
            continue
        found = jacobian(result, Port("g", port))
        step, columns = 1e-6, []
        for i in range(value.size):
            sides = []
            for way in (step, -step):
                moved = value.copy()
                moved.flat[i] += way
                again = run(document, {f"in_{port}": moved}, output=[output])
                sides.append(np.ravel(np.asarray(again.value(output))))
            columns.append((sides[0] - sides[1]) / (2 * step))
        numeric = np.stack(columns, axis=1)
        assert found.output == np.shape(np.asarray(result.value(output)))
        np.testing.assert_allclose(found.matrix, numeric, rtol=2e-5, atol=2e-7)


@pytest.mark.torch
@pytest.mark.parametrize("entry", [0, 1])
@pytest.mark.parametrize("shapes", [((3, 4), (4, 2)), ((2, 3), (3,)), ((3,), (3, 2))])
def test_it_is_what_torch_says(shapes: tuple[tuple[int, ...], ...], entry: int) -> None:
    torch = pytest.importorskip("torch")
    a, b = (RNG.standard_normal(shape) for shape in shapes)
    found = at("f = sum(matmul(a, b))", f"{_first('f = sum(matmul(a, b))', a, b)}.{'ab'[entry]}", a=a, b=b)
    theirs = torch.autograd.functional.jacobian(torch.matmul, (torch.tensor(a), torch.tensor(b)))[entry]
    np.testing.assert_allclose(found.matrix, theirs.numpy().reshape(found.matrix.shape), rtol=1e-12)


def _first(text: str, a: ArrayLike, b: ArrayLike) -> str:
    """The name of the product in a formula."""
    document = parse(text, values={"a": a, "b": b})
    return next(node.name for node in document if node.gate == "matmul")


X, ROW, M = np.array([1.0, -2.0, 0.5]), np.array([[1.0, 2.0, 3.0]]), np.arange(1.0, 7.0).reshape(2, 3)


@pytest.mark.parametrize(
    ("text", "head", "values", "pattern", "shape", "filled"),
    [
        ("f = tanh(x)", "f.x", {"x": X}, DIAGONAL, (3, 3), 3),
        ("f = relu(x)", "f.x", {"x": X}, DIAGONAL, (3, 3), 2),
        ("f = relu(x)", "f.x", {"x": -np.abs(X)}, ZERO, (3, 3), 0),
        ("f = softmax(x)", "f.x", {"x": X}, DENSE, (3, 3), 9),
        ("f = transpose(x)", "f.x", {"x": M}, SELECTION, (6, 6), 6),
        ("f = x + y", "f.b", {"x": M, "y": X}, SELECTION, (6, 3), 6),
        ("f = sum(x)", "f.x", {"x": X}, DENSE, (1, 3), 3),
        ("f = sum(x, axis=1)", "f.x", {"x": M}, BLOCK, (2, 6), 6),
        ("f = softmax(x)", "f.x", {"x": M}, BLOCK, (6, 6), 18),
        ("f = x @ y", "f.a", {"x": M, "y": M.T}, BLOCK, (4, 6), 12),
        ("f = x @ y", "f.b", {"x": M, "y": M.T}, BLOCK, (4, 6), 12),
        ("f = x @ y", "f.b", {"x": np.tri(3), "y": X}, SCATTERED, (3, 3), 6),
        ("f = x * y", "f.a", {"x": 2.0, "y": 3.0}, DENSE, (1, 1), 1),
    ],
)
def test_the_pattern_says_where_the_numbers_are(
    text: str, head: str, values: dict[str, Any], pattern: str, shape: tuple[int, int], filled: int
) -> None:
    found = at(text, head, **values)
    assert (found.pattern, found.matrix.shape, found.filled) == (pattern, shape, filled)
    assert found.sparsity == 1 - filled / found.matrix.size


def test_blocks_are_counted() -> None:
    assert at("f = softmax(x)", "f.x", x=M).blocks == 2
    assert at("f = x @ y", "f.b", x=M, y=M.T).blocks == 2
    assert at("f = tanh(x)", "f.x", x=X).blocks == 3


def test_each_wire_of_a_square_has_its_own() -> None:
    document = parse("f = x * x", values={"x": X})
    result = run(document, upstream=[1, 1, 1])
    for port in ("a", "b"):
        np.testing.assert_array_equal(jacobian(result, Port("f", port)).matrix, np.diag(X))


def test_each_output_of_a_gate_has_its_own() -> None:
    x = Node("x", "input", {}, {"value": np.arange(4.0)})
    s = Node("s", "split", {"x": Port("x", "y")}, {"n": 2})
    result = run(Document({"x": x, "s": s}), output=["s.y0", "s.y1"])
    first, second = (jacobian(result, Port("s", "x"), port).matrix for port in ("y0", "y1"))
    np.testing.assert_array_equal(np.vstack([first, second]), np.eye(4))


def test_where_nothing_passes_or_too_much_it_is_refused() -> None:
    classes = parse("f = softmax_cross_entropy(z, t)", values={"z": M, "t": np.array([0, 2])})
    result = run(classes)
    assert size(result, Port("f", "t")) is None
    assert size(result, Port("f", "q")) is None
    with pytest.raises(RunError, match=r"f\.t: no gradient passes here"):
        jacobian(result, Port("f", "t"))
    assert jacobian(result, Port("f", "z")).matrix.shape == (1, 6)
    large = run(parse("f = tanh(x)", values={"x": np.zeros(600)}), upstream=np.ones(600))
    asked = size(large, Port("f", "x"))
    assert asked is not None
    assert not asked.fits
    with pytest.raises(RunError, match=r"f\.x: a Jacobian of 600×600 is too large"):
        jacobian(large, Port("f", "x"))


def test_a_gate_that_no_gradient_comes_to_has_one_too() -> None:
    document = parse("a = tanh(x); b = exp(x)", values={"x": X})
    result = run(document)
    assert result.downstream("a", "x") is None
    np.testing.assert_allclose(jacobian(result, Port("a", "x")).matrix, np.diag(1 - np.tanh(X) ** 2))
