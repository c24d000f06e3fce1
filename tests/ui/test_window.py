"""The main window: its docks, its bars, the empty canvas, files dropped on it, what it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph import files
from gradstudio.graph.edits import Rename
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.graph.node import Port
from gradstudio.ui.about import AboutBox
from gradstudio.ui.background import Background
from gradstudio.ui.examples import EXAMPLES, example
from gradstudio.ui.panels.export_dialog import ExportDialog
from gradstudio.ui.panels.inspector.panel import NodeView
from gradstudio.ui.panels.mlp_dialog import MlpDialog
from gradstudio.ui.settings import Settings
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """The theme is the application's: leave the one that was there."""
    from gradstudio.ui.theme.style import apply_theme

    before = current_theme()
    yield
    apply_theme(qapp, before)


def begin_worked(window: MainWindow) -> None:
    window.filing.begin(parse("q = x + y\nf = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))


def test_panels_stand_where_the_picture_has_them(window: MainWindow) -> None:
    docks, area = window.docks, Qt.DockWidgetArea
    assert window.dockWidgetArea(docks["gates"]) == area.LeftDockWidgetArea
    assert window.dockWidgetArea(docks["inspector"]) == area.RightDockWidgetArea
    assert window.dockWidgetArea(docks["steps"]) == area.BottomDockWidgetArea
    assert docks["gates"].width() < docks["inspector"].width() < window.view.width()
    assert len(window.tabifiedDockWidgets(docks["steps"])) == 6
    assert not docks["steps"].visibleRegion().isEmpty()


def test_a_panel_closes_comes_forward_and_comes_back(window: MainWindow) -> None:
    action = window.actions_["panel_gates"]
    action.trigger()
    QApplication.processEvents()
    assert not window.docks.is_open("gates")
    assert not action.isChecked()
    action.trigger()
    QApplication.processEvents()
    assert window.docks.is_open("gates")
    assert action.isChecked()
    code = window.actions_["panel_code"]
    code.trigger()  # open, but behind another tab
    QApplication.processEvents()
    assert code.isChecked()
    assert not window.docks["code"].visibleRegion().isEmpty()
    code.trigger()
    QApplication.processEvents()
    assert not window.docks.is_open("code")


def test_reset_brings_everything_back(window: MainWindow) -> None:
    window.docks["gates"].setFloating(True)
    window.docks["steps"].close()
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.docks["inspector"])
    window.actions_["reset_layout"].trigger()
    QApplication.processEvents()
    test_panels_stand_where_the_picture_has_them(window)
    assert not window.docks["gates"].isFloating()


def test_a_tab_has_no_second_title(window: MainWindow) -> None:
    QApplication.processEvents()
    steps, beside = window.docks["steps"].titleBarWidget(), window.docks["inspector"].titleBarWidget()
    assert steps.height() == beside.height() == 0
    for key in ("code", "training", "plots", "runs", "exercise", "problems", "history"):
        window.docks[key].close()
    QApplication.processEvents()
    assert window.docks["steps"].titleBarWidget().height() > 0
    assert window.docks["inspector"].titleBarWidget().height() > 0


def test_layout_theme_and_show_are_remembered(window: MainWindow, qtbot: QtBot, settings: Settings) -> None:
    window.docks["inspector"].close()
    window.actions_["theme_dark"].trigger()
    window.actions_["show_values"].trigger()
    window.resize(780, 650)
    window.close()
    again = MainWindow(settings)
    qtbot.addWidget(again)
    again.show()
    assert not again.docks.is_open("inspector")
    assert again.docks.is_open("gates")
    assert again.size() == window.size()
    assert again.actions_["theme_dark"].isChecked()
    assert current_theme().dark
    assert again.top_bar.show_on_wires.current() == "values"


def test_menu_and_bar_agree_on_what_wires_show(window: MainWindow) -> None:
    begin_worked(window)
    QTest.mouseClick(window.top_bar.show_on_wires.button("upstream"), LEFT)
    assert window.actions_["show_upstream"].isChecked()
    shown = [str(window.view.state.show)]
    window.actions_["show_none"].trigger()
    assert window.top_bar.show_on_wires.current() == "none"
    assert [*shown, str(window.view.state.show)] == ["upstream", "none"]


def test_status_bar_says_what_there_is(window: MainWindow) -> None:
    status = window.status
    assert status.left.text() == "empty"
    begin_worked(window)
    assert status.left.text() == "5 nodes · 4 wires · valid"
    assert status.middle.text().startswith("forward + backward ")
    assert status.middle.text().endswith(" ms")
    window.actions_["zoom_one"].trigger()
    assert status.right.text() == "float64 · 100 %"
    window.actions_["zoom_in"].trigger()
    assert status.right.text() == "float64 · 125 %"


def test_status_bar_says_why_there_are_no_gradients(window: MainWindow) -> None:
    window.filing.begin(parse("f = x * y", values={"y": 5.0}))
    assert "waiting for a value of x" in window.status.middle.text()
    window.editing.add_gate("add")
    assert "add1.a" in window.status.middle.text()


def test_problems_are_counted_and_a_click_shows_them(window: MainWindow) -> None:
    window.editing.add_gate("add")
    assert window.status.left.text() == "1 node · 0 wires · 2 problems"
    assert window.docks["problems"].windowTitle() == "Problems 2"
    QTest.mouseClick(window.status.left, LEFT)
    assert not window.docks["problems"].visibleRegion().isEmpty()


def test_an_array_output_is_asked_for_its_upstream(window: MainWindow) -> None:
    window.filing.begin(parse("f = W @ x", values={"W": [[1.0, 2.0]], "x": [1.0, 2.0]}))
    assert "upstream" in window.status.middle.text()


@pytest.mark.parametrize("key", EXAMPLES)
def test_examples_are_whole(key: str) -> None:
    assert len(example(key)) >= 5


def test_empty_canvas_offers_examples(window: MainWindow) -> None:
    assert window.welcome.isVisible()
    QTest.mouseClick(window.welcome.buttons["example_worked"], LEFT)
    assert window.workspace.document == example("example_worked")
    assert not window.welcome.isVisible()
    assert window.workspace.undo_stack.isClean()
    assert window.windowTitle() == "untitled"


def test_empty_canvas_offers_the_lessons_first(window: MainWindow) -> None:
    first = next(iter(window.welcome.buttons.values()))
    assert first.text() == "Lessons"
    assert not window.lessons.isVisible()
    QTest.mouseClick(first, LEFT)
    QApplication.processEvents()
    assert window.lessons.isVisible()
    assert window.lessons.shelf.isVisible()
    assert QApplication.focusWidget() is next(iter(window.lessons.shelf.buttons.values()))


def test_a_tab_bar_that_a_layout_left_over_is_not_seen(window: MainWindow) -> None:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    used = {bar for bar in window.findChildren(QTabBar, options=direct) if bar.isVisible()}
    left_over = QTabBar(window)
    left_over.addTab("Steps")
    left_over.lower()
    left_over.show()
    window.docks.reveal("code")
    window.docks.toggle("inspector")
    for _ in range(3):
        QApplication.processEvents()
    assert left_over.isHidden()
    assert used
    assert all(bar.isVisible() for bar in used)


@pytest.mark.parametrize("height", [160, 240, 330, 420, 600])
@pytest.mark.parametrize("width", [300, 520, 900])
def test_what_an_empty_canvas_says_does_not_overlap(window: MainWindow, width: int, height: int) -> None:
    empty, welcome = window.view.empty, window.welcome
    empty.resize(width, height)
    assert empty.foot() <= welcome.y()
    for button in welcome.buttons.values():
        assert button.height() >= button.sizeHint().height()
        assert button.width() >= button.sizeHint().width()
        place = button.geometry().translated(welcome.pos())
        assert place.left() >= 0
        assert place.right() <= width
    if height >= 240:
        assert welcome.geometry().bottom() <= height


def test_a_panel_that_wants_room_leaves_the_canvas_its_share(window: MainWindow) -> None:
    window.resize(1100, 600)
    window.docks.reveal("training")
    window.docks.give_height("training", 2000)
    QApplication.processEvents()
    assert window.view.height() > 0.25 * window.height()


def test_an_example_goes_beside_what_is_there(window: MainWindow) -> None:
    begin_worked(window)
    window.actions_["example_sigmoid"].trigger()
    assert window.workspace.undo_stack.count() == 1
    assert {"x", "y", "z", "q", "f"} < set(window.workspace.document.nodes)
    boxes = [window.view.node_rect(name) for name in window.workspace.document.nodes]
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_a_dropped_file_is_opened(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "dropped.grad"
    files.save(parse("g = a * b"), path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place, copy = QPoint(400, 300), Qt.DropAction.CopyAction
    target = window.view.viewport()
    enter = QDragEnterEvent(place, copy, data, LEFT, PLAIN)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        target = window
        QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(place), copy, data, LEFT, PLAIN))
    assert window.workspace.path == path


@pytest.mark.parametrize("names", [("photo.png",), ("a.grad", "b.grad")])
def test_a_dropped_file_that_cannot_be_opened_says_why(
    window: MainWindow, tmp_path: Path, names: tuple[str, ...]
) -> None:
    begin_worked(window)
    before = window.workspace.document
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    place, copy = QPoint(600, 400), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, copy, data, LEFT, PLAIN)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(place), copy, data, LEFT, PLAIN))
    assert window.view.bubble.isVisible()
    assert "one .grad file" in window.view.bubble.text()
    assert window.workspace.document is before


