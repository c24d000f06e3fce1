"""What is asked, in words: for tool tips, the list, undo steps and screen readers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradstudio.gates import show_shape
from gradstudio.graph.exercise import DOWNSTREAM, UPSTREAM, VALUE, Place
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from gradstudio.ui.canvas.asked import Asked
    from gradstudio.ui.workspace import Workspace


class AskedWords(QObject):
    """Sentences about an exercise of one workspace, in the language of the window."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        """Speak of what `workspace` asks."""
        super().__init__(parent)
        self._workspace = workspace

    def place(self, place: Place) -> str:
        """A place: `value of q`, `upstream at q`, `downstream f → q`."""
        document = self._workspace.document
        name, port = place.port
        if place.quantity == DOWNSTREAM:
            tail = document[name].inputs.get(port)
            to = port if tail is None else tail.node
            twice = sum(each.node == to for each in document[name].inputs.values()) > 1
            back = f"{print_name(name)} → {print_name(to)}"
            return self.tr("downstream {0}").format(f"{back} ({port})" if twice else back)
        shown = print_name(name) if len(document[name].outputs) == 1 else str(place.port)
        words = {VALUE: self.tr("value of {0}"), UPSTREAM: self.tr("upstream at {0}")}
        return words[place.quantity].format(shown)

    def shape(self, place: Place) -> str:
        """The shape of what is asked, as a hint in its field; empty for a single number."""
        port = place.port
        if place.quantity == DOWNSTREAM:
            port = self._workspace.document[port.node].inputs.get(port.port, port)
        shape = self._workspace.checked.shapes.get(port)
        return show_shape(shape) if shape else ""

    def state(self, asked: Asked) -> str:
        """How far it is with an answer, so that its sign is not the only one to tell."""
        return {
            "open": self.tr("not answered"),
            "typed": self.tr("not checked yet"),
            "right": self.tr("right"),
            "carried": self.tr("right, given an earlier answer"),
            "wrong": self.tr("wrong"),
            "revealed": self.tr("revealed"),
        }[asked.tone]

    def tip(self, place: Place, asked: Asked) -> str:
        """A pill's tool tip."""
        lines = [self.place(place), self.state(asked), asked.said]
        return "<qt>" + "<br>".join(escape(line) for line in lines if line) + "</qt>"

    def answered(self, place: Place) -> str:
        """Name of the undo step that writes an answer down."""
        return self.tr("answer the {0}").format(self.place(place))
