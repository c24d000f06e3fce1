from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPalette

from gradstudio.ui.widgets.formula_view import FormulaView, set_formula

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CHAIN = r"\frac{\partial f}{\partial x} = -4"


def has_ink(image: QImage, colour: QColor) -> bool:
    """Whether some pixel has the colour."""
    return any(
        image.pixelColor(x, y).name() == colour.name()
        for x in range(image.width())
        for y in range(image.height())
    )


def test_a_formula_is_drawn_at_its_own_size(qtbot: QtBot) -> None:
    view = FormulaView(CHAIN)
    qtbot.addWidget(view)
    assert view.is_set()
    assert view.accessibleName() == CHAIN
    assert view.sizeHint().height() > view.fontMetrics().height()
    larger = FormulaView(CHAIN, scale=2.0)
    qtbot.addWidget(larger)
    assert larger.sizeHint().width() == pytest.approx(2 * view.sizeHint().width(), abs=4)


def test_it_wears_the_palette_or_its_own_colour(qtbot: QtBot) -> None:
    view = FormulaView(CHAIN, scale=3.0)
    qtbot.addWidget(view)
    colours = view.palette()
    colours.setColor(QPalette.ColorRole.WindowText, QColor("#00aa00"))
    view.setPalette(colours)
    view.resize(view.sizeHint())
    assert has_ink(view.grab().toImage(), QColor("#00aa00"))
    view.set_colour(QColor("#0000ff"))
    assert has_ink(view.grab().toImage(), QColor("#0000ff"))


@pytest.mark.parametrize("latex", [r"\frac{", "损失 = L", r"\left(", "x_", "{", "}"])
def test_what_cannot_be_set_is_plain_text(qtbot: QtBot, latex: str) -> None:
    view = FormulaView(latex)
    qtbot.addWidget(view)
    if not view.is_set():
        metrics = view.fontMetrics()
        assert view.sizeHint() == QSize(metrics.horizontalAdvance(latex), metrics.height())
    view.resize(view.sizeHint())
    image = view.grab().toImage()
    assert any(
        image.pixelColor(x, y) != view.palette().color(QPalette.ColorRole.Window)
        for x in range(image.width())
        for y in range(image.height())
    )


def test_plain_words_may_be_given(qtbot: QtBot) -> None:
    view = FormulaView(r"\frac{", plain="a broken fraction")
    qtbot.addWidget(view)
    assert not view.is_set()
    assert view.sizeHint().width() == view.fontMetrics().horizontalAdvance("a broken fraction")
    view.set_latex("x^2")
    assert view.is_set()
    assert view.latex() == "x^2"


def test_a_narrow_formula_shrinks_whole(qtbot: QtBot) -> None:
    view = FormulaView(CHAIN, scale=3.0)
    qtbot.addWidget(view)
    view.resize(view.sizeHint().width() // 2, view.sizeHint().height())
    shrunk = view.grab().toImage()
    view.resize(view.sizeHint())
    whole = view.grab().toImage()
    background = view.palette().color(QPalette.ColorRole.Window)
    drawn = [
        [
            y
            for y in range(image.height())
            if any(image.pixelColor(x, y) != background for x in range(image.width()))
        ]
        for image in (shrunk, whole)
    ]
    assert len(drawn[0]) == pytest.approx(len(drawn[1]) / 2, abs=2)


def test_settings_are_cached() -> None:
    first = set_formula(CHAIN, 16.0, "#112233")
    assert first is not None
    assert set_formula(CHAIN, 16.0, "#112233") is first
    assert b"<symbol" not in first.svg
    assert set_formula("  ", 16.0, "#112233") is None
