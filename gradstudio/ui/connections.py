"""Connections: how the parts of one window hear of one another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer

from gradstudio.ui.lessons.showing import show

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow


class Connections(QObject):
    """The signals between the parts of a window, and the small answers to them."""

    def __init__(self, window: MainWindow) -> None:
        """Connect the parts of `window`, which have been made."""
        super().__init__(window)
        self._window = window
        self._connect_messages()
        self._connect_actions()
        self._connect_canvas()
        self._connect_panels()

    def catch_up(self) -> None:
        """Show what no signal has told of yet: title, recent files, which panels are open."""
        self._list_recent()
        self._follow_docks()
        self._count_problems(self._window.problems.count())
        self._retitle()

    def _connect_messages(self) -> None:
        """What went wrong, is worth a note, or is under way, is said in the window."""
        window, message, status = self._window, self._window.message, self._window.status
        for part in (
            window.editing,
            window.modules,
            window.copying,
            window.filing,
            window.inserting,
            window.player,
            window.outline,
            window.exercising,
        ):
            part.failed.connect(message.show_error)
        window.editing.noted.connect(message.show_note)
        window.arranging.noted.connect(message.show_note)
        window.arranging.busy_changed.connect(status.show_layout)
        window.filing.opening_changed.connect(status.show_opening)
        window.view.zoom_changed.connect(status.show_zoom)
        window.view.hints.changed.connect(status.show_hint)
        window.problems.count_changed.connect(self._count_problems)
        window.workspace.document_changed.connect(self._document_changed)
        window.workspace.path_changed.connect(self._retitle)
        window.workspace.undo_stack.cleanChanged.connect(self._retitle)

    def _connect_actions(self) -> None:
        """Actions are done, and those that are marked follow what holds."""
        window, actions = self._window, self._window.actions_
        actions.chosen.connect(window.commands.do)
        leave = window.workspace.debugger.leave
        window.view.interrupts += [window.arranging.cancel, leave, window.filing.cancel]
        window.view.menu_requested.connect(self._open_menu)
        window.settings.recent_changed.connect(self._list_recent)
        window.docks.changed.connect(self._follow_docks)
        window.top_bar.show_on_wires.chosen.connect(window.appearance.choose_show)
        window.appearance.show_chosen.connect(window.top_bar.show_on_wires.choose)
        window.appearance.show_chosen.connect(lambda mode: actions[f"show_{mode}"].setChecked(True))
        window.appearance.wires_chosen.connect(lambda style: actions[f"wires_{style}"].setChecked(True))
        window.appearance.theme_chosen.connect(lambda name: actions[f"theme_{name}"].setChecked(True))
        window.appearance.minimap_chosen.connect(actions["minimap"].setChecked)

    def _connect_canvas(self) -> None:
        """The canvas shows what is chosen, dropped or laid elsewhere, and has the focus back."""
        window, view = self._window, self._window.view
        view.graph_dropped.connect(window.editing.drop)
        window.breadcrumb.went.connect(view.setFocus)
        window.filing.opened.connect(self._look_at_all)
        window.player.graph_laid.connect(view.fit)
        window.top_bar.formula.committed.connect(view.setFocus)
        window.top_bar.formula.applied.connect(view.fit_unless_seen)
        window.inspector.done.connect(view.setFocus)
        window.workspace.selection_changed.connect(self._reveal_selection)
        window.problems.place_chosen.connect(self._go_to)
        window.outline.place_chosen.connect(self._go_to)
        window.docks.left.connect(window.panes.to_canvas)

    def _connect_panels(self) -> None:
        """What the panels ask for is done, and they catch up when they are opened."""
        window = self._window
        window.inspector.enter_asked.connect(window.modules.enter)
        window.inspector.ungroup_asked.connect(window.modules.ungroup)
        window.lessons.step.show_button.clicked.connect(self._show_task)
        window.palette_.gate_chosen.connect(window.editing.add_gate)
        window.status.problems_asked.connect(partial(window.docks.reveal, "problems"))
        window.docks.changed.connect(window.outline.refresh)
        window.docks.changed.connect(window.code.catch_up)
        window.exercising.started.connect(partial(window.docks.reveal, "exercise"))
        window.exercise.place_chosen.connect(window.view.answering.start)
        window.exercise.make_asked.connect(window.commands.make_exercise)

    def _show_task(self) -> None:
        """Do the task of the lesson's step."""
        step = self._window.player.step
        if step is not None and step.task is not None:
            show(step.task, self._window.player, self._window, self.tr("the lesson's own way"))

    def _document_changed(self) -> None:
        self._window.message.pass_over()
        if not self._window.has_studio and self._window.workspace.document.of_gate("parameter"):
            QTimer.singleShot(0, self._window, self._window.make_studio)

    def _count_problems(self, count: int) -> None:
        self._window.docks["problems"].setWindowTitle(self.tr("Problems {}").format(count))

    def _retitle(self) -> None:
        window = self._window
        mark = "" if window.workspace.undo_stack.isClean() else " •"
        window.setWindowTitle(f"{window.filing.name()}{mark}")
        window.setWindowFilePath(str(window.workspace.path or ""))

    def _list_recent(self) -> None:
        self._window.filing.fill_recent(self._window.actions_.menu("file/recent"))

    def _look_at_all(self) -> None:
        self._window.view.fit()
        self._window.view.setFocus()

    def _go_to(self, place: str) -> None:
        """Bring the node of a problem into view, and go on there."""
        name = place.partition(".")[0]
        if name in self._window.workspace.document:
            self._window.view.reveal(name)
            self._window.view.setFocus()

    def _reveal_selection(self) -> None:
        """Bring into view what was selected elsewhere than on the canvas."""
        chosen, view = self._window.workspace.selection, self._window.view
        if len(chosen) == 1 and not view.hasFocus():
            view.reveal(next(iter(chosen)))

    def _open_menu(self, at: QPoint) -> None:
        menu = self._window.actions_.context_menu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _follow_docks(self) -> None:
        for key in self._window.docks:
            self._window.actions_[f"panel_{key}"].setChecked(self._window.docks.is_open(key))
