from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gradstudio.ui.scrubbing import Drawn

NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("value", "pixels", "modifiers", "expected"),
    [
        (-2.0, 20, NONE, -1.5),
        (5.0, 40, SHIFT, 5.1),
        (5.0, 40, CONTROL, 15.0),
        (0.03, -8, NONE, 0.028),
        (0.0, 8, NONE, 0.2),
        (1234.0, 4, NONE, 1334.0),
        (float("nan"), 0, NONE, float("nan")),
    ],
)
def test_a_step_is_the_second_digit(
    value: float, pixels: float, modifiers: Qt.KeyboardModifier, expected: float
) -> None:
    drawn = Drawn("x", value, 100.0)
    drawn.move(100.0 + pixels, modifiers)
    assert drawn.value == pytest.approx(expected, nan_ok=True)


def test_whole_numbers_stay_whole() -> None:
    drawn = Drawn("t", 3.0, 0.0, whole=True)
    assert drawn.move(9.0, NONE)
    assert drawn.value == 5
    assert not drawn.move(9.5, SHIFT)
    assert drawn.value == 5


def test_only_another_number_is_a_change_and_the_first_is_put_back() -> None:
    drawn = Drawn("x", 1.0, 0.0)
    assert not drawn.move(1.0, NONE)
    assert drawn.move(8.0, NONE)
    assert drawn.put_back()
    assert drawn.value == 1
    assert not drawn.put_back()


def test_each_gesture_has_a_key_of_its_own() -> None:
    assert Drawn("x", 1.0, 0.0).key != Drawn("x", 1.0, 0.0).key
