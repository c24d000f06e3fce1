"""Fields with their labels, several pairs a row where there is room, else one below the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
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

    def _width(self, beside: int) -> int:
        """What so many pairs beside one another need."""
        columns = [self._pairs[side::beside] for side in range(beside)]
        label = [max((each.sizeHint().width() for each, _ in pairs), default=0) for pairs in columns]
        field = max(min(each.sizeHint().width(), each.maximumWidth()) for _, each in self._pairs)
        return sum(label) + beside * field + (3 * beside - 2) * 2 * SPACING

    def _place(self) -> None:
        fits = next((count for count in range(self._beside, 1, -1) if self._width(count) <= self.width()), 1)
        above = self._beside == 1 and self._width(1) > self.width()
        if (fits, above) == self._shape:
            return
        self._shape = fits, int(above)
        for i in range(3 * self._beside):
            self._grid.setColumnStretch(i, 0)
        for at, (words, widget) in enumerate(self._pairs):
            row, side = divmod(at, fits)
            self._grid.addWidget(words, 2 * row, 3 * side)
            left = Qt.AlignmentFlag.AlignLeft if above else Qt.AlignmentFlag(0)
            self._grid.addWidget(widget, 2 * row + above, 3 * side + (not above), left)
        for side in range(fits):
            self._grid.setColumnStretch(3 * side, 1)
