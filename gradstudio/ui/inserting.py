"""What the Insert menu brings in: an MLP from a dialog, and the examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from gradstudio.errors import GradStudioError
from gradstudio.ui.examples import example
from gradstudio.ui.panels.mlp_dialog import MlpDialog

if TYPE_CHECKING:
    from gradstudio.ui.editing import Editing
    from gradstudio.ui.filing import Filing
    from gradstudio.ui.workspace import Workspace


class Inserting(QObject):
    """Whole graphs for one window: beside what there is, or as the beginning where there is nothing."""

    failed = Signal(str)

    def __init__(self, workspace: Workspace, editing: Editing, filing: Filing, window: QWidget) -> None:
        """For `window`."""
        super().__init__(window)
        self._workspace = workspace
        self._editing = editing
        self._filing = filing
        self._window = window

    def mlp(self) -> None:
        """Ask for the layers, and lay the network in as one step."""
        dialog = MlpDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._editing.insert(dialog.document(), self.tr("insert MLP")))
        dialog.open()

    def example(self, key: str) -> None:
        """Begin with an example where there is nothing yet, else lay it in beside what there is."""
        try:
            graph = example(key)
        except GradStudioError as error:
            self.failed.emit(str(error))
            return
        if len(self._workspace.document) or self._workspace.path is not None:
            self._editing.insert(graph, self.tr("insert example"))
        else:
            self._filing.begin(graph)
