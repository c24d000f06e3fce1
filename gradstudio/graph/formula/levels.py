"""One level of a document as a formula says it: its leaves, the gates and calls in order, what it gives."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gradstudio.graph.functions import entries
from gradstudio.graph.modules import interface
from gradstudio.graph.naming import free_name, is_name
from gradstudio.graph.node import Port

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node

_LEAVES = ("input", "parameter", "constant")


class Part(NamedTuple):
    """A gate of a level, or a module that it calls: its inputs as (head, tail), and what it gives."""

    name: str
    node: Node | None
    inputs: tuple[tuple[Port, Port], ...]
    outputs: tuple[Port, ...]


class Level:
    """One level of a document whose modules are functions.

    `arguments` are the names under which a module takes its wired inputs, those that it uses, by port;
    `given` the names of its outputs with the inner outputs that they show. `targets` are the names by which
    the text calls what an inner module gives.
    """

    def __init__(
        self, document: Document, module: str, names: Sequence[str], inner: Mapping[str, Level]
    ) -> None:
        """The level of `module`, whose parts are called `names`; `inner` are the levels of its modules."""
        self.document, self.module = document, module
        nodes = [document[name] for name in names if name in document]
        self.leaves = sorted(
            (node for node in nodes if node.kind.is_leaf), key=lambda node: _LEAVES.index(node.gate)
        )
        self.given = dict(interface(document, module).outputs) if module else {}
        self._heads = (
            {head: name for name, entry in entries(document, module).items() for head in entry.heads}
            if module
            else {}
        )
        self.parts = {part.name: part for part in self._parts(names, inner)}
        self.maker = {tail: part for part in self.parts.values() for tail in part.outputs}
        self.uses = Counter(
            tail for part in self.parts.values() for head, tail in part.inputs if head not in self._heads
        )
        self.uses.update(self.given.values())
        used = {
            self._heads[head]
            for part in self.parts.values()
            for head, _ in part.inputs
            if head in self._heads
        }
        taken = {node.name for node in nodes}
        self.targets = self._named_targets(taken)
        taken |= set(self.targets.values())
        self.arguments: dict[str, str] = {}
        for name in dict.fromkeys(self._heads.values()):
            if name in used:
                self.arguments[name] = name if name not in taken and is_name(name) else free_name(name, taken)
                taken.add(self.arguments[name])
        self.aliases = self._named_aliases(taken)

    def argument(self, head: Port) -> str | None:
        """The argument of this level's module that feeds an inner input; None where no port of it does."""
        port = self._heads.get(head)
        return None if port is None else self.arguments[port]

    def words(self) -> Iterator[str]:
        """The names that stand in its text beside those of its nodes, and of what it calls."""
        yield from self.arguments.values()
        yield from self.aliases

    def _parts(self, names: Iterable[str], inner: Mapping[str, Level]) -> Iterator[Part]:
        for name in names:
            node = self.document.nodes.get(name)
            if node is None:
                level = inner[name]
                feeding = entries(self.document, name)
                inputs = tuple(
                    (entry.heads[0], entry.tail)
                    for port, entry in feeding.items()
                    if port in level.arguments and entry.tail is not None
                )
                yield Part(name, None, inputs, tuple(dict.fromkeys(level.given.values())))
            elif not node.kind.is_leaf:
                inputs = tuple((Port(name, port), tail) for port, tail in node.inputs.items())
                yield Part(name, node, inputs, tuple(Port(name, port) for port in node.outputs))

    def _named_targets(self, taken: set[str]) -> dict[Port, str]:
        """A name for each output of an inner module: that of the node, or of the port that shows it on."""
        labels = {tail: label for label, tail in reversed(self.given.items())}
        found: dict[Port, str] = {}
        for part in self.parts.values():
            for tail in part.outputs if part.node is None else ():
                own = default_name(self.document, tail)
                label = labels.get(tail, own)
                used = {*taken, *found.values()}
                stem = label if label not in used and is_name(label) else own
                found[tail] = stem if stem not in used and is_name(stem) else free_name(stem, used)
        return found

    def _named_aliases(self, taken: set[str]) -> dict[str, Port]:
        """Names that outputs have of their own, which a line gives them before the return."""
        found: dict[str, Port] = {}
        for label, tail in self.given.items():
            own = self.targets.get(tail, default_name(self.document, tail))
            if label != own and label not in taken and is_name(label):
                found[label] = tail
        return found


def default_name(document: Document, tail: Port, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """The name of a port that shows `tail` and has got no other: its node's, which `names` may change."""
    name = names.get(tail.node, tail.node)
    return name if len(document[tail.node].outputs) == 1 else f"{name}_{tail.port}"
