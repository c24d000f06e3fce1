"""A field for a number or an array: text in, the arrow keys move a number."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gradstudio.graph.numbers import format_exact, parse_value
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import number_font

Array = NDArray[Any]

_MOST_IN_TEXT: Final = 32


class NumberField(QLineEdit):
    """Shows an array as text; Enter, leaving, and Up and Down (Shift a tenth, Ctrl tenfold) enter another."""

    entered = Signal(object, str)
    """The array typed (None for nothing), and a key: steps of one key are one gesture."""
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(number_font())
        self._array: Array | None = None
        self._gesture = 0
        self.editingFinished.connect(self._enter)

    def show_array(self, array: Array | None) -> None:
        """Show another array; what is being typed stays."""
        self._array = array
        if not (self.hasFocus() and self.isModified()):
            self._put()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A new gesture begins."""
        self._gesture += 1
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move a number, Escape takes back what was typed."""
        steps = {Qt.Key.Key_Up: 1.0, Qt.Key.Key_Down: -1.0}
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._put()
            self.refused.emit("")
            event.accept()
        elif step is None or (start := self._number()) is None:
            super().keyPressEvent(event)
        else:
            modifiers = event.modifiers()
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                step /= 10
            elif modifiers & Qt.KeyboardModifier.ControlModifier:
                step *= 10
            # Ten steps of a tenth are one step: decimals do not creep.
            moved = round(start + step, 10)
            self.setModified(False)
            self.entered.emit(np.array(moved), f"arrow {self._gesture}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(number_font())
        super().changeEvent(event)

    def _number(self) -> float | None:
        """The single number that stands here, if it is one."""
        try:
            found = parse_value(self.text())
        except ValueError:
            return None
        return float(found) if found.ndim == 0 else None

    def _enter(self) -> None:
        if not self.isModified():
            return
        self.setModified(False)
        self._gesture += 1
        text = self.text().strip()
        if not text:
            self.entered.emit(None, "")
            return
        try:
            array = parse_value(text)
        except ValueError as error:
            self.refused.emit(translated(str(error)))
            return
        self.entered.emit(array, "")

    def _put(self) -> None:
        few = self._array is not None and self._array.size <= _MOST_IN_TEXT
        text = format_exact(self._array) if few and self._array is not None else ""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)
