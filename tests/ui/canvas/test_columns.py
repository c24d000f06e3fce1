from __future__ import annotations

import numpy as np
import pytest

from gradstudio.ui.canvas.columns import NONE, ZERO, Order, Places, Quantity, nothing


def places() -> tuple[Places, dict[str, object]]:
    run: dict[str, object] = {"a": np.float64(2.0), "v": np.array([1.0, 2.0]), "da": np.array(-3.0)}
    values, gradients = np.array([0, 1, 0, NONE]), np.array([2, ZERO, ZERO, NONE])
    return Places(Order(run), [values, gradients]), run


def test_wires_have_numbers_arrays_zeros_in_the_shape_of_the_value_or_nothing() -> None:
    found, run = places()
    values, gradients = found.read(run)
    assert (values[0], values[2], values[3]) == (2.0, 2.0, None)
    assert values[1] is run["v"]
    assert (gradients[0], gradients[2], gradients[3]) == (-3.0, 0.0, None)
    np.testing.assert_array_equal(np.asarray(gradients[1]), [0.0, 0.0])
    assert values.numbers.tolist() == [2.0, 0.0, 2.0, 0.0]
    assert gradients.computed.tolist() == [True, True, True, False]


def test_places_hold_for_other_numbers_of_the_same_variables_in_the_same_order() -> None:
    found, run = places()
    other = {**run, "a": np.float64(7.0), "v": np.array([3.0, 4.0])}
    assert found.order.fit(other)
    values, _ = found.read(other)
    assert (values[0], values[2]) == (7.0, 7.0)
    assert values[1] is other["v"]
    assert not found.order.fit({name: other[name] for name in ("a", "v")})
    assert not found.order.fit({name: other[name] for name in ("v", "a", "da")})


@pytest.mark.parametrize(
    ("quantity", "number"), [(4.0, 4.0), (np.array([1.0, 2.0]), 0.0), (np.array(5.0), 5.0), (None, 0.0)]
)
def test_one_wire_takes_something_else(quantity: Quantity, number: float) -> None:
    found, run = places()
    for column in (*found.read(run), nothing(4)):
        for row in range(4):
            column.put(row, quantity)
            np.testing.assert_array_equal(column[row], quantity)
            assert column.computed[row] == (quantity is not None)
            assert column.numbers[row] == number
