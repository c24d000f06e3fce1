"""The dialog that writes the document as code."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gradstudio.errors import GradStudioError
from gradstudio.exchange import TARGETS, Exported, write
from gradstudio.ui.panels.exporting import exported
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.card import Card
from gradstudio.ui.widgets.inputs import Choice
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import note
from gradstudio.ui.workspace import Workspace

_WIDTH: Final = 480
_FIELD: Final = 200
_PRINTED: Final = {"numpy": "NumPy", "torch": "PyTorch", "jax": "JAX", "onnx": "ONNX", "tikz": "TikZ"}


class ExportDialog(QDialog):
    """Target and path, what will be written, and a refusal inline; Export writes and closes."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Export the workspace's document as it is now, by default beside its file."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._document = workspace.document
        beside = workspace.path.with_suffix(".py") if workspace.path is not None else Path.home() / "graph.py"
        self._exported: Exported | None = None
        self.written: tuple[Path, ...] = ()
        self.target = Choice()
        for key in TARGETS:
            self.target.addItem(_PRINTED.get(key, key), key)
        self.target.setFixedWidth(pixels(_FIELD))
        self.target.currentIndexChanged.connect(self._print)
        self.path = QLineEdit(str(beside))
        self.path.setFont(number_font())
        self.path.setAccessibleName(self.tr("File"))
        self.path.textChanged.connect(self._refresh)
        self.browse = QPushButton(self.tr("Browse…"))
        self.browse.clicked.connect(self._browse)
        self._files = note("")
        self._error = note("", "gradient")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.export_button = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.export_button.setText(self.tr("Export"))
        buttons.accepted.connect(self._write)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._print()

    def error(self) -> str:
        """Why the export was refused; empty where it was not."""
        return "" if self._error.isHidden() else self._error.text()

    def files(self) -> str:
        """What will be written."""
        return self._files.text()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        section = Section(self.tr("Export as code"))
        section.add_row(self.tr("target"), self.target)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * SPACING)
        label = QLabel(self.tr("file"))
        label.setBuddy(self.path)
        line.addWidget(label)
        line.addWidget(self.path, 1)
        line.addWidget(self.browse)
        section.add(row)
        card = Card(self.tr("what will be written"))
        card.add(self._files)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * SPACING, 4 * SPACING, 5 * SPACING, 4 * SPACING)
        layout.setSpacing(4 * SPACING)
        layout.addWidget(section)
        layout.addWidget(card)
        layout.addWidget(self._error)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(pixels(_WIDTH))

    def _print(self) -> None:
        """Make the code for the target chosen."""
        try:
            self._exported = exported(self._document, str(self.target.currentData()))
        except GradStudioError as error:
            self._exported = None
            self._tell(translated(str(error)))
        else:
            self._tell("")
        self._refresh()

    def _refresh(self) -> None:
        found, path = self._exported, Path(self.path.text().strip()).expanduser()
        named = bool(path.name.strip("."))
        self.export_button.setEnabled(found is not None and named)
        if found is None or not named:
            self._files.setText(self.tr("Nothing yet."))
            return
        path = path if path.suffix else path.with_name(f"{path.name}{found.suffix}")
        lines = found.text.count("\n")
        told = [self.tr("{0} · {1} lines of code").format(path.name, f"{lines:,}")]
        if found.arrays:
            numbers = sum(array.size for array in found.arrays.values())
            beside = path.with_suffix(".npz").name
            told.append(
                self.tr("{0} · {1} arrays, {2} numbers").format(beside, len(found.arrays), f"{numbers:,}")
            )
        existing = [each for each in (path, path.with_suffix(".npz")) if each.is_file()]
        if existing and (len(existing) == 1 or found.arrays):
            told.append(self.tr("What stands there now is replaced."))
        self._files.setText("\n".join(told))

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export"), self.path.text(), self.tr("Code (*.py)")
        )
        if name:
            self.path.setText(name)

    def _write(self) -> None:
        if self._exported is None:
            return
        try:
            self.written = write(self._exported, Path(self.path.text().strip()).expanduser())
        except GradStudioError as error:
            self._tell(translated(str(error)))
            return
        self.accept()

    def _tell(self, message: str) -> None:
        self._error.setText(message)
        self._error.setVisible(bool(message))
