"""Editing: what the Edit, Insert and Run menus do to the document, each as one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QObject, QPointF, Signal
from PySide6.QtGui import QGuiApplication

from gradstudio.engine.gradcheck import Finding, gradcheck
from gradstudio.errors import GradStudioError
from gradstudio.gates import Gate
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Edit, RemoveNodes, SetOutputs
from gradstudio.graph.node import Port
from gradstudio.graph.numbers import format_number
from gradstudio.graph.parts import Insert, new_names, part, top_items
from gradstudio.graph.scene import is_output, source_of
from gradstudio.graph.wire_edits import Lift
from gradstudio.ui.background import Background
from gradstudio.ui.clipboard import graph_from, graph_mime, placed
from gradstudio.ui.panels.attempt import attempt
from gradstudio.ui.spots import free_spot
from gradstudio.ui.theme.tokens import GRID

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace


class Editing(QObject):
    """Edits of one workspace as seen on one canvas; `failed` and `noted` say one line each."""

    failed = Signal(str)
    noted = Signal(str)

    def __init__(self, workspace: Workspace, view: GraphView, parent: QObject | None = None) -> None:
        """For the canvas `view`."""
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        self._background = Background(self)

    def add_gate(self, gate: str, at: QPointF | None = None, wire: Port | None = None) -> None:
        """Add a node of `gate` about a scene point, by default the middle of the view, wired to a port."""
        spot = at
        if spot is None:
            middle = self._middle()
            spot = QPointF(*free_spot(self._view.state.geometry, gate, middle.x(), middle.y()))
        if self._view.add_gate(gate, spot, wire):
            self._view.setFocus()

    def copy(self) -> None:
        """Put what is selected on the clipboard, modules with all in them."""
        graph = part(self._workspace.document, self._workspace.selection)
        QGuiApplication.clipboard().setMimeData(graph_mime(graph))

    def cut(self) -> None:
        """Copy what is selected, and remove it."""
        self.copy()
        self._apply(RemoveNodes(self._chosen()), self.tr("cut"))

    def paste(self) -> None:
        """Lay in the graph, or the formula, that is on the clipboard: at the cursor, or off its own place."""
        place = (
            self._view.mapToScene(self._view.cursor_place()) if self._view.viewport().underMouse() else None
        )
        # On some systems a clipboard that is empty has not even empty data.
        data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
        self._lay_in(data or QMimeData(), place, self.tr("the clipboard"), self.tr("paste"))

    def drop(self, data: QMimeData, at: QPointF) -> None:
        """Lay in a graph, or a formula, that was dropped at a scene point."""
        self._lay_in(data, at, self.tr("what was dropped"), self.tr("drop"))

    def _lay_in(self, data: QMimeData, at: QPointF | None, source: str, text: str) -> None:
        try:
            graph = graph_from(data, source)
        except GradStudioError as error:
            self.failed.emit(str(error))
            return
        place = None if at is None else (at.x(), at.y())
        document, level = self._workspace.document, self._workspace.level
        self._insert(placed(document, graph, place, GRID, level), text)
        if not len(document):
            self._view.fit_unless_seen()

    def duplicate(self) -> None:
        """Lay in what is selected once more."""
        document, level = self._workspace.document, self._workspace.level
        graph = part(document, self._workspace.selection)
        self._insert(placed(document, graph, None, GRID, level), self.tr("duplicate"))

    def insert(self, graph: Document, text: str) -> None:
        """Lay a whole graph into the middle of the view, and look at all there is."""
        middle, document, level = self._middle(), self._workspace.document, self._workspace.level
        alone = not len(document)
        self._insert(placed(document, graph, (middle.x(), middle.y()), GRID, level), text)
        if alone:
            self._workspace.select()
        self._view.fit()

    def delete(self) -> None:
        """Remove what is selected: nodes, modules with all in them, frames and notes, or a wire."""
        workspace = self._workspace
        if workspace.selection:
            names = self._chosen()
            named = len(names) == 1 and names[0] not in workspace.document.remarks
            text = self.tr("delete {}").format(names[0] if named else self.tr("the selection"))
            self._apply(RemoveNodes(names), text)
        elif workspace.selected_wire is not None:
            wire = workspace.selected_wire
            self._apply(Lift(wire, workspace.level), self.tr("take the wire from {}").format(wire))

    def select_all(self) -> None:
        """Select everything that the canvas shows."""
        document, level = self._workspace.document, self._workspace.level
        self._workspace.select(item.name for item in document.items() if item.module == level)

    def toggle_output(self) -> None:
        """Make the selected node the output that gradients start from, or leave the choice to the graph."""
        name = next(iter(self._workspace.selection))
        chosen = set(self._workspace.document.outputs) == {name}
        outputs = {} if chosen else {name: None}
        self._apply(SetOutputs(outputs), self.tr("output {}").format(name))

    def check(self) -> None:
        """Compare every gradient with finite differences, off the window's thread, and say what came out."""
        document = self._workspace.document
        self._background.start(lambda: gradcheck(document), self._checked, self.failed.emit)

    def wait(self) -> None:
        """Return when no check is running."""
        self._background.wait()

    def _checked(self, outcome: object) -> None:
        findings = (
            [each for each in outcome if isinstance(each, Finding)] if isinstance(outcome, tuple) else []
        )
        wrong = [each for each in findings if not each.passed]
        if not findings:
            self.noted.emit(self.tr("Gradient check: no input or parameter has a gradient."))
        elif wrong:
            reasons = "; ".join(f"{each.name}: {each.reason}" for each in wrong)
            self.failed.emit(self.tr("Gradient check: {}").format(reasons))
        else:
            worst = format_number(max(each.error for each in findings), 2)
            names = ", ".join(each.name for each in findings)
            text = self.tr("Gradient check passed for {0}; largest relative error {1}.")
            self.noted.emit(text.format(names, worst))

    def _insert(self, insert: Insert, text: str) -> None:
        new = new_names(self._workspace.document, insert.graph)
        names = [new[name] for name in top_items(insert.graph)]
        if names and self._apply(insert, text):
            self._workspace.select(names)
            self._view.setFocus()

    def _apply(self, edit: Edit, text: str) -> bool:
        """Apply `edit` as the undo step `text`; where it is refused, say why."""
        reason = attempt(self._workspace, edit, text)
        if reason:
            self.failed.emit(reason)
        return not reason

    def _chosen(self) -> tuple[str, ...]:
        """What is selected, in the document's order."""
        document, selection = self._workspace.document, self._workspace.selection
        return tuple(item.name for item in document.items() if item.name in selection)

    def _middle(self) -> QPointF:
        """The middle of what the canvas shows, in scene units."""
        return self._view.mapToScene(self._view.viewport().rect().center())


def fits_wire(workspace: Workspace, port: Port, gate: Gate) -> bool:
    """Whether a node of `gate` can be at the other end of a wire from or to `port`, by number and shape.

    `port` is one of the shown level: of a node, a folded module, or the level's own at its rim.
    """
    document, level = workspace.document, workspace.level
    if not is_output(document, port):
        return True
    source = source_of(document, level, port)
    shape = workspace.checked.shapes.get(source) if source is not None else None
    entries = gate.input_ports({})
    if gate.shape is None or len(entries) != 1 or shape is None:
        return not gate.is_leaf
    try:
        gate.shape({entries[0]: shape}, gate.defaults)
    except GradStudioError:
        return False
    return True
