"""A theme on the whole application: Fusion, the palette, the fonts and the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from gradstudio.graph.numbers import NOT_COMPUTED, tells_of_hazard
from gradstudio.resources import resource
from gradstudio.ui.theme.fonts import SMALL, ui_font
from gradstudio.ui.theme.sheet import style_sheet
from gradstudio.ui.theme.tokens import DARK, LIGHT, THEMES, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PROPERTY: Final = "gradstudioTheme"


def system_theme(app: QApplication) -> Theme:
    """LIGHT or DARK, as the desktop asks; LIGHT where it does not say."""
    return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def current_theme() -> Theme:
    """The theme that was applied last; LIGHT before any was."""
    app = QApplication.instance()
    return THEMES.get(str(app.property(_PROPERTY)), LIGHT) if app is not None else LIGHT


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress `app` in `theme`; every widget then receives QEvent.PaletteChange and QEvent.StyleChange.

    Nothing is done where it is dressed so already.
    """
    sheet, font = style_sheet(theme, resource("icons", theme.name)), ui_font()
    if (app.property(_PROPERTY), app.styleSheet(), app.font()) == (theme.name, sheet, font):
        return
    if app.property(_PROPERTY) is None:
        app.setStyle("Fusion")
    app.setProperty(_PROPERTY, theme.name)
    app.setFont(font)
    QToolTip.setFont(ui_font(SMALL))
    colours = palette(theme)
    app.setPalette(colours)
    QToolTip.setPalette(colours)
    app.setStyleSheet(sheet)


def palette(theme: Theme) -> QPalette:
    """The theme as a QPalette, for widgets that paint themselves."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.panel,
        roles.WindowText: theme.text,
        roles.Base: theme.panel,
        roles.AlternateBase: theme.window,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.dim,
        roles.Button: theme.field,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.hazard,
        roles.Light: theme.panel,
        roles.Midlight: theme.window,
        roles.Mid: theme.line,
        roles.Dark: theme.outline,
        roles.Shadow: theme.dim,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.ToolTipBase: theme.panel,
        roles.ToolTipText: theme.text,
        roles.Accent: theme.accent,
    }
    found = QPalette()
    for role, colour in colours.items():
        found.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText):
        found.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return found


def set_role(widget: QWidget, role: str) -> None:
    """Give `widget` a variant of the style sheet, such as `primary`, at any time of its life."""
    if widget.property("role") == role:
        return  # dressing it again would cost more than all else that a number being drawn changes
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def number_role(text: str, role: str) -> str:
    """The role of a printed number: `dim` where none was computed, `hazard` where it went bad."""
    if text == NOT_COMPUTED:
        return "dim"
    return "hazard" if tells_of_hazard(text) else role


def number_colour(theme: Theme, text: str, *, is_value: bool) -> QColor:
    """The colour of a printed value or gradient, as `number_role` has it."""
    role = number_role(text, "value" if is_value else "gradient")
    colours = {"dim": theme.dim, "hazard": theme.hazard, "value": theme.value, "gradient": theme.gradient}
    return colours[role]
