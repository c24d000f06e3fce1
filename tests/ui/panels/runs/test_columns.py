from __future__ import annotations

from dataclasses import replace

import pytest

from gradstudio.train.experiments import Run
from gradstudio.ui.panels.runs.columns import Columns, figure_text, hidden_text, seconds_text
from gradstudio.ui.panels.runs.copying import as_csv, as_tsv
from gradstudio.ui.panels.runs.keeping import Entry


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.0423, "0.042 s"), (4.256, "4.26 s"), (59.9, "59.9 s"), (125.2, "2 min 5 s")]
)
def test_how_long_it_took(seconds: float, text: str) -> None:
    assert seconds_text(seconds) == text


def test_figures_and_sizes() -> None:
    assert figure_text("heldout_accuracy", 0.98765) == "98.77 %"
    assert figure_text("loss", 0.123456) == "0.1235"
    assert figure_text("loss", None) == hidden_text(()) == "–"
    assert hidden_text((32, 16)) == "32 × 16"


def test_a_file_is_called_by_its_name(made: list[Run]) -> None:
    (data,) = (column for column in Columns().all() if column.key == "data")
    assert data.text(Entry(replace(made[0], data="/far/away/points.csv(missing=drop)"), 1)) == "points.csv"


def test_a_copy_has_every_digit(made: list[Run], failed: Run) -> None:
    columns = Columns().all()
    entries = [Entry(made[0], 1), Entry(failed, 2)]
    head, first, second = as_tsv(columns, entries).splitlines()
    assert head.split("\t")[:4] == ["number", "data", "hidden", "seed"]
    told = dict(zip(head.split("\t"), first.split("\t"), strict=True))
    last = made[0].last
    assert last is not None
    assert float(told["loss"]) == last.loss
    assert (told["number"], told["hidden"], told["batch"]) == ("1", "2", "64")
    assert dict(zip(head.split("\t"), second.split("\t"), strict=True))["loss"] == ""
    assert '"moons(n=100, noise=0.15, seed=0)"' in as_csv(columns, entries)
