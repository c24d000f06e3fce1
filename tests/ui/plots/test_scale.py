from __future__ import annotations

import numpy as np
import pytest

from gradstudio.ui.plots.scale import Scale, span


def labels(scale: Scale, most: int = 5) -> list[str]:
    return [tick.label for tick in scale.ticks(most)]


def test_ticks_are_round_and_their_labels_tell_them_apart() -> None:
    assert labels(Scale(0, 64), 4) == ["0", "20", "40", "60"]
    assert labels(Scale(0, 0.75), 5) == ["0", "0.2", "0.4", "0.6"]
    assert labels(Scale(-1.2, 1.2), 5) == ["−1.0", "−0.5", "0", "0.5", "1.0"]
    assert labels(Scale(0, 1), 4) == ["0", "0.25", "0.50", "0.75", "1.00"]
    assert labels(Scale(0, 15), 6) == ["0", "5", "10", "15"]
    assert labels(Scale(81, 93), 1) == ["90"]
    assert labels(Scale(11, 19), 1) == ["15"]
    assert labels(Scale(0, 4e-6), 2) == ["0", "2e−6", "4e−6"]
    assert labels(Scale(0, 3e7), 3) == ["0", "1e7", "2e7", "3e7"]


def test_powers_of_ten_have_their_decades_marked() -> None:
    assert labels(Scale(1e-8, 1, log=True), 9) == [
        "10⁻⁸",
        "10⁻⁷",
        "10⁻⁶",
        "10⁻⁵",
        "10⁻⁴",
        "10⁻³",
        "10⁻²",
        "10⁻¹",
        "10⁰",
    ]
    assert labels(Scale(0.02, 20, log=True)) == ["0.1", "1", "10"]
    assert labels(Scale(1, 40, log=True), 4) == ["10", "20", "30", "40"]


@pytest.mark.parametrize("log", [False, True])
def test_a_share_and_back(*, log: bool) -> None:
    scale = Scale(0.5, 200.0, log=log)
    for share in (0.0, 0.3, 1.0):
        assert scale.share(scale.value(share)) == pytest.approx(share)
    assert np.isnan(Scale(1, 10, log=True).share([0.0, -1.0])).all()


def test_a_span_holds_all_that_is_finite() -> None:
    scale = span([1.0, np.nan, np.inf], [4.0, -2.0])
    assert scale.low < -2 < 4 < scale.high
    assert span([0.0, 5.0]).low == 0.0
    assert (span([]).low, span([]).high) == (0.0, 1.0)
    flat = span([3.0, 3.0])
    assert flat.low < 3 < flat.high
    assert flat.ticks(4)
    assert span([-1.0, 0.01, 10.0], log=True).low < 0.01
    held = span([50.0], at_least=(0.0, 100.0))
    assert (held.low, held.high >= 100) == (0.0, True)


@pytest.mark.parametrize("ends", [(0, 1e-300), (1e300, 1.5e300), (5.0, 5.0 + 1e-12), (-1e-9, 1e9)])
def test_no_range_is_too_small_or_large_to_be_marked(ends: tuple[float, float]) -> None:
    scale = span(list(ends))
    assert 1 <= len(scale.ticks(5)) <= 8
