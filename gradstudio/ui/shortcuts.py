"""The `?` sheet: every key of the action table, and what the mouse does on the canvas."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gradstudio.ui.action_table.record import without_key
from gradstudio.ui.actions import Actions, written
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.section import Section

_WIDEST: Final = 1240
_HIGHEST: Final = 0.85
"""The most of the screen's height that the sheet takes."""
_COLUMNS: Final = (("file", "edit"), ("edit/select", "insert", "arrange", "run"), ("train", "view", "help"))
"""Menus by column; a submenu that is named here is a section of its own."""


class ShortcutSheet(QDialog):
    """All keys in sections, one a menu; Esc closes it."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """The keys of `actions`."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(6 * SPACING, 5 * SPACING, 6 * SPACING, 5 * SPACING)
        columns.setSpacing(8 * SPACING)
        for menus in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(5 * SPACING)
            for menu in menus:
                column.addWidget(self._keys(actions, menu))
            column.addStretch(1)
            columns.addLayout(column, 1)
        mouse = QVBoxLayout()
        mouse.addWidget(self._gestures())
        mouse.addStretch(1)
        columns.addLayout(mouse, 1)
        area = QScrollArea()
        area.setAccessibleName(self.tr("Shortcuts"))
        area.setWidget(body)
        area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        hint = body.sizeHint()
        width = min(hint.width() + 6 * SPACING, pixels(_WIDEST))
        highest = round(self.screen().availableGeometry().height() * _HIGHEST)
        self.resize(width, min(hint.height(), highest))

    def _keys(self, actions: Actions, menu: str) -> Section:
        section = Section(without_key(actions.menu(menu).title()))
        for record in actions.records.values():
            if _section(record.menu) == menu and record.keys:
                section.add_row(without_key(record.text), key_caps(record.keys))
        return section

    def _gestures(self) -> Section:
        """What the mouse does on the canvas."""
        section = Section(self.tr("Canvas"))
        for gesture, deed in (
            (self.tr("drag from the palette"), self.tr("Add a gate")),
            (self.tr("double-click, Tab"), self.tr("Search for a gate")),
            (self.tr("drag a gate onto a wire"), self.tr("Insert it there")),
            (self.tr("drag port to port"), self.tr("Lay a wire")),
            (self.tr("drag a port to nothing"), self.tr("Search for what fits")),
            (self.tr("drag off an input"), self.tr("Take its wire away")),
            (self.tr("Alt + click on it"), self.tr("Delete a wire or a point")),
            (self.tr("Ctrl + right drag"), self.tr("Cut wires")),
            (self.tr("double-click on a wire"), self.tr("Add a reroute point")),
            (self.tr("type on it"), self.tr("Give a leaf a value")),
            (self.tr("drag it sideways"), self.tr("Scrub a value")),
            (self.tr("Shift, Ctrl held"), self.tr("Scrub it finely, coarsely")),
            (self.tr("double-click on it"), self.tr("Enter a module")),
            (self.tr("double-click on it"), self.tr("Write on a frame or note")),
            (self.tr("drag its title"), self.tr("Move a frame and its content")),
            (self.tr("drag over nothing"), self.tr("Select what a box touches")),
            (self.tr("Shift + click"), self.tr("Add to the selection")),
            (self.tr("arrows, with Shift further"), self.tr("Nudge the selection")),
            (self.tr("wheel"), self.tr("Zoom at the cursor")),
            (self.tr("middle drag, Space + drag"), self.tr("Pan")),
            (self.tr("Shift + wheel"), self.tr("Pan sideways")),
            (self.tr("two fingers, pinch"), self.tr("Pan, zoom on a touchpad")),
            (self.tr("Esc"), self.tr("Give up what is in hand")),
            (self.tr("drop it on the window"), self.tr("Open a file")),
            (self.tr("drop or paste it as text"), self.tr("Add a graph or a formula")),
        ):
            words = QLabel(gesture)
            words.setProperty("role", "dim")
            section.add_row(deed, words)
        return section


def _section(menu: str) -> str:
    """The section that the actions of a menu stand in."""
    return menu if any(menu in column for column in _COLUMNS) else menu.partition("/")[0]


def key_caps(keys: tuple[str, ...]) -> QLabel:
    """Key sequences as the system writes them."""
    label = QLabel("  ".join(dict.fromkeys(written(each) for each in keys)))
    label.setFont(number_font(SMALL))
    label.setProperty("role", "dim")
    return label
