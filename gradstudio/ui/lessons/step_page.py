"""One step of a lesson on a page: its words, its formula, its task, and the ways on and back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gradstudio.ui.lessons.player import Player
from gradstudio.ui.lessons.rich import rich_text
from gradstudio.ui.lessons.task_view import TaskView
from gradstudio.ui.theme.fonts import TITLE, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.formula_view import FormulaView

_BAR = 3


class Progress(QWidget):
    """A thin bar of as many parts as there are steps, filled up to the present one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at, self._of = 0, 1
        self.setFixedHeight(_BAR)

    def show_step(self, at: int, of: int) -> None:
        """Step `at` of `of`, from 0."""
        self._at, self._of = at, of
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        """Draw the parts."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() + SPACING) / self._of
        for i in range(self._of):
            painter.setBrush(theme.accent if i <= self._at else theme.line)
            painter.drawRoundedRect(QRectF(i * width, 0, width - SPACING, _BAR), _BAR / 2, _BAR / 2)


class StepPage(QWidget):
    """Shows the player's step in the language given."""

    def __init__(self, player: Player, language: str, parent: QWidget | None = None) -> None:
        """Empty until a lesson is on."""
        super().__init__(parent)
        self._player, self._language = player, language
        self.title, self.count = QLabel(), QLabel()
        self.title.setFont(ui_font(TITLE, bold=True))
        self.title.setWordWrap(True)
        self.count.setProperty("role", "dim")
        self._progress = Progress()
        self.words = self._text()
        self.math = FormulaView()
        self.task = TaskView()
        self.task.answered.connect(player.give)
        self.hint = self._text()
        self.hint.setProperty("role", "dim")
        self.leave_button = self._button(self.tr("All lessons"), "link")
        self.hint_button = self._button(self.tr("Hint"), "link")
        self.show_button = self._button(self.tr("Show me"), "link")
        self.again_button = self._button(self.tr("Start over"), "link")
        self.back_button = self._button(self.tr("Back"), "")
        self.next_button = self._button(self.tr("Next"), "primary")
        self.leave_button.clicked.connect(player.close)
        self.hint_button.clicked.connect(self._hint)
        self.again_button.clicked.connect(player.start_over)
        self.back_button.clicked.connect(player.back)
        self.next_button.clicked.connect(player.next)
        self._lay_out()
        player.changed.connect(self._show)
        player.judged.connect(self._judge)
        player.judged.connect(lambda: self._bring_in(self.task.verdict))

    def _text(self) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, text: str, role: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", role)
        return button

    def _lay_out(self) -> None:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 2 * SPACING)
        rows.setSpacing(3 * SPACING)
        top = QHBoxLayout()
        top.setSpacing(2 * SPACING)
        top.addWidget(self.title, 1)
        top.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(top)
        rows.addWidget(self._progress)
        for widget in (self.words, self.math, self.task, self.hint):
            rows.addWidget(widget)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("The step"))
        self.area.setWidget(inner)
        help_row = QHBoxLayout()
        help_row.setSpacing(2 * SPACING)
        for button in (self.hint_button, self.show_button, self.again_button):
            help_row.addWidget(button)
        help_row.addStretch(1)
        help_row.setContentsMargins(4 * SPACING, SPACING, 4 * SPACING, 0)
        rows.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(4 * SPACING, SPACING, 4 * SPACING, 3 * SPACING)
        foot.setSpacing(2 * SPACING)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        for button in (self.back_button, self.next_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addLayout(help_row)
        layout.addLayout(foot)

    def _show(self) -> None:
        """Show the step that is on."""
        player, language = self._player, self._language
        lesson, step = player.lesson, player.step
        if lesson is None or step is None:
            return
        self.title.setText(lesson.title.in_language(language))
        self.count.setText(self.tr("Step {0} of {1}").format(player.at + 1, len(lesson.steps)))
        self._progress.show_step(player.at, len(lesson.steps))
        self.words.setText(rich_text(step.say.in_language(language)))
        self.math.setVisible(bool(step.math))
        self.math.set_latex(step.math)
        self.task.ask(step, language)
        self.hint.setVisible(False)
        self.hint_button.setVisible(step.hint is not None)
        self.show_button.setVisible(step.task is not None)
        self.back_button.setEnabled(player.at > 0)
        self.next_button.setText(self.tr("Finish") if player.is_last else self.tr("Next"))
        self.area.verticalScrollBar().setValue(0)
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)  # a button that greys out passes it on
        self._judge()
        if self.task.field is not None or had_focus:
            self._stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> QWidget:
        """Where the keyboard goes when a step begins: to what answers, else to what leads on."""
        if self._player.is_done:
            return self.next_button
        return self.task.field or next(iter(self.task.options), self.hint_button)

    def _judge(self) -> None:
        """Show what became of the task."""
        player, step = self._player, self._player.step
        if step is None:
            return
        self.task.judge(step, self._language, answer=player.answer, done=player.is_done)
        self.next_button.setEnabled(player.is_done)
        self.show_button.setEnabled(not player.is_done)

    def _hint(self) -> None:
        step = self._player.step
        if step is not None and step.hint is not None:
            self.hint.setText(rich_text(step.hint.in_language(self._language)))
            self.hint.setVisible(True)
            self._bring_in(self.hint)

    def _bring_in(self, words: QLabel) -> None:
        """Scroll to what has just been said, once it has its place."""
        QTimer.singleShot(0, words, lambda: self.area.ensureWidgetVisible(words))
