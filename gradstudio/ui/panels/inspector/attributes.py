"""A gate's attributes to edit, one row each, by kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gradstudio.gates import Attribute
from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.numbers import format_exact
from gradstudio.ui.gate_words import gate_word
from gradstudio.ui.panels.attempt import attempt
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice, Spin
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import discard, note
from gradstudio.ui.workspace import Workspace

ELSEWHERE: Final = frozenset({"shape", "value"})
"""Attributes of leaves that the value editor takes care of."""

_WIDEST_INT: Final = 2_000_000_000
_FIELD: Final = 132


class AttributesEditor(Section):
    """The attributes of one node; hidden where it has none."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Attributes"))
        self._workspace = workspace
        self._node = ""
        self._editors: dict[str, AttributeRow] = {}
        self._holder: QWidget | None = None
        self._made_for: tuple[Attribute, ...] = ()

    def show_node(self, name: str) -> None:
        """Show the node called `name`."""
        node = self._workspace.document[name]
        elsewhere = ELSEWHERE if node.kind.is_leaf else frozenset()
        wanted = tuple(each for each in node.kind.attributes if each.name not in elsewhere)
        self.setVisible(bool(wanted))
        if wanted != self._made_for or name != self._node:
            self._node, self._made_for = name, wanted
            self._make(wanted)
        for row in self._editors.values():
            row.show_value(node.settings[row.attribute.name])

    def row(self, attribute: str) -> AttributeRow:
        """The row of an attribute."""
        return self._editors[attribute]

    def _make(self, wanted: tuple[Attribute, ...]) -> None:
        if self._holder is not None:
            discard(self._holder)
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACING)
        self._editors = {}
        for attribute in wanted:
            row = AttributeRow(attribute)
            row.entered.connect(partial(self._enter, row))
            self._editors[attribute.name] = row
            column.addWidget(row)
        self.add(self._holder)

    def _enter(self, row: AttributeRow, value: object) -> None:
        name = row.attribute.name
        text = self.tr("Set {0} of {1}").format(name, self._node)
        key = f"{self._node}.{name}" if isinstance(value, int) and not isinstance(value, bool) else ""
        row.show_error(attempt(self._workspace, SetAttributes(self._node, {name: value}), text, key))


class AttributeRow(QWidget):
    """One attribute: its name, the control that fits its kind, and a refusal beneath."""

    entered = Signal(object)

    def __init__(self, attribute: Attribute, parent: QWidget | None = None) -> None:
        """Make the control for `attribute`."""
        super().__init__(parent)
        self.attribute = attribute
        self.control, self._show = self._control()
        self.control.setAccessibleName(attribute.name)
        self.control.setToolTip(gate_word(attribute.doc))
        label = QLabel(attribute.name.replace("_", " "))
        label.setBuddy(self.control)
        label.setToolTip(gate_word(attribute.doc))
        self._error = note("", "gradient")
        self._error.hide()
        row = QHBoxLayout()
        row.setSpacing(2 * SPACING)
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addLayout(row)
        layout.addWidget(self._error)

    def show_value(self, value: object) -> None:
        """Show the node's present value, without entering it."""
        self.control.blockSignals(True)
        self._show(value)
        self.control.blockSignals(False)

    def show_error(self, message: str) -> None:
        """Say why a value was refused; empty takes it back."""
        self._error.setText(message)
        self._error.setVisible(bool(message))
        self.control.setProperty("invalid", "true" if message else "")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def error(self) -> str:
        """The refusal shown."""
        return "" if self._error.isHidden() else self._error.text()

    def _control(self) -> tuple[QWidget, Callable[[Any], None]]:
        attribute = self.attribute
        if attribute.kind == "bool":
            box = QCheckBox()
            box.setProperty("role", "bare")
            box.toggled.connect(self.entered.emit)
            return box, box.setChecked
        if attribute.choices:
            choice = Choice()
            choice.addItems(list(attribute.choices))
            choice.setFixedWidth(pixels(_FIELD))
            choice.textActivated.connect(self.entered.emit)
            return choice, choice.setCurrentText
        if attribute.kind == "int" and attribute.default is not None:
            spin = Spin()
            spin.setRange(
                -_WIDEST_INT if attribute.minimum is None else int(attribute.minimum),
                _WIDEST_INT if attribute.maximum is None else int(attribute.maximum),
            )
            spin.setFixedWidth(pixels(_FIELD))
            spin.setFont(number_font())
            spin.valueChanged.connect(self.entered.emit)
            return spin, spin.setValue
        field = QLineEdit()
        field.setFont(number_font())
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setFixedWidth(pixels(_FIELD))
        field.setPlaceholderText(_ABSENT.get(attribute.kind, ""))
        field.editingFinished.connect(lambda: self._read(field))

        def show(value: object) -> None:
            if not (field.hasFocus() and field.isModified()):
                field.setText(_written(attribute, value))

        return field, show

    def _read(self, field: QLineEdit) -> None:
        if not field.isModified():
            return
        field.setModified(False)
        try:
            value = _parsed(self.attribute, field.text())
        except ValueError:
            self.show_error(self.tr("{0}, not “{1}”").format(self._wanted(), field.text().strip()))
            return
        self.entered.emit(value)

    def _wanted(self) -> str:
        return {
            "axis": self.tr("an axis is a whole number, or all"),
            "axes": self.tr("axes are whole numbers such as 1, 0"),
            "sizes": self.tr("sizes are whole numbers such as 1, 2"),
            "index": self.tr("an index is a whole number, or open"),
            "float": self.tr("this is a number"),
            "fraction": self.tr("this is a number"),
        }.get(self.attribute.kind, self.tr("this is a whole number"))


_ABSENT: Final = {"axis": "all", "axes": "reversed", "index": "open", "sizes": "equal"}


def _written(attribute: Attribute, value: object) -> str:
    """An attribute's value as it is typed."""
    if value is None:
        return _ABSENT.get(attribute.kind, "")
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, (int, float)):
        return format_exact(value)
    return str(value)


def _parsed(attribute: Attribute, text: str) -> object:
    """What `text` writes for an attribute; ValueError where it writes none."""
    text = text.strip().replace("−", "-")
    if text in {"", _ABSENT.get(attribute.kind, "")} and attribute.default is None:
        return None
    parts = text.strip("()[]").replace(",", " ").split()
    if attribute.kind in {"axis", "int", "index", "stride"}:
        return int(text)
    if attribute.kind in {"axes", "sizes"}:
        return [int(part) for part in parts]
    if attribute.kind in {"shape", "dims"}:
        return [int(part) if part.removeprefix("-").isdecimal() else part for part in parts]
    if attribute.kind in {"float", "fraction"}:
        return float(text)
    return text
