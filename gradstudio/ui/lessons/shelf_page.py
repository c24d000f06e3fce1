"""The shelf: all lessons in a list, those that have been gone through with a tick."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gradstudio.lesson import Lesson, lessons
from gradstudio.ui.settings import Settings
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.card import Card


class ShelfPage(QWidget):
    """A card a lesson: its number and title as a button, and what it is about."""

    chosen = Signal(object)
    """This lesson is to begin."""

    def __init__(self, settings: Settings, language: str, parent: QWidget | None = None) -> None:
        """The shipped lessons."""
        super().__init__(parent)
        self._settings, self._language = settings, language
        self.buttons: dict[str, QPushButton] = {}
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 4 * SPACING)
        rows.setSpacing(2 * SPACING)
        for lesson in lessons():
            rows.addWidget(self._card(lesson))
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("All lessons"))
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.refresh()

    def refresh(self) -> None:
        """Tick the lessons that have been gone through."""
        finished = self._settings.finished_lessons
        for number, lesson in enumerate(lessons(), 1):
            tick = "  ✓" if lesson.key in finished else ""
            self.buttons[lesson.key].setText(f"{number}  {lesson.title.in_language(self._language)}{tick}")

    def _card(self, lesson: Lesson) -> Card:
        card = Card()
        button = QPushButton()
        button.setProperty("role", "link")
        button.setAccessibleDescription(lesson.about.in_language(self._language))
        button.clicked.connect(partial(self.chosen.emit, lesson))
        self.buttons[lesson.key] = button
        about = QLabel(lesson.about.in_language(self._language))
        about.setProperty("role", "dim")
        about.setWordWrap(True)
        about.setContentsMargins(SPACING, 0, 0, 0)
        card.add(button)
        card.add(about)
        return card
