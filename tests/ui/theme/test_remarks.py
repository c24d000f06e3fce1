from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from gradstudio.graph.items import REMARK_COLOURS
from gradstudio.ui.theme.remarks import remark_colours
from gradstudio.ui.theme.tokens import THEMES, Theme


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("word", REMARK_COLOURS)
def test_words_on_a_frame_or_note_can_be_read(theme: Theme, word: str) -> None:
    colours = remark_colours(theme, word)
    assert contrast(colours.text, colours.card) >= 7
    assert contrast(colours.title, colours.strip) >= 4.5
    for ink in (theme.value, theme.gradient):
        assert contrast(ink, colours.area) >= 4.5
    assert contrast(theme.dim, colours.area) >= 4.0
    assert contrast(colours.swatch, theme.panel) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_colours_differ_and_an_unknown_one_is_grey(theme: Theme) -> None:
    cards = {remark_colours(theme, word).card.name() for word in REMARK_COLOURS}
    assert len(cards) == len(REMARK_COLOURS)
    assert remark_colours(theme, "mauve").card == remark_colours(theme, "grey").card
