"""The search on the canvas: the popup at a place, and the gate that it leads to, on the wire in hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF

from gradstudio.gates import CATALOGUE
from gradstudio.graph.node import Port
from gradstudio.graph.scene import is_output
from gradstudio.ui.canvas.wiring import hang, unhang
from gradstudio.ui.editing import Editing, fits_wire
from gradstudio.ui.search import SearchPopup
from gradstudio.ui.spots import free_spot
from gradstudio.ui.theme.tokens import GRID

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gradstudio.ui.canvas.view import GraphView


_BESIDE: Final = 8 * GRID
_BELOW: Final = 2 * GRID


class GateSearch(QObject):
    """Opens the popup where the canvas asks for a gate, and adds what is chosen."""

    def __init__(self, view: GraphView, editing: Editing, window: QWidget) -> None:
        """For the canvas `view`."""
        super().__init__(window)
        self._view = view
        self._editing = editing
        self._at: QPointF | None = None
        self._wire: Port | None = None
        self._beside = ""
        self.popup = SearchPopup(window)
        self.popup.gate_chosen.connect(self._add)
        self.popup.closed.connect(view.setFocus)
        for done in (self.popup.closed, self.popup.gate_chosen):
            done.connect(lambda: unhang(view))
        view.search_requested.connect(self.open)
        view.wire_search_requested.connect(self._open_for_wire)

    def open(self, at: QPointF, wire: Port | None = None) -> None:
        """Search for a gate to be added at a scene point, among those that fit the wire from or to a port.

        Without a wire in hand, and with one node selected, the gate goes beside it and is wired from it.
        """
        view = self._view
        self._at, self._wire = at, wire
        self._beside = self._selected() if wire is None else ""
        fits = partial(fits_wire, view.workspace, wire) if wire is not None else None
        place, footer = view.mapFromScene(at), ""
        if self._beside:
            view.reveal(self._beside)
            place = view.mapFromScene(view.node_rect(self._beside).bottomRight())
            words = self.tr("Enter: beside {0}, wired from it where it fits · Shift+Enter: without a wire")
            footer = words.format(self._beside)
        elif wire is not None:
            footer = self.tr("Enter: wired to {0}").format(wire)
        elif view.hand.place is None and at == view.mapToScene(view.cursor_place()):
            # Asked for by keyboard: in the middle, wherever nothing lies, wires included.
            self._at = None
        self.popup.open_at(view.viewport().mapToGlobal(place), fits, footer)

    def open_at_cursor(self) -> None:
        """Search where the cursor is, or beside the selected node."""
        self.open(self._view.mapToScene(self._view.cursor_place()))

    def _selected(self) -> str:
        """The node that is selected alone, where it has an output."""
        workspace = self._view.workspace
        name = next(iter(workspace.selection)) if len(workspace.selection) == 1 else ""
        node = workspace.document.nodes.get(name)
        return name if node is not None and node.outputs and name in self._view.state.structure.row else ""

    def _open_for_wire(self, wire: Port, at: QPointF) -> None:
        self.open(at, wire)
        hang(self._view, wire, at)

    def _add(self, gate: str) -> None:
        if not self._beside:
            self._editing.add_gate(gate, self._middle(gate), self._wire)
            return
        view = self._view
        node, kind = view.workspace.document[self._beside], CATALOGUE[gate]
        wire = None if self.popup.alone or kind.is_leaf else Port(node.name, node.outputs[0])
        box = view.node_rect(node.name)
        spot = box.center() + (QPointF(0, box.height() + _BELOW) if kind.is_leaf else QPointF(_BESIDE, 0))
        free = free_spot(view.state.geometry, gate, spot.x(), spot.y())
        self._editing.add_gate(gate, QPointF(*free), wire)

    def _middle(self, gate: str) -> QPointF | None:
        """Where a node of `gate` comes to lie: its edge, not its middle, where a wire was let go."""
        if self._at is None or self._wire is None:
            return self._at
        half = self._view.drops.box_for(gate, self._at).width() / 2
        forward = is_output(self._view.workspace.document, self._wire)
        return self._at + QPointF(half if forward else -half, 0)
