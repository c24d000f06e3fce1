"""Gliding: boxes that are moved by a command, not by the hand, are seen going to their new places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gradstudio.graph.edits import Edit
    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.structure import Structure
    from gradstudio.ui.canvas.view import GraphView

_MOST: Final = 2_000
"""More boxes than this jump: there is nothing to follow with the eye."""


class Glider(QObject):
    """Moves boxes at once in the document, and in a moment on the canvas."""

    def __init__(self, view: GraphView) -> None:
        """For `view`; nothing glides."""
        super().__init__(view)
        self._view = view
        self._structure: Structure | None = None
        self._rows: list[int] = []
        self._starts: Floats = np.empty((0, 2))
        self._ends: Floats = np.empty((0, 2))
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clock.valueChanged.connect(self._show)
        self._clock.finished.connect(self.finish)

    def move(self, edit: Edit, names: Iterable[str], text: str) -> bool:
        """Apply `edit` as one undo step, and show the boxes called `names` on their way; False if refused."""
        view = self._view
        self.finish()
        rows, geometry = view.state.structure.row, view.state.geometry
        moved = [rows[name] for name in names if name in rows]
        starts = geometry.centres[moved].copy()
        if not view.apply(edit, text):
            return False
        time = view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        if time > 0 and len(moved) <= _MOST:
            self._structure, self._rows = view.state.structure, moved
            self._starts, self._ends = starts, geometry.centres[moved].copy()
            # A wire's bends are of its new course: until its ends are there it runs straight.
            for wire in self._structure.wires_at(np.array(moved, dtype=np.intp)).tolist():
                geometry.courses.bends.pop(wire, None)
            self._show(0.0)
            self._clock.setDuration(time)
            self._clock.start()
        return True

    def finish(self) -> None:
        """Have everything at its place now."""
        if self._structure is not None:
            self._clock.stop()
            self._show(1.0)
            if self._structure is self._view.state.structure:
                self._view.touch(self._view.state.geometry.settle())
            self._structure = None

    def _show(self, share: object) -> None:
        view, at = self._view, float(share) if isinstance(share, float) else 1.0
        if self._structure is view.state.structure:
            places = self._ends if at >= 1 else self._starts + at * (self._ends - self._starts)
            view.touch(view.state.geometry.place(self._rows, places))
