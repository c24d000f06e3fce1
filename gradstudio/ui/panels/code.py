"""The code panel: what an export to NumPy would write, kept up to date while it is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from gradstudio.exchange import Exported
from gradstudio.graph.document import Document
from gradstudio.ui.background import Background
from gradstudio.ui.panels.exporting import exported
from gradstudio.ui.panels.python_colours import PythonColours
from gradstudio.ui.theme.fonts import number_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.widgets.icons import icon
from gradstudio.ui.widgets.seen import is_seen
from gradstudio.ui.workspace import Workspace

_PAUSE_MS: Final = 200
"""Changes that follow each other faster are shown as one."""
_MOST_LINES: Final = 2_000
"""More lines are not shown."""
_BAR: Final = 3
_MOST_COLOURED: Final = 200_000
"""Letters above which the text stays in one colour."""


class CodeText(QPlainTextEdit):
    """Code with a bar at the left of the lines that are lit, so that colour is not all that tells."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[int] = ()

    def set_bars(self, lines: Sequence[int]) -> None:
        """Put the bar before other lines."""
        if list(lines) != list(self._bars):
            self._bars = lines
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars over the text's margin."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for line in self._bars:
            block = self.document().findBlockByNumber(line)
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            painter.fillRect(QRectF(0, box.top(), _BAR, box.height()), current_theme().accent)
        painter.end()


class CodePanel(QWidget):
    """Read-only code with a copy button; where there can be none, one line says why."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown_for: Document | None = None
        self._reason = ""
        self._background = Background(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        self._target = QLabel()
        self._target.setProperty("role", "dim")
        self._copy = QPushButton()
        self._copy.setIcon(icon("copy"))
        self._copy.clicked.connect(self._copy_all)
        self._text = CodeText()
        self._text.setReadOnly(True)
        self._text.setFont(number_font())
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._text.setTabStopDistance(4 * QFontMetricsF(number_font()).horizontalAdvance(" "))
        self._colours = PythonColours(self._text.document())
        self._full = ""
        self._filling = False
        self._steps: Mapping[int, str] = {}
        self._lines: dict[str, list[int]] = {}
        self._text.cursorPositionChanged.connect(self._choose)
        workspace.debugger.changed.connect(self._light)
        self._empty = EmptyState("", "", symbol="code")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._text)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._target)
        head.addStretch(1)
        head.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 2 * SPACING)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(self._head)
        layout.addWidget(self._stack)
        self._speak()
        workspace.document_changed.connect(self._follow)

    def text(self) -> str:
        """The code shown; empty where there is none."""
        return "" if self._stack.currentWidget() is self._empty else self._text.toPlainText()

    def copy_button(self) -> QPushButton:
        """Puts the code on the clipboard."""
        return self._copy

    def reason(self) -> str:
        """Why there is no code; empty where there is some."""
        return self._reason if self._stack.currentWidget() is self._empty else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        super().showEvent(event)
        if self._shown_for is not self._workspace.document:
            # A tab that comes to the front has its place only after this.
            self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        elif event.type() == QEvent.Type.PaletteChange:
            self._colours.dress()
            self._light()
        super().changeEvent(event)

    def refresh(self) -> None:
        """Print the present document, off the window's thread."""
        self._timer.stop()
        document = self._shown_for = self._workspace.document
        if self._hides() or not len(document):
            self._background.forget()
            self._refuse(self.tr("It is back when the exercise is done.") if self._hides() else "")
            return
        self._background.start(lambda: exported(document, "numpy"), self._take, self._refuse)

    def wait(self) -> None:
        """Return when no export is running."""
        self._background.wait()

    def _hides(self) -> bool:
        """Whether an exercise hides something: code proves itself by the numbers that are asked."""
        exercise = self._workspace.document.exercise
        return exercise is not None and exercise.hides

    def _follow(self) -> None:
        if self._hides():
            self.refresh()
            self._full = ""
            self._text.clear()
        elif is_seen(self):
            self._timer.start()

    def catch_up(self) -> None:
        """Print what is not the present document's, where that is seen."""
        if is_seen(self) and self._shown_for is not self._workspace.document:
            self._timer.start()

    def _take(self, outcome: object) -> None:
        if not isinstance(outcome, Exported):
            return
        self._full = outcome.text
        self._steps = outcome.lines
        self._lines = {}
        for line, target in outcome.lines.items():
            self._lines.setdefault(target, []).append(line)
        text = self._cut(self._full)
        if text != self._text.toPlainText():
            bar = self._text.verticalScrollBar()
            at = bar.value()
            self._colours.setDocument(self._text.document() if len(text) <= _MOST_COLOURED else None)
            self._filling = True
            self._text.setPlainText(text)
            self._filling = False
            bar.setValue(at)
        self._head.show()
        self._stack.setCurrentWidget(self._text)
        self._light()

    def _light(self) -> None:
        """Light the lines of the current step, and have them in view."""
        debugger, theme = self._workspace.debugger, current_theme()
        step = debugger.step
        shown = min(self._text.blockCount(), _MOST_LINES)
        lines = [line for line in self._lines.get(step.target, ()) if line < shown] if step else []
        marked: list[QTextEdit.ExtraSelection] = []
        for line in lines:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self._text.document().findBlockByNumber(line))
            mark.format.setBackground(theme.accent_soft)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marked.append(mark)
        self._text.setExtraSelections(marked)
        self._text.set_bars(lines)
        if lines and self._text.textCursor().blockNumber() not in lines:
            self._filling = True
            self._text.setTextCursor(QTextCursor(self._text.document().findBlockByNumber(lines[0])))
            self._filling = False
        if lines:
            self._text.ensureCursorVisible()

    def _choose(self) -> None:
        """Make the step whose line the cursor has come to the current one."""
        walk, cursor = self._workspace.debugger.walk, self._text.textCursor()
        target = self._steps.get(cursor.blockNumber())
        if self._filling or walk is None or target is None or cursor.hasSelection():
            return
        index = walk.index_of(target)
        if index is not None:
            self._workspace.debugger.point(index)

    def lit(self) -> list[str]:
        """The lines that are lit."""
        return [mark.cursor.block().text() for mark in self._text.extraSelections()]

    def _cut(self, text: str) -> str:
        """As much of `text` as a person reads here: to lay out all of a long one would take long."""
        lines = text.splitlines()
        if len(lines) <= _MOST_LINES:
            return text
        more = self.tr("{0} more lines; Copy and Export have them all")
        count = f"{len(lines) - _MOST_LINES:,}"
        return "\n".join([*lines[:_MOST_LINES], f"# … {more.format(count)}"])

    def _refuse(self, why: str) -> None:
        self._reason = why
        if why:
            self._empty.set_texts(self.tr("No code yet"), why)
        else:
            self._empty.set_texts(
                self.tr("No code yet"),
                self.tr("The graph as plain NumPy code stands here as soon as there is one."),
            )
        self._head.hide()
        self._stack.setCurrentWidget(self._empty)

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._full)
        self._copy.setText(self.tr("Copied"))
        QTimer.singleShot(1500, self, self._speak)

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("Code"))
        self._text.setAccessibleName(self.tr("Code"))
        self._target.setText(self.tr("NumPy · what Export writes"))
        self._copy.setText(self.tr("Copy"))
        if self._shown_for is None:
            self._refuse("")
