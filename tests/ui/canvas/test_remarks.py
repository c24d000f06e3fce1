from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QSignalSpy, QTest

from gradstudio.graph.document import Document
from gradstudio.graph.items import FRAME, NOTE, Remark
from gradstudio.graph.remark_edits import AddRemark
from gradstudio.ui.canvas.remarks import Edge, Remarks
from gradstudio.ui.canvas.remarks_layer import broken_lines, fitted_lines, needed_height, note_font

if TYPE_CHECKING:
    from ui.canvas.conftest import Mouse

    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
#: Around x and y of the worked example, wholly; q and z lie outside.
LEAVES = Remark("#1", FRAME, "Leaves", 108.0, 138.0, 180.0, 228.0)
HINT = Remark("#2", NOTE, "Mul swaps.", 612.0, 360.0, 192.0, 72.0, "yellow")


@pytest.fixture(autouse=True)
def marked(view: GraphView, workspace: Workspace) -> None:
    for remark in (LEAVES, HINT):
        assert workspace.apply(AddRemark(remark), "add")
    workspace.undo_stack.clear()
    view.set_zoom(1.0)
    view.centerOn(360, 210)


def place(workspace: Workspace, name: str) -> tuple[float, float]:
    item = workspace.document.item(name)
    return item.x, item.y


def title(view: GraphView) -> QPointF:
    return view.state.remarks.strip(view.state.remarks.row["#1"], 1.0).center()


def test_a_point_is_on_a_title_an_edge_a_corner_or_a_note() -> None:
    remarks = Remarks()
    assert remarks.show(Document(remarks={"#1": LEAVES, "#2": HINT}), "")
    frame, note = remarks.row["#1"], remarks.row["#2"]
    assert remarks.at(QPointF(108, 40), 1.0) == ("frame", frame, Edge(0))
    assert remarks.at(QPointF(108, 150), 1.0)[0] == ""
    assert remarks.at(QPointF(19, 150), 1.0) == ("resize", frame, Edge.LEFT)
    assert remarks.at(QPointF(197, 251), 1.0) == ("resize", frame, Edge.RIGHT | Edge.BOTTOM)
    assert remarks.at(QPointF(612, 360), 1.0) == ("note", note, Edge(0))
    assert remarks.at(QPointF(612, 325), 1.0) == ("resize", note, Edge.TOP)
    assert not remarks.show(Document(remarks={"#1": LEAVES, "#2": HINT}), "")
    assert remarks.show(Document(remarks={"#1": LEAVES, "#2": HINT}), "m")
    assert remarks.items == []


def test_a_title_far_away_is_still_as_high_as_can_be_read_and_covers_nothing() -> None:
    remarks = Remarks()
    remarks.show(Document(remarks={"#1": LEAVES}), "")
    near, far = remarks.strip(0, 1.0), remarks.strip(0, 0.1)
    assert near.height() == 28
    assert remarks.title_size(0.1) * 0.1 == pytest.approx(11)
    assert far.height() == pytest.approx(220)
    assert far.bottom() == near.bottom()
    assert remarks.at(QPointF(108, -100), 0.1)[0] == "frame"
    assert remarks.shown(0, 0.1).contains(far)


def test_text_is_broken_between_words_and_within_long_ones() -> None:
    font = note_font(13)
    assert broken_lines("one two\n\nthree", font, 1000) == ["one two", "", "three"]
    lines = broken_lines("the chain rule multiplies local gradients", font, 90)
    assert len(lines) > 2
    assert " ".join(lines) == "the chain rule multiplies local gradients"
    assert "".join(broken_lines("W" * 60, font, 90)) == "W" * 60
    assert "".join(broken_lines("梯度\N{ROCKET}" * 30, font, 90)) == "梯度\N{ROCKET}" * 30
    cut = fitted_lines("a\nb\nc\nd\ne\nf", font, 90, needed_height("a\nb", 90) - 24)
    assert cut == ["a", "b …"]


