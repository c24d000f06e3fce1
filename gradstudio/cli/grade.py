"""`gradstudio grade`: the answers to an exercise marked, a file or a folder of them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from gradstudio.cli.arguments import as_json
from gradstudio.cli.output import print_json, print_table

if TYPE_CHECKING:
    from gradstudio.exercise.grading import Graded
    from gradstudio.graph.document import Document

_SOME_UNREAD = 1


def options(parser: argparse.ArgumentParser) -> None:
    """What `grade` takes."""
    parser.add_argument("exercise", metavar="EXERCISE", help="the exercise (.grad), as it was handed out")
    parser.add_argument(
        "answers",
        metavar="ANSWERS",
        help='a .grad that was handed in, a .json such as {"upstream q": "-4"}, or a folder of them',
    )
    as_json(parser)
    parser.epilog = (
        "Exit code 0: every file was marked, whatever the marks; 1: some could not be read, and have a line "
        "of their own; 2: the exercise or the answers are not there, or the exercise cannot be run."
    )


def main(args: argparse.Namespace) -> int:
    """Mark and print; 1 where a file could not be read."""
    from gradstudio.exercise.faults import refuse_hidden_fault
    from gradstudio.exercise.grading import grade, load_exercise
    from gradstudio.graph.check import check

    document = load_exercise(args.exercise)
    check(document).refuse_errors()
    refuse_hidden_fault(document)
    graded = list(grade(document, args.answers, args.exercise))
    if args.json:
        plain = [_plain(each, document) for each in graded]
        title = document.exercise.title if document.exercise else ""
        print_json({"exercise": args.exercise, "title": title or None, "answers": plain})
    else:
        print_table(["name", "right", "diagnosis"], [row for each in graded for row in _rows(each, document)])
    return _SOME_UNREAD if any(each.error for each in graded) else 0


def _rows(graded: Graded, document: Document) -> list[list[str]]:
    """A line for the file, and one more for each further thing to say of it."""
    if graded.marking is None:
        return [[graded.path.name, "–", graded.error]]
    said = [graded.note] if graded.note else []
    said += [f"{_spot(mark.place, document)}: {_words(mark)}" for mark in _worth_saying(graded)]
    if graded.marking.pointed is not None:
        said.append(graded.marking.pointed_sentence)
    score = f"{graded.marking.right}/{graded.marking.asked}"
    first, *more = said or [""]
    return [[graded.path.name, score, first], *(["", "", words] for words in more)]


def _worth_saying(graded: Graded) -> list[Any]:
    marks = graded.marking.marks.values() if graded.marking else ()
    return [mark for mark in marks if mark.verdict != "right"]


def _words(mark: Any) -> str:  # noqa: ANN401 - a Mark
    return mark.sentence or {"missing": "not answered", "revealed": "it was revealed"}[mark.verdict]


def _spot(place: Any, document: Document) -> str:  # noqa: ANN401 - a Place
    from gradstudio.graph.exercise import place_text

    return place_text(place, document.nodes)


def _plain(graded: Graded, document: Document) -> dict[str, Any]:
    head: dict[str, Any] = {"name": graded.name, "file": str(graded.path)}
    if graded.marking is None:
        return head | {"error": graded.error}
    marking = graded.marking
    marks = [
        {
            "place": _spot(mark.place, document),
            "answer": graded.answers.get(mark.place),
            "verdict": mark.verdict,
            "gate": mark.gate,
            "kinds": list(mark.kinds),
            "diagnosis": mark.sentence or None,
        }
        for mark in marking.marks.values()
    ]
    pointed = (
        None if marking.pointed is None else {"right": marking.pointed, "diagnosis": marking.pointed_sentence}
    )
    return head | {
        "right": marking.right,
        "asked": marking.asked,
        "marks": marks,
        "pointed": pointed,
        "note": graded.note or None,
    }
