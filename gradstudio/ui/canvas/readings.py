"""Readings: what the last run says of every wire, as buckets for the colours and texts for the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

import numpy as np

from gradstudio.gates import show_shape
from gradstudio.graph.exercise import DOWNSTREAM, UPSTREAM, VALUE, Place
from gradstudio.graph.numbers import NOT_COMPUTED, format_array, format_number, format_signed, norm
from gradstudio.ui.canvas.asked import NOTHING_ASKED, PADDING, SIGN_ROOM, Asked
from gradstudio.ui.canvas.columns import nothing
from gradstudio.ui.canvas.look import PLAIN
from gradstudio.ui.canvas.wire_names import Names
from gradstudio.ui.theme import gradient

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from gradstudio.engine.run import Result
    from gradstudio.ui.canvas.columns import Column, Quantity
    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.structure import Structure
    from gradstudio.ui.theme.gradient import GradientScale

Show: TypeAlias = Literal["values", "upstream", "downstream", "both", "none"]
"""Which numbers and colours the wires carry."""
SHOWS: Final[tuple[Show, ...]] = ("values", "upstream", "downstream", "both", "none")

_SHORT: Final = 2
_DIGITS: Final = 4
NORM_DIGITS: Final = 2
"""Digits of a norm on a wire."""


class Rails(NamedTuple):
    """Buckets of an array's positive and negative part at one end of its wire."""

    positive: int
    negative: int


