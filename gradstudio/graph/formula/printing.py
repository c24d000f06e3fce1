"""A document printed as a formula, one statement a node, or folded together for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.errors import GraphError
from gradstudio.graph.check import check
from gradstudio.graph.formula.grammar import CALL_DEPTH, NESTING_LIMIT
from gradstudio.graph.formula.level_text import LevelText
from gradstudio.graph.formula.levels import Level
from gradstudio.graph.formula.pieces import Piece, joined
from gradstudio.graph.functions import as_functions, parts
from gradstudio.graph.modules import interface, path_to
from gradstudio.graph.naming import next_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node

#: Deepest brackets of what is put in the place of a name.
_DEEPEST = 40
#: Rounds in which names of folded nodes may still be found to come out otherwise.
_ROUNDS = 6
#: What a formula cannot say; anything else that check finds, it can.
_UNSAID = frozenset({"cycle", "open input", "lost wire"})
_INDENT = "    "


def formula(document: Document, *, compact: bool = False, level: str = "") -> str:
    """`document` as text, statements in the order of `check`; GraphError on a cycle or an open input.

    Each module is a function: a `def` before its first call, or only that of the module `level` and those
    that it calls. `parse` gives the same nodes, wires, attributes, modules and ports back (values of
    inputs and parameters are not printed: they go in by name). A module that no function can be, since a
    way leads out of it and back, is not said.

    `compact` is the shortest text, for reading: of one level alone (the top, or the inside of the module
    `level`), every inner node that is used once folded, modules called, declarations left out.
    """
    return _printed(document, level, compact=compact).text(level)


def one_line(document: Document, level: str = "") -> Piece:
    """The compact formula of one level on one line, with the terms of its nodes and modules."""
    given: list[str | Piece] = []
    for statement in _printed(document, level, compact=True).texts[level].statements():
        given += ["; ", statement] if given else [statement]
    return joined(*given)


def _printed(document: Document, level: str, *, compact: bool) -> _Printer:
    """The printer of all levels, folded such that a parser gives every name back."""
    checked = check(document)
    for problem in checked.errors:
        if problem.kind in _UNSAID and problem.error:
            raise problem.error(problem.message, place=problem.place)
    said = as_functions(document)
    if level and level not in said.modules:
        message = f"{level} cannot be written as a function: {_why_unfit(document, level)}"
        raise GraphError(message, place=level)
    printer = _Printer(said, parts(said, checked.order), compact=compact)
    forced: set[str] = set()
    for _ in range(_ROUNDS):
        printer.fold(forced)
        wrong = set() if compact else printer.misnamed()
        if not wrong:
            return printer
        forced |= wrong
    printer.fold(set(document.nodes))
    return printer


class _Printer:
    """One printing of all levels: inner modules come before those that call them."""

    def __init__(self, document: Document, order: Mapping[str, Sequence[str]], *, compact: bool) -> None:
        self.document, self.compact = document, compact
        self.levels: dict[str, Level] = {}
        self._read("", order)
        self.renamed = {
            tail
            for level in self.levels.values()
            for tail, target in level.targets.items()
            if target != tail.node
        }
        # A parser reads the inside of a function at the depth of its call, level upon level.
        nested = max((len(path_to(document, name)) for name in document.modules), default=0)
        self.deepest = max(1, min(_DEEPEST, (NESTING_LIMIT - nested * CALL_DEPTH) // (nested + 1)))
        self.texts: dict[str, LevelText] = {}

    def _read(self, module: str, order: Mapping[str, Sequence[str]]) -> None:
        for name in order[module]:
            if name in self.document.modules:
                self._read(name, order)
        self.levels[module] = Level(self.document, module, order[module], self.levels)

    def fold(self, forced: set[str]) -> None:
        """Fold what can be in every level, but for the nodes called in `forced`."""
        if not self.compact:
            forced = forced | {tail.node for tail in self.renamed}
        self.texts = {
            name: LevelText(level, forced, self.deepest, compact=self.compact)
            for name, level in self.levels.items()
        }

    def misnamed(self) -> set[str]:
        """Folded nodes that a parser would give other names, or another order."""
        folded = {name for text in self.texts.values() for name in text.folded}
        taken = {node.name for node in self.document if node.name not in folded} | {*self.document.modules}
        for level in self.levels.values():
            taken.update(level.words())
        called = {target for text in self.texts.values() for target in text.called()}
        taken |= called
        numbers: dict[str, int] = {}
        wrong: set[str] = set()
        for node in self._made(""):
            # What a call is assigned to names the node that it gives.
            if node.name not in called and node.name != next_name(node.gate, taken, numbers):
                wrong |= self._declared_with(node) if node.kind.is_leaf else {node.name}
        for text in self.texts.values():
            wrong |= text.unordered()
        return wrong

    def _made(self, module: str) -> Iterator[Node]:
        """The folded nodes in the order in which a parser makes them."""
        text = self.texts[module]
        for part in self.levels[module].parts.values():
            for _, tail in part.inputs:
                if tail.node in text.numbers:
                    yield self.document[tail.node]
            if part.node is None:
                yield from self._made(part.name)
            elif part.name in text.folded:
                yield part.node

    def _declared_with(self, constant: Node) -> set[str]:
        return self.texts[constant.module].declared_with({constant.name})

    def text(self, module: str) -> str:
        """The statements: of one level if compact, else of all that `module` needs and of itself."""
        if self.compact:
            return "\n".join(self.texts[module].lines())
        needed = [name for name in self.levels if name == module or self._calls(module, name)]
        blocks: list[str] = []
        for name in needed:
            lines = self.texts[name].lines()
            if name:
                head = f"def {name}({', '.join(self.levels[name].arguments.values())}):"
                lines = [head, *(_INDENT + line for line in lines)]
            blocks += lines
        return "\n".join(blocks)

    def _calls(self, outer: str, inner: str) -> bool:
        while inner and inner != outer:
            inner = self.document.modules[inner].module
        return inner == outer


def _why_unfit(document: Document, module: str) -> str:
    if module not in document.modules:
        return "there is no such module"
    gives = interface(document, module).outputs
    return "a way leads out of it and back" if gives else "nothing comes out of it"
