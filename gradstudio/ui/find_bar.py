"""The find bar: a field over the canvas's upper right corner, what it found under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout

from gradstudio.ui.find_list import FindListView
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gradstudio.engine.find import Found
    from gradstudio.graph.document import Document

_WIDTH: Final = 430
_AWAY: Final = 3 * SPACING
_BUTTON: Final = 24


class FindBar(QFrame):
    """Field, count, next, previous, close; the list drops down while the bar has the focus."""

    edited = Signal(str)
    """Another query was typed, or an example taken."""
    stepped = Signal(int)
    """The next hit (1) or the one before (−1) is wanted."""
    chosen = Signal(int)
    """The hit of a row is wanted."""
    left = Signal()
    """Enough has been found."""

    def __init__(self, parent: QWidget) -> None:
        """Hidden, over `parent`."""
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "floating")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.addAction(
            icon("search", QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition
        )
        self.count = QLabel()
        self.count.setProperty("role", "dim")
        self.previous, self.next = self._button("up"), self._button("down")
        self._close = self._button("close")
        self.list = FindListView(self)
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.field, 1)
        row.addSpacing(SPACING)
        row.addWidget(self.count)
        for button in (self.previous, self.next, self._close):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(row)
        layout.addWidget(self.message)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self.edited)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.left)
        self.list.clicked.connect(self._choose)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self._speak()
        self.hide()

    def open(self) -> None:
        """Show the bar, ready to type over what was searched last."""
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._settle()

    def show_found(self, found: Found, document: Document, current: int) -> None:
        """Show the hits in a document; `current` is the row that one is at, −1 for none."""
        self.list.hits.show_found(found, document)
        self.list.setCurrentIndex(self.list.hits.index(current))
        here = self.tr("{0} of {1}").format(current + 1, len(found))
        self._say(here if current >= 0 else self.tr("%n found", "", len(found)))
        if not found:
            self._say(self.tr("0 found"), self.tr("Nothing fits. Press Escape to close."))

    def show_examples(self) -> None:
        """Show what can be asked for, while nothing is."""
        self.list.hits.show_examples(
            (
                ("relu", self.tr("by name, label, gate or symbol")),
                ("|grad| < 1e-6", self.tr("gradients that vanish")),
                ("value > 3", self.tr("any element is larger")),
                ("dead", self.tr("ReLUs all zero, wires that send zero back")),
                ("nan or inf", self.tr("numbers that went bad")),
                ("kink", self.tr("gradients that are a convention")),
                ("open or error", self.tr("what is missing or wrong")),
                ("shape = (3, 4)", self.tr("by shape; * is any size")),
            )
        )
        self._say("")

    def show_error(self, message: str) -> None:
        """Say why the query cannot be read."""
        self._say("", message, wrong=True)

    def place(self) -> None:
        """Stay in the upper right corner, no wider than there is room."""
        room = self._over.rect()
        width = min(pixels(_WIDTH), room.width() - 2 * _AWAY)
        self.setFixedWidth(max(width, 0))
        self.adjustSize()
        self.move(QPoint(room.right() + 1 - _AWAY - self.width(), _AWAY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back, as do the arrows; Escape leaves. The canvas hears no key."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.stepped.emit(-1 if back else 1)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def _choose(self, index: QModelIndex) -> None:
        if self.list.hits.examples:
            self.field.setText(self.list.hits.row(index.row()).key)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.chosen.emit(index.row())

    def _say(self, count: str, message: str = "", *, wrong: bool = False) -> None:
        """Show the count, and a message instead of the list."""
        self.count.setText(count)
        self.message.setText(message)
        role = "gradient" if wrong else "dim"
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            self.field.setProperty("invalid", "true" if wrong else "false")
            for widget in (self.message, self.field):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.field.setAccessibleDescription(message or count)
        for button in (self.previous, self.next):
            button.setEnabled(bool(count) and not message)
        self._settle()

    def _settle(self) -> None:
        """Show what there is to show, while the bar has the focus."""
        focus = QApplication.focusWidget()
        has_focus = focus is not None and self.isAncestorOf(focus)
        self.message.setVisible(bool(self.message.text()))
        self.list.setVisible(has_focus and not self.message.text() and self.list.hits.rowCount() > 0)
        self.list.fit_rows()
        self.place()

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None:
            self._settle()

    def _button(self, symbol: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "icon")
        button.setIcon(icon(symbol))
        button.setIconSize(QSize(pixels(12), pixels(12)))
        button.setFixedSize(pixels(_BUTTON), pixels(_BUTTON))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("Find"))
        self.field.setAccessibleName(self.tr("Find by name, gate or condition"))
        self.field.setPlaceholderText(self.tr("Name, gate or condition"))
        self.list.setAccessibleName(self.tr("Found"))
        self.field.setToolTip(
            self.tr(
                "Words are looked for in names, labels, gates and symbols.\n"
                "value, grad (upstream) and downstream are compared with < <= > >= = !=;"
                " of an array any element may fit.\n"
                "Between bars, |grad| < 1e-6, the norm of the whole array is compared.\n"
                "dead: a ReLU whose outputs are all 0, or a gate that sends exact zeros back along a wire.\n"
                "kink, tie: the gradient is a convention there. unused: no output needs it.\n"
                "nan, inf, open, error, problem, gate = relu, shape = (3, 4); joined by and, or, not, ( )."
            )
        )
        for button, words in (
            (self.previous, self.tr("Previous (Shift+F3)")),
            (self.next, self.tr("Next (F3)")),
            (self._close, self.tr("Close (Escape)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words.partition(" (")[0])
