"""Norms: what a training under way says of every wire, in place of what the last run said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from gradstudio.graph.numbers import NOT_COMPUTED, format_number
from gradstudio.ui.canvas.asked import NOTHING_ASKED
from gradstudio.ui.canvas.readings import NORM_DIGITS, Rails, Readings
from gradstudio.ui.theme import gradient
from gradstudio.ui.theme.gradient import GradientScale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gradstudio.graph.node import Port
    from gradstudio.ui.canvas.curves import Flags, Floats
    from gradstudio.ui.canvas.structure import Structure

_NOWHERE: Final = -1
_SUMMED: Final = -2


class Norms(NamedTuple):
    """The norm of the gradient along every wire in one minibatch: that of `heads[port]` is in `found`."""

    heads: Mapping[Port, int]
    found: Floats
    scale: GradientScale
    loss: Port
    """Where the gradient begins: it is 1 there."""


class Watched:
    """The norms of one training, minibatch after minibatch, on one scale that only grows."""

    def __init__(self, loss: Port) -> None:
        """Of a training that `loss` is the loss of."""
        self._loss = loss
        self._heads: dict[Port, int] = {}
        self._scale: GradientScale | None = None

    def take(self, wires: Sequence[tuple[Port, float]]) -> Norms:
        """The norms of another minibatch; their wires are the same in the same order all along."""
        if len(wires) != len(self._heads):
            self._heads = {head: place for place, (head, _) in enumerate(wires)}
        found = np.fromiter((norm for _, norm in wires), np.float64, len(wires))
        scale = gradient.scale_for(found)
        if self._scale is not None:
            scale = scale.united(self._scale)
        self._scale = scale
        return Norms(self._heads, found, scale, self._loss)


class NormRows:
    """Which norms stand on which wires of a structure: found once, good for all minibatches."""

    def __init__(self, structure: Structure, norms: Norms) -> None:
        """Look them up."""
        self.made_for = structure, norms.heads
        heads, count = norms.heads, structure.wire_count
        self._places = np.full(len(structure.heads), _NOWHERE, dtype=np.intp)
        self._sums: dict[int, list[int]] = {}
        for row, targets in enumerate(structure.targets[:count]):
            places = [heads[head] for head in targets if head in heads]
            if len(targets) == 1:
                self._places[row] = places[0] if places else _NOWHERE
            elif places:
                self._places[row], self._sums[row] = _SUMMED, places
        sources = structure.sources[count:]
        self._starts = [count + i for i, source in enumerate(sources) if source == norms.loss]

    def read(self, norms: Norms) -> tuple[Floats, Flags]:
        """The norms (E,), 0 where there is none, and where there is one."""
        found, known = np.append(norms.found, (0.0, 0.0))[self._places], self._places != _NOWHERE
        for row, places in self._sums.items():
            # The norm of a sum is at most the sum of the norms.
            found[row] = norms.found[places].sum()
        found[self._starts], known[self._starts] = 1.0, True
        return found, known

    def is_bound(self, row: int) -> bool:
        """Whether a wire's norm is but the most that it can be."""
        return row in self._sums


class NormReadings(Readings):
    """A minibatch's norms along the wires of a structure; shapes and values are those of the last run."""

    signed = False

    def __init__(self, last: Readings, norms: Norms, rows: NormRows) -> None:
        """Read the norms, `last` being the run's own readings."""
        self.show, self.asked, self.names = last.show, NOTHING_ASKED, last.names
        self._structure = rows.made_for[0]
        self.values, self.upstreams, self.downstreams = last.values, last.upstreams, last.downstreams
        self.ranks = last.ranks
        self._norms, self._known = rows.read(norms)
        self._is_bound = rows.is_bound
        self._texts: dict[int, tuple[str, str]] = {}
        self.scale = norms.scale if last.coloured else last.scale
        if not last.coloured:
            self.tail, self.head, self.rails = last.tail, last.head, last.rails
            return
        self.tail = self.head = gradient.bucket(self._norms, 0, self.scale, self._known)
        arrays = np.flatnonzero(self.ranks).tolist()
        buckets = self.tail[arrays].tolist()
        self.rails = {row: (Rails(bucket, bucket),) * 2 for row, bucket in zip(arrays, buckets, strict=True)}

    def _text(self, row: int) -> tuple[str, str]:
        value, _ = super()._text(row)
        return value, self.norm_text(row) if self.coloured else ""

    def norm_text(self, row: int) -> str:
        """The norm on a wire: `‖g‖ 0.18`; `≤` where it is the most that it can be."""
        if not self._known[row]:
            return NOT_COMPUTED
        number = format_number(float(self._norms[row]), NORM_DIGITS)
        return f"‖g‖ {'≤ ' if self._is_bound(row) else ''}{number}"

    def sum_text(self, row: int) -> str:
        """A fan-out's sum is not looked at while one trains."""
        del row
        return ""
