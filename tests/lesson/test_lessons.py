from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from gradstudio.engine.run import run, with_values
from gradstudio.errors import GradStudioError, LessonError
from gradstudio.exercise.typed import parse_answer
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.module_edits import Group, Ungroup
from gradstudio.graph.node import Port
from gradstudio.lesson import Lesson, Seen, Step, lessons, read_lesson
from gradstudio.lesson.tasks import Act, Answer, Build, Choose, Fold, Reach, Select, Train
from gradstudio.train.loop import train

LESSONS = lessons()


def solved(step: Step, document: Document) -> Seen:  # noqa: PLR0911 - a case a kind of task
    """What the lesson would see of somebody who does the task of `step`, by the lesson's own way."""
    task = step.task
    seen = look(document)
    match task:
        case Select():
            wire = Port(*task.place.split(".")) if "." in task.place else None
            return replace(seen, wire=wire, selection=frozenset() if wire else frozenset({task.place}))
        case Answer():
            wanted = task.wanted(seen)
            assert wanted is not None, f"{step.say.en}: there is no such number"
            return replace(seen, answer=f"{wanted:.4g}")
        case Choose():
            return replace(seen, answer=str(task.right))
        case Reach():
            return look(with_values(document, task.by))
        case Build():
            return look(parse(task.formula))
        case Act():
            return replace(seen, actions=frozenset({task.action}))
        case Fold(modules=1):
            return look(Group(task.of, "box").apply(document))
        case Fold():
            return look(Ungroup("box").apply(document))
        case Train():
            size = 10_000 if task.batch == "all" else int(task.batch)
            training = train(document, batch=size, epochs=task.epochs)
            list(training)
            return look(training.document)
    return seen


def look(document: Document) -> Seen:
    """The document and its run, where it runs."""
    try:
        return Seen(document, run(document))
    except GradStudioError:
        return Seen(document)


def test_the_twelve_lessons_are_there_in_order() -> None:
    assert [lesson.key for lesson in LESSONS] == [
        "worked-example", "chain-rule", "gate-roles", "sigmoid-neuron", "relu", "vectors", "matrices",
        "broadcasting", "two-layers", "softmax-loss", "minibatches", "capacity",
    ]  # fmt: skip


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.key)
def test_every_step_can_be_done_and_is_not_done_before(lesson: Lesson) -> None:
    document = Document()
    for step in lesson.steps:
        if step.start is not None:
            document = step.start.document()
        if step.task is None:
            continue
        before = look(document)
        assert not step.task.done(before), f"done before it is begun: {step.say.en}"
        after = solved(step, document)
        assert step.task.done(after), f"not done by its own way: {step.say.en}"
        document = after.document


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.key)
def test_what_a_lesson_points_at_is_there(lesson: Lesson) -> None:
    document = Document()
    for step in lesson.steps:
        if step.start is not None:
            document = step.start.document()
        if step.look and len(document):
            node, _, port = step.look.partition(".")
            assert node in document
            assert not port or port in document[node].inputs
        if step.task is not None:
            document = solved(step, document).document


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.key)
def test_both_languages_say_something_of_their_own(lesson: Lesson) -> None:
    texts = [lesson.about, *(step.say for step in lesson.steps)]
    texts += [step.hint for step in lesson.steps if step.hint is not None]
    for words in texts:
        assert words.en.strip()
        assert re.search(r"[\u4e00-\u9fff]|\d", words.zh), words.en
        assert words.in_language("zh") == words.zh
        assert words.in_language("de") == words.en
        assert words.en.count("**") % 2 == words.zh.count("**") % 2 == 0


def test_a_hint_that_is_a_sum_comes_to_the_answer() -> None:
    document, worked_out = Document(), 0
    for step in (step for lesson in LESSONS for step in lesson.steps):
        if step.start is not None:
            document = step.start.document()
        if step.task is None:
            continue
        wanted = step.task.wanted(look(document)) if isinstance(step.task, Answer) else None
        if wanted is not None and step.hint is not None:
            for words in (step.hint.en, step.hint.zh):
                with suppress(ValueError):
                    sum_ = parse_answer(re.split("[:：]", words.rstrip(".。"))[-1])
                    assert sum_ == pytest.approx(wanted, rel=5e-3), words
                    worked_out += 1
        document = solved(step, document).document
    assert worked_out > 20


@pytest.mark.parametrize("typed", ["-12", "−12", "-12.0", "-1.2e1"])
def test_an_answer_may_be_written_in_several_ways(typed: str) -> None:
    seen = look(parse("f = (x + y) * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    assert Answer(of="value f").done(replace(seen, answer=typed))


@pytest.mark.parametrize("typed", ["", "12", "-12.5", "minus twelve", "[-12]", "nan"])
def test_a_wrong_answer_is_wrong(typed: str) -> None:
    seen = look(parse("f = (x + y) * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    assert not Answer(of="value f").done(replace(seen, answer=typed))


@pytest.mark.parametrize(
    ("built", "right"),
    [
        ("f = (x + y) * z", True),
        ("f = x * z + y * z", True),
        ("g = z * (y + x)", True),
        ("f = (x + y) * z + 1", False),
        ("f = (x - y) * z", False),
        ("f = (a + b) * c", False),
        ("f = (x + y) * z; g = x + y", False),
    ],
)
def test_a_graph_is_right_where_it_computes_the_same(built: str, *, right: bool) -> None:
    assert Build("f = (x + y) * z").done(look(parse(built))) is right


def test_an_empty_canvas_has_built_nothing() -> None:
    assert not Build("f = (x + y) * z").done(look(Document()))


@pytest.mark.parametrize(
    ("quantity", "number"),
    [("value W[1,0]", -0.3), ("upstream q[0]", 0.44), ("downstream q.b[1]", 0.636), ("value f", 0.116)],
)
def test_quantities_are_read_off_the_run(quantity: str, number: float) -> None:
    values = {"W": [[0.1, 0.5], [-0.3, 0.8]], "x": [0.2, 0.4]}
    seen = look(parse("q = W @ x\nf = sum(square(q))", values=values))
    assert seen.number(quantity) == pytest.approx(number)


@pytest.mark.parametrize("quantity", ["value nowhere", "value q[7]", "downstream q.z", "value q"])
def test_what_is_not_there_is_no_number(quantity: str) -> None:
    seen = look(parse("q = W @ x", values={"W": [[1.0, 2.0]] * 2, "x": [1.0, 2.0]}))
    assert seen.number(quantity) is None


def test_a_word_that_names_no_quantity_is_refused() -> None:
    with pytest.raises(LessonError, match="names no quantity"):
        Seen(Document()).number("gradient of f")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = 3", "Expected `object`"),
        ("steps = []\ntitle = {en='a', zh='b'}\nabout = {en='a', zh='b'}", "at least one step"),
        ("][", "holds no lesson"),
        (
            "title={en='a',zh='b'}\nabout={en='a',zh='b'}\n[[steps]]\nsay={en='a',zh='b'}\ntask={do='dance'}",
            r"\$.steps\[0\].task",
        ),
    ],
)
def test_a_damaged_file_is_named_with_the_place(text: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "01-bad.toml"
    file.write_text(text)
    with pytest.raises(LessonError, match=says):
        read_lesson(file)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.key)
def test_an_option_fits_its_line(lesson: Lesson) -> None:
    for step in lesson.steps:
        if isinstance(step.task, Choose):
            assert max(len(option.en) for option in step.task.options) <= 44
            assert max(len(option.zh) for option in step.task.options) <= 24
