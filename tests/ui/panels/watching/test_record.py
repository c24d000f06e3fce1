from __future__ import annotations

from itertools import pairwise

import pytest

from gradstudio.ui.panels.watching.record import MOST, Record


@pytest.mark.parametrize("count", [0, 1, 8, 9, 10, 16, 17, 100, 1001])
def test_a_record_is_thinned_out_evenly_and_has_the_latest(count: int) -> None:
    record: Record[int] = Record(most=8)
    for number in range(count):
        record.add(number)
    kept = record.all()
    assert len(kept) == len(record) <= 9
    assert kept[-1:] == ([count - 1] if count else [])
    if count > 2:
        assert kept[0] == 0
        steps = {second - first for first, second in pairwise(kept[:-1])}
        assert len(steps) <= 1
        assert kept == sorted(set(kept))


def test_a_record_begins_anew() -> None:
    record: Record[int] = Record()
    for number in range(3 * MOST):
        record.add(number)
    record.clear()
    assert record.all() == []
    record.add(7)
    record.add(8)
    assert record.all() == [7, 8]
