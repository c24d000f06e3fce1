"""The Jacobian on screen: an output by an input, where it is zero, and what the engine does instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.graph.node import Port
from gradstudio.graph.numbers import format_number
from gradstudio.lens import readings
from gradstudio.lens.jacobian import (
    BLOCK,
    DENSE,
    DIAGONAL,
    MOST_NUMBERS,
    MOST_ROWS,
    SCATTERED,
    SELECTION,
    ZERO,
    Jacobian,
    Size,
    jacobian,
    size,
)
from gradstudio.ui.panels.lens.element import index_text
from gradstudio.ui.panels.lens.jacobian_picture import JacobianPicture
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import SMALL, number_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice
from gradstudio.ui.widgets.names import print_name
from gradstudio.ui.widgets.words import note

if TYPE_CHECKING:
    from gradstudio.ui.panels.lens.target import Target
    from gradstudio.ui.workspace import Workspace


class JacobianCard(QWidget):
    """A heat map with the upstream gradient beside it and the downstream gradient beneath."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._target: Target | None = None
        self._heads: tuple[Port, ...] = ()
        self._shown: Jacobian | None = None
        self._input, self._output = Choice(), Choice()
        for choice, name in ((self._output, self.tr("Output")), (self._input, self.tr("Input"))):
            choice.setAccessibleName(name)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            choice.activated.connect(self.refresh)
        self._choices = QWidget()
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACING)
        self._of, self._by = QLabel(self.tr("output")), QLabel(self.tr("by input"))
        self._of.setBuddy(self._output)
        self._by.setBuddy(self._input)
        for widget in (self._of, self._output, self._by, self._input):
            row.addWidget(widget)
        row.addStretch(1)
        self.picture = JacobianPicture()
        self.picture.pointed.connect(self._read)
        self._reading = QLabel()
        self._reading.setFont(number_font(SMALL))
        self._reading.setWordWrap(True)
        self._pattern, self._instead = note(""), note("")
        self._formula = QLabel()
        self._formula.setFont(number_font(SMALL))
        self._formula.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        for each in (
            self._choices, self.picture, self._reading, self._pattern, self._instead, self._formula
        ):  # fmt: skip
            layout.addWidget(each)

    def look_at(self, target: Target) -> str | None:
        """Look at another gate or wire; nothing where all is scalar, or no gradient passes."""
        result = self._workspace.seen
        if result is None:
            return None
        sizes = {head: size(result, head, self._port(target)) for head in target.heads}
        heads = tuple(head for head, found in sizes.items() if found is not None and max(found) > 1)
        if (target, heads) != (self._target, self._heads):
            node = result.program.document[target.node]
            if target != self._target:
                self._output.clear()
                self._output.addItems(list(node.outputs))
            self._target, self._heads = target, heads
            self._input.clear()
            tails = [print_name(node.inputs[head.port].node) for head in heads]
            twice = len(set(tails)) < len(tails)
            self._input.addItems(
                [f"{tail} · {head.port}" if twice else tail for tail, head in zip(tails, heads, strict=True)]
            )
            self._of.setVisible(len(node.outputs) > 1)
            self._output.setVisible(len(node.outputs) > 1)
            self._choices.setVisible(len(heads) > 1 or len(node.outputs) > 1)
        if not heads:
            return None
        found = sizes[self._head()]
        return "" if found is None else f"{found.rows:,}×{found.columns:,}"

    def refresh(self) -> None:
        """Compute it in the present run."""
        result = self._workspace.seen
        if result is None or not self._heads or self._target is None:
            return
        head, port = self._head(), self._port(self._target)
        asked = size(result, head, port)
        fits = asked is not None and asked.fits
        for widget in (self.picture, self._reading, self._pattern):
            widget.setVisible(fits)
        self._shown = None
        if asked is None:
            return
        if fits:
            try:
                self._show(jacobian(result, head, port), head, port)
            except GradStudioError as error:
                self._pattern.setText(translated(str(error)))
                self.picture.hide()
        self._say_instead(head, asked)

    def input_choice(self) -> Choice:
        """Where the input is chosen; hidden where there is but one."""
        return self._input

    def shown(self) -> Jacobian | None:
        """What is drawn."""
        return self._shown

    def reading(self) -> str:
        """What is said of the element that is pointed at."""
        return self._reading.text()

    def words(self) -> tuple[str, str, str]:
        """The pattern, what the engine does instead, and its formula."""
        return self._pattern.text(), self._instead.text(), self._formula.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            for label in (self._reading, self._formula):
                label.setFont(number_font(SMALL))
        super().changeEvent(event)

    def _head(self) -> Port:
        return self._heads[max(self._input.currentIndex(), 0)]

    def _port(self, target: Target) -> str:
        same = self._target is not None and target.node == self._target.node
        return self._output.currentText() if same else ""

    def _show(self, found: Jacobian, head: Port, port: str) -> None:
        result = self._workspace.seen
        node = self._workspace.document[head.node]
        arriving = readings.upstream(result, Port(head.node, port or node.outputs[0]))
        single = len(node.outputs) == 1
        product = None if arriving is None or not single else found.downstream(arriving)
        self._shown = found
        flat: list[Any] = [None if each is None else np.ravel(each) for each in (arriving, product)]
        self.picture.show_matrix(found.matrix, flat[0] if single else None, flat[1])
        rows, columns = found.matrix.shape
        words = self._pattern_words(found)
        share = self.tr("{0} of its {1} numbers are zero: {2}").format(
            f"{found.matrix.size - found.filled:,}", f"{found.matrix.size:,}", words
        )
        self._pattern.setText(share if found.sparsity else words)
        self.picture.setAccessibleName(self.tr("Jacobian, {0} by {1}").format(rows, columns))
        self._read(-1, -1)

    def _pattern_words(self, found: Jacobian) -> str:
        return {
            ZERO: self.tr("nothing passes here."),
            DIAGONAL: self.tr("a diagonal. Each output depends on the input in its own place alone."),
            SELECTION: self.tr("a selection. Each output depends on one input at most."),
            BLOCK: self.tr("{0} blocks. Groups of outputs depend on groups of inputs.").format(found.blocks),
            DENSE: self.tr("No number is zero: every output depends on every input."),
            SCATTERED: self.tr("scattered numbers."),
        }[found.pattern]

    def _say_instead(self, head: Port, asked: Size) -> None:
        result = self._workspace.seen
        variable = "" if result is None else result.program.downstreams.get(head, "")
        step = readings.step_of(result, variable) if result is not None and variable else None
        count = f"{asked.rows * asked.columns:,}"
        text = self.tr("The engine never builds these {0} numbers. It computes upstream × Jacobian at once:")
        if not asked.fits:
            text = self.tr(
                "Its {0} numbers are too many to show (at most {1} rows, {2} numbers), and the engine never "
                "builds them. It computes upstream × Jacobian at once:"
            )
        self._instead.setText(text.format(count, f"{MOST_ROWS:,}", f"{MOST_NUMBERS:,}"))
        self._instead.setVisible(step is not None)
        self._formula.setVisible(step is not None)
        self._formula.setText("" if step is None else step.code)

    def _read(self, row: int, column: int) -> None:
        found = self._shown
        if found is None or self._target is None:
            return
        if row < 0:
            self._reading.setText(self.tr("Point at an element to read it."))
            return
        node = self._workspace.document[self._head().node]
        above = f"∂{print_name(node.name)}{index_text(row, found.output)}"
        below = f"∂{print_name(node.inputs[self._head().port].node)}{index_text(column, found.input)}"
        text = f"{above} / {below} = {format_number(float(found.matrix[row, column]))}"
        self._reading.setText(text)
        self.picture.setAccessibleDescription(text)
