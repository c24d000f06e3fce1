"""The dialog that makes a multilayer perceptron from its layer sizes."""

from __future__ import annotations

import math
import re
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from gradstudio.errors import GradStudioError, GraphError
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.mlp import ACTIVATIONS, mlp
from gradstudio.graph.node import Port
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.card import Card
from gradstudio.ui.widgets.formula_view import FormulaView
from gradstudio.ui.widgets.inputs import Choice
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.segmented import Segmented
from gradstudio.ui.widgets.words import note

_WIDTH: Final = 420
_FIELD: Final = 200
_MOST_LAYERS: Final = 6
"""Weights that the formula shows; more are an ellipsis."""


class MlpDialog(QDialog):
    """Sizes, form, biases and activation; the formula and the count of parameters follow as one types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Insert an MLP"))
        self._document: Document | None = None
        self.sizes = QLineEdit("64, 128, 10")
        self.sizes.setFont(number_font())
        self.sizes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.sizes.setFixedWidth(pixels(_FIELD))
        self.sizes.setToolTip(self.tr("Inputs, hidden units of each layer, scores"))
        self.sizes.textChanged.connect(self._refresh)
        self.form = Segmented([("lecture", self.tr("lecture")), ("framework", self.tr("framework"))])
        self.form.setAccessibleName(self.tr("Form"))
        self.form.chosen.connect(self._choose_form)
        self.biases = QCheckBox()
        self.biases.setProperty("role", "bare")
        self.biases.toggled.connect(self._refresh)
        self.activation = Choice()
        self.activation.addItems(list(ACTIVATIONS))
        self.activation.setFixedWidth(pixels(_FIELD))
        self.activation.currentIndexChanged.connect(self._refresh)
        self._preview = Card(self.tr("what will be drawn"))
        self._formula = FormulaView()
        self._words = note("")
        self._error = note("", "gradient")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.insert = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.insert.setText(self.tr("Insert"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._refresh()

    def document(self) -> Document:
        """The MLP as the settings stand; GraphError where they do not fit."""
        return mlp(
            parse_sizes(self.sizes.text()),
            form=self._form(),
            biases=self.biases.isChecked(),
            activation=self.activation.currentText(),
        )

    def error(self) -> str:
        """Why the settings do not fit; empty where they do."""
        return "" if self._error.isHidden() else self._error.text()

    def preview(self) -> str:
        """The line beneath the formula."""
        return self._words.text()

    def _lay_out(self) -> None:
        layers = Section(self.tr("Layers"))
        layers.add_row(self.tr("sizes"), self.sizes)
        layers.add_row(self.tr("activation"), self.activation)
        layers.add_row(self.tr("form"), self.form)
        layers.add_row(self.tr("biases"), self.biases)
        self.biases.setAccessibleName(self.tr("biases"))
        self._preview.add(self._formula)
        self._preview.add(self._words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * SPACING, 4 * SPACING, 5 * SPACING, 4 * SPACING)
        layout.setSpacing(4 * SPACING)
        layout.addWidget(layers)
        layout.addWidget(self._preview)
        layout.addWidget(self._error)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(pixels(_WIDTH))

    def _form(self) -> Literal["lecture", "framework"]:
        return "framework" if self.form.current() == "framework" else "lecture"

    def _choose_form(self, form: str) -> None:
        """Each form has its own custom: frameworks add biases, the lecture leaves them out."""
        self.biases.setChecked(form == "framework")
        self._refresh()

    def _refresh(self) -> None:
        try:
            sizes = parse_sizes(self.sizes.text())
            document = self.document()
        except GradStudioError as error:
            self._show_error(translated(str(error)))
            return
        self._show_error("")
        activation = self.activation.currentText()
        self._formula.set_latex(mlp_latex(len(sizes) - 1, self._form(), self.biases.isChecked(), activation))
        shapes = check(document).shapes
        names = document.of_gate("parameter")
        count = sum(_elements(shapes[Port(name, "y")] or ()) for name in names)
        x = "×".join(map(str, shapes[Port("x", "y")] or ()))
        words = self.tr("{0} gates · {1} parameters, {2} numbers · x is {3}")
        self._words.setText(words.format(document.gate_count, len(names), f"{count:,}", x))

    def _show_error(self, message: str) -> None:
        self._error.setText(message)
        self._error.setVisible(bool(message))
        self._preview.setVisible(not message)
        self.insert.setEnabled(not message)
        self.sizes.setProperty("invalid", "true" if message else "")
        self.sizes.style().unpolish(self.sizes)
        self.sizes.style().polish(self.sizes)


def parse_sizes(text: str) -> list[int]:
    """Layer sizes as they are typed: `64, 128, 10`; GraphError says what would be right."""
    parts = [part for part in re.split(r"[\s,，;→]+|->", text.strip()) if part]
    for part in parts:
        if not part.isdecimal():
            message = f"“{part[:20]}” is no layer size; type whole numbers such as 64, 128, 10"
            raise GraphError(message)
        if len(part) > 9:  # noqa: PLR2004 - more digits than any layer has
            message = f"a layer of {part[:9]}... units is too wide"
            raise GraphError(message)
    return [int(part) for part in parts]


def mlp_latex(layers: int, form: Literal["lecture", "framework"], biases: bool, activation: str) -> str:
    r"""The scores of an MLP as LaTeX: `W_2 \max(0, W_1 x)`, or from left to right with samples in rows."""
    shown = min(layers, _MOST_LAYERS)
    inner = "x"
    for i in range(1, shown + 1):
        # A bend brings its own brackets, so that no product needs any.
        product = rf"W_{{{i}}} \, {inner}" if form == "lecture" else rf"{inner} W_{{{i}}}^{{\top}}"
        inner = product + (f" + b_{{{i}}}" if biases else "")
        if i < layers:
            inner = _bent(inner, activation)
    dots = r"\dots " if shown < layers else ""
    return f"s = {dots}{inner}"


def _bent(inner: str, activation: str) -> str:
    if activation == "relu":
        return rf"\max(0, {inner})"
    function = {"sigmoid": r"\sigma", "tanh": r"\tanh"}.get(activation, rf"\mathrm{{{activation}}}")
    return f"{function}({inner})"


def _elements(shape: tuple[int | str, ...]) -> int:
    return math.prod(size for size in shape if isinstance(size, int))
