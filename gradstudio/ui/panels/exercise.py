"""The exercise panel: its prompt in a card, the score, and every question with its answer and its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gradstudio.graph.exercise import Place
from gradstudio.ui.asked_words import AskedWords
from gradstudio.ui.panels.exercise_list import Question, QuestionDelegate, QuestionModel
from gradstudio.ui.theme.fonts import TITLE, ui_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.card import Card
from gradstudio.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from gradstudio.ui.exercising import Exercising
    from gradstudio.ui.workspace import Workspace


class ExercisePanel(QWidget):
    """What is asked in the window's document; the empty state tells how to ask something."""

    place_chosen = Signal(object)
    """A Place whose answer is to be typed."""
    make_asked = Signal()
    """An exercise is to be made."""

    def __init__(self, workspace: Workspace, exercising: Exercising, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._exercising = workspace, exercising
        self._words = AskedWords(workspace, self)
        self._title, self._prompt, self._score, self._pointed, self._said = (_plain() for _ in range(5))
        self._title.setFont(ui_font(TITLE, bold=True))
        self._pointed.setProperty("role", "dim")
        self.next, self.check, self.reveal, self.end = (QPushButton() for _ in range(4))
        self.check.setProperty("role", "primary")
        self.next.clicked.connect(exercising.answer_next)
        self.check.clicked.connect(exercising.check)
        self.reveal.clicked.connect(exercising.reveal_all)
        self.end.clicked.connect(exercising.end)
        self.model = QuestionModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self._delegate = QuestionDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._say)
        self._empty = EmptyState("", "", symbol="tick")
        self._empty.acted.connect(self.make_asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        exercising.changed.connect(self.refresh)
        exercising.reached.connect(self._at_question)
        workspace.document_changed.connect(self._follow)
        self._speak()
        self.refresh()

    def score(self) -> str:
        """The score line."""
        return self._score.text()

    def prompt(self) -> str:
        """The prompt in the card."""
        return self._prompt.text()

    def is_empty(self) -> bool:
        """Whether there is no exercise."""
        return self._stack.currentWidget() is self._empty

    def refresh(self) -> None:
        """Show the exercise as it stands."""
        exercise, exercising = self._exercising.exercise, self._exercising
        self._stack.setCurrentIndex(0 if exercise is None else 1)
        if exercise is None:
            self.model.show_questions(())
            return
        questions = (
            Question(place, self._words.place(place), asked, self._words.state(asked))
            for place, asked in exercising.asked.items()
        )
        self.model.show_questions(tuple(questions))
        self._title.setText(exercise.title or self.tr("Predict, then reveal"))
        self._prompt.setText(exercise.prompt or self._usual_prompt())
        self._score.setText(self._score_words())
        self._pointed.setText(exercising.pointed_words or self._pointed_now())
        self._pointed.setVisible(bool(self._pointed.text()))
        self.next.setVisible(bool(exercise.asked))
        self.reveal.setVisible(bool(exercise.asked))
        self.list.setVisible(bool(exercise.asked))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and fonts."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
            self.refresh()
        elif event.type() == QEvent.Type.ApplicationFontChange:
            self._delegate.dress()
            self._title.setFont(ui_font(TITLE, bold=True))
        super().changeEvent(event)

    def _content(self) -> QWidget:
        card = Card()
        for label in (self._title, self._prompt, self._score, self._pointed):
            card.add(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SPACING)
        for button in (self.check, self.next, self.reveal, self.end):
            buttons.addWidget(button)
        buttons.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(4 * SPACING, 0, 2 * SPACING, 2 * SPACING)
        column.setSpacing(2 * SPACING)
        column.addWidget(card)
        column.addLayout(buttons)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(left)
        area.setWidgetResizable(True)
        self._area = area
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 2 * SPACING, 2 * SPACING, 0)
        row.setSpacing(2 * SPACING)
        questions = QVBoxLayout()
        questions.setSpacing(SPACING)
        questions.addWidget(self.list, 1)
        self._said.setContentsMargins(2 * SPACING, 0, 0, 2 * SPACING)
        questions.addWidget(self._said)
        row.addWidget(area, 1)
        row.addLayout(questions, 1)
        return content

    def _follow(self) -> None:
        if (self._exercising.exercise is None) != self.is_empty():
            self.refresh()

    def _usual_prompt(self) -> str:
        exercise = self._exercising.exercise
        if exercise is not None and exercise.fault is not None and not exercise.asked:
            return self.tr("One gate sends back a wrong gradient. Select it, then choose This Gate Is Wrong.")
        return self.tr("Type what you expect where a ? stands on a wire, then check.")

    def _score_words(self) -> str:
        exercising = self._exercising
        if exercising.checked:
            return self.tr("{0} of {1} right").format(exercising.right, exercising.total)
        return self.tr("{0} of {1} answered").format(
            exercising.answered + bool(exercising.exercise and exercising.exercise.pointed), exercising.total
        )

    def _pointed_now(self) -> str:
        exercise = self._exercising.exercise
        if exercise is None or exercise.fault is None:
            return ""
        if not exercise.pointed:
            return self.tr("You have not pointed at a gate yet.")
        return self.tr("You point at {0}.").format(exercise.pointed)

    def said(self) -> str:
        """What is said in full of the question that the list is at."""
        return self._said.text()

    def _say(self) -> None:
        row = self.list.currentIndex().row()
        questions = self.model.questions
        self._said.setText(questions[row].asked.said if 0 <= row < len(questions) else "")
        self._said.setVisible(bool(self._said.text()))
        self.list.scrollTo(self.list.currentIndex())

    def _at_question(self, place: Place) -> None:
        """Have the list at the question that is answered on the canvas."""
        places = [each.place for each in self.model.questions]
        if place in places:
            self.list.setCurrentIndex(self.model.index(places.index(place)))

    def _choose(self, index: QModelIndex) -> None:
        place: Place = self.model.questions[index.row()].place
        self.place_chosen.emit(place)

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("Exercise"))
        self.list.setAccessibleName(self.tr("Questions"))
        self._area.setAccessibleName(self.tr("Exercise"))
        self.check.setText(self.tr("Check"))
        self.next.setText(self.tr("Answer"))
        self.reveal.setText(self.tr("Reveal All"))
        self.end.setText(self.tr("End"))
        self._empty.set_texts(
            self.tr("No exercise"),
            self.tr("Hide values or gradients and predict them (Run, Exercise), or make an exercise."),
            self.tr("Make an Exercise…"),
        )


def _plain() -> QLabel:
    """A label of wrapped text that is shown as it was written."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
