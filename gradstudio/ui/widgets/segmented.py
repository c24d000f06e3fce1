"""An exclusive choice as a row of segments: `values | upstream | downstream | both`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gradstudio.ui.theme.tokens import SPACING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Segmented(QWidget):
    """Segments of which one is chosen; one stop of the Tab key, the arrows, Home and End choose within."""

    chosen = Signal(str)
    """The key of the segment chosen, by mouse, keyboard or `choose`; only when it changes."""

    def __init__(self, segments: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Make a segment of each (key, label); the first one is chosen."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        for key, label in segments:
            self.offer(key, label)
        self._current = next(iter(self._buttons))
        self._buttons[self._current].setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._take_focus_at(self._buttons[self._current])

    def current(self) -> str:
        """Key of the chosen segment."""
        return self._current

    def choose(self, key: str) -> None:
        """Choose the segment `key`; KeyError where there is none."""
        self._buttons[key].setChecked(True)

    def offer(self, key: str, label: str) -> None:
        """Add a segment at the end, unless there is one of that key."""
        if key not in self._buttons:
            button = self._buttons[key] = _Segment(label, self)
            self._group.addButton(button)
            self._row.addWidget(button)

    def button(self, key: str) -> QToolButton:
        """The segment `key`, for its tool tip, its text in another language, or to disable it."""
        return self._buttons[key]

    def step(self, key: int, button: QToolButton) -> bool:
        """Choose by a pressed key, seen from `button`; False where the key means nothing here."""
        usable = [each for each in self._buttons.values() if each.isEnabled()]
        if key == Qt.Key.Key_Home:
            target = usable[0]
        elif key == Qt.Key.Key_End:
            target = usable[-1]
        elif key in _STEPS:
            step = _STEPS[Qt.Key(key)]
            if self.isRightToLeft() and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
                step = -step
            at = next(index for index, each in enumerate(usable) if each is button)
            target = usable[(at + step) % len(usable)]
        else:
            return False
        target.setChecked(True)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_toggled(self, button: QToolButton, checked: bool) -> None:
        """Note and announce the new choice."""
        if checked:
            self._current = next(key for key, each in self._buttons.items() if each is button)
            self._take_focus_at(button)
            self.chosen.emit(self._current)

    def _take_focus_at(self, button: QToolButton) -> None:
        """Make `button` the one that the Tab key stops at."""
        for each in self._buttons.values():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is button else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(button)


class _Segment(QToolButton):
    """One segment: a flat, checkable button."""

    def __init__(self, label: str, row: Segmented) -> None:
        super().__init__(row)
        self._row = row
        self.setText(label)
        self.setCheckable(True)
        self.setProperty("role", "segment")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the row take the keys that choose."""
        if not self._row.step(event.key(), self):
            super().keyPressEvent(event)
