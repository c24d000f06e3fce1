"""The steps panel: the Program as a list, forward and then backward, with this run's numbers."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gradstudio.engine.program import FORWARD, SEED, Step
from gradstudio.engine.run import Result
from gradstudio.graph.numbers import NOT_COMPUTED
from gradstudio.lens.walk import shown_steps
from gradstudio.ui.panels.step_texts import Words, step_code, step_numbers, step_role
from gradstudio.ui.panels.steps_table import CODE, NUMBER, NUMBERS, ROLE, StepsTable
from gradstudio.ui.theme.fonts import aside_font, number_font
from gradstudio.ui.theme.style import current_theme, number_colour
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

_BAR: Final = 3


class StepsModel(QAbstractTableModel):
    """A row a step; the texts of a row are made when it is seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.result: Result | None = None
        self.steps: tuple[Step, ...] = ()
        self.words = Words()
        self.done: int | None = None
        """So many steps are done; None where all are to be seen."""
        self._codes: dict[int, str] = {}

    def show_result(self, result: Result | None) -> None:
        """Show another run; the list begins afresh only where the Program is another."""
        same = result is not None and self.result is not None and result.program is self.result.program
        if same:
            self.result = result
            if self.steps:
                self.dataChanged.emit(self.index(0, CODE), self.index(len(self.steps) - 1, NUMBERS))
            return
        self.beginResetModel()
        self.result = result
        self.steps = shown_steps(result.program) if result is not None else ()
        self._codes = {}
        self.endResetModel()

    def is_done(self, row: int) -> bool:
        """Whether a step is done, so that its numbers are to be seen."""
        return self.done is None or row < self.done

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are steps."""
        return 0 if parent.isValid() else len(self.steps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count, code, numbers, role."""
        return 0 if parent.isValid() else ROLE + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The text of a cell, and the whole row for screen readers."""
        if self.result is None or role not in _SPOKEN:
            return None
        step, row = self.steps[index.row()], index.row()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "  ".join(filter(None, (self._text(step, row, column) for column in range(ROLE + 1))))
        return self._text(step, row, index.column())

    def _text(self, step: Step, row: int, column: int) -> str:
        if self.result is None:
            return ""
        if column == NUMBER:
            return str(row + 1)
        if column == CODE and step.phase != SEED:
            # The code of a step stays while numbers change, and printing it is the dear part.
            if row not in self._codes:
                self._codes[row] = step_code(step, self.result, self.words)
            return self._codes[row]
        if column == NUMBERS and not self.is_done(row):
            return NOT_COMPUTED
        make = {CODE: step_code, NUMBERS: step_numbers, ROLE: step_role}[column]
        return make(step, self.result, self.words)


_SPOKEN: Final = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}
)


class StepDelegate(QStyledItemDelegate):
    """Draws a step: values in green, gradients in red, the steps of the selected nodes lit."""

    def __init__(self, workspace: Workspace, view: QTableView, model: StepsModel) -> None:
        super().__init__(view)
        self._workspace = workspace
        self._view = view
        self._model = model
        self.dress()

    def dress(self) -> None:
        """Take up the application's fonts."""
        self._mono = number_font()
        self._words = aside_font()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        theme = current_theme()
        step = self._model.steps[index.row()]
        rect = option.rect
        current = self._view.currentIndex().row() == index.row()
        state, stepping = option.state, self._workspace.debugger.stepping
        if current or (not stepping and step.node in self._workspace.selection):
            painter.fillRect(rect, theme.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.window)
        if current and index.column() == NUMBER:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.accent)
        text = str(index.data() or "")
        numbers = number_colour(theme, text, is_value=step.phase == FORWARD)
        colour = {NUMBER: theme.dim, CODE: theme.text, NUMBERS: numbers, ROLE: theme.dim}[index.column()]
        font: QFont = self._words if index.column() == ROLE else self._mono
        painter.setFont(font)
        painter.setPen(colour)
        area = rect.adjusted(3 * SPACING if index.column() == NUMBER else SPACING, 0, -2 * SPACING, 0)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


class StepsPanel(QWidget):
    """Lists the steps; a step chosen is the debugger's current one, and the other way round."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._late = True
        self._following = False
        self.model = StepsModel(self)
        self.view = StepsTable()
        self.view.setModel(self.model)
        self.model.modelReset.connect(self.view.share_out)
        self._delegate = StepDelegate(workspace, self.view, self.model)
        self.view.setItemDelegate(self._delegate)
        self._empty = EmptyState("", "", symbol="code")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, SPACING)
        layout.addWidget(self._stack)
        self._speak()
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        workspace.result_changed.connect(self._follow)
        workspace.selection_changed.connect(self._light)
        workspace.debugger.changed.connect(self._light)

    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._stack.currentWidget() is self._empty

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        super().showEvent(event)
        if self._late:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and fonts."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        elif event.type() == QEvent.Type.ApplicationFontChange:
            self._delegate.dress()
        super().changeEvent(event)

    def refresh(self) -> None:
        """Show the latest run."""
        self._late = False
        self._following = True
        self.model.show_result(self._workspace.result)
        self._following = False
        self._stack.setCurrentWidget(self.view if self.model.steps else self._empty)
        self._light()

    def _follow(self) -> None:
        self._late = True
        if self.isVisible():
            self.refresh()

    def _light(self) -> None:
        """Bring the current row to the debugger's current step."""
        if self._late or not self.isVisible():
            self._late = True
            return
        debugger = self._workspace.debugger
        self.model.done = debugger.position if debugger.stepping else None
        row = debugger.position - 1 if debugger.position <= len(self.model.steps) else -1
        if self.view.currentIndex().row() != row:
            target = self.model.index(row, NUMBER) if row >= 0 else QModelIndex()
            self._following = True
            self.view.selectionModel().setCurrentIndex(target, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._following = False
            if row >= 0:
                self.view.scrollTo(target)
        self.view.viewport().update()

    def _choose(self, current: QModelIndex) -> None:
        if not self._following and current.isValid():
            self._workspace.debugger.point(current.row())
        self.view.viewport().update()

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("Steps"))
        self.view.setAccessibleName(self.tr("Steps of the program"))
        self._empty.set_texts(
            self.tr("No steps yet"),
            self.tr(
                "Once gates are wired and leaves have values, every forward and backward step is listed here."
            ),
        )
        self.model.words = Words(
            self.tr("seed"),
            self.tr("backward"),
            self.tr("no path to the output"),
            self.tr("fan-out adds"),
            self.tr("upstream"),
        )
        self.view.viewport().update()
