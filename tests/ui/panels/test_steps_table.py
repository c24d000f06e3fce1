"""The columns of the steps share the width by need."""

from __future__ import annotations

from gradstudio.ui.panels.steps_table import CODE, NUMBERS, ROLE, shared


def test_columns_keep_their_shares_where_nothing_lacks() -> None:
    assert shared(1000, {CODE: 100, NUMBERS: 200, ROLE: 50}) == {CODE: 360, NUMBERS: 360, ROLE: 280}


def test_what_one_column_has_to_spare_another_gets() -> None:
    widths = shared(1000, {CODE: 560, NUMBERS: 60, ROLE: 180})
    assert widths[CODE] >= 559
    assert widths[NUMBERS] >= 60
    assert widths[ROLE] >= 180
    assert sum(widths.values()) <= 1000


def test_where_all_lack_none_gives() -> None:
    assert shared(100, {CODE: 400, NUMBERS: 400, ROLE: 400}) == {CODE: 36, NUMBERS: 36, ROLE: 28}
