"""What is said while one walks the graph by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradstudio.graph.items import NOTE

if TYPE_CHECKING:
    from gradstudio.graph.items import Remark


class WalkWords(QObject):
    """Sentences in the language of the window."""

    def nothing_before(self, name: str) -> str:
        """There is no way upstream."""
        return self.tr("nothing feeds {0}").format(name)

    def nothing_after(self, name: str) -> str:
        """There is no way downstream."""
        return self.tr("{0} feeds nothing").format(name)

    def no_sibling(self, name: str) -> str:
        """There is nothing beside."""
        return self.tr("{0} has no sibling: no other input of its gate, no other consumer").format(name)

    def no_wire(self, name: str) -> str:
        """No wire could be gone to."""
        return self.tr("no wire at {0}").format(name)

    def kept(self, count: int, name: str) -> str:
        """Another box is selected with those before."""
        return self.tr("{0} selected too, {1} in all").format(name, count)

    def taken_in(self, name: str) -> str:
        """A box has come into the selection."""
        return self.tr("{0} selected").format(name)

    def taken_out(self, name: str) -> str:
        """A box has gone out of the selection."""
        return self.tr("{0} not selected").format(name)

    def remark(self, remark: Remark) -> str:
        """A frame or note that was reached."""
        kind = self.tr("note selected: {0}") if remark.kind == NOTE else self.tr("frame selected: {0}")
        return kind.format(remark.text)

    def stepped(self, name: str, value: str) -> str:
        """A leaf's number after a step."""
        return self.tr("{0} is {1}").format(name, value)
