from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPalette

from gradstudio.ui.widgets.formula_view import FormulaView
from gradstudio.ui.widgets.typesetting import formulas_later, set_formula

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


def test_new_formulas_can_wait_and_come_one_at_a_time(qtbot: QtBot) -> None:
    views = [FormulaView(), FormulaView(), FormulaView()]
    for view in views:
        qtbot.addWidget(view)
    with formulas_later():
        for i, view in enumerate(views):
            view.set_latex(f"w_{{{i}71}} + 1")
    assert [view._waits for view in views] == [True, True, True]
    assert views[0].sizeHint().width() == 0
    qtbot.waitUntil(lambda: not any(view._waits for view in views))
    assert all(view.sizeHint().width() > 0 for view in views)
    with formulas_later():
        views[1].set_latex("w_{071} + 1")
    assert not views[1]._waits, "what has been set before costs nothing"


def test_a_formula_that_waited_is_not_set_where_its_view_has_gone(qtbot: QtBot) -> None:
    view, other = FormulaView(), FormulaView()
    qtbot.addWidget(other)
    with formulas_later():
        view.set_latex("v_{72} + 1")
        other.set_latex("v_{73} + 1")
    shiboken6.delete(view)
    qtbot.waitUntil(lambda: not other._waits)
    assert other.is_set()


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{\partial {\mathit{loss}}}{\partial {x_{1}}} = {-\mathit{total}} \cdot {{z}^{({2})}}",
        r"\frac{1}{n}\left(\mathrm{softmax}({\mathit{scores}}) - \mathbf{1}_{{t}}\right)",
    ],
)
def test_rows_taken_apart_are_drawn_as_ever(latex: str) -> None:
    from ziamath.zmath import Latex

    made = set_formula(latex, 16.0, "#102030")
    assert made is not None
    assert made.svg.decode() == Latex(latex, size=16.0, color="#102030").svg()
