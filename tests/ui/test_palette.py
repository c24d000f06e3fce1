"""The palette: categories, search, adding by keyboard and double-click, what a drag carries."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QFontMetricsF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradstudio.gates import CATALOGUE
from gradstudio.graph.formula import parse
from gradstudio.ui.gate_list import BOX, GATE_MIME, GateModel, fitted
from gradstudio.ui.palette import PalettePanel, gate_image
from gradstudio.ui.theme.fonts import base_size, pixels
from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def shown(model: GateModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_every_gate_stands_under_its_category() -> None:
    rows = shown(GateModel())
    assert [row for row in rows if row in CATALOGUE] == list(CATALOGUE)
    assert rows[0] == "Leaves"
    assert rows.index("Loss") < rows.index("mse")


def test_headings_cannot_be_chosen() -> None:
    model = GateModel()
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_rows_speak_to_screen_readers_and_tool_tips() -> None:
    model = GateModel()
    add = model.index_of("add")
    assert add.data(Qt.ItemDataRole.AccessibleTextRole) == "add, distributes"
    assert "gradient distributor" in add.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.usefixtures("qapp")
def test_every_symbol_fits_its_box() -> None:
    room = pixels(BOX[0]) - 6
    for gate in CATALOGUE.values():
        symbol, font = fitted(gate.symbol, room)
        assert QFontMetricsF(font).size(0, symbol).width() <= room
        if "softmax" not in symbol:
            assert font.pointSizeF() > 0.7 * base_size()


def test_search_ranks_name_before_alias_before_help(qtbot: QtBot) -> None:
    panel = PalettePanel()
    qtbot.addWidget(panel)
    panel.show()
    QTest.keyClicks(panel.field, "times")
    assert shown(panel.list.gates)[0] == "mul"
    panel.field.clear()
    QTest.keyClicks(panel.field, "max")
    assert shown(panel.list.gates)[0] == "max"
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert shown(panel.list.gates)[0] == "Leaves"


def test_enter_in_the_search_adds_the_best_hit(window: MainWindow) -> None:
    field = window.palette_.field
    field.setFocus()
    QTest.keyClicks(field, "*")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [node.gate for node in window.workspace.document] == ["mul"]
    assert window.workspace.selection == {"mul1"}
    assert window.view.hasFocus()


def test_arrow_goes_from_the_search_into_the_list(window: MainWindow) -> None:
    field = window.palette_.field
    field.setFocus()
    QTest.keyClicks(field, "sig")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert window.palette_.list.hasFocus()
    QTest.keyClick(window.palette_.list, Qt.Key.Key_Up)
    QTest.keyClick(window.palette_.list, Qt.Key.Key_Return)
    assert [node.gate for node in window.workspace.document] == ["sigmoid"]


def test_double_click_adds_in_the_middle_and_never_on_another(window: MainWindow) -> None:
    gates = window.palette_.list
    place = gates.visualRect(gates.gates.index_of("add")).center()
    for _ in range(3):
        QTest.mouseClick(gates.viewport(), LEFT, pos=place)
        QTest.mouseDClick(gates.viewport(), LEFT, pos=place)
    names = list(window.workspace.document.nodes)
    assert names == ["add1", "add2", "add3"]
    boxes = [window.view.node_rect(name) for name in names]
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    seen = window.view.mapToScene(window.view.viewport().rect()).boundingRect()
    assert all(seen.contains(box) for box in boxes)


def test_a_gate_added_unasked_lies_on_no_wire(window: MainWindow) -> None:
    window.filing.begin(parse("f = (x + y) * z"))
    before = window.workspace.document
    window.palette_.gate_chosen.emit("relu")
    wires = window.view.state.geometry.lines.reshape(-1, 2)
    box = window.view.node_rect("relu1")
    assert not any(box.contains(x, y) for x, y in wires.tolist())
    assert window.workspace.document.having(*before) == window.workspace.document


def test_a_drag_carries_the_gate_and_its_picture(window: MainWindow) -> None:
    gates = window.palette_.list
    carried: list[tuple[str, bool]] = []

    def note(drag: QDrag) -> None:
        name = bytes(drag.mimeData().data(GATE_MIME).data()).decode()
        carried.append((name, drag.pixmap().isNull()))

    gates.run_drag = note
    row = gates.viewport().mapTo(window, gates.visualRect(gates.gates.index_of("max")).center())
    handle = window.windowHandle()
    QTest.mousePress(handle, LEFT, Qt.KeyboardModifier.NoModifier, row)
    for step in (10, 30, 60):
        QTest.mouseMove(handle, row + QPoint(step, 0))
    QTest.mouseRelease(handle, LEFT, Qt.KeyboardModifier.NoModifier, row + QPoint(60, 0))
    assert carried == [("max", False)]


def test_drag_image_is_sharp() -> None:
    one, two = (gate_image(CATALOGUE["add"], ratio) for ratio in (1.0, 2.0))
    assert two.width() == 2 * one.width()
    assert two.deviceIndependentSize() == one.deviceIndependentSize()
