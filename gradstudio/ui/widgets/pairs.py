"""Fields with their labels, several pairs a row where there is room, else one below the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from gradstudio.ui.theme.tokens import SPACING


class Pairs(QWidget):
    """Labels at the left of their fields; a pair keeps its place while it is hidden."""

    def __init__(self, beside: int = 2, parent: QWidget | None = None) -> None:
        """At most so many pairs `beside` one another; where a single one has no room, its label is above."""
        super().__init__(parent)
        self._beside = beside
        self._pairs: list[tuple[QWidget, QWidget]] = []
        self._shape = (0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACING)
        self._grid.setVerticalSpacing(2 * SPACING)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Ignored)
        self.setSizePolicy(policy)

    def add(self, label: QWidget, field: QWidget) -> None:
        """Add a pair."""
        self._pairs.append((label, field))
        self._shape = (0, 0)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the pairs anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place them anew with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._shape = (0, 0)
            self._place()

    def _place(self) -> None:
        label = max(each.sizeHint().width() for each, _ in self._pairs)
        field = max(min(each.sizeHint().width(), each.maximumWidth()) for _, each in self._pairs)
        one = label + field + 2 * SPACING
        fits = max(1, min(self._beside, (self.width() + 3 * SPACING) // (one + 3 * SPACING)))
        above = fits == 1 and one > self.width() and self._beside == 1
        if (fits, above) == self._shape:
            return
        self._shape = fits, int(above)
        for i in range(3 * self._beside):
            self._grid.setColumnStretch(i, 0)
            self._grid.setColumnMinimumWidth(i, 0)
        for at, (words, widget) in enumerate(self._pairs):
            row, side = divmod(at, fits)
            self._grid.addWidget(words, 2 * row, 3 * side)
            self._grid.addWidget(widget, 2 * row + above, 3 * side + (not above))
        for side in range(fits):
            self._grid.setColumnStretch(3 * side, 1)
            if side:
                self._grid.setColumnMinimumWidth(3 * side - 1, 3 * SPACING)
