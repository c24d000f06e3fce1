"""Actions that can be done: menus, keys, the top bar and the context menu, all made from the one table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gradstudio.ui.action_table import ActionTable
from gradstudio.ui.action_table.record import Action, without_key
from gradstudio.ui.widgets.icons import icon
from gradstudio.ui.workspace import Workspace

_FEW: Final = 300
"""Above so many nodes it is looked once for all that an edit brings, not at each of its signals."""


def written(keys: str) -> str:
    """A key sequence as the system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class Actions(QObject):
    """The table as living QActions; `chosen` carries the id of the one that was asked for."""

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, window: QWidget, canvas: QWidget) -> None:
        """Make every action; keys of the canvas work in `canvas` alone."""
        super().__init__(window)
        self._workspace = workspace
        self._made: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._table = ActionTable(self)
        self.records: Final = {record.id: record for record in self._table.records()}
        for record in self.records.values():
            if not record.submenu:
                self._made[record.id] = self._make(record, canvas if record.canvas else window)
        # In this very turn: a key that comes next is for what can be done now.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        workspace.document_changed.connect(self._follow)
        workspace.selection_changed.connect(self._follow)
        workspace.level_changed.connect(self._follow)
        workspace.undo_stack.indexChanged.connect(self._follow)
        workspace.debugger.changed.connect(self._follow)
        workspace.training_changed.connect(self._follow)
        self.refresh()

    def __getitem__(self, key: str) -> QAction:
        """The QAction called `key`."""
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        """Ids of everything that can be asked for."""
        return iter(self._made)

    def menu(self, path: str) -> QMenu:
        """The menu called `path`, such as `file` or `file/recent`."""
        return self._menus[path]

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into `bar`."""
        for path, title in self._table.titles().items():
            parent = path.rpartition("/")[0]
            self._menus[path] = QMenu(title, bar)
            if not parent:
                bar.addMenu(self._menus[path])
        for record in self.records.values():
            menu = self._menus[record.menu]
            if record.block:
                menu.addSeparator()
            if record.submenu:
                menu.addMenu(self._menus[f"{record.menu}/{record.id}"])
            else:
                menu.addAction(self._made[record.id])

    def context_menu(self, parent: QWidget) -> QMenu:
        """The menu of the canvas, for what is selected: what cannot be done now is left out."""
        menu = QMenu(parent)
        last = ""
        for record in self.records.values():
            if record.context and record.enabled(self._workspace):
                if last not in {"", record.menu}:
                    menu.addSeparator()
                if record.submenu:
                    menu.addMenu(self._menus[f"{record.menu}/{record.id}"])
                else:
                    menu.addAction(self._made[record.id])
                last = record.menu
        return menu

    def _follow(self) -> None:
        """Look anew at what can be done: at once, or once for all that an edit of a large graph brings."""
        if len(self._workspace.document) > _FEW:
            self._soon.start()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Allow what can be done now, and name what undo and redo would do."""
        stack = self._workspace.undo_stack
        if not shiboken6.isValid(stack):  # as it goes down with the window it tells of its last change
            return
        for key, action in self._made.items():
            action.setEnabled(self.records[key].enabled(self._workspace))
        for key, step in (("undo", stack.undoText()), ("redo", stack.redoText())):
            words = f"{step[:1].lower()}{step[1:]}" if step[1:2].islower() else step
            self._made[key].setText(f"{self.records[key].text} {words}".rstrip())
        self._made["output"].setChecked(self._is_output())
        debugger, chosen = self._workspace.debugger, self._workspace.selection
        self._made["play"].setChecked(debugger.playing)
        self._made["breakpoint"].setChecked(bool(chosen) and chosen <= debugger.breakpoints)
        self._made[f"speed_{debugger.speed}"].setChecked(True)

    def _is_output(self) -> bool:
        chosen = self._workspace.selection
        return len(chosen) == 1 and set(self._workspace.document.outputs) == chosen

    def _make(self, record: Action, owner: QWidget) -> QAction:
        action = QAction(record.text, owner)
        action.setObjectName(record.id)
        keys = written(record.keys[0]) if record.keys else ""
        if record.heard:
            action.setText(f"{record.text}\t{keys}")
        else:
            action.setShortcuts([QKeySequence(each) for each in record.keys])
        if record.canvas:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        words = record.tip or without_key(record.text).replace("…", "")
        action.setToolTip(f"{words} ({keys})" if keys else words)
        action.setIconText(record.text)
        if record.symbol:
            action.setIcon(icon(record.symbol))
            action.setIconVisibleInMenu(False)
        action.setCheckable(record.checkable or bool(record.group))
        if record.group:
            group = self._groups.setdefault(record.group, QActionGroup(self))
            group.addAction(action)
        if record.id == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        action.triggered.connect(partial(self._ask, record.id))
        owner.addAction(action)
        return action

    def _ask(self, key: str, _checked: bool = False) -> None:
        self.chosen.emit(key)