def test_rename_goes_to_the_name(window: MainWindow) -> None:
    begin_worked(window)
    window.workspace.select(["q"])
    QTest.keyClick(window.view, Qt.Key.Key_F2)
    page = window.inspector.page()
    assert isinstance(page, NodeView)
    field = page.header.name_field()
    assert field.hasFocus()
    assert field.selectedText() == "q"
    QTest.keyClicks(field, "total")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "total" in window.workspace.document


def test_mlp_is_inserted_in_one_step(window: MainWindow) -> None:
    window.actions_["mlp"].trigger()
    dialog = window.findChild(MlpDialog)
    assert dialog is not None
    dialog.accept()
    assert window.workspace.undo_stack.count() == 1
    assert "loss" in window.workspace.document
    assert not window.welcome.isVisible()


def test_train_brings_the_training_forward(window: MainWindow) -> None:
    window.filing.begin(example("example_digits"))
    QTest.mouseClick(window.top_bar.buttons["train"], LEFT)
    QApplication.processEvents()
    assert not window.docks["training"].visibleRegion().isEmpty()


def test_export_opens_its_dialog(window: MainWindow) -> None:
    begin_worked(window)
    window.actions_["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_about_opens(window: MainWindow) -> None:
    window.actions_["about"].trigger()
    box = window.findChild(AboutBox)
    assert box is not None
    box.reject()


def test_a_problem_leads_to_its_node(window: MainWindow) -> None:
    begin_worked(window)
    window.editing.add_gate("add")
    window.workspace.select()
    window.problems.place_chosen.emit("add1.a")
    assert window.view.hasFocus()


def test_right_click_on_a_dock_lists_the_panels(window: MainWindow) -> None:
    menu = window.createPopupMenu()
    titles = [action.text() for action in menu.actions()]
    bottom = ["Steps", "Code", "Plots", "Runs", "Exercise", "Problems", "History"]
    assert sorted(titles) == sorted(["Gates", "Outline", "Inspector", "Training", *bottom, "Lessons"])


def test_every_dock_has_a_name_that_its_layout_is_kept_by(window: MainWindow) -> None:
    assert all(dock.objectName() for dock in window.findChildren(QDockWidget))


def test_refusals_are_said_in_the_message_bar(window: MainWindow) -> None:
    window.editing.failed.emit("the name 'x' is taken")
    assert window.message.isVisible()
    QTest.keyClick(window.message, Qt.Key.Key_Escape)
    assert not window.message.isVisible()


def test_tab_goes_from_the_bar_to_the_palette_and_the_canvas(window: MainWindow) -> None:
    window.top_bar.formula.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(6):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert window.top_bar.buttons["export"] not in seen  # nothing to export yet: not a stop
    places = [seen.index(widget) for widget in (window.palette_.field, window.palette_.list, window.view)]
    assert places == sorted(places)


def test_a_floating_panel_has_room_for_its_hairline(window: MainWindow) -> None:
    dock = window.docks["gates"]
    dock.setFloating(True)
    assert dock.contentsMargins().left() == 1
    assert not dock.grab().isNull()
    dock.setFloating(False)
    assert dock.contentsMargins().left() == 0


def test_a_window_that_closes_leaves_no_job_running(window: MainWindow) -> None:
    window.filing.begin(example("example_digits"))
    window.docks.reveal("code")
    window.close()
    assert not any(background._pool.activeThreadCount() for background in window.findChildren(Background))


def test_f2_renames_and_the_keyboard_comes_back_to_the_canvas(window: MainWindow) -> None:
    begin_worked(window)
    workspace, view = window.workspace, window.view
    view.setFocus()
    workspace.select(["q"])
    for name, key in (("hidden", Qt.Key.Key_Return), ("other", Qt.Key.Key_Escape)):
        QTest.keyClick(view, Qt.Key.Key_F2)
        page = window.inspector.page()
        assert isinstance(page, NodeView)
        field = page.header.name_field()
        assert field.hasFocus()
        field.selectAll()
        QTest.keyClicks(field, name)
        QTest.keyClick(field, key)
        assert view.hasFocus()
        assert workspace.selection == {"hidden"}
    workspace.undo_stack.undo()
    assert workspace.selection == {"q"}
    workspace.undo_stack.redo()
    assert workspace.selection == {"hidden"}


def test_a_renamed_node_keeps_the_wire_that_is_selected(window: MainWindow) -> None:
    begin_worked(window)
    window.workspace.select((), Port("q", "a"))
    window.workspace.apply(Rename("q", "p"), "rename")
    assert window.workspace.selected_wire == Port("p", "a")


def test_panels_leave_a_small_window_to_the_canvas(window: MainWindow) -> None:
    window.resize(1000, 640)
    window.docks.arrange()
    QApplication.processEvents()
    assert window.docks["inspector"].width() < 360
    assert window.view.width() > 430


def test_an_mlp_in_an_empty_window_is_looked_at_not_selected(window: MainWindow) -> None:
    window.editing.insert(mlp([4, 3, 2]), "insert MLP")
    assert window.workspace.selection == frozenset()
    window.editing.insert(mlp([4, 3, 2]), "insert MLP")
    assert window.workspace.selection


def test_the_keyboard_stays_with_the_training(window: MainWindow, qtbot: QtBot) -> None:
    window.filing.begin(mlp([64, 16, 10]))
    window.actions_["train"].trigger()
    training = window.training
    training.form.sgd.epochs.setValue(200)
    QTest.keyClick(training.foot.train_button, Qt.Key.Key_Space)
    assert training.running
    assert training.foot.train_button.hasFocus()
    training.foot.cancel_button.setFocus()
    with qtbot.waitSignal(training.running_changed, timeout=30_000):
        QTest.keyClick(training.foot.cancel_button, Qt.Key.Key_Space)
        assert not window.palette_.field.hasFocus()
    assert training.foot.train_button.hasFocus()
