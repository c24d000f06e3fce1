"""The rows of the outline in words: what stands in its columns, and what a screen reader says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from gradstudio.graph.items import NOTE, Module, Remark
from gradstudio.graph.modules import interface, members
from gradstudio.graph.node import Node, Port
from gradstudio.graph.numbers import NOT_COMPUTED, format_array
from gradstudio.lens.readings import upstream, value
from gradstudio.ui.canvas.phrases import in_full
from gradstudio.ui.sentences import translated

if TYPE_CHECKING:
    from gradstudio.graph.check import Checked
    from gradstudio.graph.document import Item
    from gradstudio.ui.workspace import Workspace

_DIGITS: Final = 3
_MOST_IN_LINE: Final = 2
_LONGEST: Final = 60


class OutlineWords(QObject):
    """What is said of the things of one workspace, in the language of the window."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        """Speak of `workspace`."""
        super().__init__(parent)
        self._workspace = workspace
        self.document = workspace.document
        """What the rows are of: for a moment it may be an earlier one than the workspace's."""
        self._checked: Checked | None = None
        self._problems: dict[str, list[str]] = {}

    def title(self, item: Item) -> str:
        """What names a row: a name, or the text of a frame or note."""
        if not isinstance(item, Remark):
            return item.name
        first = item.text.strip().partition("\n")[0]
        shortened = f"{first[:_LONGEST]}…" if len(first) > _LONGEST else first
        return shortened or (self.tr("empty note") if item.kind == NOTE else self.tr("frame without a title"))

    def value(self, item: Item) -> str:
        """The value of a node's only output, short; its number of outputs where it has several."""
        if not isinstance(item, Node):
            return ""
        if len(item.outputs) != 1:
            return self.tr("{0} outputs").format(len(item.outputs))
        found = value(self._workspace.result, Port(item.name, item.outputs[0]))
        return NOT_COMPUTED if found is None else format_array(found, _MOST_IN_LINE, _DIGITS)

    def gradient(self, item: Item) -> str:
        """The upstream gradient of a node's only output, short, with its sign."""
        if not isinstance(item, Node) or len(item.outputs) != 1:
            return ""
        found = upstream(self._workspace.result, Port(item.name, item.outputs[0]))
        return NOT_COMPUTED if found is None else format_array(found, _MOST_IN_LINE, _DIGITS, signed=True)

    def problem(self, item: Item) -> str:
        """What the check found at a node, or inside a module; empty where nothing."""
        checked = self._workspace.checked
        if checked is not self._checked:
            self._checked, self._problems = checked, {}
            for problem in checked.problems:
                self._problems.setdefault(problem.node, []).append(problem.message)
        if not self._problems or isinstance(item, Remark):
            return ""
        names = members(self.document, item.name) if isinstance(item, Module) else (item.name,)
        found = [translated(message) for name in names for message in self._problems.get(name, ())]
        more = len(found) - 1
        return self.tr("{0}, and {1} more").format(found[0], more) if more > 0 else "".join(found)

    def sentence(self, item: Item) -> str:
        """A row for a screen reader: "q, add of x and y, value 3, upstream gradient −4"."""
        if isinstance(item, Remark):
            kind = self.tr("note") if item.kind == NOTE else self.tr("frame")
            return self.tr("{0}, {1}").format(self.title(item), kind)
        parts = self._about_module(item) if isinstance(item, Module) else self._about_node(item)
        if item.label:
            parts.append(item.label)
        if problem := self.problem(item):
            parts.append(self.tr("problem: {0}").format(problem))
        return ", ".join(parts)

    def _about_module(self, module: Module) -> list[str]:
        document = self.document
        count = len(members(document, module.name))
        kind = self.tr("module of 1 node") if count == 1 else self.tr("module of {0} nodes").format(count)
        ports = interface(document, module.name)
        parts = [module.name, kind]
        if ports.inputs:
            parts.append(self.tr("inputs {0}").format(self._listed(list(ports.inputs))))
        if ports.outputs:
            parts.append(self.tr("outputs {0}").format(self._listed(list(ports.outputs))))
        return parts

    def _about_node(self, node: Node) -> list[str]:
        tails = [tail.node if self._has_one_output(tail.node) else str(tail) for tail in node.inputs.values()]
        kind = self.tr("{0} of {1}").format(node.gate, self._listed(tails)) if tails else node.gate
        parts = [node.name, kind]
        result = self._workspace.result
        for port in node.outputs:
            place, suffix = Port(node.name, port), f" {port}" if len(node.outputs) > 1 else ""
            parts.append(self.tr("value{0} {1}").format(suffix, in_full(value(result, place))))
            gradient = in_full(upstream(result, place), signed=True)
            parts.append(self.tr("upstream gradient{0} {1}").format(suffix, gradient))
        return parts

    def _has_one_output(self, name: str) -> bool:
        node = self.document.nodes.get(name)
        return node is None or len(node.outputs) == 1

    def _listed(self, names: list[str]) -> str:
        """`x`, `x and y`, `x, y and z`."""
        if len(names) == 1:
            return names[0]
        return self.tr("{0} and {1}").format(", ".join(names[:-1]), names[-1])
