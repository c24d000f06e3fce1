from __future__ import annotations

from dataclasses import replace

from gradstudio.train.experiments import Run
from gradstudio.ui.panels.runs.grouping import grouped
from gradstudio.ui.panels.runs.keeping import Entry


def entries(runs: list[Run]) -> list[Entry]:
    return [Entry(run, number) for number, run in enumerate(runs, start=1)]


def test_runs_that_differ_in_their_seed_alone_are_one_group(made: list[Run]) -> None:
    first, second = grouped(entries(made))
    assert [entry.number for entry in first.entries] == [1, 2]
    assert [run.settings.seed for run in second.runs] == [0, 1]
    assert first.unlike == {"hidden": (2,)}
    assert second.unlike == {"hidden": (8,)}


def test_groups_are_told_apart_by_all_that_they_differ_in(made: list[Run]) -> None:
    other = replace(made[0], settings=replace(made[0].settings, lr=0.5), data="digits")
    first, second = grouped(entries([made[0], other]))
    assert first.unlike == {"data": made[0].data, "lr": 0.1}
    assert second.unlike == {"data": "digits", "lr": 0.5}
    assert grouped(entries(made[:2]))[0].unlike == {}
    assert grouped([]) == []
