"""Hints: what the mouse can do with what lies under it, and what ends the gesture that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject, Signal

from gradstudio.graph.items import Module

if TYPE_CHECKING:
    from gradstudio.ui.canvas.state import CanvasState, Spot

_JOINT: Final = " · "


class Hints(QObject):
    """Short lines for the status bar about one canvas."""

    changed = Signal(str)
    """Another line is to be shown; none where it is empty."""

    def __init__(self, state: CanvasState, parent: QObject | None = None) -> None:
        """Speak of `state`."""
        super().__init__(parent)
        self._state = state
        self._shown = ""

    def show_over(self, spot: Spot) -> None:
        """Say what can be done at a spot."""
        self._show(self._over(spot))

    def show_during(self, gesture: str) -> None:
        """Say how the gesture of that name ends."""
        self._show(self._ways(gesture))

    def _show(self, parts: tuple[str, ...]) -> None:
        text = _JOINT.join(parts)
        if text != self._shown:
            self._shown = text
            self.changed.emit(text)

    def _over(self, spot: Spot) -> tuple[str, ...]:
        rows = self._state.structure
        if spot.kind in {"output", "input"}:
            return self._over_port(spot)
        if spot.kind == "value":
            return (
                self.tr("drag sideways: change it"),
                self.tr("Shift: finely"),
                self.tr("Ctrl: coarsely"),
                self.tr("double-click: type it"),
            )
        if spot.kind == "node":
            return self._over_box(spot.row)
        if spot.kind == "wire" and spot.row < rows.wire_count:
            return (
                self.tr("double-click: reroute point"),
                self.tr("Alt + click: remove it"),
                self.tr("Ctrl + right drag: cut"),
            )
        return self._beside(spot.kind)

    def _over_port(self, spot: Spot) -> tuple[str, ...]:
        rows = self._state.structure
        if spot.kind == "output":
            return self.tr("drag: lay a wire"), self.tr("Alt + click: remove its wires")
        if rows.wire(rows.inputs[spot.row]) >= 0:
            return self.tr("drag: lead the wire elsewhere"), self.tr("Alt + click: remove it")
        return (self.tr("drag: lay a wire from what feeds it"),)

    def _over_box(self, row: int) -> tuple[str, ...]:
        item, node = self._state.structure.items[row], self._state.structure.node(row)
        if item is None:
            return (self.tr("drag: lay a wire"),)
        if isinstance(item, Module):
            return self.tr("double-click: enter"), self.tr("drag: move")
        if node is not None and node.kind.is_leaf:
            return self.tr("double-click or type: give a value"), self.tr("drag: move")
        if not len(self._state.structure.wires_at(np.array([row]))):
            return self.tr("drag onto a wire: insert it"), self.tr("drag from a port: lay a wire")
        return self.tr("drag: move"), self.tr("right click: menu")

    def _beside(self, kind: str) -> tuple[str, ...]:
        if kind == "bend":
            return self.tr("drag: lead the wire"), self.tr("double-click: remove it")
        if kind == "frame":
            return self.tr("drag: move it with what lies in it"), self.tr("double-click: edit the title")
        if kind == "note":
            return self.tr("drag: move"), self.tr("double-click: edit the text")
        return (self.tr("drag: resize"),) if kind == "resize" else ()

    def _ways(self, gesture: str) -> tuple[str, ...]:
        leave = self.tr("Esc: give up")
        ways = {
            "wire": (self.tr("on a port: lay it"), self.tr("on nothing: search for a gate"), leave),
            "detached": (
                self.tr("on another port: lay it there"),
                self.tr("on nothing: remove it"),
                leave,
            ),
            "move": (self.tr("let go: leave it here"), leave),
            "band": (self.tr("Shift: add to the selection"), leave),
            "scrub": (self.tr("Shift: finely"), self.tr("Ctrl: coarsely"), leave),
            "cut": (self.tr("let go: cut every wire crossed"), leave),
        }
        return ways.get(gesture, ())
