"""Stepping: a leaf's number moved up and down by keyboard, a run of presses one undo step."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.numbers import format_number
from gradstudio.ui.canvas.editor import takes_whole

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView


class Stepping:
    """The run of presses that is under way in one view; another selection ends it."""

    def __init__(self, view: GraphView) -> None:
        """No run yet."""
        self._view = view
        self._run = 0
        self._places: tuple[str, int] = "", 0
        view.workspace.selection_changed.connect(self._end)

    def _end(self) -> None:
        self._run += 1
        self._places = "", 0

    def step(self, direction: int, *, fine: bool = False) -> None:
        """Move the selected leaf's number by one in its second digit, or a tenth of that."""
        view = self._view
        name = view.keys.leaf()
        value = view.hand.scalar_of(name) if name else None
        if value is None or not math.isfinite(value):
            return
        whole = takes_whole(view.workspace.document, name)
        if self._places[0] != name:
            digits = 0 if whole else 1 - (math.floor(math.log10(abs(value))) if value else 0)
            self._places = name, digits
        places = self._places[1] + (fine and not whole)
        moved = round(value + direction * 10.0**-places, max(self._places[1] + 1, 0))
        edit = SetAttributes(name, {"value": np.array(int(moved) if whole else moved)})
        if view.apply(edit, view.phrases.valued(name), f"step {name} {self._run}"):
            view.keys.walk.tell(view.keys.walk.words.stepped(name, format_number(moved)))
