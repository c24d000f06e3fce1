"""Readings: what is known of a data set and its file, also where it cannot be used; grids, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gradstudio.errors import DataError, GradStudioError
from gradstudio.train.data import load_data
from gradstudio.train.data.grid import SampleGrid
from gradstudio.train.data.reading import Reading, read_data

Read = Callable[..., Reading]

BAD = "width,colour,kind\n1.5,red,rose\n,blue,lily\nten,red,rose\n3,red\n2,blue,lily\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def written(content: str, told: str = "") -> Reading:
        path = tmp_path / "t.csv"
        path.write_text(content, encoding="utf-8")
        return read_data(f"{path}({told})" if told else str(path))

    return written


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [("moons", "generated", "moons(n=800, noise=0.15, seed=0)"), ("wine", "shipped", "wine")],
)
def test_known_sets_are_read_as_they_are_loaded(text: str, kind: str, said: str) -> None:
    reading = read_data(text)
    assert (reading.kind, reading.text, reading.refusal) == (kind, said, None)
    assert np.array_equal(reading.usable().inputs, load_data(text).inputs)


@pytest.mark.parametrize(
    ("text", "place"), [("moons(n=3)", "n"), ("moons(noise=loud)", "noise"), ("nothing", None)]
)
def test_what_is_off_is_told_in_the_reading(text: str, place: str | None) -> None:
    reading = read_data(text)
    assert (reading.dataset, reading.grid) == (None, None)
    assert reading.refusal is not None
    assert reading.refusal.place == place
    with pytest.raises(GradStudioError):
        reading.usable()


def test_a_text_on_two_lines_is_told_too() -> None:
    assert isinstance(read_data("a\nb").refusal, DataError)


def test_a_bad_table_can_be_looked_at(read: Read) -> None:
    reading = read(BAD)
    grid = reading.grid
    assert reading.dataset is None
    assert grid is not None
    assert [column.name for column in grid.columns] == ["width", "colour", "kind"]
    assert [(note.kind, note.missing, note.range) for note in grid.columns] == [
        ("numbers", 1, "1.5 … 2"),
        ("words", 0, "2: blue, red"),
        ("words", 0, "2: lily, rose"),
    ]
    assert [(fault.line, fault.row, fault.column) for fault in grid.faults] == [
        (3, 1, 0),
        (4, 2, 0),
        (5, None, None),
    ]
    assert [fault.reason for fault in grid.faults] == [
        "line 3, column width: the cell is empty",
        "line 4, column width: 'ten' is no number, as the others are",
        "line 5 has 2 cells, not 3",
    ]
    assert [grid.line(row) for row in range(len(grid))] == [2, 3, 4, 6]
    assert [grid.state(row, 0) for row in range(len(grid))] == ["", "missing", "bad", ""]
    assert [grid.text(2, column) for column in range(3)] == ["ten", "red", "rose"]
    mended = read(BAD, "bad=drop, missing=drop")
    assert len(mended.usable()) == 2
    assert mended.grid is not None
    assert len(mended.grid) == 4


def test_the_target_stands_last_wherever_it_is_in_the_file(read: Read) -> None:
    grid = read(BAD.replace(",blue", "2,blue"), "target=width, bad=drop").grid
    assert grid is not None
    assert [column.name for column in grid.columns] == ["colour", "kind", "width"]
    assert [grid.text(0, column) for column in range(3)] == ["red", "rose", "1.5"]
    assert [grid.state(2, column) for column in range(3)] == ["", "", "bad"]


def test_a_data_set_as_a_grid() -> None:
    iris = load_data("iris")
    grid = SampleGrid(iris)
    assert (len(grid), grid.line(0), grid.faults) == (150, 1, ())
    assert [grid.text(0, column) for column in range(5)] == ["5.1", "3.5", "1.4", "0.2", "setosa"]
    assert (grid.columns[0].range, grid.columns[-1].name) == ("4.3 … 7.9", "class")
    assert grid.columns[-1].range == "3: setosa, versicolor, virginica"


def test_the_arrays_of_an_npz_file_are_named_also_where_they_do_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez(path, first=np.zeros((4, 2)), second=np.arange(4))
    reading = read_data(str(path))
    assert reading.arrays == ("first", "second")
    assert reading.refusal is not None
    assert len(read_data(f"{path}(x=first, t=second)").usable()) == 4
