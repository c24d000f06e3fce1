"""The entry point: window or command line, and one line with exit 2 or 3 where it cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gradstudio import __main__ as entry
from gradstudio.errors import FileError


@pytest.mark.parametrize("words", [[], ["f.grad"], ["some/where"], ["/tmp"]])  # noqa: S108 - only looked at
def test_a_window_for_nothing_or_a_file(words: list[str]) -> None:
    assert entry.wants_window(words)


@pytest.mark.parametrize(
    "words", [["run", "f.grad"], ["--help"], ["gates"], ["unknown"], ["a.grad", "b.grad"]]
)
def test_the_command_line_for_the_rest(words: list[str]) -> None:
    assert not entry.wants_window(words)


def test_a_file_that_exists_needs_no_suffix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not entry.wants_window(["graph"])
    (tmp_path / "graph").touch()
    assert entry.wants_window(["graph"])


def test_an_error_is_one_line_and_exit_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_words: object) -> int:
        raise FileError("f.grad: cannot be read")

    monkeypatch.setattr("gradstudio.cli.main", broken)
    assert entry.main(["run", "f.grad"]) == 2
    assert capsys.readouterr().err == "gradstudio: f.grad: cannot be read\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_without_a_screen_it_says_so_and_leaves_with_3() -> None:
    pytest.importorskip("PySide6")
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    words = [sys.executable, "-m", "gradstudio"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith("gradstudio: no screen")
    assert done.stderr.count("\n") == 1
