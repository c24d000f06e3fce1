"""What is kept: runs of boxes that a structure has as one before it had them, and all that comes of them."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter, is_
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gradstudio.patience import give_way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradstudio.ui.canvas.pieces import Piece
    from gradstudio.ui.canvas.structure import Structure

Rows: TypeAlias = NDArray[np.intp]


class Run(NamedTuple):
    """Boxes from row `first` up to `end`, which stood in rows from `old` on; new ones where that is -1."""

    first: int
    end: int
    old: int


def shared_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """How many first and then how many last members two sequences share: the very same objects."""
    least = min(len(before), len(after))
    same = list(map(is_, before, after))
    first = same.index(False) if False in same else least
    same = list(map(is_, reversed(before), reversed(after)))
    return first, min(same.index(False) if False in same else least, least - first)


class Kept:
    """From the rows of a structure to those of the one before; boxes are kept whose pieces are the same.

    What a structure has of all its boxes is put together from what the one before had of those that are
    kept, and from the pieces of the others: under the name of a list or array in a structure.
    """

    def __init__(self, before: Structure | None, pieces: list[Piece]) -> None:
        """Find each box in `before`; all are new where there is none."""
        self.before, self._pieces = before, pieces
        self.boxes: Rows = np.full(len(pieces), -1, dtype=np.intp)
        if before is not None:
            old: list[Piece] = before.pieces
            first, last = shared_ends(old, pieces)
            end, stop = len(pieces) - last, len(old) - last
            rows = dict(zip(map(id, old[first:stop]), range(first, stop), strict=True))
            self.boxes[:first] = np.arange(first)
            self.boxes[first:end] = [rows.get(id(piece), -1) for piece in pieces[first:end]]
            self.boxes[end:] = np.arange(stop, len(old))
        new = self.boxes < 0
        breaks = np.flatnonzero((np.diff(self.boxes) != 1) & ~(new[1:] & new[:-1])) + 1
        ends = [*breaks.tolist(), len(pieces)] if pieces else []
        self.runs = [
            Run(first, end, int(self.boxes[first])) for first, end in zip([0, *ends], ends, strict=False)
        ]

    def _parts(self, name: str, starts: str) -> list[tuple[Any, list[Piece]]]:
        """For each run, what was kept of the members of its boxes, or else the pieces of these."""
        parts: list[tuple[Any, list[Piece]]] = []
        for first, end, old in self.runs:
            if self.before is None or old < 0:
                parts.append((None, self._pieces[first:end]))
                continue
            begin, stop = old, old + end - first
            if starts:
                begins = getattr(self.before, starts)
                begin, stop = begins[begin], begins[stop]
            parts.append((getattr(self.before, name)[begin:stop], []))
        return parts

    def each(self, name: str, own: str) -> list[Any]:
        """One thing a box; a piece has it under the name `own`."""
        found: list[Any] = []
        for kept, pieces in self._parts(name, ""):
            found += map(attrgetter(own), pieces) if kept is None else kept
        return found

    def members(self, name: str, starts: str) -> list[Any]:
        """The members of all boxes in one row; those of a box begin at its start."""
        give_way()
        found: list[Any] = []
        for kept, pieces in self._parts(name, starts):
            found += chain.from_iterable(map(attrgetter(name), pieces)) if kept is None else kept
        return found

    def places(self, name: str, starts: str, own: str) -> NDArray[np.float64]:
        """Places of all members in one row, (N, 2), or of the boxes where `starts` is empty."""
        give_way()
        found: list[NDArray[Any]] = [np.empty((0, 2))]
        for kept, pieces in self._parts(name, starts):
            flat = () if kept is not None else chain.from_iterable(map(attrgetter(own), pieces))
            found.append(np.fromiter(flat, np.float64).reshape(-1, 2) if kept is None else kept)
        return np.concatenate(found)

    def starts(self, name: str, members: str) -> Rows:
        """Where the members of each box begin in their row, and where the last ones end."""
        counts = [np.zeros(1, dtype=np.intp)]
        for first, end, old in self.runs:
            if self.before is not None and old >= 0:
                counts.append(np.diff(getattr(self.before, name)[old : old + end - first + 1]))
            else:
                own = map(attrgetter(members), self._pieces[first:end])
                counts.append(np.fromiter(map(len, own), np.intp, end - first))
        return np.concatenate(counts).cumsum()

    def rows(self, owners: Rows, starts: Rows, name: str) -> Rows:
        """The rows before of members in one row, -1 where their box is new; `name` is that of the starts."""
        if self.before is None:
            return np.full(len(owners), -1, dtype=np.intp)
        boxes = self.boxes[owners]
        shift = getattr(self.before, name)[boxes] - starts[owners]
        return np.where(boxes >= 0, np.arange(len(owners)) + shift, -1)

    def tails(self, wires: Rows, outputs: Rows) -> Rows:
        """The rows of the outputs that wires leave, from the rows that both had before.

        -1 for wires that are new, and for those from a box that is.
        """
        if self.before is None:
            return wires
        here = np.full(len(self.before.outputs) + 1, -1, dtype=np.intp)  # the last is for wires that are new
        kept = np.flatnonzero(outputs >= 0)
        here[outputs[kept]] = kept
        left = np.append(self.before.tail_output, -1)
        left[-1] = len(self.before.outputs)
        found: Rows = here[left[wires]]
        return found
