"""Keys on the canvas that no action of the window takes: typing values, nudging, the walk with Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence

from gradstudio.graph.edits import Move
from gradstudio.ui.canvas.stepping import Stepping
from gradstudio.ui.canvas.walking import Walk

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from gradstudio.ui.canvas.view import GraphView

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_NUDGE: Final = 2.0
_FAR: Final = 10.0
_TAP: Final = 400
"""Milliseconds for which Space is pressed at most where it asks for the search."""
_AGAIN: Final = 50
"""Pressed again so many milliseconds after it was let go, it has been held all the time."""
_VALUE_KEYS: Final = frozenset("0123456789.-−+[")
_PLAIN: Final = Qt.KeyboardModifier.NoModifier
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class Keys:
    """The keyboard of one view."""

    def __init__(self, view: GraphView) -> None:
        """Work on `view`."""
        self._view = view
        self._space_used = False
        self._space_since = self._space_left = 0
        self.walk = Walk(view)
        self.stepping = Stepping(view)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; whether it meant anything."""
        view, key = self._view, event.key()
        modifiers = event.modifiers() & ~_KEYPAD
        if key == Qt.Key.Key_Escape:
            if not (view.hand.cancel() or any(give_up() for give_up in view.interrupts)):
                view.workspace.select()
        elif key in _ARROWS and modifiers in {_PLAIN, _SHIFT} and view.workspace.selection:
            self._nudge(*_ARROWS[Qt.Key(key)], _FAR if modifiers == _SHIFT else 1.0)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            view.workspace.select(self.walk.order())
        elif key == Qt.Key.Key_Menu:
            view.ask_for_menu()
        elif key == Qt.Key.Key_Space and modifiers == _PLAIN:
            self._hold_space(event)
        elif event.text() == "/":
            self.search()
        else:
            return modifiers in {_PLAIN, _SHIFT} and self._edit(event)
        return True

    def _hold_space(self, event: QKeyEvent) -> None:
        """While Space is held, the left button pans."""
        if event.isAutoRepeat():
            return
        # Some screens tell of a held key as let go and pressed again, over and over.
        now = event.timestamp()
        if not now or now - self._space_left > _AGAIN:
            self._space_used, self._space_since = self._view.hand.busy, now
        self._view.hand.panning_key = True
        self._view.hand.rest()

    def _edit(self, event: QKeyEvent) -> bool:
        """Open the editor on the selected leaf, with what was typed, or enter the selected module.

        Says whether there was something to do.
        """
        name, remark = self.leaf(), self._remark()
        if remark and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self._view.edit_remark(remark)
        elif name and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._view.edit_value(name)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._enter_module()
        elif name and event.text() and event.text() in _VALUE_KEYS:
            self._view.edit_value(name, event.text())
        else:
            return False
        return True

    def _enter_module(self) -> bool:
        """Look into the module that is selected, alone; whether one is."""
        chosen = self._view.workspace.selection
        return len(chosen) == 1 and self._view.levels.enter(next(iter(chosen)))

    def release(self, event: QKeyEvent) -> bool:
        """Space tapped, and not held to pan, opens the search."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat() or not self._view.hand.panning_key:
            return False
        self._view.hand.panning_key = False
        self._view.hand.rest()
        self._space_left = event.timestamp()
        if not self._space_used and self._space_left - self._space_since < _TAP:
            self.search()
        return True

    def panned(self) -> None:
        """Space has been used to pan, and so asks for nothing else."""
        self._space_used = True

    def search(self) -> None:
        """Ask for the search of gates at the cursor, or in the middle where the cursor is elsewhere."""
        view = self._view
        place = view.cursor_place()
        view.search_requested.emit(view.mapToScene(place))

    def _remark(self) -> str:
        """The selected frame or note, where it is selected alone."""
        workspace = self._view.workspace
        name = next(iter(workspace.selection)) if len(workspace.selection) == 1 else ""
        return name if name in workspace.document.remarks else ""

    def leaf(self) -> str:
        """The selected leaf, where exactly one node is selected and it is one."""
        workspace = self._view.workspace
        name = next(iter(workspace.selection)) if len(workspace.selection) == 1 else ""
        node = workspace.document.nodes.get(name)
        return name if node is not None and node.kind.is_leaf else ""

    def _nudge(self, across: int, down: int, times: float) -> None:
        view = self._view
        names = sorted(view.workspace.selection)
        step = QPointF(across, down) * _NUDGE * times
        items = [view.workspace.document.item(name) for name in names]
        places = {item.name: (item.x + step.x(), item.y + step.y()) for item in items}
        view.apply(Move(places), view.phrases.moved(len(places)), f"nudge {' '.join(names)}")
