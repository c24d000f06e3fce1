"""Numbering: the rows of a large document, made ahead of time where it is read, before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.ui.canvas.structure import Structure

if TYPE_CHECKING:
    from gradstudio.graph.document import Document


def number(document: Document) -> None:
    """Make the rows of a document's top level ahead of time, as in a thread, for when it is shown first."""
    document._cache["structure"] = Structure(document)  # noqa: SLF001 - its memory


def numbered(document: Document, level: str, before: Structure) -> Structure:
    """The rows of one level: those that were made ahead of time, or what comes of those `before`."""
    made: Structure | None = None if level else document._cache.pop("structure", None)  # noqa: SLF001
    return made or Structure(document, level, before)
