"""The head of the inspector: the gate's symbol, the node's name to edit, its gate and role, its label."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gradstudio.graph.edits import Rename, SetLabel
from gradstudio.graph.modules import members
from gradstudio.lens.roles import role_of
from gradstudio.ui.gate_words import gate_word
from gradstudio.ui.panels.attempt import attempt
from gradstudio.ui.theme.fonts import BODY, NAME, name_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import CARD_RADIUS, SPACING
from gradstudio.ui.widgets.names import print_name
from gradstudio.ui.widgets.words import note
from gradstudio.ui.workspace import Workspace

_BOX: Final = 36
_SCALES: Final = (1.7, 1.3, 1.0, 0.85, 0.75)
_FIELD_INSET: Final = 3
"""What a field without a frame keeps free before its text, beside its padding."""


class NodeHeader(QWidget):
    """Who is selected; name and label are edited in place."""

    done = Signal()
    """Enter or Escape: the keyboard may go back to the canvas."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._node = ""
        self._symbol = SymbolBox()
        self._name = PlainField()
        self._name.setAccessibleName(self.tr("Name"))
        self._name.setToolTip(self.tr("Name: letters, digits and _; the word that code uses"))
        self._name.entered.connect(self._rename)
        self._gate = QLabel()
        self._gate.setProperty("role", "dim")
        self._gate.setTextFormat(Qt.TextFormat.PlainText)
        self._label = PlainField()
        self._label.setAccessibleName(self.tr("Label"))
        self._label.setPlaceholderText(self.tr("Add a label"))
        self._label.setToolTip(self.tr("Label: free text in any language, never part of code"))
        self._label.entered.connect(self._relabel)
        for field in (self._name, self._label):
            field.left.connect(self._leave)
        self._error = note("", "gradient")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._gate)
        words.addWidget(self._label)
        self._gate.setContentsMargins(pixels(SPACING) + _FIELD_INSET, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACING)
        row.addWidget(self._symbol, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addLayout(row)
        layout.addWidget(self._error)
        self._dress()

    def show_node(self, name: str) -> None:
        """Show the node called `name`."""
        node = self._workspace.document[name]
        kind = node.kind
        what = f"{kind.name.replace('_', ' ')} · {gate_word(role_of(kind))}"
        self._show(name, kind.symbol, what, node.label)

    def show_module(self, name: str) -> None:
        """Show the module called `name`."""
        document = self._workspace.document
        count = len(members(document, name))
        what = self.tr("module of {0} gates").format(count) if count != 1 else self.tr("module of 1 gate")
        self._show(name, "ƒ", what, document.modules[name].label)

    def _show(self, name: str, symbol: str, what: str, label: str) -> None:
        if name != self._node:
            self._node = name
            self._name.drop()
            self._label.drop()
            self._show_error("")
        self._symbol.show_symbol(symbol)
        self._name.show_text(name, print_name(name))
        self._gate.setText(what)
        self._label.show_text(label, label)

    def name_field(self) -> PlainField:
        """Where the name is typed."""
        return self._name

    def label_field(self) -> PlainField:
        """Where the label is typed."""
        return self._label

    def error(self) -> str:
        """Why the last name was refused; empty where it was not."""
        return "" if self._error.isHidden() else self._error.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self._name.setFont(name_font(NAME, bold=True))
        self._label.setFont(ui_font(BODY))

    def _rename(self, text: str) -> None:
        new = text.strip()
        if new in {self._node, ""}:
            self._show_error("")
            self._name.drop()
            return
        if self._workspace.document.has(new):
            error = self.tr("The name {0} is taken; names are unique.").format(new)
        else:
            old, self._node = self._node, new
            error = attempt(self._workspace, Rename(old, new), self.tr("Rename {0} to {1}").format(old, new))
            if error:
                self._node = old
            else:
                self._name.drop()
        self._show_error(error)

    def _leave(self) -> None:
        self._show_error("")
        self.done.emit()

    def _relabel(self, text: str) -> None:
        self._label.drop()
        attempt(self._workspace, SetLabel(self._node, text.strip()), self.tr("Label {0}").format(self._node))

    def _show_error(self, message: str) -> None:
        self._error.setText(message)
        self._error.setVisible(bool(message))
        self._name.set_invalid(bool(message))


class PlainField(QLineEdit):
    """A field that looks like text until it is touched; Enter and leaving enter it, Escape takes it back."""

    entered = Signal(str)
    left = Signal()
    """Enter with nothing refused, or Escape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._raw = self._shown = ""
        self.returnPressed.connect(self._finish)

    def show_text(self, raw: str, shown: str) -> None:
        """Show `shown`, or `raw` while it is edited; what is being typed stays."""
        editing = self.hasFocus() and self.isModified()
        self._raw, self._shown = raw, shown
        if not editing:
            self._put(raw if self.hasFocus() else self._rested())

    def raw(self) -> str:
        """The text as it is, not as it is shown."""
        return self._raw

    def drop(self) -> None:
        """Forget what is being typed."""
        self.setModified(False)
        self._put(self._raw if self.hasFocus() else self._rested())

    def set_invalid(self, invalid: bool) -> None:
        """Mark what is typed as refused."""
        self.setProperty("invalid", "true" if invalid else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the plain text to edit."""
        if not self.isModified():
            self._put(self._raw)
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Enter what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._enter()
            if not self.isModified():
                self._put(self._rested())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut what is shown to the new width."""
        super().resizeEvent(event)
        if not self.isModified() and not self.hasFocus():
            self._put(self._rested())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what was typed, and leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
            event.accept()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        self._enter()
        if not self.isModified():
            self.left.emit()

    def _enter(self) -> None:
        if self.isModified():
            self.entered.emit(self.text())

    def _rested(self) -> str:
        """What is shown while nothing is typed, cut to the width."""
        room = self.width() - 2 * (SPACING + _FIELD_INSET)
        shown = self.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, room)
        return shown if self.isVisible() else self._shown

    def _put(self, text: str) -> None:
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)


class SymbolBox(QWidget):
    """A gate's symbol in a small rounded box, as the palette and the canvas show it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = ""
        self.setFixedSize(pixels(_BOX), pixels(_BOX))

    def show_symbol(self, symbol: str) -> None:
        """Show another symbol."""
        self._symbol = symbol
        self.setAccessibleName(symbol)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, and the symbol as large as the box lets it be."""
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.outline, 1))
        painter.setBrush(theme.node)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        for scale in _SCALES:
            painter.setFont(ui_font(scale, bold=True))
            if painter.fontMetrics().horizontalAdvance(self._symbol) <= self.width() - 2 * SPACING:
                break
        painter.setPen(theme.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._symbol)
        painter.end()
