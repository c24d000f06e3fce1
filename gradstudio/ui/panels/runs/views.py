"""What is seen of the runs that are chosen: their curves, their boundaries, or a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gradstudio.ui.panels.runs.comparison import Comparison
from gradstudio.ui.panels.runs.overlay import Line, Overlay
from gradstudio.ui.panels.runs.planes import Planes
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice

if TYPE_CHECKING:
    from gradstudio.ui.panels.runs.keeping import Entry

TABLE: Final = "table"
"""The view that there is where the table has no place beside the plots."""
COMPARISON: Final = "comparison"
"""Minibatches against the full batch."""
_ARROW: Final = 34
_SLIM: Final = 420
_UNBOUNDED: Final = 16_777_215
"""Qt's own greatest width."""


class Views(QWidget):
    """One view at a time; `head` has the choice of it, and what can be chosen of the view shown."""

    changed = Signal(str)
    """Another view is chosen: "table", "curves", "boundaries" or "comparison"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overlay, self.planes, self.comparison = Overlay(), Planes(), Comparison()
        self._pages: dict[str, QWidget] = {
            "curves": self.overlay,
            "boundaries": self.planes,
            COMPARISON: self.comparison,
        }
        self.choice = Choice()
        self.choice.setAccessibleName(self.tr("What is shown"))
        for key, word in (
            ("curves", self.tr("Curves")),
            ("boundaries", self.tr("Boundaries")),
            (COMPARISON, self.tr("Comparison")),
        ):
            self.choice.addItem(word, key)
        self._entries: list[Entry] = []
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACING)
        for choice in (self.choice, self.overlay.figure, self.comparison.axis):
            choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            choice.setMinimumWidth(pixels(64))
            row.addWidget(choice)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.choice.currentIndexChanged.connect(self._show)
        self._show()

    def current(self) -> str:
        """The view that is chosen."""
        return str(self.choice.currentData())

    def choose(self, key: str) -> None:
        """Show another view."""
        self.choice.setCurrentIndex(max(0, self.choice.findData(key)))

    def offers_table(self) -> bool:
        """Whether the table is a view."""
        return self.choice.findData(TABLE) >= 0

    def offer_table(self, offered: bool) -> None:
        """Offer the table as a view, or no more."""
        at = self.choice.findData(TABLE)
        if offered and at < 0:
            self.choice.insertItem(0, self.tr("Table"), TABLE)
            self.choice.setCurrentIndex(0)
        elif not offered and at >= 0:
            self.choice.removeItem(at)

    def fit(self, width: int) -> None:
        """Fit into a panel so wide: what the plot is titled by anyway needs no word in its choice."""
        slim = width < pixels(_SLIM)
        for choice in (self.overlay.figure, self.comparison.axis):
            choice.setMinimumWidth(pixels(_ARROW))
            choice.setMaximumWidth(pixels(_ARROW) if slim else _UNBOUNDED)
            choice.setToolTip(choice.accessibleName())

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these runs."""
        self._entries = list(entries)
        self._draw()

    def lines(self) -> dict[Entry, Line]:
        """How the curves that are seen are drawn, by run."""
        return self.overlay.lines if self.current() == "curves" else {}

    def _show(self) -> None:
        key = self.current()
        if key in self._pages:
            self._stack.setCurrentWidget(self._pages[key])
        self.overlay.figure.setVisible(key == "curves")
        self.comparison.axis.setVisible(key == COMPARISON)
        self._draw()
        self.changed.emit(key)

    def _draw(self) -> None:
        """Draw what is seen alone."""
        if self.current() == "curves":
            self.overlay.show_entries(self._entries)
        elif self.current() == "boundaries":
            self.planes.show_entries(self._entries)
