"""Walking: from box to box along the wires by keyboard, and which box the keyboard is at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from gradstudio.graph.items import Remark
from gradstudio.graph.modules import box_at
from gradstudio.ui.canvas.walk_words import WalkWords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gradstudio.graph.node import Port
    from gradstudio.ui.canvas.view import GraphView


class Step(NamedTuple):
    """A wire as it was walked along: its tail and its head, as they are seen."""

    tail: Port
    head: Port


class Walk:
    """The box that the keyboard is at in one view, and the way by which it came there.

    Upstream goes to the box that feeds the first input, or back to where one came from; downstream to the
    first consumer. Sideways goes round the siblings of the last step: the boxes that feed the same gate, or
    those that the same output feeds.
    """

    def __init__(self, view: GraphView) -> None:
        """At nothing yet."""
        self._view = view
        self._at = ""
        self._going = False
        self._way: Step | None = None
        self.words = WalkWords(view)
        view.workspace.selection_changed.connect(self._stay)

    def _stay(self) -> None:
        """Something was selected otherwise: the keyboard is there from now on."""
        if not self._going:
            self._be_at("")

    def _be_at(self, name: str) -> None:
        view = self._view
        old, self._at = self._at, name
        view.state.keyboard_at = name
        for each in {old, name} & view.state.structure.row.keys():
            view.touch(view.node_rect(each))

    def _select(self, names: Iterable[str]) -> None:
        self._going = True
        self._view.workspace.select(names)
        self._going = False

    @property
    def at(self) -> str:
        """The box that the keyboard is at: the last one reached, else the first one selected, else none."""
        chosen = self._view.workspace.selection
        if self._at and self._view.workspace.document.has(self._at):
            return self._at
        return next((name for name in self.order() if name in chosen), "")

    def order(self) -> tuple[str, ...]:
        """The boxes of the level in the order of computation, then its frames and notes."""
        workspace = self._view.workspace
        document, level = workspace.document, workspace.level
        names: tuple[str, ...] = workspace.checked.order or tuple(document.nodes)
        if document.modules:
            seen = (box_at(document, name, level) for name in names if name in document)
            empty = (name for name, module in document.modules.items() if module.module == level)
            names = tuple(dict.fromkeys(name for name in (*seen, *empty) if name))
        return (*names, *(name for name, remark in document.remarks.items() if remark.module == level))

    def next_in_order(self, step: int) -> bool:
        """Go to the next or previous box in the order of computation; False at the end of it."""
        order, chosen = self.order(), self._view.workspace.selection
        if not order or not chosen:
            return False
        places = [i for i, name in enumerate(order) if name in chosen]
        at = (places[-1] if step > 0 else places[0]) + step if places else 0
        if not 0 <= at < len(order):
            return False
        self._way = None
        self.reach(order[at])
        return True

    def upstream(self, *, keep: bool = False) -> None:
        """Go to the box that feeds this one."""
        self._follow(head=True, keep=keep)

    def downstream(self, *, keep: bool = False) -> None:
        """Go to a box that this one feeds."""
        self._follow(head=False, keep=keep)

    def _follow(self, *, head: bool, keep: bool) -> None:
        if wire := self._selected_wire():
            self._way = wire
            self.reach(wire.tail.node if head else wire.head.node, keep=keep)
            return
        here = self.at
        if not here:
            self._begin()
            return
        ways = self._ways(here, entering=head)
        way = self._way if self._way in ways else next(iter(ways), None)
        if way is None:
            self.tell(self.words.nothing_before(here) if head else self.words.nothing_after(here), here)
            return
        self._way = way
        self.reach(way.tail.node if head else way.head.node, keep=keep)

    def sideways(self, step: int, *, keep: bool = False) -> None:
        """Go to the next sibling, one further down or up; round at the end."""
        if wire := self._selected_wire():
            self._next_wire(wire, step)
            return
        here = self.at
        if not here:
            self._begin()
            return
        for way, fed in self._contexts(here):
            ways = self._ways(way.head.node, entering=True) if fed else self._leaving(way.tail)
            others = self._round(ways, way, step)
            found = next((each for each in others if (each.tail if fed else each.head).node != here), None)
            if found is not None:
                self._way = found
                self.reach((found.tail if fed else found.head).node, keep=keep)
                return
        self.tell(self.words.no_sibling(here), here)

    def _contexts(self, here: str) -> list[tuple[Step, bool]]:
        """Among whom `here` has siblings: by the last step first, else by its consumers, then its inputs."""
        found = [(way, True) for way in self._ways(here, entering=False)]
        found += [(way, False) for way in self._ways(here, entering=True)]
        last = self._way
        return sorted(found, key=lambda pair: pair[0] != last)

    def _round(self, ways: list[Step], way: Step, step: int) -> list[Step]:
        """The other `ways` in their order from `way` on, or backwards."""
        place = ways.index(way)
        ahead = ways[place + 1 :] + ways[:place]
        return ahead if step > 0 else ahead[::-1]

    def _next_wire(self, wire: Step, step: int) -> None:
        """Select the next wire of the same gate, or, where it has but one, of the same output."""
        entering = self._round(self._ways(wire.head.node, entering=True), wire, step)
        others = entering or self._round(self._leaving(wire.tail), wire, step)
        if others:
            self.reach_wire(others[0].head)

    def wires(self, name: str) -> list[Step]:
        """All wires at a box: those that enter it, then those that leave it."""
        return [*self._ways(name, entering=True), *self._ways(name, entering=False)]

    def _selected_wire(self) -> Step | None:
        rows, head = self._view.state.structure, self._view.workspace.selected_wire
        row = rows.wire_row.get(head) if head is not None else None
        return Step(rows.tails[row], rows.heads[row]) if row is not None and row < rows.wire_count else None

    def _ways(self, name: str, *, entering: bool) -> list[Step]:
        """The wires that enter or leave a box, its other end a box that can be selected."""
        rows, document = self._view.state.structure, self._view.workspace.document
        found = []
        for tail, head in zip(rows.tails[: rows.wire_count], rows.heads, strict=False):
            if (head if entering else tail).node == name and document.has((tail if entering else head).node):
                found.append(Step(tail, head))
        return found

    def _leaving(self, tail: Port) -> list[Step]:
        return [way for way in self._ways(tail.node, entering=False) if way.tail == tail]

    def _begin(self) -> None:
        """Nothing is selected: begin with the first box."""
        if order := self.order():
            self._way = None
            self.reach(order[0])

    def reach(self, name: str, *, keep: bool = False) -> None:
        """Be at a box: select it, with what is selected already where that is kept, show it, and say so."""
        view = self._view
        self._be_at(name)
        self._select({*view.workspace.selection, name} if keep else (name,))
        item = view.workspace.document.item(name)
        if name in view.state.structure.row:
            view.reveal(name)
        elif isinstance(item, Remark):
            half = item.width / 2, item.height / 2
            view.show_box(QRectF(item.x - half[0], item.y - half[1], item.width, item.height))
        self.tell(self.words.kept(len(view.workspace.selection), name) if keep else self._description(name))

    def _description(self, name: str) -> str:
        """What is said of the box that was reached."""
        remark = self._view.workspace.document.remarks.get(name)
        return self._view.accessibleDescription() if remark is None else self.words.remark(remark)

    def reach_wire(self, head: Port) -> None:
        """Select the wire that enters a port, show its end, and say so."""
        view = self._view
        view.workspace.select((), head)
        if head.node in view.state.structure.row:
            view.reveal(head.node)
        self.tell(view.accessibleDescription())

    def toggle(self) -> None:
        """Take the box that the keyboard is at out of the selection, or into it."""
        view, here = self._view, self.at
        if not here:
            self._begin()
            return
        self._be_at(here)
        self._select(view.workspace.selection ^ {here})
        inside = here in view.workspace.selection
        self.tell(self.words.taken_in(here) if inside else self.words.taken_out(here))

    def tell(self, text: str, refused_at: str = "") -> None:
        """Have a screen reader say `text`; a refusal is also shown under the box that it is about."""
        view = self._view
        view.told.emit(text)
        if refused_at in view.state.structure.row:
            view.bubble.say(text, view.mapFromScene(view.node_rect(refused_at).bottomLeft()))
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, text))
