from __future__ import annotations

import numpy as np
import pytest

from gradstudio.errors import GateError
from gradstudio.gates import CATALOGUE, Attribute

_VALUE = CATALOGUE["input"].attribute("value")
_SHAPE = CATALOGUE["input"].attribute("shape")


@pytest.mark.parametrize(
    ("given", "dtype"),
    [
        (3, np.int64),
        (2.5, np.float64),
        ([1, 2], np.int64),
        ([1, 2.0], np.float64),
        (np.float32(1.5), np.float32),
        (np.arange(3, dtype=np.int8), np.int64),
        (np.ones(3, np.float16), np.float64),
        (-(2**63), np.int64),
    ],
)
def test_numbers_keep_their_kind(given: object, dtype: type) -> None:
    array = _VALUE.validated(given, "x")
    assert array.dtype == dtype
    assert array.shape == np.asarray(given).shape
    assert not array.flags.writeable


def test_a_value_is_a_copy() -> None:
    given = np.array([1.0, 2.0])
    kept = _VALUE.validated(given, "x")
    given[0] = 9
    assert kept[0] == 1


@pytest.mark.parametrize(
    "given",
    [
        "text",
        True,
        [],
        [[1], [1, 2]],
        float("nan"),
        [1, float("inf")],
        1j,
        object(),
        [True, False],
        2**63,
        2**64,
        [None],
        {"a": 1},
    ],
)
def test_what_is_no_array_is_refused(given: object) -> None:
    with pytest.raises(GateError, match=r"^x: value must be a finite number") as caught:
        _VALUE.validated(given, "x")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "kept"), [(64, (64,)), ([3, 4], (3, 4)), (("N", 64), ("N", 64)), ((), ()), (None, None)]
)
def test_shapes(given: object, kept: object) -> None:
    assert _SHAPE.validated(given, "x") == kept


@pytest.mark.parametrize("given", [0, -1, (3, 0), "N M", ("",), 2.5, (True,), {"a": 1}])
def test_what_is_no_shape_is_refused(given: object) -> None:
    with pytest.raises(GateError, match="shape must be a shape such as"):
        _SHAPE.validated(given, "x")


@pytest.mark.parametrize(
    ("gate", "name", "given", "reason"),
    [
        ("copy", "n", 0, "copy: n must be from 1 to 1000, not 0"),
        ("copy", "n", 2.0, "copy: n must be a whole number, not 2.0"),
        ("copy", "n", True, "copy: n must be a whole number, not True"),
        ("sum", "keepdims", 1, "sum: keepdims must be true or false, not 1"),
        ("sum", "axis", "0", "sum: axis must be a whole number"),
        ("transpose", "axes", 3, "transpose: axes must be a list of axes, not 3"),
        ("transpose", "axes", [0, 0.5], "transpose: axes must be a list of axes"),
        ("parameter", "init", "magic", "parameter: init must be one of zeros, ones,"),
        ("parameter", "init", 3, "parameter: init must be a word"),
        ("relu", "axis", 0, "relu has no attribute 'axis'; it has none"),
        ("sum", "axes", 0, "sum has no attribute 'axes'; it has axis, keepdims"),
    ],
)
def test_a_refusal_says_what_would_be_right(gate: str, name: str, given: object, reason: str) -> None:
    with pytest.raises(GateError) as caught:
        CATALOGUE[gate].validated({name: given})
    assert str(caught.value).startswith(reason)


def test_defaults_are_left_out_and_order_is_the_gates() -> None:
    kept = CATALOGUE["sum"].validated({"keepdims": True, "axis": 0})
    assert list(kept) == ["axis", "keepdims"]
    assert dict(CATALOGUE["sum"].validated({"keepdims": False, "axis": None})) == {}


def test_limits_of_one_side() -> None:
    with pytest.raises(GateError, match="at least 2"):
        Attribute("k", "int", 3, "", minimum=2).validated(1, "g")
    assert Attribute("p", "float", 0.5, "").validated(1, "g") == 1.0


def test_a_long_value_is_shown_short() -> None:
    with pytest.raises(GateError) as caught:
        _VALUE.validated("x" * 10_000, "x")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("value", [True, [1, True], [[1, 2], [False, 3]]])
def test_truth_is_no_number(value: object) -> None:
    with pytest.raises(GateError, match="value must be a finite number"):
        CATALOGUE["input"].validated({"value": value})
