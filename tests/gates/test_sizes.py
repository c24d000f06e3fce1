from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradstudio.engine.build import program
from gradstudio.engine.run import run
from gradstudio.errors import GateError, ShapeError
from gradstudio.gates import CATALOGUE, Shape
from gradstudio.graph.check import check
from gradstudio.graph.formula import parse


def _shape(name: str, attributes: dict[str, Any] | None = None, **shapes: Shape) -> tuple[Shape, ...]:
    gate = CATALOGUE[name]
    assert gate.shape is not None
    return gate.shape(shapes, gate.full_attributes(gate.validated(attributes or {})))


@pytest.mark.parametrize(
    ("x", "wanted", "expected"),
    [
        ((3, 4), (2, -1), (2, 6)),
        (("N", 8, 8), ("N", -1), ("N", 64)),
        (("N", 8, 8), (-1, 64), ("N", 64)),
        (("N", 8, 8), ("N", 64), ("N", 64)),
        (("N", "M", 4), ("M", 2, 2, "N"), ("M", 2, 2, "N")),
        ((5, 8), ("N", 2, 4), (5, 2, 4)),
        (("N", 1), (-1,), ("N",)),
        ((), (1, 1), (1, 1)),
        ((1,), (), ()),
    ],
)
def test_reshape(x: Shape, wanted: Shape, expected: Shape) -> None:
    assert _shape("reshape", {"shape": wanted}, x=x) == (expected,)


@pytest.mark.parametrize(
    ("x", "wanted", "words"),
    [
        ((3, 4), (5, -1), r"cannot reshape 3×4 into \(5, −1\)"),
        ((3, 4), (3, 3), "the numbers of elements differ"),
        (("N", 4), (2, 2), "the numbers of elements differ"),
        (("N", 4), (-1,), "N·4 is no size that is known; keep N by itself"),
        ((3, 4), ("N", -1), "only one size of a reshape can be left open, not N and −1"),
    ],
)
def test_reshapes_that_do_not_fit(x: Shape, wanted: Shape, words: str) -> None:
    with pytest.raises(ShapeError, match=words):
        _shape("reshape", {"shape": wanted}, x=x)


@pytest.mark.parametrize("shape", [(-1, -1), (0,), (-2,), ("1a",), (True,), (1.5,)])
def test_shapes_that_are_none(shape: tuple[object, ...]) -> None:
    with pytest.raises(GateError, match="reshape: shape must be a shape such as"):
        CATALOGUE["reshape"].validated({"shape": shape})


def test_flatten() -> None:
    assert _shape("flatten", x=("N", 8, 8)) == (("N", 64),)
    assert _shape("flatten", {"axis": -2}, x=("N", 3, 8, 8)) == (("N", 3, 64),)
    with pytest.raises(ShapeError, match="cannot flatten N×4 from axis 0 on"):
        _shape("flatten", {"axis": 0}, x=("N", 4))
    with pytest.raises(ShapeError, match="axis 1 is not one of the 1 axes"):
        _shape("flatten", x=(4,))


def test_concat() -> None:
    assert _shape("concat", {"axis": -1}, x0=("N", 2), x1=("N", 3)) == (("N", 5),)
    assert _shape("concat", {"n": 1}, x0=("N", 2)) == (("N", 2),)
    with pytest.raises(ShapeError, match="axis 0 has the size N, which only a run knows"):
        _shape("concat", x0=("N", 2), x1=(3, 2))
    with pytest.raises(ShapeError, match="2×3 and 3×2 do not join along axis 0"):
        _shape("concat", x0=(2, 3), x1=(3, 2))
    with pytest.raises(ShapeError, match="axis 0 is not one of the 0 axes"):
        _shape("concat", x0=(), x1=())


def test_split_has_a_shape_for_each_output() -> None:
    assert _shape("split", {"axis": 1}, x=("N", 4)) == (("N", 2), ("N", 2))
    assert _shape("split", {"sizes": [1, 2, 3]}, x=(6, 2)) == ((1, 2), (2, 2), (3, 2))
    assert CATALOGUE["split"].output_ports({"sizes": (1, 2, 3)}) == ("y0", "y1", "y2")
    with pytest.raises(ShapeError, match=r"axis 0 of \(5,\) has no 2 equal parts; give their sizes"):
        _shape("split", x=(5,))
    with pytest.raises(ShapeError, match=r"sizes \[1, 2\] add up to 3, but axis 0 of \(5,\) has 5"):
        _shape("split", {"sizes": (1, 2)}, x=(5,))
    with pytest.raises(GateError, match="sizes must be a list of sizes, each at least 1"):
        CATALOGUE["split"].validated({"sizes": (1, 0)})


