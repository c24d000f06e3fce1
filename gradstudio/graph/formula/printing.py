"""A document printed as a formula, one statement a node, or folded together for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from gradstudio.graph.check import check
from gradstudio.graph.files.arrays import LIST_LIMIT
from gradstudio.graph.naming import has_automatic_name, next_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node, Port

#: Deepest brackets, and most letters, of what is put in the place of a name.
_DEEPEST = 40
_LONGEST = 2000
#: Rounds in which names of folded nodes may still be found to come out otherwise.
_ROUNDS = 6
#: What a formula cannot say; anything else that check finds, it can.
_UNSAID = frozenset({"cycle", "open input", "lost wire"})

_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(1, 6)
_INFIX = {
    "add": ("+", _SUM),
    "sub": ("-", _SUM),
    "mul": ("*", _PRODUCT),
    "div": ("/", _PRODUCT),
    "matmul": ("@", _PRODUCT),
}


class _Piece(NamedTuple):
    """Text of a node, how tightly it binds, how deep its brackets go, and how many gates it holds."""

    text: str
    binding: int
    depth: int = 0
    gates: int = 0
    number: bool = False

    def within(self, binding: int) -> _Piece:
        """The piece where at least `binding` is wanted: in brackets if it binds less."""
        if self.binding >= binding:
            return self
        return _Piece(f"({self.text})", _ATOM, self.depth + 1, self.gates)


def formula(document: Document, *, compact: bool = False) -> str:
    """`document` as text, statements in the order of `check`; GraphError on a cycle or an open input.

    `parse` gives the same nodes, wires and attributes back (values of inputs and parameters are not
    printed: they go in by name). `compact` folds every inner node that is used once, and leaves
    declarations out: the shortest text, for reading.
    """
    checked = check(document)
    for problem in checked.errors:
        if problem.kind in _UNSAID and problem.error:
            raise problem.error(problem.message, place=problem.place)
    nodes = [document[name] for name in checked.order]
    printer = _Printer(document, nodes, compact=compact)
    forced: set[str] = set()
    for _ in range(_ROUNDS):
        printer.fold(forced)
        wrong = set() if compact else printer.misnamed()
        if not wrong:
            return printer.text()
        forced |= wrong
    printer.fold(set(document.nodes))
    return printer.text()


class _Printer:
    """One printing: which nodes stand folded inside others, and the text of each."""

    def __init__(self, document: Document, nodes: list[Node], *, compact: bool) -> None:
        self.document = document
        self.compact = compact
        self.gates = [node for node in nodes if not node.kind.is_leaf]
        self.leaves = [node for node in nodes if node.kind.is_leaf]
        self.pieces: dict[str, _Piece] = {}
        self.folded: set[str] = set()

    def fold(self, forced: set[str]) -> None:
        """Fold what can be, but for the nodes called in `forced`."""
        self.pieces = {}
        self.folded = set()
        for leaf in self.leaves:
            if leaf.name not in forced and self._stands_for_itself(leaf):
                value = leaf.attributes["value"]
                text = _literal(value)
                binding = _SIGN if text.startswith("-") else _ATOM
                self.pieces[leaf.name] = _Piece(text, binding, value.ndim, number=value.ndim == 0)
                self.folded.add(leaf.name)
        ready: dict[str, int] = {}
        for place, node in enumerate(self.gates):
            before = place
            for tail in reversed(list(node.inputs.values())):
                if tail.node not in ready:
                    continue
                piece = self.pieces[tail.node]
                if self.compact or ready[tail.node] == before - 1:
                    self.folded.add(tail.node)
                    before -= piece.gates
            piece = self.pieces[node.name] = self._piece(node)
            if node.name not in forced and self._foldable(node, piece):
                ready[node.name] = place

    def misnamed(self) -> set[str]:
        """Folded nodes that a parser would give other names, or another order."""
        taken = {node.name for node in (*self.leaves, *self.gates)} - self.folded
        numbers: dict[str, int] = {}
        wrong = {
            n.name
            for n in self.gates
            if n.name in self.folded and n.name != next_name(n.gate, taken, numbers)
        }
        made = [
            tail.node
            for node in self.gates
            for tail in node.inputs.values()
            if tail.node in self.folded and self.document[tail.node].kind.is_leaf
        ]
        bad = {name for name in made if name != next_name("constant", taken, numbers)}
        constants = [leaf.name for leaf in self.leaves if leaf.gate == "constant"]
        implied = _tail_in_order(constants, {name: i for i, name in enumerate(made)})
        bad |= {name for name in made if name not in implied}
        if bad:
            # What is declared comes first, so that all before a declared one must be declared too.
            last = max(constants.index(name) for name in bad)
            wrong |= set(constants[: last + 1]) & self.folded
        return wrong

    def text(self) -> str:
        """The statements, declarations first."""
        lines = [f"{leaf.name} = {_declaration(leaf)}" for leaf in self._declared()]
        lines += [f"{n.name} = {self.pieces[n.name].text}" for n in self.gates if n.name not in self.folded]
        return "\n".join(lines)

    def _declared(self) -> Iterable[Node]:
        leaves = [leaf for leaf in self.leaves if leaf.name not in self.folded]
        if self.compact:
            return [n for n in leaves if n.gate == "constant" or not self.document.consumers(n.name)]
        inputs = [leaf.name for leaf in leaves if leaf.gate == "input"]
        first: dict[str, int] = {}
        for node in self.gates:
            for tail in node.inputs.values():
                if (
                    self.document[tail.node].gate == "input"
                    and "shape" not in self.document[tail.node].attributes
                ):
                    first.setdefault(tail.node, len(first))
        first = self._reading_order(first)
        implied = _tail_in_order(inputs, first)
        return [leaf for leaf in leaves if leaf.name not in implied]

    def _reading_order(self, first: dict[str, int]) -> dict[str, int]:
        """Names of `first` by where they first stand in the text: inside folded nodes, left to right."""
        seen: dict[str, int] = {}
        for node in self.gates:
            if node.name in self.folded:
                continue
            stack = [node.name]
            while stack:
                name = stack.pop()
                if name in first:
                    seen.setdefault(name, len(seen))
                elif name == node.name or name in self.folded:
                    stack += [tail.node for tail in reversed(list(self.document[name].inputs.values()))]
        return seen

    def _stands_for_itself(self, leaf: Node) -> bool:
        """Whether a leaf is a constant whose number can stand in its place."""
        value = leaf.attributes.get("value")
        return (
            leaf.gate == "constant"
            and has_automatic_name(leaf)
            and not leaf.label
            and len(self.document.consumers(leaf.name)) == 1
            and isinstance(value, np.ndarray)
            and value.size <= LIST_LIMIT
            and value.dtype != np.float32
        )

    def _foldable(self, node: Node, piece: _Piece) -> bool:
        return (
            len(node.outputs) == 1
            and len(self.document.consumers(node.name)) == 1
            and (self.compact or (has_automatic_name(node) and not node.label))
            and node.name not in self.document.outputs
            and piece.depth < _DEEPEST
            and len(piece.text) <= _LONGEST
        )

    def _piece(self, node: Node) -> _Piece:
        parts = [self._operand(tail) for tail in node.inputs.values()]
        gates = 1 + sum(part.gates for part in parts)
        if node.gate in _INFIX and not node.attributes:
            sign, binding = _INFIX[node.gate]
            left, right = parts[0].within(binding), parts[1].within(binding + 1)
            right = right.within(_ATOM) if right.text.startswith("-") else right
            return _Piece(f"{left.text} {sign} {right.text}", binding, max(left.depth, right.depth), gates)
        if not node.attributes and not parts[0].number:
            if node.gate == "neg":
                inner = parts[0].within(_POWER)
                return _Piece(f"-{inner.text}", _SIGN, inner.depth, gates)
            if node.gate == "transpose":
                inner = parts[0].within(_ATOM)
                return _Piece(f"{inner.text}.T", _ATOM, inner.depth, gates)
        if node.gate == "square":
            inner = parts[0].within(_ATOM)
            return _Piece(f"{inner.text} ** 2", _POWER, inner.depth, gates)
        if node.gate == "pow" and not (parts[1].number and float(parts[1].text) == 2):  # noqa: PLR2004 - a square
            base, exponent = parts[0].within(_ATOM), parts[1].within(_SIGN)
            nested = 1 + max(base.depth, exponent.depth)
            return _Piece(f"{base.text} ** {exponent.text}", _POWER, nested, gates)
        depth = 1 + max(part.depth for part in parts)
        return _Piece(f"{node.gate}({', '.join(_arguments(node, parts))})", _ATOM, depth, gates)

    def _operand(self, tail: Port) -> _Piece:
        if tail.node in self.folded:
            return self.pieces[tail.node]
        outputs = self.document[tail.node].outputs
        index = f"[{outputs.index(tail.port)}]" if len(outputs) > 1 else ""
        return _Piece(f"{tail.node}{index}", _ATOM)


def _arguments(node: Node, parts: list[_Piece]) -> list[str]:
    """Inputs by position as far as no port is open, by name from there; then the attributes."""
    ports = node.entries
    implied = node.kind.many_inputs
    given = [
        part.text if port == ports[i] else f"{port}={part.text}"
        for i, (port, part) in enumerate(zip(node.inputs, parts, strict=True))
    ]
    return given + [
        f"{name}={_plain(value)}"
        for name, value in node.attributes.items()
        if implied is None or name != implied.many
    ]


def _declaration(leaf: Node) -> str:
    """The call that makes a leaf: `parameter((3, 4), init="zeros")`; of values, a small constant's alone."""
    given: list[str] = []
    for name, value in leaf.attributes.items():
        if name == "shape":
            given.append(_plain(value))
        elif name != "value":
            given.append(f"{name}={_plain(value)}")
        elif leaf.gate == "constant" and value.size <= LIST_LIMIT and value.dtype != np.float32:
            given.append(_literal(value))
    return f"{leaf.gate}({', '.join(given)})"


def _plain(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, tuple):
        return f"({', '.join(map(_plain, value))}{',' if len(value) == 1 else ''})"
    return repr(value)


def _literal(array: np.ndarray[Any, np.dtype[Any]]) -> str:
    return repr(array.tolist())


def _tail_in_order(names: list[str], rank: dict[str, int]) -> set[str]:
    """The longest tail of `names` that stands in the order of `rank`, all of it in `rank`."""
    found: set[str] = set()
    later: float = float("inf")
    for name in reversed(names):
        if rank.get(name, later) >= later:
            break
        later = rank[name]
        found.add(name)
    return found
