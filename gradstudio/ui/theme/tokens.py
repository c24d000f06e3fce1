"""Colour tokens and metrics: the only place where a colour or a distance is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor

SPACING: Final = 4
"""The step of the layout grid, in device-independent pixels; every distance is a multiple of it."""
GRID: Final = 24
"""Distance between the canvas's dots, in scene units."""
RADIUS: Final = 12
"""Corner radius of a node, in scene units."""
CARD_RADIUS: Final = 8
"""Corner radius of a card or a floating panel."""
CONTROL_RADIUS: Final = 6
"""Corner radius of buttons and inputs."""
WIRE_THIN: Final = 1.5
"""Width of the weakest gradient's wire, in scene units."""
WIRE_THICK: Final = 6.5
"""Width of the strongest gradient's wire, in scene units."""
PALETTE_WIDTH: Final = 200
"""Initial width of the gate palette."""
INSPECTOR_WIDTH: Final = 375
"""Initial width of the inspector."""


# Compared and hashed by identity: themes are a few named instances, and caches of pens are keyed by them.
@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """One complete set of colours; treat every QColor in it as read-only."""

    name: str
    dark: bool
    window: QColor
    panel: QColor
    canvas: QColor
    dot: QColor
    text: QColor
    dim: QColor
    line: QColor
    node: QColor
    outline: QColor
    field: QColor
    hover: QColor
    pressed: QColor
    disabled: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    value: QColor
    gradient: QColor
    positive: QColor
    negative: QColor
    zero: QColor
    hazard: QColor


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """The colour that lies `share` (0..1) of the way from `first` to `second`, in sRGB."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        first.redF() * rest + second.redF() * share,
        first.greenF() * rest + second.greenF() * share,
        first.blueF() * rest + second.blueF() * share,
    )


def warning(theme: Theme) -> QColor:
    """The ink of a warning: the theme's orange, strong enough to be read."""
    return mix(theme.negative, theme.text, 0.35)


LIGHT: Final = Theme(
    name="light",
    dark=False,
    window=QColor("#F3F4F6"),
    panel=QColor("#FFFFFF"),
    canvas=QColor("#FBFBFC"),
    dot=QColor("#E3E6EA"),
    text=QColor("#1F2530"),
    dim=QColor("#656D79"),
    line=QColor("#D9DDE3"),
    node=QColor("#FFFFFF"),
    outline=QColor("#B9C0CA"),
    field=QColor("#EEF0F4"),
    hover=QColor("#E4E7ED"),
    pressed=QColor("#D9DDE5"),
    disabled=QColor("#A6ADB8"),
    accent=QColor("#5B5BD6"),
    accent_soft=QColor("#F0F0FC"),
    on_accent=QColor("#FFFFFF"),
    value=QColor("#177A3E"),
    gradient=QColor("#C2272D"),
    positive=QColor("#2463C7"),
    negative=QColor("#D9731A"),
    zero=QColor("#AEB4BD"),
    hazard=QColor("#B5179E"),
)

DARK: Final = Theme(
    name="dark",
    dark=True,
    window=QColor("#17191E"),
    panel=QColor("#1F2228"),
    canvas=QColor("#1A1C21"),
    dot=QColor("#272A31"),
    text=QColor("#E6E8EC"),
    dim=QColor("#9098A5"),
    line=QColor("#30343C"),
    node=QColor("#262A32"),
    outline=QColor("#4A505C"),
    field=QColor("#2B2F37"),
    hover=QColor("#353A44"),
    pressed=QColor("#3F4550"),
    disabled=QColor("#5F6673"),
    accent=QColor("#9A9AFF"),
    accent_soft=QColor("#2A2A40"),
    on_accent=QColor("#17191E"),
    value=QColor("#5FCF8B"),
    gradient=QColor("#FF7B7B"),
    positive=QColor("#6FA4FF"),
    negative=QColor("#F2A154"),
    zero=QColor("#5D636F"),
    hazard=QColor("#FF6AD5"),
)

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK)}
"""Every theme by its name, in the order a menu shows them."""
