"""CSV files: what is guessed, what can be said, and what is refused with its line and column."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gradstudio.errors import DataError, GradStudioError
from gradstudio.train.data import Dataset, load_data, table
from gradstudio.train.data.preview import preview

Load = Callable[..., Dataset]

FLOWERS = """\
length,width,colour,kind
1.5,2,red,rose
1.7,2.2,blue,lily
2.0,3,green,rose
"""


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def written(content: str | bytes, told: str = "") -> Dataset:
        Path("t.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_data(f"t.csv({told})")

    return written


def test_the_last_column_is_predicted_from_the_others(load: Load) -> None:
    data = load(FLOWERS)
    assert data.columns == ("length", "width", "colour = blue", "colour = green", "colour = red")
    assert data.inputs.tolist() == [[1.5, 2, 0, 0, 1], [1.7, 2.2, 1, 0, 0], [2, 3, 0, 1, 0]]
    assert (data.classes, data.targets.tolist()) == (("lily", "rose"), [1, 0, 1])
    assert (data.name, data.scaled) == ("t.csv", False)


def test_another_column_is_the_target_and_words_are_numbered(load: Load) -> None:
    data = load(FLOWERS, "target=colour, encode=index, without=width")
    assert data.columns == ("length", "kind")
    assert data.inputs.tolist() == [[1.5, 1], [1.7, 0], [2, 1]]
    assert data.classes == ("blue", "green", "red")
    assert load(FLOWERS, "target=3").classes == data.classes


def test_numbers_are_predicted_as_numbers_and_few_whole_ones_as_classes(load: Load) -> None:
    measured = load(FLOWERS, "target=length")
    assert (measured.classes, measured.targets.tolist()) == ((), [1.5, 1.7, 2.0])
    counted = "x,n\n1,3\n2,10\n3,3\n"
    assert load(counted).classes == ("3", "10")
    assert load(counted, "predict=number").targets.tolist() == [3, 10, 3]
    assert load(FLOWERS, "target=length, predict=class").classes == ("1.5", "1.7", "2")


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ("a;b;c\n1,5;2;x\n2,5;3;y\n", ("a", "b")),
        ("a\tb\tc\n1.5\t2\tx\n2.5\t3\ty\n", ("a", "b")),
        ("a|b|c\n1.5|2|x\n2.5|3|y\n", ("a", "b")),
        ("\ufeffa,b,c\r\n1.5,2,x\r\n2.5,3,y\r\n", ("a", "b")),
        ("1.5,2,x\n2.5,3,y\n", ("column 1", "column 2")),
        ('"a","b","c"\n"1.5","2","x, or\n so"\n"2.5","3","y"\n', ("a", "b")),
        ("a,a,c\n1.5,2,x\n2.5,3,y", ("a", "a (2)")),
        ("a,b,c,\n1.5,2,x,\n2.5,3,y,\n", ("a", "b")),
        ("\n\na,b,c\n\n1.5,2,x\n2.5,3,y\n\n", ("a", "b")),
    ],
    ids=["semicolon", "tab", "pipe", "windows", "no header", "quoted", "twice", "trailing", "blank lines"],
)
def test_delimiters_headers_and_line_ends_are_found_out(
    content: str, columns: tuple[str, ...], load: Load
) -> None:
    data = load(content)
    assert data.columns == columns
    assert data.inputs.tolist() == [[1.5, 2], [2.5, 3]]
    assert len(data.classes) == 2


def test_what_is_guessed_can_be_said(load: Load) -> None:
    assert load("2019,2020\n1,2\n3,4\n", "header=yes").columns == ("2019",)
    assert load("a,b\nc,d\n", "header=no").columns == ("column 1 = c",)
    assert load("1;2,3;4\n5;6,7;8\n", "delimiter=comma, header=no").columns == ("column 1 = 5;6",)
    assert load("zip,t\n10,a\n20,b\n30,a\n", "categories=zip").width == 3


def test_missing_cells(load: Load) -> None:
    gaps = "a,b,c\n1,red,x\n,red,y\n5,NA,x\n3,blue,?\n3,red,x\n"
    with pytest.raises(DataError) as refused:
        load(gaps)
    assert str(refused.value) == (
        "t.csv: line 3, column a: the cell is empty (the first of 3 empty cells); "
        "missing=drop leaves such rows out, missing=fill puts the column's mean there"
    )
    dropped = load(gaps, "missing=drop")
    assert dropped.inputs.tolist() == [[1, 1], [3, 1]]
    filled = load(gaps, "missing=fill")
    assert filled.columns == ("a", "b = red")
    assert filled.inputs.tolist() == [[1, 1], [3, 1], [5, 1], [3, 1]]
    assert filled.targets.tolist() == [0, 1, 0, 0]


def test_bad_rows_are_told_by_line_and_can_be_left_out(load: Load) -> None:
    bad = 'a,t\n1,"x\n"\n2,y,z\nten,x\n4\n5,y\n6,x\n'
    with pytest.raises(DataError) as refused:
        load(bad)
    assert str(refused.value) == (
        "t.csv: line 4 has 3 cells, not 2 (the first of 3 bad places); "
        "mend it, or leave such rows out with bad=drop"
    )
    assert load(bad, "bad=drop").inputs.tolist() == [[1], [5], [6]]
    looked = preview("t.csv")
    assert looked.bad == [
        "line 4 has 3 cells, not 2",
        "line 5, column a: 'ten' is no number, as the others are",
        "line 6 has 1 cells, not 2",
    ]
    assert (looked.rows, looked.missing, looked.classes) == (4, 0, {"x": 3, "y": 1})
    assert [list(row) for row in looked.head] == [["1", "x"], ["ten", "x"], ["5", "y"], ["6", "x"]]
    assert looked.columns[0].range == "1 … 6"


@pytest.mark.parametrize(
    ("content", "told", "said"),
    [
        (b"", "", "there is no row in it"),
        (b"\n\n", "", "there is no row in it"),
        (b"a,b\n", "header=yes", "there is no row under its heading"),
        (b"a,b\n1,2,3\n", "", "line 2 has 3 cells, not 2"),
        (b"\xff\xfea\0,\0", "", "this is UTF-16; save it as UTF-8"),
        (b"a,b\n1,\xe9\n", "", "line 2 is not UTF-8; save the file as UTF-8"),
        (b"a,b\n1,\0\n", "", "line 2 holds a null byte: this is no text"),
        (b'a,b\n1,"2\n3,4\n', "", "line 2 cannot be read (unexpected end of data); look at its quotation"),
        (b'a,b\n1,"2"x\n', "", "line 2 cannot be read"),
        (b"a,b\n1," + b"9" * 200_000 + b"\n", "", "line 2 cannot be read (field larger than field limit"),
        (b"a\n1\n2\n", "", "there is one column, the target, and nothing to predict it from"),
        (b"a,b\n1,x\n", "target=c", "there is no column 'c'; it has a, b"),
        (b"alpha,b\n1,x\n", "target=alpa", "there is no column 'alpa'; did you mean alpha?"),
        (b"a,b\n1,x\n", "target=3", "there is no column '3'"),
        (b"a,b\n1,x\n", "without=a+b", "every column is left out"),
        (b"a,b\n1,x\n", "target=b, predict=number", "column b holds words: predict=number wants numbers"),
        (b"a,b,c\n1,,x\n2,,y\n", "", "column b has no value at all; leave it out with without=b"),
        (b"a,b\n1,?\n,x\n", "missing=drop", "no row is left"),
        (b"a,b\n1,x\n", "header=maybe", "header must be auto, yes or no, not 'maybe'"),
        (b"a,b\n1,x\n", "colour=red", "t.csv has no setting 'colour'; it has target, predict"),
        (b"a,b\n1e999,x\n1,y\n", "", "line 2, column a: '1e999' is no number"),
        (
            b"a,b\n" + b"".join(b"w%d,x\n" % i for i in range(101)),
            "",
            "column a has 101 different words, more than",
        ),
    ],
)
def test_files_that_are_refused_in_one_line(content: bytes, told: str, said: str, load: Load) -> None:
    with pytest.raises(DataError) as refused:
        load(content, told)
    assert said in str(refused.value)
    assert str(refused.value).startswith("t.csv")
    assert "\n" not in str(refused.value)


def test_limits_are_kept(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "ROW_LIMIT", 3)
    with pytest.raises(DataError, match="line 5: a table has at most 10,000 columns, 3 rows"):
        load("a,b\n" + "1,x\n" * 9)
    monkeypatch.setattr(table, "BYTE_LIMIT", 10)
    with pytest.raises(GradStudioError, match=r"t\.csv: larger than"):
        load("a,b\n" + "1,x\n" * 9)


_CELL = st.one_of(
    st.sampled_from(
        ["", "1", "-2.5", "x", "NaN", "1e400", '"', '""', "a b", "é", "1,2", ";", "\t", "\0", "\r", "_1"]
    ),
    st.text(max_size=4),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(_CELL, max_size=4), max_size=5),
    sign=st.sampled_from([",", ";", "\t"]),
    told=st.sampled_from(["", "bad=drop, missing=fill"]),
)
def test_any_file_is_a_data_set_or_refused(rows: list[list[str]], sign: str, told: str, load: Load) -> None:
    content = "\n".join(sign.join(row) for row in rows)
    with contextlib.suppress(UnicodeEncodeError):
        _sound(load, content.encode(), told)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60))
def test_any_bytes_are_a_data_set_or_refused(content: bytes, load: Load) -> None:
    _sound(load, content, "bad=drop, missing=fill")


def _sound(load: Load, content: bytes, told: str) -> None:
    try:
        data = load(content, told)
    except DataError as error:
        said = str(error)
        if len(said.splitlines()) != 1:
            pytest.fail(said)
    else:
        assert np.isfinite(data.inputs).all()
    with contextlib.suppress(DataError):
        assert preview("t.csv").rows >= 0
