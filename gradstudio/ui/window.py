"""The main window: canvas in the middle, panels around it, bars above and below, and the wiring of it all."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from gradstudio.ui.actions import Actions
from gradstudio.ui.appearance import Appearance, dress
from gradstudio.ui.arranging import Arranging
from gradstudio.ui.background import Background
from gradstudio.ui.breadcrumb import Breadcrumb
from gradstudio.ui.canvas.view import GraphView
from gradstudio.ui.command_search import CommandSearch
from gradstudio.ui.commands import Commands
from gradstudio.ui.copying import Copying
from gradstudio.ui.docks import Docks
from gradstudio.ui.editing import Editing
from gradstudio.ui.examples import Welcome
from gradstudio.ui.exercising import Exercising
from gradstudio.ui.filing import Filing, dropped_file
from gradstudio.ui.finding import Finding
from gradstudio.ui.gate_search import GateSearch
from gradstudio.ui.inserting import Inserting
from gradstudio.ui.language import LANGUAGES, SYSTEM, speak, spoken
from gradstudio.ui.lessons.panel import LessonsPanel
from gradstudio.ui.lessons.player import Player
from gradstudio.ui.lessons.showing import show
from gradstudio.ui.message_bar import MessageBar
from gradstudio.ui.modules import Modules
from gradstudio.ui.palette import PalettePanel
from gradstudio.ui.panels.code import CodePanel
from gradstudio.ui.panels.exercise import ExercisePanel
from gradstudio.ui.panels.history import HistoryPanel
from gradstudio.ui.panels.inspector.panel import InspectorPanel
from gradstudio.ui.panels.outline import OutlinePanel
from gradstudio.ui.panels.problems import ProblemsPanel
from gradstudio.ui.panels.steps import StepsPanel
from gradstudio.ui.panels.training.panel import TrainingPanel
from gradstudio.ui.panes import Panes
from gradstudio.ui.recovery import Recovery
from gradstudio.ui.remarking import Remarking
from gradstudio.ui.settings import LAYOUT_VERSION, Settings
from gradstudio.ui.status import StatusBar
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.toolbar import TopBar
from gradstudio.ui.windows import Windows
from gradstudio.ui.wire_search import WireSearch
from gradstudio.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

_SIZE: Final = (1440, 900)
_SHARE: Final = 0.92


class MainWindow(QMainWindow):
    """One window with one document."""

    def __init__(self, settings: Settings | None = None, windows: Windows | None = None) -> None:
        """An empty document, laid out as it was left; one of `windows`, or the first of its own."""
        chosen = windows if windows is not None else Windows(settings or Settings())
        speak(chosen.settings.language)
        dress(chosen.settings.theme)  # what is made before does not follow the application's font
        super().__init__()
        self.windows, self.settings = chosen, chosen.settings
        self.windows.take_in(self)
        self.workspace = Workspace(self)
        self.setAcceptDrops(True)
        self._build()
        self.filing = Filing(self.workspace, self.settings, self)
        self.editing = Editing(self.workspace, self.view, self)
        self.remarking = Remarking(self.workspace, self.view, self.actions_, self)
        self.inserting = Inserting(self.workspace, self.editing, self.filing, self)
        self.modules = Modules(self.workspace, self.view, self)
        self.copying = Copying(self.workspace, self)
        self.arranging = Arranging(self.workspace, self.view, self)
        self.search = GateSearch(self.view, self.editing, self)
        self.wire_search = WireSearch(self.view, self)
        self.panes = Panes(self.view, (self.top_bar,), self.docks)
        self.finding = Finding(self.workspace, self.view, self)
        self.appearance = Appearance(self.settings, self.view, self)
        self.command_search = CommandSearch(self.actions_, self.view, self)
        self.player = Player(self.workspace, self.filing, self.actions_, self.settings)
        self.lessons = LessonsPanel(self.player, self.settings, spoken())
        self.docks.add("lessons", self.tr("Lessons"), self.lessons)
        self.commands = Commands(self)
        self.recovery = Recovery(self)
        self._connect()
        self._connect_exercise()
        self._restore()
        self._retitle()
        self._order_focus()

    def _build(self) -> None:
        """Make the parts and put them in their places."""
        self.view = GraphView(self.workspace, self)
        self.message = MessageBar()
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.breadcrumb = Breadcrumb(self.workspace)
        layout.addWidget(self.message)
        layout.addWidget(self.breadcrumb)
        layout.addWidget(self.view)
        self.setCentralWidget(centre)
        self.actions_ = Actions(self.workspace, self, self.view)
        self.actions_.fill(self.menuBar())
        self.top_bar = TopBar(self.workspace, self.actions_, self)
        self.addToolBar(self.top_bar)
        self.status = StatusBar(self.workspace)
        self.setStatusBar(self.status)
        self.welcome = Welcome(self.workspace, self.actions_, self.view)
        self.palette_ = PalettePanel()
        self.outline = OutlinePanel(self.workspace, self)
        self.inspector = InspectorPanel(self.workspace, self, settings=self.settings)
        self.steps = StepsPanel(self.workspace, self)
        self.code = CodePanel(self.workspace, self)
        self.training = TrainingPanel(self.workspace, self)
        self.training.form.data.keep_in(self.settings)
        self.exercising = Exercising(self.workspace, self.view, self)
        self.exercise = ExercisePanel(self.workspace, self.exercising, self)
        self.problems = ProblemsPanel(self.workspace, self)
        self.history = HistoryPanel(self.workspace, self)
        self.docks = Docks(self)
        self.docks.add("gates", self.tr("Gates"), self.palette_, 3 * SPACING)
        self.docks.add("outline", self.tr("Outline"), self.outline, 3 * SPACING)
        self.docks.add("inspector", self.tr("Inspector"), self.inspector)
        self.docks.add("steps", self.tr("Steps"), self.steps)
        self.docks.add("code", self.tr("Code"), self.code)
        self.docks.add("training", self.tr("Training"), self.training)
        self.docks.add("exercise", self.tr("Exercise"), self.exercise)
        self.docks.add("problems", self.tr("Problems"), self.problems)
        self.docks.add("history", self.tr("History"), self.history)

    def _order_focus(self) -> None:
        """Tab goes from the top bar to the palette, the canvas and the panels; it begins on the canvas."""
        order = (
            self.top_bar.formula,
            *self.top_bar.steps.stops(),
            self.top_bar.show_on_wires,
            *self.top_bar.buttons.values(),
            self.palette_.field,
            self.palette_.list,
            self.outline.field,
            self.outline.tree,
            self.view,
            self.inspector,
            self.steps,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.view.setFocus()

    def _connect(self) -> None:
        """Let the parts hear of one another."""
        self.actions_.chosen.connect(self.commands.do)
        self.editing.failed.connect(self.message.show_error)
        self.editing.noted.connect(self.message.show_note)
        self.inspector.enter_asked.connect(self.modules.enter)
        self.inspector.ungroup_asked.connect(self.modules.ungroup)
        self.modules.failed.connect(self.message.show_error)
        self.copying.failed.connect(self.message.show_error)
        self.breadcrumb.went.connect(self.view.setFocus)
        self.arranging.noted.connect(self.message.show_note)
        self.arranging.busy_changed.connect(self.status.show_layout)
        self.view.interrupts.append(self.arranging.cancel)
        self.view.interrupts.append(self.workspace.debugger.leave)
        self.filing.opening_changed.connect(self.status.show_opening)
        self.view.interrupts.append(self.filing.cancel)
        self.filing.failed.connect(self.message.show_error)
        self.inserting.failed.connect(self.message.show_error)
        self.filing.opened.connect(self._look_at_all)
        self.player.failed.connect(self.message.show_error)
        self.player.graph_laid.connect(self.view.fit)
        self.lessons.step.show_button.clicked.connect(self._show_task)
        self.workspace.document_changed.connect(self._document_changed)
        self.workspace.path_changed.connect(self._retitle)
        self.workspace.undo_stack.cleanChanged.connect(self._retitle)
        self.settings.recent_changed.connect(self._list_recent)
        self.view.menu_requested.connect(self._open_menu)
        self.view.zoom_changed.connect(self.status.show_zoom)
        self.view.hints.changed.connect(self.status.show_hint)
        self.view.graph_dropped.connect(self.editing.drop)
        self.palette_.gate_chosen.connect(self.editing.add_gate)
        self.top_bar.formula.committed.connect(self.view.setFocus)
        self.top_bar.formula.applied.connect(self.view.fit_unless_seen)
        self.inspector.done.connect(self.view.setFocus)
        self.top_bar.show_on_wires.chosen.connect(self.appearance.choose_show)
        self.appearance.show_chosen.connect(self.top_bar.show_on_wires.choose)
        self.appearance.show_chosen.connect(lambda mode: self.actions_[f"show_{mode}"].setChecked(True))
        self.appearance.wires_chosen.connect(lambda style: self.actions_[f"wires_{style}"].setChecked(True))
        self.appearance.theme_chosen.connect(lambda name: self.actions_[f"theme_{name}"].setChecked(True))
        self.appearance.minimap_chosen.connect(self.actions_["minimap"].setChecked)
        self.workspace.selection_changed.connect(self._reveal_selection)
        self.problems.place_chosen.connect(self._go_to)
        self.outline.place_chosen.connect(self._go_to)
        self.outline.failed.connect(self.message.show_error)
        self.problems.count_changed.connect(self._count_problems)
        self.training.mlp_requested.connect(self.inserting.mlp)
        self.status.problems_asked.connect(partial(self.docks.reveal, "problems"))
        self.docks.changed.connect(self._follow_docks)
        self.docks.changed.connect(self.outline.refresh)
        self.docks.changed.connect(self.code.catch_up)
        self.docks.left.connect(self.panes.to_canvas)

    def _connect_exercise(self) -> None:
        """Let the parts hear of what is asked."""
        self.exercising.failed.connect(self.message.show_error)
        self.exercising.started.connect(partial(self.docks.reveal, "exercise"))
        self.exercise.place_chosen.connect(self.view.answering.start)
        self.exercise.make_asked.connect(self.commands.make_exercise)

    def _restore(self) -> None:
        """Theme, layout and what stands on the wires, as they were left."""
        self.appearance.restore()
        self.check_language()
        self._list_recent()
        geometry, layout = self.settings.layout
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry()
            size = room.size() * _SHARE
            self.resize(min(_SIZE[0], size.width()), min(_SIZE[1], size.height()))
            self.move(room.center() - self.rect().center())
        self.docks.arrange()
        if not layout.isEmpty():
            self.restoreState(layout, LAYOUT_VERSION)
        self._follow_docks()
        self._count_problems(self.problems.count())

    def open_path(self, path: Path) -> None:
        """Open a file, as from the command line; what is wrong with it is said in the window."""
        self.filing.open_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing unsaved and nothing running, and remember the layout."""
        if not self.filing.may_go():
            event.ignore()
            return
        self.settings.layout = self.saveGeometry(), self.saveState(LAYOUT_VERSION)
        super().closeEvent(event)
        self.hide()
        if self.training.running:
            self.training.cancel_and_wait()
        for background in self.findChildren(Background):
            background.close()
        self.recovery.leave()
        self.windows.let_go(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else has taken leads back to the canvas."""
        if event.key() == Qt.Key.Key_Escape:
            self.message.clear()
            self.panes.to_canvas()
        else:
            super().keyPressEvent(event)

    def createPopupMenu(self) -> QMenu:
        """The panels, where Qt would list docks and bars."""
        menu = QMenu(self)
        for key in self.docks:
            menu.addAction(self.actions_[f"panel_{key}"])
        return menu

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; what is none of ours is told when it is dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the graph file, or say at the cursor why nothing is opened."""
        event.acceptProposedAction()
        path = dropped_file([url.toLocalFile() for url in event.mimeData().urls()])
        if path is not None:
            self.open_path(path)
        else:
            place = self.view.viewport().mapFrom(self, event.position().toPoint())
            self.view.bubble.say(self.tr("Drop one .grad file to open it; this is none, or several"), place)

    def take_over(self, other: MainWindow) -> None:
        """Go on in the place of `other`: document, step, marks, lesson and layout; `other` closes."""
        self.setGeometry(other.geometry())
        self.restoreState(other.saveState(LAYOUT_VERSION), LAYOUT_VERSION)
        self.workspace.take_over(other.workspace)
        self.exercising.take_over(other.exercising)
        self.player.take_over(other.player)
        mine, theirs = self.workspace.debugger, other.workspace.debugger
        mine.breakpoints = theirs.breakpoints
        mine.set_speed(theirs.speed)
        if theirs.stepping:
            mine.go(theirs.position)
        self.show()
        self.view.setTransform(other.view.transform())
        self.view.centerOn(other.view.mapToScene(other.view.viewport().rect().center()))
        other.workspace.undo_stack.setClean()
        other.close()

    def check_language(self) -> None:
        """Mark in the menu the language that was chosen."""
        chosen = self.settings.language
        self.actions_[f"language_{chosen if chosen in LANGUAGES else SYSTEM}"].setChecked(True)

    def _show_task(self) -> None:
        """Do the task of the lesson's step."""
        step = self.player.step
        if step is not None and step.task is not None:
            show(step.task, self.player, self, self.tr("the lesson's own way"))

    def _document_changed(self) -> None:
        self.message.pass_over()

    def _count_problems(self, count: int) -> None:
        self.docks["problems"].setWindowTitle(self.tr("Problems {}").format(count))

    def _retitle(self) -> None:
        mark = "" if self.workspace.undo_stack.isClean() else " •"
        self.setWindowTitle(f"{self.filing.name()}{mark}")
        self.setWindowFilePath(str(self.workspace.path or ""))

    def _list_recent(self) -> None:
        self.filing.fill_recent(self.actions_.menu("file/recent"))

    def _look_at_all(self) -> None:
        self.view.fit()
        self.view.setFocus()

    def _go_to(self, place: str) -> None:
        """Bring the node of a problem into view, and go on there."""
        name = place.partition(".")[0]
        if name in self.workspace.document:
            self.view.reveal(name)
            self.view.setFocus()

    def _reveal_selection(self) -> None:
        """Bring into view what was selected elsewhere than on the canvas."""
        if len(self.workspace.selection) == 1 and not self.view.hasFocus():
            self.view.reveal(next(iter(self.workspace.selection)))

    def _open_menu(self, at: QPoint) -> None:
        menu = self.actions_.context_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _follow_docks(self) -> None:
        for key in self.docks:
            self.actions_[f"panel_{key}"].setChecked(self.docks.is_open(key))
