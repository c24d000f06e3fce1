"""The canvas's state: what its layers draw, gathered in one place and changed by the view alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from gradstudio.graph.node import Port
from gradstudio.ui.canvas.asked import NOTHING_ASKED, Asked
from gradstudio.ui.canvas.geometry import Geometry
from gradstudio.ui.canvas.norms import NormReadings, NormRows, Norms
from gradstudio.ui.canvas.readings import Readings, Show
from gradstudio.ui.canvas.remarks import Remarks
from gradstudio.ui.canvas.step_layer import Marks
from gradstudio.ui.canvas.wire_names import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray
    from PySide6.QtGui import QPainterPath

    from gradstudio.engine.run import Result
    from gradstudio.graph.check import Checked
    from gradstudio.graph.exercise import Place
    from gradstudio.ui.canvas.badges_layer import Badge
    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.look import Look
    from gradstudio.ui.canvas.structure import Structure
    from gradstudio.ui.theme.gradient import GradientScale


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies under the cursor: a `kind` of thing and its row; the kind is empty where nothing does.

    Kinds: `input` and `output` (a port), `value` (a leaf's number), `node`, `wire`; `bend`, of the wire in
    that row, `part` being its number; `frame` (its title), `note`, and `resize`, `part` being their edges.
    """

    kind: str = ""
    row: int = -1
    part: int = 0


NOWHERE = Spot()

_IN_THE_HAND: Final = frozenset(
    {"hover", "live", "band", "ghost", "cut", "bend", "keyboard_at", "selection", "problems"}
)
_LIT: Final = frozenset({"wire", "frame", "note", "resize"})


@dataclass(slots=True)
class LiveWire:
    """The wire in the hand: its path, the port it would take, and why not where it is `refused`.

    `legal` holds the places (P, 2) of the ports that may take it, `barred` the rows of the nodes that may
    not, `detached` the row of the wire that it was. `new` is the pill of a port that the level would get
    were it let go there, with `new_word` in it.
    """

    path: QPainterPath
    legal: Floats
    barred: NDArray[np.bool_]
    target: QPointF | None = None
    detached: int = -1
    refused: bool = False
    new: QRectF | None = None
    new_word: str = ""


