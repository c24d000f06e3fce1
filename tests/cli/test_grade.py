from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gradstudio.graph.document import Document
from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.exercise import Exercise, Fault, read_place
from gradstudio.graph.exercise_edits import Answer, PointAt, Reveal
from gradstudio.graph.files import save
from gradstudio.graph.formula import parse

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def exercise(tmp_path: Path) -> Document:
    document = parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})
    asked = tuple(read_place(text, document.nodes) for text in ("upstream q", "upstream z", "upstream x"))
    document = replace(document, exercise=Exercise("Chain rule", "Fill in.", asked))
    save(document, tmp_path / "task.grad")
    return document


def hand_in(folder: Path, name: str, document: Document, **answers: str) -> None:
    for at, text in answers.items():
        document = Answer(read_place(f"upstream {at}", document.nodes), text).apply(document)
    folder.mkdir(exist_ok=True)
    save(document, folder / name)


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_a_folder_is_marked_one_file_a_line(call: Call, exercise: Document, tmp_path: Path) -> None:
    hand_in(tmp_path / "in", "anna.grad", exercise, q="-4", z="6/2", x="-4")
    hand_in(tmp_path / "in", "李雷.grad", exercise, q="3", z="-4", x="3")
    write(tmp_path / "in", "carl.json", '{"upstream q": -4.0, "upstream z": "drei"}')
    write(tmp_path / "in", "broken.json", '{"upstream q": ')
    write(tmp_path / "in", "notes.txt", "not an answer")
    write(tmp_path / "in", "dora.JSON", '{"upstream q": "\\u001b[31m-4"}')
    status, out, err = call("grade", "task.grad", "in")
    assert (status, err) == (1, "")
    lines = out.splitlines()
    assert [line.split()[:2] for line in lines if "." in line.split()[0]] == [
        ["anna.grad", "3/3"],
        ["broken.json", "–"],
        ["carl.json", "1/3"],
        ["dora.JSON", "0/3"],
        ["李雷.grad", "1/3"],
    ]
    assert "this is not JSON" in out
    assert "swap was forgotten" in out
    assert "Right, given your upstream q." in out
    assert "upstream x: not answered" in out
    assert "notes" not in out
    assert "\x1b" not in out


def test_json_has_every_mark(call: Call, exercise: Document, tmp_path: Path) -> None:
    hand_in(tmp_path / "in", "anna.grad", exercise, q="4", z="3")
    write(tmp_path / "in", "bert.json", '{"upstream w": 1}')
    status, out, _ = call("grade", "task.grad", "in", "--json")
    assert status == 1
    found = json.loads(out)
    assert (found["exercise"], found["title"]) == ("task.grad", "Chain rule")
    anna, bert = found["answers"]
    assert (anna["name"], anna["right"], anna["asked"], anna["note"]) == ("anna", 1, 3, None)
    q, z, x = anna["marks"]
    assert (q["place"], q["answer"], q["verdict"], q["gate"]) == ("upstream q", "4", "wrong", "f")
    assert q["kinds"] == ["sign"]
    assert (z["verdict"], x["verdict"], x["answer"]) == ("right", "missing", None)
    assert bert["error"] == "in/bert.json: $[\"upstream w\"]: there is no node called 'w'"
    assert "right" not in bert


def test_one_file_that_can_be_read_gives_0_whatever_its_marks(
    call: Call, exercise: Document, tmp_path: Path
) -> None:
    write(tmp_path / "in", "anna.json", '{"upstream q": 100}')
    status, out, _ = call("grade", "task.grad", "in/anna.json")
    assert status == 0
    assert "0/3" in out
    assert "-4" not in out


def test_the_exercise_itself_and_what_it_holds_are_no_answers(
    call: Call, exercise: Document, tmp_path: Path
) -> None:
    save(Answer(read_place("upstream q", exercise.nodes), "-4").apply(exercise), tmp_path / "task.grad")
    write(tmp_path, "anna.json", "{}")
    status, out, _ = call("grade", "task.grad", ".")
    assert status == 0
    assert "task.grad" not in out
    assert "0/3" in out


def test_a_graph_that_was_changed_is_marked_by_the_exercises_own(
    call: Call, exercise: Document, tmp_path: Path
) -> None:
    changed = SetAttributes("z", {"value": -1.0}).apply(exercise)
    hand_in(tmp_path / "in", "anna.grad", changed, q="-1", z="3")
    z = read_place("upstream z", exercise.nodes)
    hand_in(tmp_path / "in", "bert.grad", Reveal((z,)).apply(exercise), z="3")
    _, out, _ = call("grade", "task.grad", "in")
    assert "anna.grad  1/3    the graph was changed" in out
    assert "bert.grad  0/3" in out
    assert "upstream z: it was revealed" in out


def test_a_pointed_gate_is_marked(call: Call, exercise: Document, tmp_path: Path) -> None:
    faulty = replace(exercise, exercise=Exercise("Find it", fault=Fault("f", "swap")))
    save(faulty, tmp_path / "task.grad")
    hand_in(tmp_path / "in", "anna.grad", PointAt("f").apply(faulty))
    hand_in(tmp_path / "in", "bert.grad", PointAt("q").apply(faulty))
    write(tmp_path / "in", "carl.json", '{"pointed": "f"}')
    write(tmp_path / "in", "dora.json", '{"pointed": "g"}')
    status, out, _ = call("grade", "task.grad", "in", "--json")
    assert status == 1
    found = json.loads(out)["answers"]
    assert [each.get("right") for each in found] == [1, 0, 1, None]
    assert found[0]["pointed"]["right"] is True
    assert "$.pointed" in found[3]["error"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("grade", "task.grad", "nowhere"), "nowhere: cannot be read"),
        (("grade", "nowhere.grad", "in"), "nowhere.grad: cannot be read"),
        (("grade", "plain.grad", "in"), "there is no exercise in this file"),
        (("grade", "idle.grad", "in"), "gives the same numbers here"),
        (("grade", "task.grad", "empty"), "no .grad and no .json file"),
    ],
)
def test_what_is_not_there_is_one_line_and_2(
    call: Call, exercise: Document, tmp_path: Path, words: tuple[str, ...], reason: str
) -> None:
    (tmp_path / "empty").mkdir()
    save(replace(exercise, exercise=None), tmp_path / "plain.grad")
    save(replace(exercise, exercise=Exercise(fault=Fault("q", "swap"))), tmp_path / "idle.grad")
    status, out, err = call(*words)
    assert (status, out) == (2, "")
    assert reason in err
    assert err.count("\n") == 1


def test_help_states_the_exit_codes(call: Call) -> None:
    _, out, _ = call("grade", "--help")
    assert "Exit code 0" in out
