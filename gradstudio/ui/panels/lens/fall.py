"""How the error of a nudge falls as h shrinks: the plot, and what it says; as often as the eye can follow."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Final

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.ui.background import Background
from gradstudio.ui.panels.lens.error_plot import ErrorPlot
from gradstudio.ui.panels.lens.figures import AS_LINE, AS_SQUARE, ONLY_FAR, STRAIGHT, UNKNOWN, Series
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.words import note

_BETWEEN: Final = 150
"""Milliseconds, at least, from one plot to the next while a number is drawn."""
_SHARE: Final = 10
"""So many times as long as a plot takes the window has for other things."""


class FallView(QWidget):
    """Measures at every size of h: at once, but no more often than it can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._work: Callable[[], Series] | None = None
        self._beside = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._measure)
        self.plot = ErrorPlot()
        self._words = note("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(self.plot)
        layout.addWidget(self._words)

    def measure(self, work: Callable[[], Series], *, beside: bool) -> None:
        """Show what `work` measures; `beside` the window, in a thread, where it takes long."""
        self._work, self._beside = work, beside
        if not self._timer.isActive():
            self._measure()

    def forget(self) -> None:
        """Show nothing that is still to be measured."""
        self._work = None
        self._background.forget()

    def words(self) -> str:
        """What the fall says."""
        return self._words.text()

    def _measure(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        begin = perf_counter()
        if self._beside:
            self._background.start(work, self._take, self._refuse)
        else:
            try:
                self._take(work())
            except GradStudioError as error:
                self._refuse(str(error))
        self._timer.start(max(_BETWEEN, round((perf_counter() - begin) * 1000 * _SHARE)))

    def _refuse(self, message: str) -> None:
        self.plot.hide()
        self._words.setText(translated(message))

    def _take(self, found: object) -> None:
        if not isinstance(found, Series):
            return
        self.plot.show_series(found.sizes, found.errors, found.floor, abs(found.h))
        self.plot.setVisible(bool(np.any(~(found.errors <= found.floor))))
        said = {
            UNKNOWN: self.tr("The output is not finite for some h."),
            STRAIGHT: self.tr("The output is a straight line here: the gradient tells the whole change."),
            ONLY_FAR: self.tr("Only a large h shows a difference."),
            AS_SQUARE: self.tr("A tenth of h leaves a hundredth of the difference: the gradient is right."),
            AS_LINE: self.tr("The difference shrinks no faster than h: a kink, or not the gradient."),
        }
        self._words.setText(said[found.fall])