class CanvasState:
    """What the layers draw: places, readings, look, selection, and what the hand is doing."""

    def __init__(self, look: Look) -> None:
        """An empty canvas."""
        self.look = look
        self.geometry = Geometry()
        self.show: Show = "both"
        self.result: Result | None = None
        self.stale = False
        self.asked: Mapping[Place, Asked] = NOTHING_ASKED
        """What an exercise asks, and how far it is with the answers."""
        self._readings: Readings | None = None
        self._read: tuple[object, ...] = ()
        self._ahead: tuple[tuple[object, ...], Readings | None] = (), None
        self._scaled: tuple[object, ...] = ()
        self._scale: GradientScale | None = None
        self._names: Names | None = None
        self.norms: Norms | None = None
        """What a training under way says of the wires; None while nothing trains."""
        self._norm_rows: NormRows | None = None
        self._normed: tuple[tuple[object, ...], Readings | None] = (), None
        self.badges: Mapping[str, Badge] = {}
        """What is to be said of the units of boxes, and of what ails a training there."""
        self.output_word = ""
        self.content_words: Callable[[int], str] = str
        """What stands on a folded module of so many gates."""
        self.problems: Mapping[str, str] = {}
        self.alarmed: frozenset[str] = frozenset()
        self.open_inputs: frozenset[Port] = frozenset()
        self._kinks: tuple[Structure | None, Result | None, dict[str, str]] = None, None, {}
        self.selection: frozenset[str] = frozenset()
        self.selected_wire: Port | None = None
        self.keyboard_at = ""
        self.bend: tuple[Port, int] | None = None
        """The bend that is selected: its wire, by the input that it enters, and its number."""
        self.remarks = Remarks()
        self.hover = NOWHERE
        self.live: LiveWire | None = None
        self.band: QRectF | None = None
        self.ghost: QRectF | None = None
        self.cut: tuple[QPointF, QPointF] | None = None
        self.marks = Marks()
        self.whole: Result | None = None
        """The whole run while only a part of it is shown: the colours keep its scale."""

    @property
    def structure(self) -> Structure:
        """Rows of the shown document."""
        return self.geometry.structure

    def bounds(self, names: Iterable[str] | None = None) -> QRectF:
        """The rectangle around boxes, frames and notes: those called `names`, or all with their stubs."""
        chosen = None if names is None else set(names)
        return self.geometry.bounds(chosen).united(self.remarks.bounds(chosen))

    def under_the_hand(self) -> tuple[list[object], list[object]]:
        """What all but the hand's own marks depends on: objects that may be others, and numbers.

        Whatever the state holds is among them unless it is known not to matter.
        """
        held = [
            each for name, each in vars(self).items() if name not in _IN_THE_HAND and not name.startswith("_")
        ]
        lit = self.hover if self.hover.kind in _LIT else NOWHERE
        detached = -1 if self.live is None else self.live.detached
        chosen = {remark.name for remark in self.remarks.items if remark.name in self.selection}
        things = [*held, self.structure.document, self.remarks.boxes]
        return things, [self.geometry.version, lit, detached, chosen]

    def selected_bend(self) -> tuple[int, int] | None:
        """The row of the wire whose bend is selected, and the bend's number."""
        if self.bend is None:
            return None
        row = self.structure.wire_row.get(self.bend[0], -1)
        return (row, self.bend[1]) if self.bend[1] < len(self.geometry.courses.bends.get(row, ())) else None

    def check(self, checked: Checked) -> None:
        """Take over what a check found: messages by node, nodes that are wrong, inputs that are open."""
        rows = self.structure
        found: dict[str, list[str]] = {}
        for problem in checked.problems:
            if box := rows.box(problem.node):
                found.setdefault(box, []).append(problem.message)
        self.problems = {name: "\n".join(messages) for name, messages in found.items()}
        open_places = [problem.place for problem in checked.problems if problem.kind == "open input"]
        self.open_inputs = frozenset(rows.seen_head(Port(*place.split(".", 1))) for place in open_places)
        wrong = (p.node for p in checked.problems if p.error and p.kind != "open input")
        self.alarmed = frozenset(map(rows.box, wrong)) - {""}

    def selected_rows(self, visible: NDArray[np.intp]) -> list[int]:
        """Those of the `visible` rows of nodes that are selected."""
        chosen = self.structure.rows_of(self.selection)
        found: list[int] = np.intersect1d(visible, chosen, assume_unique=True).tolist()
        return found

    @property
    def readings(self) -> Readings:
        """What is read along the wires: the norms of a training under way, or else the run."""
        last = self._of_the_run
        if self.norms is None:
            return last
        key, known = self._normed
        if known is None or not _same(key, (last, self.norms)):
            if self._norm_rows is None or not _same(
                self._norm_rows.made_for, (self.structure, self.norms.heads)
            ):
                self._norm_rows = NormRows(self.structure, self.norms)
            known = NormReadings(last, self.norms, self._norm_rows)
            self._normed = (last, self.norms), known
        return known

    @property
    def _of_the_run(self) -> Readings:
        """The run as read along the wires; read when first asked for after a change of either."""
        key = self.structure, self.result, self.show, self.whole, self.asked
        if self._readings is None or not _same(self._read, key):
            (foreseen, ahead), self._ahead = self._ahead, ((), None)
            if ahead is None or not _same(foreseen, key):
                ahead = Readings(*key[:3], self._names, self._whole_scale, asked=self.asked)
            self._read, self._readings, self._names = key, ahead, ahead.names
        return self._readings

    def read_ahead(self, result: Result) -> None:
        """Read a run, in the thread that ran it, for when all of it is shown."""
        key = self.structure, result, self.show, None, self.asked
        self._ahead = key, Readings(*key[:3], self._names, asked=self.asked)

    @property
    def kinks(self) -> Mapping[str, str]:
        """What a run says of boxes whose gradient is a convention; looked for when first asked for."""
        structure, result, known = self._kinks
        if structure is not self.structure or result is not self.result:
            known = {}
            for name, said in (self.result.kinks if self.result is not None else {}).items():
                if box := self.structure.box(name):
                    known.setdefault(box, said)
            self._kinks = self.structure, self.result, known
        return known

    @property
    def _whole_scale(self) -> GradientScale | None:
        """The scale of the whole run's colours, where only a part of it is shown."""
        if self.whole is None:
            return None
        key = self.structure, self.whole, self.show
        if not _same(self._scaled, key):
            self._scaled = key
            self._scale = Readings(self.structure, self.whole, self.show, self._names).scale
        return self._scale


def _same(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    """Whether two keys hold the same objects."""
    return len(old) == len(new) and all(a is b for a, b in zip(old, new, strict=True))
