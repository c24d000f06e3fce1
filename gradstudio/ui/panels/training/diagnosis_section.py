"""What ails the training: a card a fault, with gate, number and what to try; calm when all is well."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradstudio.ui.theme.fonts import pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.training.ailment_words import AilmentWords
from gradstudio.ui.training.ailments import Ailment, Ailments, Health
from gradstudio.ui.widgets.icons import icon
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import discard, note

_MOST: Final = 6
"""So many cards at most; the rest is counted."""
_ICON: Final = 16
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class DiagnosisSection(Section):
    """The ailments as cards that stay where they are while their figures change."""

    place_chosen = Signal(str)
    """The gate of a card that was clicked."""

    def __init__(self, ailments: Ailments, parent: QWidget | None = None) -> None:
        """Follow `ailments`."""
        super().__init__("", parent)
        self._ailments = ailments
        self._words = AilmentWords(self)
        self.cards: dict[tuple[str, str, float], AilmentCard] = {}
        self._state = _State()
        self._more = note("")
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * SPACING)
        for widget in (self._state, holder, self._more):
            self.add(widget)
        self._holder = holder
        ailments.changed.connect(self._show)
        self._show()

    def state(self) -> str:
        """What is said where there is no card."""
        return "" if self._state.isHidden() else self._state.text()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        self.set_title(self.tr("Diagnosis"))
        found = self._ailments.found[:_MOST]
        wanted = [ailment.key for ailment in found]
        for key in [key for key in self.cards if key not in wanted]:
            discard(self.cards.pop(key))
        for place, ailment in enumerate(found):
            card = self.cards.get(ailment.key)
            if card is None:
                card = self.cards[ailment.key] = AilmentCard(ailment.diagnosis.place)
                card.clicked.connect(lambda _checked=False, at=card.place: self.place_chosen.emit(at))
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            self._fill(card, ailment)
        self._holder.setVisible(bool(found))
        more = len(self._ailments.found) - len(found)
        self._more.setText(self.tr("and {0} more").format(more))
        self._more.setVisible(more > 0)
        self._state.tell(self._ailments.health, self._calm())
        self._state.setVisible(not found)

    def _fill(self, card: AilmentCard, ailment: Ailment) -> None:
        words = self._words
        card.tell(words.heading(ailment), words.sentence(ailment), words.advice(ailment))
        card.setToolTip(self.tr("Show {0} on the canvas").format(ailment.diagnosis.place))

    def _calm(self) -> str:
        if self._ailments.health == "well":
            return self.tr("Nothing ails this training")
        return self.tr("Train, and what ails it is named here, with the gate and what to try")


class AilmentCard(QPushButton):
    """A card that can be pressed: the fault, the gate and the number, what to try."""

    def __init__(self, place: str) -> None:
        """Of the gate `place`."""
        super().__init__()
        self.place = place
        self.setProperty("role", "card")
        self._heading, self._sentence, self._advice = note("", "warning"), note("", ""), note("")
        self._sentence.setFont(ui_font(bold=True))
        layout = self._rows = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 2 * SPACING)
        layout.setSpacing(SPACING)
        for label in self._labels():
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell(self, heading: str, sentence: str, advice: str) -> None:
        """Say this from now on; what is said already is left alone."""
        texts = (heading, sentence, advice)
        if texts == self.texts():
            return
        for label, text in zip(self._labels(), texts, strict=True):
            label.setText(text)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(f"{heading}. {advice}")
        self.updateGeometry()

    def texts(self) -> tuple[str, ...]:
        """The fault, the sentence and the advice."""
        return tuple(label.text() for label in self._labels())

    def sizeHint(self) -> QSize:
        """That of what it holds."""
        return self._rows.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of what it holds."""
        return self._rows.minimumSize()

    def heightForWidth(self, width: int) -> int:
        """As high as its lines are when they are broken at `width`."""
        return self._rows.heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click, too."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._sentence.setFont(ui_font(bold=True))
        super().changeEvent(event)

    def _labels(self) -> tuple[QLabel, QLabel, QLabel]:
        return self._heading, self._sentence, self._advice


class _State(QWidget):
    """A quiet line where there is no card."""

    def __init__(self) -> None:
        super().__init__()
        self._picture, self._text = QLabel(), note("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACING)
        row.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self._health: Health = "unknown"

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, health: Health, text: str) -> None:
        """Say how it stands."""
        self._health = health
        self._text.setText(text)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        side = pixels(_ICON)
        self._picture.setPixmap(icon("tick" if self._health == "well" else "train").pixmap(side, side))
