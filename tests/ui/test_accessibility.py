"""What a screen reader gets: names for everything that takes the keyboard, and words for the canvas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QComboBox, QWidget

from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.items import Module, Remark
from gradstudio.graph.node import Port
from gradstudio.train.data.reading import read_data
from gradstudio.ui.about import AboutBox
from gradstudio.ui.panels.exercise_dialog import ExerciseDialog
from gradstudio.ui.panels.export_dialog import ExportDialog
from gradstudio.ui.panels.mlp_dialog import MlpDialog
from gradstudio.ui.panels.training.data_preview import DataPreview
from gradstudio.ui.shortcuts import ShortcutSheet
from gradstudio.ui.theme.tokens import DARK, LIGHT
from gradstudio.ui.window import MainWindow


def rich() -> Document:
    """A graph with a parameter, a module, a frame, a note and a problem."""
    graph = parse(
        "q = x + y; f = q * W; g = tanh(f)", values={"x": -2.0, "y": 5.0, "W": -4.0}, parameters=["W"]
    )
    inner = replace(graph["q"], module="sums")
    extra = (Module("sums"), Remark("#1", "note", "a note", 0, 300), Remark("#2", "frame", "all", 0, 0))
    return graph.having(inner, *extra)


def said_name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.text(QAccessible.Text.Name)


def takers(root: QWidget) -> list[QWidget]:
    """Everything to be seen in `root` that Tab can lead to; parts of one control count as the control."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        parent = widget.parentWidget()
        part = isinstance(parent, QAbstractSpinBox | QComboBox)
        inner = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if by_tab and widget.isVisible() and not part and not inner:
            found.append(widget)
    return found


def check(root: QWidget) -> None:
    """Each of them has a name, which none beside it has too."""
    found = takers(root)
    assert found
    unnamed = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in found
        if not said_name(widget)
    ]
    assert not unnamed
    named = Counter((id(widget.parentWidget()), said_name(widget)) for widget in found)
    assert [key for key, count in named.items() if count > 1] == []


STATES: dict[str, Callable[[MainWindow], object]] = {
    "nothing": lambda window: window.workspace.select(),
    "gate": lambda window: window.workspace.select(["f"]),
    "leaf": lambda window: window.workspace.select(["x"]),
    "module": lambda window: window.workspace.select(["sums"]),
    "note": lambda window: window.workspace.select(["#1"]),
    "several": lambda window: window.workspace.select(["f", "x"]),
    "wire": lambda window: window.workspace.select((), Port("f", "b")),
    "inside": lambda window: window.workspace.enter("sums"),
    "value editor": lambda window: window.view.edit_value("x"),
    "exercise": lambda window: window.actions_["predict_gradients"].trigger(),
    "message": lambda window: window.message.show_error("the file is empty"),
}


@pytest.mark.parametrize("state", STATES)
def test_all_that_takes_the_keyboard_has_a_name_of_its_own(window: MainWindow, state: str) -> None:
    window.filing.begin(rich())
    STATES[state](window)
    for key in window.docks:
        window.docks.reveal(key)
        QApplication.processEvents()
        check(window)


@pytest.mark.parametrize(
    "kind", ["mlp", "exercise", "export", "data", "shortcuts", "about", "gate search", "wire search"]
)
def test_dialogs_and_popups_have_names_too(window: MainWindow, kind: str) -> None:
    window.filing.begin(rich())
    window.workspace.select(["f"])
    made: dict[str, Callable[[], QWidget]] = {
        "mlp": lambda: MlpDialog(window),
        "exercise": lambda: ExerciseDialog(window.workspace, window),
        "export": lambda: ExportDialog(window.workspace, window),
        "data": lambda: DataPreview(window),
        "shortcuts": lambda: ShortcutSheet(window.actions_, window),
        "about": lambda: AboutBox(window),
    }
    if kind in made:
        dialog = made[kind]()
    else:
        QTest.keyClick(window.view, Qt.Key.Key_Space if kind == "gate search" else Qt.Key.Key_W)
        dialog = window.search.popup if kind == "gate search" else window.wire_search.popup
    dialog.show()
    QApplication.processEvents()
    check(dialog)
    if isinstance(dialog, DataPreview):
        dialog.show_reading(read_data("digits"), 0.25, 0, stratified=False)
        for view in ("points", "pictures", "table"):
            dialog.views.choose(view)
            QApplication.processEvents()
            check(dialog)
    dialog.close()


class Heard:
    """The accessibility events that the canvas sends."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.announced: list[str] = []
        self._said = QAccessibleAnnouncementEvent.message
        monkeypatch.setattr(QAccessible, "isActive", lambda: True)
        monkeypatch.setattr(QAccessible, "updateAccessibility", self._hear)

    def _hear(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.announced.append(self._said(event))


def test_the_walk_is_announced_and_the_description_kept(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.filing.begin(parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    heard = Heard(monkeypatch)
    canvas = QAccessible.queryAccessibleInterface(window.view)
    assert canvas is not None
    assert canvas.text(QAccessible.Text.Name) == "Graph"
    window.workspace.select(["x"])
    QTest.keyClick(window.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert heard.announced == ["q selected: add gate; from x, y; value 3; upstream gradient −4"]
    assert canvas.text(QAccessible.Text.Description) == heard.announced[0]
    QTest.keyClick(window.view, Qt.Key.Key_Tab)
    assert heard.announced[1].startswith("f selected: mul gate")
    window.workspace.select(["x"])
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert heard.announced[2] == "nothing feeds x"
    assert window.view.bubble.text() == "nothing feeds x"


def test_a_frame_shows_that_the_keyboard_came_to_the_canvas(window: MainWindow) -> None:
    frame, reason = window.view.focus_frame, Qt.FocusReason
    window.top_bar.formula.setFocus()
    window.view.setFocus(reason.MouseFocusReason)
    assert not frame.isVisible()
    for theme in (LIGHT, DARK):
        window.appearance.choose_theme(theme.name)
        window.top_bar.formula.setFocus()
        window.view.setFocus(reason.TabFocusReason)
        assert frame.isVisible()
        assert frame.geometry() == window.view.rect()
        edge = window.view.grab().toImage().pixelColor(0, window.view.height() // 2)
        assert edge.name() == theme.accent.name()
    QApplication.sendEvent(window.view, QFocusEvent(QEvent.Type.FocusOut, reason.TabFocusReason))
    assert not frame.isVisible()


def test_where_the_keyboard_is_among_several_has_a_ring(window: MainWindow) -> None:
    window.filing.begin(parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    workspace, view = window.workspace, window.view
    workspace.select(["f"])
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert view.state.keyboard_at == "q"
    before = view.grab().toImage()
    workspace.select(["f", "q", "x"])
    workspace.select(["f", "q"])
    assert not view.state.keyboard_at
    assert view.grab().toImage() != before
