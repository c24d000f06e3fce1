"""Sizes follow the system's font: at 9, 12 and 16 points no text is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.ui.about import AboutBox
from gradstudio.ui.panels.export_dialog import ExportDialog
from gradstudio.ui.panels.mlp_dialog import MlpDialog
from gradstudio.ui.settings import Settings
from gradstudio.ui.shortcuts import ShortcutSheet
from gradstudio.ui.theme import fonts
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import LIGHT
from gradstudio.ui.window import MainWindow


@pytest.fixture(params=[9, 12, 16])
def sized(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """The window where the system's font has so many points."""
    monkeypatch.setattr(fonts, "base_size", lambda: float(request.param))
    apply_theme(qapp, LIGHT)
    window = MainWindow(settings)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
    window.filing.begin(
        parse("q = x + y; f = q * W", values={"x": -0.2, "y": 0.5, "W": 2.0}, parameters=["W"])
    )
    yield window
    window.workspace.undo_stack.setClean()
    window.close()
    window.deleteLater()
    monkeypatch.undo()
    apply_theme(qapp, LIGHT)


def room_wanted(widget: QWidget) -> tuple[int, int]:
    """The width and height that a widget's text needs."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return 0, widget.heightForWidth(widget.width())
        return (widget.sizeHint().width() if widget.text() else 0), metrics.height() if widget.text() else 0
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    if (
        isinstance(widget, QToolButton)
        and widget.toolButtonStyle() == icon_only
        and not widget.icon().isNull()
    ):
        return widget.iconSize().width(), widget.iconSize().height()
    if isinstance(widget, QAbstractButton):
        text = widget.text().replace("&", "")
        return metrics.horizontalAdvance(text), metrics.height() if text else 0
    if isinstance(widget, QComboBox):
        return metrics.horizontalAdvance(widget.currentText()), metrics.height()
    return 0, metrics.height()


def cut_off(root: QWidget) -> list[str]:
    """What is to be seen in `root` with less room than its text needs."""
    kinds = (QLabel, QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)
    found = []
    for widget in root.findChildren(QWidget):
        if widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QTabBar):
            metrics = widget.fontMetrics()
            tabs = {widget.tabText(i): widget.tabRect(i).width() for i in range(widget.count())}
            found += [f"tab {text}" for text, wide in tabs.items() if wide < metrics.horizontalAdvance(text)]
        elif isinstance(widget, kinds):
            wide, high = room_wanted(widget)
            # The status bar's middle says what there is room for, and the rest as its tool tip.
            elided = bool(widget.toolTip()) and isinstance(widget, QLabel)
            if (widget.width() < wide and not elided) or widget.height() < high:
                text = getattr(widget, "text", str)()
                found.append(f"{type(widget).__name__} {text!r}: {widget.size().toTuple()} of {wide, high}")
    return found


def test_no_text_of_the_window_is_cut_off(sized: MainWindow, qtbot: QtBot) -> None:
    def nothing_is_cut_off() -> None:
        assert cut_off(sized) == []

    states: tuple[Callable[[], object], ...] = (
        sized.workspace.select,
        lambda: sized.workspace.select(["q"]),
        lambda: sized.workspace.select(["x"]),
        lambda: sized.workspace.select((), Port("f", "a")),
    )
    for key in sized.docks:
        sized.docks.reveal(key)
        for choose in states:
            choose()
            # What was just put into a scroll area gets its room with the next events.
            qtbot.waitUntil(nothing_is_cut_off)


def test_no_text_of_a_dialog_is_cut_off(sized: MainWindow) -> None:
    makers: tuple[Callable[[], QWidget], ...] = (
        lambda: MlpDialog(sized),
        lambda: ExportDialog(sized.workspace, sized),
        lambda: ShortcutSheet(sized.actions_, sized),
        lambda: AboutBox(sized),
    )
    for make in makers:
        dialog = make()
        dialog.show()
        QApplication.processEvents()
        assert cut_off(dialog) == []
        dialog.close()


def test_rows_and_bars_grow_with_the_font(sized: MainWindow) -> None:
    line = sized.fontMetrics().height()
    sized.docks.reveal("outline")
    QApplication.processEvents()
    assert sized.outline.tree.sizeHintForRow(0) > line
    header = sized.outline.tree.header()
    assert header.height() > line
    for column in range(1, header.count()):
        title = header.model().headerData(column, Qt.Orientation.Horizontal)
        assert header.sectionSize(column) >= header.fontMetrics().horizontalAdvance(title) + 2 * pixels(8)
    assert sized.palette_.list.sizeHintForRow(1) > line
    assert sized.status.height() > line
    assert sized.menuBar().height() > line
    legend = sized.view.legend.area()
    assert legend.height() > 2 * line


def test_a_cut_text_would_be_found(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    label = QLabel("much too long for this")
    label.setFixedWidth(20)
    QVBoxLayout(box).addWidget(label)
    with qtbot.waitExposed(box):
        box.show()
    assert len(cut_off(box)) == 1
