"""What commands do where their output has nowhere to go, or not all letters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_COMMAND = (sys.executable, "-m", "gradstudio")
_NEW = ("new", "f = x * y", "--set", "x=-2", "--set", "y=3", "-o", "f.grad")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a graph in it."""
    subprocess.run([*_COMMAND, *_NEW], cwd=tmp_path, capture_output=True, check=True)
    return tmp_path


def _shell(folder: Path, after: str, **environment: str) -> subprocess.CompletedProcess[str]:
    line = f'"$0" -m gradstudio run f.grad {after}'
    words = ["/bin/sh", "-c", line, sys.executable]
    settings = os.environ | environment
    return subprocess.run(words, cwd=folder, env=settings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_letters_that_the_output_lacks_are_printed_as_others(folder: Path, encoding: str) -> None:
    done = _shell(folder, "", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert ["f", "mul", "-6", "1"] in [line.split() for line in done.stdout.splitlines()]
    assert "x > f.a" in done.stdout
    found = json.loads(_shell(folder, "--json", PYTHONIOENCODING=encoding).stdout)
    assert found["nodes"]["f"]["value"] == -6


def test_a_closed_output_is_no_failure(folder: Path) -> None:
    done = _shell(folder, ">&-")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_leaves_is_no_failure(folder: Path) -> None:
    assert _shell(folder, "| true").stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_told_in_one_line(folder: Path) -> None:
    done = _shell(folder, ">/dev/full")
    assert done.returncode == 2
    assert done.stderr == "gradstudio: the output cannot be written: No space left on device\n"
