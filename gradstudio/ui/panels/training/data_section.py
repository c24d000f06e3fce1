"""The data of a training: which set, with which settings, and whether the graph takes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from gradstudio.errors import DataError, GradStudioError, TrainError
from gradstudio.graph.document import Document
from gradstudio.train.data import Dataset
from gradstudio.train.data.reading import Reading, known_kind, read_data
from gradstudio.train.data.wanted import Wanted, wanted
from gradstudio.ui.background import Background
from gradstudio.ui.panels.training.data_choice import DataChoice
from gradstudio.ui.panels.training.data_fields import DataFields, field_row
from gradstudio.ui.panels.training.data_notes import DataNotes, file_name, shortened
from gradstudio.ui.panels.training.data_parts import DataParts
from gradstudio.ui.panels.training.data_preview import DataPreview
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon
from gradstudio.ui.widgets.section import Section

if TYPE_CHECKING:
    from gradstudio.ui.settings import Settings

_FIRST: Final = "digits"
_WIDE: Final = 160
_ICON: Final = 16


class DataSection(Section):
    """The set with its settings, its parts, and a line on whether the graph takes it.

    A file is read in a thread. One that cannot be read is told, and the set before it stays; one that can be
    read but not used stays before one's eyes with the settings that may mend it.
    """

    data_changed = Signal()
    """Another data set is there, or one with other settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.choice = DataChoice()
        self.fields = DataFields()
        self.parts = DataParts()
        self.command = QLineEdit()
        self.copy_button = QToolButton()
        self.look_button = QPushButton()
        self._asked = Wanted(_FIRST)
        self._reading = read_data(_FIRST)
        self._is_reading = False
        self._last = self._reading
        self._document: Document | None = None
        self._seed = 0
        self._own: list[str] = []
        self._remembered: Settings | None = None
        self._preview: DataPreview | None = None
        self._background = Background(self)
        self._label = QLabel()
        self._notes = DataNotes()
        self._lay_out()
        self.choice.asked.connect(self.set_text)
        self.fields.entered.connect(self._enter)
        self.parts.changed.connect(self._show_preview)
        self.copy_button.clicked.connect(self._copy)
        self.look_button.clicked.connect(self.look)
        self.catch_drops(self)
        self._speak()
        self._show()

    def dataset(self) -> Dataset:
        """The data set; DataError while it is being read, and where it cannot be used."""
        if self._is_reading:
            message = f"{file_name(self._asked)} is still being read"
            raise DataError(message, place="data")
        return self._reading.usable()

    def text(self) -> str:
        """The text that asks for the shown data set, as `gradstudio train --data` takes it."""
        return str(self._asked) if self._is_reading else self._reading.text

    def set_text(self, text: str) -> None:
        """Show the data set that `text` asks for: a known one at once, a file when it has been read."""
        self._background.forget()
        try:
            asked = wanted(text)
        except DataError as error:
            self._take(Reading(Wanted(""), error))
            return
        if known_kind(asked) is not None:
            self._take(read_data(text))
            return
        self._asked, self._is_reading = asked, True
        self._background.start(
            lambda: _read(text), lambda found: self._take(cast("Reading", found)), self._fail
        )
        self._show()

    def set_seed(self, seed: int) -> None:
        """Look at the parts as this seed of a training divides them."""
        self._seed = seed
        self._show_preview()

    def show_fit(self, document: Document) -> None:
        """Say which inputs of `document` take the data, or why they do not fit."""
        self._document = document
        if not self._is_reading:
            self._notes.show_fit(self._reading, document)

    def told(self, error: GradStudioError) -> str:
        """What is wrong, the data called by their name."""
        return shortened(error, self._asked if self._is_reading else self._reading.asked)

    def mark(self, place: str) -> None:
        """Mark the field that `place` names as off, all others as right."""
        self.fields.mark(place)
        self.parts.mark(place)

    def take_over(self, other: DataSection) -> None:
        """Show the data of `other`, divided as there."""
        self.parts.take_over(other.parts)
        self.set_text(other.text())

    def keep_in(self, remembered: Settings) -> None:
        """Offer the files used lately, and have those of today remembered."""
        self._remembered = remembered
        self._own = [text for text in remembered.recent_data() if _is_there(text)]
        self.choice.offer(self._own)

    def catch_drops(self, widget: QWidget) -> None:
        """Take files and folders of data that are dropped on `widget`."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def look(self) -> None:
        """Open the window that shows the data."""
        if self._preview is None:
            self._preview = DataPreview(self)
        self._preview.show()
        self._preview.activateWindow()
        self._show_preview()

    @property
    def preview(self) -> DataPreview | None:
        """The window that shows the data, once it was opened."""
        return self._preview

    def state(self) -> str:
        """What is said about the data: that they are read, or why they cannot be used."""
        return self._notes.state()

    def fit(self) -> str:
        """The line on whether the graph takes the data."""
        return self._notes.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped, but for graphs, which the window opens."""
        if isinstance(event, QDropEvent):  # which a QDragEnterEvent is, too
            paths = [url.toLocalFile() for url in event.mimeData().urls()]
            if len(paths) == 1 and paths[0] and not paths[0].endswith(".grad"):
                event.acceptProposedAction()
                if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                    self.set_text(paths[0])
                return True
        return super().eventFilter(watched, event)

    def _enter(self, name: str, text: str) -> None:
        """Ask for the same data with another setting."""
        asked = wanted(self.text())
        told = {key: value for key, value in asked.settings.items() if key != name}
        self.set_text(str(Wanted(asked.name, {**told, name: text} if text else told)))

    def _take(self, reading: Reading) -> None:
        """A data set was read; one that nothing can be done about leaves the one before it."""
        self._is_reading = False
        same = reading.asked.name == self._reading.asked.name
        refusal = reading.refusal
        self._last = reading
        if refusal is None or same or reading.grid is not None:
            self._reading = reading
            self._remember()
        self._asked = self._reading.asked
        self._show()
        self.mark("" if refusal is None else refusal.place or "")
        self.data_changed.emit()

    def _fail(self, reason: str) -> None:
        self._take(Reading(self._asked, DataError(reason)))

    def _remember(self) -> None:
        """Put a file that can be used at the head of those used lately."""
        reading = self._reading
        if reading.dataset is None or known_kind(reading.asked) is not None:
            return
        others = [text for text in self._own if wanted(text).name != reading.asked.name]
        self._own = [reading.text, *others]
        self.choice.offer(self._own)
        if self._remembered is not None:
            self._remembered.remember_data(self._own)

    def _show(self) -> None:
        self.choice.show_text(self.text())
        if not self._is_reading:
            self.fields.show_reading(self._reading)
        elif self._asked.name != self._reading.asked.name:
            self.fields.hide()
        self.command.setText(self.text())
        self.command.setCursorPosition(0)
        self.command.setToolTip(self.text())
        if self._is_reading:
            self._notes.show_busy(self._asked)
        else:
            # What was asked for last is not what is shown, where nothing of it could be read.
            self._notes.show_reading(self._reading, self._last, self._document)
        self.look_button.setEnabled(not self._is_reading and self._reading.grid is not None)
        self._show_preview()

    def _show_preview(self) -> None:
        if self._preview is not None and self._preview.isVisible():
            try:
                share = self.parts.heldout
            except TrainError:
                share = 0.0
            self._preview.show_reading(self._reading, share, self._seed, stratified=self.parts.stratified)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self.copy_button.setToolTip(self.tr("Copied"))
        QTimer.singleShot(1500, self, self._speak)

    def _lay_out(self) -> None:
        self.choice.setFixedWidth(pixels(_WIDE))
        self.command.setReadOnly(True)
        self.command.setFont(number_font(SMALL))
        self.command.setProperty("role", "plain")
        self.copy_button.setIcon(icon("copy"))
        self.copy_button.setProperty("role", "icon")
        self.copy_button.setIconSize(QSize(pixels(_ICON), pixels(_ICON)))
        self.add(field_row([(self._label, self.choice)]))
        self.add(self.fields)
        self.add(self._notes)
        self.add(self.parts)
        self.add(_row(self.command, self.copy_button))
        self.add(_row(self.look_button, None))

    def _speak(self) -> None:
        self.set_title(self.tr("Data"))
        self.look_button.setText(self.tr("Look at the data"))
        self._label.setText(self.tr("set"))
        self._label.setBuddy(self.choice)
        self.choice.setAccessibleName(self.tr("Data set"))
        self.command.setAccessibleName(self.tr("These data for the command line"))
        self.copy_button.setToolTip(self.tr("Copy this text: the command line takes it, too"))
        self.copy_button.setAccessibleName(self.tr("Copy the text of these data"))


def _read(text: str) -> Reading:
    """The reading of `text`, its table made as well."""
    reading = read_data(text)
    _ = reading.grid
    return reading


def _is_there(text: str) -> bool:
    """Whether the file that `text` names still exists."""
    try:
        return Path(wanted(text).name).exists()
    except (DataError, OSError, ValueError):
        return False


def _row(first: QWidget, second: QWidget | None) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING)
    if second is None:
        row.addWidget(first)
        row.addStretch(1)
    else:
        row.addWidget(first, 1)
        row.addWidget(second)
    return holder
