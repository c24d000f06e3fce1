from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QVBoxLayout, QWidget

from gradstudio.resources import resource
from gradstudio.ui.settings import Settings
from gradstudio.ui.theme import fonts
from gradstudio.ui.theme.controls import control_images
from gradstudio.ui.theme.fonts import ui_font
from gradstudio.ui.theme.sheet import style_sheet
from gradstudio.ui.theme.style import (
    apply_theme,
    current_theme,
    number_colour,
    number_role,
    set_role,
    system_theme,
)
from gradstudio.ui.theme.tokens import DARK, LIGHT, THEMES, Theme
from gradstudio.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ALL = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    colours, font = qapp.palette(), qapp.font()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(colours)
    qapp.setFont(font)


@ALL
def test_applied_theme_reaches_the_palette_and_is_remembered(app: QApplication, theme: Theme) -> None:
    apply_theme(app, theme)
    assert current_theme() is theme
    assert app.palette().color(QPalette.ColorRole.Highlight) == theme.accent
    assert app.palette().color(QPalette.ColorRole.WindowText) == theme.text
    disabled = app.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled == theme.disabled


@ALL
def test_controls_wear_the_theme(app: QApplication, qtbot: QtBot, theme: Theme) -> None:
    apply_theme(app, theme)
    window = QWidget()
    qtbot.addWidget(window)
    button, box = QPushButton("Save"), QCheckBox("momentum")
    set_role(button, "primary")
    box.setChecked(True)
    layout = QVBoxLayout(window)
    layout.addWidget(button)
    layout.addWidget(box)
    window.show()
    image = window.grab().toImage()
    assert image.pixelColor(2, 2).name() == theme.panel.name()
    corner = button.geometry().topLeft()
    assert image.pixelColor(corner.x() + 12, corner.y() + 4).name() == theme.accent.name()


@ALL
def test_the_sheet_leaves_no_token_open_and_every_image_exists(theme: Theme) -> None:
    folder = resource("icons", theme.name)
    sheet = style_sheet(theme, folder)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    named = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert named == {(folder / name).as_posix() for name in control_images(theme)}


@ALL
def test_shipped_images_are_what_the_tokens_say(theme: Theme) -> None:
    for name, content in control_images(theme).items():
        assert resource("icons", theme.name, name).read_bytes() == content


def test_system_theme_follows_the_desktop(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hints:
        scheme = Qt.ColorScheme.Unknown

        def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 - Qt's name
            return self.scheme

    hints = Hints()
    monkeypatch.setattr(QApplication, "styleHints", lambda *_: hints)
    assert system_theme(qapp) is LIGHT
    hints.scheme = Qt.ColorScheme.Dark
    assert system_theme(qapp) is DARK
    hints.scheme = Qt.ColorScheme.Light
    assert system_theme(qapp) is LIGHT


def test_fonts_scale_with_the_system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    digits = QFontMetricsF(fonts.number_font())
    assert len({digits.horizontalAdvance(each) for each in "0123456789+−.e"}) == 1
    assert QFontInfo(fonts.name_font()).italic()
    assert fonts.heading_font().bold()
    assert fonts.ui_font(2.0).pointSizeF() == pytest.approx(2 * fonts.base_size())
    monkeypatch.setattr(fonts, "base_size", lambda: 18.0)
    assert fonts.pixels(10) == 20
    assert fonts.ui_font().pointSizeF() == pytest.approx(18.0)


@ALL
def test_what_went_bad_is_told_by_colour_too(theme: Theme) -> None:
    assert number_role("−0.5", "gradient") == "gradient"
    assert number_role("–", "value") == "dim"
    for text in ("NaN", "−Inf", "[1 NaN]", "‖g‖ Inf"):
        assert number_role(text, "value") == "hazard"
        assert number_colour(theme, text, is_value=False) == theme.hazard
    assert number_colour(theme, "3", is_value=True) == theme.value
    assert number_colour(theme, "3", is_value=False) == theme.gradient


def test_a_window_is_made_in_the_application_font(qapp: QApplication, settings: Settings) -> None:
    qapp.setFont(QFont("DejaVu Sans Mono"))
    window = MainWindow(settings)
    assert window.font().families() == ui_font().families()
    assert window.inspector.font().families() == ui_font().families()
    window.close()
    window.deleteLater()
