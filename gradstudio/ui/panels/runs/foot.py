"""The foot of the runs panel: where runs are kept, what those chosen are good for, what was deleted."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradstudio.ui.panels.runs.folding import Folding
from gradstudio.ui.panels.runs.keeping import Keeping
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import SMALL, pixels, ui_font
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.words import note

_ROOM_FOR_WHERE: Final = 380
_PROBLEMS: Final = 3


class RunsFoot(QWidget):
    """Tells of `keeping`."""

    def __init__(self, keeping: Keeping, parent: QWidget | None = None) -> None:
        """Follows it."""
        super().__init__(parent)
        self._keeping = keeping
        self.keep_box = QCheckBox(self.tr("Keep runs"))
        self.keep_box.setChecked(keeping.on)
        self.keep_box.toggled.connect(keeping.keep_beside)
        self._where = QLabel()
        self._where.setFont(ui_font(SMALL))
        self._where.setProperty("role", "dim")
        self._where.setMinimumWidth(1)
        self.of_chosen = Folding(self.tr("Chosen runs"), "quiet")
        self.restore_button = QPushButton(self.tr("Undelete"))
        set_role(self.restore_button, "link")
        self.restore_button.clicked.connect(keeping.restore)
        self._problems, self._deleted_words = note(""), note("")
        self._deleted = QWidget()
        deleted = QHBoxLayout(self._deleted)
        deleted.setContentsMargins(0, 0, 0, 0)
        deleted.addWidget(self._deleted_words)
        deleted.addWidget(self.restore_button)
        deleted.addStretch(1)
        self.low = QWidget()
        row = QHBoxLayout(self.low)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACING)
        row.addWidget(self.keep_box)
        row.addWidget(self._where, 1)
        row.addWidget(self.of_chosen)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        for widget in (self._problems, self._deleted, self.low):
            rows.addWidget(widget)
        keeping.changed.connect(self._show)
        self._show()

    def where(self) -> str:
        """Where runs are kept, in words."""
        return self._where.text()

    def problems(self) -> str:
        """Which files could not be read."""
        return self._problems.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out where runs are kept where there is no room; the switch tells it too."""
        super().resizeEvent(event)
        self._where.setVisible(self.width() >= pixels(_ROOM_FOR_WHERE))

    def _show(self) -> None:
        keeping, folder = self._keeping, self._keeping.folder
        if not keeping.on:
            words = self.tr("only until the window closes")
        elif folder is None:
            words = self.tr("beside the graph, once it is saved")
        else:
            words = self.tr("in {0}, beside the graph").format(folder.name)
        self._where.setText(words)
        for widget in (self._where, self.keep_box):
            widget.setToolTip(str(folder) if folder is not None and keeping.on else words)
        self.keep_box.setAccessibleDescription(words)
        self.keep_box.setChecked(keeping.on)
        count = len(keeping.deleted)
        self._deleted_words.setText(
            self.tr("1 run deleted") if count == 1 else self.tr("{0} runs deleted").format(count)
        )
        self._deleted.setVisible(bool(count))
        lines = [translated(problem) for problem in keeping.problems]
        more = [self.tr("and {0} more").format(len(lines) - _PROBLEMS)] if len(lines) > _PROBLEMS else []
        self._problems.setText("\n".join([*lines[:_PROBLEMS], *more]))
        self._problems.setVisible(bool(lines))
