"""The canvas's state: what its layers draw, gathered in one place and changed by the view alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from gradstudio.graph.node import Port
from gradstudio.ui.canvas.geometry import Geometry
from gradstudio.ui.canvas.readings import Names, Readings, Show

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainterPath

    from gradstudio.engine.run import Result
    from gradstudio.graph.check import Checked
    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.look import Look
    from gradstudio.ui.canvas.structure import Structure


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies under the cursor: a `kind` of thing and its row; the kind is empty where nothing does.

    Kinds: `input` and `output` (a port), `value` (a leaf's number), `node`, `wire`.
    """

    kind: str = ""
    row: int = -1


NOWHERE = Spot()


@dataclass(slots=True)
class LiveWire:
    """The wire in the hand: its path, the port it would take, and why not where it is `refused`.

    `legal` holds the places (P, 2) of the ports that may take it, `barred` the rows of the nodes that may
    not, `detached` the row of the wire that it was.
    """

    path: QPainterPath
    legal: Floats
    barred: NDArray[np.bool_]
    target: QPointF | None = None
    detached: int = -1
    refused: bool = False


class CanvasState:
    """What the layers draw: places, readings, look, selection, and what the hand is doing."""

    def __init__(self, look: Look) -> None:
        """An empty canvas."""
        self.look = look
        self.geometry = Geometry()
        self.show: Show = "both"
        self.result: Result | None = None
        self.stale = False
        self._readings: Readings | None = None
        self._names: Names | None = None
        self.output_word = ""
        self.problems: Mapping[str, str] = {}
        self.alarmed: frozenset[str] = frozenset()
        self.open_inputs: frozenset[Port] = frozenset()
        self.kinks: Mapping[str, str] = {}
        self.selection: frozenset[str] = frozenset()
        self.selected_wire: Port | None = None
        self.hover = NOWHERE
        self.live: LiveWire | None = None
        self.band: QRectF | None = None
        self.ghost: QRectF | None = None
        self.cut: tuple[QPointF, QPointF] | None = None

    @property
    def structure(self) -> Structure:
        """Rows of the shown document."""
        return self.geometry.structure

    def check(self, checked: Checked) -> None:
        """Take over what a check found: messages by node, nodes that are wrong, inputs that are open."""
        found: dict[str, list[str]] = {}
        for problem in checked.problems:
            found.setdefault(problem.node, []).append(problem.message)
        self.problems = {name: "\n".join(messages) for name, messages in found.items()}
        open_places = [problem.place for problem in checked.problems if problem.kind == "open input"]
        self.open_inputs = frozenset(Port(*place.split(".", 1)) for place in open_places)
        self.alarmed = frozenset(p.node for p in checked.problems if p.error and p.kind != "open input")

    def selected_rows(self, visible: NDArray[np.intp]) -> list[int]:
        """Those of the `visible` rows of nodes that are selected."""
        names = self.structure.names
        return [row for row in visible.tolist() if names[row] in self.selection] if self.selection else []

    @property
    def readings(self) -> Readings:
        """The run as read along the wires; read when first asked for after a change."""
        if self._readings is None:
            self._readings = Readings(self.structure, self.result, self.show, self._names)
            self._names = self._readings.names
            self.kinks = self.result.kinks if self.result is not None else {}
        return self._readings

    def forget_readings(self) -> None:
        """The wires or the run have changed."""
        self._readings = None
