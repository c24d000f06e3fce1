"""The main window: canvas in the middle, panels around it, bars above and below."""

from __future__ import annotations

import functools
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
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
from gradstudio.ui.connections import Connections
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
from gradstudio.ui.panes import Panes
from gradstudio.ui.recovery import Recovery
from gradstudio.ui.remarking import Remarking
from gradstudio.ui.settings import LAYOUT_VERSION, Settings
from gradstudio.ui.status import StatusBar
from gradstudio.ui.studio import PANELS, Studio, Waiting
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.toolbar import TopBar
from gradstudio.ui.training.ailments import Ailments
from gradstudio.ui.training.checkpoints import Checkpoints
from gradstudio.ui.training.experimenter import Experimenter
from gradstudio.ui.training.on_canvas import OnCanvas
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.windows import Windows
from gradstudio.ui.wire_search import WireSearch
from gradstudio.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from gradstudio.ui.panels.runs.panel import RunsPanel
    from gradstudio.ui.panels.training.panel import TrainingPanel
    from gradstudio.ui.panels.watching.panel import PlotsPanel

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
        self.checkpoints = Checkpoints(self.workspace, self.trainer, self.settings, self)
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
        connections = Connections(self)
        self._restore()
        connections.catch_up()
        self._order_focus()

    def _build(self) -> None:
        """Make the parts and put them in their places."""
        self.view = GraphView(self.workspace, self)
        self.trainer = Trainer(self.workspace, self)
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
        self.top_bar = TopBar(self.workspace, self.trainer, self.actions_, self)
        self.addToolBar(self.top_bar)
        self.status = StatusBar(self.workspace)
        self.setStatusBar(self.status)
        self.welcome = Welcome(self.workspace, self.actions_, self.view)
        self.palette_ = PalettePanel()
        self.outline = OutlinePanel(self.workspace, self)
        self.inspector = InspectorPanel(self.workspace, self, settings=self.settings)
        self.steps = StepsPanel(self.workspace, self)
        self.code = CodePanel(self.workspace, self)
        self.ailments = Ailments(self.workspace, self.trainer, self)
        OnCanvas(self.view, self.trainer, self.ailments)
        self.experimenter = Experimenter(self.workspace, self.trainer, self)
        self.exercising = Exercising(self.workspace, self.view, self)
        self.exercise = ExercisePanel(self.workspace, self.exercising, self)
        self.problems = ProblemsPanel(self.workspace, self)
        self.history = HistoryPanel(self.workspace, self)
        self._add_docks()

    def _add_docks(self) -> None:
        """Put every panel into its dock."""
        self.docks = Docks(self)
        self.docks.add("gates", self.tr("Gates"), self.palette_, 3 * SPACING)
        self.docks.add("outline", self.tr("Outline"), self.outline, 3 * SPACING)
        self.docks.add("inspector", self.tr("Inspector"), self.inspector)
        self.docks.add("steps", self.tr("Steps"), self.steps)
        self.docks.add("code", self.tr("Code"), self.code)
        titles = (self.tr("Training"), self.tr("Plots"), self.tr("Runs"))
        for key, title in zip(PANELS, titles, strict=True):
            waiting = Waiting()
            waiting.seen.connect(self.make_studio)
            self.docks.add(key, title, waiting)
        self.docks.add("exercise", self.tr("Exercise"), self.exercise)
        self.docks.add("problems", self.tr("Problems"), self.problems)
        self.docks.add("history", self.tr("History"), self.history)

    @functools.cached_property
    def studio(self) -> Studio:
        """The panels of training, made now if they are not there yet."""
        return Studio(self)

    @property
    def has_studio(self) -> bool:
        """Whether the panels of training have been made."""
        return "studio" in vars(self)

    def make_studio(self) -> None:
        """Make the panels of training, unless they are there."""
        _ = self.studio

    @property
    def training(self) -> TrainingPanel:
        """The panel that trains."""
        return self.studio.training

    @property
    def plots(self) -> PlotsPanel:
        """The panel of what one sees of a training."""
        return self.studio.plots

    @property
    def runs(self) -> RunsPanel:
        """The panel of the runs."""
        return self.studio.runs

    def _order_focus(self) -> None:
        """Tab goes from the top bar to the palette, the canvas and the panels; it begins on the canvas."""
        order = (
            self.top_bar.formula,
            *self.top_bar.steps.stops(),
            *self.top_bar.training.stops(),
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

    def _restore(self) -> None:
        """Theme, layout and what stands on the wires, as they were left."""
        self.appearance.restore()
        self.check_language()
        geometry, layout = self.settings.layout
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry()
            size = room.size() * _SHARE
            self.resize(min(_SIZE[0], size.width()), min(_SIZE[1], size.height()))
            self.move(room.center() - self.rect().center())
        self.docks.arrange()
        if not layout.isEmpty():
            self.restoreState(layout, LAYOUT_VERSION)

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
        self.trainer.cancel_and_wait()
        self.experimenter.cancel()
        if self.has_studio:
            self.runs.keeping.close()
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

    def check_language(self) -> None:
        """Mark in the menu the language that was chosen."""
        chosen = self.settings.language
        self.actions_[f"language_{chosen if chosen in LANGUAGES else SYSTEM}"].setChecked(True)
