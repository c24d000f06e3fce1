"""Layout: boxes in columns from left to right, ordered and levelled so that few wires cross or bend.

A place is the centre of a box. `arranged` places boxes and wires of any kind, `laid_out` leads long wires
past boxes too, `arranged_part` places some boxes among others that stay; `arrange` and `settle` do so
for a document.
"""

from __future__ import annotations

from gradstudio.graph.layout.arranged import COLUMN_STEP, Layout, arranged, laid_out
from gradstudio.graph.layout.boxes import GRID, Box, Cancelled, Link
from gradstudio.graph.layout.documents import arrange, box_of, boxes_of, links_of
from gradstudio.graph.layout.level import ROW_STEP
from gradstudio.graph.layout.part import arranged_part
from gradstudio.graph.layout.settle import Occupied, settle

__all__ = [
    "COLUMN_STEP",
    "GRID",
    "ROW_STEP",
    "Box",
    "Cancelled",
    "Layout",
    "Link",
    "Occupied",
    "arrange",
    "arranged",
    "arranged_part",
    "box_of",
    "boxes_of",
    "laid_out",
    "links_of",
    "settle",
]
