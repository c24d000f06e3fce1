from __future__ import annotations

from dataclasses import replace

import pytest

from gradstudio.errors import GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Move, RemoveNodes
from gradstudio.graph.items import FRAME, NOTE, REMARK_COLOURS, Module, Remark
from gradstudio.graph.remark_edits import AddRemark, SetRemark, next_remark_name

NOTE_1 = Remark("#1", NOTE, "Chain rule", 48.0, 24.0)


@pytest.fixture
def document() -> Document:
    return AddRemark(NOTE_1).apply(Document())


def test_a_remark_is_added_under_the_next_name(document: Document) -> None:
    assert next_remark_name(Document()) == "#1"
    assert dict(document.remarks) == {"#1": NOTE_1}
    assert next_remark_name(document) == "#2"
    two = AddRemark(Remark("#2", FRAME)).apply(document)
    assert next_remark_name(RemoveNodes(("#1",)).apply(two)) == "#1"


@pytest.mark.parametrize(
    ("remark", "reason"),
    [
        (NOTE_1, "'#1' is taken"),
        (Remark("#2", "cloud"), "'cloud' is neither a frame nor a note"),
        (Remark("#2", FRAME, colour="pink"), "'pink' is no colour of a frame; choose grey"),
        (Remark("#2", NOTE, x=float("inf")), "#2 would lie too far out"),
        (Remark("#2", NOTE, width=2e8), "at most 100,000,000"),
        (Remark("#2", NOTE, height=3.0), "at least 48 wide and 36 high"),
        (Remark("#2", NOTE, module="m"), "no module called 'm'"),
    ],
)
def test_what_cannot_be_drawn_is_refused(document: Document, remark: Remark, reason: str) -> None:
    with pytest.raises(GraphError, match=reason):
        AddRemark(remark).apply(document)


def test_a_remark_may_lie_in_a_module() -> None:
    document = Document(modules={"m": Module("m")})
    assert AddRemark(replace(NOTE_1, module="m")).apply(document).remarks["#1"].module == "m"


def test_what_is_set_changes_and_the_rest_stays(document: Document) -> None:
    changed = SetRemark("#1", text="链式法则", colour=REMARK_COLOURS[2], width=96.0).apply(document)
    assert changed.remarks["#1"] == replace(NOTE_1, text="链式法则", colour=REMARK_COLOURS[2], width=96.0)
    assert SetRemark("#1", text="").apply(changed).remarks["#1"].text == ""
    assert SetRemark("#1", text="Chain rule").apply(document) is document
    with pytest.raises(GraphError, match="no frame or note called '#2'"):
        SetRemark("#2", text="a").apply(document)
    with pytest.raises(GraphError, match="at least"):
        SetRemark("#1", width=1.0).apply(document)


def test_a_remark_moves_like_any_item(document: Document) -> None:
    assert Move({"#1": (0.0, 12.0)}).apply(document).remarks["#1"] == replace(NOTE_1, x=0.0, y=12.0)
