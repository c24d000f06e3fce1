from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from gradstudio.errors import FileError
from gradstudio.graph.files import storage


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_is_read(tmp_path: Path) -> None:
    storage.write(tmp_path / "a", b"one")
    storage.write(tmp_path / "a", b"two")
    assert storage.read(tmp_path / "a") == b"two"
    assert _names(tmp_path) == ["a"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    storage.write(path, b"old")

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, full)
    with pytest.raises(FileError) as caught:
        storage.write(path, b"new")
    monkeypatch.undo()
    assert str(caught.value) == f"{path}: cannot be saved: no space left on device"
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["a"]


def test_an_interruption_leaves_nothing_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        storage.write(tmp_path / "a", b"new")
    assert _names(tmp_path) == []


def test_the_file_is_synced_before_it_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def syncing(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def replacing(self: Path, target: Path) -> Path:
        steps.append("replace")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "replace", replacing)
    storage.write(tmp_path / "a", b"new")
    assert steps == ["file", "replace", "folder"]


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def syncing(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", syncing)
    storage.write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    storage.write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert _names(tmp_path / "there") == ["target"]


def test_a_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "target")
    storage.write(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_permissions_are_kept_and_new_files_get_the_ordinary_ones(tmp_path: Path) -> None:
    path, plain = tmp_path / "a", tmp_path / "plain"
    path.write_bytes(b"old")
    path.chmod(0o640)
    storage.write(path, b"new")
    storage.write(tmp_path / "b", b"new")
    plain.touch()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (tmp_path / "b").stat().st_mode == plain.stat().st_mode


def test_a_read_only_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_args: False)
    with pytest.raises(FileError, match="cannot be saved: it is read-only"):
        storage.write(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "it is a folder"), ("no/such", "no such file or directory"), ("pipe", "it is not an ordinary file"),
     ("round", "too many levels of symbolic links|[Ss]ymlink loop"), ("a\0b", "null")],
)  # fmt: skip
def test_where_nothing_can_be_written(name: str, reason: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    with pytest.raises(FileError, match=reason) as caught:
        storage.write(f"{tmp_path}/{name}", b"new")
    assert "\n" not in str(caught.value)
    with pytest.raises(FileError) as asked:
        storage.refuse_unwritable(f"{tmp_path}/{name}")
    assert str(asked.value) == str(caught.value)
    assert _names(tmp_path) == ["pipe", "round"]


def test_asking_whether_a_file_can_be_written_touches_nothing(tmp_path: Path) -> None:
    storage.refuse_unwritable(tmp_path / "new")
    assert _names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "reason"), [("", "is a directory"), ("none", "no such file"), ("a\0b", "null")]
)
def test_what_cannot_be_read(name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=f"cannot be read: .*{reason}"):
        storage.read(f"{tmp_path}/{name}")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert storage.read(path, limit=5) == b"12345"
    with pytest.raises(FileError, match="larger than 0 MB"):
        storage.read(path, limit=4)


def test_an_endless_device_is_not_read_to_its_end() -> None:
    with pytest.raises(FileError, match="larger than 1 MB"):
        storage.read("/dev/zero", limit=1024**2)


def test_a_path_is_shown_on_one_line() -> None:
    assert storage.shown_path("a b.grad") == "a b.grad"
    assert storage.shown_path("a\nb") == r"'a\nb'"
