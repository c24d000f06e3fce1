"""What a plot has drawn, as tests read it: the rows of its table."""

from __future__ import annotations

from typing import Any

from gradstudio.ui.plots.plot import Plot


def drawn(plot: Plot) -> list[list[Any]]:
    """Its numbers, row by row."""
    return [list(row) for row in plot.table().rows]
