"""Edits of frames and notes: adding one, and giving it another text, colour, place or size."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gradstudio.errors import GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.items import FRAME, NOTE, REMARK_COLOURS, Remark
from gradstudio.graph.naming import free_name
from gradstudio.graph.node import PLACE_LIMIT

LEAST_WIDTH, LEAST_HEIGHT = 48.0, 36.0
"""No frame or note is smaller, in canvas units."""


@dataclass(frozen=True, slots=True)
class AddRemark:
    """Lay a frame or note on the canvas."""

    remark: Remark

    def apply(self, document: Document) -> Document:
        """Refused where its name is taken, its module unknown, or it is not a frame or note of any size."""
        remark = self.remark
        if document.has(remark.name):
            message = f"the name {remark.name!r} is taken"
            raise GraphError(message, place=remark.name)
        if remark.module and remark.module not in document.modules:
            message = f"there is no module called {remark.module!r}"
            raise GraphError(message, place=remark.name)
        return document.having(checked_remark(remark))


@dataclass(frozen=True, slots=True)
class SetRemark:
    """Give a frame or note another text, colour, centre or size; what is None stays."""

    name: str
    text: str | None = None
    colour: str | None = None
    x: float | None = None
    y: float | None = None
    width: float | None = None
    height: float | None = None

    def apply(self, document: Document) -> Document:
        """Refused where there is none of that name, or it would have no size or an unknown colour."""
        old = document.remarks.get(self.name)
        if old is None:
            message = f"there is no frame or note called {self.name!r}"
            raise GraphError(message, place=self.name)
        new = replace(
            old,
            text=old.text if self.text is None else self.text,
            colour=old.colour if self.colour is None else self.colour,
            x=old.x if self.x is None else self.x,
            y=old.y if self.y is None else self.y,
            width=old.width if self.width is None else self.width,
            height=old.height if self.height is None else self.height,
        )
        return document if new == old else document.having(checked_remark(new))


def checked_remark(remark: Remark) -> Remark:
    """`remark` where it can be drawn; GraphError says why not."""
    if remark.kind not in {FRAME, NOTE}:
        message = f"{remark.kind!r} is neither a {FRAME} nor a {NOTE}"
        raise GraphError(message, place=remark.name)
    if remark.colour not in REMARK_COLOURS:
        message = f"{remark.colour!r} is no colour of a {remark.kind}; choose {', '.join(REMARK_COLOURS)}"
        raise GraphError(message, place=remark.name)
    if not (LEAST_WIDTH <= remark.width <= PLACE_LIMIT and LEAST_HEIGHT <= remark.height <= PLACE_LIMIT):
        least = f"{LEAST_WIDTH:g} wide and {LEAST_HEIGHT:g} high"
        message = f"a {remark.kind} must be at least {least}, and at most {PLACE_LIMIT:,.0f}"
        raise GraphError(message, place=remark.name)
    return remark


def next_remark_name(document: Document) -> str:
    """The name of the next frame or note: `#1`, `#2`, ..."""
    return free_name("#", document.remarks)
