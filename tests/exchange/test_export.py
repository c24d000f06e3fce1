from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradstudio.errors import ExportError, FileError
from gradstudio.exchange import TARGETS, Exported, export, write
from gradstudio.exchange.export import packed
from graphs import worked_example


def test_an_unknown_target_is_refused_with_what_there_is() -> None:
    with pytest.raises(ExportError, match="there is no export to 'fortran'; there is numpy"):
        export(worked_example(), "fortran")
    with pytest.raises(ExportError, match="did you mean numpy"):
        export(worked_example(), "numpi")
    assert list(TARGETS) == ["numpy"]


def test_code_is_written_with_its_arrays_beside_it(tmp_path: Path) -> None:
    written = write(Exported("text\n", {"W": np.eye(3), "file": np.arange(4)}), tmp_path / "net.py")
    assert written == (tmp_path / "net.py", tmp_path / "net.npz")
    assert (tmp_path / "net.py").read_text(encoding="utf-8") == "text\n"
    with np.load(tmp_path / "net.npz", allow_pickle=False) as stored:
        assert stored["W"].tolist() == np.eye(3).tolist()
        assert stored["file"].tolist() == [0, 1, 2, 3]


def test_without_arrays_there_is_one_file(tmp_path: Path) -> None:
    assert write(Exported("text\n"), tmp_path / "net.py") == (tmp_path / "net.py",)
    assert [path.name for path in tmp_path.iterdir()] == ["net.py"]


@pytest.mark.parametrize(
    ("given", "code", "arrays"),
    [
        ("net", "net.py", "net.npz"),
        ("net.", "net.py", "net.npz"),
        ("net.txt", "net.txt", "net.npz"),
        ("a name with spaces", "a name with spaces.py", "a name with spaces.npz"),
        ("v1.2.py", "v1.2.py", "v1.2.npz"),
    ],
)
def test_names_are_completed(tmp_path: Path, given: str, code: str, arrays: str) -> None:
    written = write(Exported("text\n", {"W": np.eye(3)}), tmp_path / given)
    assert [path.name for path in written] == [code, arrays]


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ExportError, match="no name for a file"):
        write(Exported("text\n"), name)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="this is a folder; name a file in it"):
        write(Exported("text\n"), tmp_path)


@pytest.mark.parametrize("arrays", [{}, {"W": np.eye(3)}], ids=["without arrays", "with arrays"])
def test_code_that_is_called_as_arrays_are_is_refused(tmp_path: Path, arrays: dict[str, Any]) -> None:
    with pytest.raises(ExportError, match=r"the arrays are called \.npz"):
        write(Exported("text\n", arrays), tmp_path / "net.npz")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"no-such-folder.*cannot be saved"):
        write(Exported("text\n", {"W": np.eye(3)}), tmp_path / "no-such-folder" / "net.py")


def test_code_that_cannot_be_written_leaves_no_arrays(tmp_path: Path) -> None:
    (tmp_path / "net.py").symlink_to(tmp_path / "no-such-folder" / "net.py")
    with pytest.raises(FileError, match=r"net\.py: cannot be saved: no such file or directory"):
        write(Exported("text\n", {"W": np.eye(3)}), tmp_path / "net.py")
    assert [path.name for path in tmp_path.iterdir()] == ["net.py"]


def test_arrays_of_somebody_else_are_not_replaced_and_our_own_are(tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_bytes(b"measured last year")
    with pytest.raises(ExportError, match=r"net\.npz: this is there, and of no earlier export"):
        write(Exported("text\n", {"W": np.eye(3)}), tmp_path / "net.py")
    assert (tmp_path / "net.npz").read_bytes() == b"measured last year"
    (tmp_path / "net.npz").unlink()
    for size in (2, 3):
        write(Exported("text\n", {"W": np.eye(size)}), tmp_path / "net.py")
    with np.load(tmp_path / "net.npz", allow_pickle=False) as stored:
        assert stored["W"].shape == (3, 3)


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "net.py").write_text("old", encoding="utf-8")
    write(Exported("new"), tmp_path / "net.py")
    assert (tmp_path / "net.py").read_text(encoding="utf-8") == "new"


def test_arrays_are_packed_the_same_every_time() -> None:
    arrays = {"W": np.arange(6.0).reshape(2, 3), "turned": np.arange(6.0).reshape(2, 3).T}
    assert packed(arrays) == packed(dict(arrays))


def test_the_order_of_elements_in_memory_is_kept(tmp_path: Path) -> None:
    write(Exported("", {"turned": np.arange(6.0).reshape(2, 3).T}), tmp_path / "net.py")
    with np.load(tmp_path / "net.npz", allow_pickle=False) as stored:
        assert stored["turned"].flags.f_contiguous
        assert stored["turned"].tolist() == [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]]


def test_objects_are_never_pickled() -> None:
    with pytest.raises(ValueError, match="allow_pickle=False"):
        packed({"W": np.array([{}], dtype=object)})
