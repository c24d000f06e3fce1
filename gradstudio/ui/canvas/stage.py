"""The stage: a workspace's graph drawn in a few layers, kept up to date, and what may be asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QTransform

from gradstudio.ui.canvas.backdrop import Backdrop
from gradstudio.ui.canvas.badges_layer import BadgesLayer
from gradstudio.ui.canvas.camera import Camera
from gradstudio.ui.canvas.empty import EmptyCanvas
from gradstudio.ui.canvas.frames import Frames
from gradstudio.ui.canvas.labels_layer import LabelsLayer
from gradstudio.ui.canvas.legend import Legend
from gradstudio.ui.canvas.levels import Levels
from gradstudio.ui.canvas.look import Look
from gradstudio.ui.canvas.nodes_layer import NodesLayer
from gradstudio.ui.canvas.overlay_layer import MARGIN, OverlayLayer, WashLayer
from gradstudio.ui.canvas.phrases import Phrases
from gradstudio.ui.canvas.remarks_layer import RemarksLayer
from gradstudio.ui.canvas.state import NOWHERE, CanvasState
from gradstudio.ui.canvas.step_layer import LitWires
from gradstudio.ui.canvas.step_view import StepView
from gradstudio.ui.canvas.wires_layer import WiresLayer
from gradstudio.ui.theme.style import current_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Port
    from gradstudio.ui.canvas.readings import Show
    from gradstudio.ui.canvas.routes import Style
    from gradstudio.ui.workspace import Workspace

_READABLE: Final = 0.6


class Stage(Camera):
    """Follows a workspace and shows it; places are in scene units, a node's x and y are its centre."""

    view_moved = Signal()
    """What floats over a node must follow it."""
    rows_changed = Signal()
    """Nodes, ports or wires have come or gone: rows mean other things now."""
    about_to_change = Signal()
    """Another document is going to be shown: what still moves must come to rest."""
    look_changed = Signal()
    """The theme is another one."""

    _ready = False
    _fitted: tuple[float, QPointF] | None = None
    """Where the view stood after the last fit; it fits anew with its size as long as it stands there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Show `workspace` and follow it."""
        super().__init__(parent)
        self.workspace = workspace
        self.levels = Levels(self)
        self.state = CanvasState(Look(current_theme()))
        self.phrases = Phrases(self.state, self)
        self.state.output_word = self.phrases.output()
        self.state.content_words = self.phrases.content
        self.setAccessibleName(self.tr("Graph"))
        self._remarks, self._nodes = RemarksLayer(self.state), NodesLayer(self.state)
        self.labels = LabelsLayer(self.state, self.viewport())
        lines = WashLayer(self.state), LitWires(self.state), WiresLayer(self.state)
        parts = self._remarks, *lines, self._nodes, BadgesLayer(self.state), self.labels
        self._backdrop = Backdrop(self.state, self.viewport(), parts)
        self.scene().addItem(OverlayLayer(self.state, 4))
        self.empty, self.legend = EmptyCanvas(self.state.look, self.viewport()), Legend(self.state.look, self)
        self.steps = StepView(self)
        self._fit_when_shown = False
        self.frames = Frames(self)
        workspace.ahead.append(self.state.read_ahead)
        workspace.document_changed.connect(self._show_document)
        workspace.result_changed.connect(self.frames.follow)
        workspace.selection_changed.connect(self._show_selection)
        workspace.level_changed.connect(self._show_level)
        workspace.checked_changed.connect(self.read)
        self._show_document(workspace.document, workspace.document)
        self._show_selection()
        self._ready = True
        self.read()

    # What the workspace says

    def _show_document(self, _before: Document, after: Document) -> None:
        self.frames.repaint()
        self.about_to_change.emit()
        left = self.levels.leave()
        new_rows, _area = self.state.geometry.show(after, self.workspace.level)
        self.state.remarks.show(after, self.workspace.level)
        if new_rows:
            self.state.hover = NOWHERE
            self.rows_changed.emit()
        # The run of the new document is shown without delay: nothing flickers under the hand.
        self.frames.clock.stop()
        self.state.check(self.workspace.checked)
        self.steps.take()
        self.empty.setVisible(not (len(after) or after.remarks))
        if left:
            self.levels.arrive()
        self.place_floating()
        self._describe()

    def _show_level(self) -> None:
        self._show_document(self.workspace.document, self.workspace.document)
        self.read()

    def read(self) -> None:
        """Take over the workspace's latest run now."""
        self.frames.unread = False
        self.steps.take()
        (state := self.state).check(self.workspace.checked)
        self.legend.set_scale((readings := state.readings).scale, signed=readings.signed)
        self.legend.visible = readings.coloured and state.result is not None and bool(state.structure.heads)
        self.frames.repaint()  # before what floats asks for a piece of it
        self.place_floating()
        self._describe()

    def _show_selection(self) -> None:
        state, workspace = self.state, self.workspace
        state.bend, state.selection, state.selected_wire = None, workspace.selection, workspace.selected_wire
        self._describe()
        self.frames.repaint()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.phrases.described())

    # What may be asked

    def set_show(self, mode: Show) -> None:
        """Choose what wires carry: "values", "upstream", "downstream", "both" or "none"."""
        self.state.show = mode
        self.read()

    def set_wire_style(self, style: Style) -> None:
        """Draw all wires "curved", "straight" or "orthogonal"."""
        if style != self.state.geometry.courses.style:
            self.state.geometry.set_style(style)
            self.viewport().update()

    def port_position(self, port: Port, output: bool) -> QPointF:
        """Scene point of a port; KeyError where there is none."""
        return self.state.geometry.port_place(port, output=output)

    def node_rect(self, name: str) -> QRectF:
        """Scene rectangle of a box, frame or note; KeyError where none is shown."""
        if name in self.state.remarks.row:
            return QRectF(self.state.remarks.boxes[self.state.remarks.row[name]])
        return self.state.geometry.rect(self.state.structure.row[name])

    def wire_colour(self, head: Port) -> QColor:
        """Colour of the head half of the wire that enters `head`, or of an output's stub."""
        return self._colour(head, tail=False)

    def wire_tail_colour(self, head: Port) -> QColor:
        """Colour of the tail half of the wire that enters `head`."""
        return self._colour(head, tail=True)

    def _colour(self, head: Port, *, tail: bool) -> QColor:
        self._catch_up()
        readings, row = self.state.readings, self.state.structure.wire_row[head]
        colour = self.state.look.colours[int((readings.tail if tail else readings.head)[row])]
        return self.state.look.faded(colour) if self.state.stale else colour

    def wire_texts(self, head: Port) -> tuple[str, str]:
        """The value above and the gradient below the wire that enters `head`, or an output's stub."""
        self._catch_up()
        return self.state.readings.texts(self.state.structure.wire_row[head])

    def _catch_up(self) -> None:
        if self.frames.unread:
            self.read()

    # Where the view is

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; what floats over the canvas, and was moved along, goes back to its place."""
        super().scrollContentsBy(dx, dy)
        if self._ready:
            legend = self.legend.area()
            self.viewport().update(legend)
            self.viewport().update(legend.translated(dx, dy))
            if self.empty.isVisible():
                self.empty.setGeometry(self.viewport().rect())
        self.view_moved.emit()

    def fit(self) -> None:
        """Show the whole graph, as soon as the view itself is shown; and keep it whole in another size."""
        self._fit_when_shown = not self.isVisible()
        bounds = self.state.bounds()
        self.show_area(bounds)
        legend = self.legend.area()
        if not legend.isEmpty() and self.state.geometry.nodes_in(self.mapToScene(legend).boundingRect()):
            self.show_area(bounds, legend.height())
        self._fitted = self.camera()

    def fit_unless_seen(self) -> None:
        """Show the whole graph where some of it is out of sight or too small to read."""
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        if self.zoom() < _READABLE or not seen.contains(self.state.bounds()):
            self.fit()

    def fit_selection(self) -> None:
        """Show what is selected, or the whole graph where nothing is."""
        self.show_area(self.state.bounds(self.workspace.selection or None))

    def reveal(self, name: str) -> None:
        """Have something in view, in the level where it lies, and move no further than that takes."""
        if self.levels.show(name):
            self.show_box(self.node_rect(name))

    def touch(self, area: QRectF) -> None:
        """Repaint a scene rectangle, and what rings and numbers reach around it."""
        if not area.isNull():
            reach = 6 * MARGIN
            grown = area.adjusted(-reach, -reach, reach, reach)
            self.viewport().update(self.mapFromScene(grown).boundingRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, the backdrop piece by piece."""
        self._backdrop.exposed = event.region()
        super().paintEvent(event)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The grid and the graph."""
        self._backdrop.draw(painter, QRectF(rect))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The legend, where it is exposed."""
        to_pixels = painter.worldTransform()
        if to_pixels.mapRect(QRectF(rect)).intersects(self.legend.area()):
            painter.setWorldTransform(QTransform())
            self.legend.paint(painter)
            painter.setWorldTransform(to_pixels)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit, where that was asked for before there was a size to fit into."""
        super().showEvent(event)
        if self._fit_when_shown:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats over the canvas in its place."""
        super().resizeEvent(event)
        self.place_floating()
        if self._fitted == self.camera() and (self.state.structure.names or self.state.remarks.items):
            self.fit()

    def place_floating(self) -> None:
        """Put what floats over the canvas in its place."""
        if not self._ready:
            return
        self.empty.setGeometry(self.viewport().rect())
        self.view_moved.emit()
        self.legend.place(self.viewport().rect())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange} and self._ready:
            self._follow_theme()
        elif event.type() == QEvent.Type.LanguageChange:
            self.state.output_word = self.phrases.output()
            self.setAccessibleName(self.tr("Graph"))
            self.read()

    def _follow_theme(self) -> None:
        if current_theme() is self.state.look.theme:
            return
        look = self.state.look = Look(current_theme())
        self._nodes.forget_texts()
        self._remarks.forget()
        for widget in (self.legend, self.empty):
            widget.set_look(look)
        self.look_changed.emit()
        self.viewport().update()
