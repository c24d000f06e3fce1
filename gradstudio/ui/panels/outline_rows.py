"""The rows of the outline: the names that each level of a document shows, all or those looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.graph.items import Remark
from gradstudio.graph.node import Node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradstudio.graph.document import Document, Item


class Rows:
    """Names by level, in the order in which they stand: modules, then nodes, then frames and notes."""

    def __init__(self, document: Document, wanted: str = "") -> None:
        """Everything in `document`, or what `wanted` occurs in and the modules around it."""
        self.levels: dict[str, list[str]] = {"": [], **{name: [] for name in document.modules}}
        self._places: dict[str, dict[str, int]] = {}
        wanted = wanted.strip().casefold()
        self._add(document.modules, wanted)
        self.modules = {level: len(names) for level, names in self.levels.items()}
        """So many modules stand first in each level."""
        self._add(document.nodes, wanted)
        self._add(document.remarks, wanted)
        if wanted:
            self._show_ways(document)

    def _add(self, items: Mapping[str, Item], wanted: str) -> None:
        if len(self.levels) == 1 and not wanted:
            self.levels[""] += items
            return
        for item in items.values():
            if item.module in self.levels and (not wanted or _answers(item, wanted)):
                self.levels[item.module].append(item.name)

    def _show_ways(self, document: Document) -> None:
        """Show the modules that lead to what was found."""
        for name in reversed(list(document.modules)):
            around = name
            while around and self.levels[around]:
                level = document.modules[around].module
                if around in self.levels[level]:
                    break
                self.levels[level].insert(0, around)
                self.modules[level] += 1
                around = level

    def __eq__(self, other: object) -> bool:
        """The same names in the same places."""
        return self.levels == other.levels if isinstance(other, Rows) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, level: object) -> bool:
        """Whether there is such a level: the top, or a module."""
        return level in self.levels

    def __getitem__(self, level: str) -> list[str]:
        """Names of a level; none for a level that is gone."""
        return self.levels.get(level, [])

    def place(self, level: str, name: str) -> int:
        """The row of `name` in its level, -1 where it is not shown."""
        if level not in self._places:
            self._places[level] = {each: row for row, each in enumerate(self[level])}
        return self._places[level].get(name, -1)

    def next_of(self, text: str, after: str, *, itself: bool) -> str:
        """The next name after `after`, or from it on, and round, that begins with `text`; empty for none."""
        names = [name for level in self._from("") for name in self[level]]
        start = names.index(after) + (not itself) if after in names else 0
        wanted = text.casefold()
        ahead = names[start:] + names[:start]
        return next((name for name in ahead if name.casefold().startswith(wanted)), "")

    def _from(self, level: str) -> list[str]:
        """A level and those within it."""
        inner = [name for name in self[level] if name in self.levels]
        return [level, *(each for name in inner for each in self._from(name))]

    def renamed(self, after: Rows) -> dict[str, str]:
        """The old name and the new where one thing has another name and nothing else came or went."""
        old = [name for names in self.levels.values() for name in names]
        new = [name for names in after.levels.values() for name in names]
        changed = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
        return dict(changed) if len(old) == len(new) and len(changed) == 1 else {}


def _answers(item: Item, wanted: str) -> bool:
    """Whether a thing is called that, is such a gate, or says so."""
    if isinstance(item, Remark):
        return wanted in item.text.casefold()
    words = [item.name, item.label]
    if isinstance(item, Node):
        words += (item.gate, item.kind.symbol)
    return any(wanted in word.casefold() for word in words)
