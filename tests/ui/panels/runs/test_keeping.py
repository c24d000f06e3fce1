from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gradstudio.graph.files import save
from gradstudio.graph.mlp import mlp
from gradstudio.train.experiments import Run
from gradstudio.train.kept import keep, kept
from gradstudio.ui.panels.runs.keeping import Keeping
from gradstudio.ui.workspace import Workspace


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    made = Workspace()
    made.start(mlp([2, 4, 2]))
    return made


@pytest.fixture
def keeping(workspace: Workspace) -> Iterator[Keeping]:
    made = Keeping(workspace)
    yield made
    made.close()


def settle(keeping: Keeping, qtbot: QtBot) -> None:
    keeping.wait()
    qtbot.wait(20)


def numbers(keeping: Keeping) -> list[int]:
    return [entry.number for entry in keeping.entries]


def test_runs_before_the_first_save_are_kept_at_it(
    workspace: Workspace, keeping: Keeping, made: list[Run], tmp_path: Path, qtbot: QtBot
) -> None:
    for run in made[:2]:
        keeping.add(run)
    before = keeping.folder
    assert before is None
    assert numbers(keeping) == [1, 2]
    workspace.save(tmp_path / "net.grad")
    keeping.add(made[2])
    settle(keeping, qtbot)
    assert keeping.folder == tmp_path / "net.runs"
    assert [entry.run for entry in kept(tmp_path / "net.runs")] == made[:3]
    assert numbers(keeping) == [1, 2, 3]
    workspace.save(tmp_path / "net.grad")
    settle(keeping, qtbot)
    assert len(kept(tmp_path / "net.runs")) == 3


def test_runs_in_the_folder_are_there_when_the_graph_is_opened(
    workspace: Workspace, keeping: Keeping, made: list[Run], tmp_path: Path, qtbot: QtBot
) -> None:
    path, folder = tmp_path / "net.grad", tmp_path / "net.runs"
    save(workspace.document, path)
    for run in made[:2]:
        keep(run, folder)
    (folder / "0003.json").write_text("{")
    keeping.add(made[3])
    workspace.open(path)
    keeping.add(made[2])
    settle(keeping, qtbot)
    assert [entry.run for entry in keeping.entries] == made[:3]
    assert numbers(keeping) == [1, 2, 4]
    (problem,) = keeping.problems
    assert "0003.json: no run, or a damaged one" in problem
    workspace.start(mlp([2, 4, 2]))
    assert keeping.entries == []
    assert keeping.problems == ()


def test_a_graph_saved_elsewhere_takes_its_runs_along(
    workspace: Workspace, keeping: Keeping, made: list[Run], tmp_path: Path, qtbot: QtBot
) -> None:
    workspace.save(tmp_path / "a.grad")
    keeping.add(made[0])
    settle(keeping, qtbot)
    keep(made[1], tmp_path / "b.runs")
    workspace.save(tmp_path / "b.grad")
    settle(keeping, qtbot)
    assert [entry.run for entry in kept(tmp_path / "b.runs")] == [made[1], made[0]]
    assert [entry.run for entry in keeping.entries] == [made[1], made[0]]
    assert numbers(keeping) == [1, 2]
    assert [entry.run for entry in kept(tmp_path / "a.runs")] == [made[0]]


def test_what_is_deleted_comes_back_as_it_was(
    workspace: Workspace, keeping: Keeping, made: list[Run], tmp_path: Path, qtbot: QtBot
) -> None:
    workspace.save(tmp_path / "net.grad")
    for run in made[:3]:
        keeping.add(run)
    keeping.delete([keeping.entries[1]])
    settle(keeping, qtbot)
    assert numbers(keeping) == [1, 3]
    assert [entry.number for entry in kept(tmp_path / "net.runs")] == [1, 3]
    keeping.restore()
    assert keeping.deleted == []
    settle(keeping, qtbot)
    assert numbers(keeping) == [1, 2, 3]
    assert [entry.run for entry in kept(tmp_path / "net.runs")] == made[:3]


def test_what_comes_back_at_once_is_kept_though_no_more_is(
    workspace: Workspace, keeping: Keeping, made: list[Run], tmp_path: Path, qtbot: QtBot
) -> None:
    workspace.save(tmp_path / "net.grad")
    keeping.add(made[0])
    keeping.keep_beside(on=False)
    keeping.add(made[1])
    keeping.delete(keeping.entries)
    keeping.restore()
    settle(keeping, qtbot)
    assert numbers(keeping) == [1, 2]
    assert [entry.run for entry in kept(tmp_path / "net.runs")] == [made[0]]


def test_a_run_whose_file_cannot_be_deleted_is_there_still(
    workspace: Workspace,
    keeping: Keeping,
    made: list[Run],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def refuse(_path: Path, *, missing_ok: bool) -> None:
        raise PermissionError(13, "Permission denied")

    workspace.save(tmp_path / "net.grad")
    keeping.add(made[0])
    settle(keeping, qtbot)
    told: list[str] = []
    keeping.failed.connect(told.append)
    monkeypatch.setattr(Path, "unlink", refuse)
    keeping.delete(keeping.entries)
    settle(keeping, qtbot)
    assert numbers(keeping) == [1]
    assert keeping.deleted == []
    assert "0001.json: the run cannot be deleted: Permission denied" in told[0]


def test_runs_are_not_kept_where_nobody_wants_it_and_are_once_somebody_does(
    workspace: Workspace, keeping: Keeping, made: list[Run], tmp_path: Path, qtbot: QtBot
) -> None:
    workspace.save(tmp_path / "net.grad")
    keeping.keep_beside(on=False)
    keeping.add(made[0])
    settle(keeping, qtbot)
    assert not (tmp_path / "net.runs").exists()
    keeping.keep_beside(on=True)
    settle(keeping, qtbot)
    assert [entry.run for entry in kept(tmp_path / "net.runs")] == [made[0]]


def test_where_none_can_be_kept_it_says_so_and_goes_on(
    workspace: Workspace, keeping: Keeping, made: list[Run], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "net.runs").write_text("a file")
    workspace.save(tmp_path / "net.grad")
    with qtbot.waitSignal(keeping.failed) as told:
        keeping.add(made[0])
    assert "runs cannot be kept there" in told.args[0]
    assert numbers(keeping) == [1]


def test_what_is_under_way_is_written_before_it_closes(
    workspace: Workspace, keeping: Keeping, made: list[Run], tmp_path: Path
) -> None:
    workspace.save(tmp_path / "net.grad")
    for run in made:
        keeping.add(run)
    keeping.close()
    assert [entry.run for entry in kept(tmp_path / "net.runs")] == made


def test_another_window_goes_on_with_them(
    workspace: Workspace, keeping: Keeping, made: list[Run], qtbot: QtBot
) -> None:
    for run in made[:2]:
        keeping.add(run)
    keeping.delete(keeping.entries[:1])
    later = Workspace()
    other = Keeping(later)
    later.take_over(workspace)
    other.take_over(keeping)
    assert numbers(other) == [2]
    other.restore()
    assert numbers(other) == [1, 2]
    other.close()
