"""The dialog in which a teacher makes an exercise of the graph: what is asked, how exactly, what is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gradstudio.engine.session import Session
from gradstudio.exercise.faults import possible_faults
from gradstudio.exercise.hiding import askable
from gradstudio.exercise.typed import parse_answer
from gradstudio.graph.exercise import (
    DOWNSTREAM,
    QUANTITIES,
    TOLERANCE_LIMIT,
    UPSTREAM,
    VALUE,
    Exercise,
    Fault,
    Place,
)
from gradstudio.ui.asked_words import AskedWords
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import note

if TYPE_CHECKING:
    from gradstudio.ui.workspace import Workspace

_WIDTH: Final = 460
_FIELD: Final = 240
_SHORT: Final = 72
_ROW: Final = 24
_LIST: Final = 168
_PLACE: Final = Qt.ItemDataRole.UserRole


class ExerciseDialog(QDialog):
    """Title and prompt, the places to ask by kind and one by one, tolerance, hints, and a planted fault."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Make an Exercise"))
        document = workspace.document
        self._before = document.exercise or Exercise()
        self._faults = possible_faults(document)
        self._words = AskedWords(workspace, self)
        self.title = QLineEdit(self._before.title)
        self.title.setFixedWidth(pixels(_FIELD))
        self.prompt = QPlainTextEdit(self._before.prompt)
        self.prompt.setTabChangesFocus(True)
        self.prompt.setFixedHeight(pixels(_SHORT))
        self.prompt.setPlaceholderText(self.tr("What the learner is to do, in any language"))
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self.kinds = {quantity: QCheckBox() for quantity in QUANTITIES}
        self.places = QListWidget()
        self.places.setFixedHeight(pixels(_LIST))
        self.places.setAccessibleName(self.tr("Places to ask"))
        self.tolerance = QLineEdit(f"{100 * self._before.tolerance:g}")
        self.tolerance.setFont(number_font())
        self.tolerance.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.tolerance.setFixedWidth(pixels(_SHORT))
        self.hints = QCheckBox()
        self.hints.setChecked(self._before.hints)
        self.gate, self.fault = Choice(), Choice()
        self._error = note("", "gradient")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.make = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.make.setText(self.tr("Make"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._fill(askable(Session().run(document).program, QUANTITIES))
        self._lay_out()
        self._listen()
        self._refresh()

    def exercise(self) -> Exercise:
        """The exercise as the settings stand; ValueError where they do not fit."""
        return replace(
            self._before.unanswered,
            title=self.title.text().strip(),
            prompt=self.prompt.toPlainText().strip(),
            asked=self._chosen(),
            tolerance=self._tolerance(),
            hints=self.hints.isChecked(),
            fault=self._fault(),
        )

    def error(self) -> str:
        """Why the settings do not fit; empty where they do."""
        return "" if self._error.isHidden() else self._error.text()

    def _fill(self, places: tuple[Place, ...]) -> None:
        chosen = self._before.asked or tuple(place for place in places if place.quantity != VALUE)
        for place in places:
            item = QListWidgetItem(self._words.place(place), self.places)
            item.setData(_PLACE, place.quantity)
            item.setSizeHint(QSize(0, pixels(_ROW)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if place in chosen else Qt.CheckState.Unchecked)
        self._places = places
        names = {
            VALUE: self.tr("values"),
            UPSTREAM: self.tr("upstream gradients"),
            DOWNSTREAM: self.tr("downstream gradients at forks"),
        }
        for quantity, box in self.kinds.items():
            box.setText(names[quantity])
            box.setEnabled(any(place.quantity == quantity for place in places))
        self.gate.addItem(self.tr("none"))
        self.gate.addItems(list(self._faults))
        if self._before.fault is not None:
            self.gate.setCurrentText(self._before.fault.gate)
        self._fill_faults()

    def _fault_names(self) -> dict[str, str]:
        return {
            "overwrote": self.tr("overwrites at a fork"),
            "branch": self.tr("forgets a branch"),
            "added": self.tr("counts twice"),
            "swap": self.tr("forgets the swap"),
            "sign": self.tr("turns the sign"),
            "transposed": self.tr("mixes up transposed"),
            "upstream": self.tr("forgets the upstream"),
            "local": self.tr("forgets the local gradient"),
            "routed": self.tr("routes wrongly"),
            "broadcast": self.tr("does not sum over stretched axes"),
            "mean": self.tr("forgets 1/n"),
        }

    def _fill_faults(self) -> None:
        names = self._fault_names()
        self.fault.clear()
        for kind in self._faults.get(self.gate.currentText(), ()):
            self.fault.addItem(names[kind], kind)
        if self._before.fault is not None and self.gate.currentText() == self._before.fault.gate:
            self.fault.setCurrentIndex(max(0, self.fault.findData(self._before.fault.kind)))
        self.fault.setEnabled(self.fault.count() > 0)

    def _lay_out(self) -> None:
        words = Section(self.tr("What the learner reads"))
        words.add_row(self.tr("title"), self.title)
        words.add(self.prompt)
        asked = Section(self.tr("What is asked"))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4 * SPACING)
        for box in self.kinds.values():
            line.addWidget(box)
        line.addStretch(1)
        asked.add(row)
        asked.add(self.places)
        rules = Section(self.tr("How it is marked"))
        rules.add_row(self.tr("tolerance in %"), self.tolerance)
        rules.add_row(self.tr("tell what went wrong"), self.hints)
        self.hints.setAccessibleName(self.tr("tell what went wrong"))
        fault = Section(self.tr("A wrong backward to find"))
        for choice in (self.gate, self.fault):
            choice.setFixedWidth(pixels(_FIELD))
        fault.add_row(self.tr("gate"), self.gate)
        fault.add_row(self.tr("what it does"), self.fault)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * SPACING, 4 * SPACING, 5 * SPACING, 4 * SPACING)
        layout.setSpacing(4 * SPACING)
        for section in (words, asked, rules, fault):
            layout.addWidget(section)
        layout.addWidget(self._error)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(pixels(_WIDTH))

    def _listen(self) -> None:
        for quantity, box in self.kinds.items():
            box.clicked.connect(lambda on, quantity=quantity: self._check_all(quantity, on))
        self.places.itemChanged.connect(self._refresh)
        self.tolerance.textChanged.connect(self._refresh)
        self.gate.currentIndexChanged.connect(self._choose_gate)

    def _choose_gate(self) -> None:
        self._fill_faults()
        self._refresh()

    def _check_all(self, quantity: str, on: bool) -> None:
        for item in self._items():
            if item.data(_PLACE) == quantity:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.places.item(row) for row in range(self.places.count())]

    def _chosen(self) -> tuple[Place, ...]:
        pairs = zip(self._places, self._items(), strict=True)
        return tuple(place for place, item in pairs if item.checkState() == Qt.CheckState.Checked)

    def _tolerance(self) -> float:
        percent = float(parse_answer(self.tolerance.text()))
        if not 0 < percent <= 100 * TOLERANCE_LIMIT:
            raise ValueError(self.tr("The tolerance is more than 0 and at most 50 %."))
        return percent / 100

    def _fault(self) -> Fault | None:
        kind = self.fault.currentData()
        return None if kind is None else Fault(self.gate.currentText(), str(kind))

    def _refresh(self) -> None:
        chosen = self._chosen()
        for quantity, box in self.kinds.items():
            all_of = [place for place in self._places if place.quantity == quantity]
            box.setChecked(bool(all_of) and all(place in chosen for place in all_of))
        try:
            self.exercise()
        except (ValueError, TypeError):
            self._show_error(self.tr("The tolerance is more than 0 and at most 50 %."))
            return
        asks = bool(chosen) or self._fault() is not None
        self._show_error("" if asks else self.tr("Choose a place to ask, or a gate with a wrong backward."))

    def _show_error(self, message: str) -> None:
        self._error.setText(message)
        self._error.setVisible(bool(message))
        self.make.setEnabled(not message)
