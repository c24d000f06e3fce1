"""Kept runs: a folder beside the document, NAME.runs, with one numbered JSON file a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from gradstudio.errors import FileError, GradStudioError
from gradstudio.graph.files import storage
from gradstudio.patience import patiently
from gradstudio.train.experiments import Run

VERSION = 1


@dataclass(frozen=True, slots=True)
class _File:
    """A run as its file has it."""

    version: int
    run: Run


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the folder: its number, and its run, or why it cannot be read."""

    number: int
    run: Run | None
    problem: str = ""


def runs_folder(document: str | os.PathLike[str]) -> Path:
    """Where the runs of the document in that file are kept."""
    path = Path(document)
    return path.with_name(f"{path.stem if path.suffix == '.grad' else path.name}.runs")


def keep(run: Run, folder: str | os.PathLike[str], number: int | None = None) -> Path:
    """Write `run` under the next number, in a folder that is made if need be; FileError if it cannot be.

    With a `number` it is written under that one, or one above it where that is taken.
    """
    folder = Path(folder)
    text = msgspec.json.format(msgspec.json.encode(_File(VERSION, run)), indent=1)
    try:
        folder.mkdir(exist_ok=True)
        path = _reserved(folder, number)
    except OSError as error:
        shown = storage.shown_path(folder)
        message = f"{shown}: runs cannot be kept there: {error.strerror or error}"
        raise FileError(message, place=shown) from None
    storage.write(path, text + b"\n")
    return path


def remove(folder: str | os.PathLike[str], number: int) -> None:
    """Delete the file of the run of this number, if it is there; FileError if it cannot be."""
    for found, path in _numbered(Path(folder)):
        if found == number:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                shown = storage.shown_path(path)
                message = f"{shown}: the run cannot be deleted: {error.strerror or error}"
                raise FileError(message, place=shown) from None


def kept(folder: str | os.PathLike[str]) -> list[Kept]:
    """The runs in `folder`, in the order of their numbers; none where there is no such folder."""
    return [_read(number, path) for number, path in patiently(sorted(_numbered(Path(folder))))]


def _numbered(folder: Path) -> Iterator[tuple[int, Path]]:
    if folder.is_dir():
        for path in folder.glob("*.json"):
            if path.stem.isascii() and path.stem.isdigit():
                yield int(path.stem), path


def _reserved(folder: Path, wanted: int | None = None) -> Path:
    """An empty file with a number of its own, though another program keeps runs at the same time."""
    number = wanted or 1 + max((number for number, _ in _numbered(folder)), default=0)
    while True:
        path = folder / f"{number:04d}.json"
        try:
            path.open("x").close()
        except FileExistsError:
            number += 1
        else:
            return path


def _read(number: int, path: Path) -> Kept:
    shown = storage.shown_path(path)
    try:
        file = msgspec.json.decode(storage.read(path), type=_File)
    except (msgspec.MsgspecError, GradStudioError, RecursionError, UnicodeDecodeError) as error:
        return Kept(number, None, f"{shown}: no run, or a damaged one ({error})")
    if file.version != VERSION:
        return Kept(number, None, f"{shown}: of version {file.version}, and this program reads {VERSION}")
    return Kept(number, file.run)
