"""Finding: the find bar's query run on the workspace, its hits shown on the canvas and gone to."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, QTimer

from gradstudio.engine.find import Found, find
from gradstudio.errors import FindError
from gradstudio.graph.modules import box_at
from gradstudio.ui.find_bar import FindBar
from gradstudio.ui.sentences import translated

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

_LEAST_WAIT: Final = 50
_SHARE: Final = 4_000
"""At most a fifth of the time is spent on finding anew while runs follow one another."""
_READABLE: Final = 0.3
_CLOSE: Final = 0.8


class Finding(QObject):
    """The search of one window; up to date with its run for as long as the bar is open."""

    def __init__(self, workspace: Workspace, view: GraphView, parent: QObject) -> None:
        """The bar is closed."""
        super().__init__(parent)
        self._workspace, self._view = workspace, view
        self.found = Found()
        self._current = ""
        self._later = QTimer(self, singleShot=True, interval=_LEAST_WAIT)
        self._later.timeout.connect(self.refresh)
        self.bar = FindBar(view)
        self.bar.edited.connect(self._ask)
        self.bar.stepped.connect(self.step)
        self.bar.chosen.connect(self._choose)
        self.bar.left.connect(self.close)
        view.view_moved.connect(self._follow_view)
        view.interrupts.append(self.close)
        workspace.document_changed.connect(self._refresh_later)
        workspace.result_changed.connect(self._refresh_later)
        workspace.level_changed.connect(self._show_hits)

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return not self.bar.isHidden()

    def open(self) -> None:
        """Open the bar and type."""
        self.bar.open()
        self.refresh()

    def close(self) -> bool:
        """Close the bar and go back to the canvas; whether it was open."""
        if not self.is_open:
            return False
        self._later.stop()
        # To hide what has the focus would pass it on, as Tab does.
        self._view.setFocus()
        self.bar.hide()
        self._view.hits.names = None
        self._view.viewport().update()
        return True

    def next(self) -> None:
        """Go to the next hit of the last query."""
        self._again(1)

    def previous(self) -> None:
        """Go to the hit before."""
        self._again(-1)

    def step(self, by: int) -> None:
        """Go on by so many hits, from the last to the first; the first step goes to the first."""
        if self._later.isActive():
            self.refresh()
        names = self.found.names
        if names:
            at = self._at() + by if self._current in names else min(by, 0)
            self.go(names[at % len(names)])

    def go(self, name: str) -> None:
        """Bring a hit into view, beside the bar and large enough to read, and select it."""
        view = self._view
        self._current = name
        self._workspace.enter(self._workspace.document.item(name).module)
        box = self._box(name)
        self._workspace.select([name])
        if view.zoom() < _READABLE:
            view.set_zoom(_CLOSE)
            view.centerOn(box.center())
        view.show_box(box)
        seen = view.mapFromScene(box).boundingRect()
        over = (self.bar.geometry(), view.legend.area(), view.minimap.area())
        if any(seen.intersects(card) for card in over):
            free = view.viewport().rect()
            free.setRight(self.bar.x() if self.bar.x() > free.width() // 3 else free.right())
            view.pan(QPointF(free.center() - seen.center()) / view.zoom())
        self._show()

    def refresh(self) -> None:
        """Search anew, and show what is found."""
        begin = perf_counter()
        self._later.stop()
        workspace, query = self._workspace, self.bar.field.text()
        try:
            self.found = find(workspace.document, workspace.result, workspace.checked, query)
        except FindError as error:
            self.found = Found()
            self._show(translated(str(error)))
        else:
            self._show()
        self._show_hits()
        self._later.setInterval(max(_LEAST_WAIT, round((perf_counter() - begin) * _SHARE)))

    def _box(self, name: str) -> QRectF:
        """The place of a node, module, frame or note on its level."""
        remark = self._workspace.document.remarks.get(name)
        if remark is None:
            return self._view.node_rect(name)
        corner = QPointF(remark.x - remark.width / 2, remark.y - remark.height / 2)
        return QRectF(corner, QSizeF(remark.width, remark.height))

    def _at(self) -> int:
        names = self.found.names
        return names.index(self._current) if self._current in names else -1

    def _choose(self, row: int) -> None:
        """Go to the hit in a row of the list, unless it is gone by now."""
        name = self.found.names[row]
        if self._workspace.document.has(name):
            self.go(name)

    def _again(self, by: int) -> None:
        if not self.bar.field.text().strip():
            self.open()
            return
        if not self.is_open:
            self.bar.show()
            self.bar.raise_()
            self.refresh()
        self.step(by)

    def _ask(self) -> None:
        self._current = ""
        self.refresh()

    def _refresh_later(self) -> None:
        if self.is_open and not self._later.isActive():
            self._later.start()

    def _show(self, error: str = "") -> None:
        if error:
            self.bar.show_error(error)
        elif not self.bar.field.text().strip():
            self.bar.show_examples()
        else:
            self.bar.show_found(self.found, self._workspace.document, self._at())

    def _show_hits(self) -> None:
        """Ring the hits, or the folded modules that they lie in."""
        document, level = self._workspace.document, self._workspace.level
        if not self.is_open and self._view.hits.names is None:
            return
        names: set[str] = set(self.found.names)
        if document.modules:
            boxes = (box_at(document, name, level) for name in names if document.has(name))
            names = {box for box in boxes if box is not None}
        self._view.hits.names = frozenset(names) if self.bar.field.text().strip() else None
        self._view.viewport().update()

    def _follow_view(self) -> None:
        if self.is_open:
            self.bar.place()
