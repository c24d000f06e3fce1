"""Commands: what each action of the table does, by its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from gradstudio.ui.about import AboutBox
from gradstudio.ui.appearance import SYSTEM
from gradstudio.ui.canvas.readings import SHOWS
from gradstudio.ui.examples import EXAMPLES
from gradstudio.ui.panels.export_dialog import ExportDialog
from gradstudio.ui.panels.inspector.panel import NodeView
from gradstudio.ui.shortcuts import ShortcutSheet
from gradstudio.ui.theme.tokens import THEMES

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow

_TRAINING_HEIGHT: Final = 330
_ZOOM_STEP: Final = 1.25
_Commands = dict[str, Callable[[], object]]


class Commands:
    """The commands of one window."""

    def __init__(self, window: MainWindow) -> None:
        """Everything that `window` can be asked to do."""
        self._window = window
        self._by_id: Final = {
            **self._file(),
            **self._edit(),
            **self._insert(),
            **self._arrange(),
            **self._run(),
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
            "quit": self._window.close,
        }

    def _edit(self) -> _Commands:
        edit, stack = self._window.editing, self._window.workspace.undo_stack
        return {
            "undo": stack.undo,
            "redo": stack.redo,
            "cut": edit.cut,
            "copy": edit.copy,
            "paste": edit.paste,
            "duplicate": edit.duplicate,
            "delete": edit.delete,
            "select_all": edit.select_all,
            "rename": self._rename,
        }

    def _insert(self) -> _Commands:
        window = self._window
        return {
            "gate": window.search.open_at_cursor,
            "mlp": window.inserting.mlp,
            **{key: partial(window.inserting.example, key) for key in EXAMPLES},
        }

    def _arrange(self) -> _Commands:
        return {}

    def _run(self) -> _Commands:
        edit = self._window.editing
        return {
            "run": self._window.workspace.run,
            "train": self._train,
            "output": edit.toggle_output,
            "check": edit.check,
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
            **{f"theme_{name}": partial(appearance.choose_theme, name) for name in (SYSTEM, *THEMES)},
            **{f"panel_{key}": partial(docks.toggle, key) for key in docks},
            "reset_layout": docks.arrange,
        }

    def _help(self) -> _Commands:
        window = self._window
        return {
            "shortcuts": lambda: ShortcutSheet(window.actions_, window).open(),
            "about": lambda: AboutBox(window).open(),
        }

    def _zoom(self, factor: float) -> None:
        view = self._window.view
        view.set_zoom(view.zoom() * factor)

    def _rename(self) -> None:
        """Type another name where the inspector shows it."""
        self._window.docks.reveal("inspector")
        page = self._window.inspector.page()
        if isinstance(page, NodeView):
            page.header.name_field().setFocus(Qt.FocusReason.TabFocusReason)

    def _export(self) -> None:
        dialog = ExportDialog(self._window.workspace, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _train(self) -> None:
        window = self._window
        window.docks.reveal("training")
        window.docks.give_height("training", _TRAINING_HEIGHT)
        window.training.setFocus()
