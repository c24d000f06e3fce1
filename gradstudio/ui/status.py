"""The status bar: what the graph is, how its run went, and how it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QStatusBar, QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING

if TYPE_CHECKING:
    from gradstudio.ui.workspace import Workspace

_MILLI: Final = 1e3
_NAMED: Final = 6
_DTYPE: Final = "float64"


class StatusBar(QStatusBar):
    """Left the counts and the verdict, in the middle the run, right precision and zoom."""

    problems_asked = Signal()
    """The verdict was clicked."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """The state of `workspace`, at 100 %."""
        super().__init__(parent)
        self._workspace = workspace
        self._arranging, self._opening, self._hint = False, "", ""
        self.setSizeGripEnabled(False)
        self.left = QPushButton()
        self.left.setProperty("role", "quiet")
        self.left.setToolTip(self.tr("Show the problems"))
        self.left.setCursor(Qt.CursorShape.PointingHandCursor)
        self.left.clicked.connect(self.problems_asked)
        self.middle = QLabel()
        self.middle.setTextFormat(Qt.TextFormat.PlainText)
        self.middle.setMinimumWidth(1)
        self.right = QLabel()
        row = QWidget()
        layout = QGridLayout(row)
        layout.setContentsMargins(SPACING, 0, SPACING, 0)
        for column, stretch, side, widget in (
            (0, 1, Qt.AlignmentFlag.AlignLeft, self.left),
            (1, 2, Qt.AlignmentFlag.AlignHCenter, self.middle),
            (2, 1, Qt.AlignmentFlag.AlignRight, self.right),
        ):
            layout.setColumnStretch(column, stretch)
            layout.addWidget(widget, 0, column, side | Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(row, 1)
        workspace.document_changed.connect(self.show_document)
        workspace.result_changed.connect(self.show_run)
        workspace.checked_changed.connect(self.show_document)
        self.show_document()
        self.show_run()
        self.show_zoom(1.0)

    def show_document(self) -> None:
        """Counts and verdict of the document."""
        document, checked = self._workspace.document, self._workspace.checked
        nodes, wires = len(document), document.wire_count
        problems = len(checked.problems)
        words = [
            self.tr("1 node") if nodes == 1 else self.tr("{} nodes").format(f"{nodes:,}"),
            self.tr("1 wire") if wires == 1 else self.tr("{} wires").format(f"{wires:,}"),
        ]
        if self._workspace.check_stale:
            words.append(self.tr("checking …"))
        elif not problems:
            words += [self.tr("valid")] if nodes else []
        else:
            words.append(
                self.tr("1 problem") if problems == 1 else self.tr("{} problems").format(f"{problems:,}")
            )
        self.left.setText(" · ".join(words) if nodes else self.tr("empty"))
        set_role(self.left, "alarm" if checked.errors else "quiet")

    def show_layout(self, busy: bool) -> None:
        """That a layout is being worked out, or how the run went."""
        self._arranging = busy
        self.show_run()

    def show_opening(self, name: str) -> None:
        """That the file called `name` is being read; that none is any more where it is empty."""
        self._opening = name
        self.show_run()

    def show_hint(self, text: str) -> None:
        """What the mouse can do on the canvas just now, or how the run went where `text` is empty."""
        self._hint = text
        self.show_run()

    def show_run(self) -> None:
        """How long the run took, or why there are no gradients."""
        workspace = self._workspace
        if self._opening:
            text = self.tr("opening {} … Esc cancels").format(self._opening)
        elif self._arranging:
            text = self.tr("laying out … Esc cancels")
        elif self._hint:
            text = self._hint
        elif not len(workspace.document):
            text = ""
        elif workspace.stale:
            text = self.tr("out of date, running …")
        elif workspace.gap:
            text = self._gap()
        elif workspace.result is None or not workspace.result.program.steps:
            text = self.tr("nothing has run yet")
        else:
            time = format_number(workspace.seconds * _MILLI, 2)
            text = self.tr("forward + backward {} ms").format(time)
        self.middle.setText(text)
        self.middle.setToolTip(text)

    def _gap(self) -> str:
        """Why there are no gradients: the first error, leaves without a value, or the run's own reason."""
        workspace = self._workspace
        if workspace.checked.errors:
            return translated(workspace.checked.errors[0].message)
        ran = workspace.result.program.document if workspace.result is not None else workspace.document
        waiting = [node.name for node in workspace.document if node.kind.is_leaf and node.name not in ran]
        if waiting:
            names = ", ".join(waiting[:_NAMED]) + (", …" if len(waiting) > _NAMED else "")
            return self.tr("no gradients yet: waiting for a value of {}").format(names)
        return translated(workspace.gap)

    def show_zoom(self, zoom: float) -> None:
        """Precision and zoom."""
        self.right.setText(f"{_DTYPE} · {round(zoom * 100)} %")
