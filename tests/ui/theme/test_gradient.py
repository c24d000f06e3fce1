from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from gradstudio.ui.theme import gradient
from gradstudio.ui.theme.gradient import GradientScale, bucket, colours, pens, scale_for, ticks
from gradstudio.ui.theme.tokens import DARK, LIGHT

SCALE = GradientScale(-1, 1)


def one(magnitude: float, sign: float, scale: GradientScale = SCALE) -> int:
    return int(bucket(magnitude, sign, scale))


def test_buckets_of_the_worked_example() -> None:
    gradients = np.array([-4.0, -4.0, 3.0, -4.0, 1.0])
    found = bucket(np.abs(gradients), np.sign(gradients), SCALE)
    assert found.dtype == np.uint8
    assert found.tolist() == [1, 1, gradient.ZERO + 6, 1, gradient.ZERO + 5]


def test_the_middle_is_exact_zero_alone() -> None:
    assert one(0.0, 0.0) == gradient.ZERO
    assert one(-0.0, 1.0) == gradient.ZERO
    assert one(1e-300, 1.0) == gradient.ZERO + 1
    assert one(1e-300, -1.0) == gradient.ZERO - 1


def test_beyond_the_scale_is_the_strongest() -> None:
    assert one(1e30, -1.0) == 0
    assert one(1e30, 1.0) == 2 * gradient.LEVELS


def test_a_norm_has_no_sign() -> None:
    assert one(10.0, 0.0) == gradient.UNSIGNED + gradient.LEVELS - 1
    assert one(0.1, 0.0) == gradient.UNSIGNED


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_non_finite_is_a_hazard(bad: float) -> None:
    assert one(bad, 1.0) == gradient.HAZARD
    assert one(1.0, bad) == gradient.HAZARD


def test_not_computed_wins_over_every_number() -> None:
    found = bucket([0.0, 1.0, np.nan], [0.0, 1.0, 1.0], SCALE, [False, False, False])
    assert found.tolist() == [gradient.NOT_COMPUTED] * 3


@given(st.lists(st.floats(), max_size=20), st.sampled_from([-1.0, 0.0, 1.0]))
def test_every_number_has_a_bucket_and_stronger_is_never_thinner(values: list[float], sign: float) -> None:
    scale = scale_for(values)
    found = bucket(np.sort(np.abs(values)), sign, scale)
    assert np.all(found < gradient.BUCKETS)
    widths = [gradient.width_of(index) for index in found.tolist() if index != gradient.HAZARD]
    assert widths == sorted(widths)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], GradientScale(-1, 1)),
        ([0.0, np.nan, np.inf], GradientScale(-1, 1)),
        ([-4.0, 3.0, 1.0], GradientScale(-1, 1)),
        ([0.02, 0.5], GradientScale(-2, 0)),
        ([1e-30, 1.0], GradientScale(-8, 0)),
        ([5e-324], GradientScale(-325, -323)),
    ],
)
def test_scale_holds_the_data(values: list[float], expected: GradientScale) -> None:
    assert scale_for(values) == expected


def test_an_empty_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="is empty"):
        GradientScale(1, 1)


def test_pens_tell_states_apart_without_colour() -> None:
    for theme in (LIGHT, DARK):
        found = pens(theme)
        assert len(found) == gradient.BUCKETS
        dashed = [index for index, pen in enumerate(found) if pen.style() != Qt.PenStyle.SolidLine]
        assert dashed == [gradient.ZERO, gradient.HAZARD]
        assert found[gradient.ZERO].dashPattern() != found[gradient.HAZARD].dashPattern()
        thinnest = min(range(len(found)), key=lambda index: found[index].widthF())
        assert thinnest == gradient.NOT_COMPUTED
        assert (found[0].widthF(), found[gradient.ZERO - 1].widthF()) == (6.5, 1.5)


def test_colours_are_the_tokens_at_full_strength() -> None:
    found = colours(DARK)
    assert found[0] == DARK.negative
    assert found[gradient.UNSIGNED - 1] == DARK.positive
    assert found[gradient.HAZARD] == DARK.hazard
    assert found[gradient.ZERO] == DARK.zero


def test_ticks_are_symmetric_and_use_the_minus_sign() -> None:
    found = ticks(SCALE)
    assert [(tick.position, tick.label) for tick in found] == [
        (0.0, "−10"),
        (0.25, "−1"),
        (0.5, "0"),
        (0.75, "1"),
        (1.0, "10"),
    ]
    assert [tick.label for tick in ticks(GradientScale(-8, 0))] == ["−1", "−0.0001", "0", "0.0001", "1"]