class Readings:
    """One run read along the wires of one structure, in one way of showing it."""

    signed = True
    """Whether colours tell the sign; norms have none."""

    def __init__(
        self,
        structure: Structure,
        result: Result | None,
        show: Show,
        names: Names | None = None,
        scale: GradientScale | None = None,
        *,
        asked: Mapping[Place, Asked] = NOTHING_ASKED,
    ) -> None:
        """Read every wire's gradients; texts are made when asked for; `scale` is another than their own."""
        self.show = show
        self.asked = asked
        self.names = names
        self._structure = structure
        self._result = result
        self._sums: dict[int, tuple[float, float, float]] = {}
        self._texts: dict[int, tuple[str, str]] = {}
        count = len(structure.heads)
        read = [nothing(count)] * 3 if result is None else self._read(result)
        self.values, self.upstreams, self.downstreams = read
        self.ranks = self._ranks()
        tails, heads = self._ends()
        tail_sums = self._sums_of(tails)
        head_sums = tail_sums if heads is tails else self._sums_of(heads)
        norms = np.concatenate([tail_sums[0], head_sums[0]])
        own = gradient.scale_for(norms) if self.coloured and scale is None else gradient.DEFAULT_SCALE
        self.scale = scale if scale is not None and self.coloured else own
        self.rails: dict[int, tuple[Rails, Rails]] = {}
        if not self.coloured:
            self.tail = self.head = np.full(count, PLAIN, np.uint8)
            self.rails = dict.fromkeys(np.flatnonzero(self.ranks).tolist(), (Rails(PLAIN, PLAIN),) * 2)
            return
        self.tail, self.head = self._buckets(tails, tail_sums), self._buckets(heads, head_sums)
        for row in np.flatnonzero(self.ranks).tolist():
            self.rails[row] = (
                self._rails(tail_sums[:, row], int(self.tail[row])),
                self._rails(head_sums[:, row], int(self.head[row])),
            )

    @property
    def coloured(self) -> bool:
        """Whether wires have the colours of gradients."""
        return self.show in {"upstream", "downstream", "both"}

    def _read(self, result: Result) -> list[Column]:
        """Values, upstream and downstream gradients, by way of the run's own variables where they exist."""
        if self.names is None or not self.names.fit(self._structure, result):
            self.names = Names(self._structure, result, self.names)
        return self.names.read(result)

    def _ranks(self) -> NDArray[np.uint8]:
        ranks = np.zeros(len(self.values.numbers), dtype=np.uint8)
        for row, array in self.values.arrays.items():
            ranks[row] = min(np.ndim(array), 2)
        return ranks

    def _ends(self) -> tuple[Column, Column]:
        """The gradient that colours the tail end and the head end of each wire."""
        if self.show == "upstream":
            return self.upstreams, self.upstreams
        if self.show == "downstream":
            return self.downstreams, self.downstreams
        return self.upstreams, self.downstreams

    def _sums_of(self, column: Column) -> Floats:
        """Norms of gradients, of their positive and of their negative parts, (3, E); 0 for none."""
        numbers = column.numbers
        found = np.stack([np.abs(numbers), np.maximum(numbers, 0.0), np.maximum(-numbers, 0.0)])
        for row, array in column.arrays.items():
            found[:, row] = self._sum(array)
        return found

    def _sum(self, array: NDArray[Any]) -> tuple[float, float, float]:
        known = self._sums.get(id(array))
        if known is None:
            flat = np.asarray(array, dtype=np.float64).ravel()
            up, down = np.maximum(flat, 0.0), np.minimum(flat, 0.0)
            known = self._sums[id(array)] = norm(flat), norm(up), norm(down)
        return known

    def _buckets(self, column: Column, sums: Floats) -> NDArray[np.uint8]:
        norms, up, down = sums
        signs = (up > 0).astype(np.int8) - (down > 0)
        return gradient.bucket(norms, signs, self.scale, column.computed)

    def _rails(self, parts: Floats, whole: int) -> Rails:
        """A rail a sign; both carry the whole's bucket where there is one sign or none to tell."""
        _, up, down = parts
        if whole in {gradient.ZERO, gradient.HAZARD, gradient.NOT_COMPUTED} or not up or not down:
            return Rails(whole, whole)
        buckets = gradient.bucket([up, down], [1, -1], self.scale)
        return Rails(int(buckets[0]), int(buckets[1]))

    def texts(self, row: int) -> tuple[str, str]:
        """The value above the wire and the gradient below it; an empty text where it is not shown."""
        known = self._texts.get(row)
        if known is None:
            known = self._texts[row] = self._text(row)
        return known

    def _text(self, row: int) -> tuple[str, str]:
        if self.show == "none":
            return "", ""
        value = self._asked_text(self.asked_value(row), _value_text(self.values[row]))
        if self.show == "values":
            return value, ""
        found = self.upstreams[row] if self.show == "upstream" else self.downstreams[row]
        text = self._asked_text(self.asked_gradient(row), _gradient_text(found))
        return (value if self.show == "both" else ""), text

    def sum_text(self, row: int) -> str:
        """The gradient that a fan-out adds up from its wires, for the port that wire `row` leaves."""
        asked = self.asked_sum(row)
        if self.show != "both" or (not self.upstreams.computed[row] and asked is None):
            return ""
        return self._asked_text(asked, "Σ " + _gradient_text(self.upstreams[row]))

    def asked_value(self, row: int) -> Place | None:
        """The place that is asked where a wire's value stands."""
        source = self._structure.sources[row] if self.asked else None
        return None if source is None else self._if_asked(Place(VALUE, source))

    def asked_gradient(self, row: int) -> Place | None:
        """The place that is asked where a wire's gradient stands: its own, or the upstream of its output."""
        source = self._structure.sources[row] if self.asked else None
        if source is None:
            return None
        targets = self._structure.targets[row]
        own = Place(DOWNSTREAM, targets[0]) if len(targets) == 1 else None
        upstream = Place(UPSTREAM, source)
        if self.show != "upstream" and own in self.asked:
            return own
        fans = self.show != "upstream" and bool(self._structure.fans_out[row])
        return None if fans else self._if_asked(upstream)

    def asked_sum(self, row: int) -> Place | None:
        """The place that is asked where a fan-out's sum stands."""
        source = self._structure.sources[row] if self.asked else None
        return None if source is None else self._if_asked(Place(UPSTREAM, source))

    def _if_asked(self, place: Place) -> Place | None:
        return place if place in self.asked else None

    def _asked_text(self, place: Place | None, number: str) -> str:
        """What a pill has written in it, with room for its sign before it."""
        if place is None:
            return number
        asked = self.asked[place]
        return f"{PADDING}{SIGN_ROOM.get(asked.tone, '')}{asked.text or number}{PADDING}"


def _value_text(value: Quantity) -> str:
    if value is None:
        return NOT_COMPUTED
    if isinstance(value, float):
        return format_number(value, _DIGITS)
    short = np.ndim(value) == 1 and np.size(value) <= _SHORT
    return format_array(value, _SHORT, NORM_DIGITS) if short else show_shape(np.shape(value))


def _gradient_text(found: Quantity) -> str:
    if found is None:
        return NOT_COMPUTED
    if isinstance(found, float):
        return format_signed(found, _DIGITS)
    if np.ndim(found) == 1 and np.size(found) <= _SHORT:
        return format_array(found, _SHORT, NORM_DIGITS, signed=True)
    return f"‖g‖ {format_number(norm(found), NORM_DIGITS)}"
