"""The task of a step: a field for a number, options to choose from, or what there is to be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from gradstudio.lesson import Step
from gradstudio.lesson.tasks import Answer, Choose
from gradstudio.ui.lessons.rich import rich_text
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.section import clear_layout

_FIELD = 120


class TaskView(QWidget):
    """What one step asks for, and what became of it."""

    answered = Signal(str)
    """A number was typed and confirmed, or an option chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is asked for yet."""
        super().__init__(parent)
        self.field: QLineEdit | None = None
        self.options: tuple[QRadioButton, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACING)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setTextFormat(Qt.TextFormat.RichText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(self._rows)
        layout.addWidget(self.verdict)

    def ask(self, step: Step, language: str) -> None:
        """Ask for what the step asks for."""
        clear_layout(self._rows)
        self.field, self.options = None, ()
        if isinstance(step.task, Answer):
            self._rows.addLayout(self._answer_row())
        elif isinstance(step.task, Choose):
            self.options = tuple(QRadioButton(each.in_language(language)) for each in step.task.options)
            for i, option in enumerate(self.options):
                option.clicked.connect(partial(self._choose, i))
                self._rows.addWidget(option)
        self.judge(step, language, answer="", done=False)

    def judge(self, step: Step, language: str, *, answer: str, done: bool) -> None:
        """Say what became of the task: done, not right, or still to do."""
        task = step.task
        if task is None:
            role, words = "dim", ""
        elif done:
            because = f" {task.because.in_language(language)}" if isinstance(task, Choose) else ""
            role, words = "value", f"✓ {self.tr('Right.')}{because}"
            if not isinstance(task, (Answer, Choose)):
                words = f"✓ {self.tr('Done.')}"
        elif answer:
            role, words = "gradient", f"✗ {self.tr('Not yet.')} {self.tr('Try again, or ask for a hint.')}"
        else:
            role = "dim"
            words = "" if isinstance(task, (Answer, Choose)) else f"○ {self.tr('To do on the canvas')}"
        set_role(self.verdict, role)
        self.verdict.setText(rich_text(words))
        self.verdict.setVisible(bool(words))
        if self.field is not None and done and not self.field.text():
            self.field.setText(answer)
        for i, option in enumerate(self.options):
            if done and str(i) == answer:
                option.setChecked(True)

    def _answer_row(self) -> QHBoxLayout:
        self.field = QLineEdit()
        self.field.setFont(number_font())
        self.field.setFixedWidth(pixels(_FIELD))
        self.field.setPlaceholderText(self.tr("a number"))
        self.field.setAccessibleName(self.tr("Your answer"))
        self.field.returnPressed.connect(self._confirm)
        check = QPushButton(self.tr("Check"))
        check.clicked.connect(self._confirm)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACING)
        row.addWidget(self.field)
        row.addWidget(check)
        row.addStretch(1)
        return row

    def _confirm(self) -> None:
        if self.field is not None and self.field.text().strip():
            self.answered.emit(self.field.text())

    def _choose(self, option: int) -> None:
        self.answered.emit(str(option))
