"""The text that asks for a data set: read, and written so that it is read back."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.errors import DataError
from gradstudio.train.data.wanted import Wanted, names, one_of, wanted


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("digits", Wanted("digits")),
        (" digits ", Wanted("digits")),
        ("spirals()", Wanted("spirals")),
        ("spirals( n = 800,noise=0.08 )", Wanted("spirals", {"n": "800", "noise": "0.08"})),
        ("data (1).csv", Wanted("data (1).csv")),
        ("data (1).csv(target=x)", Wanted("data (1).csv", {"target": "x"})),
        ('a.csv(target="weight (kg), wet")', Wanted("a.csv", {"target": "weight (kg), wet"})),
        ("a.csv(target='5\" disk')", Wanted("a.csv", {"target": '5" disk'})),
        ("copy (a=b)", Wanted("copy", {"a": "b"})),
        ("a(b", Wanted("a(b")),
    ],
)
def test_what_a_text_asks_for(text: str, asked: Wanted) -> None:
    assert wanted(text) == asked


_WORDS = st.text("abc xyz", min_size=1).map(str.strip).filter(bool)


@given(_WORDS, st.dictionaries(st.text("abcde", min_size=1, max_size=3), st.text("ab 1,=()'é")))
def test_what_is_written_is_read_back(name: str, settings: dict[str, str]) -> None:
    asked = Wanted(name, settings)
    assert wanted(str(asked)) == asked


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(DataError):
        assert len(wanted(text).name) <= len(text)


@pytest.mark.parametrize("text", ["(" * 5000, "a(" + "a=" * 2400, "a(" + "a= ," * 1200, "a(a=" + " " * 4990])
def test_a_hostile_text_is_a_name(text: str) -> None:
    assert wanted(text) == Wanted(text.strip())


def test_words_and_names() -> None:
    with pytest.raises(ValueError, match=r"^yes, no or auto$"):
        one_of("yes", "no", "auto")("maybe")
    assert names("a + b c+d") == ("a", "b c", "d")
