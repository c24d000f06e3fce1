"""What the core says in English, errors and problems, in the language of the window.

The core knows no language: its sentences are texts by the time they get here. Each is found again among the
sentences of the sources, which stand in `resources/translations` with `{0}` where something was put in; what
was put in may be a sentence itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import Formatter
from typing import Final

from gradstudio.gates import CATALOGUE
from gradstudio.ui.gate_words import gate_word
from gradstudio.ui.language import read_words, spoken

SENTENCES: Final = "sentences"
"""The context of these sentences in `resources/translations`."""
OF_THE_SYSTEM: Final = (
    "file exists",
    "file name too long",
    "is a directory",
    "no space left on device",
    "no such file or directory",
    "not a directory",
    "permission denied",
    "read-only file system",
)
"""Why a file cannot be read or written, in the system's words."""
_PLACED: Final = re.compile(r"(line \d+, column \d+|\S+): (.+)", re.DOTALL)
"""A sentence after the place that it is about."""
_KINKS: Final = frozenset(gate.kink_word for gate in CATALOGUE.values())
"""Words that stand alone; any other word is a name."""


def translated(sentence: str) -> str:
    """A sentence of the core as the window speaks; as it is where it is no such sentence."""
    return _translated(sentence, spoken())


@lru_cache(maxsize=512)
def _translated(sentence: str, language: str) -> str:
    if placed := _PLACED.fullmatch(sentence):
        place, rest = placed.groups()
        if (told := _translated(rest, language)) != rest:
            return f"{_translated(place, language)}: {told}"
    for pattern, holes, words in _patterns(language):
        if found := pattern.fullmatch(sentence):
            parts = [_translated(part, language) for part in found.groups()]
            return words.format(*parts, **dict(zip(holes, parts, strict=True)))
    head, joint, tail = sentence.partition(": ")
    if joint:
        told = f"{_translated(head, language)}: {_translated(tail, language)}"
        if told != sentence:
            return told
    return gate_word(sentence) if " " in sentence or sentence in _KINKS else sentence


@lru_cache(maxsize=4)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], list[str], str], ...]:
    """What each sentence looks like, and its translation; those with the most words of their own first."""
    found: list[tuple[int, re.Pattern[str], list[str], str]] = []
    for (context, source), words in read_words(language).items():
        if context == SENTENCES:
            pieces = [(text, hole) for text, hole, _, _ in Formatter().parse(source)]
            pattern = "".join(re.escape(text) + ("" if hole is None else "(.*?)") for text, hole in pieces)
            holes = [hole for _, hole in pieces if hole is not None]
            own = sum(len(text) for text, _ in pieces)
            found.append((own, re.compile(pattern, re.DOTALL), holes, words))
    return tuple(each[1:] for each in sorted(found, key=lambda each: -each[0]))
