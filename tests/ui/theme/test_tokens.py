from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from gradstudio.ui.theme.tokens import DARK, LIGHT, THEMES, Theme, mix

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def luminance(colour: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@BOTH
@pytest.mark.parametrize("token", ["text", "dim", "value", "gradient", "accent"])
def test_words_are_readable_on_a_panel_and_in_a_field(theme: Theme, token: str) -> None:
    assert contrast(getattr(theme, token), theme.panel) >= 4.5
    assert contrast(getattr(theme, token), theme.field) >= 4.5


@BOTH
def test_words_are_readable_on_the_accent(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@BOTH
@pytest.mark.parametrize("token", ["positive", "negative", "hazard"])
def test_wires_stand_out_from_the_canvas(theme: Theme, token: str) -> None:
    assert contrast(getattr(theme, token), theme.canvas) >= 3.0


def test_themes_are_found_by_name() -> None:
    assert THEMES["light"] is LIGHT
    assert THEMES["dark"] is DARK
    assert DARK.dark
    assert not LIGHT.dark


def test_mix_reaches_both_ends() -> None:
    black, white = QColor("#000000"), QColor("#FFFFFF")
    assert mix(black, white, 0.0).name() == "#000000"
    assert mix(black, white, 1.0).name() == "#ffffff"
    assert mix(black, white, 0.5).name() == "#808080"
