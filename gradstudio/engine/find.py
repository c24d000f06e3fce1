"""The search: what of a document fits a query, best first, and why.

`value` is an output's value, `grad` the gradient that arrives there (upstream), `downstream` the gradient
that a gate sends back along a wire. A comparison holds for an array where any element passes; between
bars, as in `|grad|`, the Euclidean norm of the whole array is compared. Nothing holds for what was not
computed. `dead` is a ReLU whose outputs are all 0, or a gate that sends a gradient of exact zeros back
along a wire; `kink` a gate at a kink or a tie, where its gradient is a convention, `tie` a tie alone.
`open` has an open input, `error` stops a run, `problem` is anything the check found. `unused` is what no
output depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.find_grammar import read_query
from gradstudio.engine.find_numbers import Numbers, Test, compared
from gradstudio.engine.find_query import ANY, All, Compare, Either, Mark, Not, OfGate, OfShape, Query, Word
from gradstudio.engine.find_words import Words
from gradstudio.engine.run import Result
from gradstudio.gates import Shape, show_shape
from gradstudio.graph.check import Checked
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port

_QUANTITIES: Final = ("value", "grad", "downstream")
_LAST: Final = 9_999


class Hit(NamedTuple):
    """What fits (a node, or by its words a module, frame or note), at which port, and why in a few words."""

    node: str
    port: Port | None
    why: str


class Found(Sequence[Hit]):
    """Hits, best first: `names` at once, the rest of each when it is asked for."""

    def __init__(self, names: Sequence[str] = (), worded: Callable[[str], Hit] | None = None) -> None:
        """The hits of `names`; `worded` says why."""
        self.names = tuple(names)
        self._worded = worded or (lambda name: Hit(name, None, ""))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.names)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        """The hit, or hits, at a place."""
        return self._worded(self.names[at]) if isinstance(at, int) else [*map(self._worded, self.names[at])]


def find(document: Document, result: Result | None, checked: Checked, query: str) -> Found:
    """What of `document` fits `query`, best first; nothing for a blank one.

    Numbers are those of `result`, problems and shapes those of `checked`. FindError says in one line what
    would be right where the query cannot be read.
    """
    tree = read_query(query)
    if tree is None:
        return Found()
    search = _Search(document, result, checked)
    match = search.match(tree)
    rows = np.flatnonzero(match.holds)
    ordered = rows[np.argsort(match.ranks[rows], kind="stable")].tolist()

    def worded(name: str) -> Hit:
        grounds = tuple(match.why(search.row[name]))
        ports = [port for port, _ in grounds if port is not None]
        return Hit(
            name, ports[0] if ports else None, ", ".join(dict.fromkeys(why for _, why in grounds if why))
        )

    return Found([search.words.names[row] for row in ordered], worded)


_Ground = tuple[Port | None, str]


@dataclass(frozen=True, slots=True, eq=False)
class _Match:
    """Rows in which a query holds, how well (0 the best), and why in a row where it does."""

    holds: NDArray[np.bool_]
    ranks: NDArray[np.int16]
    why: Callable[[int], Sequence[_Ground]]


class _Search:
    """One search; nodes stand first among the rows, then modules, frames and notes."""

    def __init__(self, document: Document, result: Result | None, checked: Checked) -> None:
        self._document, self._result, self._checked = document, result, checked
        self.words = Words(document)
        self.row = {name: row for row, name in enumerate(self.words.names)}
        self._numbers = cache(self._numbers_of)

    def match(self, query: Query) -> _Match:
        """Where and why `query` holds."""
        found: _Match
        match query:
            case Word(text):
                ranks = self.words.ranks(text)
                found = _Match(ranks >= 0, ranks, lambda row: [(None, self.words.why(text, row))])
            case Not(part):
                holds = ~self.match(part).holds
                holds[len(self._document) :] = False
                found = self._plain(holds)
            case All(parts):
                found = _all([self.match(part) for part in parts])
            case Either(parts):
                found = _either([self.match(part) for part in parts])
            case Compare(quantity, norm, symbol, number):
                found = self._compare(quantity, compared(symbol, number), norm=norm)
            case OfGate(gate, equal):
                holds = self._nowhere()
                holds[: len(self._document)] = [(node.gate == gate) == equal for node in self._document]
                found = self._plain(holds)
            case OfShape(shape, equal):
                found = self._given(self._shaped(shape, equal=equal))
            case Mark(name):
                found = self._marked(name)
        return found

    def _marked(self, name: str) -> _Match:
        match name:
            case "nan" | "inf":
                test: Test = np.isnan if name == "nan" else np.isinf
                return _either([self._compare(quantity, test) for quantity in _QUANTITIES])
            case "dead":
                return self._dead()
            case "unused":
                return self._given((unused, (None, "no output needs it")) for unused in self._unused())
            case "kink" | "tie":
                kinks = {} if self._result is None else self._result.kinks
                fitting = {
                    node: why for node, why in kinks.items() if name == "kink" or why.startswith("tie")
                }
                return self._given((node, (None, why)) for node, why in fitting.items())
            case _:
                return self._given(self._problems(name))

    def _nowhere(self) -> NDArray[np.bool_]:
        return np.zeros(len(self.row), dtype=np.bool_)

    def _plain(self, holds: NDArray[np.bool_]) -> _Match:
        """Rows that need no reason."""
        return _Match(holds, np.zeros(len(holds), dtype=np.int16), lambda _row: ())

    def _given(self, grounds: Iterator[tuple[str, _Ground]]) -> _Match:
        """Nodes by name, each with its reason; the first reason of a node counts."""
        whys: dict[int, _Ground] = {}
        for name, ground in grounds:
            if name in self.row:
                whys.setdefault(self.row[name], ground)
        holds = self._nowhere()
        holds[[*whys]] = True
        return _Match(holds, self._plain(holds).ranks, lambda row: [whys[row]])

    def _numbers_of(self, quantity: str) -> Numbers | None:
        return None if self._result is None else Numbers(quantity, self._result, self.row)

    def _compare(self, quantity: str, test: Test, *, norm: bool = False) -> _Match:
        numbers = self._numbers(quantity)
        if numbers is None:
            return self._plain(self._nowhere())
        passed = numbers.holds(test, norm=norm)
        return self._at_ports(numbers, passed, lambda at: numbers.why(at, test, norm=norm))

    def _at_ports(self, numbers: Numbers, passed: NDArray[np.bool_], why: Callable[[int], str]) -> _Match:
        """Nodes at whose ports something holds; the first such port counts."""
        holds = self._nowhere()
        holds[numbers.rows[passed]] = True

        def ground(row: int) -> Sequence[_Ground]:
            at = int(np.flatnonzero(passed & (numbers.rows == row))[0])
            return [(numbers.ports[at], why(at))]

        return _Match(holds, self._plain(holds).ranks, ground)

    def _dead(self) -> _Match:
        values, gradients = self._numbers("value"), self._numbers("downstream")
        if values is None or gradients is None:
            return self._plain(self._nowhere())
        nodes = self._document.nodes
        zero = compared("=", 0.0)
        silent = values.holds(zero, every=True)
        relu = [nodes[port.node].gate == "relu" if port.node in nodes else False for port in values.ports]
        return _either(
            [
                self._at_ports(values, silent & np.array(relu, np.bool_), lambda _at: "every output is 0"),
                self._at_ports(
                    gradients,
                    gradients.holds(zero, every=True),
                    lambda at: f"sends 0 back through {gradients.ports[at].port}",
                ),
            ]
        )

    def _problems(self, name: str) -> Iterator[tuple[str, _Ground]]:
        """The check's problems of a kind: open inputs, errors, or all."""
        for problem in self._checked.problems:
            if name == "problem" or (problem.kind == "open input" if name == "open" else problem.error):
                node, dot, port = problem.place.partition(".")
                message = problem.message.removeprefix(f"{problem.place}: ").removeprefix(f"{node}: ")
                yield node, (Port(node, port) if dot else None, message)

    def _shaped(self, wanted: Shape, *, equal: bool) -> Iterator[tuple[str, _Ground]]:
        """Outputs of a shape, as the check has it with its symbols or as the run has it with numbers."""
        for port, shape in self._checked.shapes.items():
            known = [] if shape is None else [shape, *self._run_shape(port, shape)]
            fitting = [each for each in known if _fits(each, wanted)]
            if known and bool(fitting) == equal:
                yield port.node, (port, f"shape {show_shape((fitting or known)[0])}")

    def _run_shape(self, port: Port, shape: Shape) -> list[Shape]:
        """The shape that an output had in the run, where the check's has symbols."""
        if self._result is None or all(isinstance(dim, int) for dim in shape):
            return []
        value = self._result.variables.get(self._result.program.values.get(port, ""))
        return [] if value is None else [np.shape(value)]

    def _unused(self) -> Iterator[str]:
        """Nodes that no output depends on."""
        document = self._document
        queue = [key.partition(".")[0] for key in document.outputs] or list(document.sinks())
        used: set[str] = set()
        while queue:
            name = queue.pop()
            if name not in used and name in document:
                used.add(name)
                queue += [tail.node for tail in document[name].inputs.values()]
        return (name for name in document.nodes if name not in used)


def _fits(shape: Shape, wanted: Shape) -> bool:
    return len(shape) == len(wanted) and all(b in {ANY, a} for a, b in zip(shape, wanted, strict=True))


def _all(parts: Sequence[_Match]) -> _Match:
    holds = np.logical_and.reduce([part.holds for part in parts])
    ranks = np.add.reduce([np.maximum(part.ranks, 0) for part in parts], dtype=np.int16)
    return _Match(holds, ranks, lambda row: [ground for part in parts for ground in part.why(row)])


def _either(parts: Sequence[_Match]) -> _Match:
    ranks = np.minimum.reduce([np.where(part.holds, part.ranks, np.int16(_LAST)) for part in parts])
    holds = np.logical_or.reduce([part.holds for part in parts])
    return _Match(holds, ranks, lambda row: next(part for part in parts if part.holds[row]).why(row))
