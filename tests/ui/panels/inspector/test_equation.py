"""A formula and its numbers stand side by side, or one above the other, both to be seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gradstudio.ui.panels.inspector.equation import Pair
from gradstudio.ui.panels.inspector.story import VALUE, Line

Show = Callable[[QWidget], None]


def test_numbers_that_do_not_fit_beside_the_formula_stand_beneath_it(seen: Show) -> None:
    page, pair = QWidget(), Pair(VALUE)
    column = QVBoxLayout(page)
    column.addWidget(pair)
    column.addStretch(1)
    seen(page)
    numbers = pair.findChild(QLabel)
    assert numbers is not None
    pair.show_line(Line("f", "3", VALUE))
    column.activate()
    low = pair.height()
    assert pair.rect().contains(numbers.geometry())
    pair.show_line(Line(r"{\mathit{sigmoid}} = \sigma(f)", "1 ÷ (1 + exp(−(−12))) = 6.144e−6", VALUE))
    page.resize(260, 400)
    column.activate()
    assert pair.height() > low
    assert pair.rect().contains(numbers.geometry())
