"""The shelf: the lessons that are shipped, in their order."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from gradstudio.errors import LessonError
from gradstudio.lesson.record import Lesson
from gradstudio.resources import resource


@cache
def lessons() -> tuple[Lesson, ...]:
    """Every shipped lesson, in the order of its number."""
    return tuple(read_lesson(path) for path in sorted(resource("lessons").glob("*.toml")))


def read_lesson(path: Path) -> Lesson:
    """The lesson in a file; LessonError names the file and the place in it that is off."""
    try:
        lesson = msgspec.toml.decode(path.read_bytes(), type=Lesson)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        message = f"{path.name} holds no lesson: {error}"
        raise LessonError(message, place=path.name) from None
    return msgspec.structs.replace(lesson, key=path.stem.partition("-")[2])
