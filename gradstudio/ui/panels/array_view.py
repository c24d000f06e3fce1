"""An array to look at: its numbers where they are few; a heat map, a histogram and statistics where not."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gradstudio.graph.numbers import format_number, norm
from gradstudio.ui.panels.array_pictures import HeatMap, Histogram, Matrix
from gradstudio.ui.theme.fonts import SMALL, number_font
from gradstudio.ui.theme.tokens import SPACING

Array = NDArray[Any]

_FEW_ROWS: Final = 6
_FEW_COLUMNS: Final = 5


class ArrayView(QWidget):
    """Shows one array; `compact` leaves the histogram out and keeps the heat map low."""

    def __init__(self, role: str, *, compact: bool = False, parent: QWidget | None = None) -> None:
        """Numbers in the colour of `role`: value or gradient."""
        super().__init__(parent)
        self._role = role
        self._compact = compact
        self._matrix = Matrix(role)
        self._heat = HeatMap(highest=40 if compact else 96)
        self._histogram = Histogram()
        self._statistics = QLabel()
        self._statistics.setProperty("role", "dim")
        self._statistics.setFont(number_font(SMALL))
        self._statistics.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        for widget in (self._matrix, self._heat, self._histogram, self._statistics):
            layout.addWidget(widget)
        self.set_array(None)

    def set_array(self, array: Array | None) -> None:
        """Show another array; None, a scalar and an empty array show nothing."""
        table = as_table(array)
        few = table is not None and table.shape[0] <= _FEW_ROWS and table.shape[1] <= _FEW_COLUMNS
        self.setVisible(table is not None)
        self._matrix.setVisible(few)
        self._heat.setVisible(not few)
        self._histogram.setVisible(not few and not self._compact)
        self._statistics.setVisible(not few)
        if table is None:
            return
        if few:
            self._matrix.set_table(table)
            return
        words = self.tr("min"), self.tr("mean"), self.tr("max")
        text = statistics(table, words, with_norm=self._role == "value")
        self._statistics.setText(text)
        self._heat.set_table(table)
        self._heat.setAccessibleName(self.tr("heat map, {0}").format(text))
        if not self._compact:
            self._histogram.set_numbers(table)
            self._histogram.setAccessibleName(self.tr("histogram, {0}").format(text))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._statistics.setFont(number_font(SMALL))
        super().changeEvent(event)


def as_table(array: Array | None) -> Array | None:
    """An array as rows and columns: a vector is one row, further axes are rows; None for a scalar."""
    if array is None or array.ndim == 0 or array.size == 0:
        return None
    return array.reshape(1, -1) if array.ndim == 1 else array.reshape(-1, array.shape[-1])


def statistics(table: Array, words: tuple[str, str, str], *, with_norm: bool = True) -> str:
    """Least, mean and greatest element, the norm unless it is told elsewhere, and how many are not finite."""
    finite = table[np.isfinite(table)]
    if not finite.size:
        return f"{table.size} NaN/Inf"
    parts = list(zip(words, (finite.min(), finite.mean(), finite.max()), strict=True))
    if with_norm:
        parts.append(("‖·‖", norm(finite)))
    shown = [f"{name} {format_number(float(number), 3)}" for name, number in parts]
    if lost := table.size - finite.size:
        shown.append(f"{lost} NaN/Inf")
    return "  ".join(shown)
