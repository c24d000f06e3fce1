from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from gradstudio.errors import FileError
from gradstudio.ui.panels.runs.file_work import FileWork


@pytest.fixture
def files(qtbot: QtBot) -> Iterator[FileWork]:
    made = FileWork()
    yield made
    made.close()


def test_every_piece_is_done_in_order(files: FileWork, qtbot: QtBot) -> None:
    done: list[int] = []
    told: list[int] = []

    def work(number: int) -> int:
        done.append(number)
        return number

    for number in range(20):
        files.do(partial(work, number), told.append)
    files.wait()
    qtbot.waitUntil(lambda: len(told) == 20)
    assert done == told == list(range(20))


def test_what_fails_is_told_and_the_next_is_done(
    files: FileWork, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    def refuse() -> None:
        raise FileError("no room")

    def break_down() -> None:
        raise ZeroDivisionError("zero")

    told: list[str] = []
    undone: list[str] = []
    done: list[object] = []
    files.failed.connect(told.append)
    files.do(refuse, failed=lambda: undone.append("refuse"))
    files.do(break_down, failed=lambda: undone.append("break"))
    files.do(lambda: 3, done.append)
    qtbot.waitUntil(lambda: done == [3])
    assert told == ["no room", "internal error: zero"]
    assert undone == ["refuse", "break"]
    assert "work with a file failed" in caplog.text


def test_what_is_forgotten_is_done_and_not_told(files: FileWork, qtbot: QtBot) -> None:
    done: list[int] = []
    told: list[object] = []
    files.do(lambda: done.append(1), told.append)
    files.forget()
    files.wait()
    qtbot.wait(20)
    assert done == [1]
    assert told == []
    files.close()
    files.do(lambda: done.append(2))
    assert done == [1]
