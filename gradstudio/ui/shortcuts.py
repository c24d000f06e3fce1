"""The `?` sheet: every key of the action table, and what the mouse does on the canvas."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gradstudio.ui.actions import Actions, written
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.section import Section

_WIDEST: Final = 1240
_HIGHEST: Final = 640
_COLUMNS: Final = (("file", "edit"), ("edit/select", "insert", "arrange", "run"), ("view", "help"))
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
        self.resize(width, min(hint.height(), pixels(_HIGHEST)))

    def _keys(self, actions: Actions, menu: str) -> Section:
        section = Section(actions.menu(menu).title().replace("&", ""))
        for record in actions.records.values():
            if _section(record.menu) == menu and record.keys:
                section.add_row(record.text.replace("&", ""), key_caps(record.keys))
        return section

    def _gestures(self) -> Section:
        """What the mouse does on the canvas."""
        section = Section(self.tr("Canvas"))
        for gesture, deed in (
            (self.tr("drag from the palette"), self.tr("add a gate")),
            (self.tr("double-click"), self.tr("search for a gate")),
            (self.tr("port to port"), self.tr("lay a wire")),
            (self.tr("wire to nothing"), self.tr("search for what fits it")),
            (self.tr("drag a connected input"), self.tr("take its wire off")),
            (self.tr("Alt + click on a wire"), self.tr("delete it")),
            (self.tr("Ctrl + right drag"), self.tr("cut the wires crossed")),
            (self.tr("double-click on a wire"), self.tr("add a reroute point, to be dragged")),
            (self.tr("Alt + click on a point"), self.tr("remove it; so does a double-click")),
            (self.tr("drag a frame's title"), self.tr("move it with what lies in it")),
            (self.tr("double-click on a note"), self.tr("write on it; likewise on a title")),
            (self.tr("type on a leaf"), self.tr("give it a value")),
            (self.tr("drag its number sideways"), self.tr("scrub it; Shift fine, Ctrl coarse")),
            (self.tr("drag on nothing"), self.tr("select what is inside")),
            (self.tr("Shift + click"), self.tr("add to the selection")),
            (self.tr("arrows"), self.tr("nudge; with Shift, further")),
            (self.tr("wheel"), self.tr("zoom at the cursor")),
            (self.tr("middle drag, Space + drag"), self.tr("pan")),
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
    label = QLabel("  ".join(written(each) for each in keys))
    label.setFont(number_font(SMALL))
    label.setProperty("role", "dim")
    return label
