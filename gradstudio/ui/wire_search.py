"""Wires by keyboard: lay one from the selected box by a few letters, or go to one of those at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from gradstudio.graph.node import Port
from gradstudio.graph.numbers import NOT_COMPUTED
from gradstudio.graph.wire_edits import Lay
from gradstudio.ui.choice_popup import Choice, ChoicePopup
from gradstudio.ui.wire_choices import Joint, WireChoices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gradstudio.ui.canvas.view import GraphView


class WireSearch(QObject):
    """The popup at the selected box, and what becomes of the choice."""

    def __init__(self, view: GraphView, window: QWidget) -> None:
        """For the canvas `view`."""
        super().__init__(window)
        self._view = view
        self.popup = ChoicePopup(window)
        self.popup.chosen.connect(self._take)
        self.popup.closed.connect(view.setFocus)

    def open(self) -> None:
        """Ask what the selected box is to be joined to."""
        name = self._view.keys.walk.at
        if name in self._view.state.structure.row:
            choices = WireChoices(self._view, name)
            self.popup.open_at(
                self._place(name),
                self.tr("Wire {0}: into, from …").format(name),
                self.tr("Enter lays the wire · those that cannot be laid stand last, with why not"),
                choices.found,
            )
            self.popup.closed.connect(choices.deleteLater)

    def select(self) -> None:
        """Ask which wire of the selected box to select."""
        walk = self._view.keys.walk
        name = walk.at
        if name not in self._view.state.structure.row:
            return
        wires = walk.wires(name)
        if not wires:
            walk.tell(walk.words.no_wire(name), name)
            return
        choices = [
            Choice(self._between(tail, head, name), self._reading(head), "", head) for tail, head in wires
        ]
        self.popup.open_at(
            self._place(name),
            self.tr("Wires at {0}").format(name),
            self.tr("Enter selects the wire · Del then takes it away · Alt+Left, Alt+Right go to its ends"),
            lambda text: [each for each in choices if text.casefold() in each.text.casefold()],
        )

    def _between(self, tail: Port, head: Port, name: str) -> str:
        if head.node == name:
            return self.tr("from {0} into {1}").format(tail.node, head.port)
        return self.tr("into {0}").format(head)

    def _reading(self, head: Port) -> str:
        """The numbers on a wire."""
        value, gradient = self._view.wire_texts(head)
        return self.tr("value {0}, gradient {1}").format(value or NOT_COMPUTED, gradient or NOT_COMPUTED)

    def _place(self, name: str) -> QPoint:
        view = self._view
        view.reveal(name)
        box = view.mapFromScene(view.node_rect(name)).boundingRect()
        return view.viewport().mapToGlobal(box.bottomLeft())

    def _take(self, what: object) -> None:
        view = self._view
        if isinstance(what, Port):
            view.keys.walk.reach_wire(what)
        if not isinstance(what, Joint):
            return
        edit = Lay(what.tail, what.head, view.workspace.level)
        if view.apply(edit, view.phrases.connected(what.tail, what.head)):
            view.keys.walk.tell(view.phrases.connected(what.tail, what.head))
