"""The gradient check of one wire, or of all of them, and its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradstudio.engine.gradcheck import FLOAT32, FORMULA, KINK, NOT_FINITE, STEP_SIZE, TIE, Finding
from gradstudio.errors import GradStudioError
from gradstudio.graph.node import Wire
from gradstudio.graph.numbers import format_number, format_power
from gradstudio.lens.wirecheck import check_output, check_wire, check_wires
from gradstudio.ui.background import Background
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.card import Card
from gradstudio.ui.widgets.names import print_name
from gradstudio.ui.widgets.words import discard, note

if TYPE_CHECKING:
    from gradstudio.engine.run import Result
    from gradstudio.ui.panels.lens.target import Place
    from gradstudio.ui.workspace import Workspace

_MOST_TOLD: Final = 5


class CheckRow(QWidget):
    """Buttons that check, and what came of it; a new run takes the verdict back."""

    wire_chosen = Signal(object)
    """A wire that failed was clicked: the input that it enters."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._background = Background(self)
        self._place: Place | None = None
        self._of: Result | None = None
        self._one = QPushButton(self.tr("Check this wire"))
        self._one.clicked.connect(self._check_one)
        self._all = QPushButton(self.tr("Check every wire"))
        self._all.setProperty("role", "link")
        self._all.clicked.connect(self._check_all)
        self._card = Card()
        self._verdict = QLabel()
        self._verdict.setTextFormat(Qt.TextFormat.PlainText)
        self._verdict.setWordWrap(True)
        self._why = note("")
        self._card.add(self._verdict)
        self._card.add(self._why)
        self._failed: list[QPushButton] = []
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SPACING)
        buttons.addWidget(self._one)
        buttons.addStretch(1)
        buttons.addWidget(self._all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(buttons)
        layout.addWidget(self._card)
        self._card.hide()

    def show_place(self, place: Place) -> None:
        """Offer to check another place; a verdict of another place or run goes."""
        result = self._workspace.result
        if place != self._place or result is not self._of:
            self._place, self._of = place, result
            self._background.forget()
            self._card.hide()
            self._all.setEnabled(True)
        leaf = place.head is None
        self._one.setText(self.tr("Check this gradient") if leaf else self.tr("Check this wire"))

    def one(self) -> QPushButton:
        """Checks the place that is shown."""
        return self._one

    def every(self) -> QPushButton:
        """Checks every wire."""
        return self._all

    def verdict(self) -> str:
        """What the last check said; empty where nothing was checked."""
        return "" if self._card.isHidden() else "\n".join(filter(None, (self._verdict.text(), self.why())))

    def why(self) -> str:
        """The reason why it failed, or what else is to say."""
        return "" if self._why.isHidden() else self._why.text()

    def failed(self) -> list[QPushButton]:
        """A button for each of the first wires that failed."""
        return self._failed

    def _check_one(self) -> None:
        place, result = self._place, self._of
        if place is None or result is None:
            return
        try:
            found = check_output(result, place.tail) if place.head is None else check_wire(result, place.head)
        except GradStudioError as error:
            self._tell(translated(str(error)), "", passed=False)
            return
        if found is None:
            self._tell(self.tr("No gradient passes here."), "", passed=False)
            return
        why = "" if found.passed else self._reason(found)
        mark = "✓" if found.passed else "✗"
        self._tell(
            self.tr("{0} gradient check {1}").format(mark, format_power(found.error)),
            why,
            passed=found.passed,
        )

    def _check_all(self) -> None:
        result = self._of
        if result is None:
            return
        self._all.setEnabled(False)
        self._background.start(lambda: check_wires(result), self._take_all, self._refuse)

    def _refuse(self, message: str) -> None:
        self._all.setEnabled(True)
        self._tell(translated(message), "", passed=False)

    def _take_all(self, outcome: object) -> None:
        self._all.setEnabled(True)
        findings: dict[Wire, Finding] = outcome if isinstance(outcome, dict) else {}
        wrong = {wire: finding for wire, finding in findings.items() if not finding.passed}
        if not wrong:
            worst = max((finding.error for finding in findings.values()), default=0.0)
            text = self.tr("✓ all {0} wires agree, the worst by {1}")
            self._tell(text.format(f"{len(findings):,}", format_power(worst)), "", passed=True)
            return
        text = self.tr("✗ {0} of {1} wires differ").format(f"{len(wrong):,}", f"{len(findings):,}")
        more = len(wrong) - _MOST_TOLD
        self._tell(text, self.tr("and {0} more").format(f"{more:,}") if more > 0 else "", passed=False)
        for wire, finding in list(wrong.items())[:_MOST_TOLD]:
            ends = f"{print_name(wire.tail.node)} → {print_name(wire.head.node)} · {wire.head.port}"
            button = QPushButton(self.tr("{0}: {1}").format(ends, self._word(finding.cause)))
            button.setProperty("role", "link")
            button.setToolTip(self._reason(finding))
            button.clicked.connect(lambda _checked=False, head=wire.head: self.wire_chosen.emit(head))
            self._failed.append(button)
            self._card.add(button)

    def _tell(self, text: str, why: str, *, passed: bool) -> None:
        while self._failed:
            discard(self._failed.pop())
        self._verdict.setText(text)
        set_role(self._verdict, "value" if passed else "gradient")
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._card.show()

    def _word(self, cause: str) -> str:
        return {
            TIE: self.tr("tie"),
            KINK: self.tr("kink"),
            STEP_SIZE: self.tr("step size"),
            FLOAT32: self.tr("float32"),
            NOT_FINITE: self.tr("not finite"),
            FORMULA: self.tr("wrong formula"),
        }[cause]

    def _reason(self, found: Finding) -> str:
        numbers = self.tr("Analytic {0}, numeric {1}.").format(
            format_number(found.analytic), format_number(found.numeric)
        )
        reasons = {
            TIE: self.tr("Two inputs are equal here: a difference sees both ways, the gradient takes one."),
            KINK: self.tr("A kink lies here: to its left and to its right the slopes differ."),
            STEP_SIZE: self.tr("No step is small enough: the difference changes with its size."),
            FLOAT32: self.tr("float32 rounds too coarsely; in float64 the gradient is right."),
            NOT_FINITE: self.tr("A value or gradient is NaN or infinite."),
            FORMULA: self.tr("They differ at every step size: the backward formula is wrong."),
        }
        return f"{numbers} {reasons[found.cause]}"
