"""The shape puzzle on screen: two factors are chosen, and it is said why they do not make the gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gradstudio.lens.factors import MEET, NUMBERS, RIGHT, SHAPE, UPSTREAM, Attempt, Factor, Puzzle, puzzles
from gradstudio.ui.theme.fonts import number_font
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.card import Card
from gradstudio.ui.widgets.names import print_name
from gradstudio.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from gradstudio.ui.panels.lens.target import Target
    from gradstudio.ui.workspace import Workspace

_TURNED: Final = "ᵀ"
_LONGEST: Final = 5


class PuzzleCard(QWidget):
    """`dW = ? @ ?`: for each input of a matrix product, its two factors are to be found."""

    solved = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._node = ""
        self._puzzles: dict[str, Puzzle] = {}
        self._done: set[tuple[str, str]] = set()
        self._made_for: tuple[str, tuple[str, ...]] = ("", ())
        self._asked: Segmented | None = None
        self._slots: list[Slot] = []
        self._question = QLabel()
        self._question.setWordWrap(True)
        self._card = Card()
        self._product = QLabel()
        self._product.setFont(number_font())
        self._product.setWordWrap(True)
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        for label in (self._question, self._product, self._verdict):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._card.add(self._product)
        self._card.add(self._verdict)
        self._controls = QVBoxLayout()
        self._controls.setSpacing(2 * SPACING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(self._question)
        layout.addLayout(self._controls)
        layout.addWidget(self._card)

    def look_at(self, target: Target) -> str | None:
        """Look at another gate or wire; nothing where it is no product of matrices with gradients."""
        result = self._workspace.seen
        found = {} if result is None else puzzles(result, target.node)
        wanted = {head.port for head in target.heads}
        self._node = target.node
        self._puzzles = {port: puzzle for port, puzzle in found.items() if port in wanted}
        if not self._puzzles:
            return None
        solved = sum((self._node, port) in self._done for port in self._puzzles)
        return f"✓ {solved}/{len(self._puzzles)}" if solved else ""

    def refresh(self) -> None:
        """Show it with the matrices of the present run."""
        if not self._puzzles:
            return
        made_for = self._node, tuple(self._puzzles)
        if made_for != self._made_for:
            self._made_for = made_for
            self._make()
        self._judge()

    def asked(self) -> Segmented | None:
        """Where the gradient is chosen."""
        return self._asked

    def slots(self) -> list[Slot]:
        """The left factor and the right one."""
        return self._slots

    def texts(self) -> tuple[str, str]:
        """The product in shapes, and what is said of it."""
        return self._product.text(), self._verdict.text()

    def _make(self) -> None:
        while (item := self._controls.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        inputs = self._workspace.document[self._node].inputs
        names = {port: f"d{print_name(inputs[port].node)}" for port in self._puzzles}
        if len(set(names.values())) < len(names):
            names = {port: f"{name} · {port}" for port, name in names.items()}
        self._asked = Segmented({port: self._short(name) for port, name in names.items()}.items())
        self._asked.setAccessibleName(self.tr("Gradient to find"))
        self._asked.chosen.connect(self._judge)
        self._asked.setVisible(len(names) > 1)
        self._controls.addWidget(self._asked)
        puzzle = next(iter(self._puzzles.values()))
        factors = {name: self._short(self._called(name)) for name in puzzle.matrices}
        self._slots = [Slot(self.tr("left factor"), factors), Slot(self.tr("right factor"), factors)]
        for key, slot in ((key, slot) for key in factors for slot in self._slots):
            slot.matrices.button(key).setToolTip(self._called(key))
        for slot in self._slots:
            slot.changed.connect(self._judge)
            self._controls.addWidget(slot)

    def _judge(self) -> None:
        if self._asked is None or self._asked.current() not in self._puzzles:
            return
        port = self._asked.current()
        puzzle = self._puzzles[port]
        tail = print_name(self._workspace.document[self._node].inputs[port].node)
        question = self.tr("Which product is d{0}, {1}×{2} as {0} itself?")
        self._question.setText(question.format(tail, *puzzle.shape))
        tried = puzzle.attempt(self._slots[0].factor(), self._slots[1].factor())
        self._product.setText(self._shapes(tried))
        self._verdict.setText(self._words(tried, puzzle, f"d{tail}"))
        set_role(self._verdict, {RIGHT: "value", NUMBERS: "hazard"}.get(tried.outcome, "gradient"))
        if tried.outcome == RIGHT and (self._node, port) not in self._done:
            self._done.add((self._node, port))
            self.solved.emit()

    def _shapes(self, tried: Attempt) -> str:
        names = [self._called(f.name) + _TURNED * f.transposed for f in (tried.left, tried.right)]
        left, right = ("{}×{}".format(*shape) for shape in tried.shapes)
        ends = "" if tried.shape is None else " → {}×{}".format(*tried.shape)
        return f"{names[0]} @ {names[1]}\n{left} @ {right}{ends}"

    def _words(self, tried: Attempt, puzzle: Puzzle, name: str) -> str:
        shape = "{}×{}".format(*puzzle.shape)
        inner = tried.shapes[0][1], tried.shapes[1][0]
        return {
            MEET: self.tr("✗ They do not meet: {0} columns, {1} rows.").format(*inner),
            SHAPE: self.tr("✗ They meet, but {0} is {1}.").format(name, shape),
            NUMBERS: self.tr("✗ The shape fits, the numbers do not: here more than one product fits."),
            RIGHT: self.tr("✓ That is {0}: shape and numbers agree with the engine.").format(name),
        }[tried.outcome]

    def _called(self, factor: str) -> str:
        """A factor by its node; the upstream gradient by the gate's."""
        if factor == UPSTREAM:
            return f"d{print_name(self._node)}"
        return print_name(self._workspace.document[self._node].inputs[factor].node)

    def _short(self, name: str) -> str:
        """A name that fits a button beside three others."""
        return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


class Slot(QWidget):
    """One factor: which matrix, and whether it is transposed."""

    changed = Signal()

    def __init__(self, title: str, factors: dict[str, str], parent: QWidget | None = None) -> None:
        """Choose among `factors`, names on screen by their own."""
        super().__init__(parent)
        self.matrices = Segmented(factors.items())
        self.matrices.setAccessibleName(title)
        self.matrices.chosen.connect(self._choose)
        self._names = factors
        self.turn = QToolButton()
        self.turn.setProperty("role", "segment")
        self.turn.setCheckable(True)
        self.turn.setAccessibleName(self.tr("transpose the {0}").format(title))
        self.turn.setToolTip(self.tr("Transpose it"))
        self.turn.toggled.connect(lambda _on: self.changed.emit())
        caption = QLabel(title)
        caption.setProperty("role", "dim")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(caption, 0, 0)
        layout.addWidget(self.turn, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.matrices, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        layout.setColumnStretch(0, 1)
        self._name_turned()

    def _choose(self) -> None:
        self._name_turned()
        self.changed.emit()

    def _name_turned(self) -> None:
        self.turn.setText(self._names[self.matrices.current()] + _TURNED)

    def factor(self) -> Factor:
        """What is chosen."""
        return Factor(self.matrices.current(), self.turn.isChecked())
