"""The words of a formula: numbers, names, texts and signs, each with its line and column."""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from gradstudio.errors import FormulaError

#: Most letters of a formula.
TEXT_LIMIT = 5_000_000
#: Most letters of a word that a message shows.
_SHOWN = 40

_WORD = re.compile(
    r"""(?P<space>[ \t\r\f\u00a0]+|\#[^\n]*)
      | (?P<number>(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?)
      | (?P<name>[^\W\d]\w*)
      | (?P<text>"[^"\n]*"|'[^'\n]*')
      | (?P<end>[\n;])
      | (?P<sign>\*\*|==|!=|<=|>=|:=|//|.)""",
    re.VERBOSE,
)
_SIGNS = frozenset({"+", "-", "*", "/", "@", "**", "(", ")", "[", "]", ",", ".", "="})
_PAIRS = {")": "(", "]": "["}
#: Signs as they stand in print, which people paste.
_PRINTED = {"−": "-", "×": "*", "÷": "/", "·": "*"}
_HINTS = {
    "^": "; a square is x ** 2",
    "²": "; a square is x ** 2",
    "//": "; division is /",
    "{": "; use ( ) and [ ]",
    "}": "; use ( ) and [ ]",
    '"': "; a text must end on its line",
    "'": "; a text must end on its line",
}


class Spot(NamedTuple):
    """A place in a formula, both counted from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        """`line 2, column 5`."""
        return f"line {self.line}, column {self.column}"


class Token(NamedTuple):
    """One word: its kind ("number", "name", "text", "sign" or "end"), its letters, its place."""

    kind: str
    text: str
    spot: Spot

    def __str__(self) -> str:
        """The word as a message shows it."""
        return "the end" if self.kind == "end" else repr(self.text[:_SHOWN])


def refuse(spot: Spot, reason: str) -> NoReturn:
    """Raise the FormulaError of `reason` at `spot`."""
    message = f"{spot}: {reason}"
    raise FormulaError(message, place=str(spot))


def statements(text: str) -> list[list[Token]]:
    """The words of each statement, an "end" token last; a line break inside brackets ends nothing.

    The head of a `def` is a statement that ends with its colon, which the "end" token then holds.
    """
    if len(text) > TEXT_LIMIT:
        message = f"the formula has {len(text):,} letters; {TEXT_LIMIT:,} is the most"
        raise FormulaError(message)
    found: list[list[Token]] = []
    current: list[Token] = []
    opened: list[Token] = []
    line, start = 1, 0
    last = Token("end", "", Spot(1, 1))
    for match in _WORD.finditer(text):
        kind, word = match.lastgroup or "", match[0]
        spot = Spot(line, match.start() - start + 1)
        if word == ":" and not opened and current and current[0].text == "def":
            found.append([*current, Token("end", word, spot)])
            current = []
        elif kind == "sign":
            current.append(_sign(word, spot, opened))
        elif kind in {"number", "name", "text"}:
            token = Token(kind, word, spot)
            if kind == "name" and last.kind == "number" and _touch(last, token):
                refuse(last.spot, f"the number {last.text} runs into {word!r}; write {last.text} * {word}")
            current.append(token)
        elif kind == "end" and not (opened and word == "\n"):
            _refuse_open(opened)
            _close(found, current, spot)
            current = []
        if kind == "end" and word == "\n":
            line, start = line + 1, match.end()
        last = current[-1] if current else last
    _refuse_open(opened)
    _close(found, current, Spot(line, len(text) - start + 1))
    return found


def number(token: Token) -> int | float:
    """The number that a token shows: int64 where it is written whole."""
    try:
        return int(token.text)
    except ValueError:
        pass
    try:
        return float(token.text)
    except ValueError:
        refuse(token.spot, f"{token} is not a number")


def _sign(word: str, spot: Spot, opened: list[Token]) -> Token:
    token = Token("sign", _PRINTED.get(word, word), spot)
    if token.text not in _SIGNS:
        refuse(spot, f"{word!r} does not belong in a formula{_HINTS.get(word, '')}")
    if word in "([":
        opened.append(token)
    elif word in _PAIRS:
        if not opened or opened[-1].text != _PAIRS[word]:
            refuse(spot, f"{word!r} closes nothing")
        opened.pop()
    return token


def _touch(first: Token, second: Token) -> bool:
    return first.spot == (second.spot.line, second.spot.column - len(first.text))


def _refuse_open(opened: list[Token]) -> None:
    if opened:
        refuse(opened[-1].spot, f"{opened[-1].text!r} is never closed")


def _close(found: list[list[Token]], current: list[Token], spot: Spot) -> None:
    if current:
        found.append([*current, Token("end", "", spot)])