def test_a_click_on_title_or_note_selects_and_the_inside_of_a_frame_is_canvas(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    mouse.click(title(view))
    assert workspace.selection == {"#1"}
    mouse.click(QPointF(612, 360), SHIFT)
    assert workspace.selection == {"#1", "#2"}
    mouse.click(QPointF(180, 150))
    assert workspace.selection == set()


def test_a_box_takes_notes_that_it_touches_and_frames_that_it_holds(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    mouse.drag(QPointF(500, 300), QPointF(560, 380))
    assert workspace.selection == {"#2"}
    mouse.drag(QPointF(190, 60), QPointF(100, 240))
    assert workspace.selection == {"x", "y"}
    mouse.drag(QPointF(6, 10), QPointF(220, 270))
    assert workspace.selection == {"x", "y", "#1"}
    assert view.state.band is None


def test_a_frame_moves_with_what_lies_wholly_in_it_in_one_step(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    before = {name: place(workspace, name) for name in ("x", "y", "z", "q", "#1", "#2")}
    mouse.press(title(view))
    mouse.move(title(view) + QPointF(50, 25))
    assert view.node_rect("x").center() == QPointF(108 + 48, 96 + 24)
    assert view.node_rect("#1").center() == QPointF(108 + 48, 138 + 24)
    mouse.release(title(view) + QPointF(2, 1))
    for name in ("x", "y", "#1"):
        assert place(workspace, name) == (before[name][0] + 48, before[name][1] + 24)
    for name in ("z", "q", "#2"):
        assert place(workspace, name) == before[name]
    assert workspace.selection == {"#1"}
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert {name: place(workspace, name) for name in before} == before
    assert view.node_rect("#1").center() == QPointF(108, 138)


def test_escape_puts_a_frame_and_its_nodes_back(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    mouse.press(title(view))
    mouse.move(title(view) + QPointF(60, 60))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.node_rect("#1").center() == QPointF(108, 138)
    assert view.node_rect("y").center() == QPointF(108, 204)
    assert workspace.undo_stack.count() == 0


def test_a_note_moves_with_the_nodes_selected_beside_it(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    workspace.select(["#2", "f"])
    mouse.drag(QPointF(612, 360), QPointF(612, 384))
    assert place(workspace, "#2") == (612, 384)
    assert place(workspace, "f") == (612, 216)
    assert workspace.undo_stack.count() == 1


def test_a_corner_resizes_on_the_half_grid_and_the_others_stay(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    box = view.node_rect("#2")
    mouse.move(box.bottomRight(), Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeFDiagCursor
    mouse.move(QPointF(box.left(), box.center().y()), Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    mouse.drag(box.bottomRight(), box.bottomRight() + QPointF(37, 25))
    changed = workspace.document.remarks["#2"]
    assert (changed.width, changed.height) == (228, 96)
    assert view.node_rect("#2").topLeft() == box.topLeft()
    assert workspace.undo_stack.count() == 1
    mouse.drag(view.node_rect("#2").topLeft(), QPointF(2000, 2000))
    changed = workspace.document.remarks["#2"]
    assert (changed.width, changed.height) == (48, 36)


def test_a_double_click_edits_a_note_in_its_place(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    searched = QSignalSpy(view.search_requested)
    mouse.double_click(QPointF(612, 360))
    editor = view.remark_editor
    assert editor.isVisible()
    assert editor.toPlainText() == "Mul swaps."
    assert editor.geometry().contains(view.mapFromScene(QPointF(612, 360)))
    QTest.keyClicks(editor, "Mul swaps its inputs.")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Add distributes.")
    QTest.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert not editor.isVisible()
    assert workspace.document.remarks["#2"].text == "Mul swaps its inputs.\nAdd distributes."
    assert view.hasFocus()
    assert searched.count() == 0
    assert workspace.undo_stack.count() == 1


def test_a_note_grows_with_its_text_downwards(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    top = view.node_rect("#2").top()
    mouse.double_click(QPointF(612, 360))
    QTest.keyClicks(view.remark_editor, "many words " * 30)
    QTest.keyClick(view.remark_editor, Qt.Key.Key_Return, CONTROL)
    changed = workspace.document.remarks["#2"]
    assert changed.height > 120
    assert view.node_rect("#2").top() == top
    workspace.undo_stack.undo()
    assert workspace.document.remarks["#2"] == HINT


def test_a_title_is_taken_by_enter_and_escape_leaves_it(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    mouse.double_click(title(view))
    QTest.keyClicks(view.remark_editor, "Inputs")
    QTest.keyClick(view.remark_editor, Qt.Key.Key_Escape)
    assert workspace.document.remarks["#1"].text == "Leaves"
    mouse.click(title(view))
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClicks(view.remark_editor, "Inputs")
    QTest.keyClick(view.remark_editor, Qt.Key.Key_Return)
    assert workspace.document.remarks["#1"].text == "Inputs"
    assert workspace.undo_stack.count() == 1


def test_a_click_elsewhere_takes_the_text(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    mouse.double_click(QPointF(612, 360))
    QTest.keyClicks(view.remark_editor, "taken")
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert workspace.document.remarks["#2"].text == "taken"
    assert not view.remark_editor.isVisible()


def test_the_editor_follows_the_view_and_goes_with_its_note(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    mouse.double_click(QPointF(612, 360))
    at = view.remark_editor.pos()
    view.pan(QPointF(40, 0))
    assert view.remark_editor.pos().x() - at.x() == 40
    workspace.start(Document())
    view.pan(QPointF(10, 0))
    assert not view.remark_editor.isVisible()


def test_a_document_of_a_note_alone_can_be_fitted(view: GraphView, workspace: Workspace) -> None:
    workspace.start(Document(remarks={"#2": HINT}))
    assert view.empty.isHidden()
    view.fit()
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(QRectF(view.node_rect("#2")))
    assert abs(seen.center().x() - 612) < 2


def test_frames_and_notes_are_drawn_and_hovering_shows(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    def colour(x: float, y: float) -> str:
        image = view.viewport().grab().toImage()
        return str(image.pixelColor(view.mapFromScene(QPointF(x, y))).name())

    from gradstudio.ui.theme.remarks import remark_colours

    theme = view.state.look.theme
    assert colour(700, 385) == remark_colours(theme, "yellow").card.name()
    assert colour(180, 40) == remark_colours(theme, "grey").strip.name()
    assert colour(185, 150) == remark_colours(theme, "grey").area.name()
    mouse.move(QPointF(612, 360), Qt.MouseButton.NoButton)
    assert view.state.hover.kind == "note"
    before = view.grab().toImage()
    workspace.select(["#2"])
    assert view.grab().toImage() != before


def test_a_screen_reader_hears_what_is_selected(view: GraphView, workspace: Workspace) -> None:
    workspace.select(["#1"])
    assert view.accessibleDescription() == "frame selected: Leaves"
    workspace.select(["#2", "#1"])
    assert "note selected: Mul swaps." in view.accessibleDescription()
