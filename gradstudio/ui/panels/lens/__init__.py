"""The lens in the inspector: nudges, Jacobians, broadcasting and the shape puzzle of what is selected."""

from gradstudio.ui.panels.lens.view import LensView

__all__ = ["LensView"]
