"""Commands: what each action of the table does, by its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from gradstudio.errors import GradStudioError
from gradstudio.graph.alignment import AXES, EDGES
from gradstudio.graph.items import REMARK_COLOURS
from gradstudio.ui.about import AboutBox
from gradstudio.ui.appearance import SYSTEM
from gradstudio.ui.canvas.readings import SHOWS
from gradstudio.ui.canvas.routes import STYLES
from gradstudio.ui.debugger import SPEEDS
from gradstudio.ui.docks import PLOTS_HEIGHT
from gradstudio.ui.examples import EXAMPLES
from gradstudio.ui.language import LANGUAGES, can_be_shown
from gradstudio.ui.panels.exercise_dialog import ExerciseDialog
from gradstudio.ui.panels.export_dialog import ExportDialog
from gradstudio.ui.panels.inspector.module import ModuleView
from gradstudio.ui.panels.inspector.panel import NodeView
from gradstudio.ui.shortcuts import ShortcutSheet
from gradstudio.ui.theme.tokens import THEMES

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow

_LESSONS_SHARE: Final = 0.6
_ZOOM_STEP: Final = 1.25
_Commands = dict[str, Callable[[], object]]


class Commands(QObject):
    """The commands of one window."""

    def __init__(self, window: MainWindow) -> None:
        """Everything that `window` can be asked to do."""
        super().__init__(window)
        self._window = window
        self._by_id: Final = {
            **self._file(),
            **self._edit(),
            **self._insert(),
            **self._arrange(),
            **self._run(),
            **self._exercise(),
            **self._training(),
            **self._view(),
            **self._help(),
        }

    def __iter__(self) -> Iterator[str]:
        """Ids of everything that can be done."""
        return iter(self._by_id)

    def do(self, key: str) -> None:
        """Do what the action called `key` stands for."""
        self._by_id[key]()

    def _file(self) -> _Commands:
        file = self._window.filing
        return {
            "new": file.new,
            "open": file.open,
            "save": file.save,
            "save_as": file.save_as,
            "export": self._export,
            "new_window": partial(self._window.windows.open, self._window),
            "close": self._window.close,
            "quit": self._window.windows.close_all,
        }

    def _edit(self) -> _Commands:
        edit, stack = self._window.editing, self._window.workspace.undo_stack
        remarking = self._window.remarking
        return {
            "undo": stack.undo,
            "redo": stack.redo,
            "cut": edit.cut,
            "copy": edit.copy,
            "paste": edit.paste,
            "duplicate": edit.duplicate,
            "delete": self._delete,
            "write": remarking.write,
            "straighten": remarking.straighten,
            **{f"colour_{word}": partial(remarking.choose_colour, word) for word in REMARK_COLOURS},
            "select_all": edit.select_all,
            "rename": self._rename,
            **self._walk(),
            "find": self._window.finding.open,
            "find_next": self._window.finding.next,
            "find_previous": self._window.finding.previous,
        }

    def _walk(self) -> _Commands:
        view, search = self._window.view, self._window.wire_search
        walk, step = view.keys.walk, view.keys.stepping.step
        return {
            "walk_next": partial(walk.next_in_order, 1),
            "walk_previous": partial(walk.next_in_order, -1),
            **{
                f"{way}_{where}": partial(go, keep=way == "keep")
                for way in ("walk", "keep")
                for where, go in (
                    ("upstream", walk.upstream),
                    ("downstream", walk.downstream),
                    ("above", partial(walk.sideways, -1)),
                    ("below", partial(walk.sideways, 1)),
                )
            },
            "toggle_selected": walk.toggle,
            "select_wire": search.select,
            "step_up": partial(step, 1),
            "step_down": partial(step, -1),
            "step_up_fine": partial(step, 1, fine=True),
            "step_down_fine": partial(step, -1, fine=True),
            "context_menu": view.ask_for_menu,
        }

    def _insert(self) -> _Commands:
        window = self._window
        return {
            "gate": window.search.open_at_cursor,
            "wire": window.wire_search.open,
            "frame": window.remarking.add_frame,
            "note": window.remarking.add_note,
            "bend": window.remarking.add_bend,
            "mlp": window.inserting.mlp,
            **{key: partial(window.inserting.example, key) for key in EXAMPLES},
        }

    def _arrange(self) -> _Commands:
        arranging, modules = self._window.arranging, self._window.modules
        return {
            "layout": arranging.layout,
            **{f"align_{edge}": partial(arranging.align, edge) for edge in EDGES},
            **{f"distribute_{axis}": partial(arranging.distribute, axis) for axis in AXES},
            "snap": arranging.snap,
            "group": modules.group,
            "ungroup": modules.ungroup,
            "enter_module": modules.enter,
            "leave_module": modules.leave,
            "make_copies_explicit": self._window.copying.make_explicit,
            "fold_copies": self._window.copying.fold,
        }

    def _run(self) -> _Commands:
        edit, debugger = self._window.editing, self._window.workspace.debugger
        return {
            "step_forth": debugger.forth,
            "step_back": debugger.back,
            "step_start": debugger.to_start,
            "step_end": debugger.to_end,
            "play": debugger.play,
            **{f"speed_{speed}": partial(debugger.set_speed, speed) for speed in SPEEDS},
            "to_breakpoint": debugger.to_breakpoint,
            "breakpoint": debugger.toggle_breakpoints,
            "clear_breakpoints": debugger.clear_breakpoints,
            "step_leave": debugger.leave,
            "run": self._window.workspace.run,
            "output": edit.toggle_output,
            "check": edit.check,
        }

    def _training(self) -> _Commands:
        window, checkpoints = self._window, self._window.checkpoints
        return {
            "train": self._train,
            "train_go": lambda: self._told(window.training.start_or_pause),
            "train_step": lambda: self._told(window.training.step),
            "train_epoch": lambda: self._told(window.training.epoch),
            "train_cancel": window.trainer.cancel,
            "checkpoint_save": checkpoints.save,
            "checkpoint_resume": lambda: self._told(checkpoints.resume),
        }

    def _exercise(self) -> _Commands:
        exercising = self._window.exercising
        return {
            "predict_gradients": exercising.predict_gradients,
            "predict_values": exercising.predict_values,
            "predict_selected": exercising.predict_selected,
            "next_question": exercising.answer_next,
            "previous_question": exercising.answer_previous,
            "point_at": exercising.point,
            "check_answers": exercising.check,
            "reveal_answer": exercising.reveal,
            "reveal_all": exercising.reveal_all,
            "make_exercise": self.make_exercise,
            "end_exercise": exercising.end,
        }

    def _view(self) -> _Commands:
        view, docks, appearance = self._window.view, self._window.docks, self._window.appearance
        return {
            "fit": view.fit,
            "fit_selection": view.fit_selection,
            "zoom_in": partial(self._zoom, _ZOOM_STEP),
            "zoom_out": partial(self._zoom, 1 / _ZOOM_STEP),
            "zoom_one": partial(view.set_zoom, 1.0),
            **{f"show_{mode}": partial(appearance.choose_show, mode) for mode in SHOWS},
            **{f"wires_{style}": partial(appearance.choose_wires, style) for style in STYLES},
            **{f"theme_{name}": partial(appearance.choose_theme, name) for name in (SYSTEM, *THEMES)},
            "minimap": appearance.toggle_minimap,
            **{f"language_{key}": partial(self._speak, key) for key in (SYSTEM, *LANGUAGES)},
            **{f"panel_{key}": partial(docks.toggle, key) for key in docks},
            "next_pane": partial(self._window.panes.go, 1),
            "previous_pane": partial(self._window.panes.go, -1),
            "reset_layout": docks.arrange,
        }

    def _help(self) -> _Commands:
        window = self._window
        return {
            "commands": window.command_search.open,
            "lessons": self._lessons,
            "shortcuts": lambda: ShortcutSheet(window.actions_, window).open(),
            "about": lambda: AboutBox(window).open(),
        }

    def _zoom(self, factor: float) -> None:
        view = self._window.view
        view.set_zoom(view.zoom() * factor)

    def _delete(self) -> None:
        """Delete the reroute point that is selected, or else what else is."""
        if not self._window.remarking.delete_bend():
            self._window.editing.delete()

    def _rename(self) -> None:
        """Type another name where the inspector shows it."""
        self._window.docks.reveal("inspector")
        page = self._window.inspector.page()
        if isinstance(page, (NodeView, ModuleView)):
            page.header.name_field().setFocus(Qt.FocusReason.TabFocusReason)

    def _export(self) -> None:
        dialog = ExportDialog(self._window.workspace, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _lessons(self) -> None:
        if not self._window.docks.is_open("lessons"):
            self._window.docks.stretch("lessons", _LESSONS_SHARE)
        self._window.docks.reveal("lessons")
        self._window.lessons.setFocus()

    def _speak(self, language: str) -> None:
        """Speak another language, in every window; a training is not broken off for it."""
        why_not = ""
        if any(window.trainer.running or window.experimenter.running for window in self._window.windows):
            why_not = self.tr("The language can be changed when the training has ended")
        elif not can_be_shown(language):
            why_not = self.tr("No font here has its letters; install one first, such as Noto Sans CJK")
        if why_not:
            self._window.message.show_note(why_not)
            self._window.check_language()
            return
        self._window.windows.speak(language)

    def make_exercise(self) -> None:
        """Ask a teacher what is to be asked."""
        window = self._window
        try:
            dialog = ExerciseDialog(window.workspace, window)
        except GradStudioError as error:
            window.message.show_error(str(error))
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: window.exercising.make(dialog.exercise()))
        dialog.open()

    def _told(self, order: Callable[[], object]) -> None:
        """Give an order to the training; what does not fit is told in its panel."""
        self._window.make_studio()
        self._window.docks.reveal("training")
        order()

    def _train(self) -> None:
        window = self._window
        window.make_studio()
        window.docks.reveal("training")
        window.docks.reveal("plots")
        window.docks.give_height("plots", PLOTS_HEIGHT)
        window.training.setFocus()
