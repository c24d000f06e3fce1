"""The text of one level: its statements, with nodes and calls folded into those that use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.graph.formula.levels import Level, Part, default_name
from gradstudio.graph.formula.pieces import (
    Piece,
    call_piece,
    declaration,
    gate_piece,
    is_short,
    joined,
    number_piece,
)
from gradstudio.graph.naming import has_automatic_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradstudio.graph.node import Node, Port

#: Most letters of what is put in the place of a name.
_LONGEST = 2000


class LevelText:
    """One level folded: the pieces of its parts, and which nodes stand folded inside others."""

    def __init__(self, level: Level, forced: set[str], deepest: int, *, compact: bool) -> None:
        """Fold what is not `forced` to stand alone, with fewer than `deepest` brackets in one another."""
        self.level, self.document, self.compact = level, level.document, compact
        self.deepest = deepest
        self.pieces: dict[str, Piece] = {}
        self.folded: set[str] = set()
        self.numbers: list[str] = []
        self._inlined: set[str] = set()
        made = {tail for part in level.parts.values() for _, tail in part.inputs}
        for leaf in level.leaves:
            if leaf.name not in forced and self._stands_for_itself(leaf, made):
                self.pieces[leaf.name] = number_piece(leaf)
                self.numbers.append(leaf.name)
                self.folded.add(leaf.name)
        self._fold(forced)

    def _fold(self, forced: set[str]) -> None:
        """Fold parts into those that use them, where a parser makes them in the same order."""
        ready: dict[str, int] = {}
        for place, part in enumerate(self.level.parts.values()):
            self._take(part.inputs, ready, place)
            piece = self.pieces[part.name] = self._piece(part)
            if part.name not in forced and self._foldable(part, piece):
                ready[part.name] = place
        # What a return gives under another name than its node's keeps its statement.
        plain = [t for label, t in self.level.given.items() if self._goes_by_its_name(label, t)]
        loose: list[tuple[Port | None, Port]] = [
            (None, tail)
            for tail in plain
            if (maker := self.level.maker.get(tail)) is not None
            and (maker.node is None or maker.name not in forced)
        ]
        self._take(loose, ready, len(self.level.parts))

    def _goes_by_its_name(self, label: str, tail: Port) -> bool:
        return self.compact or label == default_name(self.document, tail)

    def _take(self, inputs: Sequence[tuple[Port | None, Port]], ready: dict[str, int], place: int) -> None:
        before = place
        for head, tail in reversed(inputs):
            part = self.level.maker.get(tail)
            if part is None or part.name not in ready or self._argument(head) is not None:
                continue
            if self.compact or ready[part.name] == before - 1:
                self._inlined.add(part.name)
                if part.node is not None:
                    self.folded.add(part.name)
                before -= self.pieces[part.name].parts

    def called(self) -> list[str]:
        """The names that calls of inner modules are assigned to."""
        calls = [p for p in self.level.parts.values() if p.node is None and p.name not in self._inlined]
        return [self.level.targets[tail] for part in calls for tail in part.outputs]

    def unordered(self) -> set[str]:
        """Folded constants that a parser would put in another order, with those that go before them."""
        implied = self._implied_numbers()
        return self.declared_with({name for name in self.numbers if name not in implied})

    def declared_with(self, bad: set[str]) -> set[str]:
        """`bad` constants, and those before them: what is declared comes first."""
        constants = [leaf.name for leaf in self.level.leaves if leaf.gate == "constant"]
        last = max((constants.index(name) for name in bad), default=-1)
        return set(constants[: last + 1]) & set(self.numbers)

    def _implied_numbers(self) -> set[str]:
        tails = [tail.node for part in self.level.parts.values() for _, tail in part.inputs]
        made = [name for name in tails if name in self.numbers]
        constants = [leaf.name for leaf in self.level.leaves if leaf.gate == "constant"]
        return _tail_in_order(constants, {name: i for i, name in enumerate(made)})

    def lines(self) -> list[str]:
        """The statements, declarations first, the return last."""
        return [statement.text for statement in self.statements()]

    def statements(self) -> list[Piece]:
        """The same with the terms that they hold."""
        level = self.level
        found = [
            joined(Piece(leaf.name).called(leaf.name), f" = {declaration(leaf)}") for leaf in self._declared()
        ]
        for part in level.parts.values():
            if part.name not in self._inlined:
                called = [level.targets[tail] for tail in part.outputs] if part.node is None else [part.name]
                left = Piece(", ".join(called)).called(part.name)
                found.append(joined(left, " = ", self.pieces[part.name]))
        if level.module:
            aliases = {tail: label for label, tail in level.aliases.items()} if not self.compact else {}
            found += [joined(f"{label} = ", self._operand(tail)) for tail, label in aliases.items()]
            given: list[str | Piece] = []
            for tail in level.given.values():
                shown = aliases.get(tail) or self._operand(tail)
                given += [", ", shown] if given else [shown]
            found.append(joined("return ", *given))
        return found

    def _declared(self) -> list[Node]:
        leaves = [leaf for leaf in self.level.leaves if leaf.name not in self.folded]
        if self.compact:
            return [n for n in leaves if n.gate == "constant" or not self.document.consumers(n.name)]
        if self.level.module:
            return leaves
        inputs = [leaf.name for leaf in leaves if leaf.gate == "input"]
        implied = _tail_in_order(inputs, self._reading_order())
        return [leaf for leaf in leaves if leaf.name not in implied]

    def _reading_order(self) -> dict[str, int]:
        """Inputs without a shape by where they first stand in the text, inside folded parts too."""
        free = {
            leaf.name for leaf in self.level.leaves if leaf.gate == "input" and "shape" not in leaf.attributes
        }
        seen: dict[str, int] = {}
        for part in self.level.parts.values():
            stack = [] if part.name in self._inlined else [tail for _, tail in reversed(part.inputs)]
            while stack:
                tail = stack.pop()
                maker = self.level.maker.get(tail)
                if tail.node in free:
                    seen.setdefault(tail.node, len(seen))
                elif maker is not None and maker.name in self._inlined:
                    stack += [tail for _, tail in reversed(maker.inputs)]
        return seen

    def _stands_for_itself(self, leaf: Node, made: set[Port]) -> bool:
        """Whether a leaf is a constant whose number can stand in its place."""
        (output,) = leaf.outputs
        tail = next((tail for tail in made if tail == (leaf.name, output)), None)
        return (
            leaf.gate == "constant"
            and has_automatic_name(leaf)
            and not leaf.label
            and tail is not None
            and self.level.uses[tail] == 1
            and tail not in self.level.given.values()
            and is_short(leaf.attributes.get("value"))
        )

    def _foldable(self, part: Part, piece: Piece) -> bool:
        if len(part.outputs) != 1 or self.level.uses[part.outputs[0]] != 1:
            return False
        maker = self.document[part.outputs[0].node]
        own = part.node is None or self.compact or (has_automatic_name(part.node) and not part.node.label)
        return (
            own
            and maker.name not in self.document.outputs
            and piece.depth < self.deepest
            and len(piece.text) <= _LONGEST
        )

    def _piece(self, part: Part) -> Piece:
        operands = [self._operand(tail, head) for head, tail in part.inputs]
        if part.node is None:
            return call_piece(part.name, operands).called(part.name)
        return gate_piece(part.node, operands)

    def _argument(self, head: Port | None) -> str | None:
        return None if head is None else self.level.argument(head)

    def _operand(self, tail: Port, head: Port | None = None) -> Piece:
        if (argument := self._argument(head)) is not None:
            return Piece(argument)
        if tail.node in self.numbers:
            return self.pieces[tail.node]
        part = self.level.maker.get(tail)
        if part is None:
            return Piece(tail.node).called(tail.node)
        if part.name in self._inlined:
            return self.pieces[part.name]
        if part.node is None:
            return Piece(self.level.targets[tail]).called(part.name)
        index = f"[{part.outputs.index(tail)}]" if len(part.outputs) > 1 else ""
        return Piece(f"{part.name}{index}").called(part.name)


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
