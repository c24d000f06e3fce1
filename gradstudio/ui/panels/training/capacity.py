"""Capacity: how many hidden units the graph has, and what other sizes would come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSlider, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.graph.hidden import hidden_sizes, with_hidden
from gradstudio.ui.panels.runs.asking import SIZES
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import number_font
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import at_left, note
from gradstudio.ui.workspace import NODES_IN_PLACE, Workspace

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.ui.training.trainer import Trainer

_UNITS: Final = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)
"""What the slider stops at."""


@dataclass(frozen=True, slots=True)
class SetHidden:
    """Give every hidden layer so many units; weights and biases lose their values."""

    units: int

    def apply(self, document: Document) -> Document:
        """GraphError where there is no hidden layer, or other gates need its size."""
        return with_hidden(document, self.units)


class CapacitySection(Section):
    """A slider for the hidden units, one undo step a gesture, and several sizes side by side."""

    compare_asked = Signal()
    """Several sizes are to be run."""

    def __init__(self, workspace: Workspace, trainer: Trainer, parent: QWidget | None = None) -> None:
        """Of the graph in `workspace`, as long as `trainer` does not train it."""
        super().__init__("", parent)
        self.set_title(self.tr("Capacity"))
        self._workspace, self._trainer = workspace, trainer
        self._gesture = 0
        self._sizes: tuple[int, ...] = ()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(_UNITS) - 1)
        self.slider.setPageStep(2)
        self.slider.setAccessibleName(self.tr("Hidden units"))
        self.slider.setToolTip(self.tr("Units of each hidden layer: more of them can bend the boundary more"))
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._value = QLabel()
        self._value.setFont(number_font())
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label = QLabel(self.tr("hidden units"))
        label.setBuddy(self.slider)
        holder = QWidget()
        row = QGridLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(3 * SPACING)
        row.addWidget(label, 0, 0)
        row.addWidget(self.slider, 0, 1)
        row.addWidget(self._value, 0, 2)
        row.setColumnStretch(1, 1)
        self.compare_button = QPushButton(self.tr("compare {0}").format(" · ".join(map(str, SIZES))))
        set_role(self.compare_button, "link")
        self.compare_button.setMinimumWidth(1)
        self.compare_button.clicked.connect(self.compare_asked)
        self._message = note("", "gradient")
        self.add(holder)
        self.add(at_left(self.compare_button))
        self.add(self._message)
        self.slider.sliderPressed.connect(self._next_gesture)
        self.slider.valueChanged.connect(self._change)
        workspace.document_changed.connect(self._follow)
        workspace.checked_changed.connect(self._read)
        trainer.changed.connect(self._show)
        self._read()

    def units(self) -> str:
        """The sizes of the hidden layers, in words."""
        return self._value.text()

    def message(self) -> str:
        """Why the sizes could not be changed."""
        return self._message.text()

    def _follow(self, before: Document, after: Document) -> None:
        if before is not after:
            self._read()

    def _read(self) -> None:
        """Find the hidden layers of the graph."""
        workspace = self._workspace
        small = len(workspace.document) <= NODES_IN_PLACE and not workspace.check_stale
        self._sizes = hidden_sizes(workspace.document) if small else ()
        self._show()

    def _show(self) -> None:
        sizes = self._sizes
        self.setVisible(bool(sizes))
        if not sizes:
            return
        nearest = min(range(len(_UNITS)), key=lambda at: abs(_UNITS[at] - sizes[0]))
        self.slider.blockSignals(True)
        self.slider.setValue(nearest)
        self.slider.blockSignals(False)
        self._value.setText(" · ".join(map(str, sizes)) if len(set(sizes)) > 1 else str(sizes[0]))
        self.setEnabled(self._trainer.state == "idle")
        self._tell("")

    def _next_gesture(self) -> None:
        self._gesture += 1

    def _change(self, at: int) -> None:
        """Another size was chosen: what one draws the mouse over is one step, each key one of its own."""
        if not self.slider.isSliderDown():
            self._next_gesture()
        units = _UNITS[at]
        edit = SetHidden(units)
        try:
            edit.apply(self._workspace.document)
        except GradStudioError as error:
            self._show()
            self._tell(translated(str(error)))
            return
        self._workspace.apply(edit, self.tr("{0} Hidden Units").format(units), f"hidden {self._gesture}")

    def _tell(self, message: str) -> None:
        self._message.setText(message)
        self._message.setVisible(bool(message))
