from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from broken_modules import BROKEN_MODULES, M, R, S, X, remark, text
from grouped import grouped, random_graph, sigma
from hypothesis import given, settings
from hypothesis import strategies as st

from gradstudio.errors import FileError
from gradstudio.graph.document import Document
from gradstudio.graph.files import decode, encode, load, lying
from gradstudio.graph.items import REMARK_COLOURS, Module, Remark
from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Port


def test_modules_remarks_and_bends_stand_one_a_line() -> None:
    document = Group(("sigma",), "outer").apply(sigma())
    document = document.having(
        replace(document["f"], bends={"b": ((1, 2.5), (3, 4))}),
        Remark("#1", "frame", "squash", 1, 2, 300, 200, "blue", "sigma"),
        Remark("#2", "note"),
    )
    lines = encode(document).splitlines()
    assert (
        '{"name":"f","gate":"mul","inputs":{"a":"w","b":"x"},"at":[0,0],"bends":{"b":[[1,2.5],[3,4]]}},'
    ) in lines
    begin = lines.index('"modules":[')
    assert lines[begin - 1 :] == [
        "],",
        '"modules":[',
        (
            '{"name":"sigma","inputs":{"f":["minus.x"]},"outputs":{"s":"s"},"label":"σ","at":[200,20],'
            '"module":"outer"},'
        ),
        '{"name":"outer","inputs":{"f":["minus.x"]},"outputs":{"s":"s"},"at":[200,20]}',
        "],",
        '"remarks":[',
        (
            '{"name":"#1","kind":"frame","text":"squash","at":[1,2],"size":[300,200],"colour":"blue",'
            '"module":"sigma"},'
        ),
        '{"name":"#2","kind":"note","at":[0,0],"size":[240,144]}',
        "]",
        "}",
    ]
    assert decode("\n".join(lines), "text") == document


_FEW = st.floats(-1e8, 1e8) | st.integers(-100, 100).map(float)
_SIZES = st.floats(48, 1e8)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Random graphs in random modules, with frames, notes, labels and bends."""
    rng = random.Random(draw(st.integers(0, 10_000)))
    document = grouped(random_graph(rng), rng, draw(st.integers(0, 5)))
    levels = st.sampled_from(["", *document.modules])
    for number in draw(st.lists(st.integers(1, 999_999_999), unique=True, max_size=4)):
        kind, colour = draw(st.sampled_from(("frame", "note"))), draw(st.sampled_from(REMARK_COLOURS))
        x, y, width, height = (draw(each) for each in (_FEW, _FEW, _SIZES, _SIZES))
        remark_ = Remark(f"#{number}", kind, draw(_TEXTS), x, y, width, height, colour, draw(levels))
        document = document.having(remark_)
    for module in document.modules.values():
        document = document.having(replace(module, label=draw(_TEXTS), x=draw(_FEW), y=draw(_FEW)))
    for name in draw(st.lists(st.sampled_from([*document.nodes]), max_size=5)):
        points = st.lists(st.tuples(_FEW, _FEW), max_size=3).map(tuple)
        bends = {port: draw(points) for port in document[name].inputs}
        document = document.having(replace(document[name], bends=bends, label=draw(_TEXTS)))
    return document


@settings(max_examples=60, derandomize=True)
@given(documents())
def test_any_document_goes_round(document: Document) -> None:
    written = encode(document)
    again = decode(written.encode(), "text")
    assert again == document
    assert encode(again) == written
    assert [list(m.inputs) for m in again.modules.values()] == [
        list(m.inputs) for m in document.modules.values()
    ]


@settings(max_examples=80, derandomize=True)
@given(documents(), st.integers(0, 100_000), st.characters())
def test_a_letter_changed_is_read_or_refused(document: Document, at: int, letter: str) -> None:
    whole = encode(document)
    at %= len(whole)
    try:
        found = decode(whole[:at] + letter + whole[at + 1 :], "text")
    except FileError:
        return
    assert decode(encode(found), "text") == found


@pytest.mark.parametrize("kind", BROKEN_MODULES)
def test_a_broken_file_is_refused_in_one_line_that_names_its_place(kind: str, tmp_path: Path) -> None:
    broken, place, reason = BROKEN_MODULES[kind]
    path = tmp_path / "broken.grad"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: {place}")
    assert reason in message
    assert "\n" not in message
    assert len(message) < 500


def test_a_file_of_version_1_is_read() -> None:
    old = text(X, R.replace(',"module":"m"', "")).replace('"version":2', '"version":1')
    assert '"version":1' in old
    assert decode(old, "text")["r"].inputs == {"x": Port("x", "y")}
    assert encode(decode(old, "text")).startswith('{\n"format":"gradstudio",\n"version":3,')


def test_thirty_two_levels_are_read() -> None:
    names = [f"m{i}" for i in range(32)]
    modules = [f'{{"name":"{name}","module":"{names[i - 1] if i else ""}"}}' for i, name in enumerate(names)]
    assert decode(text(modules=tuple(reversed(modules))), "text").modules["m31"].module == "m30"


def test_too_many_modules_or_remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lying, "MODULE_LIMIT", 0)
    with pytest.raises(FileError, match=r"text: \$\.modules: 1 modules are more than 0"):
        decode(text(X, R, S, modules=(M,)), "text")
    monkeypatch.setattr(lying, "REMARK_LIMIT", 0)
    with pytest.raises(FileError, match=r"text: \$\.remarks: 1 frames and notes are more than 0"):
        decode(remark(), "text")


def test_what_a_port_names_in_vain_is_not_written() -> None:
    stray = (Port("ghost", "x"), Port("y", "a"), Port("minus", "z"), Port("below", "b"), Port("minus", "x"))
    module = Module("sigma", "", {"f": stray}, {"lost": Port("ghost", "y"), "out": Port("f", "y")})
    again = decode(encode(sigma().having(module)), "text")
    assert again.modules["sigma"] == Module("sigma", "", {"f": stray[-1:]})
