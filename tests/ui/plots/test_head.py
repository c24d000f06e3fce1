from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gradstudio.ui.plots.head import Head, Mark, lay_head

CURVES = (
    Mark("minibatch", "", "zero", "faint"),
    Mark("train", "0.423", "positive", "solid"),
    Mark("held out", "0.411", "negative", "dashed"),
)
LAYERS = tuple(Mark(f"W{number}", "0.123", number, "solid") for number in range(6))


def told(head: Head) -> list[str]:
    return [mark.said() if figure else mark.word for mark, _, figure in head.placed]


@pytest.mark.parametrize(
    ("width", "expected"),
    [(600, [mark.said() for mark in CURVES]), (240, ["train 0.423", "held out 0.411"]), (60, [])],
)
def test_an_entry_without_a_figure_goes_first(qtbot: QtBot, width: int, expected: list[str]) -> None:
    assert told(lay_head("loss", CURVES, width, 200, formula=False)) == expected


def test_curves_are_named_below_the_title_where_figures_find_no_room(qtbot: QtBot) -> None:
    words = [mark.word for mark in LAYERS]
    head = lay_head("the norm of every gradient", LAYERS, 330, 130, formula=False)
    assert told(head) == words
    assert head.height == 2 * head.line
    assert all(place.y() > head.line for _, place, _ in head.placed)
    assert told(lay_head("the norm of every gradient", LAYERS, 330, 60, formula=False)) == []
