"""What a learner types as an answer: a number, `1/3`, `-4 * 3`, or a nested list of such terms."""

from __future__ import annotations

import re
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gradstudio.graph.numbers import parse_value

_TYPOGRAPHY: Final = str.maketrans(
    {
        "\N{MINUS SIGN}": "-",
        "\N{EN DASH}": "-",
        "\N{FULLWIDTH HYPHEN-MINUS}": "-",
        "×": "*",
        "·": "*",
        "⋅": "*",
        "÷": "/",
        "，": ",",
        "（": "(",
        "）": ")",
        "［": "[",
        "］": "]",
    }
)
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<mark>\*\*|[-+*/^()\[\],])|(?P<word>inf|nan))",
    re.IGNORECASE,
)
_DEEPEST: Final = 40
_LONGEST: Final = 100_000
_HINT: Final = "type a number, such as -2 or 1/3, or a list, such as [1, 2]"


def parse_answer(text: str) -> NDArray[np.float64]:
    """The float64 array that `text` works out to; ValueError, in one line, where it is no answer."""
    if len(text) > _LONGEST:
        raise ValueError(f"an answer has at most {_LONGEST:,} letters")
    try:
        return parse_value(text)
    except ValueError as error:
        reason = str(error)
    text = text.translate(_TYPOGRAPHY)
    if not re.search(r"[-+*/^()]\s*|inf|nan", text, re.IGNORECASE):
        raise ValueError(reason)
    found = _Terms(text).whole()
    try:
        return np.array(found, dtype=np.float64)
    except ValueError:
        raise ValueError("its rows are not equally long") from None


class _Terms:
    """A reading of one text: sums of products of signed powers, in parentheses or lists."""

    def __init__(self, text: str) -> None:
        self._tokens: list[str] = []
        self._at = self._depth = 0
        end = 0
        text = text.rstrip()
        while end < len(text):
            match = _TOKEN.match(text, end)
            if match is None:
                raise ValueError(f"“{text[end:].split(maxsplit=1)[0][:20]}” is no number: {_HINT}")
            self._tokens.append(match[0].strip())
            end = match.end()

    def whole(self) -> Any:  # noqa: ANN401 - a number or nested lists of numbers
        found = self._entry()
        if self._at < len(self._tokens):
            raise ValueError(f"“{self._tokens[self._at]}” stands where the answer should end")
        return found

    def _entry(self) -> Any:  # noqa: ANN401
        if self._next() != "[":
            return self._sum()
        self._deeper()
        self._take()
        items = []
        while self._next() != "]":
            items.append(self._entry())
            if self._next() == ",":
                self._take()
            elif self._next() != "]":
                raise ValueError("a comma or a closing bracket “]” is missing")
        self._take()
        self._depth -= 1
        if not items:
            raise ValueError(f"the brackets are empty: {_HINT}")
        return items

    def _sum(self) -> float:
        found = self._product()
        while self._next() in {"+", "-"}:
            sign = self._take()
            term = self._product()
            found = found + term if sign == "+" else found - term
        return found

    def _product(self) -> float:
        found = self._signed()
        while self._next() in {"*", "/"}:
            sign = self._take()
            factor = self._signed()
            if sign == "/" and factor == 0:
                raise ValueError("it divides by zero")
            found = found * factor if sign == "*" else found / factor
        return found

    def _signed(self) -> float:
        turned = False
        while self._next() in {"+", "-"}:
            turned ^= self._take() == "-"
        found = self._power()
        return -found if turned else found

    def _power(self) -> float:
        base = self._number()
        if self._next() not in {"^", "**"}:
            return base
        self._take()
        self._deeper()
        exponent = self._signed()
        self._depth -= 1
        try:
            found = base**exponent
        except (OverflowError, ZeroDivisionError):
            raise ValueError("a power in it is too large") from None
        if isinstance(found, complex):
            raise ValueError("it takes a root of a negative number")  # noqa: TRY004 - a wrong text, not type
        return float(found)

    def _number(self) -> float:
        word = self._take()
        if word == "(":
            self._deeper()
            found = self._sum()
            if self._take() != ")":
                raise ValueError("a closing parenthesis “)” is missing")
            self._depth -= 1
            return found
        if word.lower() in {"inf", "nan"} or word[:1].isdigit() or word[:1] == ".":
            return float(word)
        raise ValueError(f"“{word}” stands where a number should: {_HINT}" if word else _HINT)

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._at += 1
        return token

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError(f"it is nested deeper than {_DEEPEST} levels")
