"""The grammar of the search: a line of text as a tree.

    query     = all {"or" all}
    all       = one {["and"] one}
    one       = "not" one | "(" query ")" | condition | mark | word | shape
    condition = quantity (< <= > >= = !=) number | "gate" (= !=) gate | "shape" (= !=) shape
    quantity  = value | grad | downstream, or its norm between bars: |grad|
    shape     = (3, 4) | 3x4 | scalar, with * for any size of an axis

A text in quotation marks is a word, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NoReturn

from gradstudio.engine.find_query import (
    ANY,
    MARKS,
    QUANTITIES,
    All,
    Compare,
    Either,
    Mark,
    Not,
    OfGate,
    OfShape,
    Query,
    Word,
)
from gradstudio.errors import FindError, GateError
from gradstudio.gates import CATALOGUE, find_gate
from gradstudio.gates.shapes import Shape

LONGEST: Final = 500
"""So many letters a query may have."""

_DEEPEST: Final = 40
_OPERATORS: Final = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!="}
_TOKEN: Final = re.compile(
    r"""\s*(?:
    "(?P<quoted>[^"]*)"
    | (?P<norm>\|\s*[A-Za-z]+\s*\|(?=\s*[<>=!≤≥≠]))
    | (?P<operator><=|>=|==|!=|[<>=≤≥≠])
    | (?P<bracket>[()])
    | (?P<word>(?:[^\s()<>=≤≥≠"!]|!(?!=))+)
    )""",
    re.VERBOSE,
)
_PRODUCT: Final = re.compile(r"(?:\d+|[*N])(?:[x×](?:\d+|[*N]))+")
_MINUS: Final = str.maketrans({"−": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def read_query(text: str) -> Query | None:
    """The tree of a query, None of a blank one; FindError says in one line what would be right."""
    if len(text) > LONGEST:
        message = f"a query has at most {LONGEST} letters"
        raise FindError(message)
    tokens = list(_tokens(text))
    return _Reader(tokens).read() if tokens else None


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FindError(
                "a closing quotation mark is missing" if '"' in text[at:] else "“!” stands alone; write !="
            )
        kind = match.lastgroup or ""
        yield _Token(kind, match[kind])
        at = match.end()


class _Reader:
    """Reads one list of tokens, from left to right."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def read(self) -> Query:
        found = self._either()
        if self._next() is not None:
            self._fail("a bracket closes that was never opened")
        return found

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is_word(self, *words: str) -> bool:
        token = self._next()
        return token is not None and token.kind == "word" and token.text.casefold() in words

    def _is_bracket(self, text: str) -> bool:
        token = self._next()
        return token is not None and token.kind == "bracket" and token.text == text

    def _either(self) -> Query:
        parts = [self._all()]
        while self._is_word("or"):
            self._at += 1
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _all(self) -> Query:
        parts = [self._one()]
        while self._next() is not None and not self._is_word("or") and not self._is_bracket(")"):
            if self._is_word("and"):
                self._at += 1
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self) -> Query:
        token = self._next()
        if token is None or self._is_word("and", "or") or self._is_bracket(")"):
            self._missing(token)
        self._depth += 1
        if self._depth > _DEEPEST:
            self._fail(f"more than {_DEEPEST} brackets or nots lie within one another")
        self._at += 1
        found = self._begun_by(token)
        self._depth -= 1
        return found

    def _begun_by(self, token: _Token) -> Query:
        """What a token begins, which has been taken."""
        if token.kind == "quoted":
            return Word(token.text)
        if token.kind == "bracket":
            return self._bracketed()
        if token.kind == "norm":
            return self._compared(token.text.strip("| \t").casefold(), norm=True)
        if token.kind == "operator":
            self._fail(f"name what is compared before “{token.text}”, such as grad {token.text} 0")
        return self._worded(token.text)

    def _worded(self, text: str) -> Query:
        """What a bare word begins."""
        word, follower = text.casefold(), self._next()
        if word == "not":
            return Not(self._one())
        if follower is not None and follower.kind == "operator":
            return self._condition(word)
        if word in MARKS:
            return Mark(word)
        if _PRODUCT.fullmatch(text):
            return OfShape(_dims(text, re.split("[x×]", text)))
        return Word(text)

    def _bracketed(self) -> Query:
        found = self._either()
        if not self._is_bracket(")"):
            self._fail("a closing bracket is missing")
        self._at += 1
        return found

    def _condition(self, word: str) -> Query:
        if word == "gate":
            equal = self._equal("gate")
            return OfGate(self._gate(), equal)
        if word == "shape":
            equal = self._equal("shape")
            return OfShape(self._shape(), equal)
        return self._compared(word, norm=False)

    def _equal(self, what: str) -> bool:
        """Whether the operator of a `gate` or `shape` is = and not !=; it can be no other."""
        operator = self._operator()
        if operator not in {"=", "!="}:
            self._fail(f"a {what} is compared with = or !=, not with {operator}")
        return operator == "="

    def _operator(self) -> str:
        token = self._tokens[self._at]
        self._at += 1
        return _OPERATORS.get(token.text, token.text)

    def _gate(self) -> str:
        token = self._next()
        if token is None or token.kind not in {"word", "quoted"}:
            self._fail("the name of a gate is missing, such as gate = relu")
        self._at += 1
        try:
            return _called(token.text)
        except GateError as error:
            raise FindError(str(error)) from None

    def _compared(self, word: str, *, norm: bool) -> Query:
        if _number(word) is not None:
            self._fail(f"a number stands last, such as grad > {word}")
        if word not in QUANTITIES:
            self._fail(f"“{word}” cannot be compared; value, grad and downstream can, and gate and shape")
        quantity = QUANTITIES[word]
        operator = self._operator()
        example = f"|{quantity}| {operator} 1e-6" if norm else f"{quantity} {operator} 0"
        token = self._next()
        if token is None:
            self._fail(f"a number is missing after {operator}, such as {example}")
        number = _number(token.text)
        if number is None:
            self._fail(f"“{token.text}” is no number; write {example}")
        self._at += 1
        if number != number and operator not in {"=", "!="}:  # noqa: PLR0124 - NaN alone is not itself
            self._fail("NaN is compared with = or != alone")
        follower = self._next()
        if follower is not None and follower.kind == "operator":
            self._fail(f"compare twice instead: {example} {quantity} {follower.text} 1")
        return Compare(quantity, norm, operator, number)

    def _shape(self) -> Shape:
        token = self._next()
        if token is None or (token.kind != "word" and not self._is_bracket("(")):
            self._fail("a shape is missing, such as shape = (3, 4) or shape = 3x4")
        self._at += 1
        if token.kind == "word":
            word = token.text
            return () if word.casefold() == "scalar" else _dims(word, re.split("[x×]", word))
        inner: list[str] = []
        while not self._is_bracket(")"):
            token = self._next()
            if token is None:
                self._fail("the bracket of a shape is not closed, such as (3, 4)")
            inner.append(token.text)
            self._at += 1
        self._at += 1
        written = " ".join(inner)
        return _dims(f"({written})", re.split(r"[\s,x×]+", written.strip(" ,")) if written else [])

    def _missing(self, follower: _Token | None) -> NoReturn:
        before = self._tokens[self._at - 1].text if self._at else ""
        if before == "(" and follower is not None:
            self._fail("the brackets are empty")
        if before:
            self._fail(f"something is missing after “{before}”, such as relu")
        self._fail(f"something is missing before “{follower.text if follower else ''}”, such as relu")

    def _fail(self, message: str) -> NoReturn:
        raise FindError(message)


def _called(name: str) -> str:
    """The gate of that name, alias or symbol."""
    wanted = name.casefold()
    try:
        return find_gate(wanted).name
    except GateError:
        for gate in CATALOGUE.values():
            if wanted in {each.casefold() for each in (gate.symbol, gate.operator, *gate.aliases)}:
                return gate.name
        raise


def _number(text: str) -> float | None:
    try:
        return float(text.translate(_MINUS))
    except ValueError:
        return None


def _dims(written: str, parts: list[str]) -> Shape:
    """Sizes, symbols and `*`."""
    for part in parts:
        if not (part.isdecimal() or part == ANY or part.isidentifier()):
            message = f"“{written}” is no shape; write (3, 4), 3x4, (N, *) or scalar"
            raise FindError(message)
    return tuple(int(part) if part.isdecimal() else part for part in parts)
