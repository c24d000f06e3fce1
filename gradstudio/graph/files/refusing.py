"""Refusals of a file: one line each, with its source and place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NoReturn

import msgspec

from gradstudio.errors import FileError

#: Why a text with a lone surrogate is refused.
HALF = "half a letter (a lone surrogate) is no text"
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text comes from: a file's path, or words such as "the clipboard"."""

    name: str

    def refuse(self, place: str, reason: str) -> NoReturn:
        """Raise a FileError for `reason` at `place`; an empty place stands for the whole."""
        line = " ".join(reason.split())
        line = line if len(line) <= _LONGEST_REASON else line[:_LONGEST_REASON] + "..."
        message = f"{self.name}: {place}: {line}" if place else f"{self.name}: {line}"
        raise FileError(message, place=place or self.name)


def key(name: str) -> str:
    """How a place goes on into the member `name` of an object."""
    return f".{name}" if name.isidentifier() else f"[{json.dumps(name)[:60]}]"


def located(error: msgspec.ValidationError, place: str) -> tuple[str, str]:
    """Place and reason of what msgspec found, under `place`."""
    reason, _, spot = str(error).partition(" - at ")
    reason = reason.replace("`", "")
    return place + spot.strip("`").removeprefix("$"), reason[:1].lower() + reason[1:]
