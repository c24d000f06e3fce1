from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import mutually_broadcastable_shapes

from gradstudio.errors import ShapeError
from gradstudio.gates import CATALOGUE, Shape, broadcast, show_shape
from gradstudio.gates.shapes import axis_in, stretched_axes


def test_shapes_in_print() -> None:
    assert [show_shape(s) for s in ((3, 4), ("N", 64), (5,), (), None)] == [
        "3×4",
        "N×64",
        "(5,)",
        "scalar",
        "?",
    ]


@given(mutually_broadcastable_shapes(num_shapes=2, max_dims=4, max_side=4))
def test_broadcast_is_numpys(shapes: object) -> None:
    a, b = shapes.input_shapes  # type: ignore[attr-defined]
    assert broadcast(a, b) == np.broadcast_shapes(a, b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [(("N", 4), (4,), ("N", 4)), (("N", 1), (1, 3), ("N", 3)), ((1,), ("N",), ("N",)), ((), ("N",), ("N",))],
)
def test_symbols_meet_themselves_and_one(a: Shape, b: Shape, expected: Shape) -> None:
    assert broadcast(a, b) == expected


@pytest.mark.parametrize(("a", "b"), [((3, 4), (5,)), (("N",), (3,)), (("N",), ("M",)), ((2, 3), (3, 2))])
def test_a_clash_names_both_sides(a: Shape, b: Shape) -> None:
    with pytest.raises(ShapeError) as caught:
        broadcast(a, b)
    assert show_shape(a) in str(caught.value)
    assert show_shape(b) in str(caught.value)


@given(mutually_broadcastable_shapes(num_shapes=1, base_shape=(2, 3, 4), min_side=1, max_dims=3))
def test_stretched_axes_undo_a_broadcast(shapes: object) -> None:
    (small,) = shapes.input_shapes  # type: ignore[attr-defined]
    wide = np.broadcast_shapes(small, (2, 3, 4))
    missing, single = stretched_axes(small, wide)
    total = np.ones(wide).sum(axis=missing).sum(axis=single, keepdims=True)
    assert total.shape == small


@pytest.mark.parametrize(("axis", "expected"), [(0, 0), (1, 1), (-1, 1), (-2, 0)])
def test_axes_count_from_either_end(axis: int, expected: int) -> None:
    assert axis_in(axis, ("N", 3)) == expected


@pytest.mark.parametrize("axis", [2, -3])
def test_an_axis_that_is_not_there_is_refused(axis: int) -> None:
    with pytest.raises(ShapeError, match=f"axis {axis} is not one of the 2 axes of N×3"):
        axis_in(axis, ("N", 3))


def _shape(gate: str, attributes: dict[str, object] | None = None, **shapes: Shape) -> tuple[Shape, ...]:
    kind = CATALOGUE[gate]
    assert kind.shape is not None
    return kind.shape(shapes, kind.full_attributes(attributes or {}))


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=4), st.lists(st.integers(1, 3), min_size=1, max_size=4)
)
def test_matmul_is_numpys(a: list[int], b: list[int]) -> None:
    try:
        expected = np.matmul(np.ones(a), np.ones(b)).shape
    except ValueError:
        with pytest.raises(ShapeError):
            _shape("matmul", a=tuple(a), b=tuple(b))
    else:
        assert _shape("matmul", a=tuple(a), b=tuple(b)) == (expected,)


def test_matmul_refuses_scalars_and_clashes() -> None:
    with pytest.raises(ShapeError, match="use mul"):
        _shape("matmul", a=(), b=(3,))
    with pytest.raises(ShapeError, match="shapes 3×4 and 5×N do not multiply: 4 meets 5"):
        _shape("matmul", a=(3, 4), b=(5, "N"))
    assert _shape("matmul", a=(10, 64), b=(64, "N")) == ((10, "N"),)


def test_reductions() -> None:
    assert _shape("sum", x=("N", 3)) == ((),)
    assert _shape("mean", {"axis": 0}, x=("N", 3)) == ((3,),)
    assert _shape("sum", {"axis": -1, "keepdims": True}, x=("N", 3)) == (("N", 1),)
    assert _shape("sum", {"keepdims": True}, x=(2, 3)) == ((1, 1),)


def test_transpose() -> None:
    assert _shape("transpose", x=(2, "N", 4)) == ((4, "N", 2),)
    assert _shape("transpose", {"axes": (1, 2, 0)}, x=(2, "N", 4)) == (("N", 4, 2),)
    with pytest.raises(ShapeError, match=r"axes \[0, 0\] must name each axis of 2×3 once"):
        _shape("transpose", {"axes": (0, 0)}, x=(2, 3))


def test_copies_and_linear() -> None:
    assert _shape("copy", {"n": 3}, x=("N",)) == (("N",),) * 3
    assert _shape("linear", x=("N", 3), W=(4, 3), b=(4,)) == (("N", 4),)
    with pytest.raises(ShapeError, match="not x N×3 and W 3×4"):
        _shape("linear", x=("N", 3), W=(3, 4))
    with pytest.raises(ShapeError, match=r"linear takes b \(4,\)"):
        _shape("linear", x=("N", 3), W=(4, 3), b=(3,))


def test_losses() -> None:
    assert _shape("softmax_cross_entropy", z=("N", 10), t=("N",)) == ((),)
    assert _shape("softmax_cross_entropy", {"axis": 0}, z=(10, "N"), t=("N",)) == ((),)
    with pytest.raises(ShapeError, match=r"want class indices t \(N,\), not \(10,\)"):
        _shape("softmax_cross_entropy", z=("N", 10), t=(10,))
    with pytest.raises(ShapeError, match="must have an axis of classes"):
        _shape("softmax_cross_entropy", z=(), t=())
    with pytest.raises(ShapeError, match=r"equal shapes, not N×3 with \(3,\)"):
        _shape("mse", a=("N", 3), b=(3,))
