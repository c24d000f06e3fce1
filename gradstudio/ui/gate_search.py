"""The search on the canvas: the popup at a place, and the gate that it leads to, on the wire in hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from gradstudio.ui.editing import Editing, fits_wire
from gradstudio.ui.search import SearchPopup

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gradstudio.graph.node import Port
    from gradstudio.ui.canvas.view import GraphView


class GateSearch(QObject):
    """Opens the popup where the canvas asks for a gate, and adds what is chosen."""

    def __init__(self, view: GraphView, editing: Editing, window: QWidget) -> None:
        """For the canvas `view`."""
        super().__init__(window)
        self._view = view
        self._editing = editing
        self._at = QPointF()
        self._wire: Port | None = None
        self.popup = SearchPopup(window)
        self.popup.gate_chosen.connect(self._add)
        self.popup.closed.connect(view.setFocus)
        view.search_requested.connect(self.open)
        view.wire_search_requested.connect(self._open_for_wire)

    def open(self, at: QPointF, wire: Port | None = None) -> None:
        """Search for a gate to be added at a scene point, among those that fit the wire from or to a port."""
        self._at, self._wire = at, wire
        fits = partial(fits_wire, self._view.workspace, wire) if wire is not None else None
        self.popup.open_at(self._view.viewport().mapToGlobal(self._view.mapFromScene(at)), fits)

    def open_at_cursor(self) -> None:
        """Search where the cursor is."""
        self.open(self._view.mapToScene(self._view.cursor_place()))

    def _open_for_wire(self, wire: Port, at: QPointF) -> None:
        self.open(at, wire)

    def _add(self, gate: str) -> None:
        self._editing.add_gate(gate, self._at, self._wire)
