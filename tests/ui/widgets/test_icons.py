from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gradstudio.ui.theme.style import palette
from gradstudio.ui.theme.tokens import DARK, LIGHT
from gradstudio.ui.widgets.icons import DRAWINGS, app_icon, icon, icon_svg


def darkest(image: QImage) -> QColor:
    """The most opaque pixel: the icon's tint."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=QColor.alpha)


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_is_an_icon(qapp: QApplication, name: str) -> None:
    assert QSvgRenderer(QByteArray(icon_svg(name, QColor("#123456")))).isValid()
    image = icon(name).pixmap(QSize(24, 24)).toImage()
    assert darkest(image).alpha() > 200


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_icons_have_as_many_pixels_as_the_screen(qapp: QApplication, ratio: float) -> None:
    pixmap = icon("run").pixmap(QSize(20, 20), ratio)
    assert pixmap.size() == QSize(20, 20) * ratio
    assert pixmap.devicePixelRatio() == ratio


def test_icons_follow_the_theme_and_the_mode(qapp: QApplication) -> None:
    before = qapp.palette()
    held = icon("stop")
    try:
        for theme in (LIGHT, DARK):
            qapp.setPalette(palette(theme))
            assert darkest(held.pixmap(16, 16).toImage()).name() == theme.text.name()
            off = held.pixmap(16, 16, QIcon.Mode.Disabled).toImage()
            assert darkest(off).name() == theme.disabled.name()
            on_accent = icon("stop", QPalette.ColorRole.HighlightedText).pixmap(16, 16).toImage()
            assert darkest(on_accent).name() == theme.on_accent.name()
    finally:
        qapp.setPalette(before)


def test_a_copied_icon_survives_its_original(qapp: QApplication) -> None:
    copy = QIcon(icon("save"))
    copy.addPixmap(QPixmap(4, 4))
    gc.collect()
    assert not copy.pixmap(16, 16).isNull()


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(KeyError, match="no_such"):
        icon("no_such")


def test_the_application_icon_is_shipped(qapp: QApplication) -> None:
    pixmap = app_icon().pixmap(QSize(64, 64), 1.0)
    assert pixmap.size() == QSize(64, 64)
    assert darkest(pixmap.toImage()).alpha() == 255


def test_an_icon_without_room_is_nothing(qapp: QApplication) -> None:
    assert icon("copy").pixmap(QSize(0, 16)).isNull()
