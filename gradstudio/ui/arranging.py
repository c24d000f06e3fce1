"""Arranging: what the Arrange menu does to places, one undo step each; a layout is found in a thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import Event
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject, QRectF, Signal

from gradstudio.graph.alignment import Axis, Edge, Extent, aligned, distributed, snapped
from gradstudio.graph.edits import Move, Together
from gradstudio.graph.items import FRAME
from gradstudio.graph.layout import Box, Cancelled, Layout, Link, arranged_part, laid_out
from gradstudio.graph.layout_edit import LayOut
from gradstudio.graph.node import Node, Port
from gradstudio.graph.remark_edits import SetRemark
from gradstudio.graph.scene import ENTRY, EXIT
from gradstudio.ui.background import Background
from gradstudio.ui.canvas.faces import SNAP
from gradstudio.ui.canvas.remarks import centre_of

if TYPE_CHECKING:
    from gradstudio.graph.document import Document, Item
    from gradstudio.graph.node import Point
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

_LEAST: Final = 0.5
"""Places that differ by less are the same: a step that moves nothing is none."""


class Arranging(QObject):
    """Puts boxes in order on one canvas; `noted` says one line."""

    noted = Signal(str)
    busy_changed = Signal(bool)
    """A layout is being worked out, or no more."""

    def __init__(self, workspace: Workspace, view: GraphView, parent: QObject | None = None) -> None:
        """For the canvas `view`."""
        super().__init__(parent)
        self._workspace, self._view = workspace, view
        self._background = Background(self)
        self._stop: Event | None = None

    # In line

    def align(self, edge: Edge) -> None:
        """Put the selected boxes on one line."""
        self._move(aligned(self._extents(), edge), self.tr("align"))

    def distribute(self, axis: Axis) -> None:
        """Give the selected boxes equal gaps."""
        self._move(distributed(self._extents(), axis), self.tr("distribute"))

    def snap(self) -> None:
        """Put the selected boxes on the grid, or all where none is selected."""
        self._move(snapped(self._extents(or_all=True), SNAP), self.tr("snap to grid"))

    def _extents(self, *, or_all: bool = False) -> dict[str, Extent]:
        """Centres and sizes of the selected boxes."""
        rows, centres = self._view.state.structure, self._view.state.geometry.centres
        chosen = self._workspace.selection
        return {
            name: Extent(*centres[row].tolist(), *rows.sizes[row].tolist())
            for name, row in rows.row.items()
            if (name in chosen or (or_all and not chosen)) and not _is_rim(name)
        }

    def _move(self, places: Mapping[str, Point], text: str) -> bool:
        """Move boxes as one step; False where all of them are there already."""
        item = self._workspace.document.item
        moved = {
            name: (x, y)
            for name, (x, y) in places.items()
            if max(abs(item(name).x - x), abs(item(name).y - y)) >= _LEAST
        }
        return bool(moved) and self._view.glider.move(Move(moved), moved, text)

    # Layout

    @property
    def busy(self) -> bool:
        """Whether a layout is being worked out."""
        return self._stop is not None

    def layout(self) -> None:
        """Lay out the selected boxes, or all of the level where fewer than two are selected."""
        self.cancel()
        document, chosen, level = self._workspace.document, set(self._extents()), self._workspace.level
        boxes, links, places = self._drawing()
        names = [box.name for box in boxes if box.name in chosen] if len(chosen) > 1 else []
        stop = Event()

        def work() -> object:
            try:
                if names:
                    return Layout(arranged_part(boxes, links, names, places, cancelled=stop.is_set), {})
                found = laid_out(boxes, links, cancelled=stop.is_set)
                return found.about({name: place for name, place in places.items() if not _is_rim(name)})
            except Cancelled:
                return None

        def done(found: object) -> None:
            self._finish(stop)
            if isinstance(found, Layout):
                self._show(document, found, level)

        def failed(reason: str) -> None:
            self._finish(stop)
            self.noted.emit(reason)

        self._stop = stop
        self.busy_changed.emit(True)
        self._background.start(work, done, failed)

    def cancel(self) -> bool:
        """Give the layout up; whether one was being worked out."""
        stop = self._stop
        if stop is None:
            return False
        stop.set()
        self._background.forget()
        self._finish(stop)
        return True

    def wait(self) -> None:
        """Return when no layout is being worked out; what was found is shown by the event loop."""
        self._background.wait()

    def _finish(self, stop: Event) -> None:
        if self._stop is stop:
            self._stop = None
            self.busy_changed.emit(False)

    def _show(self, document: Document, layout: Layout, level: str) -> None:
        if self._workspace.document is not document:
            self.noted.emit(self.tr("The graph was changed in the meantime; arrange it once more."))
            return
        bends = {
            Port(head, document[head].entries[port]): points
            for (head, port), points in layout.bends.items()
            if head in document
        }
        # The rim follows the boxes that it is wired to.
        places = {name: place for name, place in layout.places.items() if not _is_rim(name)}
        edit = Together((LayOut(places, bends, level), *self._frames(places)))
        if edit.apply(document) == document:
            self.noted.emit(self.tr("Everything is in its place already."))
        else:
            self._view.glider.move(edit, places, self.tr("lay out"))

    def _frames(self, places: Mapping[str, Point]) -> Iterator[SetRemark]:
        """Frames put around what lies in them, with the margins that they had."""
        geometry, remarks = self._view.state.geometry, self._view.state.remarks
        row, sizes = geometry.structure.row, geometry.structure.sizes
        for frame, box in [(name, remarks.boxes[row]) for name, row in remarks.row.items()]:
            inside = [name for name in geometry.nodes_inside(box) if name in places]
            if not inside or self._workspace.document.remarks[frame].kind != FRAME:
                continue
            before, after = geometry.bounds(inside), QRectF()
            for name in inside:
                width, height = sizes[row[name]].tolist()
                x, y = places[name]
                after = after.united(QRectF(x - width / 2, y - height / 2, width, height))
            new = after.adjusted(
                box.left() - before.left(),
                box.top() - before.top(),
                box.right() - before.right(),
                box.bottom() - before.bottom(),
            )
            x, y = centre_of(new)
            yield SetRemark(frame, x=x, y=y, width=new.width(), height=new.height())

    def _drawing(self) -> tuple[list[Box], list[Link], dict[str, Point]]:
        """Boxes and wires of the shown level, its rim too, as a layout takes them; where the boxes are."""
        rows, centres = self._view.state.structure, self._view.state.geometry.centres.tolist()
        boxes = [
            Box(name, face.width, face.height, face.inputs, face.outputs, given=_is_given(name, item))
            for name, item, face in zip(rows.names, rows.items, rows.faces, strict=True)
        ]
        count = rows.wire_count
        tails = rows.tail_output[:count] - np.searchsorted(rows.output_node, rows.tail_node[:count])
        heads = rows.head_input - np.searchsorted(rows.input_node, rows.head_node[:count])
        links = [
            Link(tail.node, tail_port, head.node, head_port)
            for tail, tail_port, head, head_port in zip(
                rows.tails[:count], tails.tolist(), rows.heads[:count], heads.tolist(), strict=True
            )
        ]
        return boxes, links, {name: (x, y) for name, (x, y) in zip(rows.names, centres, strict=True)}


def _is_rim(name: str) -> bool:
    """Whether a box is one of the level's own ports."""
    return name.startswith((ENTRY, EXIT))


def _is_given(name: str, item: Item | None) -> bool:
    """Whether a box is where the level begins: an input of the graph, or of the level at its rim."""
    return name.startswith(ENTRY) if item is None else isinstance(item, Node) and item.gate == "input"
