"""Parts: the steps of a Program scheduled into functions, one for each module and one for the top.

The steps stay as they are; only their order changes, where one function runs as a whole before another.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from gradstudio.engine.program import BACKWARD, SEED, SUM, Program, Step
from gradstudio.engine.prune import variables_read
from gradstudio.graph.document import Document
from gradstudio.graph.modules import path_to

_BACK = (SEED, SUM, BACKWARD)

Unit: TypeAlias = "tuple[Step, ...] | Part"
"""What runs as a whole: the steps of one node, or a call of an inner module's function."""


@dataclass(slots=True, eq=False)
class Walk:
    """One way through a part: units in order, the variables that it takes, makes however deep, and gives.

    `first` is where the first of its steps stands in the Program.
    """

    units: tuple[Unit, ...] = ()
    takes: tuple[str, ...] = ()
    makes: frozenset[str] = frozenset()
    gives: tuple[str, ...] = ()
    first: int = 0


@dataclass(slots=True, eq=False)
class Part:
    """The functions of one module, or of the top: forward, and backward where a gradient passes.

    `leaves` are printed as numbers in it; `kept` are the variables of forward that its own steps of
    backward read.
    """

    module: str
    inner: tuple[Part, ...]
    leaves: tuple[str, ...]
    kept: tuple[str, ...]
    forward: Walk = field(default_factory=Walk)
    backward: Walk = field(default_factory=Walk)

    @property
    def has_cache(self) -> bool:
        """Whether forward keeps something for backward."""
        return bool(self.kept) or any(part.has_cache for part in self.inner)

    @property
    def has_backward(self) -> bool:
        """Whether there is a way back."""
        return bool(self.backward.units)

    def all(self) -> Iterator[Part]:
        """The parts in it and then itself, each after those that it calls."""
        for part in self.inner:
            yield from part.all()
        yield self


def scheduled(
    program: Program,
    said: Document,
    *,
    inlined: Sequence[str],
    wanted: Collection[str],
) -> Part:
    """The part of the top of `said`, a document whose modules are functions, from all steps of `program`.

    `wanted` are the variables that its forward and its backward give in any case; `inlined` leaves are
    made where they are read.
    """
    return _Scheduler(program, said, inlined, wanted).part("")


