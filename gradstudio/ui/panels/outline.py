"""The outline panel: the graph as a tree that can be read, searched and walked without the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from gradstudio.graph.edits import Edit, Rename, SetLabel
from gradstudio.ui.later import later
from gradstudio.ui.panels.attempt import attempt
from gradstudio.ui.panels.outline_model import GRADIENT, NAME, VALUE, OutlineModel
from gradstudio.ui.panels.outline_row import OutlineDelegate
from gradstudio.ui.theme.fonts import SMALL, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.widgets.icons import icon
from gradstudio.ui.widgets.seen import is_seen
from gradstudio.ui.workspace import NODES_IN_PLACE, Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from gradstudio.graph.document import Document

_INDENT: Final = 14
_NUMBERS: Final = {VALUE: 54, GRADIENT: 66}
_CATCH_UP: Final = 100
_NEAR: Final = 40


class OutlinePanel(QWidget):
    """A field that filters, over the tree; what is selected in one place is selected in the other."""

    place_chosen = Signal(str)
    """Enter or a double click: go to the thing of this name."""
    failed = Signal(str)
    """A name was refused: why."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """The outline of `workspace`."""
        super().__init__(parent)
        self._workspace = workspace
        self._late, self._telling = True, False
        self.model = OutlineModel(workspace, self)
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.setClearButtonEnabled(True)
        self.field.addAction(
            icon("search", QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition
        )
        self.field.installEventFilter(self)
        self.tree = OutlineTree(self.model)
        self._empty = EmptyState("", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.tree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * SPACING, 0, 0)
        layout.setSpacing(SPACING)
        margins = QVBoxLayout()
        margins.setContentsMargins(3 * SPACING, 0, 3 * SPACING, 0)
        margins.addWidget(self.field)
        layout.addLayout(margins)
        layout.addWidget(self._stack)
        self.setFocusProxy(self.tree)
        # A run that follows a change within so many milliseconds is shown with it.
        self._soon = QTimer(self, singleShot=True, interval=_CATCH_UP)
        self._soon.timeout.connect(self._show_numbers)
        self.field.textChanged.connect(self._find)
        self.tree.activated.connect(self._go)
        self.tree.all_wanted.connect(lambda: workspace.select(_everything(workspace.document)))
        self.tree.selectionModel().selectionChanged.connect(self._tell)
        self.model.renamed.connect(self._rename)
        workspace.document_changed.connect(self._document_changed)
        workspace.result_changed.connect(self._result_changed)
        workspace.selection_changed.connect(self._selection_changed)
        self._speak()

    def refresh(self) -> None:
        """Catch up with what happened while nobody looked."""
        if self._late and is_seen(self):
            self._late = False
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.refresh)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and fonts."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        elif event.type() == QEvent.Type.ApplicationFontChange:
            self.model.dress()
            self.tree.dress()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, Down and Enter go on to what was found; Esc empties it first."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter_tree()
                return True
            if key == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def _enter_tree(self) -> None:
        self.tree.setFocus()
        first = self.model.index(0, NAME)
        if first.isValid() and not self.tree.selectionModel().hasSelection():
            self.tree.setCurrentIndex(first)

    # From the workspace to the tree

    def _document_changed(self) -> None:
        self._late = True
        if len(self._workspace.document) > NODES_IN_PLACE:
            later(self, self.refresh)  # laying out many rows takes a turn of its own
        else:
            self.refresh()

    def _result_changed(self) -> None:
        if not self._late and not self._soon.isActive():
            self._soon.start()

    def _show_numbers(self) -> None:
        if is_seen(self):
            self.tree.viewport().update()
        else:
            self._late = True

    def _selection_changed(self) -> None:
        if not self._telling and not self._late:
            if is_seen(self):
                self._show_selection()
            else:
                self._late = True

    def _follow(self) -> None:
        self._telling = True
        self.model.follow()
        self._telling = False
        self.tree.viewport().update()
        self._show_what_there_is()
        self._show_selection()

    def _show_what_there_is(self) -> None:
        self._speak()
        self._stack.setCurrentWidget(self.tree if self.model.rowCount() else self._empty)

    def _show_selection(self) -> None:
        """Select in the tree what is selected on the canvas, and bring it into view where it is one thing."""
        chosen, flag = self._workspace.selection, self.tree.selectionModel().SelectionFlag
        self._telling = True
        one = self.model.index_of(next(iter(chosen))) if len(chosen) == 1 else QModelIndex()
        self.tree.selectionModel().select(self.model.selection_of(chosen), flag.ClearAndSelect)
        if one.isValid() and one != self.tree.currentIndex():
            self.tree.selectionModel().setCurrentIndex(one, flag.NoUpdate)
            self.tree.scrollTo(one)
        self._telling = False

    # From the tree to the workspace

    def _tell(self) -> None:
        """Select on the canvas what is selected in the tree, on the level that it lies on."""
        if self._telling:
            return
        names = [self.model.name(index) for index in self.tree.selectionModel().selectedRows(NAME)]
        self._telling = True
        self._enter_level_of(self.model.name(self.tree.currentIndex()), names)
        self._workspace.select(names)
        self._telling = False

    def _enter_level_of(self, current: str, names: list[str]) -> None:
        name = current if current in names else next(iter(names), "")
        if name:
            self._workspace.enter(self._workspace.document.item(name).module)

    def _go(self, index: QModelIndex) -> None:
        if name := self.model.name(index):
            self.place_chosen.emit(name)

    def _rename(self, old: str, new: str) -> None:
        remark = old in self._workspace.document.remarks
        edit: Edit = SetLabel(old, new) if remark else Rename(old, new)
        text = self.tr("change a text") if remark else self.tr("rename {0}").format(old)
        if reason := attempt(self._workspace, edit, text):
            self.failed.emit(reason)

    def _find(self, text: str) -> None:
        self._telling = True
        self.model.find(text)
        if text.strip():
            self.tree.expandAll()
        self._telling = False
        self._show_what_there_is()
        self._show_selection()

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("Outline"))
        self.tree.setAccessibleName(self.tr("Outline of the graph"))
        self.field.setPlaceholderText(self.tr("Filter by name or gate"))
        self.field.setAccessibleName(self.tr("Filter the outline"))
        if self.field.text().strip():
            title, words = self.tr("Nothing found"), self.tr("No name, gate or note holds this text.")
        else:
            title, words = self.tr("No graph yet"), self.tr("Its nodes, modules and notes are listed here.")
        self._empty.set_texts(title, words)


class OutlineTree(QTreeView):
    """The tree; rows are fetched as their level's end comes into view, and typing finds any name."""

    all_wanted = Signal()
    """Everything is to be selected, whether its row was fetched or not."""

    def __init__(self, model: OutlineModel) -> None:
        """Of `model`."""
        super().__init__()
        self._outline = model
        self._typed, self._typing = "", QElapsedTimer()
        self.setModel(model)
        self.delegate = OutlineDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(pixels(_INDENT))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setFont(ui_font(SMALL))
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(pixels(_NEAR))
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _NUMBERS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, pixels(width))
        self.verticalScrollBar().valueChanged.connect(self._fetch_seen)

    def dress(self) -> None:
        """Take up the application's fonts."""
        self.delegate.dress()
        self.header().setFont(ui_font(SMALL))

    def selectAll(self) -> None:
        """Select everything, not only the rows that were fetched."""
        self.all_wanted.emit()

    def keyboardSearch(self, search: str) -> None:
        """Go to the next name that begins with what is typed, letter after letter."""
        going_on = self._typing.isValid() and self._typing.elapsed() < QApplication.keyboardInputInterval()
        self._typed = self._typed + search if going_on else search
        self._typing.start()
        found = self._outline.next_of(self._typed, self.currentIndex(), itself=going_on)
        if found:
            self.setCurrentIndex(self._outline.index_of(found))

    def _fetch_seen(self) -> None:
        """Fetch more of the level whose rows are at the bottom of the view."""
        last = self.indexAt(self.viewport().rect().bottomLeft())
        level = last.parent() if last.isValid() else QModelIndex()
        near = not last.isValid() or last.row() >= self._outline.rowCount(level) - _NEAR
        if near:
            self._outline.tell_more(level)


def _everything(document: Document) -> list[str]:
    """Names of all that lies at the top: what the outline shows before a branch is opened."""
    kinds = (document.modules, document.nodes, document.remarks)
    return [item.name for items in kinds for item in items.values() if not item.module]
