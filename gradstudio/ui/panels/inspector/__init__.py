"""The inspector: what is selected, editable, with the story of its gradient."""

from gradstudio.ui.panels.inspector.panel import InspectorPanel

__all__ = ["InspectorPanel"]