class _Scheduler:
    """The making of the parts of one file."""

    def __init__(
        self, program: Program, said: Document, inlined: Sequence[str], wanted: Collection[str]
    ) -> None:
        self.said, self.wanted = said, wanted
        self.paths = {"": (), **{name: path_to(said, name) for name in said.modules}}
        self.leaves = inlined
        made = (step.target for step in program.steps if step.target)
        self.rank = {name: i for i, name in enumerate((*program.leaves, *made))}
        self.place = {id(step): i for i, step in enumerate(program.steps)}
        self.owners: dict[str, str] = {}
        self.readers: dict[str, list[str]] = {}
        self.ahead: dict[str, list[Step]] = {}
        self.back: dict[str, list[Step]] = {}
        for step in program.steps:
            owner = self._owner(step)
            self.owners[step.target] = owner
            for name in variables_read(step):
                self.readers.setdefault(name, []).append(owner)
            walk = self.back if step.phase in _BACK else self.ahead
            walk.setdefault(owner, []).append(step)
        self.values = {*program.leaves, *(s.target for steps in self.ahead.values() for s in steps)}
        self.homes = {name: self._home(name) for name in self.leaves}

    def _owner(self, step: Step) -> str:
        """The module whose function a step stands in: a sum stands outside if all of it comes from there."""
        if step.phase == SEED or (step.phase == BACKWARD and self.said[step.node].kind.is_leaf):
            return ""
        owner = self.said[step.node].module
        if step.phase == SUM:
            makers = [self.owners[name] for name in variables_read(step)]
            while owner and not any(owner in self.paths[maker] for maker in makers):
                owner = self.said.modules[owner].module
        return owner

    def _home(self, leaf: str) -> str:
        """The module in which the number of a leaf stands: its own, or one around that reads it."""
        home = self.said[leaf].module
        while home and not any(home in self.paths[reader] for reader in self.readers.get(leaf, ())):
            home = self.said.modules[home].module
        return home

    def part(self, module: str) -> Part:
        """The part of a module, and of all in it."""
        inner = tuple(self.part(each) for each in self._called(module))
        leaves = tuple(name for name in self.leaves if self.homes[name] == module)
        ahead, back = self.ahead.get(module, []), self.back.get(module, [])
        kept = dict.fromkeys(name for step in back for name in variables_read(step) if name in self.values)
        part = Part(module, inner, leaves, tuple(self._ordered(kept)))
        part.forward = self._walk(module, ahead, [(each, each.forward) for each in inner], leaves, kept)
        ways = [(each, each.backward) for each in inner if each.has_backward]
        part.backward = self._walk(module, back, ways)
        return part

    def _called(self, module: str) -> Iterator[str]:
        """The modules in `module` that have steps, however deep."""
        for each in self.said.modules.values():
            if each.module == module and any(
                each.name in self.paths[owner] for steps in (self.ahead, self.back) for owner in steps
            ):
                yield each.name

    def _walk(
        self,
        module: str,
        steps: Sequence[Step],
        called: Sequence[tuple[Part, Walk]],
        leaves: Iterable[str] = (),
        kept: Iterable[str] = (),
    ) -> Walk:
        """The walk through `steps` and calls; `kept` variables must be there at its end.

        A walk back takes gradients alone, since what it reads of forward comes in the cache.
        """
        groups = _grouped(steps)
        units: list[tuple[int, Unit, set[str], set[str]]] = [
            (
                self.place[id(group[0])],
                group,
                {name for step in group for name in variables_read(step)},
                {step.target for step in group if step.target},
            )
            for group in groups
        ]
        units += [(walk.first, part, {*walk.takes}, {*walk.gives}) for part, walk in called]
        reads = {name for _, _, read, _ in units for name in read}
        back = any(walk is part.backward for part, walk in called) or any(s.phase in _BACK for s in steps)
        reads = reads - self.values if back else reads.union(kept)
        makes = {name for _, _, _, made in units for name in made}.union(leaves)
        makes = makes.union(*(walk.makes for _, walk in called))
        return Walk(
            units=_sorted(units),
            takes=tuple(self._ordered(reads - makes)),
            makes=frozenset(makes),
            gives=tuple(self._ordered(name for name in makes if self._is_given(name, module))),
            first=min((place for place, *_ in units), default=0),
        )

    def _is_given(self, name: str, module: str) -> bool:
        """Whether a variable that `module` makes is wanted outside of it."""
        readers = self.readers.get(name, ())
        return name in self.wanted or any(module not in self.paths[each] for each in readers if module)

    def _ordered(self, names: Iterable[str]) -> list[str]:
        """`names` in the order in which the Program makes them, leaves first."""
        return sorted(names, key=self.rank.__getitem__)


def _grouped(steps: Iterable[Step]) -> list[tuple[Step, ...]]:
    """Steps of one node that follow each other; sums and seeds by themselves."""
    groups: list[list[Step]] = []
    for step in steps:
        last = groups[-1][-1] if groups else None
        alone = step.phase in (SEED, SUM) or last is None or last.phase in (SEED, SUM)
        if last is None or alone or last.node != step.node:
            groups.append([step])
        else:
            groups[-1].append(step)
    return [tuple(group) for group in groups]


def _sorted(units: Sequence[tuple[int, Unit, set[str], set[str]]]) -> tuple[Unit, ...]:
    """Units, given by place, what they read and what they make, in order of place as far as that goes."""
    maker = {name: i for i, (_, _, _, made) in enumerate(units) for name in made}
    before = [
        {maker[name] for name in read if name in maker} - {i} for i, (_, _, read, _) in enumerate(units)
    ]
    following: dict[int, list[int]] = {}
    for i, needed in enumerate(before):
        for j in needed:
            following.setdefault(j, []).append(i)
    waiting = [len(needed) for needed in before]
    ready = [(units[i][0], i) for i, count in enumerate(waiting) if not count]
    heapq.heapify(ready)
    found: list[Unit] = []
    while ready:
        _, i = heapq.heappop(ready)
        found.append(units[i][1])
        for j in following.get(i, ()):
            waiting[j] -= 1
            if not waiting[j]:
                heapq.heappush(ready, (units[j][0], j))
    return tuple(found)
