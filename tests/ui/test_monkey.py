"""A monkey at the window: random mouse, wheel, keys and commands; nothing breaks, and all of it is undone."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from grouped import sigma
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from gradstudio.graph.bend_edits import SetBends
from gradstudio.graph.edits import Together
from gradstudio.graph.items import Remark
from gradstudio.graph.layout import arrange
from gradstudio.graph.node import Port
from gradstudio.graph.remark_edits import AddRemark
from gradstudio.ui.canvas.geometry import Geometry

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.ui.window import MainWindow

_BUTTON, _KEY, _MODIFIER = Qt.MouseButton, Qt.Key, Qt.KeyboardModifier
_MODIFIERS = (_MODIFIER.ShiftModifier, _MODIFIER.ControlModifier, _MODIFIER.AltModifier)
_KEYS = (
    *(_KEY.Key_Return, _KEY.Key_Escape, _KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_Space, _KEY.Key_Backspace),
    *(_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Home, _KEY.Key_End, _KEY.Key_F2),
    *(_KEY.Key_Delete, _KEY.Key_PageUp, _KEY.Key_PageDown, _KEY.Key_F10, _KEY.Key_Menu, _KEY.Key_W),
)
_LETTERS = ("1", "-2.5", "x", "add", "mul", "sigma", "q = x + y", "nan", "[1, 2]", "not a name", "(", "/")
#: What leaves the window, asks for a file, or begins with another document.
_NEVER = {"new", "open", "save", "save_as", "export", "new_window", "close", "quit", "mlp", "train"}


class Monkey:
    """Random hands on one window, the same for the same seed."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        """At the document that the window shows."""
        self.window, self.chance = window, Random(seed)
        self.first = window.workspace.document
        self.done: list[str] = []
        window.workspace.path_changed.connect(self._begin)

    def play(self, events: int) -> None:
        """So many events of all kinds, one after another."""
        kinds: dict[Callable[[], object], int] = {
            self._drag: 6,
            self._click: 5,
            self._double_click: 1,
            self._wheel: 1,
            self._press_key: 4,
            self._write: 2,
            self._command: 5,
            self.window.workspace.undo_stack.undo: 1,
            self.window.workspace.undo_stack.redo: 1,
        }
        for _ in range(events):
            (kind,) = self.chance.choices(list(kinds), list(kinds.values()))
            self.done.append(kind.__name__)
            kind()
            if self.chance.random() < 0.3:
                self._close_popups()
            QApplication.processEvents()
            self.assert_whole()

    def assert_whole(self) -> None:
        """The canvas, its hand empty, draws what one made anew would draw."""
        view, workspace = self.window.view, self.window.workspace
        view.glider.finish()
        drawn, fresh = view.state.geometry, Geometry()
        fresh.show(workspace.document, workspace.level)
        assert drawn.document is workspace.document
        for name in ("names", "items", "heads", "tails", "sources", "targets", "inputs", "outputs", "bends"):
            assert getattr(drawn.structure, name) == getattr(fresh.structure, name), name
        np.testing.assert_array_equal(drawn.centres, fresh.centres)
        assert {row: bends.tolist() for row, bends in drawn.courses.bends.items()} == {
            row: bends.tolist() for row, bends in fresh.courses.bends.items()
        }
        assert all(workspace.document.has(name) for name in workspace.selection)
        assert not workspace.level or workspace.level in workspace.document.modules

    def finish(self) -> None:
        """Leave nothing open, and wait for what is still worked out."""
        self.window.arranging.wait()
        QApplication.processEvents()
        self._close_popups()
        QTest.keyClick(self.window.view, _KEY.Key_Escape)
        QApplication.processEvents()

    def _begin(self) -> None:
        self.first = self.window.workspace.document

    def _close_popups(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget is not self.window:
                widget.close()

    def _modifiers(self) -> Qt.KeyboardModifier:
        found = _MODIFIER.NoModifier
        if self.chance.random() < 0.3:
            found |= self.chance.choice(_MODIFIERS)
        return found

    def _place(self) -> QPoint:
        """A place in the window: at something that is drawn, somewhere on the canvas, or anywhere."""
        view, chance = self.window.view, self.chance
        kind = chance.random()
        if kind < 0.2:
            return QPoint(chance.randrange(self.window.width()), chance.randrange(self.window.height()))
        at = QPoint(chance.randrange(view.viewport().width()), chance.randrange(view.viewport().height()))
        geometry = view.state.geometry
        places = [geometry.centres, geometry.input_places, geometry.output_places]
        places += [np.array(bends) for bends in geometry.structure.bends.values()]
        places += [np.array([[each.x, each.y]]) for each in self.window.workspace.document.remarks.values()]
        places = [each for each in places if len(each)]
        if places and kind < 0.8:
            x, y = chance.choice(chance.choice(places).tolist())
            seen = view.mapFromScene(QPointF(x, y))
            at = seen if view.viewport().rect().contains(seen) else at
        return view.viewport().mapTo(self.window, at)

    def _button(self) -> Qt.MouseButton:
        buttons = (_BUTTON.LeftButton, _BUTTON.MiddleButton, _BUTTON.RightButton)
        return self.chance.choices(buttons, (8, 1, 1))[0]

    def _drag(self) -> None:
        handle, button, held = self.window.windowHandle(), self._button(), self._modifiers()
        start, end = self._place(), self._place()
        QTest.mouseMove(handle, start)
        QTest.mousePress(handle, button, held, start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(handle, start + (end - start) * share)
        if self.chance.random() < 0.1:
            QTest.keyClick(handle, _KEY.Key_Escape)
        QTest.mouseRelease(handle, button, held, end)

    def _click(self) -> None:
        place = self._place()
        QTest.mouseMove(self.window.windowHandle(), place)
        QTest.mouseClick(self.window.windowHandle(), self._button(), self._modifiers(), place)

    def _double_click(self) -> None:
        QTest.mouseDClick(self.window.windowHandle(), _BUTTON.LeftButton, _MODIFIER.NoModifier, self._place())

    def _wheel(self) -> None:
        turn = QPoint(0, self.chance.choice((-120, 120)))
        QTest.wheelEvent(self.window.windowHandle(), QPointF(self._place()), turn)

    def _press_key(self) -> None:
        QTest.keyClick(self._focused(), self.chance.choice(_KEYS), self._modifiers())

    def _write(self) -> None:
        QTest.keyClicks(self._focused(), self.chance.choice(_LETTERS))

    def _focused(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window.view

    def _command(self) -> None:
        """One of the commands that can be done now, as its menu would do it."""
        actions = self.window.actions_
        possible = [key for key in actions if key not in _NEVER and actions[key].isEnabled()]
        self.done[-1] = key = self.chance.choice(possible)
        actions[key].trigger()


@pytest.fixture
def _no_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would wait for a person is given up at once."""

    def nowhere(*_: object, **__: object) -> tuple[str, str]:
        return "", ""

    def cancelled(*_: object, **__: object) -> Any:  # noqa: ANN401 - the answer of either
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QFileDialog, "getOpenFileName", nowhere)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", nowhere)
    monkeypatch.setattr(QMessageBox, "exec", cancelled)
    monkeypatch.setattr(QDrag, "exec", lambda *_: Qt.DropAction.IgnoreAction)


def _start() -> Document:
    """A graph with a module, a bend, a frame and a note."""
    edits = (
        SetBends(Port("y", "b"), ((300.0, 260.0),)),
        AddRemark(Remark("#1", "frame", "below", 200.0, 300.0)),
        AddRemark(Remark("#2", "note", "$x$", 500.0, 300.0, module="sigma")),
    )
    return Together(edits).apply(arrange(sigma()))


@pytest.mark.usefixtures("_no_questions")
@pytest.mark.parametrize("seed", range(4))
def test_a_monkey_breaks_nothing(window: MainWindow, seed: int) -> None:
    window.filing.begin(_start())
    monkey = Monkey(window, seed)
    monkey.play(100)
    monkey.finish()
    stack, last = window.workspace.undo_stack, window.workspace.document
    steps = stack.index()
    while stack.canUndo():
        stack.undo()
        monkey.assert_whole()
    assert window.workspace.document == monkey.first
    while stack.index() < steps:
        stack.redo()
        monkey.assert_whole()
    assert window.workspace.document == last
