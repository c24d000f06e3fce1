"""The formula bar: what the canvas shows as a line of text, which can be edited and becomes the graph again.

Inside a module it is the formula of that module: what comes in stands there by the names of its ports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.graph.document import Document, same_structure
from gradstudio.graph.formula import one_line, rewrite
from gradstudio.graph.formula.pieces import Piece, Term
from gradstudio.graph.modules import box_at
from gradstudio.ui.sentences import translated
from gradstudio.ui.term_mark import mark_term, term_at, term_of
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme, set_role
from gradstudio.ui.theme.tokens import SPACING

if TYPE_CHECKING:
    from gradstudio.ui.workspace import Workspace

FOLLOWED_TO: Final = 30
"""Up to so many nodes the formula follows every change, above that only those of the structure."""
ON_DEMAND_FROM: Final = 300
"""Above so many nodes it is written only when it is asked for."""

_FONT: Final = 1.1
_NARROWEST: Final = 160
_WIDEST: Final = 460
_LONGEST: Final = 100_000


class FormulaBar(QLineEdit):
    """A field that holds the formula; Enter applies it as one undo step, Esc brings the document's back."""

    applied = Signal()
    """A formula has become the document."""
    committed = Signal()
    """A formula became the document, or Esc was pressed: the bar needs the focus no more."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """The formula of the workspace's document."""
        super().__init__(parent)
        self._workspace = workspace
        self._full = self._why = self._level = ""
        self._written: Document | None = None
        self._terms: tuple[Term, ...] = ()
        self._filling = False
        self.setProperty("role", "formula")
        self.setFont(number_font(_FONT))
        self.setMaxLength(_LONGEST)
        self.setMinimumWidth(pixels(_NARROWEST))
        self.setMaximumWidth(pixels(_WIDEST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Formula"))
        self._caption = QLabel(self)
        self._caption.setProperty("role", "dim")
        self._caption.setFont(ui_font(SMALL))
        self._caption.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.error = QLabel(self)
        self.error.setProperty("role", "floating")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.setMargin(2 * SPACING)
        self.error.hide()
        self.textEdited.connect(self._edited)
        workspace.document_changed.connect(self._document_changed)
        workspace.level_changed.connect(self._level_changed)
        self.cursorPositionChanged.connect(self._choose)
        workspace.debugger.changed.connect(self.update)
        self._show_document()

    def sizeHint(self) -> QSize:
        """Narrow, and ready to be widened: where room is short, the bar's buttons have it."""
        hint = super().sizeHint()
        hint.setWidth(self.minimumWidth())
        return hint

    def formula(self) -> str:
        """The document's formula in full, as far as it has been written."""
        return self._full

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the reason above the window's other parts, which rise as they are laid out anew."""
        if watched is self.window() and event.type() == QEvent.Type.LayoutRequest:
            self.error.raise_()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies, Esc restores."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._commit()
        elif event.key() == Qt.Key.Key_Escape:
            self._restore()
            self.committed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all of it, to be edited."""
        super().focusInEvent(event)
        if self.property("invalid") == "true":
            self._show_error()
        if not self.isModified():
            self._write()
            self._show_text(self._full)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shorten it again, unless something was typed: that is kept."""
        super().focusOutEvent(event)
        self.error.hide()
        if not self.isModified():
            self._show_text(self._shortened())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the caption at the right, and what is shown within the field."""
        super().resizeEvent(event)
        self._place_caption()
        if not self.isModified() and not self.hasFocus():
            self._show_text(self._shortened())

    def changeEvent(self, event: QEvent) -> None:
        """Keep the fonts of formulas when the application's change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(number_font(_FONT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the term of the current step: a wash and a line under it."""
        super().paintEvent(event)
        if (found := self.lit()) is not None:
            mark_term(self, found)

    def lit(self) -> Term | None:
        """The term of the current step as far as it is shown: its gate's, or that of a module around it."""
        document, step = self._workspace.document, self._workspace.debugger.step
        if step is None or self.isModified() or step.node not in document or self._written is None:
            return None
        shown = len(self.text()) - (self.text() != self._full)
        return term_of(self._terms, (step.node, box_at(document, step.node, self._level)), shown)

    def _choose(self) -> None:
        """Make the step of the term that the caret has come to the current one."""
        if self._filling or not self.hasFocus() or self.isModified() or self.hasSelectedText():
            return
        if (found := term_at(self._terms, self.cursorPosition())) is not None:
            self._workspace.debugger.point_at(found.name)

    def _commit(self) -> None:
        if not self.isModified():
            self.committed.emit()
            return
        document = self._workspace.document
        try:
            after = rewrite(document, self.text(), self._level)
        except GradStudioError as error:
            self._refuse(translated(str(error)))
            return
        self.setModified(False)
        self._accept()
        if after == document:
            self._show_document()
        else:
            self._workspace.become(after, self.tr("Formula"))
            self.applied.emit()
        self.committed.emit()

    def _restore(self) -> None:
        self.setModified(False)
        self._accept()
        self._show_document()

    def _edited(self) -> None:
        self._accept()
        self._place_caption()

    def _refuse(self, reason: str) -> None:
        """Mark the text as no formula, and say why under it; the text stays."""
        self.setProperty("invalid", "true")
        set_role(self, "formula")
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        self.error.setText(reason)
        self._show_error()

    def _show_error(self) -> None:
        """Put the reason under the field, over whatever is there."""
        window = self.window()
        self.error.setParent(window)
        ink = self.error.palette()
        ink.setColor(QPalette.ColorRole.WindowText, current_theme().gradient)
        self.error.setPalette(ink)
        place = self.mapTo(window, QPoint(0, self.height() + SPACING))
        width = max(
            self.width(), min(self.error.sizeHint().width(), window.width() - place.x() - 4 * SPACING)
        )
        self.error.setGeometry(QRect(place, QSize(width, self.error.heightForWidth(width))))
        self.error.show()
        self.error.raise_()
        window.installEventFilter(self)

    def _accept(self) -> None:
        """Take back the mark of a bad formula."""
        self.error.hide()
        if self.property("invalid") == "true":
            self.setProperty("invalid", "false")
            set_role(self, "formula")
            self.setToolTip("")
            self.setAccessibleDescription("")

    def _document_changed(self, before: Document, after: Document) -> None:
        if self.isModified():
            return
        del before
        if len(after) > FOLLOWED_TO and self._written is not None and _same_text(self._written, after):
            return
        self._show_document()

    def _level_changed(self) -> None:
        if not self.isModified():
            self._show_document()

    def _show_document(self) -> None:
        """Write the formula anew, and show it as far as there is room."""
        self._full, self._why, self._written, self._terms = "", "", None, ()
        if len(self._workspace.document) <= ON_DEMAND_FROM or self.hasFocus():
            self._write()
        self._show_text(self._full if self.hasFocus() else self._shortened())

    def _write(self) -> None:
        """Make the document's formula, unless it is there already."""
        document, level = self._workspace.document, self._workspace.level
        if self._written is document and self._level == level:
            return
        self._written, self._level = document, level
        self._why = ""
        try:
            line = one_line(document, level) if len(document) else Piece("")
            self._full, self._terms = line.text, line.terms
        except GradStudioError as error:
            self._full, self._why = "", translated(str(error))

    def _show_text(self, text: str) -> None:
        count = len(self._workspace.document)
        if not count:
            self.setPlaceholderText(self.tr("type a formula, such as f = (x + y) * z"))
        else:
            self.setPlaceholderText(
                self._why or self.tr("{} nodes: click to see the formula").format(f"{count:,}")
            )
        self._filling = True
        if text != self.text():
            self.setText(text)
        self.setModified(False)
        self.setCursorPosition(0 if not self.hasFocus() else len(text))
        self._filling = False
        self._place_caption()

    def _shortened(self) -> str:
        """As much of the formula as there is room for."""
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - 6 * SPACING
        return self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room)

    def _place_caption(self) -> None:
        words = self.tr("Enter applies") if self.isModified() else self.tr("formula")
        self._caption.setText(words)
        self._caption.adjustSize()
        width = self._caption.width()
        self._caption.move(self.width() - width - 3 * SPACING, (self.height() - self._caption.height()) // 2)
        self.setTextMargins(SPACING, 0, width + 2 * SPACING, 0)


def _same_text(a: Document, b: Document) -> bool:
    """Whether two documents have one formula: one structure, in modules with the same ports."""
    return (
        same_structure(a, b)
        and all(old.module == new.module for old, new in zip(a, b, strict=True))
        and [(m.name, m.module, m.inputs, m.outputs) for m in a.modules.values()]
        == [(m.name, m.module, m.inputs, m.outputs) for m in b.modules.values()]
    )
