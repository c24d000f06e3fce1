"""The grammar of the search: what each query means, and what is said where one means nothing."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.engine.find_grammar import LONGEST, read_query
from gradstudio.engine.find_query import All, Compare, Either, Mark, Not, OfGate, OfShape, Query, Word
from gradstudio.errors import FindError

RELU = Word("relu")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("relu", RELU),
        ("|grad| < 1e-6", Compare("grad", norm=True, operator="<", number=1e-6)),
        ("|grad|<1e-6", Compare("grad", norm=True, operator="<", number=1e-6)),
        ("gradient ≥ −3", Compare("grad", norm=False, operator=">=", number=-3.0)),
        ("upstream == 0", Compare("grad", norm=False, operator="=", number=0.0)),
        ("downstream != 2", Compare("downstream", norm=False, operator="!=", number=2.0)),
        ("value = -inf", Compare("value", norm=False, operator="=", number=-math.inf)),
        ("NaN", Mark("nan")),
        ("gate = times", OfGate("mul")),
        ("gate = ×", OfGate("mul")),
        ("gate != ReLU", OfGate("relu", equal=False)),
        ("shape = (3, 4)", OfShape((3, 4))),
        ("shape = 3x4", OfShape((3, 4))),
        ("3×4", OfShape((3, 4))),
        ("shape = (5,)", OfShape((5,))),
        ("shape = 5", OfShape((5,))),
        ("shape != scalar", OfShape((), equal=False)),
        ("shape = ()", OfShape(())),
        ("shape = (N, *)", OfShape(("N", "*"))),
        ("relu dead", All((RELU, Mark("dead")))),
        ("relu and dead or nan", Either((All((RELU, Mark("dead"))), Mark("nan")))),
        ("relu (dead or nan)", All((RELU, Either((Mark("dead"), Mark("nan")))))),
        ("not not relu", Not(Not(RELU))),
        ("not relu nan", All((Not(RELU), Mark("nan")))),
        ('"or" "dead"', All((Word("or"), Word("dead")))),
        ("|x|", Word("|x|")),
        ("1/x", Word("1/x")),
        ("grad", Word("grad")),
    ],
)
def test_a_query_means(text: str, tree: Query) -> None:
    assert read_query(text) == tree


def test_a_blank_query_means_nothing() -> None:
    assert read_query("") is None
    assert read_query("  \t ") is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("|grad| <", "such as |grad| < 1e-6"),
        ("grad > x", "“x” is no number; write grad > 0"),
        ("gard > 0", "“gard” cannot be compared; value, grad and downstream can"),
        ("|gard| > 0", "“gard” cannot be compared"),
        ("0 < grad", "such as grad > 0"),
        ("grad > 0 < 1", "grad > 0 grad < 1"),
        ("> 3", "such as grad > 0"),
        ("value < nan", "= or !="),
        ("gate = rleu", "did you mean relu?"),
        ("gate =", "such as gate = relu"),
        ("gate > relu", "= or !=, not with >"),
        ("shape =", "such as shape = (3, 4)"),
        ("shape = (3, 4", "not closed"),
        ("shape = (3; 4)", "write (3, 4), 3x4, (N, *) or scalar"),
        ("(relu", "closing bracket is missing"),
        ("relu)", "never opened"),
        ("()", "brackets are empty"),
        ("not", "something is missing after “not”"),
        ("relu or", "something is missing after “or”"),
        ("or relu", "something is missing before “or”"),
        ('"relu', "closing quotation mark"),
        ("(" * 60, "brackets or nots"),
        ("not " * 60, "brackets or nots"),
        ("x" * (LONGEST + 1), f"at most {LONGEST} letters"),
    ],
)
def test_what_cannot_be_read_says_in_one_line_what_would_be_right(text: str, right: str) -> None:
    with pytest.raises(FindError) as caught:
        read_query(text)
    assert right in str(caught.value)
    assert "\n" not in str(caught.value)


_PIECES = st.sampled_from(
    [
        "relu",
        "grad",
        "|grad|",
        "value",
        "<",
        ">=",
        "=",
        "!=",
        "!",
        "1e-6",
        "nan",
        "(",
        ")",
        "not",
        "or",
        "and",
        "gate",
        "shape",
        "3x4",
        "3,",
        "*",
        '"',
        "|",
        "dead",
        "×",
        "−",
        "٣",
    ]
)


@given(st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=12).map(" ".join)))
def test_any_text_is_a_query_or_is_refused_in_one_line(text: str) -> None:
    message = ""
    try:
        read_query(text)
    except FindError as error:
        message = str(error)
    assert len(message.splitlines()) <= 1
