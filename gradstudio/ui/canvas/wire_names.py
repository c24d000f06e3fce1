"""Names: which of a program's variables each wire reads, and what it reads where there is none."""

from __future__ import annotations

import functools
import operator
from bisect import bisect_left
from itertools import repeat
from typing import TYPE_CHECKING, Final

import numpy as np

from gradstudio.errors import GraphError
from gradstudio.graph.document import opened
from gradstudio.graph.node import Port
from gradstudio.patience import give_way, patiently
from gradstudio.ui.canvas.columns import NONE, ZERO, Order, Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from gradstudio.engine.run import Result
    from gradstudio.ui.canvas.columns import Column, Quantity
    from gradstudio.ui.canvas.structure import Structure

_NOWHERE: Final = Port("", "")
"""In the place of an output where nothing comes in: no node has it."""


class Names:
    """The variables of every wire and stub: found once, good for every run of one program."""

    def __init__(self, structure: Structure, result: Result, before: Names | None = None) -> None:
        """Look them up; an empty name reads nothing. What `before` has for the same program is taken over."""
        program = result.program
        self._made_for = structure, program
        self._taking: frozenset[str]
        self._sends: dict[tuple[str, str], bool] = {}
        self._seeds = self._find_seeds()
        self._answers: list[tuple[int, bool | None, bool | None]] | None = None
        self._places: Places | None = None
        self._earlier: tuple[Places, NDArray[np.intp]] | None = None
        """Where the same wires' variables stood before, and in which rows."""
        if before is not None and before._made_for[1] is program:  # noqa: SLF001 - of its own kind
            self._taking = before._taking  # noqa: SLF001
            self._take_over(before, structure.rows_in(before._made_for[0]))  # noqa: SLF001
        else:
            self._taking = frozenset([port.node for port in program.upstreams])
            rows = range(len(structure.heads))
            self.values, self.upstreams, self.downstreams = self._look_up(rows)
            self._unnamed = self._find_unnamed(rows)

    def _look_up(self, rows: Sequence[int]) -> tuple[list[str], list[str], list[str]]:
        """Names of the values, of the upstream and of the downstream gradients of some wires and stubs."""
        structure, program = self._made_for
        sources, targets = structure.sources, structure.targets
        if len(rows) < len(sources):
            sources, targets = [sources[row] for row in rows], [targets[row] for row in rows]
        starts = [source or _NOWHERE for source in sources]
        ends = [heads[0] if heads else _NOWHERE for heads in targets]
        found: list[list[str]] = []
        holders = (program.values, starts), (program.upstreams, starts), (program.downstreams, ends)
        for held, ports in holders:
            give_way()
            found.append(list(map(opened(held).get, ports, repeat(""))))
        values, ups, downs = found
        stubs = bisect_left(rows, structure.wire_count)
        downs[stubs:] = ups[stubs:]
        return values, ups, downs

    def _find_unnamed(self, rows: Iterable[int]) -> list[int]:
        """Rows of wires that have a value but not both gradients."""
        sums = self._made_for[0].sums
        values, ups, downs = self.values, self.upstreams, self.downstreams
        give_way()
        return [row for row in rows if values[row] and not (ups[row] and downs[row]) and row not in sums]

    def _find_seeds(self) -> dict[int, str]:
        """By row, the variable of the gradient that starts at an output which leaves the level there."""
        structure, program = self._made_for
        if not structure.sums:
            return {}
        seeds: dict[Port | None, str] = dict(program.seeds.items())
        sources, targets = structure.sources, structure.targets
        return {
            row: seeds[sources[row]] for row in structure.sums if sources[row] in seeds and not targets[row]
        }

    def _take_over(self, before: Names, old: NDArray[np.intp]) -> None:
        """Have what `before` has in the rows `old`, and look up what it lacks."""
        if before._places is not None:
            self._earlier = before._places, old
        lists = before.values, before.upstreams, before.downstreams
        # What is not there before has the row -1: the last one.
        taken = (np.array([*names, ""], dtype=object)[old].tolist() for names in lists)
        self.values, self.upstreams, self.downstreams = taken
        fresh = np.flatnonzero(old < 0).tolist()
        for mine, found in zip(
            (self.values, self.upstreams, self.downstreams), self._look_up(fresh), strict=True
        ):
            for row, name in zip(fresh, found, strict=True):
                mine[row] = name
        here = np.full(len(before.values) + 1, -1, dtype=np.intp)
        here[old] = np.arange(len(old))
        extra = self._find_unnamed(fresh)
        self._unnamed = [row for row in here[before._unnamed].tolist() if row >= 0] + extra
        if before._answers is not None:
            answers = zip(here[before._unnamed].tolist(), before._answers, strict=True)
            self._answers = [(row, up, down) for row, (_, up, down) in answers if row >= 0]
            self._answers += [(row, *self._ask(row)) for row in extra]

    def fit(self, structure: Structure, result: Result) -> bool:
        """Whether they are those of this structure and this run's program."""
        return self._made_for[0] is structure and self._made_for[1] is result.program

    def read(self, result: Result) -> list[Column]:
        """Values, upstream and downstream gradients of every wire and stub."""
        if self._places is None or not self._places.order.fit(result.variables):
            self._places = self._find_places(result)
        columns = self._places.read(result.variables)
        values, ups, downs = columns
        for row, heads in self._made_for[0].sums.items():
            if values.computed[row]:
                ups.put(row, self._upstream(row, result))
                downs.put(row, self._add_up(row, heads, result))
        return columns

    def _find_places(self, result: Result) -> Places:
        """Where the wires' variables stand among those of a run."""
        names = self.values, self.upstreams, self.downstreams
        if self._earlier is not None and self._earlier[0].order.fit(result.variables):
            earlier, rows = self._earlier
            order, columns = earlier.order, [np.append(column, NONE)[rows] for column in earlier.columns]
            for row in np.flatnonzero(rows < 0).tolist():
                for column, each in zip(columns, names, strict=True):
                    column[row] = order.place.get(each[row], NONE)
        else:
            order = Order(result.variables)
            give_way()
            found = (map(order.place.get, each, repeat(NONE)) for each in names)
            columns = [np.fromiter(each, np.intp, len(self.values)) for each in found]
        if result.has_gradients:
            if self._answers is None:
                self._answers = [(row, *self._ask(row)) for row in patiently(self._unnamed)]
            for row, *answers in self._answers:
                for places, zero in zip(columns[1:], answers, strict=True):
                    if zero is not None:
                        places[row] = ZERO if zero else NONE
        return Places(order, columns)

    def _ask(self, row: int) -> tuple[bool | None, bool | None]:
        """For both gradients of a wire: True zeros, False not computed, None that its variable has it.

        As a Result answers, port by port; that depends on the program alone and is asked thousands of times.
        """
        structure, program = self._made_for
        source = structure.sources[row]
        if source is None or source.node not in program.document:
            return False, False
        reached = source.node in program.wanting
        zero = reached and source.node not in self._taking
        up = None if self.upstreams[row] else zero
        if row >= structure.wire_count:
            return up, up
        head = structure.targets[row][0]
        then = program.document.nodes.get(head.node)
        if then is None or then.inputs.get(head.port) != source:
            return False, False
        if self.downstreams[row]:
            return up, None
        if not reached or head.node in self._taking:
            return up, False
        key = then.gate, head.port
        if key not in self._sends:
            self._sends[key] = then.kind.sends_back(head.port)
        return up, self._sends[key]

    def _upstream(self, row: int, result: Result) -> Quantity:
        """The gradient that arrives at the output that a wire leaves."""
        source = self._made_for[0].sources[row]
        if source is None or source.node not in result.program.document:
            return None
        try:
            return result.upstream(str(source))
        except GraphError:  # a port that the node had in the run and has no more
            return None

    def _add_up(self, row: int, heads: tuple[Port, ...], result: Result) -> Quantity:
        """What a module, or all outside the level, sends back along a wire: the sum over its inputs."""
        source = self._made_for[0].sources[row]
        found: list[Quantity] = [_sent_back(result, source, head) for head in heads]
        if row in self._seeds:
            found.insert(0, result.variables.get(self._seeds[row]))
        parts = [part for part in found if part is not None]
        return functools.reduce(operator.add, parts) if parts else None


def _sent_back(result: Result, source: Port | None, head: Port) -> Quantity:
    """The gradient that the node at `head` sends back to `source`; None where the run had no such wire."""
    node = result.program.document.nodes.get(head.node)
    if node is None or node.inputs.get(head.port) != source:
        return None
    return result.downstream(*head)
