"""Grading: the answers that are handed in for an exercise, a file or a folder of them, marked one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from gradstudio.errors import FileError, GradStudioError, GraphError
from gradstudio.exercise.marking import Marking, mark
from gradstudio.graph.document import Document, same_numbers
from gradstudio.graph.exercise import Exercise, Place, read_place
from gradstudio.graph.files import load, storage
from gradstudio.graph.files.asking import ANSWER_LIMIT
from gradstudio.graph.files.json_text import decoded_text, parsed
from gradstudio.graph.files.refusing import Source, key

POINTED: Final = "pointed"
"""What a JSON file of answers calls the gate that is held to be the faulty one."""

_KINDS: Final = (".grad", ".json")
_VALUES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Graded:
    """A file of answers: its marks, or one line that says why there are none; `note` is for a teacher."""

    path: Path
    answers: Mapping[Place, str]
    marking: Marking | None = None
    error: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem


def load_exercise(path: str | os.PathLike[str]) -> Document:
    """The document of an exercise; FileError where the file has none."""
    document = load(path)
    if document.exercise is None:
        message = f"{storage.shown_path(path)}: $.exercise: there is no exercise in this file"
        raise FileError(message, place="$.exercise")
    return document


def grade(document: Document, path: str | os.PathLike[str], own: str = "") -> Iterator[Graded]:
    """Each file of answers at `path`, a folder's in the order of their names, held against `document`.

    A file that cannot be read has its error in the place of marks. `own` is the path of the exercise, which
    is no answer to itself. FileError where there is nothing at `path`.
    """
    place = Path(path)
    if place.is_dir():
        files = sorted(each for each in place.iterdir() if each.suffix.lower() in _KINDS and each.is_file())
        if own:
            files = [each for each in files if not each.samefile(own)]
    else:
        files = [place]
        storage.read(place)
    if not files:
        message = f"{storage.shown_path(path)}: there is no .grad and no .json file in this folder"
        raise FileError(message, place=storage.shown_path(path))
    for each in files:
        yield _graded(document, each)


def _graded(document: Document, path: Path) -> Graded:
    exercise = (document.exercise or Exercise()).unanswered
    try:
        read = _read_json if path.suffix.lower() == ".json" else _read_graph
        answered, note = read(document, exercise, path)
        return Graded(path, answered.answers, mark(document, answered), note=note)
    except GradStudioError as error:
        return Graded(path, {}, error=str(error))


def _read_graph(document: Document, exercise: Exercise, path: Path) -> tuple[Exercise, str]:
    """The answers in a graph file, and whether its graph is another than that of the exercise."""
    handed = load_exercise(path)
    given = handed.exercise or Exercise()
    answers = {place: text for place, text in given.answers.items() if place in exercise.asked}
    pointed = given.pointed if given.pointed in document else ""
    answered = replace(exercise, answers=answers, revealed=given.revealed, pointed=pointed)
    return answered, "" if same_numbers(document, handed) else "the graph was changed"


def _read_json(document: Document, exercise: Exercise, path: Path) -> tuple[Exercise, str]:
    """The answers in a JSON file, an object of answers by place: texts, numbers or nested lists."""
    source = Source(storage.shown_path(path))
    content = parsed(decoded_text(storage.read(path), source, _VALUES), source)
    pointed = content.pop(POINTED, "")
    if pointed and (not isinstance(pointed, str) or pointed not in document):
        source.refuse(f"$.{POINTED}", "it must be the name of a gate of the exercise")
    answers: dict[Place, str] = {}
    for text, answer in content.items():
        spot = f"${key(text)}"
        try:
            place = read_place(text, document.nodes)
        except GraphError as error:
            source.refuse(spot, str(error))
        if place not in exercise.asked:
            source.refuse(spot, f"{text!r} is not among what is asked")
        answers[place] = _as_typed(source, spot, answer)
    return replace(exercise, answers=answers, pointed=pointed), ""


def _as_typed(source: Source, spot: str, answer: Any) -> str:  # noqa: ANN401 - any JSON
    if isinstance(answer, str):
        text = answer
    elif isinstance(answer, (int, float, list)) and not isinstance(answer, bool):
        text = str(answer).replace("'", "")
    else:
        source.refuse(spot, "an answer is a number, a list of numbers, or the text of one")
    if len(text) > ANSWER_LIMIT:
        source.refuse(spot, f"an answer has at most {ANSWER_LIMIT:,} letters")
    return text
