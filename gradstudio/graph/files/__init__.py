"""`.grad` files: a document saved atomically and loaded with every limit enforced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.errors import FileError
from gradstudio.graph.files import storage
from gradstudio.graph.files.decoding import decode
from gradstudio.graph.files.encoding import encode

if TYPE_CHECKING:
    import os

    from gradstudio.graph.document import Document

__all__ = ["decode", "encode", "load", "save"]


def save(document: Document, path: str | os.PathLike[str]) -> None:
    """Write `document` to `path`, whole or not at all; FileError leaves what was there."""
    try:
        data = encode(document).encode("utf-8")
    except FileError as error:
        message = f"{storage.shown_path(path)}: {error}"
        raise FileError(message, place=error.place) from None
    storage.write(path, data)


def load(path: str | os.PathLike[str]) -> Document:
    """The document in the file at `path`; FileError names the path and the place of the first mistake."""
    return decode(storage.read(path), storage.shown_path(path))
