"""One element of an array, chosen by its indices."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QWidget

from gradstudio.ui.theme.fonts import number_font
from gradstudio.ui.widgets.inputs import Spin


class ElementSpin(Spin):
    """Goes through the elements of an array row by row, and shows each by its indices: `[0, 2]`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: tuple[int, ...] = ()
        self.setFont(number_font())
        self.setAccessibleName(self.tr("Element"))
        self.setWrapping(True)

    def show_shape(self, shape: tuple[int, ...]) -> None:
        """Go through another array; the element stays where there is one of its number."""
        if shape != self._shape:
            self._shape = shape
            self.blockSignals(True)
            self.setRange(0, max(math.prod(shape) - 1, 0))
            self.blockSignals(False)

    def index(self) -> str:
        """The indices of the present element; empty for a scalar."""
        return index_text(self.value(), self._shape)

    def textFromValue(self, value: int) -> str:
        """The indices of an element."""
        return index_text(value, self._shape)

    def valueFromText(self, text: str) -> int:
        """The number of the element that has these indices; the present one where none has."""
        indices = tuple(int(part) for part in re.findall(r"\d+", text))
        try:
            return int(np.ravel_multi_index(indices, self._shape)) if self._shape else 0
        except ValueError:
            return self.value()

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Digits, commas and brackets are fine."""
        fine = re.fullmatch(r"[\[\]\d, ]*", text) is not None
        return QValidator.State.Acceptable if fine else QValidator.State.Invalid, text, pos


def index_text(number: int, shape: Sequence[int]) -> str:
    """Indices of the element of this number, row by row: `[0, 2]`; empty for a scalar."""
    if not shape:
        return ""
    return f"[{', '.join(str(int(index)) for index in np.unravel_index(number, tuple(shape)))}]"
