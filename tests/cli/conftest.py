"""A command line to call, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gradstudio.cli import main

#: Exit status, standard output, standard error.
Outcome = tuple[int, str, str]


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """Call a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run_command(*words: str) -> Outcome:
        try:
            status = main(words)
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        output = capsys.readouterr()
        return status, output.out, output.err

    return run_command
