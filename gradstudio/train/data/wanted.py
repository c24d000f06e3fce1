"""The text that a data set is asked for by: a name or a path, and settings in brackets after it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gradstudio.errors import DataError

#: Most letters of such a text.
_TEXT_LIMIT = 5_000

_SETTING = r"""\s*[a-z]+\s*=(?:\s*"[^"]*"\s*|\s*'[^']*'\s*|[^,"'()]*)"""
_CALL = re.compile(rf"(?P<name>.+?)\s*\((?P<settings>\s*|{_SETTING}(?:,{_SETTING})*)\)", re.DOTALL)
_EACH = re.compile(_SETTING)

Reader = Callable[[str], Any]
"""Makes a setting's value of its text; ValueError says what would be right."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A data set as it is asked for: `spirals(n=800, noise=0.08)` has that name and two settings."""

    name: str
    settings: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """The text that `wanted` reads back."""
        inside = ", ".join(f"{key}={_quoted(value)}" for key, value in self.settings.items())
        return f"{self.name}({inside})" if inside else self.name

    def read(self, readers: Mapping[str, Reader]) -> dict[str, Any]:
        """The settings' values by name; DataError where one is unknown or makes no sense."""
        values: dict[str, Any] = {}
        for key, text in self.settings.items():
            if key not in readers:
                has = f"it has {', '.join(readers)}" if readers else "it has none"
                message = f"{self.name} has no setting {key!r}; {has}"
                raise DataError(message, place=key)
            try:
                values[key] = readers[key](text)
            except ValueError as error:
                message = f"{self.name}: {key} must be {error}, not {text[:40]!r}"
                raise DataError(message, place=key) from None
        return values


def wanted(text: str) -> Wanted:
    """What `text` asks for; a text that ends in no settings is a name as a whole."""
    if len(text) > _TEXT_LIMIT:
        message = f"a data set is named by at most {_TEXT_LIMIT:,} letters, not {len(text):,}"
        raise DataError(message)
    if len(text.strip().splitlines()) > 1 or "\0" in text:
        raise DataError("a data set is named on one line")
    call = _CALL.fullmatch(text.strip())
    if call is None:
        return Wanted(text.strip())
    settings: dict[str, str] = {}
    for match in _EACH.finditer(call["settings"]):
        key, _, value = match[0].partition("=")
        if key.strip() in settings:
            message = f"{call['name']}: {key.strip()} is set twice"
            raise DataError(message, place=key.strip())
        settings[key.strip()] = _unquoted(value.strip())
    return Wanted(call["name"], settings)


def whole(least: int, most: int) -> Reader:
    """Reads a whole number from `least` to `most`."""

    def read(text: str) -> int:
        # No sign, point or exponent; and not of a thousand digits, which int would refuse in its own words.
        if not re.fullmatch(r"[0-9]{1,18}", text) or not least <= int(text) <= most:
            message = f"a whole number from {least} to {most:,}"
            raise ValueError(message)
        return int(text)

    return read


def number(least: float, most: float) -> Reader:
    """Reads a number from `least` to `most`."""

    def read(text: str) -> float:
        try:
            value = float(text.replace("−", "-"))
        except ValueError:
            value = math.nan
        if not least <= value <= most:
            message = f"a number from {least:g} to {most:g}"
            raise ValueError(message)
        return value

    return read


def one_of(*words: str) -> Reader:
    """Reads one of `words`."""

    def read(text: str) -> str:
        if text not in words:
            message = f"{', '.join(words[:-1])} or {words[-1]}"
            raise ValueError(message)
        return text

    return read


def plain(value: float) -> str:
    """A number as `whole` and `number` read it back: `800`, `0.08`."""
    return repr(value).removesuffix(".0")


def names(text: str) -> tuple[str, ...]:
    """Names with a + between them."""
    return tuple(name.strip() for name in text.split("+"))


def _quoted(value: str) -> str:
    if value and not re.search(r"""[,"'()]""", value) and value == value.strip():
        return value
    return f"'{value}'" if '"' in value else f'"{value}"'


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in ("'", '"') else value
