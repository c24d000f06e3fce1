"""Seen: whether a widget is before one's eyes, and not just open behind another tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def is_seen(widget: QWidget) -> bool:
    """Whether some of `widget` is on the screen; a dock behind another tab counts as visible for Qt."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()