def test_slice() -> None:
    assert _shape("slice", {"axis": -1, "start": 1, "step": 2}, x=("N", 6)) == (("N", 3),)
    assert _shape("slice", {"step": -1}, x=("N", 6)) == (("N", 6),)
    with pytest.raises(ShapeError, match=r"nothing is left of axis 0 of \(3,\) from 2 to 1"):
        _shape("slice", {"start": 2, "stop": 1}, x=(3,))
    with pytest.raises(ShapeError, match="axis 0 has the size N"):
        _shape("slice", {"start": 1}, x=("N",))
    with pytest.raises(GateError, match="step must be a whole number other than 0"):
        CATALOGUE["slice"].validated({"step": 0})


def test_broadcast_to() -> None:
    assert _shape("broadcast_to", {"shape": ("N", 4)}, x=("N", 1)) == (("N", 4),)
    assert _shape("broadcast_to", {"shape": ("N", 4)}, x=(3, 1)) == ((3, 4),)
    with pytest.raises(ShapeError, match=r"the size N cannot be read off x \(4,\); give it as a number"):
        _shape("broadcast_to", {"shape": ("N", 4)}, x=(4,))
    for x, wanted in [((3,), (4,)), ((2, 3), (3,)), (("N", 1), ("M", 4))]:
        with pytest.raises(ShapeError, match="does not broadcast to"):
            _shape("broadcast_to", {"shape": wanted}, x=x)


_BATCHED = {
    "reshape": 'f = reshape(x, shape=("N", 2, 3))',
    "open": "f = reshape(x, shape=(-1, 3, 2))",
    "flatten": 'f = flatten(reshape(x, shape=("N", 2, 3)))',
    "concat": "f = concat(x, x, x, axis=1)",
    "split": "a, b, c = split(x, axis=-1)\nf = a * b + c",
    "slice": "f = slice(x, axis=1, start=1, step=2)",
    "broadcast": 'f = broadcast_to(sum(x, axis=1, keepdims=True), shape=("N", 4))',
    "norm": "f = norm2(x, axis=1)",
    "highest": "f = reduce_max(x, axis=1)",
    "layer": "f = layer_norm(x)",
    "dropout": "f = dropout(x)",
    "class": "f = one_hot(argmax(x, axis=1), classes=6) * x",
}


@pytest.mark.parametrize("text", _BATCHED.values(), ids=_BATCHED)
def test_a_plan_made_for_a_symbolic_batch_is_right_for_any(text: str) -> None:
    document = parse(f'x = input(("N", 6))\n{text}')
    declared = check(document).shapes
    texts = set()
    for samples in (1, 5):
        values = {"x": np.arange(6.0 * samples).reshape(samples, 6)}
        result = run(document, values, output="f", upstream=1.0 if not declared else None)
        texts.add(str(program(document)))
        for port, shape in declared.items():
            found = result.value(str(port))
            assert found is not None
            assert found.shape == tuple(samples if dim == "N" else dim for dim in shape or ())
        value = result.value("f")
        assert value is not None
        gradient = run(document, values, output="f", upstream=np.ones(value.shape)).upstream("x")
        assert gradient is not None
        assert gradient.shape == (samples, 6)
    assert len(texts) == 1


def test_code_reads_the_batch_off_the_input() -> None:
    code = str(program(parse('x = input(("N", 6))\nf = sum(reshape(x, shape=("N", 2, 3)))')))
    assert "reshape1 = np.reshape(x, (x.shape[0], 2, 3))" in code
    code = str(program(parse("x = input((4, 6))\na, b = split(x, axis=1)\nf = sum(a * b)")))
    assert "split1_y1 = x[:, 3:6]" in code
    assert "dx = np.concatenate((dsplit1_y0, dsplit1_y1), axis=1)" in code
