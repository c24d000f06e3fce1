"""Tasks: what a step asks for, and how it is seen to be done."""

from __future__ import annotations

import math
from typing import Any, Final, TypeAlias

import msgspec

from gradstudio.graph.numbers import parse_value
from gradstudio.lesson.same import computes_same
from gradstudio.lesson.seen import Seen
from gradstudio.lesson.words import Words

_WITHIN: Final = 5e-3
"""An answer may be off by this much of its size: three figures are typed, not sixteen."""


class Select(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="do", tag="select"):
    """Select a node, or the wire that enters an input (`f.b`)."""

    place: str

    def done(self, seen: Seen) -> bool:
        """The one thing selected is this."""
        if seen.wire is not None:
            return str(seen.wire) == self.place
        return seen.selection == {self.place}


class Answer(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="do", tag="answer"):
    """Type a number: that of a quantity of the run (`downstream f.b`), or `right`."""

    of: str = ""
    right: float | None = None

    def wanted(self, seen: Seen) -> float | None:
        """The right number, where it can be known."""
        return self.right if self.right is not None else seen.number(self.of)

    def done(self, seen: Seen) -> bool:
        """The number typed is right to three figures."""
        wanted = self.wanted(seen)
        if wanted is None or not seen.answer.strip():
            return False
        try:
            typed = parse_value(seen.answer)
        except ValueError:
            return False
        return typed.ndim == 0 and _is_near(float(typed), wanted)


class Choose(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="do", tag="choose"):
    """Choose the right one of several answers; `because` says why it is right."""

    options: tuple[Words, ...]
    right: int
    because: Words

    def done(self, seen: Seen) -> bool:
        """The option chosen, counted from 0, is the right one."""
        return seen.answer == str(self.right)


class Reach(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="do", tag="reach"):
    """Bring a quantity to a number, or above or below one; `by` are leaves' values that do."""

    of: str
    by: dict[str, Any]
    equal: float | None = None
    above: float | None = None
    below: float | None = None

    def done(self, seen: Seen) -> bool:
        """The quantity is where it should be."""
        found = seen.number(self.of)
        if found is None:
            return False
        return (
            (self.equal is None or _is_near(found, self.equal))
            and (self.above is None or found > self.above)
            and (self.below is None or found < self.below)
        )


class Build(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="do", tag="build"):
    """Build a graph that computes what `formula` does, its leaves called as they are there, of `gates`."""

    formula: str
    gates: tuple[str, ...] = ()

    def done(self, seen: Seen) -> bool:
        """Values and gradients of the leaves are the formula's, wherever they are tried."""
        used = {node.gate for node in seen.document}
        return used.issuperset(self.gates) and computes_same(seen.document, self.formula)


class Act(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="do", tag="act"):
    """Ask for an action of the window, such as `step_forth`."""

    action: str

    def done(self, seen: Seen) -> bool:
        """It has been asked for since the step began."""
        return self.action in seen.actions


class Fold(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="do", tag="fold"):
    """Have so many modules in the graph: 1 where a part is to be folded, 0 where it is to be unfolded."""

    modules: int
    of: tuple[str, ...] = ()

    def done(self, seen: Seen) -> bool:
        """There are so many, and the nodes `of` lie in them."""
        inside = all(name in seen.document and seen.document[name].module for name in self.of)
        return len(seen.document.modules) == self.modules and inside


class Train(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="do", tag="train"):
    """Train to an accuracy on the part held out, by minibatches of `batch` samples, or `all`."""

    accuracy: float
    epochs: int
    batch: str

    def done(self, seen: Seen) -> bool:
        """The document's record of training says so."""
        record = seen.document.training
        if record is None or (record.get("heldout_accuracy") or 0.0) < self.accuracy:
            return False
        full = record.get("steps") == record.get("epochs")
        return full if self.batch == "all" else str(record.get("batch")) == self.batch


Task: TypeAlias = Select | Answer | Choose | Reach | Build | Act | Fold | Train
"""Any of them; in a file `do` says which."""


def _is_near(found: float, wanted: float) -> bool:
    return math.isclose(found, wanted, rel_tol=_WITHIN, abs_tol=1e-9)
