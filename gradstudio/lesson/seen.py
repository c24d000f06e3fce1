"""What a lesson sees of the learner's work: the graph, its run, what is selected, typed and has been done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.run import Result
from gradstudio.errors import GradStudioError, LessonError
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port

Array = NDArray[Any]

_QUANTITY: Final = re.compile(
    r"(?P<kind>value|upstream|downstream)\s+(?P<place>[\w.]+)(?:\[(?P<index>[\d,\s]+)\])?"
)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The learner's work at one moment.

    `answer` is what was typed or chosen in the lesson itself, `actions` the ids of the actions asked for
    since the step began.
    """

    document: Document
    result: Result | None = None
    selection: frozenset[str] = frozenset()
    wire: Port | None = None
    answer: str = ""
    actions: frozenset[str] = frozenset()

    def number(self, quantity: str) -> float | None:
        """The number that `value f`, `upstream q` or `downstream f.a[0, 1]` names; None where there is none.

        LessonError where it is no such name.
        """
        array = self.array(quantity)
        return None if array is None or array.size != 1 else float(array.reshape(()))

    def array(self, quantity: str) -> Array | None:
        """The array that `value f`, `upstream q` or `downstream f.a` names, or an element of it."""
        match = _QUANTITY.fullmatch(quantity.strip())
        if match is None:
            message = f"{quantity!r} names no quantity; write value f, upstream q or downstream f.a[0, 1]"
            raise LessonError(message)
        found = self._reading(match["kind"], match["place"])
        if found is None or match["index"] is None:
            return found
        place = tuple(int(each) for each in match["index"].split(","))
        try:
            return np.asarray(found[place])
        except IndexError:
            return None

    def _reading(self, kind: str, place: str) -> Array | None:
        if self.result is None:
            return None
        try:
            if kind == "downstream":
                return self.result.downstream(*place.rsplit(".", 1))
            return self.result.value(place) if kind == "value" else self.result.upstream(place)
        except (GradStudioError, KeyError, TypeError):
            return None
