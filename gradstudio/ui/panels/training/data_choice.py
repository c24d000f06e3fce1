"""The list of data sets: generated and shipped ones, files used lately, and ways to open others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gradstudio.train.data.generated import GENERATED
from gradstudio.train.data.shipped import SHIPPED
from gradstudio.train.data.wanted import wanted
from gradstudio.ui.widgets.inputs import Choice

_FILE: Final = "\0file"
_FOLDER: Final = "\0folder"
_NAME: Final = Qt.ItemDataRole.UserRole + 1


class DataChoice(Choice):
    """Chooses a data set by the text that asks for it."""

    asked = Signal(str)
    """A set, by its text, or another file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: tuple[str, ...] = ()
        self._shown = ""
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(self._choose)
        self._list()

    def offer(self, own: Sequence[str]) -> None:
        """List these texts of a person's own files, the latest first."""
        self._own = tuple(own)
        self._list()

    def show_text(self, text: str) -> None:
        """Show the set that `text` asks for as the chosen one."""
        self._shown = text
        self._list()

    def open_file(self) -> None:
        """Ask for a file."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Open data"),
            str(self._folder()),
            ";;".join(
                (
                    self.tr("Data (*.csv *.tsv *.txt *.tab *.npz *ubyte *ubyte.gz *.idx *.idx.gz)"),
                    self.tr("All files (*)"),
                )
            ),
        )
        if path:
            self.asked.emit(path)

    def open_folder(self) -> None:
        """Ask for a folder of pictures."""
        path = QFileDialog.getExistingDirectory(
            self, self.tr("Open a folder of pictures"), str(self._folder())
        )
        if path:
            self.asked.emit(path)

    def _folder(self) -> Path:
        """Where the last file was, or the user's home."""
        known = next((Path(wanted(text).name).parent for text in self._own), Path.home())
        return known if known.is_dir() else Path.home()

    def _choose(self, index: int) -> None:
        text = str(self.itemData(index))
        self._go_back()
        if text == _FILE:
            self.open_file()
        elif text == _FOLDER:
            self.open_folder()
        else:
            self.asked.emit(text)

    def _list(self) -> None:
        shown = wanted(self._shown).name
        own = {wanted(text).name: text for text in reversed(self._own)}
        if shown and shown not in GENERATED and shown not in SHIPPED:
            own[shown] = self._shown
        self.blockSignals(True)
        self.clear()
        for group in (GENERATED, SHIPPED):
            for name in group:
                self._add(name, name, name)
            self.insertSeparator(self.count())
        for name, text in reversed(own.items()):
            self._add(Path(name).name or name, text, name)
            self.setItemData(self.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        if own:
            self.insertSeparator(self.count())
        self._add(self.tr("Open a file…"), _FILE, "")
        self._add(self.tr("Open a folder of pictures…"), _FOLDER, "")
        self._go_back()
        self.blockSignals(False)

    def _add(self, words: str, text: str, name: str) -> None:
        self.addItem(words, text)
        self.setItemData(self.count() - 1, name, _NAME)

    def _go_back(self) -> None:
        """Have the set chosen that is shown."""
        self.setCurrentIndex(max(0, self.findData(wanted(self._shown).name, _NAME)))
