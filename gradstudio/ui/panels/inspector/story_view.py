"""A node's story on screen: forward, upstream gradient, and a card for each input."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradstudio.graph.numbers import NOT_COMPUTED
from gradstudio.ui.gate_words import gate_word
from gradstudio.ui.panels.inspector.equation import Equation
from gradstudio.ui.panels.inspector.story import (
    COMPUTED,
    GRADIENT,
    OPEN,
    UNMOVED,
    VALUE,
    WHOLE,
    Sent,
    Story,
    tell,
)
from gradstudio.ui.panels.inspector.story_words import StoryWords
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.card import Card
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import discard, note
from gradstudio.ui.workspace import Workspace


class StoryView(QWidget):
    """Shows one node's story; its widgets stay while only numbers change."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._forward_section = Section(self.tr("Forward"))
        self._forward = Equation(VALUE)
        self._forward_section.add(self._forward)
        self._upstream_section = Section(self.tr("Upstream gradient"))
        self._upstreams: list[Equation] = []
        self._gap = note("")
        self._sent_section = Section(self.tr("Local × upstream = downstream"))
        self._cards: list[SentCard] = []
        self._kink = note("", "hazard")
        self._words = StoryWords(self)
        self._told = note("", "plain")
        self._role = note("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * SPACING)
        for widget in (self._forward_section, self._upstream_section, self._gap, self._sent_section):
            layout.addWidget(widget)
        layout.addWidget(self._told)
        layout.addWidget(self._kink)
        layout.addWidget(self._role)

    def show_node(self, name: str) -> None:
        """Tell the story of the node called `name`."""
        document, result = self._workspace.document, self._workspace.seen
        node = document[name]
        story = tell(document, result, name)
        self._forward_section.setVisible(story.forward is not None)
        if story.forward is not None:
            self._forward.show_line(story.forward)
        constant = node.gate == "constant"
        self._upstream_section.setVisible(not constant)
        self._show_upstreams(story)
        missing = not constant and any(
            line.array is None and line.numbers == NOT_COMPUTED for line in story.upstreams
        )
        why = self._why_not()
        self._gap.setText(why)
        self._gap.setVisible(missing and bool(why))
        self._sent_section.setVisible(bool(story.sent))
        self._show_cards(story)
        told = self._words.told(result, name)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._kink.setVisible(bool(story.kink))
        kink = self.tr("{0}: the gradient here is a convention").format(translated(story.kink))
        self._kink.setText(kink)
        self._role.setText(gate_word(node.kind.role))
        self._role.setVisible(bool(node.kind.role))

    def forward(self) -> Equation:
        """The forward line."""
        return self._forward

    def upstreams(self) -> list[Equation]:
        """The upstream lines, one an output."""
        return self._upstreams

    def cards(self) -> list[SentCard]:
        """The cards, one an input."""
        return self._cards

    def kink(self) -> str:
        """What is said of a tie or a kink; empty where none was hit."""
        return "" if self._kink.isHidden() else self._kink.text()

    def told(self) -> str:
        """What the gate did with the gradient in this run; empty where there is nothing to add."""
        return "" if self._told.isHidden() else self._told.text()

    def _why_not(self) -> str:
        """Why there are no gradients: what the check found first, else what the run lacks."""
        if self._workspace.debugger.stepping:
            return self.tr("The walk has not come here yet.")
        found = self._workspace.checked.problems
        return translated(found[0].message if found else self._workspace.gap)

    def _show_upstreams(self, story: Story) -> None:
        while len(self._upstreams) < len(story.upstreams):
            equation = Equation(GRADIENT)
            self._upstreams.append(equation)
            self._upstream_section.add(equation)
        while len(self._upstreams) > len(story.upstreams):
            discard(self._upstreams.pop())
        for equation, line in zip(self._upstreams, story.upstreams, strict=True):
            equation.show_line(line)

    def _show_cards(self, story: Story) -> None:
        while len(self._cards) < len(story.sent):
            card = SentCard()
            self._cards.append(card)
            self._sent_section.add(card)
        while len(self._cards) > len(story.sent):
            discard(self._cards.pop())
        for card, sent in zip(self._cards, story.sent, strict=True):
            card.show_sent(sent)


class SentCard(Card):
    """What goes back through one input: `to x`, the local gradient, `1 × −4 = −4`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._equation = Equation(GRADIENT, compact=True)
        self._note = note("")
        self.add(self._equation)
        self.add(self._note)

    def show_sent(self, sent: Sent) -> None:
        """Show another input."""
        if sent.state == OPEN:
            self.set_caption(self.tr("input {0}").format(sent.port))
        else:
            self.set_caption(self.tr("to {0}").format(sent.tail))
        self._equation.setVisible(sent.line is not None)
        if sent.line is not None:
            self._equation.show_line(sent.line)
        words = {
            OPEN: self.tr("No wire enters here yet."),
            WHOLE: self.tr("Class indices are whole numbers: no gradient goes there."),
            UNMOVED: self.tr("Nothing can change a constant: no gradient goes there."),
            COMPUTED: "",
        }
        self._note.setText(words[sent.state])
        self._note.setVisible(bool(words[sent.state]))

    def equation(self) -> Equation:
        """The formula and its numbers."""
        return self._equation
