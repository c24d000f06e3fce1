"""A frame or note in the inspector: its text, its colour as swatches, its size."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gradstudio.graph.items import FRAME, REMARK_COLOURS
from gradstudio.graph.remark_edits import SetRemark
from gradstudio.ui.panels.attempt import attempt
from gradstudio.ui.panels.inspector.number_field import NumberField
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.remarks import remark_colours
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import CONTROL_RADIUS, SPACING
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import note
from gradstudio.ui.workspace import Workspace

_TEXT_HEIGHT: Final = 96
_FIELD_WIDTH: Final = 84
_SWATCH: Final = 24
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RemarkView(QWidget):
    """Shows one frame or note; every change is entered as one undo step."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._name = ""
        self._text_section = Section("")
        self.text = TextField()
        self.text.entered.connect(self._write)
        self._text_section.add(self.text)
        self.colours = Swatches(self._words())
        self.colours.chosen.connect(self._colour)
        colour = Section(self.tr("Colour"))
        colour.add(self.colours)
        size = Section(self.tr("Size"))
        self.width_field, self.height_field = NumberField(), NumberField()
        for field, words, key in (
            (self.width_field, self.tr("Width"), "width"),
            (self.height_field, self.tr("Height"), "height"),
        ):
            field.setFixedWidth(pixels(_FIELD_WIDTH))
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.entered.connect(lambda value, step, key=key: self._resize(key, value, step))
            field.refused.connect(self._show_error)
            size.add_row(words, field)
        self._error = note("", "gradient")
        self._error.hide()
        size.add(self._error)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * SPACING)
        for section in (self._text_section, colour, size):
            layout.addWidget(section)

    def show_remark(self, name: str) -> None:
        """Show the frame or note called `name`."""
        remark = self._workspace.document.remarks[name]
        if name != self._name:
            self._name = name
            self.text.drop()
            self._show_error("")
        frame = remark.kind == FRAME
        title = self.tr("Title of the frame") if frame else self.tr("Text of the note")
        self._text_section.set_title(title)
        self.text.setAccessibleName(title)
        self.text.show_text(remark.text)
        self.colours.show_colour(remark.colour)
        self.width_field.show_array(np.array(remark.width))
        self.height_field.show_array(np.array(remark.height))

    def error(self) -> str:
        """Why the last size was refused; empty where it was not."""
        return "" if self._error.isHidden() else self._error.text()

    def _words(self) -> dict[str, str]:
        words = (
            self.tr("Grey"),
            self.tr("Blue"),
            self.tr("Green"),
            self.tr("Yellow"),
            self.tr("Orange"),
            self.tr("Violet"),
        )
        return dict(zip(REMARK_COLOURS, words, strict=True))

    def _write(self, text: str) -> None:
        self._apply(SetRemark(self._name, text=text), self.tr("edit the text"))

    def _colour(self, word: str) -> None:
        self._apply(SetRemark(self._name, colour=word), self.tr("colour"))

    def _resize(self, key: str, value: object, step: str) -> None:
        """Another width or height; the upper left corner stays."""
        remark = self._workspace.document.remarks[self._name]
        if not isinstance(value, np.ndarray) or value.ndim:
            self._show_error(self.tr("a size is one number"))
            return
        size = float(value)
        if key == "width":
            edit = SetRemark(self._name, x=remark.x + (size - remark.width) / 2, width=size)
        else:
            edit = SetRemark(self._name, y=remark.y + (size - remark.height) / 2, height=size)
        merge = f"{key} of {self._name} {step}" if step else ""
        self._apply(edit, self.tr("resize"), merge)

    def _apply(self, edit: SetRemark, text: str, merge_key: str = "") -> None:
        self._show_error(attempt(self._workspace, edit, text, merge_key))
        if self._name in self._workspace.document.remarks:
            self.show_remark(self._name)

    def _show_error(self, message: str) -> None:
        self._error.setText(message)
        self._error.setVisible(bool(message))


class TextField(QPlainTextEdit):
    """A few lines of text; Control and Enter, and leaving, enter them, Escape takes them back."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(pixels(_TEXT_HEIGHT))

    def show_text(self, text: str) -> None:
        """Show `text`; what is being typed stays."""
        typing = self.hasFocus() and self.toPlainText() != self._text
        self._text = text
        if not typing and self.toPlainText() != text:
            self.setPlainText(text)

    def drop(self) -> None:
        """Forget what is being typed."""
        self.setPlainText(self._text)

    def event(self, event: QEvent) -> bool:
        """Keep Control and Enter from the window, for which they run the graph."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Control and Enter enter the text, Escape takes it back."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif control and event.key() in _ENTER:
            self._enter()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Enter what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._enter()

    def _enter(self) -> None:
        text = self.toPlainText()
        if text != self._text:
            self._text = text
            self.entered.emit(text)


class Swatches(QWidget):
    """Colours in a row, of which one is chosen; one stop of the Tab key, the arrows choose within."""

    chosen = Signal(str)

    def __init__(self, words: dict[str, str], parent: QWidget | None = None) -> None:
        """A swatch a colour, named for screen readers by `words`."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Swatch] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        for colour, word in words.items():
            button = _Swatch(colour, word, self)
            button.clicked.connect(lambda _checked=False, colour=colour: self.chosen.emit(colour))
            self._group.addButton(button)
            self._buttons[colour] = button
            layout.addWidget(button)
        layout.addStretch(1)

    def show_colour(self, colour: str) -> None:
        """Mark one as chosen."""
        for each, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == colour else Qt.FocusPolicy.ClickFocus)
        self._buttons[colour].setChecked(True)

    def button(self, colour: str) -> QAbstractButton:
        """The swatch of a colour."""
        return self._buttons[colour]

    def step(self, key: int, from_: str) -> bool:
        """Choose the neighbour by an arrow key; whether the key was one."""
        by = _STEPS.get(Qt.Key(key))
        if by is None:
            return False
        colours = list(self._buttons)
        wanted = colours[(colours.index(from_) + by) % len(colours)]
        self.chosen.emit(wanted)
        self._buttons[wanted].setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class _Swatch(QAbstractButton):
    """One colour, as a frame or note shows it."""

    def __init__(self, colour: str, word: str, parent: Swatches) -> None:
        super().__init__(parent)
        self._colour, self._row = colour, parent
        self.setCheckable(True)
        self.setAccessibleName(word)
        self.setToolTip(word)
        side = pixels(_SWATCH)
        self.setFixedSize(side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose a neighbour."""
        if not self._row.step(event.key(), self._colour):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        """A rounded square in the colour, ringed where it is chosen."""
        theme = current_theme()
        colours = remark_colours(theme, self._colour)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(theme.accent, 2 if self.isChecked() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(outer, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.setPen(QPen(colours.edge, 1))
        painter.setBrush(colours.swatch)
        painter.drawRoundedRect(outer.adjusted(3, 3, -3, -3), CONTROL_RADIUS - 2, CONTROL_RADIUS - 2)
